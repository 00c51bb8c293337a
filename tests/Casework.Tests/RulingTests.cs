using Enforcement.Casework.Tests.Sample;
using Enforcement.Regulation.Rules;

namespace Enforcement.Casework.Tests;

/// <summary>What a rule of outcome B, W or E does to a command (RULEBOOK 0.3).</summary>
public sealed class RulingTests
{
    private static readonly StepTaken Fact = new("甲");

    [Fact]
    public void Satisfied_rules_leave_the_facts_alone() => Assert.Equal(
        Outcome.Record(Fact),
        new Ruling(ActWith()).Block(RuleBook.R9_1, true, "c", "原因", "办法").Warn(RuleBook.R9_9, true, "c", "原因").Escalate(RuleBook.R9_5, true, Severity.High, "F-02", "文").Record(Fact));

    [Fact]
    public void Blocking_rule_refuses_with_code_rule_basis_reason_and_remedy() => Assert.Equal(
        Outcome.Refuse(new Refusal("not-open", "R9.1", RuleBook.R9_1.LegalBasis, "原因", "办法")),
        new Ruling(ActWith()).Block(RuleBook.R9_1, false, "not-open", "原因", "办法").Record(Fact));

    [Fact]
    public void First_refusal_wins()
    {
        var ruling = new Ruling(ActWith()).Block(RuleBook.R9_1, false, "first", "一", "一").Block(RuleBook.R9_5, false, "second", "二", "二").Warn(RuleBook.R9_9, false, "third", "三");

        Assert.Equal("first", ruling.Refusal!.Code);
        Assert.Equal("guard", new Ruling(ActWith()).Block(null).Block(Refusal.Of(RuleBook.R9_1, "guard", "", "")).Block(RuleBook.R9_5, false, "later", "", "").Refusal!.Code);
    }

    [Fact]
    [Trait("rule", "R36.1")]
    public void A_waived_refusal_counts_as_satisfied_and_no_other_of_the_same_rule_does()
    {
        var act = ActWith() with { Waived = [("R10.1", "survey-missing")] };

        Assert.Null(new Ruling(act).Block(RuleBook.R10_1, false, "survey-missing", "", "").Block(Refusal.Of(RuleBook.R10_1, "survey-missing", "", "")).Refusal);
        Assert.Equal("survey-against", new Ruling(act).Block(RuleBook.R10_1, false, "survey-against", "", "").Refusal!.Code);
        Assert.Equal("survey-missing", new Ruling(act).Block(Refusal.Of(RuleBook.R14_1, "survey-missing", "", "")).Refusal!.Code);
    }

    [Fact]
    public void Refused_command_asks_for_no_facts() =>
        Assert.IsType<Outcome.Refused>(new Ruling(ActWith()).Block(RuleBook.R9_1, false, "c", "", "").Record(() => throw new InvalidOperationException("asked for facts")));

    [Fact]
    public void Warning_rule_asks_for_a_reason_and_blank_is_none()
    {
        foreach (var act in new[] { ActWith(), ActWith(("R9.9", "  ")), ActWith(("R9.1", "别的规则")) })
        {
            var refused = Assert.IsType<Outcome.Refused>(new Ruling(act).Warn(RuleBook.R9_9, false, "long", "说明过长。").Record(Fact));
            Assert.Equal(("long", "R9.9", true), (refused.Refusal.Code, refused.Refusal.Rule, refused.Refusal.NeedsReason));
        }
    }

    [Fact]
    public void Warning_rule_with_a_reason_records_the_fact_and_then_a_low_finding()
    {
        var recorded = Assert.IsType<Outcome.Recorded>(new Ruling(ActWith(("R9.9", "情况特殊"))).Warn(RuleBook.R9_9, false, "long", "说明过长。").Record(Fact));

        Assert.Equal(
            [Fact, new FindingRaised("F-06", "R9.9", RuleBook.R9_9.LegalBasis, Severity.Low, "说明过长。", "情况特殊", new DateOnly(2026, 3, 2), ["o1"])],
            recorded.Facts);
    }

    [Fact]
    public void Escalating_rule_records_the_fact_with_a_finding_and_never_refuses()
    {
        var recorded = Assert.IsType<Outcome.Recorded>(new Ruling(ActWith()).Escalate(RuleBook.R9_5, false, Severity.High, "F-02", "超期。").Record(Fact));

        Assert.Equal([Fact, new FindingRaised("F-02", "R9.5", RuleBook.R9_5.LegalBasis, Severity.High, "超期。", null, new DateOnly(2026, 3, 2), ["o1"])], recorded.Facts);
    }

    [Fact]
    public void Day_of_a_finding_is_the_local_day_of_the_act_not_of_its_entry()
    {
        var act = ActWith() with { HappenedAt = new DateTimeOffset(2026, 2, 27, 17, 0, 0, TimeSpan.Zero) };

        var recorded = Assert.IsType<Outcome.Recorded>(new Ruling(act).Escalate(RuleBook.R9_5, false, Severity.High, "F-02", "超期。").Record(Fact));

        Assert.Equal(new DateOnly(2026, 2, 28), Assert.IsType<FindingRaised>(recorded.Facts[1]).FactDate);
    }

    private static Act ActWith(params (string Rule, string Reason)[] reasons) => new()
    {
        By = new Actor(ActorKind.Officer, "o1", "张三", "A0001", "u1", []),
        Now = Writing.At,
        HappenedAt = Writing.At,
        Law = LawBook.Empty,
        Stream = "errand/E1",
        CommandId = "c1",
        Reasons = System.Collections.Immutable.ImmutableDictionary.CreateRange(reasons.Select(r => KeyValuePair.Create(r.Rule, r.Reason))),
    };
}
