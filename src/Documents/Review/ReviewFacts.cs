using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Regulation;

namespace Enforcement.Documents.Review;

/// <summary>已送审 (G09), or submitted again after supplements or changes.</summary>
/// <param name="ProposalHash">Hash of {party, facts, basis, outcome}: the opinion is bound to it.</param>
/// <param name="Handlers">Officer ids that handled the case (SOD1).</param>
[RecordedAs("documents.review-submitted/1", Phase = Phase.ReviewDecision, Rules = ["R14.1"])]
public sealed record ReviewSubmitted(
    string ReviewId, string CaseStream, string CaseNumber, string CaseTitle, string Proposal, string FactsSummary, ImmutableArray<string> Attachments,
    string ProposalHash, ImmutableArray<string> Handlers, string SubmittedBy, DateOnly SubmittedOn) : IFact
{
    public bool Equals(ReviewSubmitted? other) =>
        other is not null
        && (ReviewId, CaseStream, CaseNumber, CaseTitle, Proposal, FactsSummary) == (other.ReviewId, other.CaseStream, other.CaseNumber, other.CaseTitle, other.Proposal, other.FactsSummary)
        && (ProposalHash, SubmittedBy, SubmittedOn) == (other.ProposalHash, other.SubmittedBy, other.SubmittedOn)
        && Attachments.SequenceEqual(other.Attachments) && Handlers.SequenceEqual(other.Handlers);

    public override int GetHashCode() => HashCode.Combine(ReviewId, ProposalHash);
}

/// <summary>审核人员已确定.</summary>
[RecordedAs("documents.reviewer-assigned/1", Rules = ["SOD1", "R14.2"])]
public sealed record ReviewerAssigned(string Reviewer) : IFact;

/// <summary>一项审核内容的结论.</summary>
/// <param name="Result">符合, 不符合 or 不适用.</param>
public sealed record ReviewCheck(string Result, string? Note = null);

/// <summary>九项审核内容 (国办发〔2018〕118号); all of them are required.</summary>
public sealed record ReviewChecks(
    ReviewCheck Subject, ReviewCheck Personnel, ReviewCheck Facts, ReviewCheck Evidence, ReviewCheck Application, ReviewCheck Discretion,
    ReviewCheck Procedure, ReviewCheck Documents, ReviewCheck JurisdictionAndCrime);

/// <summary>审核意见已拟定: waits for the head's signature.</summary>
[RecordedAs("documents.opinion-drafted/1", Rules = ["R14.2"])]
public sealed record OpinionDrafted(
    ReviewChecks Checks, ReviewConclusion Conclusion, string Reasons, string ReviewerName, string? QualificationNo, DateOnly ReviewedOn) : IFact;

/// <summary>审核意见退回修改.</summary>
[RecordedAs("documents.opinion-returned/1")]
public sealed record OpinionReturned(string Reason) : IFact;

/// <summary>要求补充材料: the clock stops until the proposal is submitted again.</summary>
[RecordedAs("documents.supplement-demanded/1", Rules = ["R14.3"])]
public sealed record SupplementDemanded(string Reasons, string ReviewerName, DateOnly On) : IFact;

/// <summary>审核意见书已签署 (G08).</summary>
/// <param name="OpinionId">Document id of the G08.</param>
[RecordedAs("documents.opinion-issued/1", Rules = ["R14.3", "SOD3"])]
public sealed record OpinionIssued(string OpinionId, ReviewConclusion Conclusion, string Reasons, string ProposalHash, string Head, DateOnly SignedOn) : IFact;

/// <summary>Row of the register of reviews.</summary>
public sealed record ReviewRow(
    string ReviewId, string CaseStream, string CaseNumber, string CaseTitle, string Stage, int Round, string Proposal, string FactsSummary,
    IReadOnlyList<string> Attachments, string? Reviewer, string? Due, string? Conclusion, string? Reasons);

[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ReviewSubmitted))]
[JsonSerializable(typeof(ReviewerAssigned))]
[JsonSerializable(typeof(OpinionDrafted))]
[JsonSerializable(typeof(OpinionReturned))]
[JsonSerializable(typeof(SupplementDemanded))]
[JsonSerializable(typeof(OpinionIssued))]
[JsonSerializable(typeof(SubmitReview))]
[JsonSerializable(typeof(AssignReviewer))]
[JsonSerializable(typeof(DraftOpinion))]
[JsonSerializable(typeof(ReturnOpinion))]
[JsonSerializable(typeof(DemandSupplement))]
[JsonSerializable(typeof(SignOpinion))]
[JsonSerializable(typeof(ExtendReview))]
[JsonSerializable(typeof(ReviewRow))]
public sealed partial class ReviewJson : JsonSerializerContext;
