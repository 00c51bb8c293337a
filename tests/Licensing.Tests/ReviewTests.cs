using Enforcement.Casework;
using Enforcement.Contracts.Documents;
using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Settings;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

public sealed class SurveyTests
{
    private static readonly OrderSurvey s_plan = new(["zhang", "li"], "河东县人民路1号", Bureau.At("2026-03-05 09:00"), Bureau.At("2026-03-05 11:00"));

    [Fact]
    [Trait("rule", "R10.1")]
    [Trait("rule", "D.1")]
    [Trait("law", "行政许可法 第三十四条")]
    public void Item_that_needs_a_survey_is_not_reviewed_without_one()
    {
        Accepted().When(Bureau.Officer, "2026-03-05", new BeginReview()).ThenRefused("survey-missing", "R10.1");
        Reviewing().When(Bureau.Officer, "2026-03-05", new BeginReview()).ThenNothing();
    }

    [Fact]
    [Trait("rule", "R10.1")]
    public void Item_surveyed_on_demand_needs_a_reason_without_one()
    {
        var spec = Accepted(LicenceItems.SpecialWorkingHours);
        spec.When(Bureau.Officer, "2026-03-05", new BeginReview()).ThenRefused("text-missing", "R10.1");
        spec.When(Bureau.Officer, "2026-03-05", new BeginReview("书面材料足以认定")).ThenNames("licensing.review-begun");
    }

    [Fact]
    [Trait("rule", "R7.1")]
    [Trait("rule", "D.1")]
    public void One_officer_cannot_be_sent_out()
    {
        Accepted().When(Bureau.Officer, "2026-03-03", s_plan).ThenNames("licensing.survey-ordered");
        Accepted().When(Bureau.Officer, "2026-03-03", s_plan with { Officers = ["zhang"] }).ThenRefused("too-few-officers", "R7.1");
        Accepted().When(Bureau.Officer, "2026-03-03", s_plan with { Officers = ["zhang", "zhang"] }).ThenRefused("too-few-officers", "R7.1");
    }

    [Fact]
    [Trait("rule", "R6.2")]
    public void Auxiliary_staff_do_not_count() =>
        Accepted().When(Bureau.Officer, "2026-03-03", s_plan with { Officers = ["zhang", "helper"] }).ThenRefused("too-few-officers", "R7.1");

    [Fact]
    [Trait("rule", "R6.1")]
    public void Officer_whose_certificate_has_ended_does_not_count()
    {
        var li = Bureau.Law.Officer("li")!;
        var lapsed = Bureau.Law.WithOfficer(li with { Certificates = [li.Certificates[0] with { ValidTo = Bureau.Day("2026-03-04") }] });
        Accepted(law: lapsed).When(Bureau.Officer, "2026-03-03", s_plan).ThenRefused("too-few-officers", "R7.1");
        var valid = Bureau.Law.WithOfficer(li with { Certificates = [li.Certificates[0] with { ValidTo = Bureau.Day("2026-03-05") }] });
        Accepted(law: valid).When(Bureau.Officer, "2026-03-03", s_plan).ThenNames("licensing.survey-ordered");
    }

    [Fact]
    [Trait("rule", "R7.1")]
    public void Survey_by_one_officer_is_recorded_and_escalated_and_does_not_count()
    {
        var spec = Accepted().When(Bureau.Officer, "2026-03-05", Survey("2026-03-05", "zhang"));
        spec.ThenFinding("R7.1", "F-08", Severity.High);
        Assert.Null(spec.State.Survey);
        spec.When(Bureau.Officer, "2026-03-05", new BeginReview()).ThenRefused("survey-missing", "R10.1");
    }

    [Fact]
    [Trait("rule", "R7.1")]
    public void Recused_officer_does_not_count() =>
        Accepted().Given(Bureau.Director, "2026-03-03", new DecideRecusal("li", "何东", "近亲属", true, "属实"))
            .When(Bureau.Officer, "2026-03-03", s_plan).ThenRefused("too-few-officers", "R7.1");

