using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Casework;

/// <summary>期限届满: records a limit as missed, with the finding its row of RULEBOOK B.2 asks for. Given by the clock only.</summary>
public sealed record ExpireDeadline<TCase>(Deadline Deadline) : Command<TCase>
{
    public override Outcome Decide(TCase state, Act act)
    {
        var limit = TimeLimits.Find(Deadline.Limit);
        var missed = new DeadlineMissed(Deadline.Expire(act.Now));
        return limit.Severity is { } severity
            ? Outcome.Record(missed, new FindingRaised(
                "F-02", limit.Id, limit.Source, severity, $"{limit.Name}超期：应于{Deadline.Due:yyyy-MM-dd}前完成。", null, act.Day, []))
            : Outcome.Record(missed);
    }
}

/// <summary>期限重算: the calendar of a year was loaded or corrected (B.1-14). Given by the clock only.</summary>
public sealed record RecalculateDeadlines<TCase>(IReadOnlyList<Deadline> Deadlines) : Command<TCase>
{
    public override Outcome Decide(TCase state, Act act) => Outcome.Record(
        from deadline in Deadlines
        let recomputed = deadline.Recompute(act.Law.Calendar)
        where recomputed != deadline
        select new DeadlineRecalculated(recomputed, deadline.Due));
}
