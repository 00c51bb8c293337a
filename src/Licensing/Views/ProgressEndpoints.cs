using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Casework.Http;
using Enforcement.Licensing.Pages;
using Enforcement.Regulation;
using Enforcement.Regulation.Rules;
using Enforcement.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.Licensing.Views;

/// <summary>Question of an applicant for his case.</summary>
/// <param name="Number">案号.</param>
/// <param name="Code">统一社会信用代码 or 公民身份号码 as given in the application.</param>
public sealed record ProgressQuestion(string Number, string Code);

/// <summary>Question of an applicant for a paper he was served.</summary>
/// <param name="Paper">Id of the paper, as the progress names it.</param>
/// <param name="Phone">Last four digits of the contact phone given in the application, the applicant's or his agent's.</param>
public sealed record PaperQuestion(string Number, string Code, string Paper, string Phone);

/// <summary>What an applicant read, for the audit log (R32.2).</summary>
/// <param name="What">progress or paper.</param>
/// <param name="Paper">Id of the paper; null: the progress.</param>
public sealed record ApplicantRead(string What, string? Paper = null);

/// <summary>
/// 办理进度 for the applicant (第四条 便民): no sign-in, but the case number and the applicant's own code. Asked by POST, so that neither stands in
/// an address or a log; guessing is slowed like signing in, and a wrong code is answered like an unknown case. With the same two he opens the papers
/// that were served on him, and no others (R4.2); every opening is logged.
/// </summary>
internal static class ProgressEndpoints
{
    private const string Pdf = "application/pdf";
    private const string WrongPhone = "联系电话后四位与申请时填写的不一致。申请时没有留电话的，请到承办单位查阅文书。";
    private const string Unknown = "没有查到。请核对案号和号码，须与申请时填写的一致。";

    public static void MapProgress(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup(string.Empty).WithTags("行政许可").AllowAnonymous().RequireRateLimiting(RequestLimits.SignIn);
        open.MapPost("/licensing/progress", AskAsync).WithSummary("申请人查询办理进度").WithName("AskProgress").Produces<ApplicantView>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(415).DisableAntiforgery();
        open.MapPost("/licensing/progress/paper", AskPaperAsync).WithSummary("申请人打开已经送达自己的文书").WithName("AskPaper").Produces(200, contentType: Pdf).ProducesProblem(400).ProducesProblem(404)
            .ProducesProblem(409).ProducesProblem(410).ProducesProblem(415).ProducesProblem(503).DisableAntiforgery();
        open.MapGet(LicensingPages.Progress, (LawBook law) => Page(law, null, null, null)).ExcludeFromDescription();
        open.MapPost(LicensingPages.Progress, ShowAsync).ExcludeFromDescription().DisableAntiforgery();
        open.MapPost(LicensingPages.ProgressPaper, ShowPaperAsync).ExcludeFromDescription().DisableAntiforgery();
    }

