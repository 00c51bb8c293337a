using Enforcement.Casework;
using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation.Time;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

/// <summary>The way back from what was entered wrongly: superseded, never overwritten.</summary>
public sealed class CorrectApplicationTests
{
    private static readonly Party s_right = Company with { Name = "河东人力资源有限公司", LegalRep = "何冬" };

    [Fact]
    [Trait("rule", "R3.3")]
    [Trait("law", "档案法实施条例 第三十九条")]
    public void Wrong_particulars_are_superseded_and_papers_carry_the_right_ones()
    {
        var spec = Received().When(Bureau.Clerk, "2026-03-02", new CorrectApplication("录入时看错", s_right));
        spec.Then(new ApplicationCorrected("licensing/XK-2026-0001#1", s_right, null, null, null, "录入时看错", "clerk"));
        var accepted = spec.Given(Bureau.Clerk, "2026-03-02", Check()).Given(Bureau.Clerk, "2026-03-02", new AcceptApplication());
        Assert.Equal("河东人力资源有限公司", accepted.Fact<DocumentDrafted>().Fields["applicant"]!["name"]!.GetValue<string>());
        spec.When(Bureau.Clerk, "2026-03-02", new CorrectApplication("再来一次", s_right)).ThenNothing();
    }

    [Fact]
    [Trait("rule", "R3.3")]
    public void Correction_needs_a_reason_something_to_correct_and_a_party_papers_can_name()
    {
        Received().When(Bureau.Clerk, "2026-03-02", new CorrectApplication(" ", s_right)).ThenRefused("text-missing", "R3.3");
        Received().When(Bureau.Clerk, "2026-03-02", new CorrectApplication("笔误")).ThenRefused("nothing-corrected", "R3.3");
        Received().When(Bureau.Clerk, "2026-03-02", new CorrectApplication("笔误", s_right with { Uscc = "1" })).ThenRefused("paper-incomplete", "CR1");
        Received().When(Bureau.Clerk, "2026-03-02", new CorrectApplication("笔误", Content: new string('长', 100_001))).ThenRefused("content-length", "R3.3");
        Approved().When(Bureau.Clerk, "2026-03-09", new CorrectApplication("笔误", s_right)).ThenRefused("already-approved", "R3.3");
    }

    [Fact]
    [Trait("rule", "R14.3")]
    [Trait("rule", "D.5")]
    public void Proposal_made_on_wrong_particulars_is_stale_and_decides_nothing()
    {
        var spec = UnderReview();
        spec = spec.Given(Bureau.Documents, "2026-03-09", Opinion(spec, ReviewConclusion.Agree)).Given(Bureau.Officer, "2026-03-09", new CorrectApplication("名称写错", s_right));
        spec.When(Bureau.Deputy, "2026-03-10", new Approve(LicenceOutcome.Refuse, "同意")).ThenRefused("proposal-stale", "R14.3");
        var anew = spec.Given(Bureau.Head, "2026-03-10", new ReturnProposal("当事人名称更正")).Given(Bureau.Officer, "2026-03-10", Refuse());
        Assert.Equal(Stage.LegalReview, anew.State.Stage);
        anew.Given(Bureau.Head, "2026-03-10", new EndorseProposal("同意")).When(Bureau.Deputy, "2026-03-10", new Approve(LicenceOutcome.Refuse, "同意")).ThenRefused("legal-review-missing", "R14.1");
    }

    [Fact]
    [Trait("rule", "D.5")]
    public void Changed_basis_makes_the_proposal_stale_too()
    {
        var item = Regulation.Reference.LicenceItems.TryFind(Regulation.Reference.LicenceItems.LabourDispatch)!;
        Endorsed().Under(law => law.WithLicenceItem(item with { Basis = ["劳动合同法 第五十七条"] }))
            .When(Bureau.Deputy, "2026-03-09", new Approve(LicenceOutcome.Grant, "同意")).ThenRefused("proposal-stale", "R14.3");
    }

