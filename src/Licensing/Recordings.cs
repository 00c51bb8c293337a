using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Contracts.Media;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;

namespace Enforcement.Licensing;

/// <summary>A stored recording as the case knows it.</summary>
/// <param name="Kind">M1–M4.</param>
public sealed record CaseRecording(string Id, string Kind, DateTimeOffset Start, DateTimeOffset End, string Sha256, ImmutableArray<KeyMoment> Moments)
{
    /// <summary>The second of it that shows an instant; null when it does not.</summary>
    public double? SecondOf(DateTimeOffset at) => Start <= at && at <= End ? (at - Start).TotalSeconds : null;
}

/// <summary>重要环节: a second of a recording.</summary>
public sealed record KeyMoment(double Second, string Moment);

/// <summary>音像记录职责 of a step of the case (本制度第五条) and what answers it.</summary>
/// <param name="Number">1 for the first of its action.</param>
/// <param name="End">Null while the action goes on or is only planned.</param>
/// <param name="Recordings">Ids of the recordings that meet it.</param>
/// <param name="Overdue">Why it is overdue; null when it is not.</param>
public sealed record RecordingDutyOfCase(
    string Id, RecordingRequirement Requirement, string Place, ImmutableArray<string> Officers, DateTimeOffset Start, DateTimeOffset? End,
    ImmutableArray<string> Recordings, string? Overdue)
{
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
        KeyMomentMarkedInCase e when s.Recordings.TryGetValue(e.RecordingId, out var recording) =>
            s with { Recordings = s.Recordings.SetItem(e.RecordingId, recording with { Moments = recording.Moments.Add(new KeyMoment(e.Second, e.Moment)) }) },
        KeyMomentMarkedInCase e =>
            s with { EarlyMoments = s.EarlyMoments.SetItem(e.RecordingId, s.EarlyMoments.GetValueOrDefault(e.RecordingId, []).Add(new KeyMoment(e.Second, e.Moment))) },
        _ => s,
    };

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
            RuleBook.R5_2, duty.Overdue is { } why && duty.Recordings.IsEmpty ? why : duty.Requirement.Prompt, Roles.DeviceKeeper, duty.Status,
            duty.End is { } end && duty.Recordings.IsEmpty ? end.AddHours(24) : null, duty.Recordings.IsEmpty ? null : string.Join("、", duty.Recordings));

    private static RecordingDutyOfCase Survey(LicensingCase s, int number, string place, ImmutableArray<string> officers, DateTimeOffset start, DateTimeOffset? end) =>
        new(IdOf(s, "survey", number), RecordingPolicy.Of(CaseKind.Licensing, RecordedAction.SiteSurvey), place, officers, start, end, [], null);

    private static RecordingDutyOfCase Hearing(LicensingCase s, string place, ImmutableArray<string> officers, DateTimeOffset start, DateTimeOffset? end) =>
        new(IdOf(s, "hearing", HearingsHeld(s) + 1), RecordingPolicy.Of(CaseKind.Licensing, RecordedAction.Hearing), place, officers, start, end, [], null);

    // A hearing set for another day is the same one; a further one, for those who could not speak at the first, is owed by itself.
    private static int HearingsHeld(LicensingCase s) => s.RecordingDuties.Values.Count(d => d.Requirement.Action == HearingAction && d.End is not null);

    private static string HearingAction => RecordingPolicy.Of(CaseKind.Licensing, RecordedAction.Hearing).Action;

    private static string IdOf(LicensingCase s, string action, int number) => $"{s.Number}.{action}.{number}";

    // Told again with its end it stays the same duty; what already answers it stays too.
    private static LicensingCase Owe(LicensingCase s, RecordingDutyOfCase duty) => s with
    {
        RecordingDuties = s.RecordingDuties.SetItem(
            duty.Id, s.RecordingDuties.TryGetValue(duty.Id, out var known) ? duty with { Recordings = known.Recordings, Overdue = known.Overdue } : duty),
    };

    private static LicensingCase Stored(LicensingCase s, RecordingStoredInCase e)
    {
        var recording = new CaseRecording(e.RecordingId, e.Kind, e.Start, e.End, e.Sha256, s.EarlyMoments.GetValueOrDefault(e.RecordingId, []));
        s = s.Recordings.ContainsKey(e.RecordingId)
            ? s
            : s with { Recordings = s.Recordings.SetItem(e.RecordingId, recording), EarlyMoments = s.EarlyMoments.Remove(e.RecordingId) };
        return e.DutyId is { } id && s.RecordingDuties.TryGetValue(id, out var duty) && !duty.Recordings.Contains(e.RecordingId)
            ? s with { RecordingDuties = s.RecordingDuties.SetItem(id, duty with { Recordings = duty.Recordings.Add(e.RecordingId) }) }
            : s;
    }
}
