using System.Globalization;
using System.Text.RegularExpressions;
using Enforcement.Documents.Rendering;

namespace Enforcement.Documents.Tests.Rendering;

/// <summary>What is wrong on the pages of a print, seen by pdftotext: words outside the margins, words over each other, wrong page numbers.</summary>
internal static partial class PageFaults
{
    private const float Millimetre = 72f / 25.4f;

    /// <summary>A closing mark at the end of a line fills half of its square; the empty half may stand outside.</summary>
    private const float HangingMark = 9;

    public static IEnumerable<string> Of(PrintResult.Printed printed)
    {
        var number = 0;
        var pages = Pdf.Boxes(printed.Pdf).Split("<page ").Skip(1).ToList();
        if (pages.Count != printed.Pages)
        {
            yield return $"{pages.Count} pages, said to be {printed.Pages}";
        }

        var numbered = pages.Count > 0 && Numbered(pages[0], 1);
        foreach (var page in pages)
        {
            number++;
            if (numbered && !Numbered(page, number))
            {
                yield return $"page {number} does not bear its number";
            }

            var size = Size().Match(page);
            var (width, height) = (Figure(size, 1), Figure(size, 2));
            var words = Word().Matches(page).Select(word => new Box(Figure(word, 1), Figure(word, 2), Figure(word, 3), Figure(word, 4), word.Groups[5].Value)).ToList();
            foreach (var word in words.Where(word => word.Left < 25 * Millimetre || word.Right > width - (25 * Millimetre) + HangingMark || word.Top < 20 * Millimetre || word.Bottom > height - (18 * Millimetre)))
            {
                yield return $"page {number}: outside the margins {word}";
            }

            for (var i = 0; i < words.Count; i++)
            {
                for (var j = i + 1; j < words.Count; j++)
                {
                    if (words[i].Covers(words[j]))
                    {
                        yield return $"page {number}: {words[i]} over {words[j]}";
                    }
                }
            }
        }
    }

    private static bool Numbered(string page, int number) =>
        Word().Matches(page).Select(word => word.Groups[5].Value).Aggregate("", string.Concat).Contains($"—{number}—", StringComparison.Ordinal);

    private static float Figure(Match match, int group) => float.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("width=\"([0-9.]+)\" height=\"([0-9.]+)\"")]
    private static partial Regex Size();

    [GeneratedRegex("<word xMin=\"([-0-9.]+)\" yMin=\"([-0-9.]+)\" xMax=\"([-0-9.]+)\" yMax=\"([-0-9.]+)\">(.*?)</word>")]
    private static partial Regex Word();

    private sealed record Box(float Left, float Top, float Right, float Bottom, string Text)
    {
        /// <summary>The boxes of a font are taller than its letters: half of the height is what counts as covering.</summary>
        public bool Covers(Box other) =>
            Math.Min(Right, other.Right) - Math.Max(Left, other.Left) > 2
            && Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top) > 0.5f * Math.Min(Bottom - Top, other.Bottom - other.Top);
    }
}
