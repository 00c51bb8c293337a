using System.Collections.Immutable;

namespace Enforcement.Casework.Journal;

/// <summary>The stored form of a commit's entries: their lines, separated by LF. JSON lines hold no LF of their own.</summary>
internal static class CommitLines
{
    internal static byte[] Join(ImmutableArray<RecordEntry> entries)
    {
        var bytes = new byte[entries.Sum(e => e.Bytes.Length) + entries.Length - 1];
        var at = 0;
        foreach (var entry in entries)
        {
            if (at > 0)
            {
                bytes[at++] = (byte)'\n';
            }

            entry.Bytes.Span.CopyTo(bytes.AsSpan(at));
            at += entry.Bytes.Length;
        }

        return bytes;
    }

    /// <exception cref="DamagedRecordException">A line is damaged, missing or not the one the commit was stored with.</exception>
    internal static ImmutableArray<RecordEntry> Split(ReadOnlyMemory<byte> lines, string stream, long firstSequence, string head)
    {
        var entries = ImmutableArray.CreateBuilder<RecordEntry>();
        while (true)
        {
            var end = lines.Span.IndexOf((byte)'\n');
            var line = end < 0 ? lines : lines[..end];
            RecordEntry entry;
            try
            {
                entry = RecordEntry.Parse(line);
            }
            catch (DamagedRecordException e)
            {
                throw new DamagedRecordException($"{stream} 第{firstSequence + entries.Count}条：{e.Message}", e);
            }

            Chain.Check(entry, stream, firstSequence + entries.Count, entries.Count == 0 ? entry.Previous : entries[^1].Hash);
            entries.Add(entry);
            if (end < 0)
            {
                break;
            }

            lines = lines[(end + 1)..];
        }

        if (entries[^1].Hash != head)
        {
            throw new DamagedRecordException($"{stream} 第{entries[^1].Sequence}条：内容与存储时的哈希不一致，记录已被改动或损坏。");
        }

        return entries.ToImmutable();
    }
}
