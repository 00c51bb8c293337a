using Enforcement.Casework;
using Enforcement.Contracts.Casework;
using Enforcement.Licensing.Capabilities;
using Enforcement.Licensing.Views;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

/// <summary>下级先行审查 (行政许可法 第四十三条): this bureau accepts and examines, the organ above it decides.</summary>
[Trait("rule", "T.L06")]
[Trait("law", "行政许可法 第四十三条")]
public sealed class LowerExaminationTests
{
    private const string Organ = "河南省人力资源和社会保障厅";

    internal static Law Law { get; } = Bureau.Law.WithLicenceItem(
        LicenceItems.TryFind(LicenceItems.LabourDispatch)! with { DecisionLimit = "T.L06", Certificate = null, DecidingOrgan = Organ, PromisedDays = 15 });

    private static ForwardExamination Forward { get; } = new("专人送达，省厅政务大厅签收，回执第12号。", true);

    [Fact]
    public void The_term_begins_with_the_acceptance_and_the_notice_says_who_decides()
    {
        var spec = Accepted(law: Law);

        var term = spec.State.Deadlines["T.L06"];
        Assert.Equal((Bureau.Day("2026-03-02"), Bureau.Day("2026-03-30"), DeadlineStatus.Running), (term.StartDate, term.Due, term.Status));
        Assert.Equal(Organ, (string?)spec.State.LastPaper("L03")!.Fields["decidedBy"]);
        Assert.Contains("报送上级机关决定", ApplicantView.Of(spec.State, Law, _ => null).Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-02-06", "2026-03-12")]
    [InlineData("2026-01-30", "2026-03-05")]
    [InlineData("2026-04-24", "2026-05-26")]
    public void Twenty_working_days_are_counted_from_the_acceptance(string accepted, string due) =>
        Assert.Equal(Bureau.Day(due), Law.StartDeadline("T.L06", "x", Bureau.Day(accepted)).Due);

    [Fact]
    public void A_special_procedure_is_excluded_from_the_term()
    {
        var spec = Reviewing(Law)
            .Given(Bureau.Officer, "2026-03-09", new StartSpecialProcedure(SpecialProcedure.ExpertReview, 10, "行政许可法 第四十五条"))
            .Served("2026-03-09", p => p.Code == "L10")
            .Given(Bureau.Officer, "2026-03-20", new EndSpecialProcedure("专家评审意见已收到。"));

        Assert.Equal(Bureau.Day("2026-04-13"), spec.State.Deadlines["T.L06"].Due);
    }

    [Fact]
    public void The_approval_ends_no_term_and_begins_none_for_nothing_is_decided_here()
    {
        var spec = Endorsed(Law).When(Bureau.Deputy, "2026-03-09", new Approve(LicenceOutcome.Grant, "同意上报。"));

        spec.ThenNames("licensing.outcome-approved", "document.requested");
        Assert.Equal(DeadlineStatus.Running, spec.State.Deadlines["T.L06"].Status);
        Assert.DoesNotContain("T.L07", spec.State.Deadlines.Keys);
        spec.When(Bureau.Officer, "2026-03-10", new IssueDecision()).ThenRefused("decided-above", "T.L06");
        Assert.Equal(
            [nameof(ForwardExamination)],
            LicensingSteps.Of(spec.State, ActOf(spec)).Where(s => s.Refusal is null && s.Command is nameof(ForwardExamination) or nameof(IssueDecision)).Select(s => s.Command));
    }

    [Fact]
    [Trait("law", "行政许可法 第三十五条")]
    public void Forwarding_meets_the_term_and_concludes_the_case_here()
    {
        var spec = Approved(Law).When(Bureau.Officer, "2026-03-30", Forward);

        spec.ThenNames("licensing.examination-forwarded", "deadline.met", "deadline.missed", "finding.raised", "licensing.case-concluded", "deadline.started");
        Assert.Equal("T.L06", spec.Fact<DeadlineMet>().Deadline.Id);
        // The promise of fifteen working days is the bureau's own and weighs little.
        Assert.Equal(Severity.Low, spec.Fact<FindingRaised>().Severity);
        Assert.Equal(Stage.Concluded, spec.State.Stage);
        Assert.Equal("Forwarded", spec.Entries.SelectMany(e => LicensingMessages.Of(spec.State, new LicensingKind().Facts.Read(e.Name, e.BodyBytes), e)).OfType<CaseConcluded>().Single().Outcome);
        spec.When(Bureau.Officer, "2026-03-30", Forward).ThenNothing();
    }

    [Fact]
    public void A_day_later_it_is_recorded_and_escalated_also_when_the_clock_has_said_so_before()
    {
        Approved(Law).When(Bureau.Officer, "2026-03-31", Forward).ThenFinding("T.L06", "F-02", Severity.Medium);

        var passed = Approved(Law).Clock("2026-03-31 00:00");
        Assert.Equal(DeadlineStatus.Missed, passed.State.Deadlines["T.L06"].Status);
        Assert.DoesNotContain(passed.Given(Bureau.Officer, "2026-04-01", Forward).Facts, f => f is FindingRaised { Rule: "T.L06" });
    }

    [Fact]
    public void What_cannot_be_forwarded_is_refused_with_the_article()
    {
        Reviewing(Law).When(Bureau.Officer, "2026-03-10", Forward).ThenRefused("wrong-stage", "T.L06");
        Acts.Approved().When(Bureau.Officer, "2026-03-10", Forward).ThenRefused("decided-here", "T.L06");
        Approved(Law).When(Bureau.Officer, "2026-03-10", Forward with { AllMaterials = false }).ThenRefused("materials-incomplete", "T.L06");
        Approved(Law).When(Bureau.Officer, "2026-03-10", Forward with { How = " " }).ThenRefused("text-missing", "T.L06");
        Received(law: Law).Given(Bureau.Clerk, "2026-03-02", Check()).When(Bureau.Clerk, "2026-03-02", new AcceptApplication(["河东县民政局"])).ThenRefused("decided-above", "T.L06");
    }

    [Fact]
    public void Silence_of_five_days_accepts_it_and_begins_the_same_term()
    {
        var spec = Received(law: Law).Clock("2026-03-10");

        Assert.True(spec.State.ExaminesOnly);
        Assert.Equal(Bureau.Day("2026-03-30"), spec.State.Deadlines["T.L06"].Due);
    }

    private static Act ActOf(LicensingSpec spec) => new()
    {
        By = Bureau.Officer,
        Now = Bureau.At("2026-03-10"),
        HappenedAt = Bureau.At("2026-03-10"),
        Law = spec.Law,
        Stream = spec.Record.Stream,
        CommandId = "x",
    };
}
