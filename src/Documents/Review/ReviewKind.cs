using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Contracts.Documents;
using Enforcement.Documents.Issuing;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;
using MassTransit;

namespace Enforcement.Documents.Review;

/// <summary>Legality reviews as a kind: stream <c>review/{ReviewId}</c>.</summary>
public sealed class ReviewKind : CaseKind<LegalityReview>
{
    /// <summary>View of all reviews; bucket <c>case:{stream}</c>.</summary>
    public const string Register = "reviews";

    /// <summary>Bucket of the register that holds every review once.</summary>
    public const string All = "all";

    public override string Name => "review";

    public override string Term => "法制审核";

    public override LegalityReview Initial => LegalityReview.Initial;

    public override FactVocabulary Facts { get; } = new FactVocabulary().With(SharedFacts.Vocabulary).With(
        ReviewJson.Default,
        typeof(ReviewSubmitted), typeof(ReviewerAssigned), typeof(OpinionDrafted), typeof(OpinionReturned), typeof(SupplementDemanded), typeof(OpinionIssued));

    public override CommandVocabulary<LegalityReview> Commands { get; } = new CommandVocabulary<LegalityReview>().With(
        ReviewJson.Default,
        typeof(SubmitReview), typeof(AssignReviewer), typeof(DraftOpinion), typeof(ReturnOpinion), typeof(DemandSupplement), typeof(SignOpinion), typeof(ExtendReview));

    public override LegalityReview Evolve(LegalityReview state, IFact fact, RecordEntry entry) => LegalityReview.Evolve(state, fact, entry);

    public override Phase PhaseOf(LegalityReview state) => Phase.ReviewDecision;

    public override IEnumerable<Deadline> DeadlinesOf(LegalityReview state) => state.Deadlines.Values;

    public override IEnumerable<ViewRow> ViewsOf(LegalityReview state, string stream, Law law, DateTimeOffset now)
    {
        if (state.Submission is not { } submission)
        {
            yield break;
        }

        var text = $"{submission.CaseNumber} {submission.CaseTitle}";
        var row = JsonSerializer.Serialize(RowOf(state), ReviewJson.Default.ReviewRow);
        yield return new ViewRow(Register, All, stream, $"{submission.SubmittedOn:yyyy-MM-dd}", text, row);
        yield return new ViewRow(Register, $"case:{submission.CaseStream}", stream, $"{submission.SubmittedOn:yyyy-MM-dd}", text, row);
        switch (state.Stage)
        {
            case ReviewStage.Requested:
                yield return Item(state, stream, WorkList.RoleBucket(Roles.LegalHead), Roles.LegalHead, "确定法制审核人员");
                yield return Item(state, stream, WorkList.RoleBucket(Roles.LegalReviewer), Roles.LegalReviewer, "领取法制审核");
                break;
            case ReviewStage.InReview:
                yield return Item(state, stream, WorkList.RoleBucket(Roles.LegalReviewer), Roles.LegalReviewer, $"法制审核（第{state.Round}次）");
                yield return Item(state, stream, WorkList.OfficerBucket(state.Reviewer!), Roles.LegalReviewer, $"法制审核（第{state.Round}次）");
                break;
            case ReviewStage.Drafted:
                yield return Item(state, stream, WorkList.RoleBucket(Roles.LegalHead), Roles.LegalHead, "签署法制审核意见");
                break;
        }

        if (state.Overdue is not null && state.Stage == ReviewStage.InReview)
        {
            yield return Item(state, stream, WorkList.RoleBucket(Roles.LegalHead), Roles.LegalHead, "督促已逾期的法制审核");
        }

        if (state.Round > LegalityReview.MostRounds && state.Stage is ReviewStage.Requested or ReviewStage.InReview)
        {
            yield return Item(state, stream, WorkList.RoleBucket(Roles.Director), Roles.Director, $"协调多次送审的法制审核（第{state.Round}次）");
        }
    }

    public override IEnumerable<object> MessagesFor(LegalityReview after, IFact fact, RecordEntry entry)
    {
        var submission = after.Submission!;
        return fact switch
        {
            SupplementDemanded e =>
            [
                new LegalReviewConcluded(
                    submission.ReviewId, submission.CaseStream, "Supplement", e.Reasons, submission.ProposalHash, e.ReviewerName, null, e.On),
            ],
            OpinionIssued e =>
            [
                new DocumentRequested(
                    e.OpinionId, "G08", submission.CaseStream, submission.CaseNumber, submission.CaseTitle,
                    ReviewPaper.Opinion(submission, after.Draft!, e.Head, e.SignedOn), [], e.SignedOn, entry.Actor.Id, "政策法规科"),
                new LegalReviewConcluded(
                    submission.ReviewId, submission.CaseStream, e.Conclusion.ToString(), e.Reasons, e.ProposalHash, after.Draft!.ReviewerName,
                    e.OpinionId, after.Draft.ReviewedOn),
            ],
            DeadlineExtended { Deadline.Extension: { } extension } e =>
                [new LegalReviewExtended(submission.ReviewId, submission.CaseStream, extension.Length, e.Reason, extension.ApprovedBy, extension.ApprovedOn)],
            // The limit of the review is watched by the case itself, which tells of it.
            FindingRaised { Rule: not "T.L16" } e => [e.ToldOf(submission.CaseStream, "法制审核：")],
            _ => [],
        };
    }

    /// <exception cref="DamagedRecordException">The row is not of the register of reviews.</exception>
    public static ReviewRow RowOf(StoredRow row) =>
        JsonSerializer.Deserialize(row.Row.Body, ReviewJson.Default.ReviewRow) ?? throw new DamagedRecordException("法制审核视图的行无法读取。");

    /// <summary>The review as shown.</summary>
    public static ReviewRow RowOf(LegalityReview state)
    {
        var submission = state.Submission!;
        return new ReviewRow(
            submission.ReviewId, submission.CaseStream, submission.CaseNumber, submission.CaseTitle, state.Stage.ToString(), state.Round, submission.Proposal,
            submission.FactsSummary, submission.Attachments, state.Reviewer, DueText(state), state.Draft?.Conclusion.ToString(), state.Draft?.Reasons);
    }

    /// <summary>The limit in words, as lists and pages show it.</summary>
    internal static string DueText(LegalityReview state) => (state.Limit ?? state.Overdue) switch
    {
        { Status: DeadlineStatus.Suspended } => "暂停计时",
        { Status: DeadlineStatus.Missed, Due: { } due } => $"{Rendering.FieldText.Date(due)}，已逾期",
        { Due: { } due } => Rendering.FieldText.Date(due),
        _ => "无",
    };

    private static ViewRow Item(LegalityReview state, string stream, string bucket, string role, string what) => WorkList.Row(bucket, "review", new WorkItem(
        stream, state.Submission!.CaseNumber, state.Submission.CaseTitle, what, RuleBook.R14_2.LegalBasis, RuleBook.R14_2.Id, role,
        (state.Limit ?? state.Overdue)?.DueInstant, DueText(state), $"/desk/documents/reviews/{state.Submission.ReviewId}", "法制审核", LocalTime.StartOfDay(state.Submission.SubmittedOn)));
}

/// <summary>法制审核提请 → 送审. Repeated messages change nothing.</summary>
public sealed class ReviewRequestedConsumer(Cases<LegalityReview> reviews) : IConsumer<ReviewRequested>
{
    public Task Consume(ConsumeContext<ReviewRequested> context) => reviews.ExecuteAsync(
        context.Message.ReviewId, SubmitReview.Of(context.Message), DocumentIssuer.Self, $"msg/{context.MessageId}");
}
