using System.Globalization;
using System.Text;

namespace Enforcement.Documents.Rendering;

/// <summary>One printed character: its glyph, the exact text it stands for, and its advance in em.</summary>
internal readonly record struct Cluster(FontFace Face, ushort Glyph, string Text, float Advance)
{
    public char First => Text[0];
}

/// <summary>Turns text into clusters; characters no font has are collected, never replaced by a box.</summary>
internal sealed class ClusterReader(FontLibrary fonts)
{
    private readonly SortedSet<int> _unprintable = [];

    public IReadOnlyCollection<int> Unprintable => _unprintable;

    public Cluster[] Read(FontRole role, string text)
    {
        var clusters = new List<Cluster>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (JoinsPrevious(rune) && clusters.Count > 0)
            {
                clusters[^1] = clusters[^1] with { Text = clusters[^1].Text + rune };
                continue;
            }

            var face = fonts.FaceFor(role, rune);
            if (face is null)
            {
                _unprintable.Add(rune.Value);
                continue;
            }

            var glyph = face.Find(rune);
            clusters.Add(new Cluster(face, glyph.Id, rune.ToString(), glyph.Advance));
        }

        return [.. clusters];
    }

    /// <summary>Selectors and joiners have no picture of their own: they belong to the character before them.</summary>
    private static bool JoinsPrevious(Rune rune) =>
        rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;
}
