using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Enforcement.Documents.Rendering.Fonts;
using SkiaSharp;

namespace Enforcement.Documents.Rendering;

/// <summary>字体: one loaded face with its glyphs, advances and outlines remembered; safe for many threads.</summary>
public sealed class FontFace
{
    private readonly SKTypeface _typeface;
    private readonly ConcurrentDictionary<int, Glyph> _glyphs = new();
    private readonly ConcurrentDictionary<ushort, string> _outlines = new();
    private readonly Lazy<FontFile> _data;
    private readonly Lazy<CffFont?> _cff;
    private readonly Lazy<FaceMetrics> _metrics;

    internal FontFace(SKTypeface typeface, string file, int index)
    {
        _typeface = typeface;
        File = file;
        _data = new Lazy<FontFile>(() => new FontFile(file, index));
        _cff = new Lazy<CffFont?>(() => Data.Has("CFF ") ? new CffFont(Data) : null);
        _metrics = new Lazy<FaceMetrics>(() => FaceMetrics.Read(Data));
    }

    /// <summary>File the face was read from.</summary>
    public string File { get; }

    /// <summary>字体名称.</summary>
    public string Name => _typeface.FamilyName;

    internal string PostScriptName => _typeface.PostScriptName is { Length: > 0 } name ? name : "Font";

    internal FontFile Data => _data.Value;

    /// <summary>CFF outlines; null for a TrueType font.</summary>
    internal CffFont? Cff => _cff.Value;

    internal FaceMetrics Metrics => _metrics.Value;

    /// <summary>A font with outlines of one of the two kinds that can be embedded.</summary>
    internal bool IsEmbeddable => Data.Has("CFF ") || (Data.Has("glyf") && Data.Has("loca"));

    /// <summary>Glyph and advance in em of a character; glyph 0 means the face does not have it.</summary>
    internal Glyph Find(Rune rune) => _glyphs.GetOrAdd(rune.Value, static (value, face) => face.Load(value), this);

    /// <summary>The glyph's outline as PDF path operators, 1000 units per em, y upwards.</summary>
    internal string Outline(ushort glyph) => _outlines.GetOrAdd(glyph, static (id, face) => face.LoadOutline(id), this);

    private Glyph Load(int value)
    {
        using var font = Measuring();
        var id = font.GetGlyph(value);
        return id == 0 ? default : new Glyph(id, font.GetGlyphWidths([id])[0] / 1000);
    }

    private string LoadOutline(ushort glyph)
    {
        using var font = Measuring();
        using var path = font.GetGlyphPath(glyph);
        var operators = new StringBuilder();
        if (path is null)
        {
            return "";
        }

        using var iterator = path.CreateRawIterator();
        var points = new SKPoint[4];
        for (var verb = iterator.Next(points); verb != SKPathVerb.Done; verb = iterator.Next(points))
        {
            operators.Append(verb switch
            {
                SKPathVerb.Move => $"{P(points[0])} m ",
                SKPathVerb.Line => $"{P(points[1])} l ",
                SKPathVerb.Quad => $"{P(Between(points[0], points[1]))} {P(Between(points[2], points[1]))} {P(points[2])} c ",
                SKPathVerb.Cubic => $"{P(points[1])} {P(points[2])} {P(points[3])} c ",
                SKPathVerb.Close => "h ",
                _ => throw new InvalidDataException("字形轮廓含有不支持的曲线。"),
            });
        }

        return operators.ToString();
    }

    private SKFont Measuring() => new(_typeface, 1000) { LinearMetrics = true, Hinting = SKFontHinting.None, Subpixel = true };

    private static SKPoint Between(SKPoint end, SKPoint control) => new(end.X + ((control.X - end.X) * 2 / 3), end.Y + ((control.Y - end.Y) * 2 / 3));

    private static string P(SKPoint point) => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#} {-point.Y:0.#}");
}

/// <summary>Glyph id and advance in em.</summary>
internal readonly record struct Glyph(ushort Id, float Advance);

/// <summary>Measures of a face in thousandths of an em.</summary>
internal sealed record FaceMetrics(int Left, int Bottom, int Right, int Top, int Ascent, int Descent, int CapHeight)
{
    public static FaceMetrics Read(FontFile file)
    {
        var head = file.Table("head");
        var hhea = file.Table("hhea");
        int unit = FontFile.U16(head, 18);
        int Scaled(byte[] table, int at) => (short)FontFile.U16(table, at) * 1000 / unit;
        var ascent = Scaled(hhea, 4);
        return new FaceMetrics(Scaled(head, 36), Scaled(head, 38), Scaled(head, 40), Scaled(head, 42), ascent, Scaled(hhea, 6), ascent * 4 / 5);
    }
}
