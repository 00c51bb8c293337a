namespace Enforcement.Casework;

/// <summary>A stored record that does not fit together: the load stops, nothing is skipped (R3.3, finding F-03).</summary>
public sealed class DamagedRecordException : Exception
{
    public DamagedRecordException(string message)
        : base(message)
    {
    }

    public DamagedRecordException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>The chain of one stream (R3.3): each entry holds the hash of the one before.</summary>
public static class Chain
{
    /// <summary>Checks that <paramref name="entry"/> follows the head it is read behind.</summary>
    /// <exception cref="DamagedRecordException">It does not; the message names stream and sequence.</exception>
    public static void Check(RecordEntry entry, string stream, long expectedSequence, string expectedPrevious)
    {
        if (entry.Stream != stream)
        {
            throw new DamagedRecordException($"{stream} 第{expectedSequence}条：条目属于另一案卷“{entry.Stream}”。");
        }

        if (entry.Sequence != expectedSequence)
        {
            throw new DamagedRecordException($"{stream}：应为第{expectedSequence}条，实为第{entry.Sequence}条，记录有缺失或重复。");
        }

        if (entry.Previous != expectedPrevious)
        {
            throw new DamagedRecordException($"{stream} 第{entry.Sequence}条：与前一条的哈希不一致，记录链已断裂。");
        }
    }
}
