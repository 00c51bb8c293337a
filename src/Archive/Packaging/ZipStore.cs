using System.Buffers.Binary;
using System.Text;

namespace Enforcement.Archive.Packaging;

/// <summary>
/// Writes the one ZIP form a package has (docs/package-format.md): entries stored, in the given order, names in ASCII, one fixed
/// date, no extra fields. The same files always give the same bytes, so that the verifier can check every byte of the container.
/// </summary>
internal sealed class ZipStore(Stream output) : IDisposable
{
    private const uint FixedDate = 0x00210000;
    private const ushort Version = 20;
    private readonly List<(byte[] Name, uint Crc, uint Size, uint Offset)> _entries = [];
    private long _position;

    /// <exception cref="InvalidOperationException">The package would pass 4 GB.</exception>
    public async Task AddAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var name = Encoding.ASCII.GetBytes(path);
        if (_position + content.Length + name.Length > uint.MaxValue - 1024 * 1024)
        {
            throw new InvalidOperationException("案卷超过4 GB，不能装入一个包。");
        }

        var entry = (name, Crc32(content.Span), (uint)content.Length, (uint)_position);
        _entries.Add(entry);
        await WriteAsync(Header(0x04034b50, entry, central: false), cancellationToken);
        await WriteAsync(content, cancellationToken);
    }

    /// <summary>Writes the directory; the container is complete afterwards.</summary>
    public async Task<long> CompleteAsync(CancellationToken cancellationToken)
    {
        var start = (uint)_position;
        foreach (var entry in _entries)
        {
            await WriteAsync(Header(0x02014b50, entry, central: true), cancellationToken);
        }

        var end = new byte[22];
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054b50);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), (ushort)_entries.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), (ushort)_entries.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), (uint)_position - start);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), start);
        await WriteAsync(end, cancellationToken);
        return _position;
    }

    public void Dispose() => output.Dispose();

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await output.WriteAsync(bytes, cancellationToken);
        _position += bytes.Length;
    }

    private static byte[] Header(uint signature, (byte[] Name, uint Crc, uint Size, uint Offset) entry, bool central)
    {
        var header = new byte[(central ? 46 : 30) + entry.Name.Length];
        var span = header.AsSpan();
        BinaryPrimitives.WriteUInt32LittleEndian(span, signature);
        var at = 4;
        if (central)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(span[at..], Version);
            at += 2;
        }

        BinaryPrimitives.WriteUInt16LittleEndian(span[at..], Version);
        BinaryPrimitives.WriteUInt32LittleEndian(span[(at + 6)..], FixedDate);
        BinaryPrimitives.WriteUInt32LittleEndian(span[(at + 10)..], entry.Crc);
        BinaryPrimitives.WriteUInt32LittleEndian(span[(at + 14)..], entry.Size);
        BinaryPrimitives.WriteUInt32LittleEndian(span[(at + 18)..], entry.Size);
        BinaryPrimitives.WriteUInt16LittleEndian(span[(at + 22)..], (ushort)entry.Name.Length);
        if (central)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(span[42..], entry.Offset);
        }

        entry.Name.CopyTo(span[(central ? 46 : 30)..]);
        return header;
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc = (crc >> 8) ^ Table[(byte)(crc ^ b)];
        }

        return ~crc;
    }

    private static readonly uint[] Table =
    [
        .. Enumerable.Range(0, 256).Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1)),
    ];
}
