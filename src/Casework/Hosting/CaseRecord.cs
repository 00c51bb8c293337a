using System.Collections.Immutable;

namespace Enforcement.Casework;

/// <summary>A case as folded from its record: the state, and where its chain ends.</summary>
/// <param name="Version">Sequence of the last entry; 0 for an empty stream.</param>
/// <param name="Head">Hash of the last entry.</param>
public sealed record CaseRecord<TCase>(string Stream, TCase State, long Version, string Head, ChainAlgorithm? Algorithm, DateTimeOffset LastRecordedAt)
{
    /// <summary>Reads stored entries behind what is known.</summary>
    /// <exception cref="DamagedRecordException">The chain does not hold.</exception>
    /// <exception cref="UnknownFactException">A fact is not known to this version.</exception>
    public CaseRecord<TCase> Read(CaseKind<TCase> kind, Commit commit)
    {
        var record = this;
        foreach (var entry in commit.Entries)
        {
            Chain.Check(entry, Stream, record.Version + 1, record.Head);
            record = record.Behind(kind.Evolve(record.State, kind.Facts.Read(entry.Name, entry.BodyBytes), entry), entry);
        }

        return record;
    }

    /// <summary>
    /// Writes facts behind what is known: the entries of one commit and the case after them. The clock of a record never
    /// runs backwards: an earlier system time is written as the time of the entry before.
    /// </summary>
    public (CaseRecord<TCase> After, ImmutableArray<RecordEntry> Entries) Write(CaseKind<TCase> kind, IReadOnlyList<IFact> facts, Envelope envelope, ChainAlgorithm algorithm)
    {
        var record = this;
        var entries = ImmutableArray.CreateBuilder<RecordEntry>(facts.Count);
        var stamped = envelope.RecordedAt < LastRecordedAt ? envelope with { RecordedAt = LastRecordedAt } : envelope;
        foreach (var fact in facts)
        {
            var entry = RecordEntry.Write(kind.Facts, fact, stamped, Stream, record.Version + 1, record.Head, record.Algorithm ?? algorithm);
            record = record.Behind(kind.Evolve(record.State, fact, entry), entry);
            entries.Add(entry);
        }

        return (record, entries.MoveToImmutable());
    }

    private CaseRecord<TCase> Behind(TCase state, RecordEntry entry) =>
        this with { State = state, Version = entry.Sequence, Head = entry.Hash, Algorithm = entry.Algorithm, LastRecordedAt = entry.RecordedAt };
}

/// <summary>Where folding begins.</summary>
public static class CaseRecord
{
    public static CaseRecord<TCase> Empty<TCase>(CaseKind<TCase> kind, string stream) =>
        new(stream, kind.Initial, 0, ChainHash.Genesis, null, DateTimeOffset.MinValue);
}
