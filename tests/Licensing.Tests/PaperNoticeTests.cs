using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

/// <summary>A notice given on paper in time, entered after the clock has recorded an acceptance by law (RULEBOOK 0.2 C2).</summary>
public sealed class PaperNoticeTests
{
    private static readonly AdmitPaperNotice s_notice = new(
        Bureau.Day("2026-03-06"), Bureau.Day("2026-03-06"), "clerk", [new NoticedMaterial("rules", "未提交", "提交派遣管理制度文本")], new string('a', 64), "系统停用三日，与申请人核实无误。");

    // 2026-03-02 + five working days: the ninth is the last day.
    private static LicensingSpec ByLaw() => Received().Clock("2026-03-10 08:00");

    [Fact]
    [Trait("rule", "R9.5")]
    [Trait("law", "行政许可法 第三十二条第一款第四项")]
    public void Proven_notice_takes_the_place_of_the_acceptance_by_law_and_leaves_a_finding()
    {
        Assert.True(ByLaw().State.Acceptance!.ByLaw);
        var spec = ByLaw().When(Bureau.Head, "2026-03-10", s_notice)
            .ThenNames(
                "licensing.supplement-notice-issued", "licensing.deemed-acceptance-superseded", "record.added", "deadline.met", "deadline.cancelled", "deadline.cancelled",
                "deadline.started", "finding.raised")
            .ThenFinding("R9.5", "F-07", Severity.Medium);
        Assert.Equal(Stage.AwaitingSupplement, spec.State.Stage);
        Assert.Null(spec.State.Acceptance);
        Assert.Equal(DeadlineStatus.Met, spec.State.Deadlines["T.L02"].Status);
        Assert.Equal(Bureau.Day("2026-04-07"), spec.State.Deadlines["T.L03#1"].Due);
        spec.When(Bureau.Head, "2026-03-10", s_notice).ThenRefused("wrong-stage", "R9.5");

        var accepted = spec.Given(Bureau.Clerk, "2026-03-16", new SubmitSupplement([new MaterialHandedIn("rules", PaperForm.Copy, 9)]))
            .Given(Bureau.Clerk, "2026-03-16", Check()).Given(Bureau.Clerk, "2026-03-16", new AcceptApplication());
        Assert.Equal(Bureau.Day("2026-03-16"), accepted.State.Acceptance!.AcceptedOn);
        Assert.Equal(DeadlineStatus.Running, accepted.State.DecisionDeadline!.Status);
    }

    [Fact]
    [Trait("rule", "F-07")]
    public void Entered_within_three_days_it_is_a_finding_of_lesser_suspicion() =>
        ByLaw().When(Bureau.Head, "2026-03-12", s_notice with { IssuedOn = Bureau.Day("2026-03-09"), HandedOverOn = Bureau.Day("2026-03-09") }).ThenFinding("R9.5", "F-06", Severity.Medium);

    [Fact]
    [Trait("rule", "R9.5")]
    public void Only_the_head_who_did_not_issue_it_decides()
    {
        ByLaw().When(Bureau.Clerk, "2026-03-10", s_notice).ThenRefused("not-the-head", "R9.5");
        ByLaw().When(Bureau.Head, "2026-03-10", s_notice with { Clerk = "head" }).ThenRefused("own-notice", "SOD3");
    }

    [Fact]
    [Trait("rule", "R9.5")]
    public void Notice_after_the_fifth_day_changes_nothing() =>
        ByLaw().When(Bureau.Head, "2026-03-12", s_notice with { IssuedOn = Bureau.Day("2026-03-10"), HandedOverOn = Bureau.Day("2026-03-10") }).ThenRefused("notice-late", "R9.5");

    [Fact]
    [Trait("rule", "R9.5")]
    [Trait("law", "行政许可法 第八条")]
    public void Once_the_applicant_was_told_of_the_acceptance_it_stands() =>
        ByLaw().Given(Bureau.Clerk, "2026-03-10", new AcceptApplication()).When(Bureau.Head, "2026-03-11", s_notice).ThenRefused("acceptance-told", "R9.5");

    [Fact]
    [Trait("rule", "R8.1")]
    [Trait("rule", "R9.8")]
    public void Proof_reason_and_list_are_owed()
    {
        ByLaw().When(Bureau.Head, "2026-03-10", s_notice with { Sha256 = "" }).ThenRefused("not-a-hash", "R8.1");
        ByLaw().When(Bureau.Head, "2026-03-10", s_notice with { UnknownContents = [new string('a', 64)] }).ThenRefused("content-unknown", "R8.2");
        ByLaw().When(Bureau.Head, "2026-03-10", s_notice with { Reason = "" }).ThenRefused("text-missing", "R9.5");
        ByLaw().When(Bureau.Head, "2026-03-10", s_notice with { Missing = [] }).ThenRefused("supplement-list-incomplete", "R9.3");
        ByLaw().When(Bureau.Head, "2026-03-10", s_notice with { Missing = [new NoticedMaterial("bank", "缺", "补")] }).ThenRefused("material-not-listed", "R9.8");
        ByLaw().When(Bureau.Head, "2026-03-10", s_notice with { HandedOverOn = Bureau.Day("2026-03-05") }).ThenRefused("dates-out-of-order", "CR5");
        ByLaw().When(Bureau.Head, "2026-03-10", s_notice with { Clerk = "nobody" }).ThenRefused("officer-unknown", "R6.1");
        Accepted().When(Bureau.Head, "2026-03-10", s_notice).ThenRefused("not-accepted-by-law", "R9.5");
    }
}

public sealed class LateSurveyEntryTests
{
    [Fact]
    [Trait("rule", "F-07")]
    [Trait("law", "本制度 第三十四条")]
    public void Survey_entered_more_than_three_days_later_is_recorded_and_looked_at()
    {
        var late = Accepted().When(Bureau.Officer, "2026-03-09", Survey("2026-03-05"));
        late.ThenFinding("R34.1", "F-07", Severity.Medium);
        Assert.Equal(Stage.Reviewing, late.State.Stage);
        Assert.DoesNotContain(Accepted().When(Bureau.Officer, "2026-03-08", Survey("2026-03-05")).Facts.OfType<Casework.FindingRaised>(), f => f.Code == "F-07");
    }
}
