using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Regulation;

namespace Enforcement.Licensing;

/// <summary>现场勘察已安排 (第十条).</summary>
/// <param name="Officers">Officer ids, two or more (R7.1).</param>
[RecordedAs("licensing.survey-ordered/1", Phase = Phase.Investigation, Rules = ["R7.1", "R7.4"])]
public sealed record SurveyOrdered(ImmutableArray<string> Officers, string Place, DateTimeOffset Start, DateTimeOffset End, string OrderedBy) : IFact;

/// <summary>勘察结论.</summary>
public enum SurveyConclusion
{
    /// <summary>符合.</summary>
    Meets,

    /// <summary>不符合.</summary>
    DoesNotMeet,

    /// <summary>需整改.</summary>
    NeedsRectification,
}

/// <summary>勘察人员.</summary>
/// <param name="ShownAt">When the certificate was shown; null: it was not (R7.2).</param>
public sealed record SurveyOfficer(string Id, string Name, string CertificateNumber, string Unit, DateTimeOffset? ShownAt);

/// <summary>勘察的一项要求.</summary>
public sealed record SurveyItem(string Requirement, string Finding, bool Pass);

/// <summary>现场勘察笔录 (第十条; 行政许可法 第三十四条第三款).</summary>
/// <param name="Valid">Two or more qualified, not recused officers: only then it counts for the review.</param>
/// <param name="DocumentId">The L07; null when too few officers were there to make one.</param>
[RecordedAs("licensing.survey-recorded/1", Phase = Phase.Investigation, Rules = ["R7.1", "R7.2", "R7.4", "R10.2", "R10.3"])]
public sealed record SurveyRecorded(
    string Place, DateTimeOffset Start, DateTimeOffset End, ImmutableArray<SurveyOfficer> Officers, ImmutableArray<string> Assistants,
    ImmutableArray<SurveyItem> Items, ImmutableArray<string> Photos, SurveyConclusion Conclusion, string? Representative, string? RefusalNote,
    bool Valid, string? DocumentId) : IFact;

/// <summary>开始审查 (第十条).</summary>
/// <param name="WithoutSurvey">Why no survey was made, for items surveyed on demand; null when one was.</param>
[RecordedAs("licensing.review-begun/1", Phase = Phase.ReviewDecision, Rules = ["R10.1"])]
public sealed record ReviewBegun(string? WithoutSurvey, string Officer) : IFact;

/// <summary>已告知利害关系人 (行政许可法 第三十六条).</summary>
[RecordedAs("licensing.interested-party-notified/1", Phase = Phase.ReviewDecision)]
public sealed record InterestedPartyNotified(InterestedPerson Person, DateOnly RespondBy, string DocumentId, string Officer) : IFact;

/// <summary>听取陈述申辩 (行政许可法 第三十六条).</summary>
/// <param name="PersonId">applicant or the id of the interested person.</param>
[RecordedAs("licensing.statement-heard/1", Phase = Phase.ReviewDecision)]
public sealed record StatementHeard(string PersonId, string Text, bool Objects, DateOnly On) : IFact;

/// <summary>特别程序 (行政许可法 第四十五条): the only time that is excluded from the term.</summary>
public enum SpecialProcedure
{
    /// <summary>听证.</summary>
    Hearing,

    /// <summary>招标.</summary>
    Tender,

    /// <summary>拍卖.</summary>
    Auction,

    /// <summary>检验.</summary>
    Inspection,

    /// <summary>检测.</summary>
    Testing,

    /// <summary>检疫.</summary>
    Quarantine,

    /// <summary>鉴定.</summary>
    Appraisal,

    /// <summary>专家评审.</summary>
    ExpertReview,
}

/// <summary>特别程序开始; the excluded time runs from the service of the notice L10 (B.1-10).</summary>
[RecordedAs("licensing.special-procedure-started/1", Phase = Phase.ReviewDecision, Rules = ["B1.10"])]
public sealed record SpecialProcedureStarted(SpecialProcedure Procedure, int NeededDays, string Basis, string DocumentId, string Officer) : IFact;