    [Fact]
    [Trait("rule", "R9.5")]
    [Trait("rule", "T.L02")]
    public void Right_day_of_receipt_restarts_the_terms_of_the_counter()
    {
        var spec = Received().Given(Bureau.Clerk, "2026-03-03", new CorrectApplication("收件章是二月二十七日", ReceivedOn: Bureau.Day("2026-02-27")));
        Assert.Equal((Bureau.Day("2026-02-27"), Bureau.Day("2026-03-05")), (spec.State.ReceivedOn, spec.State.Deadlines["T.L02"].Due!.Value));
        Assert.Equal(Bureau.Day("2026-02-27"), spec.Clock("2026-03-06 00:00").State.Acceptance!.AcceptedOn);
        Received().When(Bureau.Clerk, "2026-03-03", new CorrectApplication("实为次日", ReceivedOn: Bureau.Day("2026-03-03"))).ThenRefused("later-receipt", "R9.5");
        Received().Given(Bureau.Head, "2026-03-03", new CorrectApplication("实为次日", ReceivedOn: Bureau.Day("2026-03-03")));
        Received().When(Bureau.Head, "2026-03-03", new CorrectApplication("实为次日", ReceivedOn: Bureau.Day("2026-03-04"))).ThenRefused("happened-in-future", "CR5");
        Accepted().When(Bureau.Head, "2026-03-03", new CorrectApplication("早一日", ReceivedOn: Bureau.Day("2026-03-01"))).ThenRefused("receipt-settled", "R9.5");
    }

    [Fact]
    [Trait("rule", "R3.3")]
    public void Interested_person_is_corrected_under_the_same_id()
    {
        var spec = HearingRightTests.Offered();
        var right = Neighbour with { Name = "邻里人力有限公司" };
        Assert.Equal(right, spec.Given(Bureau.Officer, "2026-03-06", new CorrectInterested("interested-1", right, "相邻经营", "名称写错")).State.PersonOf("interested-1"));
        spec.When(Bureau.Officer, "2026-03-06", new CorrectInterested("interested-9", right, "相邻", "写错")).ThenRefused("person-unknown", "R3.3");
        spec.When(Bureau.Officer, "2026-03-06", new CorrectInterested("interested-1", Neighbour, "相邻经营", "写错")).ThenNothing();
    }
}

/// <summary>Steps are dated in their order (CR5); what is entered late keeps its own day (B.1-15).</summary>
public sealed class DateOrderTests
{
    [Fact]
    [Trait("rule", "CR5")]
    public void No_step_is_dated_before_the_one_it_follows()
    {
        Endorsed().When(Bureau.Deputy, "2026-03-31", new Approve(LicenceOutcome.Grant, "同意") { HappenedAt = Bureau.At("2026-03-05") }).ThenRefused("before-last-step", "CR5");
        Approved().When(Bureau.Officer, "2026-03-10", new IssueDecision { HappenedAt = Bureau.At("2026-03-08") }).ThenRefused("before-last-step", "CR5");
    }

    [Fact]
    [Trait("rule", "B1.15")]
    public void Act_in_time_that_is_entered_after_the_clock_passed_is_met()
    {
        var passed = Endorsed().Clock("2026-03-31 00:00");
        Assert.Equal(DeadlineStatus.Missed, passed.State.DecisionDeadline!.Status);
        var entered = passed.Given(Bureau.Deputy, "2026-04-01", new Approve(LicenceOutcome.Grant, "同意") { HappenedAt = Bureau.At("2026-03-30 16:00") });
        Assert.Equal(DeadlineStatus.Met, entered.State.DecisionDeadline!.Status);
    }
}

public sealed class JointHandlingTests
{
    private static LicensingSpec Joint() => Received().Given(Bureau.Clerk, "2026-03-02", Check())
        .Given(Bureau.Clerk, "2026-03-02", new AcceptApplication(["河东县市场监督管理局"])).Given(Bureau.Officer, "2026-03-05", Survey("2026-03-05"));

