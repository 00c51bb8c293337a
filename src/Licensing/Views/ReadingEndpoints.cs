using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Casework.Http;
using Enforcement.Regulation.Reference;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.Licensing.Views;

/// <summary>Reading cases. Everything in a case is internal (政府信息公开条例 第十六条), so every reading of one is logged (R32.2).</summary>
internal static class ReadingEndpoints
{
    private const int PageSize = 50;

    public static void MapReading(this IEndpointRouteBuilder cases)
    {
        var reading = cases.MapGroup(string.Empty).RequireAuthorization(policy => policy.RequireRole([.. Roles.OfTheBureau]));
        reading.MapGet("/", ListAsync).WithSummary("查询许可案件").WithName("ListLicensingCases").Produces<CasePage>();
        reading.MapGet("/{key}", FindAsync).WithSummary("案件概要：职责、下一步、期限、文书").WithName("FindLicensingCase").Produces<CaseSummary>().ProducesProblem(404);
        reading.MapGet("/{key}/timeline", TimelineAsync).WithSummary("案件记录，按台账顺序").WithName("ReadLicensingTimeline").Produces<TimelineEntry[]>().ProducesProblem(404);
        cases.MapReadTrail<LicensingCase>().WithName("ReadLicensingReadings");
    }

    private static async Task<Results<JsonHttpResult<CasePage>, ProblemHttpResult>> ListAsync(
        IViewStore views, string? words, string? stage, string? item, int? page, CancellationToken cancellationToken)
    {
        if (page is < 1 or > 1_000_000)
        {
            return Problems.Malformed("page", "页码从1开始。");
        }

        if (words?.Length > 200)
        {
            return Problems.Malformed("words", "查询内容最长200字。");
        }

        var bucket = stage is not null ? $"stage:{stage}" : item is not null ? $"item:{item}" : CaseViews.All;
        var found = await views.QueryAsync(new ViewQuery(CaseViews.Cases, bucket, Words: words, Descending: true, Skip: ((page ?? 1) - 1) * PageSize, Take: PageSize), cancellationToken);
        return TypedResults.Json(new CasePage([.. found.Rows.Select(Read)], found.Total), CaseViewJson.Default.CasePage);
    }

    private static async Task<Results<JsonHttpResult<CaseSummary>, ProblemHttpResult>> FindAsync(
        string key, HttpContext http, Cases<LicensingCase> cases, IJournal journal, LawBook law, TimeProvider clock, CancellationToken cancellationToken)
    {
        var reading = await cases.ReadAsync(key, cancellationToken);
        if (!reading.Exists)
        {
            return Problems.NoSuchCase(key);
        }

        var actor = Actors.Of(http.User);
        var now = clock.GetUtcNow();
        await journal.AppendReadAsync(clock, cases.Kind.StreamOf(key), actor, "经接口查阅案件概要", cancellationToken: cancellationToken);
        http.Response.Headers.ETag = $"\"{reading.Version}\"";
        var act = new Act { By = actor, Now = now, HappenedAt = now, Law = law.Current, Stream = cases.Kind.StreamOf(key), CommandId = "read" };
        return TypedResults.Json(CaseSummary.Of(reading, act), CaseViewJson.Default.CaseSummary);
    }

    private static async Task<Results<JsonHttpResult<TimelineEntry[]>, ProblemHttpResult>> TimelineAsync(
        string key, HttpContext http, Cases<LicensingCase> cases, IJournal journal, TimeProvider clock, CancellationToken cancellationToken)
    {
        var reading = await cases.ReadAsync(key, cancellationToken);
        if (!reading.Exists)
        {
            return Problems.NoSuchCase(key);
        }

        await journal.AppendReadAsync(clock, cases.Kind.StreamOf(key), Actors.Of(http.User), "经接口查阅案件记录", cancellationToken: cancellationToken);
        return TypedResults.Json([.. reading.Entries.Select(TimelineEntry.Of)], CaseViewJson.Default.TimelineEntryArray);
    }

    private static CaseRow Read(StoredRow row) =>
        JsonSerializer.Deserialize(row.Row.Body, CaseViewJson.Default.CaseRow) ?? throw new DamagedRecordException("案件视图的行无法读取。");
}
