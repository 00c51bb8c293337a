using System.Collections.Immutable;

namespace Enforcement.Casework;

/// <summary>The entries of one decision, appended together or not at all.</summary>
/// <param name="Position">Order of appending over all streams of the journal; 0 until stored.</param>
/// <param name="CommandDigest">Hash of the command's name and JSON: tells a repetition from another command under the same id.</param>
/// <param name="Dispatched">False: messages of these entries still have to go out.</param>
public sealed record Commit(
    long Position, string Stream, string CommandId, string CommandDigest, ImmutableArray<RecordEntry> Entries, bool Dispatched)
{
    public long FirstSequence => Entries[0].Sequence;

    public long LastSequence => Entries[^1].Sequence;

    /// <summary>Hash of the last entry.</summary>
    public string Head => Entries[^1].Hash;

    public bool Equals(Commit? other) => other is not null && Stream == other.Stream && CommandId == other.CommandId && Entries.SequenceEqual(other.Entries);

    public override int GetHashCode() => HashCode.Combine(Stream, CommandId);
}

/// <summary>Where a commit stands whose messages may not have gone out.</summary>
/// <param name="RecordedAt">When it was appended.</param>
public sealed record UndispatchedCommit(long Position, string Stream, long FirstSequence, DateTimeOffset RecordedAt);

/// <summary>A line of the audit log: a refused command or a reading of restricted content. Not part of a case's record.</summary>
/// <param name="Kind"><c>refused</c> or <c>read</c>.</param>
/// <param name="Detail">JSON: the refusal, or what was read.</param>
public sealed record AuditLine(DateTimeOffset At, string Kind, string Stream, string ActorId, string CommandId, string CommandDigest, string Command, string Detail, string? Trace);

/// <summary>
/// 日志: append-only store of commits. Both implementations pass one conformance suite.
/// </summary>
public interface IJournal
{
    /// <summary>
    /// Appends atomically and durably; when this returns, a power cut loses nothing of it. View rows change with it.
    /// </summary>
    /// <returns>The position given to the commit.</returns>
    /// <exception cref="VersionConflictException">The stream does not end right before the commit's first entry.</exception>
    /// <exception cref="DuplicateCommandException">The stream already holds a commit of this command id.</exception>
    /// <exception cref="JournalUnavailableException">Nothing was stored, or it is unknown whether it was: reload before going on.</exception>
    Task<long> AppendAsync(Commit commit, ViewChange views, CancellationToken cancellationToken = default);

    /// <summary>Commits of a stream in order, those with entries after <paramref name="afterSequence"/>.</summary>
    /// <exception cref="DamagedRecordException">A stored line is damaged; names stream and sequence.</exception>
    IAsyncEnumerable<Commit> ReadAsync(string stream, long afterSequence = 0, CancellationToken cancellationToken = default);

    /// <summary>All commits in the order of appending.</summary>
    IAsyncEnumerable<Commit> ReadAllAsync(long afterPosition = 0, CancellationToken cancellationToken = default);

    /// <summary>Names of all streams, ordinal.</summary>
    IAsyncEnumerable<string> ReadStreamsAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Commits whose messages may not have gone out, oldest first, at most <paramref name="take"/>. Only where they stand: a
    /// damaged line of one stream must not hide the others.
    /// </summary>
    Task<IReadOnlyList<UndispatchedCommit>> ReadUndispatchedAsync(int take, long afterPosition = 0, CancellationToken cancellationToken = default);

    Task MarkDispatchedAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken = default);

    /// <summary>Number of undispatched commits, for the metric.</summary>
    Task<long> CountUndispatchedAsync(CancellationToken cancellationToken = default);

    Task AppendAuditAsync(AuditLine line, CancellationToken cancellationToken = default);

    /// <summary>Audit lines of a stream, oldest first; <paramref name="kind"/> null: all kinds.</summary>
    IAsyncEnumerable<AuditLine> ReadAuditAsync(string stream, string? kind = null, CancellationToken cancellationToken = default);

    /// <summary>Answers whether the store can be written; used by the health endpoint.</summary>
    Task CheckAsync(CancellationToken cancellationToken = default);
}

/// <summary>Somebody else appended first.</summary>
public sealed class VersionConflictException(string stream, long firstSequence)
    : Exception($"{stream}：第{firstSequence}条已由他人写入，请刷新后重试。");

/// <summary>The command was carried out before.</summary>
public sealed class DuplicateCommandException(string stream, string commandId)
    : Exception($"{stream}：命令 {commandId} 已经执行过。");

/// <summary>The journal could not take an append: disk full, file locked, server away.</summary>
public sealed class JournalUnavailableException : Exception
{
    public JournalUnavailableException(string message)
        : base(message)
    {
    }

    public JournalUnavailableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