    [Fact]
    [Trait("rule", "R7.2")]
    public void Certificate_not_shown_before_the_survey_is_escalated()
    {
        var survey = Survey("2026-03-05");
        Accepted().When(Bureau.Officer, "2026-03-05", survey with { Officers = [new SurveyPresence("zhang", null), survey.Officers[1]] }).ThenFinding("R7.2", "F-08", Severity.Medium);
        var late = survey with { Officers = [survey.Officers[0], new SurveyPresence("li", survey.Start.AddMinutes(1))] };
        Accepted().When(Bureau.Officer, "2026-03-05", late).ThenFinding("R7.2", "F-08", Severity.Medium);
        var justInTime = survey with { Officers = [survey.Officers[0], new SurveyPresence("li", survey.Start)] };
        Assert.Equal(0, Accepted().Given(Bureau.Officer, "2026-03-05", justInTime).State.Findings);
    }

    [Fact]
    [Trait("rule", "R7.4")]
    public void Officer_in_two_places_at_once_is_refused_when_planned_and_escalated_when_recorded()
    {
        var elsewhere = Survey("2026-03-05") with { Place = "河东县解放路9号" };
        Reviewing().When(Bureau.Officer, "2026-03-06", elsewhere).ThenFinding("R7.4", "F-07", Severity.Medium);
        Accepted().Given(Bureau.Officer, "2026-03-05", Survey("2026-03-05", "zhang"))
            .When(Bureau.Officer, "2026-03-05", s_plan with { Place = "河东县解放路9号" }).ThenRefused("officer-elsewhere", "R7.4");
    }

    [Fact]
    [Trait("rule", "R10.3")]
    public void Representative_signs_or_his_refusal_is_noted()
    {
        var survey = Survey("2026-03-05");
        Accepted().When(Bureau.Officer, "2026-03-05", survey with { Representative = null }).ThenRefused("representative-missing", "R10.3");
        Accepted().Given(Bureau.Officer, "2026-03-05", survey with { Representative = null, RefusalNote = "申请人代表拒绝签名，理由是时间太长。" });
    }

    [Fact]
    [Trait("rule", "R10.2")]
    [Trait("rule", "T.L15")]
    public void Survey_after_its_internal_term_asks_for_a_reason_and_after_the_decision_term_is_escalated()
    {
        Accepted().Given(Bureau.Officer, "2026-03-16", Survey("2026-03-16"));
        Accepted().When(Bureau.Officer, "2026-03-17", Survey("2026-03-17")).ThenAsked("T.L15");
        var late = Survey("2026-03-31") with { Reasons = new() { ["T.L15"] = "场所装修" } };
        Accepted().When(Bureau.Officer, "2026-03-31", late).ThenFinding("R10.2", "F-02", Severity.Medium);
        var lastDay = Survey("2026-03-30") with { Reasons = new() { ["T.L15"] = "场所装修" } };
        Assert.DoesNotContain(Accepted().Given(Bureau.Officer, "2026-03-30", lastDay).Facts.OfType<FindingRaised>(), f => f.Rule == "R10.2");
        Accepted().When(Bureau.Officer, "2026-03-05", Survey("2026-03-01")).ThenRefused("survey-before-acceptance", "R10.2");
    }

    [Fact]
    [Trait("rule", "R10.5")]
    [Trait("law", "行政许可法 第四十五条")]
    public void Time_of_the_survey_is_not_excluded()
    {
        var spec = Accepted();
        Assert.Equal(spec.State.DecisionDeadline!.Due, spec.Given(Bureau.Officer, "2026-03-13", Survey("2026-03-13")).State.DecisionDeadline!.Due);
        Assert.DoesNotContain("SiteSurvey", Enum.GetNames<SpecialProcedure>());
    }
}

public sealed class ProposeOutcomeTests
{
    [Fact]
    [Trait("rule", "D.1")]
    [Trait("rule", "R14.1")]
    public void Grant_goes_to_approval_and_refusal_to_legality_review()
    {
        Assert.Equal(Stage.AwaitingApproval, Proposed().State.Stage);
        Assert.Equal(Stage.LegalReview, Reviewing().Given(Bureau.Officer, "2026-03-06", Refuse()).State.Stage);
    }

