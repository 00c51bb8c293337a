using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Casework.Http;
using Enforcement.Regulation;
using Enforcement.Regulation.Rules;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.Documents.Issuing;

/// <summary>Reading documents: register, one document, its PDF by id or by hash.</summary>
internal static class DocumentReads
{
    private const int MostRows = 1000;
    private const string Pdf = "application/pdf";

    public static void MapDocumentReads(this IEndpointRouteBuilder documents)
    {
        documents.MapGet("/", ListAsync).WithSummary("文书目录：某一案件的全部文书").ProducesProblem(StatusCodes.Status400BadRequest).RequireAuthorization(Staff);
        documents.MapGet("/register/{code}/{year:int}", RegisterAsync).WithSummary("文号登记：按文书种类和年度，作废的文号一并列出").RequireAuthorization(Staff);
        documents.MapGet("/{id}", FindAsync).WithSummary("一份文书").ProducesProblem(StatusCodes.Status404NotFound).RequireAuthorization(Staff);
        documents.MapGet("/{id}/pdf", PdfAsync).WithSummary("文书的PDF").Produces(StatusCodes.Status200OK, contentType: Pdf).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status410Gone).RequireAuthorization(Staff);
        documents.MapGet("/contents/{sha256}", ContentAsync).WithSummary("按摘要值取文书的PDF").Produces(StatusCodes.Status200OK, contentType: Pdf)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status410Gone).RequireAuthorization(Staff);
        documents.MapReadTrail<OfficialDocument>();
        documents.MapCommand<OfficialDocument, InvalidateDocument>("/{key}/invalidation", "作废文书（送达之前）", creates: false, [.. DocumentSteps.Heads]);
        documents.MapCommand<OfficialDocument, CorrectDocument>("/{key}/correction", "更正文书（制发文书更正通知）", creates: false, [.. DocumentSteps.Heads]);
        documents.MapCommand<OfficialDocument, AnswerPartyReading>("/{key}/party-reading", "答复当事人查阅", creates: false, [.. DocumentSteps.Desk]);
        documents.MapCommand<OfficialDocument, ReclassifyDocument>("/{key}/disclosure", "变更公开属性（收窄须有法定理由）", creates: false, [.. DocumentSteps.Disclosers]);
    }

    /// <summary>Officers and other systems of the bureau; parties get their documents served, not looked up.</summary>
    internal static void Staff(AuthorizationPolicyBuilder policy) =>
        policy.RequireAuthenticatedUser().RequireAssertion(c => c.User.HasClaim(x => x.Type is Actors.OfficerClaim or Actors.ClientClaim));

    private static async Task<Results<Ok<List<DocumentRow>>, ProblemHttpResult>> ListAsync(string? @case, IViewStore views, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(@case)
            ? Problems.Malformed("case", "请用参数 case 写明案件，例如 licensing/XK-2026-0001。")
            : TypedResults.Ok(await RowsAsync(views, $"case:{@case}", cancellationToken));

    private static async Task<Ok<List<DocumentRow>>> RegisterAsync(string code, int year, IViewStore views, CancellationToken cancellationToken) =>
        TypedResults.Ok(await RowsAsync(views, $"number:{code}-{year}", cancellationToken));

    private static async Task<Results<Ok<DocumentRow>, ProblemHttpResult>> FindAsync(
        string id, Cases<OfficialDocument> documents, LawBook law, TimeProvider clock, CancellationToken cancellationToken)
    {
        var reading = await documents.ReadAsync(id, cancellationToken);
        return reading.Exists
            ? TypedResults.Ok(Row(documents.Kind.ViewsOf(reading.State, documents.Kind.StreamOf(id), law.Current, clock.GetUtcNow()).First().Body))
            : Problems.NotFound($"没有编号为“{id}”的文书。");
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> PdfAsync(
        string id, HttpContext http, Cases<OfficialDocument> documents, ContentStore contents, IJournal journal, TimeProvider clock)
    {
        var state = (await documents.ReadAsync(id, http.RequestAborted)).State;
        return state.Print is { } print
            ? await FileAsync(print.Sha256, id, state.Disclosure, http, contents, journal, clock)
            : Problems.NotFound($"文书“{id}”尚未签发。");
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> ContentAsync(
        string sha256, HttpContext http, IViewStore views, ContentStore contents, IJournal journal, TimeProvider clock)
    {
        if (!ContentStore.IsHash(sha256))
        {
            return Problems.Malformed("sha256", "应为64位小写十六进制摘要值。");
        }

        // Only what was issued is given out: the store may hold other services' files.
        var rows = await RowsAsync(views, $"content:{sha256}", http.RequestAborted);
        if (rows.Count > 0)
        {
            // Two documents of the same bytes: the narrower class holds for both.
            var narrowest = rows.MaxBy(row => Enum.Parse<Disclosure>(row.Disclosure))!;
            return await FileAsync(sha256, narrowest.DocumentId, Enum.Parse<Disclosure>(narrowest.Disclosure), http, contents, journal, clock);
        }

        // Scans that prove a service belong to the volume (本制度第十二条), so the archive fetches them here as well.
        var proofs = await views.QueryAsync(new ViewQuery(Service.ServiceKind.Register, Service.ServiceKind.ContentBucket(sha256), Take: 1), http.RequestAborted);
        return proofs.Rows.Count == 0
            ? Problems.NotFound("没有该摘要值的文书。")
            : await FileAsync(sha256, proofs.Rows[0].Stream, Disclosure.Internal, http, contents, journal, clock);
    }

    /// <summary>R32.2: every read of internal or secret content is logged before it is answered.</summary>
    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> FileAsync(
        string sha256, string documentId, Disclosure disclosure, HttpContext http, ContentStore contents, IJournal journal, TimeProvider clock)
    {
        if (disclosure == Disclosure.Secret)
        {
            return Problems.Refused(Refusal.Of(
                RuleBook.R32_1, "secret-kept-offline", "这份文书已定为涉密或者密封，不在系统内提供。", "请按保密规定到涉密载体保管处调阅。"));
        }

        if (contents.Open(sha256) is not { } stream)
        {
            return Problems.NoContent(contents, sha256, "文书内容不在本机存储中。");
        }

        if (disclosure == Disclosure.Internal)
        {
            await journal.AppendReadAsync(clock, $"document/{documentId}", Actors.Of(http.User), "打开文书", sha256, cancellationToken: http.RequestAborted);
        }

        http.Response.Headers.ETag = $"\"{sha256}\"";
        return TypedResults.File(stream, Pdf, $"{documentId}.pdf");
    }

    private static async Task<List<DocumentRow>> RowsAsync(IViewStore views, string bucket, CancellationToken cancellationToken) =>
        [.. (await views.QueryAsync(new ViewQuery(DocumentKind.Register, bucket, Take: MostRows), cancellationToken)).Rows.Select(Row)];

    /// <exception cref="DamagedRecordException">The row is not of the register of documents.</exception>
    internal static DocumentRow Row(StoredRow row) => Row(row.Row.Body);

    private static DocumentRow Row(string body) =>
        JsonSerializer.Deserialize(body, DocumentJson.Default.DocumentRow) ?? throw new DamagedRecordException("文书登记的行无法读取。");
}
