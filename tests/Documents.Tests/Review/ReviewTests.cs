using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Contracts.Casework;
using Enforcement.Contracts.Documents;
using Enforcement.Documents.Review;
using Enforcement.Documents.Tests.Hosting;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Documents.Tests.Review;

public sealed class ReviewTests
{
    private static readonly ReviewKind s_kind = new();
    private static readonly ReviewCheck s_ok = new("符合");
    private static readonly ReviewChecks s_checks = new(s_ok, s_ok, s_ok, s_ok, s_ok, new ReviewCheck("不适用"), s_ok, s_ok, s_ok);
    private static readonly DraftOpinion s_agree = new(s_checks, ReviewConclusion.Agree, "事实清楚，同意。");
    private LegalityReview _state = LegalityReview.Initial;
    private long _sequence;

    [Fact]
    [Trait("rule", "D.5")]
    [Trait("rule", "R14.3")]
    [Trait("law", "本制度 第十四条")]
    public void A_signed_opinion_concludes_the_review_and_is_bound_to_the_proposal()
    {
        InReview();
        Take(s_agree, 7, SampleLaw.Reviewer);

        var facts = Take(new SignOpinion(), 8, SampleLaw.LegalHead);

        Assert.Equal(ReviewStage.Agreed, _state.Stage);
        Assert.Equal(DeadlineStatus.Met, Assert.IsType<DeadlineMet>(facts[1]).Deadline.Status);
        var messages = s_kind.MessagesFor(_state, facts[0], Entry(facts[0], 8)).ToList();
        var opinion = Assert.IsType<DocumentRequested>(messages[0]);
        using var json = System.Text.Json.JsonDocument.Parse(opinion.FieldsJson);
        Assert.Empty(DocumentContent.Parse(DocumentCatalogue.Get("G08"), json.RootElement).Errors);
        Assert.Equal(
            new LegalReviewConcluded("V1", "licensing/XK-2026-0001", "Agree", "事实清楚，同意。", "h1", "陈法正", opinion.DocumentId, new DateOnly(2026, 1, 7)),
            messages[1]);
    }

    [Fact]
    [Trait("rule", "SOD1")]
    [Trait("law", "行政处罚法 第五十八条")]
    public void Nobody_reviews_a_case_he_handled()
    {
        Take(new SubmitReview(Submission("h1") with { Handlers = ["o4", "o5"] }), 6);

        Assert.Equal(("reviewer-handled-case", "SOD1"), Refused(new AssignReviewer("o4"), 6, SampleLaw.LegalHead));
    }

    [Fact]
    [Trait("rule", "SOD1")]
    [Trait("law", "行政处罚法 第五十八条")]
    public void The_head_does_not_sign_for_a_case_he_handled()
    {
        Take(new SubmitReview(Submission("h1") with { Handlers = ["o5"] }), 6);
        Take(new AssignReviewer("o4"), 6);
        Take(s_agree, 7, SampleLaw.Reviewer);

        Assert.Equal(("head-handled-case", "SOD1"), Refused(new SignOpinion(), 7, SampleLaw.LegalHead));
    }

    [Fact]
    [Trait("rule", "SOD3")]
    [Trait("law", "本制度 第十四条")]
    public void Nobody_signs_the_opinion_he_drafted()
    {
        InReview();
        Take(s_agree, 7, SampleLaw.Reviewer);

        Assert.Equal(("head-drafted-opinion", "SOD3"), Refused(new SignOpinion(), 7, SampleLaw.Reviewer));
    }

    [Fact]
    [Trait("rule", "R14.2")]
    [Trait("law", "本制度 第十四条")]
    public void Only_the_assigned_reviewer_of_the_legal_section_gives_an_opinion()
    {
        Take(new SubmitReview(Submission("h1")), 6);
        Assert.Equal(("not-in-review", "R14.2"), Refused(s_agree, 6, SampleLaw.Reviewer));
        Assert.Equal(("not-a-reviewer", "R14.2"), Refused(new AssignReviewer("o1"), 6, SampleLaw.LegalHead));
        Take(new AssignReviewer("o4"), 6);
        Assert.Equal(("not-the-reviewer", "R14.2"), Refused(s_agree, 7, SampleLaw.LegalHead));
        Assert.Equal(("no-draft", "R14.3"), Refused(new SignOpinion(), 7, SampleLaw.LegalHead));
    }

