using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Documents.Copies;
using Enforcement.Regulation;
using Enforcement.Regulation.Settings;

namespace Enforcement.Documents.Issuing;

/// <summary>文书制作提请已收到: everything the document depends on, as asked for.</summary>
/// <param name="FieldsJson">Fields and signatures, exactly as received.</param>
/// <param name="IssuedOn">成文日期.</param>
/// <param name="RequestedBy">Officer id.</param>
/// <param name="CaseOpenedOn">Day the case was opened; null: not known.</param>
[RecordedAs("documents.document-received/1")]
public sealed record DocumentReceived(
    string DocumentId, string Code, string Title, string CaseStream, string CaseNumber, string CaseTitle, string FieldsJson,
    ImmutableArray<Addressee> Addressees, DateOnly IssuedOn, string RequestedBy, string Unit,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? CaseOpenedOn = null) : IFact
{
    public bool Equals(DocumentReceived? other) =>
        other is not null
        && (DocumentId, Code, Title, CaseStream, CaseNumber, CaseTitle, FieldsJson) == (other.DocumentId, other.Code, other.Title, other.CaseStream, other.CaseNumber, other.CaseTitle, other.FieldsJson)
        && (IssuedOn, RequestedBy, Unit, CaseOpenedOn) == (other.IssuedOn, other.RequestedBy, other.Unit, other.CaseOpenedOn)
        && Addressees.SequenceEqual(other.Addressees);

    public override int GetHashCode() => HashCode.Combine(DocumentId, Code, FieldsJson);
}

/// <summary>文书不能签发 (CR1), with every fault in Chinese.</summary>
/// <param name="Number">文号 taken before the fault showed; it stays used, with these errors as the reason (CR2). Null: none was taken.</param>
[RecordedAs("documents.document-refused/1", Rules = ["CR1"])]
public sealed record DocumentRefused(ImmutableArray<string> Errors, string? Number = null) : IFact
{
    public bool Equals(DocumentRefused? other) => other is not null && Number == other.Number && Errors.SequenceEqual(other.Errors);

    public override int GetHashCode() => Errors.Length;
}

/// <summary>文书已签发 (CR2): numbered and printed.</summary>
/// <param name="Number">文号; null for documents without a number of their own.</param>
/// <param name="ContentHash">SHA-256 of the canonical fields: what the party was told.</param>
/// <param name="Sha256">SHA-256 of the PDF.</param>
/// <param name="Pages">页数.</param>
/// <param name="Bytes">Size of the PDF.</param>
/// <param name="TemplateVersion">模板版本: with the fields it gives the same bytes again.</param>
/// <param name="Agency">机关全称 printed on it (R1.1).</param>
/// <param name="Layout">版式 it was printed in (doc.layout.form as set on the day of issue); a later setting does not change it.</param>
[RecordedAs("documents.document-printed/1", Rules = ["CR2", "R1.1"])]
public sealed record DocumentPrinted(
    string? Number, string ContentHash, string Sha256, int Pages, long Bytes, int TemplateVersion, string Agency,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] FormLayout Layout = FormLayout.MinistryTemplate) : IFact;

/// <summary>文书已送达一名受送达人.</summary>
[RecordedAs("documents.document-handed-over/1", Phase = Phase.ServiceExecution, Rules = ["R12.7"])]
public sealed record DocumentHandedOver(string AddresseeId, string Method, DateOnly ServedOn) : IFact;

/// <summary>文书已作废: the number stays used, with the reason (CR2).</summary>
[RecordedAs("documents.document-invalidated/1", Rules = ["CR2", "CR4"])]
public sealed record DocumentInvalidated(string Reason) : IFact;

/// <summary>文书已更正 (CR4): a 文书更正通知 (G20) goes to the same addressees; the document itself stays as it is.</summary>
/// <param name="NoticeId">Document id of the G20.</param>
[RecordedAs("documents.document-corrected/1", Rules = ["CR4"])]
public sealed record DocumentCorrected(string NoticeId, string Wrong, string Right, string Reason, DateOnly On) : IFact;

