using System.Globalization;
using System.Text.Json.Nodes;

namespace Enforcement.Documents.Review;

/// <summary>G08 重大行政执法决定法制审核意见书, filled from facts.</summary>
internal static class ReviewPaper
{
    public static string Opinion(ReviewSubmitted submission, OpinionDrafted draft, string head, DateOnly signedOn) => new JsonObject
    {
        ["caseRef"] = Short($"{submission.CaseNumber} {submission.CaseTitle}"),
        ["submittedBy"] = submission.SubmittedBy,
        ["submittedOn"] = Iso(submission.SubmittedOn),
        ["proposed"] = submission.Proposal,
        ["checks"] = new JsonObject
        {
            ["subject"] = Check(draft.Checks.Subject),
            ["personnel"] = Check(draft.Checks.Personnel),
            ["facts"] = Check(draft.Checks.Facts),
            ["evidence"] = Check(draft.Checks.Evidence),
            ["application"] = Check(draft.Checks.Application),
            ["discretion"] = Check(draft.Checks.Discretion),
            ["procedure"] = Check(draft.Checks.Procedure),
            ["documents"] = Check(draft.Checks.Documents),
            ["jurisdictionAndCrime"] = Check(draft.Checks.JurisdictionAndCrime),
        },
        ["conclusion"] = draft.Conclusion switch
        {
            ReviewConclusion.Agree => "同意",
            ReviewConclusion.AgreeWithChanges => "同意但修改",
            _ => "不同意",
        },
        ["reasons"] = draft.Reasons,
        ["reviewer"] = draft.ReviewerName,
        ["qualificationNo"] = draft.QualificationNo,
        ["reviewedOn"] = Iso(draft.ReviewedOn),
        ["signatures"] = new JsonArray(
            Signature("legalReviewer", draft.ReviewerName, draft.ReviewedOn), Signature("legalHead", head, signedOn)),
    }.ToJsonString();

    private static JsonObject Check(ReviewCheck check) => new() { ["result"] = check.Result, ["note"] = check.Note };

    private static JsonObject Signature(string slot, string name, DateOnly date) =>
        new() { ["slot"] = slot, ["name"] = name, ["date"] = Iso(date), ["method"] = "电子签名" };

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Short(string text) => text.Length <= 200 ? text : string.Concat(text.AsSpan(0, 197), "……");
}