    [Fact]
    [Trait("rule", "R11.3")]
    public void Refusal_points_at_a_failed_condition()
    {
        Reviewing().When(Bureau.Officer, "2026-03-06", Refuse() with { Failed = [] }).ThenRefused("condition-missing", "R11.3");
        Reviewing().When(Bureau.Officer, "2026-03-06", Refuse() with { Failed = [new ConditionNotMet("beauty", "不好看")] }).ThenRefused("condition-unknown", "R11.3");
        Reviewing().When(Bureau.Officer, "2026-03-06", Grant() with { Failed = [new ConditionNotMet("capital", "不足")] }).ThenRefused("condition-failed", "R11.3");
    }

    [Theory]
    [Trait("rule", "R14.1")]
    [InlineData("dispute", "争议较大")]
    [InlineData("relations", "涉及多个法律关系")]
    [InlineData("director", "局长指明影响重大")]
    public void Major_case_needs_legality_review(string why, string text)
    {
        var grant = why switch
        {
            "dispute" => Grant() with { MajorDispute = true },
            "relations" => Grant() with { SeveralLegalRelations = true },
            _ => Grant() with { DirectorMarks = true },
        };
        var spec = Reviewing().Given(Bureau.Officer, "2026-03-06", grant);
        Assert.Equal(Stage.LegalReview, spec.State.Stage);
        Assert.Equal([text], spec.State.Proposal!.Proposed.MajorReasons);
    }

    [Fact]
    [Trait("rule", "R14.1")]
    public void Objection_of_an_interested_person_needs_legality_review()
    {
        var spec = Reviewing().Given(Bureau.Officer, "2026-03-06", new NotifyInterested(Neighbour, "相邻经营", Bureau.Day("2026-03-13")))
            .Given(Bureau.Officer, "2026-03-06", new HearStatement("interested-1", "不同意。", true))
            .Given(Bureau.Officer, "2026-03-06", new OfferHearing("行政许可法第四十七条")).Served("2026-03-06", p => p.Code == "L12").Clock("2026-03-14 00:00")
            .Given(Bureau.Officer, "2026-03-16", Grant());
        Assert.Equal(["利害关系人提出异议"], spec.State.Proposal!.Proposed.MajorReasons);
    }

    [Fact]
    [Trait("rule", "R9.9")]
    public void Grant_in_spite_of_false_material_is_refused()
    {
        var spec = Received().Given(Bureau.Clerk, "2026-03-02", Check(changes: ("articles", m => m with { False = true })))
            .Given(Bureau.Clerk, "2026-03-02", new AcceptApplication { Reasons = new() { ["R9.9"] = "待核实" } }).Given(Bureau.Officer, "2026-03-05", Survey("2026-03-05"));
        spec.When(Bureau.Officer, "2026-03-06", Grant()).ThenRefused("false-material", "R9.9");
    }

    [Fact]
    [Trait("rule", "R10.1")]
    public void Grant_against_the_survey_is_refused() =>
        Accepted().Given(Bureau.Officer, "2026-03-05", Survey("2026-03-05") with { Conclusion = SurveyConclusion.DoesNotMeet })
            .When(Bureau.Officer, "2026-03-06", Grant()).ThenRefused("survey-against", "R10.1");

    [Fact]
    public void Second_proposal_while_one_is_under_way_is_refused() => Proposed().When(Bureau.Officer, "2026-03-06", Grant()).ThenRefused("wrong-stage", "R10.1");
}

public sealed class LegalReviewTests
{
    [Fact]
    [Trait("rule", "R14.1")]
    [Trait("rule", "T.L16")]
    [Trait("rule", "D.1")]
    public void Review_is_asked_for_with_the_hash_of_the_proposal_and_without_the_handlers()
    {
        var spec = UnderReview().ThenNames("licensing.proposal-endorsed", "document.requested", "licensing.legal-review-sought", "deadline.started");
        Assert.Equal(Bureau.Day("2026-03-13"), spec.State.Deadlines["T.L16#1"].Due);
        var kind = new LicensingKind();
        var entry = RecordEntry.Write(kind.Facts, spec.Fact<LegalReviewSought>(), new Envelope(Bureau.Head, Bureau.At("2026-03-06"), Bureau.At("2026-03-06"), Regulation.Phase.ReviewDecision, RecordChannel.System, "c", null), spec.Record.Stream, 99, ChainHash.Genesis, ChainAlgorithm.Sha256);
        var asked = Assert.IsType<ReviewRequested>(Assert.Single(kind.MessagesFor(spec.State, spec.Fact<LegalReviewSought>(), entry)));
        Assert.Equal(spec.State.Proposal!.Proposed.Hash, asked.ProposalHash);
        Assert.Equal(["clerk", "head", "li", "zhang"], asked.Handlers);
    }

