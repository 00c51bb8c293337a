using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Casework.Http;
using Enforcement.Regulation.Reference;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.Archive.Findings;

/// <summary>Interface of findings: the list, and what the supervisor decides.</summary>
internal static class FindingEndpoints
{
    private const int MostRows = 200;

    /// <summary>Roles that see findings. The persons concerned are told by their own work, not by this list.</summary>
    internal static readonly string[] Readers = [Roles.Supervisor, Roles.Evaluator, Roles.DeputyDirector, Roles.Director];

    public static void MapFindings(this IEndpointRouteBuilder findings)
    {
        findings.MapGet("/", ListAsync).WithSummary("问题线索：按状态和关键字查询").RequireAuthorization(p => p.RequireRole(Readers));
        findings.MapCommand<Finding, SettleFinding>("/{key}/settlement", "处理问题线索：已整改或者经核查排除，须有理由", creates: false, Roles.Supervisor);
    }

    private static async Task<Results<Ok<List<FindingRow>>, ProblemHttpResult>> ListAsync(
        string? state, string? words, int? skip, IViewStore views, CancellationToken cancellationToken)
    {
        if (state is not (null or FindingKind.All or FindingKind.Open or FindingKind.Settled))
        {
            return Problems.Malformed("state", $"应为{FindingKind.All}、{FindingKind.Open}、{FindingKind.Settled}之一。");
        }

        if (skip is < 0 or > 1_000_000)
        {
            return Problems.Malformed("skip", "应为0至1000000的整数。");
        }

        var page = await views.QueryAsync(
            new ViewQuery(FindingKind.View, state ?? FindingKind.All, Words: words, Descending: true, Skip: skip ?? 0, Take: MostRows), cancellationToken);
        return TypedResults.Ok(page.Rows.Select(Read).ToList());
    }

    /// <exception cref="DamagedRecordException">The row is not one of this view.</exception>
    internal static FindingRow Read(StoredRow row) =>
        JsonSerializer.Deserialize(row.Row.Body, FindingJson.Default.FindingRow) ?? throw new DamagedRecordException("问题线索的行无法读取。");
}
