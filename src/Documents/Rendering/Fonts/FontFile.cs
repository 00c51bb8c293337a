using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Enforcement.Documents.Rendering.Fonts;

/// <summary>字体文件: tables of one face of an OpenType file or collection, read where they lie so that 20 MB fonts stay on disk.</summary>
internal sealed class FontFile
{
    private const uint Collection = 0x74746366;
    private readonly SafeFileHandle _file;
    private readonly Dictionary<string, (long Offset, int Length)> _tables = new(StringComparer.Ordinal);

    public FontFile(string path, int index)
    {
        _file = File.OpenHandle(path);
        long start = 0;
        if (U32(Read(0, 4), 0) == Collection)
        {
            start = U32(Read(12 + (4 * index), 4), 0);
        }

        var count = U16(Read(start + 4, 2), 0);
        var directory = Read(start + 12, count * 16);
        for (var i = 0; i < count; i++)
        {
            var entry = directory.AsSpan(i * 16);
            _tables[System.Text.Encoding.ASCII.GetString(entry[..4])] =
                (BinaryPrimitives.ReadUInt32BigEndian(entry[8..]), checked((int)BinaryPrimitives.ReadUInt32BigEndian(entry[12..])));
        }
    }

    public bool Has(string table) => _tables.ContainsKey(table);

    public int LengthOf(string table) => _tables[table].Length;

    public byte[] Table(string table) => Read(_tables[table].Offset, _tables[table].Length);

    /// <summary>Bytes of a table from an offset inside it.</summary>
    public byte[] Slice(string table, long offset, int length) =>
        offset >= 0 && length >= 0 && offset + length <= _tables[table].Length
            ? Read(_tables[table].Offset + offset, length)
            : throw new InvalidDataException($"字体文件的“{table}”表已损坏。");

    public static ushort U16(byte[] data, int at) => BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(at));

    public static uint U32(byte[] data, int at) => BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(at));

    private byte[] Read(long offset, int length)
    {
        var buffer = new byte[length];
        return RandomAccess.Read(_file, buffer, offset) == length ? buffer : throw new InvalidDataException("字体文件不完整。");
    }
}
