using Enforcement.Casework;
using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

public sealed class HearingRightTests
{
    internal static LicensingSpec Offered() => Reviewing()
        .Given(Bureau.Officer, "2026-03-06", new NotifyInterested(Neighbour, "相邻经营", Bureau.Day("2026-03-13")))
        .Given(Bureau.Officer, "2026-03-06", new OfferHearing("行政许可法第四十七条"));

    internal static LicensingSpec Told() => Offered().Served("2026-03-09", p => p.Code == "L12");

    [Fact]
    [Trait("rule", "R13.1")]
    [Trait("rule", "D.1")]
    [Trait("law", "行政许可法 第四十七条")]
    public void Everybody_concerned_is_told_before_a_proposal_can_be_made()
    {
        var notified = Reviewing().Given(Bureau.Officer, "2026-03-06", new NotifyInterested(Neighbour, "相邻经营", Bureau.Day("2026-03-13")));
        notified.When(Bureau.Officer, "2026-03-06", Grant()).ThenRefused("hearing-right-untold", "R13.1");
        Assert.Equal(2, Offered().Facts.OfType<DocumentDrafted>().Count(d => d.Code == "L12"));
        Assert.Equal(Stage.HearingPending, Offered().State.Stage);
        var lapsed = Told().Clock("2026-03-17 00:00");
        Assert.Equal(Stage.Reviewing, lapsed.State.Stage);
        lapsed.Given(Bureau.Officer, "2026-03-17", Grant());
    }

    [Fact]
    [Trait("rule", "R13.1")]
    [Trait("law", "行政许可法 第四十六条")]
    public void Item_with_a_public_hearing_is_not_proposed_without_one()
    {
        var item = LicenceItems.TryFind(LicenceItems.LabourDispatch)! with { PublicHearing = true };
        Reviewing(Bureau.Law.WithLicenceItem(item)).When(Bureau.Officer, "2026-03-06", Grant()).ThenRefused("public-hearing-owed", "R13.1");
    }

    [Fact]
    [Trait("rule", "T.L08")]
    [Trait("rule", "D.1")]
    public void Each_person_has_five_working_days_from_his_own_service()
    {
        var spec = Offered().Served("2026-03-09", p => p.Addressees.Any(a => a.Id == "applicant")).Served("2026-03-11", p => p.Code == "L12");
        Assert.Equal(Bureau.Day("2026-03-16"), spec.State.Deadlines["T.L08#applicant"].Due);
        Assert.Equal(Bureau.Day("2026-03-18"), spec.State.Deadlines["T.L08#interested-1"].Due);
        Assert.Equal(Stage.HearingPending, spec.Clock("2026-03-18 23:59").State.Stage);
        Assert.Equal(Stage.Reviewing, spec.Clock("2026-03-19 00:00").State.Stage);
        Assert.Equal(0, spec.Clock("2026-03-19 00:00").State.Findings);
    }

    [Fact]
    [Trait("rule", "D.1")]
    public void Waiver_of_everybody_ends_the_wait()
    {
        var one = Told().Given(Bureau.Officer, "2026-03-10", new WaiveHearing("applicant"));
        Assert.Equal(Stage.HearingPending, one.State.Stage);
        var both = one.Given(Bureau.Officer, "2026-03-10", new WaiveHearing("interested-1"));
        Assert.Equal(Stage.Reviewing, both.State.Stage);
        one.When(Bureau.Officer, "2026-03-10", new WaiveHearing("applicant")).ThenNothing();
        Told().When(Bureau.Officer, "2026-03-10", new WaiveHearing("nobody")).ThenRefused("person-untold", "R13.2");
    }

    [Fact]
    [Trait("rule", "R13.2")]
    [Trait("rule", "T.L09")]
    [Trait("rule", "D.1")]
    public void Request_in_time_opens_the_hearing_and_stops_the_term()
    {
        var spec = Told().Given(Bureau.Officer, "2026-03-16", new RequestHearing("interested-1"));
        Assert.Equal(Stage.Hearing, spec.State.Stage);
        Assert.Equal(DeadlineStatus.Suspended, spec.State.DecisionDeadline!.Status);
        Assert.Equal(Bureau.Day("2026-04-14"), spec.State.Deadlines["T.L09"].Due);
        spec.When(Bureau.Officer, "2026-03-16", new RequestHearing("interested-1")).ThenNothing();
    }

    [Fact]
    [Trait("rule", "R13.2")]
    [Trait("rule", "B1.12")]
    public void Late_request_may_be_declined_or_admitted_with_a_reason_and_a_timely_one_not_declined()
    {
        var late = Told().Given(Bureau.Officer, "2026-03-10", new WaiveHearing("applicant")).Clock("2026-03-17 00:00");
        late.When(Bureau.Officer, "2026-03-17", new RequestHearing("interested-1")).ThenAsked("R13.2");
        late.When(Bureau.Officer, "2026-03-17", new RequestHearing("interested-1", PostedOn: Bureau.Day("2026-03-16")))
            .ThenNames("licensing.hearing-requested", "deadline.met", "deadline.started", "deadline.exclusion-changed");
        late.When(Bureau.Officer, "2026-03-17", new RequestHearing("interested-1", Admit: false, DeclineReason: "逾期")).ThenNames("licensing.hearing-request-declined");
        Told().When(Bureau.Officer, "2026-03-16", new RequestHearing("interested-1", Admit: false, DeclineReason: "不便")).ThenRefused("request-in-time", "R13.2");
    }

