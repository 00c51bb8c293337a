using Enforcement.Regulation.Reference;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Enforcement.Casework.Http;

/// <summary>查阅记录 over HTTP (R32.2).</summary>
public static class ReadTrailEndpoints
{
    /// <summary>Adds <c>GET /{key}/readings</c> for one kind of case, for those who may see who read it.</summary>
    /// <param name="others">Roles that may besides those of <see cref="ReadTrail.Readers"/>.</param>
    public static RouteHandlerBuilder MapReadTrail<TCase>(this IEndpointRouteBuilder routes, params string[] others) =>
        routes.MapGet("/{key}/readings", FindAsync<TCase>).WithSummary("查阅记录：谁在什么时候看过什么，新的在前")
            .Produces<IReadOnlyList<Sitting>>().ProducesProblem(StatusCodes.Status404NotFound)
            .RequireAuthorization(policy => policy.RequireRole([.. ReadTrail.Readers, .. others]));

    private static async Task<Results<JsonHttpResult<IReadOnlyList<Sitting>>, ProblemHttpResult>> FindAsync<TCase>(
        string key, Cases<TCase> cases, IJournal journal, CancellationToken cancellationToken) =>
        await cases.ExistsAsync(key, cancellationToken)
            ? TypedResults.Json(await journal.ReadSittingsAsync(cases.Kind.StreamOf(key), cancellationToken), ReadTrailJson.Default.IReadOnlyListSitting)
            : Problems.NoSuchCase(key, cases.Kind.Term);
}
