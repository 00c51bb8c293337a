using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Enforcement.Casework.Hosting;

/// <summary>未能处理的消息: a message that came over the broker and that its consumer gave up on. Some case waits for it.</summary>
/// <param name="Id">Queue and message id; the same message failing again is the same line.</param>
/// <param name="Queue">Queue it came from; it goes back into this one.</param>
/// <param name="Message">Name of the message, e.g. <c>DocumentIssued</c>.</param>
/// <param name="Stream">Stream of the case it speaks of; empty: of none.</param>
/// <param name="Cause">What the consumer said, at most 500 characters.</param>
/// <param name="FirstAt">When it was given up on for the first time.</param>
/// <param name="LastAt">When it was given up on the last time.</param>
/// <param name="Times">How many times it was given up on, from 1.</param>
/// <param name="Body">The envelope exactly as it came, UTF-8 JSON. Not shown to anybody: it may hold what only a case's own people may read.</param>
public sealed record UndeliveredMessage(
    string Id, string Queue, string Message, string Stream, string Cause, DateTimeOffset FirstAt, DateTimeOffset LastAt, int Times, string Body);

/// <summary>Puts a message back into its queue.</summary>
public interface IMessageReturn
{
    /// <summary>Returns after the broker has it safe.</summary>
    Task ReturnAsync(UndeliveredMessage message, CancellationToken cancellationToken);
}

/// <summary>
/// Messages of this process nobody could handle, kept in its own store until the cause is removed and somebody puts them back. Kept
/// before the broker is told that they are done with, so none is ever only in memory.
/// </summary>
public sealed class UndeliveredMessages(IViewStore views, IJournal journal, TimeProvider clock)
{
    private const string View = "undelivered";
    private const string Bucket = "all";
    private const int LongestCause = 500;

    /// <summary>Keeps it; failing again it stands there with the new cause.</summary>
    /// <param name="messageId">Id by which consumers know a repetition.</param>
    /// <exception cref="JournalUnavailableException">Not kept: the broker has to keep it.</exception>
    public async Task KeepAsync(string queue, string messageId, string message, string stream, string cause, string body, CancellationToken cancellationToken = default)
    {
        var id = $"{queue}.{messageId}";
        var now = clock.GetUtcNow();
        var known = await FindAsync(id, cancellationToken);
        var kept = new UndeliveredMessage(
            id, queue, message, stream, cause.Length > LongestCause ? cause[..LongestCause] : cause, known?.Message.FirstAt ?? now, now, (known?.Message.Times ?? 0) + 1, body);
        await views.ApplyAsync(new ViewChange(StreamOf(id), Math.Max(now.UtcTicks, (known?.Version ?? 0) + 1), false, [RowOf(kept)], []), cancellationToken);
    }

    /// <summary>Oldest first.</summary>
    /// <param name="take">1 to 1000.</param>
    public async Task<(IReadOnlyList<UndeliveredMessage> Messages, int Total)> ListAsync(int skip, int take, CancellationToken cancellationToken = default)
    {
        var page = await views.QueryAsync(new ViewQuery(View, Bucket, Skip: skip, Take: take), cancellationToken);
        return ([.. page.Rows.Select(Read)], page.Total);
    }

    public async Task<int> CountAsync(CancellationToken cancellationToken = default) =>
        (await views.QueryAsync(new ViewQuery(View, Bucket, Take: 1), cancellationToken)).Total;

    /// <summary>Puts it back into its queue and takes it off the list; who did is in the audit log. It comes back if it fails again.</summary>
    /// <returns>False: it is not on the list, so it is in its queue or handled already.</returns>
    public async Task<bool> ReturnAsync(string id, Actor by, IMessageReturn queues, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(id, cancellationToken) is not { } known)
        {
            return false;
        }

        await journal.AppendAuditAsync(
            new AuditLine(
                clock.GetUtcNow(), "returned", StreamOf(id), by.Id, $"return/{Guid.CreateVersion7():N}", string.Empty, "ReturnMessage",
                JsonSerializer.Serialize(known.Message with { Body = string.Empty }, UndeliveredJson.Default.UndeliveredMessage), Activity.Current?.Id),
            cancellationToken);
        // A crash in between leaves it on the list and in the queue: handled twice it has one effect.
        await queues.ReturnAsync(known.Message, cancellationToken);
        // The version is the one read: failing again meanwhile, it stays on the list.
        await views.ApplyAsync(new ViewChange(StreamOf(id), known.Version, false, [], [RowOf(known.Message)]), cancellationToken);
        return true;
    }

    private async Task<(UndeliveredMessage Message, long Version)?> FindAsync(string id, CancellationToken cancellationToken) =>
        await views.FindAsync(View, Bucket, id, cancellationToken) is { } row ? (Read(row), row.Version) : null;

    private static string StreamOf(string id) => $"{View}/{id}";

    private static ViewRow RowOf(UndeliveredMessage message) => new(
        View, Bucket, message.Id, DeadlineView.SortOf(message.FirstAt), string.Empty, JsonSerializer.Serialize(message, UndeliveredJson.Default.UndeliveredMessage));

    private static UndeliveredMessage Read(StoredRow row) =>
        JsonSerializer.Deserialize(row.Row.Body, UndeliveredJson.Default.UndeliveredMessage) ?? throw new DamagedRecordException("未能处理的消息的行无法读取。");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(UndeliveredMessage))]
internal sealed partial class UndeliveredJson : JsonSerializerContext;
