using Enforcement.Casework;
using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

/// <summary>Ways into and out of a hearing that are not the ordinary one.</summary>
public sealed class HearingRoundsTests
{
    internal static readonly ScheduleHearing Plan = new(Bureau.At("2026-03-30 09:00"), "局会议室", "chair", "scribe");

    private static readonly CloseHearing s_record = new(
        Bureau.At("2026-03-30 09:00"), ["张一"], [new("何东", new SignedBy("何东", SignatureMethod.Handwritten))], "双方陈述、质证。", "如期举行。", "场所。", "证据充分。", "建议准予。",
        EndedAt: Bureau.At("2026-03-30 11:00"));

    internal static LicensingSpec Requested() => HearingRightTests.Told().Given(Bureau.Officer, "2026-03-16", new RequestHearing("interested-1"));

    private static LicensingSpec Held() => Requested().Given(Bureau.Chair, "2026-03-17", Plan).Served("2026-03-17", p => p.Code is "L13").Given(Bureau.Chair, "2026-03-31", s_record);

    [Fact]
    [Trait("rule", "R13.2")]
    [Trait("rule", "D.1")]
    public void Request_taken_back_ends_the_hearing_and_lets_the_term_run_on()
    {
        var spec = Requested().Given(Bureau.Officer, "2026-03-16", new WaiveHearing("applicant"));
        Assert.Equal(Stage.Hearing, spec.State.Stage);
        spec = spec.When(Bureau.Officer, "2026-03-18", new WaiveHearing("interested-1"))
            .ThenNames("licensing.hearing-waived", "deadline.cancelled", "deadline.exclusion-changed");
        Assert.Equal((Stage.Reviewing, DeadlineStatus.Running), (spec.State.Stage, spec.State.DecisionDeadline!.Status));
        Assert.Equal(Bureau.Day("2026-04-01"), spec.State.DecisionDeadline.Due);
        spec.Given(Bureau.Officer, "2026-03-18", Grant());
        spec.When(Bureau.Officer, "2026-03-18", new WaiveHearing("interested-1")).ThenNothing();
    }

    [Fact]
    [Trait("rule", "R13.1")]
    [Trait("law", "行政许可法 第四十七条")]
    public void Somebody_found_concerned_after_the_hearing_is_told_and_may_have_his_own()
    {
        var found = Held().Given(Bureau.Officer, "2026-03-31", new NotifyInterested(Neighbour with { Name = "后院人力有限公司" }, "相邻经营", Bureau.Day("2026-04-07")));
        found.When(Bureau.Officer, "2026-03-31", Grant()).ThenRefused("hearing-right-untold", "R13.1");
        var told = found.Given(Bureau.Officer, "2026-03-31", new OfferHearing("行政许可法第四十七条"));
        Assert.Equal(["interested-2"], told.Fact<HearingOffered>().Told);
        told = told.Served("2026-03-31", p => p.Code == "L12");
        told.When(Bureau.Officer, "2026-04-01", new RequestHearing("interested-1")).ThenRefused("hearing-held", "R13.2");
        var asked = told.Given(Bureau.Officer, "2026-04-01", new RequestHearing("interested-2"));
        Assert.Equal((Stage.Hearing, DeadlineStatus.Suspended, DeadlineStatus.Running), (asked.State.Stage, asked.State.DecisionDeadline!.Status, asked.State.Deadlines["T.L09"].Status));
        var again = asked.Given(Bureau.Chair, "2026-04-01", Plan with { Time = Bureau.At("2026-04-15 09:00") }).Served("2026-04-01", p => p.Code == "L13")
            .Given(Bureau.Chair, "2026-04-16", s_record with { HeldAt = Bureau.At("2026-04-15 09:00"), EndedAt = Bureau.At("2026-04-15 10:00") });
        Assert.Equal(["举行过听证"], again.Given(Bureau.Officer, "2026-04-16", Grant()).State.Proposal!.Proposed.MajorReasons);
        var lapsed = told.Clock("2026-04-09 00:00");
        lapsed.Given(Bureau.Officer, "2026-04-09", Grant());
    }

    [Fact]
    [Trait("rule", "R13.1")]
    [Trait("rule", "B1.10")]
    [Trait("law", "行政许可法 第四十六条")]
    public void Public_hearing_is_ordered_by_the_bureau_and_its_time_excluded_from_the_notice_on()
    {
        var item = LicenceItems.TryFind(LicenceItems.LabourDispatch)! with { PublicHearing = true };
        var law = Bureau.Law.WithLicenceItem(item);
        var spec = Reviewing(law).When(Bureau.Officer, "2026-03-06", new OrderHearing("行政许可法第四十六条", 20));
        spec.ThenNames("licensing.hearing-offered", "licensing.hearing-ordered", "document.requested", "document.requested");
        Assert.Equal((Stage.Hearing, DeadlineStatus.Running), (spec.State.Stage, spec.State.DecisionDeadline!.Status));
        spec.When(Bureau.Officer, "2026-03-06", new OrderHearing("行政许可法第四十六条", 20)).ThenNothing();
        var served = spec.Served("2026-03-09", p => p.Code is "L10" or "L12");
        Assert.Equal(DeadlineStatus.Suspended, served.State.DecisionDeadline!.Status);
        var held = served.Given(Bureau.Chair, "2026-03-17", Plan).Served("2026-03-17", p => p.Code == "L13").Given(Bureau.Chair, "2026-03-31", s_record);
        Assert.Equal((Stage.Reviewing, Bureau.Day("2026-04-22")), (held.State.Stage, held.State.DecisionDeadline!.Due!.Value));
        held.Given(Bureau.Officer, "2026-03-31", Grant());
        held.When(Bureau.Officer, "2026-03-31", new OrderHearing("再听一次", 20)).ThenRefused("hearing-held", "R13.1");
        Reviewing().When(Bureau.Officer, "2026-03-06", new StartSpecialProcedure(SpecialProcedure.Hearing, 20, "依据")).ThenRefused("hearing-has-its-own-way", "R13.1");
    }

