using System.Security.Cryptography;
using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Casework.Numbers;
using Enforcement.Documents.Rendering;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Identifiers;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Settings;

namespace Enforcement.Documents.Issuing;

/// <summary>
/// 签发: from a complete request to a numbered print. Every step repeats without harm after a crash: the number belongs to the
/// document id, the same facts print the same bytes, and issuing twice records once.
/// </summary>
public sealed class DocumentIssuer(
    Cases<OfficialDocument> documents, NumberSequences numbers, DocumentRenderer renderer, ContentStore contents, LawBook law)
{
    /// <summary>The service as it signs records.</summary>
    public static Actor Self { get; } = Actor.Service("documents");

    /// <summary>Issues a requested document; does nothing when it is issued, rejected or void.</summary>
    /// <exception cref="InvalidOperationException">The bureau's name is not known yet (R1.1); a later attempt will succeed.</exception>
    public async Task IssueAsync(string documentId, CancellationToken cancellationToken)
    {
        var reading = await documents.ReadAsync(documentId, cancellationToken);
        if (reading.State is not { Status: DocumentStatus.Requested, Request: { } request })
        {
            return;
        }

        var agency = law.Current.Agency;
        if (agency.Name.Length == 0 || agency.ShortName.Length == 0)
        {
            throw new InvalidOperationException("尚未取得机关名称，文书暂缓签发（R1.1）。请在基础数据中填写机关信息。");
        }

        var type = DocumentCatalogue.Get(request.Code);
        var content = Read(type, request.FieldsJson);
        var canonical = content.Values.ToCanonicalJson();
        var unnumbered = new PrintJob(new DocumentHeader(agency.Name, null, request.IssuedOn, request.CaseNumber), content.Values, content.Signatures);
        if (renderer.Check(unnumbered) is { } refusal)
        {
            // Before a number is taken: a document that cannot be printed leaves no gap.
            await RejectAsync(documentId, refusal.Reason);
            return;
        }

        var number = await NumberAsync(type, request, agency);
        switch (renderer.Render(unnumbered with { Header = unnumbered.Header with { Number = number } }))
        {
            case PrintResult.Printed printed:
                var sha256 = await contents.PutAsync(printed.Pdf, cancellationToken);
                await documents.ExecuteAsync(
                    documentId,
                    new PrintDocument(
                        number, Convert.ToHexStringLower(SHA256.HashData(canonical)), sha256, printed.Pages, printed.Pdf.Length, printed.TemplateVersion, agency.Name),
                    Self, $"print/{documentId}");
                break;
            case PrintResult.Unprintable refused:
                await RejectAsync(documentId, refused.Reason);
                break;
        }
    }

    /// <summary>Reads recorded content; it was checked when it was recorded.</summary>
    /// <exception cref="DamagedRecordException">The record does not hold what was checked.</exception>
    internal static DocumentContent Read(DocumentType type, string fieldsJson)
    {
        using var json = JsonDocument.Parse(fieldsJson);
        return DocumentContent.Parse(type, json.RootElement).Content ?? throw new DamagedRecordException($"文书“{type.Title}”已记录的要素无法读取。");
    }

    private async Task<string?> NumberAsync(DocumentType type, DocumentReceived request, Agency agency)
    {
        if (Setting.DocumentWord(type.Code) is not { } setting)
        {
            return null;
        }

        var word = law.Current.Setting(setting, request.IssuedOn);
        var sequence = await numbers.NextAsync($"document-{agency.ShortName}-{word}-{request.IssuedOn.Year}", request.DocumentId, Self);
        return new DocumentNumber(agency.ShortName, word, request.IssuedOn.Year, sequence)
            .Format(law.Current.Setting(Setting.DocumentNumberPattern, request.IssuedOn));
    }

    private Task<Reply> RejectAsync(string documentId, string reason) =>
        documents.ExecuteAsync(documentId, new RefuseDocument([reason]), Self, $"refuse/{documentId}");
}
