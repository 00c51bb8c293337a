using Enforcement.Archive.Packaging;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Casework.Http;
using Enforcement.Regulation.Reference;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.Archive.Access;

/// <summary>Interface of copies: order, download. Every download leaves a line (R32.2).</summary>
internal static class CopyEndpoints
{
    public static void MapCopies(this IEndpointRouteBuilder access)
    {
        access.MapGet("/{key}/items/{no:int}", (string key, int no, HttpContext http, CopyDesk desk, ContentStore contents) => ShowAsync(key, 0, no, http, desk, contents))
            .WithSummary("向调阅人出示一件：逐件列入台账").RequireAuthorization(p => p.RequireRole(Roles.Archivist));
        access.MapGet("/{key}/supplements/{supplement:int}/items/{no:int}", ShowAsync)
            .WithSummary("向调阅人出示补充卷内一件：逐件列入台账").RequireAuthorization(p => p.RequireRole(Roles.Archivist));
        access.MapPost("/{key}/copies", OrderAsync).WithSummary("制作复制件：脱敏、加水印，逐份列入台账").Accepts<OrderCopies>("application/json").Produces<CommandAccepted>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .RequireAuthorization(p => p.RequireRole(Roles.Archivist));
        access.MapGet("/{key}/copies/{no:int}", DownloadAsync).WithSummary("下载复制件（PDF），留查看记录").Produces(StatusCodes.Status200OK, contentType: "application/pdf")
            .ProducesProblem(StatusCodes.Status404NotFound).RequireAuthorization(p => p.RequireRole(Roles.Archivist));
    }

    // The line of the ledger comes first: no byte is served without one.
    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> ShowAsync(string key, int supplement, int no, HttpContext http, CopyDesk desk, ContentStore contents)
    {
        try
        {
            var (found, reply) = await desk.ShowItemAsync(key, new ShowItem(no, supplement), Actors.Of(http.User), Guid.CreateVersion7().ToString("N"), http.RequestAborted);
            if (found is not { } shown)
            {
                return reply.Refusal is { } refusal ? Problems.Refused(refusal) : Problems.NotFound($"没有编号为“{key}”的调阅申请。");
            }

            return contents.Open(shown.Sha256) is not { } content
                ? Problems.NotFound($"第{no}件《{shown.Title}》没有电子内容。")
                : shown.Path!.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase)
                ? TypedResults.File(content, "application/pdf")
                : TypedResults.File(content, "application/octet-stream", $"{key}-{supplement}-{no:000}{Path.GetExtension(shown.Path)}");
        }
        catch (JournalUnavailableException e)
        {
            return Problems.Unavailable(e.Message);
        }
    }

    private static async Task<Results<Ok<CommandAccepted>, ProblemHttpResult>> OrderAsync(string key, HttpContext http, Cases<AccessRequest> cases, CopyDesk desk)
    {
        var (command, problem) = await CommandEndpoints.ReadCommandAsync<AccessRequest, OrderCopies>(http, cases);
        var (commandId, badKey) = CommandEndpoints.CommandId(http);
        if ((problem ?? badKey) is { } bad)
        {
            return bad;
        }

        try
        {
            return CommandEndpoints.Answer(http, key, await desk.OrderAsync(key, command!, Actors.Of(http.User), commandId!, http.RequestAborted), cases.Kind.Term);
        }
        catch (JournalUnavailableException e)
        {
            return Problems.Unavailable(e.Message);
        }
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> DownloadAsync(
        string key, int no, HttpContext http, Cases<AccessRequest> requests, ContentFetcher fetcher, ContentStore contents, IJournal journal, TimeProvider clock,
        ILogger<CopyDesk> logger)
    {
        var state = (await requests.ReadAsync(key, http.RequestAborted)).State;
        if (state.Requested is not { } requested || state.Copies.FirstOrDefault(c => c.No == no) is not { } copy)
        {
            return Problems.NotFound("没有这份复制件。");
        }

        if (copy.Sha256 is not { } sha256)
        {
            return Problems.NotFound(copy.Failure is { } why ? $"复制件未能制成：{why}" : "复制件正在制作，请稍后下载。");
        }

        try
        {
            await fetcher.EnsureAsync(sha256, "documents", http.RequestAborted);
        }
        catch (HttpRequestException e)
        {
            logger.LogWarning(e, "复制件 {Copy} 暂时不能取回。", copy.CopyId);
            return Problems.Unavailable("复制件暂时不能取回，请稍后再试。");
        }

        var number = LedgerCopy.NumberOf(requested.Number, no);
        await journal.AppendReadAsync(clock, requests.Kind.StreamOf(key), Actors.Of(http.User), $"打开复制件{number}《{copy.Title}》", sha256, cancellationToken: http.RequestAborted);
        return TypedResults.File(contents.Open(sha256)!, "application/pdf", $"{number}.pdf");
    }
}

/// <summary>Orders copies: brings the contents of the sealed volume to the request they are decided on.</summary>
public sealed class CopyDesk(Cases<AccessRequest> requests, Cases<Volume> volumes)
{
    public async Task<Reply> OrderAsync(string key, OrderCopies command, Actor actor, string commandId, CancellationToken cancellationToken)
    {
        var requested = (await requests.ReadAsync(key, cancellationToken)).State.Requested;
        return requested is null
            ? new Reply(ReplyKind.Missing, 0)
            : await requests.ExecuteAsync(key, command with { Volume = await ContentsAsync(requested.Volume, cancellationToken) }, actor, commandId);
    }

    /// <summary>Opens one item for the reader of a request.</summary>
    /// <returns>The item as opened; null when it was refused or there is no such request.</returns>
    public async Task<((string Sha256, string? Path, string Title)? Shown, Reply Reply)> ShowItemAsync(string key, ShowItem command, Actor actor, string commandId, CancellationToken cancellationToken)
    {
        var requested = (await requests.ReadAsync(key, cancellationToken)).State.Requested;
        if (requested is null)
        {
            return (null, new Reply(ReplyKind.Missing, 0));
        }

        var contents = await ContentsAsync(requested.Volume, cancellationToken);
        var reply = await requests.ExecuteAsync(key, command with { Volume = contents }, actor, commandId);
        var item = contents.All.FirstOrDefault(c => c.Supplement == command.Supplement && c.Item.No == command.Item).Item;
        return (reply.Accepted && item is { Sha256: { } sha256 } ? (sha256, item.Path, item.Title) : null, reply);
    }

    /// <summary>What can be copied of a volume: only what was sealed.</summary>
    public async Task<VolumeForCopies> ContentsAsync(string volume, CancellationToken cancellationToken)
    {
        var state = (await volumes.ReadAsync(volume, cancellationToken)).State;
        return state.Stage != VolumeStage.Sealed
            ? new VolumeForCopies(state.Conclusion?.PartyName ?? string.Empty, [])
            : new VolumeForCopies(
                state.Conclusion!.PartyName, state.Filing!.Items,
                [.. state.SupplementVolumes.Where(s => s.Seal is not null).Select(s => new SupplementForCopies(s.No, s.Filing!.Items))]);
    }
}
