using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Contracts.Media;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;

namespace Enforcement.Licensing;

/// <summary>A stored recording as the case knows it.</summary>
/// <param name="Kind">M1–M4.</param>
/// <param name="Revision">State of the recording when its link was told.</param>
public sealed record CaseRecording(string Id, string Kind, DateTimeOffset Start, DateTimeOffset End, string Sha256, ImmutableArray<KeyMoment> Moments, int Revision = 0)
{
    /// <summary>The second of it that shows an instant; null when it does not.</summary>
    public double? SecondOf(DateTimeOffset at) => Start <= at && at <= End ? (at - Start).TotalSeconds : null;
}

/// <summary>重要环节: a second of a recording.</summary>
public sealed record KeyMoment(double Second, string Moment);

/// <summary>音像记录职责 of a step of the case (本制度第五条) and what answers it.</summary>
/// <param name="Number">1 for the first of its action.</param>
/// <param name="End">Null while the action goes on or is only planned.</param>
/// <param name="Recordings">Ids of the recordings that meet it → state of each when it was told.</param>
/// <param name="Overdue">Why it is overdue; null when it is not.</param>
public sealed record RecordingDutyOfCase(
    string Id, RecordingRequirement Requirement, string Place, ImmutableArray<string> Officers, DateTimeOffset Start, DateTimeOffset? End,
    ImmutableSortedDictionary<string, int> Recordings, string? Overdue)
{
    /// <summary>How often it was met and then reopened.</summary>
    public int Round { get; init; }

    /// <summary>What is missing since it was reopened; null while it was not, or once it is met again.</summary>
    public string? Reopened { get; init; }


    public DutyStatus Status => !Recordings.IsEmpty ? DutyStatus.Met : Overdue is null ? DutyStatus.Open : DutyStatus.Overdue;
}

/// <summary>
/// What the steps of a licensing case owe in recordings (R5.1): the one source of the message to Media, of the duty list and of the case page.
/// </summary>
internal static class CaseRecordings
{
    /// <summary>Applies what a fact means for recordings.</summary>
    public static LicensingCase After(LicensingCase s, IFact fact) => fact switch
    {
        SurveyOrdered e => Owe(s, Survey(s, s.Surveys.Length + 1, e.Place, e.Officers, e.Start, null)),
        SurveyRecorded e => Owe(s, Survey(s, s.Surveys.Length, e.Place, [.. e.Officers.Select(o => o.Id)], e.Start, e.End)),
        HearingScheduled e => Owe(s, Hearing(s, e.Place, [e.Chair, e.Clerk], e.Time, null)),
        HearingClosed e => Owe(s, Hearing(s, s.Hearing.Scheduled!.Place, [s.Hearing.Scheduled.Chair, s.Hearing.Scheduled.Clerk], e.HeldAt, e.EndedAt ?? e.HeldAt)),
        RecordingStoredInCase e => Stored(s, e),
        RecordingOverdueInCase e when s.RecordingDuties.TryGetValue(e.DutyId, out var duty) =>
            s with { RecordingDuties = s.RecordingDuties.SetItem(e.DutyId, duty with { Overdue = e.Text }) },
        RecordingCorrectedInCase e => Corrected(s, e),
        RecordingUnlinkedInCase e => Unlinked(s, e),
        RecordingDutyReopenedInCase e when s.RecordingDuties.TryGetValue(e.DutyId, out var duty) => s with
        {
            RecordingDuties = s.RecordingDuties.SetItem(e.DutyId, duty with { Recordings = NoRecordings, Round = e.Round, Reopened = e.Missing }),
        },
        KeyMomentMarkedInCase e => Marked(s, e.RecordingId, new KeyMoment(e.Second, e.Moment)),
        _ => s,
    };

    /// <summary>Name of a link in <see cref="LicensingCase.Unlinked"/>.</summary>
    public static string LinkOf(string recordingId, string? dutyId) => dutyId is null ? recordingId : $"{recordingId}/{dutyId}";

