using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;
using static Enforcement.Regulation.Tests.Bureau;

namespace Enforcement.Regulation.Tests.Time;

/// <summary>The traps of RULEBOOK H.4 that concern time and licensing, one test each.</summary>
public sealed class TrapTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Builtin;

    [Fact]
    [Trait("rule", "B1.1")]
    [Trait("law", "行政强制法 第六十九条；行政处罚法 第八十五条")]
    public void Trap_1_ten_days_of_the_coercion_law_are_working_days_and_fifteen_of_the_penalty_law_are_not()
    {
        Assert.Equal(Day("2026-10-09"), Calendar.AddWorkingDays(Day("2026-09-18"), 10).Due);
        Assert.Equal(Day("2026-10-08"), Calendar.AddCalendarDays(Day("2026-09-17"), 15).Due);
        Assert.Equal(TimeUnit.CalendarDays, TimeLimits.Find("T.P21").Unit);
    }

    [Fact]
    [Trait("rule", "T.S01")]
    [Trait("law", "民事诉讼法 第九十五条")]
    public void Trap_2_an_announcement_serves_after_thirty_days_not_sixty() =>
        Assert.Equal(Day("2026-02-24"), Deadline.Start("T.S01", "e1", Day("2026-01-16"), Calendar).Due);

    [Fact]
    [Trait("rule", "T.L24")]
    [Trait("law", "人力资源市场暂行条例 第十九条")]
    public void Trap_3_the_term_of_the_human_resource_licence_runs_from_receipt()
    {
        var (received, accepted) = (Day("2026-03-02"), Day("2026-03-09"));

        Assert.Equal(received, LicenceItems.TryFind(LicenceItems.HumanResourceService)!.DecisionTermStart(received, accepted));
        Assert.All(LicenceItems.Builtin.Where(i => i.Id != LicenceItems.HumanResourceService), i => Assert.Equal(accepted, i.DecisionTermStart(received, accepted)));
    }

    [Fact]
    [Trait("rule", "R10.5")]
    [Trait("law", "行政许可法 第四十五条")]
    public void Trap_4_the_time_of_a_site_survey_is_not_excluded()
    {
        var refused = Assert.IsType<DeadlineChange.Refused>(
            Deadline.Start("T.L04", "e1", Day("2026-03-02"), Calendar).OpenExclusion(Day("2026-03-04"), "现场勘察", Calendar));

        Assert.Equal("R10.5", refused.Rule);
        Assert.Contains("听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审", refused.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "T.L02")]
    [Trait("law", "行政许可法 第三十二条")]
    public void Trap_5_after_deemed_acceptance_the_decision_term_has_run_since_receipt()
    {
        var received = Day("2026-03-02");
        var notice = Deadline.Start("T.L02", "e1", received, Calendar);
        var decision = Deadline.Start("T.L04", "e1", received, Calendar);

        Assert.Equal((Day("2026-03-09"), Day("2026-03-30")), (notice.Due, decision.Due));
        Assert.True(TimeLimits.Find("T.L02").OnExpiry.HasFlag(ExpiryEffect.Automatic));
    }

    [Fact]
    [Trait("rule", "R1.1")]
    [Trait("law", "行政复议法 第二十四条")]
    public void Trap_7_the_review_body_is_the_government()
    {
        var agency = InForce.Agency with { ReviewBody = "河东市人力资源和社会保障局" };

        Assert.Empty(InForce.Agency.Faults());
        Assert.Contains("本级人民政府", Assert.Single(agency.Faults()), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "B1.3")]
    public void Trap_9_make_up_saturdays_count() => Assert.Equal(Day("2026-02-14"), Calendar.AddWorkingDays(Day("2026-02-13"), 1).Due);
}
