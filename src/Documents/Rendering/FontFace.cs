using System.Collections.Concurrent;
using System.Text;
using SkiaSharp;

namespace Enforcement.Documents.Rendering;

/// <summary>字体: one loaded face with its glyphs and advances remembered; safe for many threads.</summary>
public sealed class FontFace
{
    private readonly ConcurrentDictionary<int, Glyph> _glyphs = new();

    internal FontFace(SKTypeface typeface, string file)
    {
        Typeface = typeface;
        File = file;
    }

    internal SKTypeface Typeface { get; }

    /// <summary>File the face was read from.</summary>
    public string File { get; }

    /// <summary>字体名称.</summary>
    public string Name => Typeface.FamilyName;

    /// <summary>Glyph and advance in em of a character; glyph 0 means the face does not have it.</summary>
    internal Glyph Find(Rune rune) => _glyphs.GetOrAdd(rune.Value, static (value, face) => face.Load(value), this);

    private Glyph Load(int value)
    {
        using var font = new SKFont(Typeface, 1000) { LinearMetrics = true, Hinting = SKFontHinting.None, Subpixel = true };
        var id = font.GetGlyph(value);
        return id == 0 ? default : new Glyph(id, font.GetGlyphWidths([id])[0] / 1000);
    }
}

/// <summary>Glyph id and advance in em.</summary>
internal readonly record struct Glyph(ushort Id, float Advance);
