using Enforcement.Regulation.Documents;
using SkiaSharp;

namespace Enforcement.Documents.Rendering;

/// <summary>
/// 印章位置: a red ring of 42 mm with star and name, drawn as outlines so that it adds no text to the document.
/// It marks where the seal belongs and is no seal in law; the bureau's own seal or electronic seal goes over it.
/// </summary>
internal static class SealDrawing
{
    /// <summary>42 mm in points, the size of a county agency's seal.</summary>
    public const float Diameter = 42 * 72f / 25.4f;

    private static readonly SKColor s_red = new(0xD4, 0x1F, 0x1F);

    public static void Draw(SKCanvas canvas, Mark.Seal seal, FontLibrary fonts)
    {
        using var stroke = new SKPaint { Color = s_red, Style = SKPaintStyle.Stroke, StrokeWidth = 2.6f, IsAntialias = true };
        using var fill = new SKPaint { Color = s_red, Style = SKPaintStyle.Fill, IsAntialias = true };
        var radius = (Diameter / 2) - 1.3f;
        canvas.DrawCircle(seal.X, seal.Y, radius, stroke);
        using (var star = Star(seal.X, seal.Y, Diameter * 0.15f))
        {
            canvas.DrawPath(star, fill);
        }

        Arc(canvas, fill, fonts, seal, radius);
        if (seal.Kind == SealKind.LicensingSpecial)
        {
            Below(canvas, fill, fonts, seal, "行政许可专用章");
        }
    }

    /// <summary>The agency's name along the upper arc, feet towards the centre.</summary>
    private static void Arc(SKCanvas canvas, SKPaint fill, FontLibrary fonts, Mark.Seal seal, float radius)
    {
        var glyphs = new ClusterReader(fonts).Read(FontRole.Title, seal.Agency);
        var size = glyphs.Length > 16 ? 12f : 14f;
        var inner = radius - size - 3;
        var sweep = Math.Min(MathF.PI * 1.5f, glyphs.Length * size * 1.15f / inner);
        for (var i = 0; i < glyphs.Length; i++)
        {
            var angle = glyphs.Length == 1 ? 0 : (-sweep / 2) + (sweep * i / (glyphs.Length - 1));
            using var font = new SKFont(glyphs[i].Face.Typeface, size);
            using var path = font.GetGlyphPath(glyphs[i].Glyph);
            if (path is null)
            {
                continue;
            }

            canvas.Save();
            canvas.Translate(seal.X, seal.Y);
            canvas.RotateRadians(angle);
            canvas.Translate(-size * glyphs[i].Advance / 2, -inner);
            canvas.DrawPath(path, fill);
            canvas.Restore();
        }
    }

    private static void Below(SKCanvas canvas, SKPaint fill, FontLibrary fonts, Mark.Seal seal, string text)
    {
        const float size = 9.5f;
        var glyphs = new ClusterReader(fonts).Read(FontRole.Title, text);
        var x = seal.X - (LineBreaker.Measure(glyphs, size, 1) / 2);
        foreach (var glyph in glyphs)
        {
            using var font = new SKFont(glyph.Face.Typeface, size);
            using var path = font.GetGlyphPath(glyph.Glyph);
            canvas.Save();
            canvas.Translate(x, seal.Y + (Diameter * 0.32f));
            canvas.DrawPath(path, fill);
            canvas.Restore();
            x += glyph.Advance * size;
        }
    }

    private static SKPath Star(float x, float y, float radius)
    {
        using var path = new SKPathBuilder();
        for (var i = 0; i < 10; i++)
        {
            var angle = (MathF.PI * i / 5) - (MathF.PI / 2);
            var r = i % 2 == 0 ? radius : radius * 0.382f;
            var point = new SKPoint(x + (r * MathF.Cos(angle)), y + (r * MathF.Sin(angle)));
            if (i == 0)
            {
                path.MoveTo(point);
            }
            else
            {
                path.LineTo(point);
            }
        }

        path.Close();
        return path.Detach();
    }
}
