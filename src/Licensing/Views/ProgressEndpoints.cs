using Enforcement.Casework;
using Enforcement.Licensing.Pages;
using Enforcement.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.Licensing.Views;

/// <summary>Question of an applicant for his case.</summary>
/// <param name="Number">案号.</param>
/// <param name="Code">统一社会信用代码 or 公民身份号码 as given in the application.</param>
public sealed record ProgressQuestion(string Number, string Code);

/// <summary>
/// 办理进度 for the applicant (第四条 便民): no sign-in, but the case number and the applicant's own code. Asked by POST, so that neither stands in
/// an address or a log; guessing is slowed like signing in, and a wrong code is answered like an unknown case.
/// </summary>
internal static class ProgressEndpoints
{
    // A number and a code; whatever is longer is no question.
    private const long MostBytes = 1024 * 1024;
    private const string Unknown = "没有查到。请核对案号和号码，须与申请时填写的一致。";

    public static void MapProgress(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup(string.Empty).WithTags("行政许可").AllowAnonymous().RequireRateLimiting(RequestLimits.SignIn);
        open.MapPost("/licensing/progress", AskAsync).WithSummary("申请人查询办理进度").WithName("AskProgress").Produces<ApplicantView>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(415).DisableAntiforgery();
        open.MapGet(LicensingPages.Progress, (LawBook law) => Page(law, null, null, null)).ExcludeFromDescription();
        open.MapPost(LicensingPages.Progress, ShowAsync).ExcludeFromDescription().DisableAntiforgery();
    }

    // Read here and not by the framework: a body of another type would be answered by an end point that knows nothing of who may ask.
    private static async Task<Results<JsonHttpResult<ApplicantView>, ProblemHttpResult>> AskAsync(HttpContext http, Cases<LicensingCase> cases, IJournal journal, LawBook law, TimeProvider clock)
    {
        if (!http.Request.HasJsonContentType())
        {
            return Casework.Http.Problems.UnsupportedMediaType();
        }

        if (http.Request.ContentLength > MostBytes)
        {
            return Casework.Http.Problems.TooLarge(MostBytes);
        }

        try
        {
            var question = await System.Text.Json.JsonSerializer.DeserializeAsync(http.Request.Body, CaseViewJson.Default.ProgressQuestion, http.RequestAborted);
            return await FindAsync(question?.Number, question?.Code, cases, journal, law, clock) is { } found
                ? TypedResults.Json(found, CaseViewJson.Default.ApplicantView)
                : Casework.Http.Problems.NotFound(Unknown);
        }
        catch (System.Text.Json.JsonException e)
        {
            return Casework.Http.Problems.Malformed(e);
        }
    }

    private static async Task<RazorComponentResult<ProgressPage>> ShowAsync(HttpRequest request, Cases<LicensingCase> cases, IJournal journal, LawBook law, TimeProvider clock)
    {
        if (!request.HasFormContentType)
        {
            return Page(law, null, "请填写案号和号码。", null);
        }

        var form = await request.ReadFormAsync();
        var (number, code) = (form["number"].ToString(), form["code"].ToString());
        var found = await FindAsync(number, code, cases, journal, law, clock);
        return Page(law, number.Length <= 40 ? number : null, found is null ? Unknown : null, found);
    }

    private static async Task<ApplicantView?> FindAsync(string? number, string? code, Cases<LicensingCase> cases, IJournal journal, LawBook law, TimeProvider clock)
    {
        if (string.IsNullOrWhiteSpace(number) || string.IsNullOrWhiteSpace(code) || number.Length > 40 || code.Length > 40)
        {
            return null;
        }

        var key = number.Trim().ToUpperInvariant();
        var reading = await cases.ReadAsync(key);
        if (!reading.Exists || !ApplicantView.Knows(reading.State, code))
        {
            return null;
        }

        await journal.AppendAuditAsync(new AuditLine(
            clock.GetUtcNow(), "read", cases.Kind.StreamOf(key), "applicant", $"read/{Guid.CreateVersion7():N}", string.Empty, "progress", """{"what":"progress"}""", System.Diagnostics.Activity.Current?.Id));
        return ApplicantView.Of(reading.State, law.Current);
    }

    private static RazorComponentResult<ProgressPage> Page(LawBook law, string? number, string? trouble, ApplicantView? view) => new(new Dictionary<string, object?>
    {
        [nameof(ProgressPage.Agency)] = law.Current.Agency.Name,
        [nameof(ProgressPage.Number)] = number,
        [nameof(ProgressPage.Trouble)] = trouble,
        [nameof(ProgressPage.View)] = view,
    });
}
