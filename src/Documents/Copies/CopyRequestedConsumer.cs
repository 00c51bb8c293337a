using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Contracts.Archive;
using Enforcement.Documents.Issuing;
using Enforcement.Documents.Rendering;
using Enforcement.Regulation;
using Enforcement.Regulation.Documents;
using MassTransit;

namespace Enforcement.Documents.Copies;

/// <summary>
/// 复制件制作提请 → 制作 (R33.2): the recorded fields are masked and printed with the template of the original and the watermark. The same
/// request prints the same bytes, so a repetition changes nothing.
/// </summary>
public sealed class CopyRequestedConsumer(Cases<OfficialDocument> documents, DocumentRenderer renderer, ContentStore contents) : IConsumer<CopyRequested>
{
    public async Task Consume(ConsumeContext<CopyRequested> context)
    {
        var m = context.Message;
        var state = (await documents.ReadAsync(m.DocumentId, context.CancellationToken)).State;
        if (state.Copies.ContainsKey(m.CopyId))
        {
            return;
        }

        var command = await MakeAsync(m, state, context.CancellationToken);
        var reply = await documents.ExecuteAsync(m.DocumentId, command, DocumentIssuer.Self, $"copy/{m.CopyId}");
        if (!reply.Accepted)
        {
            throw new InvalidOperationException($"复制件 {m.CopyId} 未能记录：{reply.Refusal?.Reason ?? reply.Kind.ToString()}");
        }
    }

    private async Task<Command<OfficialDocument>> MakeAsync(CopyRequested m, OfficialDocument state, CancellationToken cancellationToken)
    {
        if (state is not { Request: { } request, Print: { } print })
        {
            return new DeclineCopy(m.CopyId, m.AccessStream, $"没有编号为“{m.DocumentId}”的已签发文书。");
        }

        var type = DocumentCatalogue.Get(request.Code);
        if (type.Disclosure == Disclosure.Secret)
        {
            return new DeclineCopy(m.CopyId, m.AccessStream, $"《{request.Title}》涉密，不提供复制件（本制度第三十二条）。");
        }

        // A way of masking this version does not know is taken as the strictest one.
        var profile = Enum.TryParse<MaskingProfile>(m.Masking, out var known) && Enum.IsDefined(known) ? known : MaskingProfile.Public;
        var masked = FieldMasking.Of(DocumentIssuer.Read(type, request.FieldsJson), profile, m.OwnNames);
        var job = new PrintJob(
            new DocumentHeader(print.Agency, print.Number, request.IssuedOn, request.CaseNumber), masked.Content.Values, masked.Content.Signatures, print.TemplateVersion,
            Layout: print.Layout, CopyMark: m.Watermark);
        switch (renderer.Render(job))
        {
            case PrintResult.Printed printed:
                var sha256 = await contents.PutAsync(printed.Pdf, cancellationToken);
                return new CopyDocument(new DocumentCopied(
                    m.CopyId, m.AccessStream, profile, m.Watermark, sha256, printed.Pages, printed.Pdf.Length, masked.Hidden, masked.Swept));
            case PrintResult.Unprintable refused:
                return new DeclineCopy(m.CopyId, m.AccessStream, refused.Reason);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
