using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Enforcement.Casework.Http;

/// <summary>Answer to an accepted command.</summary>
/// <param name="Key">Key of the case, e.g. the case number.</param>
/// <param name="Version">Version after the command; also the ETag.</param>
public sealed record CommandAccepted(string Key, long Version);

/// <summary>The one way a command comes in over HTTP.</summary>
public static class CommandEndpoints
{
    /// <summary>Largest command accepted, in bytes.</summary>
    public const long MostBytes = 4 * 1024 * 1024;

    /// <summary>
    /// Maps <c>POST pattern</c> with the command as JSON body. <c>Idempotency-Key</c> becomes the command id, <c>If-Match</c> the
    /// expected version. 200 with ETag; 400 malformed; 404 no such case; 409 refused; 412 stale; 422 key reused; 503 not durable.
    /// </summary>
    /// <param name="pattern">Route with <c>{key}</c>.</param>
    /// <param name="summary">Chinese summary for the OpenAPI document.</param>
    /// <param name="creates">True: the case may not exist yet.</param>
    /// <param name="roles">Roles that may give it; the decider checks what depends on the case.</param>
    public static RouteHandlerBuilder MapCommand<TCase, TCommand>(this IEndpointRouteBuilder routes, string pattern, string summary, bool creates, params string[] roles)
        where TCommand : Command<TCase> =>
        routes.MapPost(pattern, (string key, HttpContext http, Cases<TCase> cases) => HandleAsync<TCase, TCommand>(key, creates, http, cases))
            .WithSummary(summary)
            .WithName(typeof(TCommand).Name)
            .Accepts<TCommand>("application/json")
            .Produces<CommandAccepted>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .RequireAuthorization(policy => policy.RequireRole(roles));

    /// <summary>Reads a command from the body against its source-generated JSON.</summary>
    /// <returns>The command, or the problem to answer with.</returns>
    public static Task<(TCommand? Command, ProblemHttpResult? Problem)> ReadCommandAsync<TCase, TCommand>(HttpContext http, Cases<TCase> cases)
        where TCommand : Command<TCase> => ReadBodyAsync(http, (JsonTypeInfo<TCommand>)cases.Kind.Commands.TypeInfo(typeof(TCommand)));

    /// <summary>Reads the body of any request, as strictly as a command.</summary>
    /// <returns>What was sent, or the problem to answer with.</returns>
    public static async Task<(T? Sent, ProblemHttpResult? Problem)> ReadBodyAsync<T>(HttpContext http, JsonTypeInfo<T> type)
        where T : class
    {
        if (!http.Request.HasJsonContentType())
        {
            return (null, Problems.UnsupportedMediaType());
        }

        if (http.Request.ContentLength > MostBytes)
        {
            return (null, Problems.TooLarge(MostBytes));
        }

        try
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            var json = body.GetBuffer().AsSpan(0, (int)body.Length);
            var sent = JsonSerializer.Deserialize(json, type);
            return sent is null ? (null, Problems.Malformed("$", "请求体为空。"))
                : JsonFaults.NullElement(json) is { } hole ? (null, Problems.Malformed(hole, "清单中不能有空项（null）。"))
                : JsonFaults.BoundlessNumber(json) is { } boundless ? (null, Problems.Malformed(boundless, "数值过大。"))
                : JsonFaults.ControlCharacter(json) is { } unseen ? (null, Problems.Malformed(unseen, "文字中有看不见的控制字符，请删除后重新提交。"))
                : (sent, null);
        }
        catch (JsonException e)
        {
            return (null, Problems.Malformed(e));
        }
    }

    /// <summary>The caller's idempotency key; a fresh one when he sent none.</summary>
    public static (string? Key, ProblemHttpResult? Problem) CommandId(HttpContext http)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        return key.Length switch
        {
            0 => (Guid.CreateVersion7().ToString("N"), null),
            > 128 => (null, Problems.Malformed("Idempotency-Key", "幂等键最长128个字符。")),
            _ when key.Any(c => c is < '!' or > '~') => (null, Problems.Malformed("Idempotency-Key", "幂等键只能使用可见的 ASCII 字符。")),
            _ => ($"key/{Actors.Of(http.User).Id}/{key}", null),
        };
    }

    private static async Task<Results<Ok<CommandAccepted>, ProblemHttpResult>> HandleAsync<TCase, TCommand>(string key, bool creates, HttpContext http, Cases<TCase> cases)
        where TCommand : Command<TCase>
    {
        var (command, problem) = await ReadCommandAsync<TCase, TCommand>(http, cases);
        var (commandId, badKey) = CommandId(http);
        var (expected, badMatch) = ExpectedVersion(http);
        if ((problem ?? badKey ?? badMatch) is { } bad)
        {
            return bad;
        }

        try
        {
            return Answer(http, key, await cases.ExecuteAsync(key, command!, Actors.Of(http.User), commandId!, expected, mustExist: !creates), cases.Kind.Term);
        }
        catch (JournalUnavailableException e)
        {
            return Problems.Unavailable(e.Message);
        }
    }

    /// <summary>The one place where a reply becomes HTTP.</summary>
    /// <param name="term">What the user calls the thing: <see cref="CaseKind{TCase}.Term"/>.</param>
    public static Results<Ok<CommandAccepted>, ProblemHttpResult> Answer(HttpContext http, string key, Reply reply, string term)
    {
        http.Response.Headers.ETag = $"\"{reply.Version}\"";
        return reply.Kind switch
        {
            ReplyKind.Accepted => TypedResults.Ok(new CommandAccepted(key, reply.Version)),
            ReplyKind.Refused => Problems.Refused(reply.Refusal!),
            ReplyKind.Stale => Problems.Stale(reply.Version, term),
            ReplyKind.KeyReused => Problems.KeyReused(),
            ReplyKind.Missing => Problems.NoSuchCase(key, term),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static (long? Version, ProblemHttpResult? Problem) ExpectedVersion(HttpContext http)
    {
        var match = http.Request.Headers.IfMatch.ToString();
        if (match.Length == 0)
        {
            return (null, null);
        }

        return long.TryParse(match.Trim('"'), System.Globalization.CultureInfo.InvariantCulture, out var version) && version >= 0
            ? (version, null)
            : (null, Problems.Malformed("If-Match", "应为案件版本号，例如 \"12\"。"));
    }
}
