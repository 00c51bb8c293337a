using System.Buffers.Binary;

namespace Enforcement.Media.Inspecting;

/// <summary>What a Matroska or WebM film says in its Info element (RFC 9559).</summary>
/// <param name="Truncated">The segment is announced longer than the file.</param>
/// <param name="Created">DateUTC; null without.</param>
/// <param name="Duration">Null when the recorder never wrote it.</param>
internal sealed record EbmlHeader(bool Truncated, DateTimeOffset? Created, TimeSpan? Duration)
{
    private const int HeadBytes = 65_536;
    private const long Segment = 0x18538067;
    private const long Info = 0x1549A966;
    private const long TimestampScale = 0x2AD7B1;
    private const long DurationId = 0x4489;
    private const long DateUtc = 0x4461;
    private static readonly DateTimeOffset Epoch = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<EbmlHeader> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        var head = new byte[(int)Math.Min(HeadBytes, content.Length)];
        content.Position = 0;
        await content.ReadExactlyAsync(head, cancellationToken);
        return Of(head, content.Length);
    }

    private static EbmlHeader Of(ReadOnlySpan<byte> head, long length)
    {
        var (truncated, at, end) = (false, 0, (long)head.Length);
        while (Next(head, at) is { } element && element.Body < end)
        {
            if (element.Id == Segment)
            {
                truncated = element.Size is { } whole && element.Body + whole > length;
                at = element.Body;
            }
            else if (element.Id == Info && element.Size is { } size)
            {
                return WithInfo(new EbmlHeader(truncated, null, null), head[element.Body..(int)Math.Min(head.Length, element.Body + size)]);
            }
            else if (element.Size is { } skip && element.Body + skip < head.Length)
            {
                at = (int)(element.Body + skip);
            }
            else
            {
                break;
            }
        }

        return new EbmlHeader(truncated, null, null);
    }

    private static EbmlHeader WithInfo(EbmlHeader header, ReadOnlySpan<byte> info)
    {
        var (scale, ticks) = (1_000_000.0, 0.0);
        for (var at = 0; Next(info, at) is { Size: { } size } element && element.Body + size <= info.Length; at = (int)(element.Body + size))
        {
            var value = info.Slice(element.Body, (int)size);
            switch (element.Id)
            {
                case TimestampScale when size is > 0 and <= 8:
                    scale = Number(value);
                    break;
                case DurationId when size == 8:
                    ticks = BinaryPrimitives.ReadDoubleBigEndian(value);
                    break;
                case DurationId when size == 4:
                    ticks = BinaryPrimitives.ReadSingleBigEndian(value);
                    break;
                case DateUtc when size == 8:
                    header = header with { Created = Epoch.AddTicks(BinaryPrimitives.ReadInt64BigEndian(value) / 100) };
                    break;
            }
        }

        var seconds = ticks * scale / 1e9;
        return seconds is > 0 and < 1e6 ? header with { Duration = TimeSpan.FromSeconds(seconds) } : header;
    }

    /// <summary>The element at a place; null when it is not whole in what was read. Size null: until the end.</summary>
    private static (long Id, int Body, long? Size)? Next(ReadOnlySpan<byte> bytes, int at)
    {
        if (at >= bytes.Length || bytes[at] == 0)
        {
            return null;
        }

        var idLength = System.Numerics.BitOperations.LeadingZeroCount((uint)bytes[at]) - 23;
        var sizeAt = at + idLength;
        if (idLength > 4 || sizeAt >= bytes.Length || bytes[sizeAt] == 0)
        {
            return null;
        }

        var sizeLength = System.Numerics.BitOperations.LeadingZeroCount((uint)bytes[sizeAt]) - 23;
        if (sizeAt + sizeLength > bytes.Length)
        {
            return null;
        }

        var unknown = (1L << (7 * sizeLength)) - 1;
        var size = Number(bytes.Slice(sizeAt, sizeLength)) & unknown;
        return (Number(bytes.Slice(at, idLength)), sizeAt + sizeLength, size == unknown ? null : size);
    }

    private static long Number(ReadOnlySpan<byte> bytes)
    {
        long value = 0;
        foreach (var part in bytes)
        {
            value = (value << 8) | part;
        }

        return value;
    }
}
