using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;

namespace Enforcement.Archive.Filing;

/// <summary>案件终结: by message; the thirty days of filing (T.A01) run from the day of conclusion.</summary>
/// <param name="RetentionClass">永久, 30年 or 10年 (E.5).</param>
public sealed record ConcludeVolume(
    string CaseNumber, string Title, string Kind, string Outcome, string PartyName, string HandlingUnit, ImmutableArray<string> Handlers, DateOnly OpenedOn,
    DateOnly ConcludedOn, string RetentionClass, DateOnly? ValidTo, string? DecisionNumber, ImmutableArray<string> StepsTaken, long LastSequence) : Command<Volume>
{
    /// <summary>Id of the limit of filing.</summary>
    public const string Limit = "T.A01";

    /// <summary>Id of the moment the supervisor is warned: two thirds of the limit, the twentieth of thirty days.</summary>
    public const string Warning = "T.A01#预警";

    public override Casework.Outcome Decide(Volume state, Act act)
    {
        if (state.Conclusion is not null)
        {
            return Casework.Outcome.Nothing;
        }

        var retention = PeriodOf(RetentionClass);
        var limit = act.Law.StartDeadline(Limit, act.Stream, ConcludedOn);
        // The case is concluded whatever the message says, so a class the table does not know is kept longest and reported.
        return new Ruling(act)
            .Escalate(RuleBook.R31_2, retention is not null, Severity.Medium, "F-06", $"保管期限“{RetentionClass}”不在保管期限表内，暂按永久保管。")
            .Record(() =>
            [
                new VolumeConcluded(
                    CaseNumber, Title, Kind, Outcome, PartyName, act.Law.Unit(HandlingUnit)?.Name ?? HandlingUnit, [.. Handlers.Select(id => act.Law.Officer(id)?.Name ?? id)],
                    OpenedOn, ConcludedOn, retention ?? RetentionPeriod.Permanent, ValidTo, DecisionNumber, StepsTaken, LastSequence),
                new DeadlineStarted(limit),
                new DeadlineStarted(Deadline.StartAt(Limit, act.Stream, ConcludedOn, ConcludedOn.AddDays((limit.Length * 2 / 3) - 1), Warning)),
            ]);
    }

    // The written form differs (30年, 定期30年, D30); the length is what counts.
    private static RetentionPeriod? PeriodOf(string text) => text switch
    {
        _ when text.Contains("永久", StringComparison.Ordinal) || text is "Y" or nameof(RetentionPeriod.Permanent) => RetentionPeriod.Permanent,
        _ when text.Contains("30", StringComparison.Ordinal) => RetentionPeriod.Years30,
        _ when text.Contains("10", StringComparison.Ordinal) => RetentionPeriod.Years10,
        _ => null,
    };
}

/// <summary>归档预警 (T.A01): given by the clock only, at the beginning of the twentieth day.</summary>
public sealed record WarnOfFiling(Deadline Deadline) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act)
    {
        var passed = new DeadlineCancelled(Deadline.Cancel(act.Today), "已到预警日");
        var ofMain = !SupplementTerm.IsOfSupplement(Deadline);
        return state.Stage == VolumeStage.Destroyed || (ofMain && state.Stage is VolumeStage.Filing or VolumeStage.Sealed) || (ofMain ? state.Deadlines[ConcludeVolume.Limit] : SupplementTerm.Of(state)) is not { IsOpen: true } limit
            ? Outcome.Record(passed)
            : Outcome.Record(new FilingWarned(limit.Due, act.Day), passed);
    }
}

/// <summary>归档逾期 (T.A01, F-09): given by the clock only.</summary>
public sealed record NoteOverdueFiling(Deadline Deadline) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act) => Outcome.Record(
        new DeadlineMissed(Deadline.Expire(act.Now)),
        new FindingRaised(
            "F-09", Deadline.Limit, TimeLimits.Find(Deadline.Limit).Source, Severity.Medium, $"{(SupplementTerm.IsOfSupplement(Deadline) ? "补充卷" : "案卷")}未归档：应于{Deadline.Due:yyyy-MM-dd}前归档。", null, act.Day, []));
}
