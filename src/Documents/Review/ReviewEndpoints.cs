using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Casework.Http;
using Enforcement.Documents.Issuing;
using Enforcement.Regulation.Reference;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.Documents.Review;

/// <summary>法制审核 over HTTP, below <c>/documents/reviews</c>.</summary>
internal static class ReviewEndpoints
{
    public static void MapReviews(this IEndpointRouteBuilder documents)
    {
        var reviews = documents.MapGroup("/reviews").WithTags("法制审核");
        reviews.MapGet("/", ListAsync).WithSummary("某一案件的法制审核").ProducesProblem(StatusCodes.Status400BadRequest).RequireAuthorization(DocumentReads.Staff);
        reviews.MapGet("/{key}", FindAsync).WithSummary("一项法制审核").ProducesProblem(StatusCodes.Status404NotFound).RequireAuthorization(DocumentReads.Staff);
        reviews.MapReadTrail<LegalityReview>();
        reviews.MapCommand<LegalityReview, AssignReviewer>("/{key}/reviewer", "确定审核人员", creates: false, Roles.LegalHead, Roles.LegalReviewer);
        reviews.MapCommand<LegalityReview, DraftOpinion>("/{key}/opinion", "拟定审核意见", creates: false, Roles.LegalReviewer);
        reviews.MapCommand<LegalityReview, DemandSupplement>("/{key}/supplement", "要求补充材料", creates: false, Roles.LegalReviewer);
        reviews.MapCommand<LegalityReview, ReturnOpinion>("/{key}/opinion/return", "退回审核意见", creates: false, Roles.LegalHead);
        reviews.MapCommand<LegalityReview, SignOpinion>("/{key}/opinion/signature", "签署审核意见书", creates: false, Roles.LegalHead);
        reviews.MapCommand<LegalityReview, ExtendReview>("/{key}/extension", "延长审核期限", creates: false, Roles.LegalHead);
    }

    private static async Task<Results<Ok<List<ReviewRow>>, ProblemHttpResult>> ListAsync(string? @case, IViewStore views, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(@case)
            ? Problems.Malformed("case", "请用参数 case 写明案件，例如 licensing/XK-2026-0001。")
            : TypedResults.Ok((await views.QueryAsync(new ViewQuery(ReviewKind.Register, $"case:{@case}", Take: 1000), cancellationToken)).Rows
                .Select(row => JsonSerializer.Deserialize(row.Row.Body, ReviewJson.Default.ReviewRow)!).ToList());

    private static async Task<Results<Ok<ReviewRow>, ProblemHttpResult>> FindAsync(
        string key, Cases<LegalityReview> reviews, HttpContext http, IJournal journal, TimeProvider clock)
    {
        var reading = await reviews.ReadAsync(key, http.RequestAborted);
        if (!reading.Exists)
        {
            return Problems.NotFound($"没有编号为“{key}”的法制审核。");
        }

        await journal.AppendReadAsync(clock, reviews.Kind.StreamOf(key), Actors.Of(http.User), "经接口查阅法制审核", cancellationToken: http.RequestAborted);
        http.Response.Headers.ETag = $"\"{reading.Version}\"";
        return TypedResults.Ok(ReviewKind.RowOf(reading.State));
    }
}