    [Fact]
    [Trait("rule", "R14.2")]
    [Trait("law", "本制度 第十四条")]
    public void An_opinion_with_an_unanswered_check_or_without_reasons_is_refused()
    {
        InReview();

        Assert.Equal(("paper-incomplete", "CR1"), Refused(s_agree with { Checks = s_checks with { Facts = new ReviewCheck("") } }, 7, SampleLaw.Reviewer));
        Assert.Equal(("paper-incomplete", "CR1"), Refused(s_agree with { Opinion = " " }, 7, SampleLaw.Reviewer));
    }

    [Fact]
    [Trait("rule", "T.L16")]
    [Trait("rule", "D.5")]
    [Trait("law", "本制度 第十四条")]
    public void The_clock_stands_still_while_a_supplement_is_open()
    {
        InReview();
        Assert.Equal(new DateOnly(2026, 1, 13), _state.Limit!.Due);

        var asked = Take(new DemandSupplement("补充租赁合同"), 8, SampleLaw.Reviewer);
        Assert.Equal(DeadlineStatus.Suspended, _state.Limit!.Status);
        Assert.Equal("Supplement", Assert.IsType<LegalReviewConcluded>(Assert.Single(s_kind.MessagesFor(_state, asked[0], Entry(asked[0], 8)))).Conclusion);

        Take(new SubmitReview(Submission("h2") with { SubmittedOn = new DateOnly(2026, 1, 12) }), 12);
        Assert.Equal((ReviewStage.InReview, 2, DeadlineStatus.Running), (_state.Stage, _state.Round, _state.Limit!.Status));
        Assert.True(_state.Limit.Due > new DateOnly(2026, 1, 13));
    }

    [Fact]
    [Trait("rule", "R14.2")]
    [Trait("law", "本制度 第十四条")]
    public void The_head_extends_once_by_at_most_five_working_days()
    {
        InReview();

        Assert.Equal(("extension-refused", "R14.2"), Refused(new ExtendReview(6, "案情复杂"), 7, SampleLaw.LegalHead));
        Assert.Equal(("reason-missing", "R14.2"), Refused(new ExtendReview(5, " "), 7, SampleLaw.LegalHead));
        var extended = Take(new ExtendReview(5, "案情复杂"), 7, SampleLaw.LegalHead);
        var told = Assert.IsType<LegalReviewExtended>(Assert.Single(s_kind.MessagesFor(_state, extended[0], Entry(extended[0], 7))));
        Assert.Equal(("V1", "licensing/XK-2026-0001", 5, new DateOnly(2026, 1, 7)), (told.ReviewId, told.CaseStream, told.Days, told.On));
        Assert.Equal(new DateOnly(2026, 1, 20), _state.Limit!.Due);
        Assert.Equal(("extension-refused", "R14.2"), Refused(new ExtendReview(1, "案情复杂"), 8, SampleLaw.LegalHead));
    }

    [Fact]
    [Trait("rule", "T.L16")]
    [Trait("law", "本制度 第十四条")]
    public void An_overdue_review_is_noticed()
    {
        InReview();

        var facts = Facts(s_kind.OnDue(_state, _state.Limit!), 14, Actor.Clock);

        Assert.Equal(("T.L16", Severity.Low), (facts.OfType<FindingRaised>().Single().Rule, facts.OfType<FindingRaised>().Single().Severity));
    }

    [Fact]
    [Trait("rule", "T.L16")]
    [Trait("rule", "R14.2")]
    [Trait("law", "本制度 第十四条")]
    public void An_overdue_review_stands_on_the_list_of_the_head_until_the_opinion_is_given()
    {
        InReview();
        Assert.DoesNotContain(Rows(13), row => row.Bucket == WorkList.RoleBucket(Roles.LegalHead));

        Take(s_kind.OnDue(_state, _state.Limit!), 14, Actor.Clock);

        Assert.Contains(
            "已逾期", System.Text.RegularExpressions.Regex.Unescape(Assert.Single(Rows(14), row => row.Bucket == WorkList.RoleBucket(Roles.LegalHead)).Body),
            StringComparison.Ordinal);
        Assert.Equal("2026年1月13日，已逾期", ReviewKind.RowOf(_state).Due);
        Take(s_agree, 15, SampleLaw.Reviewer);
        Take(new SignOpinion(), 15, SampleLaw.LegalHead);
        Assert.Equal((ReviewStage.Agreed, "无"), (_state.Stage, ReviewKind.RowOf(_state).Due));
    }

