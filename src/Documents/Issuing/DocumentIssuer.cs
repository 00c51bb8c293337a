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
    Cases<OfficialDocument> documents, NumberSequences numbers, Cases<NumberSequence> sequences, DocumentRenderer renderer, ContentStore contents, LawBook law)
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
        var layout = law.Current.Setting(Setting.DocumentLayoutForm, request.IssuedOn);
        var unnumbered = new PrintJob(new DocumentHeader(agency.Name, null, request.IssuedOn, request.CaseNumber), content.Values, content.Signatures, Layout: layout);
        var numbering = NumberingOf(type, request, agency, layout);
        if (renderer.Check(numbering is null ? unnumbered : Numbered(unnumbered, numbering.Written(1))) is { } refusal)
        {
            // Before a number is taken: a document that cannot be printed leaves no gap. After a crash it may have one already.
            await RejectAsync(documentId, refusal.Reason, await TakenAsync(numbering, documentId, cancellationToken));
            return;
        }

        var number = numbering?.Written(await numbers.NextAsync(numbering.Sequence, documentId, Self));
        switch (renderer.Render(Numbered(unnumbered, number)))
        {
            case PrintResult.Printed printed:
                var sha256 = await contents.PutAsync(printed.Pdf, cancellationToken);
                await documents.ExecuteAsync(
                    documentId,
                    new PrintDocument(
                        number, Convert.ToHexStringLower(SHA256.HashData(canonical)), sha256, printed.Pages, printed.Pdf.Length, printed.TemplateVersion, agency.Name, layout),
                    Self, $"print/{documentId}");
                break;
            case PrintResult.Unprintable refused:
                await RejectAsync(documentId, refused.Reason, number);
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

    private static PrintJob Numbered(PrintJob job, string? number) => job with { Header = job.Header with { Number = number } };

    private Numbering? NumberingOf(DocumentType type, DocumentReceived request, Agency agency, FormLayout layout) => Setting.DocumentWord(type.Code) is { } setting
        ? new Numbering(
            agency.ShortName, law.Current.Setting(setting, request.IssuedOn), request.IssuedOn.Year, law.Current.Setting(Setting.DocumentNumberPattern, request.IssuedOn),
            layout == FormLayout.OfficialDocument && DocumentTemplates.Latest(type.Code).IsLetter)
        : null;

    private async Task<string?> TakenAsync(Numbering? numbering, string documentId, CancellationToken cancellationToken) =>
        numbering is not null && (await sequences.ReadAsync(numbering.Sequence, cancellationToken)).State.Given.TryGetValue(documentId, out var taken)
            ? numbering.Written(taken)
            : null;

    private Task<Reply> RejectAsync(string documentId, string reason, string? number) =>
        documents.ExecuteAsync(documentId, new RefuseDocument([reason], number), Self, $"refuse/{documentId}");

    /// <summary>How a document is numbered: its sequence is that of the word and the year of issue (CR2).</summary>
    private sealed record Numbering(string ShortName, string Word, int Year, string Pattern, bool Official)
    {
        public string Sequence => $"document-{ShortName}-{Word}-{Year}";

        public string Written(int number) => Official
            ? new DocumentNumber(ShortName, Word, Year, number).FormatOfficial(Pattern)
            : new DocumentNumber(ShortName, Word, Year, number).Format(Pattern);
    }
}
