using System.Text;

namespace Enforcement.Documents.Rendering.Fonts;

/// <summary>Writes a CID-keyed CFF font of a few glyphs: glyph 0 is .notdef, the others get the CIDs 1, 2, 3 … in order.</summary>
internal static class CffSubset
{
    public static byte[] Write(CffFont font, string name, IReadOnlyList<ushort> glyphs)
    {
        ushort[] all = [0, .. glyphs];
        byte[] fonts = [.. all.Select(font.FontOf).Distinct().Order()];
        var charStrings = Index(all.Select(font.CharString));
        byte[] charset = glyphs.Count == 0 ? [0] : [2, 0, 1, .. U16(glyphs.Count - 1)];
        byte[] select = [0, .. all.Select(g => (byte)Array.IndexOf(fonts, font.FontOf(g)))];
        var names = Index([Encoding.ASCII.GetBytes(name)]);
        byte[] head = [1, 0, 4, 4, .. names];
        byte[] tail = [.. Index(["Adobe"u8.ToArray(), "Identity"u8.ToArray()]), 0, 0];

        byte[] Top(int at)
        {
            var charsetAt = at;
            var selectAt = charsetAt + charset.Length;
            var stringsAt = selectAt + select.Length;
            var arrayAt = stringsAt + charStrings.Length;
            return
            [
                .. Long(391), .. Long(392), .. Long(0), 12, 30,
                .. font.Matrix, .. font.Box,
                .. Long(all.Length), 12, 34,
                .. Long(charsetAt), 15, .. Long(selectAt), 12, 37, .. Long(stringsAt), 17, .. Long(arrayAt), 12, 36,
            ];
        }

        // The top dictionary has operands of fixed width, so its length is known before its offsets are.
        var start = head.Length + Index([Top(0)]).Length + tail.Length;
        var arrayStart = start + charset.Length + select.Length + charStrings.Length;
        return [.. head, .. Index([Top(start)]), .. tail, .. charset, .. select, .. charStrings, .. FontArray(font, fonts, arrayStart)];
    }

    private static byte[] FontArray(CffFont font, byte[] fonts, int at)
    {
        byte[] Array(int privateAt)
        {
            var dictionaries = new List<byte[]>();
            foreach (var index in fonts)
            {
                var part = font.Fonts[index];
                dictionaries.Add([.. part.Matrix, .. Long(part.Dictionary.Length), .. Long(privateAt), 18]);
                privateAt += part.Dictionary.Length;
            }

            return Index(dictionaries);
        }

        var privateStart = at + Array(0).Length;
        return [.. Array(privateStart), .. fonts.SelectMany(index => font.Fonts[index].Dictionary)];
    }

    private static byte[] Index(IEnumerable<byte[]> items)
    {
        var list = items.ToList();
        var output = new List<byte>([.. U16(list.Count), 4]);
        var offset = 1;
        output.AddRange(U32(offset));
        foreach (var item in list)
        {
            offset += item.Length;
            output.AddRange(U32(offset));
        }

        foreach (var item in list)
        {
            output.AddRange(item);
        }

        return [.. output];
    }

    private static byte[] Long(int value) => [29, .. U32(value)];

    private static byte[] U16(int value) => [(byte)(value >> 8), (byte)value];

    private static byte[] U32(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
