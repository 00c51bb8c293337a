using System.Globalization;
using System.Text;

namespace Enforcement.Documents.Rendering.Fonts;

/// <summary>
/// One face as used in one document: every (glyph, text) pair gets its own code, so that extracted text is exactly what was
/// written even where a font draws two characters with one glyph (行 and ⾏).
/// </summary>
internal sealed class EmbeddedFont(FontFace face, string name)
{
    private readonly Dictionary<(ushort Glyph, string Text), int> _codes = [];
    private readonly List<(ushort Glyph, string Text, float Advance)> _used = [];

    /// <summary>Resource name on the page, e.g. F1.</summary>
    public string Name => name;

    public int Code(Cluster cluster)
    {
        if (!_codes.TryGetValue((cluster.Glyph, cluster.Text), out var code))
        {
            _used.Add((cluster.Glyph, cluster.Text, cluster.Advance));
            code = _used.Count;
            _codes.Add((cluster.Glyph, cluster.Text), code);
        }

        return code;
    }

    /// <summary>Writes the font's objects and answers the number of the font itself.</summary>
    public int Write(PdfFile pdf)
    {
        var glyphs = _used.Select(u => u.Glyph).ToList();
        var postScript = $"{Tag(glyphs)}+{new string([.. face.PostScriptName.Where(c => c is > ' ' and < '\u007f' and not ('/' or '(' or ')' or '<' or '>' or '[' or ']' or '%' or '#'))])}";
        string program;
        string kind;
        var map = "";
        if (face.Cff is { } cff)
        {
            program = $"/FontFile3 {pdf.Stream("/Subtype /CIDFontType0C", CffSubset.Write(cff, postScript, glyphs))} 0 R";
            kind = "/CIDFontType0";
        }
        else
        {
            var (outlines, numbers) = TrueTypeSubset.Write(face.Data, glyphs);
            program = $"/FontFile2 {pdf.Stream($"/Length1 {outlines.Length}", outlines)} 0 R";
            kind = "/CIDFontType2";
            byte[] codes = [0, 0, .. glyphs.Select(g => numbers[g]).SelectMany(n => new[] { (byte)(n >> 8), (byte)n })];
            map = $" /CIDToGIDMap {pdf.Stream("", codes)} 0 R";
        }

        var metrics = face.Metrics;
        var descriptor = pdf.Object(string.Create(
            CultureInfo.InvariantCulture,
            $"<</Type /FontDescriptor /FontName /{postScript} /Flags 4 /FontBBox [{metrics.Left} {metrics.Bottom} {metrics.Right} {metrics.Top}] /ItalicAngle 0 /Ascent {metrics.Ascent} /Descent {metrics.Descent} /CapHeight {metrics.CapHeight} /StemV 80 {program}>>"));
        var widths = string.Join(' ', _used.Select(u => MathF.Round(u.Advance * 1000, 2).ToString(CultureInfo.InvariantCulture)));
        var descendant = pdf.Object(
            $"<</Type /Font /Subtype {kind} /BaseFont /{postScript} /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor {descriptor} 0 R /DW 1000 /W [1 [{widths}]]{map}>>");
        var unicode = pdf.Stream("", Encoding.ASCII.GetBytes(ToUnicode()));
        return pdf.Object(
            $"<</Type /Font /Subtype /Type0 /BaseFont /{postScript} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R>>");
    }

    private string ToUnicode()
    {
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (var block in _used.Select((u, i) => (Code: i + 1, u.Text)).Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (code, text) in block)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{code:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }

    /// <summary>Six capitals that tell subsets apart, derived from the glyphs so that equal documents stay equal.</summary>
    private static string Tag(List<ushort> glyphs)
    {
        uint hash = 2166136261;
        foreach (var glyph in glyphs)
        {
            hash = (hash ^ glyph) * 16777619;
        }

        return string.Create(6, hash, static (tag, value) =>
        {
            for (var i = 0; i < tag.Length; i++)
            {
                tag[i] = (char)('A' + (value % 26));
                value /= 26;
            }
        });
    }
}
