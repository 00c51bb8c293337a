using System.Buffers.Binary;
using System.Text;

namespace Enforcement.Documents.Rendering.Fonts;

/// <summary>
/// A TrueType font with only the outlines of a few glyphs: glyph numbers stay, unused outlines become empty, and tables a
/// reader does not need are left out. Without this the whole font of several megabytes would be embedded.
/// </summary>
internal static class TrueTypeSubset
{
    private static readonly string[] s_copied = ["cvt ", "fpgm", "prep", "hhea", "hmtx", "maxp"];

    public static byte[] Write(FontFile file, IReadOnlyList<ushort> glyphs)
    {
        var head = file.Table("head");
        var wide = FontFile.U16(head, 50) == 1;
        var count = FontFile.U16(file.Table("maxp"), 4);
        var loca = file.Table("loca");
        long Offset(int glyph) => wide ? FontFile.U32(loca, glyph * 4) : FontFile.U16(loca, glyph * 2) * 2L;
        byte[] Outline(int glyph) => file.Slice("glyf", Offset(glyph), checked((int)(Offset(glyph + 1) - Offset(glyph))));

        var used = new SortedDictionary<int, byte[]>();
        var waiting = new Stack<int>(glyphs.Select(g => (int)g).Append(0));
        while (waiting.TryPop(out var glyph))
        {
            if (glyph < count && !used.ContainsKey(glyph))
            {
                used[glyph] = Outline(glyph);
                Components(used[glyph]).ForEach(waiting.Push);
            }
        }

        var outlines = new List<byte>();
        var places = new byte[(count + 1) * 4];
        for (var glyph = 0; glyph <= count; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan(glyph * 4), (uint)outlines.Count);
            if (used.TryGetValue(glyph, out var outline))
            {
                outlines.AddRange(outline);
                outlines.AddRange(new byte[(4 - (outline.Length % 4)) % 4]);
            }
        }

        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(50), 1);
        var tables = s_copied.Where(file.Has).ToDictionary(name => name, file.Table, StringComparer.Ordinal);
        tables["head"] = head;
        tables["loca"] = places;
        tables["glyf"] = [.. outlines];
        return Assemble(tables.OrderBy(t => t.Key, StringComparer.Ordinal).ToList());
    }

    /// <summary>Glyphs a composite glyph is made of.</summary>
    private static List<int> Components(byte[] outline)
    {
        var parts = new List<int>();
        if (outline.Length < 10 || (short)FontFile.U16(outline, 0) >= 0)
        {
            return parts;
        }

        var at = 10;
        int flags;
        do
        {
            flags = FontFile.U16(outline, at);
            parts.Add(FontFile.U16(outline, at + 2));
            at += 4 + ((flags & 1) != 0 ? 4 : 2) + ((flags & 8) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);
        }
        while ((flags & 0x20) != 0);
        return parts;
    }

    private static byte[] Assemble(List<KeyValuePair<string, byte[]>> tables)
    {
        var directory = new byte[12 + (tables.Count * 16)];
        BinaryPrimitives.WriteUInt32BigEndian(directory, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(directory.AsSpan(4), (ushort)tables.Count);
        var body = new List<byte>();
        for (var i = 0; i < tables.Count; i++)
        {
            var (name, data) = tables[i];
            var entry = directory.AsSpan(12 + (i * 16));
            Encoding.ASCII.GetBytes(name, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Checksum(data));
            BinaryPrimitives.WriteUInt32BigEndian(entry[8..], (uint)(directory.Length + body.Count));
            BinaryPrimitives.WriteUInt32BigEndian(entry[12..], (uint)data.Length);
            body.AddRange(data);
            body.AddRange(new byte[(4 - (data.Length % 4)) % 4]);
        }

        return [.. directory, .. body];
    }

    private static uint Checksum(byte[] data)
    {
        uint sum = 0;
        for (var i = 0; i < data.Length; i++)
        {
            sum += (uint)data[i] << (24 - (8 * (i % 4)));
        }

        return sum;
    }
}
