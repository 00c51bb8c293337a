using Enforcement.Regulation.Rules;

namespace Enforcement.Casework;

/// <summary>
/// Applies rules in order inside a decider (RULEBOOK 0.3): B refuses, W asks for a typed reason and then notes a low
/// finding, E records and escalates. The first refusal wins.
/// </summary>
/// <example>
/// <code>
/// return new Ruling(act)
///     .Block(RuleBook.R9_3, listed.SetEquals(missing), "supplement-list-incomplete", "……", "……")
///     .Escalate(RuleBook.R9_5, act.Day &lt;= due, Severity.High, "F-02", "……")
///     .Record(() => [new SupplementNoticeIssued(…)]);
/// </code>
/// </example>
public sealed class Ruling(Act act)
{
    private readonly List<IFact> _findings = [];
    private Refusal? _refusal;

    /// <summary>Outcome B: refused unless <paramref name="satisfied"/>.</summary>
    public Ruling Block(Rule rule, bool satisfied, string code, string reason, string remedy)
    {
        if (_refusal is null && !satisfied && !act.Waived.Contains((rule.Id, code)))
        {
            _refusal = Refusal.Of(rule, code, reason, remedy);
        }

        return this;
    }

    /// <summary>Outcome B from a guard shared with the list of next steps; null is satisfied.</summary>
    public Ruling Block(Refusal? refusal)
    {
        if (refusal is not null && !act.Waived.Contains((refusal.Rule, refusal.Code)))
        {
            _refusal ??= refusal;
        }

        return this;
    }

    /// <summary>Outcome W: without a typed reason refused with <see cref="Refusal.NeedsReason"/>; with one accepted and noted.</summary>
    /// <param name="severity">Low, unless the detector of <paramref name="finding"/> (F.3) weighs it more.</param>
    public Ruling Warn(Rule rule, bool satisfied, string code, string reason, string finding = "F-06", Severity severity = Severity.Low)
    {
        if (_refusal is not null || satisfied)
        {
            return this;
        }

        if (act.ReasonFor(rule.Id) is { } typed)
        {
            _findings.Add(new FindingRaised(finding, rule.Id, rule.LegalBasis, severity, reason, typed, act.Day, [act.By.Id]));
        }
        else
        {
            _refusal = Refusal.Of(rule, code, reason, "填写理由后可以继续。", needsReason: true);
        }

        return this;
    }

    /// <summary>Outcome E: the fact is true, so it is recorded; the violation becomes a finding.</summary>
    public Ruling Escalate(Rule rule, bool satisfied, Severity severity, string finding, string text)
    {
        if (_refusal is null && !satisfied)
        {
            _findings.Add(new FindingRaised(finding, rule.Id, rule.LegalBasis, severity, text, act.ReasonFor(rule.Id), act.Day, [act.By.Id]));
        }

        return this;
    }

    /// <summary>The outcome: the refusal if a rule refused, else the facts and then the findings.</summary>
    public Outcome Record(Func<IEnumerable<IFact>> facts) =>
        _refusal is not null ? Outcome.Refuse(_refusal) : Outcome.Record(facts().Concat(_findings));

    public Outcome Record(params IFact[] facts) => Record(() => facts);

    /// <summary>The first refusal, or null; for guards shown before the command is given.</summary>
    public Refusal? Refusal => _refusal;
}
