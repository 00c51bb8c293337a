using Enforcement.Casework;
using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Rules;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

public sealed class CorrectOnSpotTests
{
    private static readonly CorrectOnSpot s_correction =
        new("application", "第2页联系电话", "1380000123", "13800001234", "何东", CorrectorCapacity.LegalRepresentative, SignatureMethod.Handwritten);

    private static LicensingSpec Correctable() => Received().Given(Bureau.Clerk, "2026-03-02", Check(changes: ("application", Mistyped)));

    [Fact]
    [Trait("rule", "R9.1")]
    [Trait("rule", "R9.2")]
    [Trait("rule", "D.1")]
    public void Corrected_application_can_be_accepted()
    {
        Correctable().When(Bureau.Clerk, "2026-03-02", new AcceptApplication()).ThenRefused("other-exit-owed", "R9.1");
        var corrected = Correctable().When(Bureau.Clerk, "2026-03-02", s_correction).ThenNames("licensing.corrected-on-spot", "document.requested");
        corrected.Given(Bureau.Clerk, "2026-03-02", new AcceptApplication());
    }

    [Theory]
    [Trait("rule", "R9.2")]
    [InlineData("路人", CorrectorCapacity.Applicant)]
    [InlineData("路人", CorrectorCapacity.LegalRepresentative)]
    [InlineData("白代理", CorrectorCapacity.Agent)]
    public void Somebody_without_the_right_to_correct_is_refused(string by, CorrectorCapacity capacity) =>
        LicensingSpec.New()
            .Given(Bureau.Clerk, "2026-03-02", Submit() with { Agent = new AppointedAgent("白代理") })
            .Given(Bureau.Clerk, "2026-03-02", Check(changes: ("application", Mistyped)))
            .When(Bureau.Clerk, "2026-03-02", s_correction with { By = by, Capacity = capacity })
            .ThenRefused("no-right-to-correct", "R9.2");

    [Fact]
    [Trait("rule", "R9.2")]
    public void Agent_with_that_power_may_correct() =>
        LicensingSpec.New()
            .Given(Bureau.Clerk, "2026-03-02", Submit() with { Agent = new AppointedAgent("白代理", MayCorrect: true) })
            .Given(Bureau.Clerk, "2026-03-02", Check(changes: ("application", Mistyped)))
            .Given(Bureau.Clerk, "2026-03-02", s_correction with { By = "白代理", Capacity = CorrectorCapacity.Agent });

    [Fact]
    [Trait("rule", "R9.1")]
    public void What_is_not_corrected_now_goes_into_the_supplement_notice()
    {
        Correctable().When(Bureau.Clerk, "2026-03-02", new IssueSupplementNotice(["application"])).ThenRefused("other-exit-owed", "R9.1");
        Correctable().Given(Bureau.Clerk, "2026-03-02", new IssueSupplementNotice(["application"], NotCorrectedNow: true));
    }

    [Fact]
    public void Correcting_twice_is_refused() =>
        Correctable().Given(Bureau.Clerk, "2026-03-02", s_correction).When(Bureau.Clerk, "2026-03-02", s_correction).ThenRefused("nothing-to-correct", "R9.1");
}

public sealed class SupplementNoticeTests
{
    private static LicensingSpec Wanting() => Received().Given(Bureau.Clerk, "2026-03-02", Check(changes: [("rules", Missing), ("premises", Unsealed)]));

    private static LicensingSpec Notified() => Wanting().Given(Bureau.Clerk, "2026-03-03", new IssueSupplementNotice(["rules", "premises"]));

    private static LicensingSpec Supplemented() => Notified().Served("2026-03-04")
        .Given(Bureau.Clerk, "2026-03-16", new SubmitSupplement([new MaterialHandedIn("rules", PaperForm.Copy, 9)]));

    [Fact]
    [Trait("rule", "R9.3")]
    [Trait("rule", "D.1")]
    [Trait("law", "行政许可法 第三十二条第一款第四项")]
    public void Notice_lists_exactly_what_is_wanting()
    {
        Wanting().When(Bureau.Clerk, "2026-03-03", new IssueSupplementNotice(["rules"])).ThenRefused("supplement-list-incomplete", "R9.3");
        Wanting().When(Bureau.Clerk, "2026-03-03", new IssueSupplementNotice(["rules", "premises", "articles"])).ThenRefused("supplement-list-incomplete", "R9.3");
        var notice = Notified().Fact<DocumentDrafted>();
        Assert.Equal("L04", notice.Code);
        Assert.Equal(2, notice.Fields["missing"]!.AsArray().Count);
    }