/// <summary>特别程序结果已收到: the excluded time ends.</summary>
[RecordedAs("licensing.special-procedure-ended/1", Phase = Phase.ReviewDecision, Rules = ["B1.10"])]
public sealed record SpecialProcedureEnded(string Result, DateOnly On) : IFact;

/// <summary>局长指明影响重大 (第十四条, R14.1): the case is not decided without legality review.</summary>
[RecordedAs("licensing.major-impact-marked/1", Phase = Phase.ReviewDecision, Rules = ["R14.1"])]
public sealed record MajorImpactMarked(string Reason, string By) : IFact;

/// <summary>拟办结论.</summary>
public enum LicenceOutcome
{
    /// <summary>准予.</summary>
    Grant,

    /// <summary>不予.</summary>
    Refuse,
}

/// <summary>未满足的许可条件 (B.4): a refusal points at one.</summary>
public sealed record FailedCondition(string ConditionId, string Condition, string LawRef, string Facts);

/// <summary>拟办意见 (第十条).</summary>
/// <param name="Round">1 for the first proposal of the case.</param>
/// <param name="Scope">Content and scope of the licence; null for a refusal.</param>
/// <param name="MajorReasons">Why legality review is owed (R14.1); empty: it is not.</param>
/// <param name="Hash">SHA-256 over party, facts, basis and outcome: the legal opinion is bound to it (D.5).</param>
[RecordedAs("licensing.outcome-proposed/1", Phase = Phase.ReviewDecision, Rules = ["R10.1", "R14.1"])]
public sealed record OutcomeProposed(
    int Round, LicenceOutcome Outcome, string Opinion, string Reasons, string Facts, string? Scope, ImmutableArray<FailedCondition> Failed,
    ImmutableArray<string> MajorReasons, string Hash, string Officer, string OfficerName) : IFact;

/// <summary>行政审批科负责人已审核.</summary>
[RecordedAs("licensing.proposal-endorsed/1", Phase = Phase.ReviewDecision, Rules = ["CR1"])]
public sealed record ProposalEndorsed(string Opinion, string Head, string HeadName, DateOnly On) : IFact;

/// <summary>已提请法制审核 (第十四条).</summary>
/// <param name="DocumentId">The G09.</param>
[RecordedAs("licensing.legal-review-sought/1", Phase = Phase.ReviewDecision, Rules = ["R14.1"])]
public sealed record LegalReviewSought(string ReviewId, string DocumentId, DateOnly On) : IFact;

/// <summary>法制审核结论 (R14.3).</summary>
public enum ReviewConclusion
{
    /// <summary>同意.</summary>
    Agree,

    /// <summary>同意但修改.</summary>
    AgreeWithChanges,

    /// <summary>补充.</summary>
    Supplement,

    /// <summary>不同意.</summary>
    Disagree,
}

/// <summary>收到法制审核意见 (第十四条), answered by Documents.</summary>
/// <param name="Effective">False: the proposal has changed since, or the reviewer handled the case (SOD1); it opens nothing.</param>
[RecordedAs("licensing.legal-opinion-received/1", Phase = Phase.ReviewDecision, Rules = ["R14.2", "R14.3", "SOD1"])]
public sealed record LegalOpinionReceived(
    string ReviewId, ReviewConclusion Conclusion, string Reasons, string Reviewer, string? OpinionDocumentId, DateOnly On, bool Effective) : IFact;

/// <summary>集体讨论决定 (R14.3): the only way past an opinion that disagrees.</summary>
[RecordedAs("licensing.collective-discussion-held/1", Phase = Phase.ReviewDecision, Rules = ["R14.3"])]
public sealed record CollectiveDiscussionHeld(ImmutableArray<string> Attendees, string Conclusion, string Reasons, string DocumentId, DateOnly On) : IFact;

/// <summary>审批退回.</summary>
[RecordedAs("licensing.proposal-returned/1", Phase = Phase.ReviewDecision)]
public sealed record ProposalReturned(string Reason, string By) : IFact;
