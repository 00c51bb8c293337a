using Enforcement.Casework.Hosting;
using Enforcement.Casework.Http;
using Enforcement.ServiceDefaults.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.ServiceDefaults.Undelivered;

/// <summary>A line of the list as other systems read it.</summary>
/// <param name="Case">Stream of the case that waits for it; empty: none.</param>
public sealed record UndeliveredLine(string Id, string Queue, string Message, string Case, string Cause, DateTimeOffset FirstAt, DateTimeOffset LastAt, int Times)
{
    public static UndeliveredLine Of(UndeliveredMessage message) =>
        new(message.Id, message.Queue, message.Message, message.Stream, message.Cause, message.FirstAt, message.LastAt, message.Times);
}

/// <param name="Waiting">Cases whose own messages are not taken by anybody at the moment; they go out by themselves.</param>
/// <param name="Undelivered">Messages this service gave up on, oldest first, at most 200.</param>
/// <param name="Total">Number of all of them.</param>
public sealed record MessageState(IReadOnlyList<WaitingStream> Waiting, IReadOnlyList<UndeliveredLine> Undelivered, int Total);

/// <summary>消息处理 for the administrator: what waits and why, and putting back what was given up on.</summary>
internal static class UndeliveredEndpoints
{
    private const int Most = 200;

    /// <summary>Maps them where the process has a store to keep messages in.</summary>
    public static void MapUndelivered(this WebApplication app)
    {
        if (app.Services.GetService<UndeliveredMessages>() is null)
        {
            return;
        }

        var group = app.MapGroup("/operations/messages").WithTags("运行维护").RequireRole(AccountRoles.Administrator);
        group.MapGet("", ReadAsync).WithSummary("等待发出的和未能处理的消息：哪个案件在等、原因是什么");
        group.MapPost("{id}/return", ReturnAsync).WithSummary("排除原因以后，把未能处理的消息放回队列重新处理")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<MessageState> ReadAsync(UndeliveredMessages kept, Relay relay, CancellationToken cancellationToken)
    {
        var (messages, total) = await kept.ListAsync(0, Most, cancellationToken);
        return new MessageState(relay.Waiting, [.. messages.Select(UndeliveredLine.Of)], total);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ReturnAsync(
        string id, HttpContext http, UndeliveredMessages kept, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (services.GetService<IMessageReturn>() is not { } queues)
        {
            return Casework.Http.Problems.NotFound("本服务不使用消息队列，没有未能处理的消息。");
        }

        try
        {
            return await kept.ReturnAsync(id, Actors.Of(http.User), queues, cancellationToken)
                ? TypedResults.NoContent()
                : Casework.Http.Problems.NotFound("清单中没有这条消息：已经放回队列或者已经处理。");
        }
        catch (MessageNotReturnedException e)
        {
            return e.IsTemporary
                ? Casework.Http.Problems.Unavailable(e.Message + e.Remedy)
                : TypedResults.Problem(
                    e.Message, statusCode: StatusCodes.Status409Conflict, title: "消息无法重新处理", type: "urn:enforcement:message-not-readable",
                    extensions: new Dictionary<string, object?> { ["remedy"] = e.Remedy });
        }
    }
}