    [Fact]
    [Trait("rule", "SOD2")]
    public void Chair_who_turned_out_to_have_handled_the_case_is_escalated() =>
        Requested().Given(Bureau.Chair, "2026-03-17", Plan).Served("2026-03-17", p => p.Code == "L13").Given(Bureau.Director, "2026-03-18", new DecideRecusal("chair", "林家", "同学", true, "属实"))
            .When(Bureau.Chair, "2026-03-31", s_record).ThenFinding("SOD2", "F-08", Severity.High);
}

public sealed class MajorImpactTests
{
    [Fact]
    [Trait("rule", "R14.1")]
    [Trait("law", "本制度 第十四条")]
    public void Objection_after_the_proposal_still_needs_legality_review()
    {
        var spec = Reviewing().Given(Bureau.Officer, "2026-03-06", new NotifyInterested(Neighbour, "相邻经营", Bureau.Day("2026-03-13")))
            .Given(Bureau.Officer, "2026-03-06", new OfferHearing("行政许可法第四十七条")).Served("2026-03-06", p => p.Code == "L12").Clock("2026-03-14 00:00")
            .Given(Bureau.Officer, "2026-03-16", Grant()).Given(Bureau.Head, "2026-03-16", new EndorseProposal("同意"));
        Assert.Equal(Stage.AwaitingApproval, spec.State.Stage);
        var objected = spec.Given(Bureau.Officer, "2026-03-17", new HearStatement("interested-1", "不同意。", true));
        objected.When(Bureau.Deputy, "2026-03-17", new Approve(LicenceOutcome.Grant, "同意")).ThenRefused("legal-review-missing", "R14.1");
        var anew = objected.Given(Bureau.Deputy, "2026-03-17", new ReturnProposal("利害关系人提出异议")).Given(Bureau.Officer, "2026-03-17", Grant());
        Assert.Equal(Stage.LegalReview, anew.State.Stage);
    }

    [Fact]
    [Trait("rule", "R14.1")]
    public void Director_marks_a_case_at_any_time_before_the_approval()
    {
        Reviewing().When(Bureau.Deputy, "2026-03-06", new MarkMajorImpact("涉及人数多")).ThenRefused("not-the-director", "R14.1");
        var marked = Reviewing().Given(Bureau.Director, "2026-03-06", new MarkMajorImpact("涉及人数多"));
        Assert.Equal(Stage.LegalReview, marked.Given(Bureau.Officer, "2026-03-06", Grant()).State.Stage);
        marked.When(Bureau.Director, "2026-03-06", new MarkMajorImpact("涉及人数多")).ThenNothing();
        Endorsed().Given(Bureau.Director, "2026-03-09", new MarkMajorImpact("涉及人数多")).When(Bureau.Deputy, "2026-03-09", new Approve(LicenceOutcome.Grant, "同意")).ThenRefused("legal-review-missing", "R14.1");
        Approved().When(Bureau.Director, "2026-03-09", new MarkMajorImpact("涉及人数多")).ThenRefused("already-approved", "R14.1");
    }

    [Fact]
    [Trait("rule", "CR1")]
    public void Decision_that_could_not_be_written_is_refused_when_proposed_and_not_after_the_approval() =>
        Reviewing().When(Bureau.Officer, "2026-03-06", Grant() with { Scope = new string('长', 2001) }).ThenRefused("paper-incomplete", "CR1");

    [Fact]
    [Trait("rule", "T.L13")]
    [Trait("law", "行政许可法 第五十条第二款")]
    public void Renewal_deemed_granted_over_a_pending_refusal_says_so_and_keeps_its_scope()
    {
        var licence = new LicenceExtract("41018420230007", "XK-2023-0007", LicenceItems.LabourDispatch, Company, "劳务派遣", Bureau.Day("2023-05-20"), Bureau.Day("2026-05-19"));
        var spec = LicensingSpec.New()
            .Given(Bureau.Clerk, "2026-03-02", Submit() with { Matter = Matter.Renewal, LicenceNumber = licence.Number, Licence = licence }).Given(Bureau.Clerk, "2026-03-02", Check())
            .Given(Bureau.Clerk, "2026-03-02", new AcceptApplication()).Given(Bureau.Officer, "2026-03-05", Survey("2026-03-05")).Given(Bureau.Officer, "2026-03-06", Refuse())
            .Clock("2026-05-20 00:00").Given(Bureau.Officer, "2026-05-20", new IssueDecision());
        var paper = spec.Facts.OfType<DocumentDrafted>().First();
        Assert.Equal("L20.2", paper.Code);
        Assert.Contains("视为准予延续", paper.Fields["ground"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("劳务派遣", spec.State.Decision!.Scope);
    }
}

public sealed class LateLawTests
{
    [Fact]
    [Trait("rule", "R9.5")]
    [Trait("law", "行政许可法 第三十二条第一款第四项")]
    public void Deemed_acceptance_is_not_lost_while_the_item_is_not_loaded_yet()
    {
        var received = Received();
        var bare = received.Under(_ => LawBook.Empty);
        Assert.Throws<InvalidOperationException>(() => bare.Clock("2026-03-10 00:00"));
        Assert.Equal(Stage.Accepted, received.Clock("2026-03-10 00:00").State.Stage);
    }
}
