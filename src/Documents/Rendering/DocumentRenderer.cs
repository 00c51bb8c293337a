using Enforcement.Regulation.Documents;
using SkiaSharp;

namespace Enforcement.Documents.Rendering;

/// <summary>
/// 文书排印: pure, the same job with the same fonts gives the same bytes.
/// PDF/A: the file claims PDF/A-2b in XMP, embeds all glyphs as outlines with Unicode text and has an sRGB output intent;
/// tagging (level a) is not produced.
/// </summary>
public sealed class DocumentRenderer(FontLibrary fonts)
{
    /// <summary>Characters of these texts no installed font can print, before anything is issued.</summary>
    public IReadOnlyCollection<int> Unprintable(string text)
    {
        var reader = new ClusterReader(fonts);
        foreach (var line in PageBuilder.Lines(text))
        {
            reader.Read(FontRole.Body, line);
        }

        return reader.Unprintable;
    }

    /// <summary>Prints a document, or says which characters cannot be printed.</summary>
    public PrintResult Render(PrintJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        var type = job.Values.Type;
        var template = job.TemplateVersion is { } version
            ? DocumentTemplates.Get(type.Code, version)
            : DocumentTemplates.Latest(type.Code);
        var composition = new TemplateComposer(job, template).Compose();
        var reader = new ClusterReader(fonts);
        var builder = new PageBuilder(composition.Page, reader);
        builder.Build(composition.Blocks);
        if (reader.Unprintable.Count > 0)
        {
            return new PrintResult.Unprintable([.. reader.Unprintable]);
        }

        var pdf = new PdfPainter(fonts, composition.Page).Paint(builder.Pages, Metadata(job, template), job.Preview ? "预览 未签发" : null);
        return new PrintResult.Printed(pdf, builder.Pages.Count, template.Version);
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
