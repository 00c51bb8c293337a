using System.Text.RegularExpressions;
using Enforcement.Documents.Rendering;
using Enforcement.Regulation.Documents;

namespace Enforcement.Documents.Tests.Rendering;

/// <summary>Every document type with the least and with the most the catalogue lets it hold.</summary>
[Trait("rule", "CR1")]
[Trait("rule", "CR6")]
[Trait("law", "本制度 第八条")]
public sealed partial class ExtremeContentTests
{
    /// <summary>Gaps in a long text may be no longer than what stands between its halves on two pages: the rest of the row and the furniture.</summary>
    private const int LongestGap = 12_000;

    public static TheoryData<string> Codes => Samples.Codes;

    [Theory]
    [MemberData(nameof(Codes))]
    public void With_mandatory_fields_only_it_shows_no_gap_and_no_placeholder(string code)
    {
        foreach (var (option, values) in Extremes.Fewest(DocumentCatalogue.Get(code)))
        {
            var pdf = Keep($"{code}.fewest", Samples.Print(Samples.Job(values)));

            Assert.DoesNotMatch(Placeholder(), $"{option}\n{Pdf.Layout(pdf.Pdf)}");
            Assert.Empty(string.Join('\n', PageFaults.Of(pdf)));
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void With_the_longest_texts_every_character_extracts_and_nothing_leaves_the_page(string code)
    {
        var (values, content) = Extremes.Fullest(DocumentCatalogue.Get(code));
        var pdf = Keep($"{code}.fullest", Samples.Print(Samples.Job(values, content.Signatures(values))));

        Shows(code, content, pdf);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void With_the_longest_lists_every_row_extracts_and_nothing_leaves_the_page(string code)
    {
        var (values, content) = Extremes.LongestLists(DocumentCatalogue.Get(code));
        var pdf = Keep($"{code}.lists", Samples.Print(Samples.Job(values)));

        Shows(code, content, pdf);
    }

    private static void Shows(string code, Extremes content, PrintResult.Printed pdf)
    {
        var text = PageNumber().Replace(Pdf.Text(pdf.Pdf), "");
        var missing = content.Written
            .Where(written => !Unprinted.Holds(code, written.Path) && !Follows(text, Pdf.Squeeze(written.Text), pdf.Pages))
            .Select(written => $"{code} {written.Path}: {written.Text[..Math.Min(20, written.Text.Length)]}");

        Assert.Empty(string.Join('\n', missing));
        Assert.DoesNotMatch(Placeholder(), Pdf.Layout(pdf.Pdf));
        Assert.Empty(string.Join('\n', PageFaults.Of(pdf)));
    }

    /// <summary>Character by character in order; interrupted at page ends only.</summary>
    private static bool Follows(string text, string written, int pages)
    {
        var head = written[..Math.Min(8, written.Length)];
        for (var start = text.IndexOf(head, StringComparison.Ordinal); start >= 0; start = text.IndexOf(head, start + 1, StringComparison.Ordinal))
        {
            if (FollowsFrom(text, written, start, pages - 1))
            {
                return true;
            }
        }

        return false;
    }

    private static bool FollowsFrom(string text, string written, int at, int gaps)
    {
        for (var i = 0; i < written.Length; i++, at++)
        {
            if (at < text.Length && text[at] == written[i])
            {
                continue;
            }

            var next = written.AsSpan(i, Math.Min(12, written.Length - i));
            var jump = at >= text.Length ? -1 : text.AsSpan(at, Math.Min(LongestGap, text.Length - at)).IndexOf(next, StringComparison.Ordinal);
            if (jump < 0 || gaps-- == 0)
            {
                return false;
            }

            at += jump;
        }

        return true;
    }

    private static PrintResult.Printed Keep(string name, PrintResult.Printed printed)
    {
        if (Environment.GetEnvironmentVariable("DOCUMENT_SAMPLES") is { Length: > 0 } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{name}.pdf"), printed.Pdf);
        }

        return printed;
    }

    [GeneratedRegex("—[0-9]+—")]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"_{2}|＿|\bnull\b|undefined|\{[.#a-zA-Z]*\}|\uFFFD|□|(?<![0-9])[ 　]*年[ 　]+月[ 　]+日|：[ 　]*。|《》|（）|“”")]
    private static partial Regex Placeholder();
}