    /// <summary>Newest state of a recording this case has heard times of.</summary>
    public static int RevisionOf(LicensingCase s, string recordingId) => Math.Max(
        s.Recordings.TryGetValue(recordingId, out var known) ? known.Revision : 0, s.RecordingTimes.TryGetValue(recordingId, out var corrected) ? corrected.Revision : 0);

    /// <summary>What a message about a stored recording says that is new; null when it was heard before, or was overtaken by one that dissolved the link or reopened the duty.</summary>
    public static RecordingStoredInCase? News(LicensingCase s, RecordingStoredInCase e)
    {
        if (s.Unlinked.GetValueOrDefault(LinkOf(e.RecordingId, null)) > e.Revision)
        {
            return null;
        }

        var duty = e.DutyId is { } id ? s.RecordingDuties.GetValueOrDefault(id) : null;
        if (e.DutyId is not null && (s.Unlinked.GetValueOrDefault(LinkOf(e.RecordingId, e.DutyId)) > e.Revision || e.Round < duty?.Round))
        {
            (e, duty) = (e with { DutyId = null, Action = null }, null);
        }

        var linked = s.Recordings.TryGetValue(e.RecordingId, out var known) && known.Revision >= e.Revision;
        return linked && (duty is null || duty.Recordings.ContainsKey(e.RecordingId)) ? null : e;
    }

    /// <summary>Key moments marked in a recording, whether it has been heard of or not.</summary>
    public static ImmutableArray<KeyMoment> MomentsOf(LicensingCase s, string recordingId) =>
        s.Recordings.TryGetValue(recordingId, out var recording) ? recording.Moments : s.MomentsAhead.GetValueOrDefault(recordingId, []);

    /// <summary>The message a fact sends to Media; null when it owes no recording.</summary>
    public static RecordingOwed? Owed(LicensingCase after, IFact fact, string stream)
    {
        var id = fact switch
        {
            SurveyOrdered => IdOf(after, "survey", after.Surveys.Length + 1),
            SurveyRecorded => IdOf(after, "survey", after.Surveys.Length),
            HearingScheduled => IdOf(after, "hearing", HearingsHeld(after) + 1),
            HearingClosed => IdOf(after, "hearing", HearingsHeld(after)),
            _ => null,
        };
        return id is null || !after.RecordingDuties.TryGetValue(id, out var d)
            ? null
            : new RecordingOwed(
                d.Id, stream, after.Title, d.Requirement.Action, $"{d.Requirement.Level}", d.Requirement.Rule, d.Place, after.Applicant.Name, [.. d.Officers], d.Start, d.End);
    }

    /// <summary>Duties as the case lists them, with what to film (R5.1, R5.2).</summary>
    public static IEnumerable<Duty> DutiesOf(LicensingCase state) =>
        from duty in state.RecordingDuties.Values
        orderby duty.Start, duty.Id
        select Duty.Of(
            RuleBook.R5_2, duty.Recordings.IsEmpty ? duty.Reopened ?? duty.Overdue ?? duty.Requirement.Prompt : duty.Requirement.Prompt, Roles.DeviceKeeper, duty.Status,
            duty.End is { } end && duty.Recordings.IsEmpty ? end.AddHours(24) : null, duty.Recordings.IsEmpty ? null : string.Join("、", duty.Recordings.Keys));

    private static ImmutableSortedDictionary<string, int> NoRecordings => ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    private static RecordingDutyOfCase Survey(LicensingCase s, int number, string place, ImmutableArray<string> officers, DateTimeOffset start, DateTimeOffset? end) =>
        new(IdOf(s, "survey", number), RecordingPolicy.Of(CaseKind.Licensing, RecordedAction.SiteSurvey), place, officers, start, end, NoRecordings, null);

    private static RecordingDutyOfCase Hearing(LicensingCase s, string place, ImmutableArray<string> officers, DateTimeOffset start, DateTimeOffset? end) =>
        new(IdOf(s, "hearing", HearingsHeld(s) + 1), RecordingPolicy.Of(CaseKind.Licensing, RecordedAction.Hearing), place, officers, start, end, NoRecordings, null);

