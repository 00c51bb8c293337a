using System.Buffers.Binary;
using System.Text;

namespace Enforcement.Media.Inspecting;

/// <summary>Top-level boxes of an MP4 or QuickTime file (ISO/IEC 14496-12).</summary>
/// <param name="Truncated">A box reaches beyond the end of the file.</param>
/// <param name="HasIndex">There is a movie box or movie fragments.</param>
/// <param name="Created">Creation time in the movie header; null when it says nothing.</param>
/// <param name="Duration">Null when unknown.</param>
internal sealed record IsoBoxes(bool Truncated, bool HasIndex, DateTimeOffset? Created, TimeSpan? Duration)
{
    private const int MostBoxes = 100_000;
    private static readonly DateTimeOffset Epoch = new(1904, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<IsoBoxes> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        var result = new IsoBoxes(false, false, null, null);
        var header = new byte[16];
        long at = 0;
        for (var i = 0; i < MostBoxes && at + 8 <= content.Length; i++)
        {
            content.Position = at;
            var read = await content.ReadAtLeastAsync(header, 8, throwOnEndOfStream: false, cancellationToken);
            var size = (long)BinaryPrimitives.ReadUInt32BigEndian(header);
            var type = Encoding.ASCII.GetString(header, 4, 4);
            var start = at + 8;
            if (size == 1 && read == 16)
            {
                size = BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(8));
                start += 8;
            }
            else if (size == 0)
            {
                size = content.Length - at;
            }

            if (size < 8 || size > content.Length - at)
            {
                return result with { Truncated = true };
            }

            if (type is "moov" or "moof")
            {
                result = result with { HasIndex = true };
            }

            if (type == "moov")
            {
                result = await WithHeaderAsync(result, content, start, cancellationToken);
            }

            at += size;
        }

        return at < content.Length ? result with { Truncated = true } : result;
    }

    // The movie header is the first box in the movie box in practice; looked for in its first kilobytes.
    private static async Task<IsoBoxes> WithHeaderAsync(IsoBoxes result, Stream content, long at, CancellationToken cancellationToken)
    {
        var bytes = new byte[4096];
        content.Position = at;
        var read = await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        var found = bytes.AsSpan(0, read).IndexOf("mvhd"u8);
        if (found < 0 || read < found + 4 + 32)
        {
            return result;
        }

        var body = bytes.AsSpan(found + 4, 32);
        var wide = body[0] == 1;
        var created = wide ? BinaryPrimitives.ReadUInt64BigEndian(body[4..]) : BinaryPrimitives.ReadUInt32BigEndian(body[4..]);
        var scale = BinaryPrimitives.ReadUInt32BigEndian(body[(wide ? 20 : 12)..]);
        var length = wide ? BinaryPrimitives.ReadUInt64BigEndian(body[24..]) : BinaryPrimitives.ReadUInt32BigEndian(body[16..]);
        return result with
        {
            Created = created is > 0 and < 10_000_000_000 ? Epoch.AddSeconds(created) : null,
            Duration = scale > 0 && length > 0 && length / scale < 1_000_000 ? TimeSpan.FromSeconds((double)length / scale) : null,
        };
    }
}