    [Fact]
    public void Sent_twice_is_issued_once() => Notified().When(Bureau.Clerk, "2026-03-03", new IssueSupplementNotice(["rules", "premises"])).ThenNothing();

    [Fact]
    [Trait("rule", "T.L03")]
    public void Applicants_term_runs_from_service_and_its_end_only_marks_the_case_dormant()
    {
        var served = Notified().Served("2026-03-04");
        Assert.Equal(Bureau.Day("2026-04-03"), served.State.Deadlines["T.L03#1"].Due);
        Assert.False(served.Clock("2026-04-03 23:59").State.Dormant);
        var dormant = served.Clock("2026-04-04 00:00");
        Assert.True(dormant.State.Dormant);
        Assert.Equal(Stage.AwaitingSupplement, dormant.State.Stage);
        Assert.Equal(0, dormant.State.Findings);
        dormant.Given(Bureau.Clerk, "2026-04-13", new SubmitSupplement([new MaterialHandedIn("rules", PaperForm.Copy, 9)]));
    }

    [Fact]
    [Trait("rule", "B1.12")]
    public void Supplement_posted_on_the_last_day_is_in_time()
    {
        var spec = Notified().Served("2026-03-04").Given(
            Bureau.Clerk, "2026-04-03", new SubmitSupplement([new MaterialHandedIn("rules", PaperForm.Copy, 9)], PostedOn: Bureau.Day("2026-04-03")));
        Assert.Equal(Regulation.Time.DeadlineStatus.Met, spec.State.Deadlines["T.L03#1"].Status);
    }

    [Fact]
    [Trait("rule", "T.L02")]
    [Trait("rule", "D.1")]
    public void Supplement_is_a_new_receipt_and_five_days_run_anew()
    {
        var spec = Supplemented();
        Assert.Equal((Stage.Received, Bureau.Day("2026-03-16")), (spec.State.Stage, spec.State.ReceivedOn));
        Assert.Equal(Bureau.Day("2026-03-23"), spec.State.Deadlines["T.L02#2"].Due);
        Assert.Equal(Bureau.Day("2026-03-16"), spec.Clock("2026-03-24 00:00").State.Acceptance!.AcceptedOn);
    }

    [Fact]
    [Trait("rule", "R9.8")]
    public void Supplement_takes_only_what_the_notice_listed() =>
        Notified().When(Bureau.Clerk, "2026-03-16", new SubmitSupplement([new MaterialHandedIn("articles", PaperForm.Copy, 1)])).ThenRefused("beyond-notice", "R9.8");

    [Fact]
    [Trait("rule", "R9.4")]
    public void Second_notice_repeats_only_what_is_uncured()
    {
        var spec = Supplemented().Given(Bureau.Clerk, "2026-03-16", Check(changes: ("premises", Unsealed)));
        spec.When(Bureau.Clerk, "2026-03-16", new IssueSupplementNotice(["rules", "premises"])).ThenRefused("supplement-list-incomplete", "R9.3");
        spec.Given(Bureau.Clerk, "2026-03-16", new IssueSupplementNotice(["premises"]));
    }

    [Fact]
    [Trait("rule", "R9.4")]
    [Trait("law", "行政许可法 第七十二条第四项")]
    public void What_was_not_told_the_first_time_cannot_be_demanded_later()
    {
        var spec = Supplemented().Given(Bureau.Clerk, "2026-03-16", Check(changes: ("articles", Missing)));
        spec.When(Bureau.Clerk, "2026-03-16", new IssueSupplementNotice(["articles"])).ThenRefused("other-exit-owed", "R9.1");
        spec.When(Bureau.Clerk, "2026-03-16", new IssueSupplementNotice(["articles"], ReviewerNote: "同意")).ThenRefused("not-a-new-document", "R9.4");
        spec.Given(Bureau.Clerk, "2026-03-16", new AcceptApplication());
        var widened = Supplemented().Given(Bureau.Clerk, "2026-03-16", Check(changes: [("articles", Missing), ("premises", Unsealed)]));
        widened.When(Bureau.Clerk, "2026-03-16", new IssueSupplementNotice(["articles", "premises"])).ThenRefused("second-notice-widened", "R9.4");
    }

