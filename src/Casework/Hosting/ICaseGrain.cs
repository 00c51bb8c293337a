using System.Collections.Immutable;

namespace Enforcement.Casework;

/// <summary>Holds one case's live state and takes its commands one at a time. The key is the stream name.</summary>
[Alias("casework.case`1")]
public interface ICaseGrain<TCase> : IGrainWithStringKey
{
    [Alias("execute")]
    Task<Reply> ExecuteAsync(CommandEnvelope envelope);

    /// <summary>Passes the limits whose due moment has come.</summary>
    /// <returns>How many were passed.</returns>
    [Alias("pass-due")]
    Task<int> PassDueAsync();

    /// <summary>Recomputes running and provisional limits with the calendar now loaded.</summary>
    [Alias("recalculate")]
    Task<int> RecalculateAsync();

    /// <summary>Writes the case's rows of all views anew.</summary>
    [Alias("refresh-views")]
    Task RefreshViewsAsync();
}

/// <summary>A command on its way to its case.</summary>
/// <param name="CommandId">The caller's idempotency key.</param>
/// <param name="Name">Name in the command vocabulary.</param>
/// <param name="Json">The command as UTF-8 JSON.</param>
/// <param name="ExpectedVersion">Version the caller saw; null: any.</param>
/// <param name="Digest">Hash of the command as the caller gave it: a repetition is known by it, whatever completed the command since.</param>
/// <param name="MustExist">True: a case without a record takes no command.</param>
[GenerateSerializer, Immutable, Alias("casework.envelope")]
public sealed record CommandEnvelope(
    [property: Id(0)] string CommandId,
    [property: Id(1)] string Name,
    [property: Id(2)] byte[] Json,
    [property: Id(3)] Actor Actor,
    [property: Id(4)] long? ExpectedVersion,
    [property: Id(5)] RecordChannel Channel,
    [property: Id(7)] string Digest,
    [property: Id(6)] bool MustExist = false);

/// <summary>How a command ended.</summary>
public enum ReplyKind
{
    /// <summary>Recorded, or fulfilled before.</summary>
    Accepted,

    /// <summary>A rule refused it.</summary>
    Refused,

    /// <summary>The caller saw an older version.</summary>
    Stale,

    /// <summary>The same key was used for another command.</summary>
    KeyReused,

    /// <summary>There is no such case, and the command does not open one.</summary>
    Missing,
}

/// <summary>Answer to a command.</summary>
/// <param name="Version">Version of the case after it.</param>
/// <param name="Repeated">True: the answer of the first time is given again.</param>
[GenerateSerializer, Immutable, Alias("casework.reply")]
public sealed record Reply(
    [property: Id(0)] ReplyKind Kind,
    [property: Id(1)] long Version,
    [property: Id(2)] Refusal? Refusal = null,
    [property: Id(3)] bool Repeated = false)
{
    public bool Accepted => Kind == ReplyKind.Accepted;
}