    [Fact]
    [Trait("rule", "R13.2")]
    public void Request_before_anybody_was_told_makes_the_notice_at_once_and_goes_on()
    {
        var spec = Reviewing().When(Bureau.Officer, "2026-03-06", new RequestHearing("applicant"));
        spec.ThenNames("licensing.hearing-offered", "document.requested", "licensing.hearing-requested", "deadline.started", "deadline.exclusion-changed");
        Assert.Equal(Stage.Hearing, spec.State.Stage);
        Reviewing().When(Bureau.Officer, "2026-03-06", new RequestHearing("somebody")).ThenRefused("person-unknown", "R13.2");
    }
}

public sealed class HoldHearingTests
{
    private static readonly ScheduleHearing s_plan = new(Bureau.At("2026-03-30 09:00"), "局会议室", "chair", "scribe");

    private static LicensingSpec Requested() => HearingRightTests.Told().Given(Bureau.Officer, "2026-03-16", new RequestHearing("interested-1"));

    private static LicensingSpec Scheduled() => Requested().Given(Bureau.Chair, "2026-03-17", s_plan);

    private static CloseHearing Record(string heldOn) => new(
        Bureau.At($"{heldOn} 09:00"), ["张一"], [new("何东", new SignedBy("何东", SignatureMethod.Handwritten)), new("林家", new SignedBy("林家", SignatureMethod.Handwritten))],
        "双方陈述、质证。", "听证如期举行。", "场所是否相邻。", "证据充分。", "建议准予。");

    [Fact]
    [Trait("rule", "R13.3")]
    [Trait("rule", "T.L10")]
    [Trait("rule", "B1.8")]
    [Trait("rule", "D.1")]
    [Trait("law", "行政许可法 第四十八条")]
    public void Seven_clear_working_days_lie_between_notice_and_hearing()
    {
        Requested().When(Bureau.Chair, "2026-03-17", s_plan with { Time = Bureau.At("2026-03-27 09:00") }).Given(Bureau.Chair, "2026-03-17", s_plan with { Time = Bureau.At("2026-03-27 09:00") });
        Requested().When(Bureau.Chair, "2026-03-17", s_plan with { Time = Bureau.At("2026-03-26 09:00") }).ThenRefused("notice-too-short", "R13.3");
        Assert.Equal(["L13", "L13", "L14"], Scheduled().Facts.OfType<DocumentDrafted>().Select(d => d.Code));
    }

    [Fact]
    [Trait("rule", "R13.3")]
    [Trait("rule", "T.L09")]
    public void Hearing_is_held_within_twenty_working_days_of_the_request()
    {
        Requested().Given(Bureau.Chair, "2026-03-17", s_plan with { Time = Bureau.At("2026-04-14 09:00") });
        Requested().When(Bureau.Chair, "2026-03-17", s_plan with { Time = Bureau.At("2026-04-15 09:00") }).ThenRefused("hearing-too-late", "R13.3");
    }

    [Fact]
    [Trait("rule", "R13.3")]
    [Trait("rule", "T.L09")]
    public void A_hearing_whose_term_has_passed_is_on_record_as_late_and_still_held()
    {
        var late = Requested().Clock("2026-04-15 00:00");
        Assert.Equal(1, late.State.Findings);

        Assert.Equal(Stage.Hearing, late.Given(Bureau.Chair, "2026-04-15", s_plan with { Time = Bureau.At("2026-04-30 09:00") }).State.Stage);
    }

    [Fact]
    [Trait("rule", "SOD2")]
    [Trait("law", "行政许可法 第四十八条第三项")]
    public void Chair_has_not_reviewed_the_application()
    {
        Requested().When(Bureau.Chair, "2026-03-17", s_plan with { Chair = "zhang" }).ThenRefused("chair-handled-case", "SOD2");
        Requested().When(Bureau.Chair, "2026-03-17", s_plan with { Chair = "nobody" }).ThenRefused("officer-unknown", "SOD2");
        Requested().Given(Bureau.Director, "2026-03-17", new DecideRecusal("chair", "林家", "同学", true, "属实")).When(Bureau.Chair, "2026-03-17", s_plan).ThenRefused("chair-recused", "SOD2");
    }

    [Fact]
    [Trait("rule", "R13.4")]
    [Trait("law", "行政许可法 第四十七条第二款")]
    public void Notice_says_that_a_hearing_costs_nothing() =>
        Assert.Contains("不收取任何费用", Scheduled().Facts.OfType<DocumentDrafted>().First().Fields["recusalRight"]!.GetValue<string>(), StringComparison.Ordinal);

