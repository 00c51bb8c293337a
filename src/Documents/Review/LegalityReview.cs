using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Regulation.Time;

namespace Enforcement.Documents.Review;

/// <summary>Where a legality review stands (RULEBOOK D.5).</summary>
public enum ReviewStage
{
    /// <summary>Nothing is known of it.</summary>
    None,

    /// <summary>待分派.</summary>
    Requested,

    /// <summary>审核中.</summary>
    InReview,

    /// <summary>待负责人签署.</summary>
    Drafted,

    /// <summary>待补充材料; the clock stands still.</summary>
    Supplement,

    /// <summary>同意但修改: waits for the changed proposal.</summary>
    Changes,

    /// <summary>同意.</summary>
    Agreed,

    /// <summary>不同意.</summary>
    Disagreed,
}

/// <summary>法制审核 (本制度 第十四条; 行政处罚法 第五十八条); stream <c>review/{ReviewId}</c>.</summary>
/// <param name="Submission">The proposal as last submitted; its hash is what an opinion is bound to.</param>
/// <param name="Reviewer">Officer id; null before assignment.</param>
/// <param name="Round">1 for the first submission.</param>
/// <param name="Draft">Opinion waiting for the head's signature; null when there is none.</param>
public sealed record LegalityReview(
    ReviewStage Stage, ReviewSubmitted? Submission, string? Reviewer, int Round, OpinionDrafted? Draft, ImmutableDictionary<string, Deadline> Deadlines)
{
    /// <summary>Rounds after which the head and then the director have to settle it (RULEBOOK D.5).</summary>
    public const int MostRounds = 3;

    public static LegalityReview Initial { get; } = new(ReviewStage.None, null, null, 0, null, ImmutableDictionary<string, Deadline>.Empty);

    /// <summary>The running limit of the review; null when there is none.</summary>
    public Deadline? Limit => Deadlines.Values.FirstOrDefault(d => d.IsOpen);

    /// <summary>The limit that ran out while the opinion is still owed (T.L16); null when none did.</summary>
    public Deadline? Overdue => Stage is ReviewStage.Requested or ReviewStage.InReview or ReviewStage.Drafted && Limit is null
        ? Deadlines.Values.Where(d => d.Status == DeadlineStatus.Missed).MaxBy(d => d.Due)
        : null;

    /// <exception cref="DamagedRecordException">The fact does not fit.</exception>
    public static LegalityReview Evolve(LegalityReview state, IFact fact, RecordEntry entry) => (state.Stage, fact) switch
    {
        (_, IDeadlineFact e) => state with { Deadlines = state.Deadlines.SetItem(e.Deadline.Id, e.Deadline) },
        (_, FindingRaised or RecordAdded or RecordCorrected) => state,
        (_, ReviewSubmitted e) => state with
        {
            Stage = state.Reviewer is null ? ReviewStage.Requested : ReviewStage.InReview,
            Submission = e,
            Round = state.Round + 1,
            Draft = null,
        },
        (ReviewStage.Requested or ReviewStage.InReview, ReviewerAssigned e) => state with { Stage = ReviewStage.InReview, Reviewer = e.Reviewer },
        (ReviewStage.InReview, OpinionDrafted e) => state with { Stage = ReviewStage.Drafted, Draft = e },
        (ReviewStage.Drafted, OpinionReturned) => state with { Stage = ReviewStage.InReview, Draft = null },
        (ReviewStage.InReview, SupplementDemanded) => state with { Stage = ReviewStage.Supplement },
        (ReviewStage.Drafted, OpinionIssued e) => state with
        {
            Stage = e.Conclusion switch
            {
                ReviewConclusion.Agree => ReviewStage.Agreed,
                ReviewConclusion.AgreeWithChanges => ReviewStage.Changes,
                _ => ReviewStage.Disagreed,
            },
        },
        _ => throw new DamagedRecordException($"{entry.Id}：{entry.Name} 与审核状态“{state.Stage}”不符。"),
    };
}

/// <summary>审核结论 (R14.3). A demand for supplements is no conclusion: it has its own command.</summary>
public enum ReviewConclusion
{
    /// <summary>同意.</summary>
    Agree,

    /// <summary>同意但修改.</summary>
    AgreeWithChanges,

    /// <summary>不同意.</summary>
    Disagree,
}
