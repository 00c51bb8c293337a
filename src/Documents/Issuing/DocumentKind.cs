using System.Text.Json;
using System.Text.RegularExpressions;
using Enforcement.Casework;
using Enforcement.Contracts.Documents;
using Enforcement.Documents.Copies;
using Enforcement.Regulation;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;

namespace Enforcement.Documents.Issuing;

/// <summary>Documents as a kind: stream <c>document/{DocumentId}</c>.</summary>
public sealed partial class DocumentKind : CaseKind<OfficialDocument>
{
    /// <summary>View of all documents; buckets <c>case:{stream}</c> and <c>number:{code}-{year}</c>.</summary>
    public const string Register = "documents";

    /// <summary>Bucket of the register that holds every document once.</summary>
    public const string All = "all";

    /// <summary>Bucket of the document a notice (G20) corrects.</summary>
    public static string NoticeBucket(string noticeId) => $"notice:{noticeId}";

    public override string Name => "document";

    public override string Term => "文书";

    public override OfficialDocument Initial => OfficialDocument.Initial;

    public override FactVocabulary Facts { get; } = new FactVocabulary().With(SharedFacts.Vocabulary).With(
        DocumentJson.Default,
        typeof(DocumentReceived), typeof(DocumentRefused), typeof(DocumentPrinted), typeof(DocumentHandedOver), typeof(DocumentInvalidated),
        typeof(DocumentCorrected), typeof(PartyReadingAnswered), typeof(DocumentCopied), typeof(DocumentCopyDeclined),
        typeof(DocumentReclassified), typeof(CorrectionNotIssued));

    public override CommandVocabulary<OfficialDocument> Commands { get; } = new CommandVocabulary<OfficialDocument>().With(
        DocumentJson.Default,
        typeof(ReceiveDocument), typeof(RefuseDocument), typeof(PrintDocument), typeof(HandOverDocument), typeof(InvalidateDocument),
        typeof(CorrectDocument), typeof(AnswerPartyReading), typeof(CopyDocument), typeof(DeclineCopy),
        typeof(ReclassifyDocument), typeof(NoteFailedCorrection));

    public override OfficialDocument Evolve(OfficialDocument state, IFact fact, RecordEntry entry) => OfficialDocument.Evolve(state, fact, entry);

    /// <summary>The phase the catalogue gives the document.</summary>
    public override Phase PhaseOf(OfficialDocument state) =>
        state.Request is { } request && DocumentCatalogue.Find(request.Code) is { } type ? type.Phase : Phase.Initiation;

    public override IEnumerable<ViewRow> ViewsOf(OfficialDocument state, string stream, Law law, DateTimeOffset now)
    {
        if (state.Request is not { } request)
        {
            yield break;
        }

        var row = new DocumentRow(
            request.DocumentId, request.Code, request.Title, state.Number, state.Status.ToString(), request.IssuedOn,
            state.Print?.Sha256, state.Print?.Pages ?? 0, request.CaseStream, request.CaseNumber, request.CaseTitle,
            state.Disclosure.ToString(),
            [.. request.Addressees.Select(a => a.Name)], [.. state.Served], NoteOf(state), state.Reclassified?.Ground);
        var body = JsonSerializer.Serialize(row, DocumentJson.Default.DocumentRow);
        var text = $"{request.Title} {state.Number} {request.CaseNumber} {request.CaseTitle}";
        yield return new ViewRow(Register, All, request.DocumentId, $"{request.IssuedOn:yyyy-MM-dd} {request.Code}", text, body);
        yield return new ViewRow(Register, $"case:{request.CaseStream}", request.DocumentId, $"{request.IssuedOn:yyyy-MM-dd} {request.Code}", text, body);
        if (state.Number is { } number)
        {
            yield return new ViewRow(Register, $"number:{request.Code}-{request.IssuedOn.Year}", request.DocumentId, Order(number), text, body);
        }

        foreach (var notice in state.Corrections)
        {
            yield return new ViewRow(Register, NoticeBucket(notice), request.DocumentId, request.DocumentId, string.Empty, body);
        }

        if (state.Print?.Sha256 is { } sha256)
        {
            yield return new ViewRow(Register, $"content:{sha256}", request.DocumentId, request.DocumentId, string.Empty, body);
        }

        // Copies are fetched by hash as well; every reading of one is logged, whatever the class of its original (R32.2, R33.2).
        foreach (var copied in state.Copies.Values.Select(c => c.Sha256).Distinct(StringComparer.Ordinal))
        {
            yield return new ViewRow(
                Register, $"content:{copied}", request.DocumentId, request.DocumentId, string.Empty,
                JsonSerializer.Serialize(row with { Disclosure = nameof(Disclosure.Internal) }, DocumentJson.Default.DocumentRow));
        }
    }

    private static string Id(RecordEntry entry) => entry.Stream[(entry.Stream.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>The register is read in the order of the numbers, however they are written (第009号 before 10号).</summary>
    private static string Order(string number) =>
        Digits().Matches(number) is [.., var last] ? $"{number[..last.Index].TrimEnd('第')}{last.Value.PadLeft(9, '0')}" : number;

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

    private static string? NoteOf(OfficialDocument state) =>
        state.VoidReason is { } reason ? $"作废：{reason}"
        : !state.Errors.IsEmpty ? $"未能签发：{string.Concat(state.Errors)}"
        : state.Corrections.Length > state.FailedCorrections.Count ? $"已更正{state.Corrections.Length - state.FailedCorrections.Count}次"
        : !state.FailedCorrections.IsEmpty ? "更正通知未能签发，须重新更正"
        : null;

    public override IEnumerable<object> MessagesFor(OfficialDocument after, IFact fact, RecordEntry entry)
    {
        if (fact is DocumentCopyDeclined declined)
        {
            return [CopyMessages.Of(Id(entry), declined)];
        }

        var request = after.Request!;
        return fact switch
        {
            DocumentCopied e => [CopyMessages.Of(request.DocumentId, e)],
            DocumentRefused e => [new DocumentRejected(request.DocumentId, request.Code, request.CaseStream, [.. e.Errors])],
            DocumentPrinted e => [new DocumentIssued(
                request.DocumentId, request.Code, request.CaseStream, request.Title, e.Number, request.IssuedOn, e.Sha256, e.Pages, e.Bytes,
                $"{request.Code}/{e.TemplateVersion}")],
            DocumentCorrected e =>
            [
                new DocumentRequested(
                    e.NoticeId, CorrectDocument.Notice, request.CaseStream, request.CaseNumber, request.CaseTitle, CorrectDocument.Fields(after, e),
                    [.. request.Addressees.Select(a => new AddresseeRef(a.Id, a.Name, a.Kind, a.Address, a.Phone))], e.On, entry.Actor.Id, request.Unit),
            ],
            DocumentInvalidated e => [new DocumentVoided(request.DocumentId, request.Code, request.CaseStream, after.Print?.Number, e.Reason)],
            FindingRaised e => [e.ToldOf(request.CaseStream, $"《{request.Title}》{after.Number}：")],
            DocumentReclassified e => [new DocumentDisclosureChanged(request.DocumentId, request.Code, request.CaseStream, e.To.ToString(), e.Ground, e.Reason, e.On)],
            _ => [],
        };
    }
}
