using System.Buffers.Binary;
using System.Text;

namespace Enforcement.Documents.Rendering.Fonts;

/// <summary>
/// A TrueType font with only a few glyphs, numbered anew from 0, and without the tables a reader does not need. A font of
/// sixty thousand glyphs would otherwise bring half a megabyte of places and widths onto every page.
/// </summary>
internal static class TrueTypeSubset
{
    private static readonly string[] s_copied = ["cvt ", "fpgm", "prep"];

    /// <param name="glyphs">Glyphs of the whole font that are used.</param>
    /// <returns>The font file, and the new number of every glyph in it.</returns>
    public static (byte[] Font, IReadOnlyDictionary<int, int> Numbers) Write(FontFile file, IReadOnlyList<ushort> glyphs)
    {
        var used = Outlines(file, glyphs);
        var numbers = used.Keys.Select((glyph, number) => (glyph, number)).ToDictionary(pair => pair.glyph, pair => pair.number);
        var outlines = new List<byte>();
        var places = new byte[(used.Count + 1) * 4];
        foreach (var (glyph, outline) in used)
        {
            BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan(numbers[glyph] * 4), (uint)outlines.Count);
            outlines.AddRange(Renumbered(outline, numbers));
            outlines.AddRange(new byte[(4 - (outline.Length % 4)) % 4]);
        }

        BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan(used.Count * 4), (uint)outlines.Count);
        var head = file.Table("head");
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(50), 1);
        var maxp = file.Table("maxp");
        BinaryPrimitives.WriteUInt16BigEndian(maxp.AsSpan(4), (ushort)used.Count);
        var hhea = file.Table("hhea");
        var widths = Widths(file, FontFile.U16(hhea, 34), [.. used.Keys]);
        BinaryPrimitives.WriteUInt16BigEndian(hhea.AsSpan(34), (ushort)used.Count);

        var tables = s_copied.Where(file.Has).ToDictionary(name => name, file.Table, StringComparer.Ordinal);
        (tables["head"], tables["hhea"], tables["maxp"]) = (head, hhea, maxp);
        (tables["hmtx"], tables["loca"], tables["glyf"]) = (widths, places, [.. outlines]);
        return (Assemble(tables.OrderBy(t => t.Key, StringComparer.Ordinal).ToList()), numbers);
    }

    /// <summary>The glyphs, those they are made of, and glyph 0, in the order of the font.</summary>
    private static SortedDictionary<int, byte[]> Outlines(FontFile file, IReadOnlyList<ushort> glyphs)
    {
        var wide = FontFile.U16(file.Table("head"), 50) == 1;
        var count = FontFile.U16(file.Table("maxp"), 4);
        var loca = file.Table("loca");
        long Offset(int glyph) => wide ? FontFile.U32(loca, glyph * 4) : FontFile.U16(loca, glyph * 2) * 2L;

        var used = new SortedDictionary<int, byte[]>();
        var waiting = new Stack<int>(glyphs.Select(g => (int)g).Append(0));
        while (waiting.TryPop(out var glyph))
        {
            if (glyph < count && !used.ContainsKey(glyph))
            {
                used[glyph] = file.Slice("glyf", Offset(glyph), checked((int)(Offset(glyph + 1) - Offset(glyph))));
                foreach (var at in Components(used[glyph]))
                {
                    waiting.Push(FontFile.U16(used[glyph], at));
                }
            }
        }

        return used;
    }

    /// <summary>Advance and left side bearing of every glyph; past the last advance of the font all glyphs share it.</summary>
    private static byte[] Widths(FontFile file, int advances, IReadOnlyList<int> glyphs)
    {
        var hmtx = file.Table("hmtx");
        var widths = new byte[glyphs.Count * 4];
        for (var number = 0; number < glyphs.Count; number++)
        {
            var glyph = glyphs[number];
            var bearing = glyph < advances ? (glyph * 4) + 2 : (advances * 4) + ((glyph - advances) * 2);
            hmtx.AsSpan(Math.Min(glyph, advances - 1) * 4, 2).CopyTo(widths.AsSpan(number * 4));
            hmtx.AsSpan(bearing, 2).CopyTo(widths.AsSpan((number * 4) + 2));
        }

        return widths;
    }

    private static byte[] Renumbered(byte[] outline, Dictionary<int, int> numbers)
    {
        byte[] renumbered = [.. outline];
        foreach (var at in Components(outline))
        {
            BinaryPrimitives.WriteUInt16BigEndian(renumbered.AsSpan(at), (ushort)numbers.GetValueOrDefault(FontFile.U16(outline, at)));
        }

        return renumbered;
    }

    /// <summary>Where in a composite outline the numbers of its parts stand.</summary>
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
            parts.Add(at + 2);
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
