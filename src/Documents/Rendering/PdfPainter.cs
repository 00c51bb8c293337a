using System.Text;
using SkiaSharp;

namespace Enforcement.Documents.Rendering;

/// <summary>Draws laid-out pages into a PDF whose text extracts exactly as it was written.</summary>
internal sealed class PdfPainter(FontLibrary fonts, PageSetup setup)
{
    public byte[] Paint(IReadOnlyList<List<Mark>> pages, SKDocumentPdfMetadata metadata, string? watermark)
    {
        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream, metadata))
        {
            for (var i = 0; i < pages.Count; i++)
            {
                var canvas = document.BeginPage(setup.Width, setup.Height);
                PaintPage(canvas, pages[i], i + 1, watermark);
                document.EndPage();
            }

            document.Close();
        }

        return PdfIdentity.MakeReproducible(stream.ToArray());
    }

    private void PaintPage(SKCanvas canvas, List<Mark> marks, int number, string? watermark)
    {
        using var black = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        if (setup.Framed)
        {
            PaintFrame(canvas);
        }

        foreach (var seal in marks.OfType<Mark.Seal>())
        {
            SealDrawing.Draw(canvas, seal, fonts);
        }

        foreach (var mark in marks)
        {
            switch (mark)
            {
                case Mark.Words words:
                    PaintLine(canvas, words.Line, words.X, words.Baseline, black);
                    break;
                case Mark.Rule rule:
                    using (var pen = new SKPaint { Color = SKColors.Black, StrokeWidth = rule.Thickness, StrokeCap = SKStrokeCap.Square })
                    {
                        canvas.DrawLine(rule.X1, rule.Y1, rule.X2, rule.Y2, pen);
                    }

                    break;
            }
        }

        if (setup.Numbered)
        {
            PaintNumber(canvas, number, black);
        }

        if (watermark is not null)
        {
            PaintWatermark(canvas, watermark);
        }
    }

    /// <summary>页码 — 1 —: 四号, 7 mm below the type area, odd pages right, even pages left, one character in.</summary>
    private void PaintNumber(SKCanvas canvas, int number, SKPaint paint)
    {
        var line = LineBreaker.Single(new ClusterReader(fonts).Read(FontRole.Body, $"— {number} —"), 14);
        var baseline = setup.Top + setup.TextHeight + (7 * 72 / 25.4f) + 5;
        var x = number % 2 == 1 ? setup.Left + setup.TextWidth - 14 - line.Width : setup.Left + 14;
        PaintLine(canvas, line, x, baseline, paint);
    }

    private void PaintWatermark(SKCanvas canvas, string text)
    {
        using var grey = new SKPaint { Color = new SKColor(0xC8, 0xC8, 0xC8), IsAntialias = true };
        var line = LineBreaker.Single(new ClusterReader(fonts).Read(FontRole.Heading, text), 54, 1.1f);
        canvas.Save();
        canvas.Translate(setup.Width / 2, setup.Height / 2);
        canvas.RotateDegrees(-35);
        PaintLine(canvas, line, -line.Width / 2, 18, grey);
        canvas.Restore();
    }

    private void PaintFrame(SKCanvas canvas)
    {
        using var outer = new SKPaint { Color = new SKColor(0xB0, 0x1E, 0x1E), Style = SKPaintStyle.Stroke, StrokeWidth = 4, IsAntialias = true };
        using var inner = new SKPaint { Color = new SKColor(0xB0, 0x1E, 0x1E), Style = SKPaintStyle.Stroke, StrokeWidth = 0.8f, IsAntialias = true };
        canvas.DrawRect(SKRect.Create(40, 40, setup.Width - 80, setup.Height - 80), outer);
        canvas.DrawRect(SKRect.Create(47, 47, setup.Width - 94, setup.Height - 94), inner);
    }

    /// <summary>Runs carry their UTF-8 text and clusters: without them a reader maps glyphs back to Kangxi radicals (⾏ for 行).</summary>
    private static void PaintLine(SKCanvas canvas, TextLine line, float x, float baseline, SKPaint paint)
    {
        var clusters = line.Clusters;
        if (clusters.Length == 0)
        {
            return;
        }

        using var builder = new SKTextBlobBuilder();
        var start = 0;
        while (start < clusters.Length)
        {
            var face = clusters[start].Face;
            var end = start + 1;
            while (end < clusters.Length && ReferenceEquals(clusters[end].Face, face))
            {
                end++;
            }

            AddRun(builder, line, start, end);
            start = end;
        }

        using var blob = builder.Build();
        canvas.DrawText(blob, x, baseline, paint);
    }

    private static void AddRun(SKTextBlobBuilder builder, TextLine line, int start, int end)
    {
        var clusters = line.Clusters;
        using var font = new SKFont(clusters[start].Face.Typeface, line.Size) { LinearMetrics = true, Hinting = SKFontHinting.None, Subpixel = true };
        var bytes = 0;
        for (var i = start; i < end; i++)
        {
            bytes += Encoding.UTF8.GetByteCount(clusters[i].Text);
        }

        var run = builder.AllocateRawHorizontalTextRun(font, end - start, 0, bytes, null);
        var offset = 0;
        for (var i = start; i < end; i++)
        {
            run.Glyphs[i - start] = clusters[i].Glyph;
            run.Positions[i - start] = line.X[i];
            run.Clusters[i - start] = (uint)offset;
            offset += Encoding.UTF8.GetBytes(clusters[i].Text, run.Text[offset..]);
        }
    }
}