    private static async Task<Results<JsonHttpResult<ApplicantView>, ProblemHttpResult>> AskAsync(
        HttpContext http, Cases<LicensingCase> cases, ServedPapers papers, IJournal journal, LawBook law, TimeProvider clock)
    {
        var (question, problem) = await CommandEndpoints.ReadBodyAsync(http, CaseViewJson.Default.ProgressQuestion);
        return problem is not null
            ? problem
            : await FindAsync(question!.Number, question.Code, cases, papers, journal, law, clock) is { } found
                ? TypedResults.Json(found, CaseViewJson.Default.ApplicantView)
                : Problems.NotFound(Unknown);
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> AskPaperAsync(
        HttpContext http, Cases<LicensingCase> cases, ServedPapers papers, IJournal journal, TimeProvider clock)
    {
        var (question, problem) = await CommandEndpoints.ReadBodyAsync(http, CaseViewJson.Default.PaperQuestion);
        if (problem is not null)
        {
            return problem;
        }

        var (content, paper, refused) = await OpenAsync(question!.Number, question.Code, question.Phone, question.Paper, http, cases, papers, journal, clock);
        return content is null ? refused! : Served(http, content, paper!);
    }

    private static async Task<RazorComponentResult<ProgressPage>> ShowAsync(
        HttpContext http, Cases<LicensingCase> cases, ServedPapers papers, IJournal journal, LawBook law, TimeProvider clock)
    {
        if (!http.Request.HasFormContentType)
        {
            return Page(law, null, "请填写案号和号码。", null);
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (number, code) = (form["number"].ToString(), form["code"].ToString());
        var found = await FindAsync(number, code, cases, papers, journal, law, clock);
        // The page of one applicant is nobody else's, also not on the next visit to this screen.
        http.Response.Headers.CacheControl = "no-store";
        return Page(law, number.Length <= 40 ? number : null, found is null ? Unknown : null, found, code);
    }

    private static async Task<Results<FileStreamHttpResult, RazorComponentResult<ProgressPage>>> ShowPaperAsync(
        HttpContext http, Cases<LicensingCase> cases, ServedPapers papers, IJournal journal, LawBook law, TimeProvider clock)
    {
        if (!http.Request.HasFormContentType)
        {
            return Page(law, null, "请填写案号和号码。", null);
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (content, paper, refused) = await OpenAsync(
            form["number"].ToString(), form["code"].ToString(), form["phone"].ToString(), form["paper"].ToString(), http, cases, papers, journal, clock);
        return content is null ? Page(law, null, refused!.ProblemDetails.Detail ?? Unknown, null) : Served(http, content, paper!);
    }

    private static FileStreamHttpResult Served(HttpContext http, Stream content, CasePaper paper)
    {
        http.Response.Headers.CacheControl = "no-store";
        // Without a name for download the browser shows it.
        http.Response.Headers.ContentDisposition = $"inline; filename*=UTF-8''{Uri.EscapeDataString($"{paper.Title}{paper.Number}.pdf")}";
        return TypedResults.File(content, Pdf);
    }

    private static async Task<(Stream? Content, CasePaper? Paper, ProblemHttpResult? Refused)> OpenAsync(
        string? number, string? code, string? phone, string? id, HttpContext http, Cases<LicensingCase> cases, ServedPapers papers, IJournal journal, TimeProvider clock)
    {
        if (await KnownAsync(number, code, cases) is not var (key, state) || ServedPapers.Of(state, id) is not { } paper)
        {
            return (null, null, Problems.NotFound(Unknown));
        }

        if (!ApplicantView.KnowsPhone(state, phone))
        {
            return (null, null, Problems.NotFound(WrongPhone));
        }

        if (state.Disclosures.GetValueOrDefault(paper.Id) is { To: Disclosure.Secret })
        {
            return (null, null, Problems.Refused(Refusal.Of(
                RuleBook.R32_1, "secret-kept-offline", "这份文书已定为涉密或者密封，不在网上提供。", "请携带身份证件到承办单位查阅。")));
        }

        try
        {
            var (content, destroyed) = await papers.OpenAsync(paper.Sha256!, http.RequestAborted);
            if (content is null)
            {
                return (null, null, Problems.Gone(destroyed!));
            }

            await LogAsync(journal, clock, cases.Kind.StreamOf(key), "progress-paper", new ApplicantRead("paper", paper.Id));
            return (content, paper, null);
        }
        catch (Exception e) when (e is HttpRequestException or InvalidOperationException or InvalidDataException or ContentTooLargeException)
        {
            http.RequestServices.GetRequiredService<ILogger<ServedPapers>>().PaperNotReached(e, paper.Id);
            return (null, null, Problems.Unavailable("文书暂时取不到，请稍后再试，或者到承办单位查阅。"));
        }
    }

    private static async Task<(string Key, LicensingCase State)?> KnownAsync(string? number, string? code, Cases<LicensingCase> cases)
    {
        if (string.IsNullOrWhiteSpace(number) || string.IsNullOrWhiteSpace(code) || number.Length > 40 || code.Length > 40)
        {
            return null;
        }

        var key = number.Trim().ToUpperInvariant();
        var reading = await cases.ReadAsync(key);
        return reading.Exists && ApplicantView.Knows(reading.State, code) ? (key, reading.State) : null;
    }

    private static async Task<ApplicantView?> FindAsync(
        string? number, string? code, Cases<LicensingCase> cases, ServedPapers papers, IJournal journal, LawBook law, TimeProvider clock)
    {
        if (await KnownAsync(number, code, cases) is not var (key, state))
        {
            return null;
        }

        await LogAsync(journal, clock, cases.Kind.StreamOf(key), "progress", new ApplicantRead("progress"));
        return ApplicantView.Of(state, law.Current, papers.DestructionOf);
    }

    private static Task LogAsync(IJournal journal, TimeProvider clock, string stream, string command, ApplicantRead what) => journal.AppendAuditAsync(new AuditLine(
        clock.GetUtcNow(), "read", stream, "applicant", $"read/{Guid.CreateVersion7():N}", string.Empty, command, JsonSerializer.Serialize(what, CaseViewJson.Default.ApplicantRead),
        System.Diagnostics.Activity.Current?.Id));

    private static RazorComponentResult<ProgressPage> Page(LawBook law, string? number, string? trouble, ApplicantView? view, string? code = null) => new(new Dictionary<string, object?>
    {
        [nameof(ProgressPage.Agency)] = law.Current.Agency.Name,
        [nameof(ProgressPage.Number)] = number,
        [nameof(ProgressPage.Trouble)] = trouble,
        [nameof(ProgressPage.View)] = view,
        [nameof(ProgressPage.Code)] = view is null ? null : code,
    });
}

/// <summary>What the operator is told.</summary>
internal static partial class ServedPapersLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The applicant could not open paper {Paper}: its content was not reached.")]
    public static partial void PaperNotReached(this ILogger logger, Exception fault, string paper);
}