    [Fact]
    [Trait("rule", "R9.4")]
    public void New_document_with_a_defect_needs_the_reviewers_note_and_a_reason()
    {
        var spec = Supplemented().Given(Bureau.Clerk, "2026-03-16", Check(changes: ("articles", m => m with { NewDocument = true, HasSeal = false })));
        var second = new IssueSupplementNotice(["articles"], ReviewerNote: "新提交的章程未盖章");
        spec.When(Bureau.Clerk, "2026-03-16", second).ThenAsked("R9.4");
        spec.When(Bureau.Clerk, "2026-03-16", second with { Reasons = new() { ["R9.4"] = "申请人换了章程" } }).ThenFinding("R9.4", "F-10", Severity.Medium);
    }
}

public sealed class RejectAcceptanceTests
{
    private static LicensingSpec Outside(ApplicationScope scope = ApplicationScope.OutOfJurisdiction, string? authority = "河东县市场监督管理局") =>
        Received().Given(Bureau.Clerk, "2026-03-02", Check() with { Scope = scope, ProperAuthority = authority, Explanation = "不属于本机关职权范围。" });

    [Fact]
    [Trait("rule", "R9.1")]
    [Trait("rule", "D.1")]
    [Trait("law", "行政许可法 第三十二条第一款第二项")]
    public void Matter_of_another_organ_is_not_accepted_and_the_organ_named()
    {
        Outside().When(Bureau.Clerk, "2026-03-02", new AcceptApplication()).ThenRefused("other-exit-owed", "R9.1");
        var spec = Outside().When(Bureau.Clerk, "2026-03-02", new RejectAcceptance(NonAcceptanceReason.OutOfJurisdiction));
        Assert.Equal("河东县市场监督管理局", spec.Fact<DocumentDrafted>().Fields["properAuthority"]!.GetValue<string>());
        var served = spec.Served("2026-03-04");
        Assert.Equal(new CaseEnded(CaseResult.NotAccepted, Bureau.Day("2026-03-04"), "10年"), served.State.Ended);
        Assert.Equal(Stage.NotAccepted, served.State.Stage);
    }

    [Fact]
    [Trait("rule", "R9.6")]
    public void Non_acceptance_needs_the_proper_authority_and_an_explanation()
    {
        Outside(authority: null).When(Bureau.Clerk, "2026-03-02", new RejectAcceptance(NonAcceptanceReason.OutOfJurisdiction)).ThenRefused("authority-missing", "R9.6");
        Received().Given(Bureau.Clerk, "2026-03-02", Check() with { Scope = ApplicationScope.NotRequired })
            .When(Bureau.Clerk, "2026-03-02", new RejectAcceptance(NonAcceptanceReason.NotRequired)).ThenRefused("explanation-missing", "R9.6");
    }

    [Fact]
    [Trait("rule", "R9.6")]
    [Trait("rule", "T.L01")]
    public void Non_acceptance_the_day_after_asks_for_a_reason()
    {
        var late = new RejectAcceptance(NonAcceptanceReason.OutOfJurisdiction);
        Outside().When(Bureau.Clerk, "2026-03-03", late).ThenAsked("R9.6");
        Outside().When(Bureau.Clerk, "2026-03-03", late with { Reasons = new() { ["R9.6"] = "核实职权" } }).ThenFinding("R9.6", "F-02", Severity.Low);
    }

    [Fact]
    [Trait("rule", "R9.1")]
    public void Reason_has_to_be_the_one_of_the_check() =>
        Outside().When(Bureau.Clerk, "2026-03-02", new RejectAcceptance(NonAcceptanceReason.NotRequired)).ThenRefused("other-exit-owed", "R9.1");

    [Fact]
    public void Sent_twice_is_rejected_once() =>
        Outside().Given(Bureau.Clerk, "2026-03-02", new RejectAcceptance(NonAcceptanceReason.OutOfJurisdiction))
            .When(Bureau.Clerk, "2026-03-02", new RejectAcceptance(NonAcceptanceReason.OutOfJurisdiction)).ThenNothing();

    [Fact]
    [Trait("rule", "T.L01")]
    public void End_of_the_day_alone_is_no_fault_when_the_application_goes_on()
    {
        var spec = Received().Clock("2026-03-03 00:00");
        Assert.Equal(Regulation.Time.DeadlineStatus.Missed, spec.State.Deadlines["T.L01"].Status);
        Assert.Equal(0, spec.State.Findings);
    }
}