/// <summary>更正通知未能签发 (CR1, CR4): the slip still stands, and the correction has to be given again.</summary>
/// <param name="NoticeId">Document id of the G20 that could not be issued.</param>
/// <param name="Errors">What is wrong with it, in Chinese.</param>
[RecordedAs("documents.correction-not-issued/1", Rules = ["CR1", "CR4"])]
public sealed record CorrectionNotIssued(string NoticeId, ImmutableArray<string> Errors) : IFact
{
    public bool Equals(CorrectionNotIssued? other) => other is not null && NoticeId == other.NoticeId && Errors.SequenceEqual(other.Errors);

    public override int GetHashCode() => NoticeId.GetHashCode(StringComparison.Ordinal);
}

/// <summary>当事人查阅已答复 (R4.2).</summary>
/// <param name="Party">当事人 as the document names him.</param>
/// <param name="Reader">Who came to read: the party himself, or who acts for him.</param>
/// <param name="IdNo">Number of the identity document, masked.</param>
/// <param name="Ground">Secrecy ground of RULEBOOK E.7 a refusal rests on; null when the document was shown.</param>
[RecordedAs("documents.party-reading-answered/1", Rules = ["R4.2", "R33.1"])]
public sealed record PartyReadingAnswered(string Party, string Reader, string IdKind, string IdNo, bool Shown, string? Ground, DateOnly On) : IFact;

/// <summary>公开属性已变更 (R4.1): kept back further than the catalogue says, or opened again.</summary>
/// <param name="Ground">Ground of RULEBOOK E.7; null when the class of the catalogue was restored.</param>
/// <param name="DecidedBy">Name of who decided it.</param>
[RecordedAs("documents.document-reclassified/1", Rules = ["R4.1"])]
public sealed record DocumentReclassified(Disclosure From, Disclosure To, string? Ground, string Reason, string DecidedBy, DateOnly On) : IFact;

/// <summary>Row of the register of documents.</summary>
/// <param name="Number">文号; a number taken by a document that could not be issued is listed too (CR2).</param>
/// <param name="Status">Requested, Issued, Rejected or Void.</param>
/// <param name="Served">Ids of addressees served.</param>
/// <param name="Note">Why it is void or could not be issued, or that it was corrected; null otherwise.</param>
/// <param name="Ground">Ground on which it is kept back further than the catalogue says (R4.1); null otherwise.</param>
public sealed record DocumentRow(
    string DocumentId, string Code, string Title, string? Number, string Status, DateOnly IssuedOn, string? Sha256, int Pages,
    string CaseStream, string CaseNumber, string CaseTitle, string Disclosure, IReadOnlyList<string> Addressees, IReadOnlyList<string> Served, string? Note = null,
    string? Ground = null);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DocumentReceived))]
[JsonSerializable(typeof(DocumentRefused))]
[JsonSerializable(typeof(DocumentPrinted))]
[JsonSerializable(typeof(DocumentHandedOver))]
[JsonSerializable(typeof(DocumentInvalidated))]
[JsonSerializable(typeof(DocumentCorrected))]
[JsonSerializable(typeof(PartyReadingAnswered))]
[JsonSerializable(typeof(DocumentCopied))]
[JsonSerializable(typeof(DocumentCopyDeclined))]
[JsonSerializable(typeof(CorrectionNotIssued))]
[JsonSerializable(typeof(DocumentReclassified))]
[JsonSerializable(typeof(ReceiveDocument))]
[JsonSerializable(typeof(RefuseDocument))]
[JsonSerializable(typeof(PrintDocument))]
[JsonSerializable(typeof(HandOverDocument))]
[JsonSerializable(typeof(InvalidateDocument))]
[JsonSerializable(typeof(CorrectDocument))]
[JsonSerializable(typeof(AnswerPartyReading))]
[JsonSerializable(typeof(CopyDocument))]
[JsonSerializable(typeof(DeclineCopy))]
[JsonSerializable(typeof(NoteFailedCorrection))]
[JsonSerializable(typeof(ReclassifyDocument))]
[JsonSerializable(typeof(DocumentRow))]
public sealed partial class DocumentJson : JsonSerializerContext;
