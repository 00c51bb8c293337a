using System.Buffers.Binary;

namespace Enforcement.Media.Inspecting;

/// <summary>Length of a WAV sound or an AVI film, as its header tells it.</summary>
internal static class RiffHeader
{
    private const int HeadBytes = 8192;

    /// <returns>Null when the header does not say.</returns>
    public static async Task<TimeSpan?> DurationAsync(Stream content, CancellationToken cancellationToken)
    {
        var head = new byte[(int)Math.Min(HeadBytes, content.Length)];
        content.Position = 0;
        await content.ReadExactlyAsync(head, cancellationToken);
        return head.AsSpan(8, Math.Min(4, head.Length - 8)).SequenceEqual("WAVE"u8) ? OfSound(head, content.Length) : OfFilm(head);
    }

    // Bytes of sound by bytes a second; a recorder that never stopped leaves a length that is none, and the file's own counts.
    private static TimeSpan? OfSound(ReadOnlySpan<byte> head, long length)
    {
        var format = head.IndexOf("fmt "u8);
        var data = head.IndexOf("data"u8);
        if (format < 0 || data < 0 || head.Length < format + 20 || head.Length < data + 8)
        {
            return null;
        }

        var rate = BinaryPrimitives.ReadUInt32LittleEndian(head[(format + 16)..]);
        var declared = BinaryPrimitives.ReadUInt32LittleEndian(head[(data + 4)..]);
        var there = length - data - 8;
        var bytes = declared is 0 or uint.MaxValue ? there : Math.Min(declared, there);
        return rate > 0 && bytes > 0 ? TimeSpan.FromSeconds((double)bytes / rate) : null;
    }

    private static TimeSpan? OfFilm(ReadOnlySpan<byte> head)
    {
        var header = head.IndexOf("avih"u8);
        if (header < 0 || head.Length < header + 28)
        {
            return null;
        }

        var frame = BinaryPrimitives.ReadUInt32LittleEndian(head[(header + 8)..]);
        var frames = BinaryPrimitives.ReadUInt32LittleEndian(head[(header + 24)..]);
        return frame > 0 && frames > 0 && (double)frame * frames < 1e12 ? TimeSpan.FromMicroseconds((double)frame * frames) : null;
    }
}