    [Fact]
    [Trait("rule", "R14.3")]
    [Trait("rule", "D.1")]
    public void Only_agreement_opens_the_approval()
    {
        foreach (var conclusion in new[] { ReviewConclusion.AgreeWithChanges, ReviewConclusion.Supplement, ReviewConclusion.Disagree })
        {
            var spec = UnderReview();
            spec = spec.Given(Bureau.Documents, "2026-03-09", Opinion(spec, conclusion));
            Assert.Equal(Stage.Reviewing, spec.State.Stage);
            spec.When(Bureau.Deputy, "2026-03-10", new Approve(LicenceOutcome.Refuse, "同意")).ThenRefused("wrong-stage", "R11.1");
        }

        var agreed = UnderReview();
        Assert.Equal(Stage.AwaitingApproval, agreed.Given(Bureau.Documents, "2026-03-09", Opinion(agreed, ReviewConclusion.Agree)).State.Stage);
    }

    [Fact]
    [Trait("rule", "R14.1")]
    [Trait("law", "行政许可法 第三十八条第二款")]
    public void Refusal_is_not_approved_before_the_opinion() =>
        UnderReview().When(Bureau.Deputy, "2026-03-09", new Approve(LicenceOutcome.Refuse, "同意")).ThenRefused("legal-review-missing", "R14.1");

    [Fact]
    [Trait("rule", "R14.3")]
    public void Opinion_on_another_proposal_opens_nothing()
    {
        var spec = UnderReview();
        var stale = spec.Given(Bureau.Documents, "2026-03-09", Opinion(spec, ReviewConclusion.Agree) with { ProposalHash = new string('0', 64) });
        Assert.Equal(Stage.LegalReview, stale.State.Stage);
        Assert.False(stale.State.Proposal!.Opinion!.Effective);
    }

    [Fact]
    [Trait("rule", "SOD1")]
    public void Opinion_of_somebody_who_handled_the_case_opens_nothing()
    {
        var spec = UnderReview();
        spec = spec.When(Bureau.Documents, "2026-03-09", Opinion(spec, ReviewConclusion.Agree, "zhang")).ThenFinding("SOD1", "F-08", Severity.High);
        Assert.Equal(Stage.LegalReview, spec.State.Stage);
    }

    [Fact]
    [Trait("rule", "R14.2")]
    [Trait("rule", "T.L16")]
    public void Term_of_the_review_stands_still_for_a_supplement()
    {
        var spec = UnderReview();
        spec = spec.Given(Bureau.Documents, "2026-03-09", Opinion(spec, ReviewConclusion.Supplement));
        Assert.Equal(Regulation.Time.DeadlineStatus.Suspended, spec.State.Deadlines["T.L16#1"].Status);
        spec = spec.Given(Bureau.Officer, "2026-03-11", Refuse() with { Facts = "注册资本一百万元，附验资报告。" }).Given(Bureau.Head, "2026-03-11", new EndorseProposal("再次报请审核。"));
        Assert.Equal(Bureau.Day("2026-03-17"), spec.State.Deadlines["T.L16#1"].Due);
        spec.Clock("2026-03-18 00:00").ThenFinding("T.L16", "F-02", Severity.Low);
    }

    [Fact]
    [Trait("rule", "R14.2")]
    [Trait("rule", "T.L16")]
    public void Term_of_the_review_is_as_long_as_the_legal_head_made_it_and_is_extended_nowhere_else()
    {
        var spec = UnderReview();
        var id = spec.State.Proposal!.Review!.ReviewId;
        var extended = new NoteReviewExtended(id, 5, "案情复杂", "陈科长", Bureau.Day("2026-03-12"));

        spec.When(Bureau.Head, "2026-03-12", new ExtendDeadline("T.L16#1", 5, "案情复杂")).ThenRefused("not-extendable-here", "B1.11");
        Assert.Empty(spec.Given(Bureau.Documents, "2026-03-12", extended with { ReviewId = "another" }).Facts);
        // Told after the limit passed: approved in time, so nothing was missed.
        var late = spec.Clock("2026-03-14 00:00").Given(Bureau.Documents, "2026-03-16", extended);
        Assert.Equal((Regulation.Time.DeadlineStatus.Running, Bureau.Day("2026-03-20")), (late.State.Deadlines["T.L16#1"].Status, late.State.Deadlines["T.L16#1"].Due));
        Assert.Empty(late.Given(Bureau.Documents, "2026-03-16", extended).Facts);
    }

