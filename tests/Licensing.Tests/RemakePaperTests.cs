using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

/// <summary>A paper that could not be issued, or was made void, is made again from the case: never a dead end.</summary>
public sealed class RemakePaperTests
{
    private static LicensingSpec Failed(LicensingSpec spec, string code, string why = "含有无法打印的字。") =>
        spec.Given(Bureau.Documents, "2026-03-10", new NoteDocumentRejected(spec.State.LastPaper(code)!.Id, code, [why]));

    private static RemakePaper Again(LicensingSpec spec, string code, params PaperCorrection[] corrections) =>
        new(spec.State.PaperOrder.Select(id => spec.State.Papers[id]).Last(p => p.Code == code).Id, "原文书未能签发。", corrections);

    [Fact]
    [Trait("rule", "CR1")]
    public void Paper_that_could_not_be_issued_is_made_again()
    {
        var spec = Failed(Accepted(), "L03");
        Assert.Contains(LicensingDuties.NextSteps(spec.State, Bureau.Law, Bureau.At("2026-03-10")), d => d.What.StartsWith("重新制作《", StringComparison.Ordinal) && d.OwedBy == Roles.WindowClerk);
        Assert.Contains(LicensingSteps.Of(spec.State, ActOf(spec)), s => s is { Command: nameof(RemakePaper), Refusal: null });
        var made = spec.When(Bureau.Clerk, "2026-03-10", Again(spec, "L03")).ThenNames("document.requested", "licensing.paper-remade");
        Assert.Empty(RemakePaper.Waiting(made.State));
        Assert.Equal(spec.State.Papers.Count + 1, made.State.Papers.Count);
        Assert.DoesNotContain(LicensingSteps.Of(made.State, ActOf(made)), s => s.Command == nameof(RemakePaper));
        made.When(Bureau.Clerk, "2026-03-11", Again(spec, "L03")).ThenNothing();
    }

    [Fact]
    [Trait("rule", "CR4")]
    [Trait("law", "本制度 第三十四条第三项")]
    public void Void_decision_is_made_again_with_the_right_name_and_its_service_concludes_the_case()
    {
        var decided = Decided();
        var issued = decided.Given(
            Bureau.Documents, "2026-03-10", new NoteDocumentIssued(decided.State.Decision!.DocumentId, "L17", "准予行政许可决定书", "许决字1号", Bureau.Day("2026-03-10"), new string('a', 64), 1));
        var spec = Failed(issued, "L17", "文书已作废：名称写错");
        var made = spec.Given(Bureau.Officer, "2026-03-11", Again(spec, "L17", new PaperCorrection("applicant.name", "河东县人力有限公司")));
        Assert.Equal("河东县人力有限公司", made.State.Applicant.Name);
        Assert.Equal("河东县人力有限公司", made.State.Papers[made.State.Decision!.DocumentId].Addressees[0].Name);
        Assert.NotEqual(decided.State.Decision.DocumentId, made.State.Decision.DocumentId);
        Assert.Equal(decided.State.Decision.CertificateDocumentId, made.State.Decision.CertificateDocumentId);
        Assert.Equal(Stage.Concluded, made.Served("2026-03-12", p => p.Errors.IsEmpty).State.Stage);
    }

    [Fact]
    [Trait("rule", "T.L03")]
    public void Term_of_the_applicant_runs_from_the_service_of_the_new_notice()
    {
        var notified = Received().Given(Bureau.Clerk, "2026-03-02", Check(changes: ("rules", Missing))).Given(Bureau.Clerk, "2026-03-03", new IssueSupplementNotice(["rules"]));
        var spec = Failed(notified, "L04", "文书已作废：地址写错");
        var made = spec.Given(Bureau.Clerk, "2026-03-10", Again(spec, "L04"));
        Assert.Equal("2026-04-09", made.Fact<Casework.DocumentDrafted>().Fields["respondBy"]!.GetValue<string>());
        var served = made.Served("2026-03-11", p => p.Errors.IsEmpty);
        Assert.Equal(Bureau.Day("2026-04-10"), served.State.Deadlines["T.L03#1"].Due);
    }

    [Fact]
    [Trait("rule", "B1.10")]
    public void Excluded_time_runs_from_the_service_of_the_new_notice()
    {
        var started = Reviewing().Given(Bureau.Officer, "2026-03-06", new StartSpecialProcedure(SpecialProcedure.ExpertReview, 10, "专家评审规定"));
        var spec = Failed(started, "L10");
        var made = spec.Given(Bureau.Officer, "2026-03-10", Again(spec, "L10"));
        Assert.False(made.State.SpecialProcedureTold);
        var served = made.Served("2026-03-11", p => p.Errors.IsEmpty);
        Assert.True(served.State.SpecialProcedureTold);
        Assert.Equal(DeadlineStatus.Suspended, served.State.DecisionDeadline!.Status);
    }

    [Fact]
    [Trait("rule", "CR4")]
    public void Standing_or_unknown_paper_is_not_made_again()
    {
        var spec = Accepted();
        spec.When(Bureau.Clerk, "2026-03-10", Again(spec, "L03")).ThenRefused("paper-not-failed", "CR4");
        spec.When(Bureau.Clerk, "2026-03-10", new RemakePaper("nothing", "理由")).ThenRefused("paper-unknown", "CR4");
        var failed = Failed(spec, "L03");
        failed.When(Bureau.Clerk, "2026-03-10", Again(failed, "L03") with { Reason = " " }).ThenRefused("text-missing", "CR4");
        failed.When(Bureau.Clerk, "2026-03-10", Again(failed, "L03", new PaperCorrection("applicant.uscc", "123"))).ThenRefused("paper-incomplete", "CR1");
    }

    [Fact]
    [Trait("rule", "R11.1")]
    [Trait("rule", "R11.5")]
    public void Decision_keeps_what_was_approved()
    {
        var spec = Failed(Decided(), "L17");
        spec.When(Bureau.Officer, "2026-03-11", Again(spec, "L17", new PaperCorrection("validTo", "2039-01-01"))).ThenRefused("not-correctable", "R11.1");
        spec.When(Bureau.Officer, "2026-03-11", Again(spec, "L17", new PaperCorrection("content", "全部业务"))).ThenRefused("decision-fixed", "R11.1");
        spec.When(Bureau.By("stranger"), "2026-03-11", Again(spec, "L17")).ThenRefused("other-unit", "R11.5");
        spec.Given(Bureau.Head, "2026-03-11", Again(spec, "L17", new PaperCorrection("content", "劳务派遣业务")));
    }

    private static Casework.Act ActOf(LicensingSpec spec) => new()
    {
        By = Bureau.Clerk,
        Now = Bureau.At("2026-03-10"),
        HappenedAt = Bureau.At("2026-03-10"),
        Law = spec.Law,
        Stream = spec.Record.Stream,
        CommandId = "steps",
    };
}
