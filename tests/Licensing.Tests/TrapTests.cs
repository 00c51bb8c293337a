using Enforcement.Casework;
using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation.Reference;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

/// <summary>RULEBOOK H.4: the traps a licensing case can fall into, one test each.</summary>
public sealed class TrapTests
{
    [Fact]
    [Trait("trap", "3")]
    [Trait("rule", "T.L24")]
    [Trait("law", "人力资源市场暂行条例 第十九条")]
    public void Term_of_an_hr_licence_runs_from_receipt_also_when_it_is_accepted_later()
    {
        const string Item = LicenceItems.HumanResourceService;
        var spec = Received(Item).Given(Bureau.Clerk, "2026-03-05", Check(Item)).Given(Bureau.Clerk, "2026-03-05", new AcceptApplication());
        Assert.Equal((Bureau.Day("2026-03-02"), Bureau.Day("2026-03-30")), (spec.State.DecisionDeadline!.StartDate, spec.State.DecisionDeadline.Due!.Value));
        Assert.Equal("2026-03-30", spec.Facts.OfType<DocumentDrafted>().Single().Fields["dueOn"]!.GetValue<string>());
        var dispatch = Received().Given(Bureau.Clerk, "2026-03-05", Check()).Given(Bureau.Clerk, "2026-03-05", new AcceptApplication());
        Assert.Equal(Bureau.Day("2026-04-02"), dispatch.State.DecisionDeadline!.Due);
    }

    [Fact]
    [Trait("trap", "4")]
    [Trait("rule", "R10.5")]
    [Trait("law", "行政许可法 第四十五条")]
    public void Survey_takes_its_time_out_of_the_term()
    {
        var spec = Accepted();
        Assert.Equal(spec.State.DecisionDeadline, spec.Given(Bureau.Officer, "2026-03-16", Survey("2026-03-16")).State.DecisionDeadline);
    }

    [Fact]
    [Trait("trap", "5")]
    [Trait("rule", "R9.5")]
    public void Deemed_acceptance_dates_back_to_the_receipt_and_the_term_with_it()
    {
        var spec = Received().Clock("2026-03-13 08:00");
        Assert.Equal((Bureau.Day("2026-03-02"), Bureau.Day("2026-03-30")), (spec.State.Acceptance!.AcceptedOn, spec.State.DecisionDeadline!.Due!.Value));
    }

    [Fact]
    [Trait("trap", "7")]
    [Trait("rule", "R11.3")]
    [Trait("law", "行政复议法 第二十四条")]
    public void Review_of_a_refusal_is_asked_of_the_government_and_not_of_the_higher_bureau() =>
        Assert.Equal("河东县人民政府", Refused().Given(Bureau.Officer, "2026-03-10", new IssueDecision()).Fact<DocumentDrafted>().Fields["remedy"]!["reviewBody"]!.GetValue<string>());

    [Fact]
    [Trait("trap", "9")]
    [Trait("rule", "B1.3")]
    public void Saturday_that_makes_up_for_a_holiday_counts()
    {
        var spec = LicensingSpec.New().Given(Bureau.Clerk, "2026-02-13", Submit());
        Assert.Equal(Bureau.Day("2026-02-27"), spec.State.Deadlines["T.L02"].Due);
    }
}