    private IEnumerable<ViewRow> Rows(int day) => s_kind.ViewsOf(_state, "review/V1", SampleLaw.Law, SampleLaw.At(1, day));

    [Fact]
    [Trait("rule", "R14.3")]
    [Trait("law", "本制度 第十四条")]
    public void A_changed_proposal_makes_the_opinion_stale_and_opens_a_new_round()
    {
        InReview();
        Take(s_agree with { Conclusion = ReviewConclusion.AgreeWithChanges }, 7, SampleLaw.Reviewer);
        Take(new SignOpinion(), 7, SampleLaw.LegalHead);
        Assert.Equal(ReviewStage.Changes, _state.Stage);
        Assert.Empty(Facts(new SubmitReview(Submission("h1")), 8));

        Take(new SubmitReview(Submission("h2")), 8);

        Assert.Equal((ReviewStage.InReview, 2, null), (_state.Stage, _state.Round, _state.Draft));
    }

    [Fact]
    [Trait("rule", "D.5")]
    [Trait("law", "本制度 第十四条")]
    public void After_three_rounds_the_head_and_the_director_are_called_in()
    {
        InReview();
        Take(new SubmitReview(Submission("h2")), 7);
        Take(new SubmitReview(Submission("h3")), 8);

        var facts = Take(new SubmitReview(Submission("h4")), 9);

        var finding = Assert.Single(facts.OfType<FindingRaised>());
        Assert.Equal("R14.3", finding.Rule);
        Assert.Equal(("R14.3", "Medium"), s_kind.MessagesFor(_state, finding, Entry(finding, 9)).OfType<FindingRaisedInCase>().Select(told => (told.Rule, told.Severity)).Single());
        Assert.Contains(s_kind.ViewsOf(_state, "review/V1", SampleLaw.Law, SampleLaw.At(1, 9)), row => row.Bucket == WorkList.RoleBucket(Roles.Director));
    }

    [Fact]
    public void A_returned_opinion_goes_back_to_the_reviewer()
    {
        InReview();
        Take(s_agree, 7, SampleLaw.Reviewer);
        Assert.Equal(("reason-missing", "R14.2"), Refused(new ReturnOpinion(""), 7, SampleLaw.LegalHead));

        Take(new ReturnOpinion("补充依据"), 7, SampleLaw.LegalHead);

        Assert.Equal(ReviewStage.InReview, _state.Stage);
    }

    private static ReviewSubmitted Submission(string hash) => new(
        "V1", "licensing/XK-2026-0001", "XK-2026-0001", "众诚公司许可", "不予行政许可", "经营场所面积不足", ["现场勘察笔录"], hash, ["o1", "o2"], "o1", new DateOnly(2026, 1, 6));

    private void InReview()
    {
        Take(new SubmitReview(Submission("h1")), 6);
        Take(new AssignReviewer("o4"), 6, SampleLaw.LegalHead);
    }

    private ImmutableArray<IFact> Take(Command<LegalityReview> command, int day, Actor? by = null)
    {
        var facts = Facts(command, day, by);
        foreach (var fact in facts)
        {
            _state = s_kind.Evolve(_state, fact, Entry(fact, day));
            _sequence++;
        }

        return facts;
    }

    private ImmutableArray<IFact> Facts(Command<LegalityReview> command, int day, Actor? by = null) =>
        command.Decide(_state, ActOf(day, by)) is Outcome.Recorded recorded ? recorded.Facts : throw new InvalidOperationException(command.Decide(_state, ActOf(day, by)).ToString());

    private (string Code, string Rule) Refused(Command<LegalityReview> command, int day, Actor by)
    {
        var refusal = Assert.IsType<Outcome.Refused>(command.Decide(_state, ActOf(day, by))).Refusal;
        return (refusal.Code, refusal.Rule);
    }

    private Act ActOf(int day, Actor? by) => SampleLaw.Act(by ?? SampleLaw.LegalHead, SampleLaw.At(1, day), $"c{_sequence}") with { Stream = "review/V1" };

    private RecordEntry Entry(IFact fact, int day) => RecordEntry.Write(
        s_kind.Facts, fact, new Envelope(SampleLaw.Reviewer, SampleLaw.At(1, day), SampleLaw.At(1, day), Regulation.Phase.ReviewDecision, RecordChannel.System, "c", null),
        "review/V1", _sequence + 1, ChainHash.Genesis, ChainAlgorithm.Sha256);
}
