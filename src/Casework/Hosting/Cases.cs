using System.Collections.Immutable;
using Enforcement.Casework.Hosting;

namespace Enforcement.Casework;

/// <summary>The door to one kind of case: give commands, read records. Endpoints, consumers and pages all use it.</summary>
public sealed class Cases<TCase>(CaseKind<TCase> kind, IGrainFactory grains, IJournal journal, ICommandCompletion<TCase>? completion = null)
{
    public CaseKind<TCase> Kind => kind;

    /// <summary>Gives a command to its case.</summary>
    /// <param name="key">Key inside the kind, e.g. the case number.</param>
    /// <param name="commandId">Idempotency key; the same one is carried out once and answered alike.</param>
    /// <param name="expectedVersion">Version the caller saw; null: any.</param>
    /// <param name="mustExist">True: answered <see cref="ReplyKind.Missing"/> when the case has no record yet.</param>
    /// <exception cref="JournalUnavailableException">Not recorded; the caller may try again with the same command id.</exception>
    public async Task<Reply> ExecuteAsync(
        string key, Command<TCase> command, Actor actor, string commandId, long? expectedVersion = null, RecordChannel channel = RecordChannel.System, bool mustExist = false)
    {
        var (name, asked) = (command.GetType().Name, kind.Commands.Write(command));
        // What the case refuses for its dates anyway is not completed: no calendar could reckon with them.
        var json = completion is not null && CaseServices.OutOfRange(actor, asked) is null ? kind.Commands.Write(await completion.CompleteAsync(kind.StreamOf(key), command)) : asked;
        var envelope = new CommandEnvelope(commandId, name, json, actor, expectedVersion, channel, CaseServices.DigestOf(name, asked), mustExist);
        var grain = grains.GetGrain<ICaseGrain<TCase>>(kind.StreamOf(key));
        try
        {
            return await grain.ExecuteAsync(envelope);
        }
        catch (Exception e) when (e is VersionConflictException or DuplicateCommandException)
        {
            // Another silo held the same case for a moment; the grain has read the record again since.
            return await grain.ExecuteAsync(envelope);
        }
    }

    /// <summary>Whether the case has a record.</summary>
    public async Task<bool> ExistsAsync(string key, CancellationToken cancellationToken = default)
    {
        await foreach (var commit in journal.ReadAsync(kind.StreamOf(key), 0, cancellationToken))
        {
            return commit.Entries.Length > 0;
        }

        return false;
    }

    /// <summary>Reads the whole record of a case; version 0 when there is none.</summary>
    /// <exception cref="DamagedRecordException">The record is damaged; the message names the entry.</exception>
    public async Task<CaseReading<TCase>> ReadAsync(string key, CancellationToken cancellationToken = default)
    {
        var stream = kind.StreamOf(key);
        var record = CaseRecord.Empty(kind, stream);
        var entries = ImmutableArray.CreateBuilder<RecordEntry>();
        await foreach (var commit in journal.ReadAsync(stream, 0, cancellationToken))
        {
            record = record.Read(kind, commit);
            entries.AddRange(commit.Entries);
        }

        return new CaseReading<TCase>(record.State, record.Version, record.Head, entries.ToImmutable());
    }
}

/// <summary>A case as read: the state and the entries it was folded from.</summary>
public sealed record CaseReading<TCase>(TCase State, long Version, string Head, ImmutableArray<RecordEntry> Entries)
{
    public bool Exists => Version > 0;
}
