using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Licensing;

/// <summary>Facts about the time limits of a case.</summary>
internal static class Clocks
{
    /// <summary>Id of the promised term, which runs beside the legal one.</summary>
    public const string Promised = "承诺时限";

    /// <summary>统一、联合、集中办理 (行政许可法 第四十二条第二款).</summary>
    public const string Joint = "T.L05";

    /// <summary>下级先行审查 (行政许可法 第四十三条): this bureau examines and forwards, the organ above it decides.</summary>
    public const string Examination = LicenceItem.LowerExamination;

    public static DeadlineStarted Start(Act act, string limit, DateOnly from, string? id = null, int? length = null) =>
        new(Deadline.Start(limit, act.Stream, from, act.Law.Calendar, id, length ?? act.Law.LimitLength(limit, from)));

    /// <summary>Terms that begin with acceptance: the decision, the promise, the internal term of the survey.</summary>
    /// <param name="limit">Limit of the decision: the item's own, or T.L05 for joint handling, which runs from acceptance.</param>
    public static IEnumerable<IFact> AtAcceptance(LicensingCase state, Act act, LicenceItem item, DateOnly acceptedOn, string limit)
    {
        var start = limit == Joint ? acceptedOn : item.DecisionTermStart(state.ReceivedOn, acceptedOn);
        yield return Start(act, limit, start);
        if (limit != Joint && item.PromisedDays is { } promised)
        {
            yield return Start(act, item.DecisionLimit, start, Promised, promised);
        }

        if (item.SiteSurvey == SiteSurvey.Required && state.Promise is null)
        {
            yield return Start(act, "T.L15", acceptedOn);
        }
    }

    /// <summary>
    /// The act a limit waited for was done on <paramref name="on"/>: met, or missed with its finding when the clock has not
    /// said so yet. Nothing when there is no such limit or it is settled.
    /// </summary>
    public static IEnumerable<IFact> Settle(LicensingCase state, Act act, string id, DateOnly on)
    {
        if (state.Deadlines.GetValueOrDefault(id) is { Status: DeadlineStatus.Missed } passed && on <= passed.Due)
        {
            // B.1-15: the act was in time and is only entered now, after the clock had passed the limit.
            yield return new DeadlineMet(passed.Meet(on));
            yield break;
        }

        if (state.Deadlines.GetValueOrDefault(id) is not { IsOpen: true } open)
        {
            yield break;
        }

        var settled = open.Meet(on);
        if (settled.Status == DeadlineStatus.Met)
        {
            yield return new DeadlineMet(settled);
            yield break;
        }

        yield return new DeadlineMissed(settled);
        if (Finding(open, act, on) is { } finding)
        {
            yield return finding;
        }
    }

    /// <summary>Limits that no longer matter.</summary>
    public static IEnumerable<IFact> Cancel(LicensingCase state, Act act, string reason, params IEnumerable<string> ids) =>
        ids.Select(id => state.Deadlines.GetValueOrDefault(id)).OfType<Deadline>().Where(d => d.IsOpen)
            .Select(d => new DeadlineCancelled(d.Cancel(act.Day), reason));

    /// <summary>All limits still open end with the case.</summary>
    public static IEnumerable<IFact> CancelAll(LicensingCase state, Act act, string reason) => Cancel(state, act, reason, state.Deadlines.Keys.Order(StringComparer.Ordinal));

    /// <summary>扣除开始 (行政许可法 第四十五条), for every term of the decision that allows it; nothing while another exclusion is open.</summary>
    public static IEnumerable<IFact> Exclude(LicensingCase state, Act act, DateOnly from, string reason)
    {
        foreach (var deadline in DecisionTerms(state))
        {
            if (deadline.OpenExclusion(from, reason, act.Law.Calendar) is DeadlineChange.Changed { Deadline: var changed })
            {
                yield return new DeadlineExclusionChanged(changed, reason);
            }
        }
    }

    /// <summary>扣除结束: the result arrived on <paramref name="to"/>.</summary>
    public static IEnumerable<IFact> Resume(LicensingCase state, Act act, DateOnly to, string reason)
    {
        foreach (var deadline in DecisionTerms(state))
        {
            if (deadline.CloseExclusion(to, act.Law.Calendar) is DeadlineChange.Changed { Deadline: var changed })
            {
                yield return new DeadlineExclusionChanged(changed, reason);
            }
        }
    }

    /// <summary>A limit as a rule, for findings and refusals that rest on it.</summary>
    public static Rule AsRule(string limit) => TimeLimits.Find(limit).AsRule();

    /// <summary>The finding of a missed limit, of publication F-09 (F.3); the promise is the bureau's own and weighs little, T.L01 alone is no fault.</summary>
    public static FindingRaised? Finding(Deadline missed, Act act, DateOnly on)
    {
        var row = TimeLimits.Find(missed.Limit);
        var severity = missed.Id == Promised ? Severity.Low : missed.Limit == "T.L01" ? null : row.Severity;
        var name = missed.Id switch { Promised => "承诺时限", Promise.Verification => Promise.Verification, _ => row.Name };
        return severity is { } weight
            ? new FindingRaised(missed.Limit == "T.L14" ? "F-09" : "F-02", row.Id, row.Source, weight, $"{name}超期：应于{missed.Due:yyyy-MM-dd}前完成。", act.ReasonFor(row.Id), on, [])
            : null;
    }

    private static IEnumerable<Deadline> DecisionTerms(LicensingCase state)
    {
        if (state.DecisionDeadline is { } decision)
        {
            yield return decision;
        }

        if (state.Deadlines.TryGetValue(Promised, out var promised))
        {
            yield return promised;
        }
    }
}
