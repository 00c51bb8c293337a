using System.Globalization;
using System.Text;
using Enforcement.Documents.Rendering.Fonts;

namespace Enforcement.Documents.Rendering;

/// <summary>Draws laid-out pages into a PDF/A-2u file whose text extracts exactly as it was written.</summary>
internal sealed class PdfPainter(FontLibrary fonts, PageSetup setup)
{
    private const string Red = "0.85 0.05 0.05";

    private readonly Dictionary<FontFace, EmbeddedFont> _fonts = [];

    public byte[] Paint(IReadOnlyList<List<Mark>> pages, PdfMetadata metadata, string? watermark, string? copyMark = null)
    {
        using var pdf = new PdfFile();
        var tree = pdf.Reserve();
        var resources = pdf.Reserve();
        var leaves = new List<int>();
        for (var i = 0; i < pages.Count; i++)
        {
            var content = pdf.Stream("", Encoding.ASCII.GetBytes(Page(pages[i], i + 1, watermark, copyMark is null ? null : (copyMark, pages.Count))));
            leaves.Add(pdf.Object(string.Create(
                CultureInfo.InvariantCulture,
                $"<</Type /Page /Parent {tree} 0 R /MediaBox [0 0 {setup.Width:0.##} {setup.Height:0.##}] /Resources {resources} 0 R /Contents {content} 0 R>>")));
        }

        var used = string.Concat(_fonts.Values.Select(font => $"/{font.Name} {font.Write(pdf)} 0 R "));
        pdf.Object(resources, $"<</Font <<{used}>>>>");
        pdf.Object(tree, $"<</Type /Pages /Count {leaves.Count} /Kids [{string.Join(' ', leaves.Select(leaf => $"{leaf} 0 R"))}]>>");
        var profile = pdf.Stream("/N 3", ColourProfile.Bytes);
        var information = pdf.Object(metadata.Dictionary());
        var xmp = pdf.Stream("/Type /Metadata /Subtype /XML", metadata.Xmp(pdf.Identity()));
        var catalog = pdf.Object(
            $"<</Type /Catalog /Pages {tree} 0 R /Metadata {xmp} 0 R /Lang (zh-CN) /ViewerPreferences <</DisplayDocTitle true>> "
            + $"/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) /DestOutputProfile {profile} 0 R>>]>>");
        return pdf.Finish(catalog, information);
    }

    private string Page(List<Mark> marks, int number, string? watermark, (string Mark, int Pages)? copy)
    {
        var content = new StringBuilder(8192);
        if (copy is { } of)
        {
            new CopyMark(fonts, setup).Draw(content, of.Mark, number, of.Pages, Line);
        }

        if (setup.Framed)
        {
            content.Append(CultureInfo.InvariantCulture, $"0.69 0.12 0.12 RG 4 w 40 40 {setup.Width - 80:0.##} {setup.Height - 80:0.##} re S\n");
            content.Append(CultureInfo.InvariantCulture, $"0.8 w 47 47 {setup.Width - 94:0.##} {setup.Height - 94:0.##} re S 0 G\n");
        }

        foreach (var seal in marks.OfType<Mark.Seal>())
        {
            SealDrawing.Draw(content, seal with { Y = setup.Height - seal.Y }, fonts);
        }

        foreach (var mark in marks)
        {
            switch (mark)
            {
                case Mark.Words words:
                    content.Append(words.Red ? $"{Red} rg " : "");
                    Line(content, words.Line, string.Create(CultureInfo.InvariantCulture, $"1 0 0 1 {words.X:0.##} {setup.Height - words.Baseline:0.##}"));
                    content.Append(words.Red ? "0 g\n" : "");
                    break;
                case Mark.Rule rule:
                    content.Append(rule.Red ? $"{Red} RG " : "");
                    content.Append(
                        CultureInfo.InvariantCulture,
                        $"{rule.Thickness:0.##} w {(rule.Red ? 0 : 2)} J {rule.X1:0.##} {setup.Height - rule.Y1:0.##} m {rule.X2:0.##} {setup.Height - rule.Y2:0.##} l S\n");
                    content.Append(rule.Red ? "0 G\n" : "");
                    break;
            }
        }

        if (setup.Numbered)
        {
            PageNumber(content, number);
        }

        if (watermark is not null)
        {
            Watermark(content, watermark);
        }

        return content.ToString();
    }

    /// <summary>页码 — 1 —: 四号, 7 mm below the type area, odd pages right, even pages left, one character in.</summary>
    private void PageNumber(StringBuilder content, int number)
    {
        var line = LineBreaker.Single(new ClusterReader(fonts).Read(FontRole.Body, $"— {number} —"), 14);
        var baseline = setup.Height - setup.Top - setup.TextHeight - (7 * 72 / 25.4f) - 5;
        var x = number % 2 == 1 ? setup.Left + setup.TextWidth - 14 - line.Width : setup.Left + 14;
        Line(content, line, string.Create(CultureInfo.InvariantCulture, $"1 0 0 1 {x:0.##} {baseline:0.##}"));
    }

    private void Watermark(StringBuilder content, string text)
    {
        const float cos = 0.819152f;
        const float sin = 0.573576f;
        var line = LineBreaker.Single(new ClusterReader(fonts).Read(FontRole.Heading, text), 54, 1.1f);
        var x = (setup.Width / 2) - (cos * line.Width / 2) + (sin * 18);
        var y = (setup.Height / 2) - (sin * line.Width / 2) - (cos * 18);
        content.Append("0.78 g ");
        Line(content, line, string.Create(CultureInfo.InvariantCulture, $"{cos} {sin} {-sin} {cos} {x:0.##} {y:0.##}"));
        content.Append("0 g\n");
    }

    /// <summary>One line: a run for every face in it, glyphs placed to a hundredth of a point.</summary>
    private void Line(StringBuilder content, TextLine line, string matrix)
    {
        if (line.Clusters.Length == 0)
        {
            return;
        }

        content.Append("BT ").Append(matrix).Append(" Tm ");
        var at = 0f;
        FontFace? face = null;
        for (var i = 0; i < line.Clusters.Length; i++)
        {
            var cluster = line.Clusters[i];
            var font = FontOf(cluster.Face);
            if (!ReferenceEquals(face, cluster.Face))
            {
                content.Append(face is null ? "" : "] TJ ").Append(CultureInfo.InvariantCulture, $"/{font.Name} {line.Size:0.##} Tf [");
                face = cluster.Face;
            }

            var shift = MathF.Round((at - line.X[i]) * 1000 / line.Size, 1);
            if (shift != 0)
            {
                content.Append(CultureInfo.InvariantCulture, $"{shift:0.#}");
                at -= shift * line.Size / 1000;
            }

            content.Append(CultureInfo.InvariantCulture, $"<{font.Code(cluster):X4}>");
            at += cluster.Advance * line.Size;
        }

        content.Append("] TJ ET\n");
    }

    private EmbeddedFont FontOf(FontFace face)
    {
        if (!_fonts.TryGetValue(face, out var font))
        {
            font = new EmbeddedFont(face, $"F{_fonts.Count + 1}");
            _fonts.Add(face, font);
        }

        return font;
    }
}
