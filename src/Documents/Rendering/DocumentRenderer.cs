
namespace Enforcement.Documents.Rendering;

/// <summary>
/// 文书排印: pure, the same job with the same fonts gives the same bytes.
/// PDF/A: the file claims PDF/A-2u: all fonts embedded as subsets, every glyph with its Unicode text, XMP metadata, sRGB output
/// intent, file identity from the content. Tagging (level a) is not produced.
/// </summary>
public sealed class DocumentRenderer(FontLibrary fonts)
{
    private const float CloserLines = 0.86f;

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

        var pdf = new PdfPainter(fonts, page).Paint(pages, Metadata(job, template), job.Preview ? "预览 未签发" : null, job.CopyMark);
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
        if (composition.MayTighten && builder.Pages.Count > 1)
        {
            // A page is spared if slightly closer lines do it, so that the seal stands with the text.
            var closer = new PageBuilder(composition.Page, reader, CloserLines);
            closer.Build(composition.Blocks);
            builder = closer.Pages.Count < builder.Pages.Count ? closer : builder;
        }

        if (job.CopyMark is { } mark)
        {
            reader.Read(FontRole.Heading, mark);
        }

        return (composition.Page, builder.Pages, reader.Unprintable.Count == 0 ? null : new PrintResult.Unprintable([.. reader.Unprintable]));
    }

    private PdfMetadata Metadata(PrintJob job, DocumentTemplate template) => new(
        (job.CopyMark is null ? string.Empty : "复制件 ") + (job.Preview || job.Header.Number is null ? job.Values.Type.Title : $"{job.Values.Type.Title} {job.Header.Number}"),
        job.Header.Agency,
        $"{job.Values.Type.Code} 模板第{template.Version}版{(TemplateComposer.IsOfficial(job, template) ? " 党政机关公文格式" : "")}",
        fonts.Substitutions,
        job.Header.IssuedOn);
}