    // A hearing set for another day is the same one; a further one, for those who could not speak at the first, is owed by itself.
    private static int HearingsHeld(LicensingCase s) => s.RecordingDuties.Values.Count(d => d.Requirement.Action == HearingAction && d.End is not null);

    private static string HearingAction => RecordingPolicy.Of(CaseKind.Licensing, RecordedAction.Hearing).Action;

    private static string IdOf(LicensingCase s, string action, int number) => $"{s.Number}.{action}.{number}";

    // Told again with its end it stays the same duty; what already answers it stays too.
    private static LicensingCase Owe(LicensingCase s, RecordingDutyOfCase duty) => s with
    {
        RecordingDuties = s.RecordingDuties.SetItem(
            duty.Id, s.RecordingDuties.TryGetValue(duty.Id, out var known) ? duty with { Recordings = known.Recordings, Overdue = known.Overdue, Round = known.Round, Reopened = known.Reopened } : duty),
    };

    private static LicensingCase Stored(LicensingCase s, RecordingStoredInCase e)
    {
        var (start, end) = s.RecordingTimes.TryGetValue(e.RecordingId, out var corrected) && corrected.Revision > e.Revision ? (corrected.Start, corrected.End) : (e.Start, e.End);
        var recording = new CaseRecording(e.RecordingId, e.Kind, start, end, e.Sha256, MomentsOf(s, e.RecordingId), e.Revision);
        s = s.Recordings.TryGetValue(e.RecordingId, out var known) && known.Revision >= e.Revision ? s : s with { Recordings = s.Recordings.SetItem(e.RecordingId, recording) };
        return e.DutyId is { } id && s.RecordingDuties.TryGetValue(id, out var duty) && e.Round >= duty.Round
            ? s with { RecordingDuties = s.RecordingDuties.SetItem(id, duty with { Recordings = duty.Recordings.SetItem(e.RecordingId, e.Revision), Reopened = null }) }
            : s;
    }

    // A correction may be heard of before the recording it corrects; the times it gives hold for what comes later of an earlier state.
    private static LicensingCase Corrected(LicensingCase s, RecordingCorrectedInCase e) => s with
    {
        RecordingTimes = s.RecordingTimes.SetItem(e.RecordingId, (e.Start, e.End, e.Revision)),
        Recordings = s.Recordings.TryGetValue(e.RecordingId, out var known) ? s.Recordings.SetItem(e.RecordingId, known with { Start = e.Start, End = e.End }) : s.Recordings,
    };

    // A link made anew in the meantime stays.
    private static LicensingCase Unlinked(LicensingCase s, RecordingUnlinkedInCase e)
    {
        var gone = e.DutyId is null && s.Recordings.TryGetValue(e.RecordingId, out var known) && known.Revision < e.Revision;
        return s with
        {
            Unlinked = s.Unlinked.SetItem(LinkOf(e.RecordingId, e.DutyId), e.Revision),
            Recordings = gone ? s.Recordings.Remove(e.RecordingId) : s.Recordings,
            MomentsAhead = gone ? s.MomentsAhead.SetItem(e.RecordingId, s.Recordings[e.RecordingId].Moments) : s.MomentsAhead,
            RecordingDuties = s.RecordingDuties.ToImmutableDictionary(d => d.Key, d =>
                (e.DutyId is null || e.DutyId == d.Key) && d.Value.Recordings.TryGetValue(e.RecordingId, out var told) && told < e.Revision
                    ? d.Value with { Recordings = d.Value.Recordings.Remove(e.RecordingId) }
                    : d.Value),
        };
    }

    // A mark may be heard of before the recording it stands in: they come by different ways.
    private static LicensingCase Marked(LicensingCase s, string recordingId, KeyMoment moment) => s.Recordings.TryGetValue(recordingId, out var recording)
        ? s with { Recordings = s.Recordings.SetItem(recordingId, recording with { Moments = recording.Moments.Add(moment) }) }
        : s with { MomentsAhead = s.MomentsAhead.SetItem(recordingId, s.MomentsAhead.GetValueOrDefault(recordingId, []).Add(moment)) };
}