    [Fact]
    [Trait("rule", "R13.3")]
    [Trait("rule", "B1.10")]
    [Trait("rule", "D.1")]
    public void Closed_hearing_lets_the_term_run_on_and_needs_legality_review()
    {
        var spec = Scheduled().Served("2026-03-17", p => p.Code == "L13").Given(Bureau.Chair, "2026-03-31", Record("2026-03-30"));
        spec.ThenNames("licensing.hearing-closed", "document.requested", "document.requested", "deadline.met", "deadline.exclusion-changed");
        Assert.Equal(Bureau.Day("2026-04-15"), spec.State.DecisionDeadline!.Due);
        Assert.Equal(["举行过听证"], spec.Given(Bureau.Officer, "2026-04-01", Grant()).State.Proposal!.Proposed.MajorReasons);
    }

    [Fact]
    [Trait("rule", "R13.3")]
    public void Notice_served_too_late_is_escalated()
    {
        var spec = Scheduled().Served("2026-03-19", p => p.Code == "L13");
        spec.ThenFinding("R13.3", "F-06", Severity.Medium);
        spec.When(Bureau.Chair, "2026-03-31", Record("2026-03-30")).ThenFinding("R13.3", "F-06", Severity.Medium);
        Scheduled().Served("2026-03-18", p => p.Code == "L13").When(Bureau.Chair, "2026-03-31", Record("2026-03-30"));
        Assert.Equal(0, Scheduled().Served("2026-03-18", p => p.Code == "L13").State.Findings);
    }

    [Fact]
    public void Unsigned_record_needs_a_note_and_an_unscheduled_hearing_cannot_be_closed()
    {
        var unsigned = Record("2026-03-30") with { Participants = [new("何东"), new("林家")] };
        Scheduled().When(Bureau.Chair, "2026-03-31", unsigned).ThenRefused("paper-incomplete", "CR1");
        Scheduled().Given(Bureau.Chair, "2026-03-31", unsigned with { Refusal = "参加人拒绝签名。" });
        Requested().When(Bureau.Chair, "2026-03-31", Record("2026-03-30")).ThenRefused("not-scheduled", "R13.3");
    }
}

public sealed class SpecialProcedureTests
{
    private static LicensingSpec Started() => Reviewing().Given(Bureau.Officer, "2026-03-06", new StartSpecialProcedure(SpecialProcedure.ExpertReview, 10, "办学条件须专家评审"));

    [Fact]
    [Trait("rule", "B1.10")]
    [Trait("rule", "D.1")]
    [Trait("law", "行政许可法 第四十五条")]
    public void Excluded_time_runs_from_the_service_of_the_notice_to_the_result()
    {
        Assert.Equal(DeadlineStatus.Running, Started().State.DecisionDeadline!.Status);
        var served = Started().Served("2026-03-09", p => p.Code == "L10");
        Assert.Equal(DeadlineStatus.Suspended, served.State.DecisionDeadline!.Status);
        var ended = served.Given(Bureau.Officer, "2026-03-20", new EndSpecialProcedure("专家评审通过"));
        Assert.Equal(Bureau.Day("2026-04-13"), ended.State.DecisionDeadline!.Due);
    }

    [Fact]
    [Trait("rule", "B1.10")]
    public void Notice_never_served_excludes_nothing()
    {
        var ended = Started().Given(Bureau.Officer, "2026-03-20", new EndSpecialProcedure("专家评审通过"));
        Assert.Equal(Bureau.Day("2026-03-30"), ended.State.DecisionDeadline!.Due);
    }

    [Fact]
    [Trait("rule", "B1.10")]
    public void Nothing_is_proposed_while_the_result_is_awaited()
    {
        Started().When(Bureau.Officer, "2026-03-06", Grant()).ThenRefused("special-procedure-open", "B1.10");
        Started().When(Bureau.Officer, "2026-03-06", new StartSpecialProcedure(SpecialProcedure.Testing, 3, "依据")).ThenRefused("special-procedure-open", "B1.10");
        Reviewing().When(Bureau.Officer, "2026-03-06", new EndSpecialProcedure("无")).ThenRefused("no-special-procedure", "B1.10");
    }

    [Fact]
    [Trait("rule", "T.L11")]
    [Trait("law", "行政许可法 第五十五条第二款")]
    public void Examiners_are_assigned_within_five_working_days_of_acceptance()
    {
        var test = new StartSpecialProcedure(SpecialProcedure.Testing, 3, "行政许可法第五十五条");
        Assert.Equal(0, Reviewing().Given(Bureau.Officer, "2026-03-09", test).State.Findings);
        Reviewing().When(Bureau.Officer, "2026-03-10", test).ThenFinding("T.L11", "F-02", Severity.Medium);
    }

    [Fact]
    [Trait("rule", "B1.10")]
    public void Hearing_asked_for_meanwhile_keeps_the_term_standing()
    {
        var both = Started().Served("2026-03-09", p => p.Code == "L10").Given(Bureau.Officer, "2026-03-10", new RequestHearing("applicant"));
        var ended = both.Given(Bureau.Officer, "2026-03-20", new EndSpecialProcedure("专家评审通过"));
        Assert.Equal(DeadlineStatus.Suspended, ended.State.DecisionDeadline!.Status);
    }
}