    [Fact]
    [Trait("rule", "T.L05")]
    [Trait("law", "行政许可法 第四十二条第二款")]
    public void Joint_handling_has_forty_five_working_days_and_the_notice_says_so()
    {
        var spec = Received().Given(Bureau.Clerk, "2026-03-02", Check()).When(Bureau.Clerk, "2026-03-02", new AcceptApplication(["河东县市场监督管理局"]));
        spec.ThenNames("licensing.joint-handling-decided", "licensing.application-accepted", "document.requested", "deadline.met", "deadline.cancelled", "deadline.started", "deadline.started");
        Assert.Equal(Bureau.Day("2026-05-08"), spec.State.DecisionDeadline!.Due);
        Assert.Equal(45, spec.Fact<DocumentDrafted>().Fields["legalDays"]!.GetValue<int>());
        spec.Clock("2026-05-09 00:00").ThenFinding("T.L05", "F-02", Regulation.Rules.Severity.High);
    }

    [Fact]
    [Trait("rule", "T.L05")]
    [Trait("rule", "B1.11")]
    public void Government_extends_joint_handling_by_fifteen_days_at_most()
    {
        var extension = new ExtendDecision(15, "各机关意见尚未齐备。", "zhang", "head", "河东县人民政府李县长（河政函〔2026〕9号）");
        Joint().When(Bureau.Director, "2026-04-30", extension with { GovernmentApproval = null }).ThenRefused("text-missing", "B1.11");
        Joint().When(Bureau.Director, "2026-04-30", extension with { ExtraDays = 16 }).ThenRefused("not-extendable", "B1.11");
        Assert.Equal(Bureau.Day("2026-05-28"), Joint().Given(Bureau.Director, "2026-04-30", extension).State.DecisionDeadline!.Due);
    }

    [Fact]
    [Trait("rule", "B1.11")]
    [Trait("law", "行政许可法 第四十二条第二款")]
    public void The_notice_of_the_extension_names_who_of_the_government_approved_it()
    {
        const string governor = "河东县人民政府李县长（河政函〔2026〕9号）";
        var spec = Joint().When(Bureau.Director, "2026-04-30", new ExtendDecision(15, "各机关意见尚未齐备。", "zhang", "head", governor));
        Assert.Equal(governor, spec.Facts.OfType<DocumentDrafted>().Single(draft => draft.Code == "L09").Fields["approvedBy"]!.GetValue<string>());

        var ordinary = Reviewing().When(Bureau.Director, "2026-03-20", new ExtendDecision(5, "核实场所。", "zhang", "head", governor));
        Assert.False(ordinary.Facts.OfType<DocumentDrafted>().Single(draft => draft.Code == "L09").Fields.ContainsKey("approvedBy"));
    }
}

/// <summary>What the bureau configures for an item is what its cases follow.</summary>
public sealed class ItemSettingsTests
{
    private static Regulation.Reference.Law With(string key, string value) => Bureau.Law.WithSettings(
        ((Regulation.Settings.SettingChange.Accepted)Bureau.Law.Settings.With(new Regulation.Settings.SettingVersion(key, value, Bureau.Day("2026-01-01"), "admin", "本局决定"))).Book);

    [Fact]
    [Trait("rule", "T.L24")]
    public void Hr_licence_is_extended_only_as_far_as_the_bureau_set_it()
    {
        var extension = new ExtendDecision(5, "核实场所。", "zhang", "head");
        Accepted(Regulation.Reference.LicenceItems.HumanResourceService, With("hr.ext", "5")).Given(Bureau.Director, "2026-03-20", extension);
        Accepted(Regulation.Reference.LicenceItems.HumanResourceService, With("hr.ext", "5")).When(Bureau.Director, "2026-03-20", extension with { ExtraDays = 6 }).ThenRefused("not-extendable", "B1.11");
    }

    [Fact]
    [Trait("rule", "T.L20")]
    [Trait("rule", "R10.1")]
    public void Promise_and_survey_of_the_settings_are_those_of_the_case()
    {
        Assert.Equal(Bureau.Day("2026-03-16"), Accepted(law: With("item.labour-dispatch.promisedDays", "10")).State.Deadlines["承诺时限"].Due);
        Accepted(law: With("item.labour-dispatch.siteSurvey", "OnDemand")).Given(Bureau.Officer, "2026-03-05", new BeginReview("书面材料足以认定"));
    }
}
