using SkiaSharp;

namespace Enforcement.Documents.Rendering;

/// <summary>
/// 文书排印: pure, the same job with the same fonts gives the same bytes.
/// PDF/A: the file claims PDF/A-2b in XMP, embeds all glyphs as outlines with Unicode text and has an sRGB output intent;
/// tagging (level a) is not produced.
/// </summary>
public sealed class DocumentRenderer(FontLibrary fonts)
{
    /// <summary>Lays a document out without printing it; null when every character can be printed.</summary>
    public PrintResult.Unprintable? Check(PrintJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return LayOut(job, TemplateOf(job)).Refusal;
    }

    /// <summary>Prints a document, or says which characters cannot be printed.</summary>
    public PrintResult Render(PrintJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        var template = TemplateOf(job);
        var (page, pages, refusal) = LayOut(job, template);
        if (refusal is not null)
        {
            return refusal;
        }

        var pdf = new PdfPainter(fonts, page).Paint(pages, Metadata(job, template), job.Preview ? "预览 未签发" : null);
        return new PrintResult.Printed(pdf, pages.Count, template.Version);
    }

    private static DocumentTemplate TemplateOf(PrintJob job) => job.TemplateVersion is { } version
        ? DocumentTemplates.Get(job.Values.Type.Code, version)
        : DocumentTemplates.Latest(job.Values.Type.Code);

    private (PageSetup Page, IReadOnlyList<List<Mark>> Pages, PrintResult.Unprintable? Refusal) LayOut(PrintJob job, DocumentTemplate template)
    {
        var composition = new TemplateComposer(job, template).Compose();
        var reader = new ClusterReader(fonts);
        var builder = new PageBuilder(composition.Page, reader);
        builder.Build(composition.Blocks);
        return (composition.Page, builder.Pages, reader.Unprintable.Count == 0 ? null : new PrintResult.Unprintable([.. reader.Unprintable]));
    }

    private SKDocumentPdfMetadata Metadata(PrintJob job, DocumentTemplate template)
    {
        var issued = job.Header.IssuedOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        return new SKDocumentPdfMetadata
        {
            Title = job.Preview || job.Header.Number is null ? job.Values.Type.Title : $"{job.Values.Type.Title} {job.Header.Number}",
            Author = job.Header.Agency,
            Subject = $"{job.Values.Type.Code} 模板第{template.Version}版",
            Keywords = fonts.Substitutions,
            Creator = "Enforcement",
            Producer = "Enforcement",
            Creation = issued,
            Modified = issued,
            PdfA = true,
            RasterDpi = 300,
            EncodingQuality = 101,
        };
    }
}
