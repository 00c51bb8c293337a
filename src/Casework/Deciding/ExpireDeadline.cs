using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Casework;

/// <summary>期限届满: records a limit as missed, with the finding its row of RULEBOOK B.2 asks for. Given by the clock only.</summary>
public sealed record ExpireDeadline<TCase>(Deadline Deadline) : Command<TCase>
{
    public override Outcome Decide(TCase state, Act act) => Outcome.Record((IEnumerable<IFact>)
        [new DeadlineMissed(Deadline.Expire(act.Now)), .. DeadlineFindings.Of(Deadline, act)]);
}

/// <summary>
/// 期限重算: the calendar of a year was loaded or corrected (B.1-14). Given by the clock only. An act that was in time by the provisional
/// reckoning and is late by the final one gets the finding it would have got.
/// </summary>
public sealed record RecalculateDeadlines<TCase>(IReadOnlyList<Deadline> Deadlines) : Command<TCase>
{
    public override Outcome Decide(TCase state, Act act) => Outcome.Record(Deadlines
        .Select(deadline => (Was: deadline, Now: deadline.Recompute(act.Law.Calendar)))
        .Where(change => change.Now != change.Was)
        .SelectMany(change => (IEnumerable<IFact>)
        [
            new DeadlineRecalculated(change.Now, change.Was.Due),
            .. (change.Was.Status, change.Now.Status) is (DeadlineStatus.Met, DeadlineStatus.Missed) ? DeadlineFindings.Of(change.Now, act) : [],
        ]));
}

/// <summary>超期的问题线索 (B.2 “on expiry”; F.3).</summary>
internal static class DeadlineFindings
{
    /// <summary>The finding the row of the limit asks for; none when it asks for none.</summary>
    public static IEnumerable<IFact> Of(Deadline missed, Act act)
    {
        var limit = TimeLimits.Find(missed.Limit);
        return limit.Severity is { } severity
            ? [new FindingRaised("F-02", limit.Id, limit.Source, severity, $"{limit.Name}超期：应于{missed.Due:yyyy-MM-dd}前完成。", null, act.Day, [])]
            : [];
    }
}
