using System.Globalization;
using System.Text;
using Enforcement.Regulation.Documents;

namespace Enforcement.Documents.Rendering;

/// <summary>
/// 印章位置: a red ring of 42 mm with star and name, drawn as outlines so that it adds no text to the document.
/// It marks where the seal belongs and is no seal in law; the bureau's own seal or electronic seal goes over it.
/// </summary>
internal static class SealDrawing
{
    /// <summary>42 mm in points, the size of a county agency's seal.</summary>
    public const float Diameter = 42 * 72f / 25.4f;

    /// <summary>Share of a radius at which a Bézier curve comes closest to a quarter circle.</summary>
    private const float Bow = 0.5522848f;

    /// <summary>Longest arc of the name: three quarters of the ring.</summary>
    private const float Sweep = MathF.PI * 1.5f;

    private const float Smallest = 3;

    /// <summary>Draws around (X, Y) in the page's own coordinates, y upwards.</summary>
    public static void Draw(StringBuilder content, Mark.Seal seal, FontLibrary fonts)
    {
        var radius = (Diameter / 2) - 1.3f;
        content.Append(CultureInfo.InvariantCulture, $"q 1 0 0 1 {seal.X:0.##} {seal.Y:0.##} cm 0.83 0.12 0.12 RG 0.83 0.12 0.12 rg 2.6 w\n");
        Ring(content, radius);
        Star(content, Diameter * 0.15f);
        Arc(content, fonts, seal.Agency, radius);
        if (seal.Kind == SealKind.LicensingSpecial)
        {
            Below(content, fonts, "行政许可专用章");
        }

        content.Append("Q\n");
    }

    private static void Ring(StringBuilder content, float r)
    {
        var k = r * Bow;
        content.Append(
            CultureInfo.InvariantCulture,
            $"{r:0.##} 0 m {r:0.##} {k:0.##} {k:0.##} {r:0.##} 0 {r:0.##} c {-k:0.##} {r:0.##} {-r:0.##} {k:0.##} {-r:0.##} 0 c {-r:0.##} {-k:0.##} {-k:0.##} {-r:0.##} 0 {-r:0.##} c {k:0.##} {-r:0.##} {r:0.##} {-k:0.##} {r:0.##} 0 c h S\n");
    }

    private static void Star(StringBuilder content, float radius)
    {
        for (var i = 0; i < 10; i++)
        {
            var angle = (MathF.PI / 2) - (MathF.PI * i / 5);
            var r = i % 2 == 0 ? radius : radius * 0.382f;
            content.Append(CultureInfo.InvariantCulture, $"{r * MathF.Cos(angle):0.##} {r * MathF.Sin(angle):0.##} {(i == 0 ? "m" : "l")} ");
        }

        content.Append("h f\n");
    }

    /// <summary>The agency's name along the upper arc, feet towards the centre.</summary>
    private static void Arc(StringBuilder content, FontLibrary fonts, string agency, float radius)
    {
        var glyphs = new ClusterReader(fonts).Read(FontRole.Title, agency);
        var size = SizeOf(glyphs, radius);
        var inner = radius - size - 3;
        var sweep = Math.Min(Sweep, glyphs.Length * size * 1.15f / inner);
        for (var i = 0; i < glyphs.Length; i++)
        {
            var angle = glyphs.Length == 1 ? 0 : (sweep / 2) - (sweep * i / (glyphs.Length - 1));
            var (cos, sin) = (MathF.Cos(angle), MathF.Sin(angle));
            var half = size * glyphs[i].Advance / 2;
            Outline(content, glyphs[i], size, cos, sin, (-half * cos) - (inner * sin), (-half * sin) + (inner * cos));
        }
    }

    /// <summary>A long name is set smaller, so that its characters do not touch each other on the ring.</summary>
    private static float SizeOf(Cluster[] glyphs, float radius)
    {
        var size = glyphs.Length > 16 ? 12f : 14f;
        while (size > Smallest && (glyphs.Length - 1) * size > Sweep * (radius - size - 3))
        {
            size -= 0.5f;
        }

        return size;
    }

    private static void Below(StringBuilder content, FontLibrary fonts, string text)
    {
        const float size = 9.5f;
        var glyphs = new ClusterReader(fonts).Read(FontRole.Title, text);
        var x = -LineBreaker.Measure(glyphs, size, 1) / 2;
        foreach (var glyph in glyphs)
        {
            Outline(content, glyph, size, 1, 0, x, -Diameter * 0.32f);
            x += glyph.Advance * size;
        }
    }

    private static void Outline(StringBuilder content, Cluster glyph, float size, float cos, float sin, float x, float y)
    {
        var scale = size / 1000;
        content.Append(
            CultureInfo.InvariantCulture,
            $"q {cos * scale:0.######} {sin * scale:0.######} {-sin * scale:0.######} {cos * scale:0.######} {x:0.##} {y:0.##} cm {glyph.Face.Outline(glyph.Glyph)}f Q\n");
    }
}