    [Fact]
    public void Same_opinion_twice_is_recorded_once()
    {
        var spec = UnderReview();
        var opinion = Opinion(spec, ReviewConclusion.Agree);
        spec.Given(Bureau.Documents, "2026-03-09", opinion).When(Bureau.Documents, "2026-03-09", opinion).ThenNothing();
    }

    [Fact]
    [Trait("rule", "SOD3")]
    [Trait("rule", "CR1")]
    public void Drafter_does_not_endorse_his_own_proposal()
    {
        var both = Bureau.Officer with { Roles = [Roles.LicensingOfficer, Roles.ApprovalHead] };
        Proposed().When(both, "2026-03-06", new EndorseProposal("同意")).ThenRefused("own-draft", "SOD3");
        Proposed().When(Bureau.Deputy, "2026-03-06", new Approve(LicenceOutcome.Grant, "同意")).ThenRefused("not-endorsed", "CR1");
    }
}

public sealed class CollectiveDiscussionTests
{
    private static readonly HoldCollectiveDiscussion s_discussion = new(
        Bureau.At("2026-03-10 09:00"), "局会议室", ["director", "deputy", "third"],
        [new("郑局长", "同意不予"), new("吴副局长", "同意不予"), new("冯副局长", "同意不予")], "不予许可。", "事实清楚。");

    private static LicensingSpec Disagreed()
    {
        var spec = UnderReview();
        return spec.Given(Bureau.Documents, "2026-03-09", Opinion(spec, ReviewConclusion.Disagree));
    }

    [Fact]
    [Trait("rule", "R14.3")]
    public void Discussion_past_a_disagreeing_opinion_opens_the_approval()
    {
        var spec = Disagreed().When(Bureau.Director, "2026-03-10", s_discussion).ThenNames("licensing.collective-discussion-held", "document.requested");
        spec = spec.Given(Bureau.Deputy, "2026-03-10", new Approve(LicenceOutcome.Refuse, "按集体讨论决定。")).Given(Bureau.Officer, "2026-03-10", new IssueDecision());
        Assert.Equal("2026年3月9日；2026年3月10日经集体讨论决定", (string?)spec.Fact<Enforcement.Casework.DocumentDrafted>().Fields["legalReview"]);
    }

    [Fact]
    [Trait("rule", "R14.3")]
    public void Discussion_needs_quorum_director_and_a_disagreeing_opinion()
    {
        Disagreed().When(Bureau.Director, "2026-03-10", s_discussion with { Attendees = ["director", "deputy"] }).ThenRefused("no-quorum", "R14.3");
        Disagreed().When(Bureau.Director, "2026-03-10", s_discussion with { Attendees = ["director", "head", "zhang"] }).ThenRefused("no-quorum", "R14.3");
        Disagreed().When(Bureau.Deputy, "2026-03-10", s_discussion).ThenRefused("not-the-director", "R14.3");
        Reviewing().When(Bureau.Director, "2026-03-10", s_discussion).ThenRefused("no-disagreement", "R14.3");
    }

    [Fact]
    [Trait("rule", "R14.3")]
    public void Settings_may_forbid_the_override()
    {
        var change = Bureau.Law.Settings.With(new SettingVersion(Setting.ReviewOverride.Key, "None", Bureau.Day("2026-01-01"), "director", "局长办公会"));
        var strict = Bureau.Law.WithSettings(Assert.IsType<SettingChange.Accepted>(change).Book);
        Disagreed().Under(_ => strict).When(Bureau.Director, "2026-03-10", s_discussion).ThenRefused("override-not-allowed", "R14.3");
    }
}
