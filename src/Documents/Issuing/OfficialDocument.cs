using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Documents.Copies;
using Enforcement.Regulation;
using Enforcement.Regulation.Documents;

namespace Enforcement.Documents.Issuing;

/// <summary>Where a document stands.</summary>
public enum DocumentStatus
{
    /// <summary>Nothing is known of it.</summary>
    None,

    /// <summary>待签发: content complete, number and print still to come.</summary>
    Requested,

    /// <summary>已签发.</summary>
    Issued,

    /// <summary>不能签发.</summary>
    Rejected,

    /// <summary>已作废; the number stays used.</summary>
    Void,
}

/// <summary>文书: one document from its request to its service; stream <c>document/{DocumentId}</c>.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Request">What was asked for; null before.</param>
/// <param name="Print">The issued print; null before issue.</param>
/// <param name="Errors">Why it could not be issued.</param>
/// <param name="Number">文号; also of a document that was refused after it had been taken.</param>
/// <param name="Served">Ids of the addressees it was served on.</param>
/// <param name="Corrections">Ids of the notices (G20) that correct it.</param>
/// <param name="VoidReason">Why it is void; null while it is not.</param>
/// <param name="Reclassified">The change of its 公开属性 that holds (R4.1); null: the class of the catalogue.</param>
/// <param name="FailedCorrections">Those notices that could not be issued → why.</param>
public sealed record OfficialDocument(
    DocumentStatus Status,
    DocumentReceived? Request,
    DocumentPrinted? Print,
    ImmutableArray<string> Errors,
    string? Number,
    ImmutableSortedSet<string> Served,
    ImmutableArray<string> Corrections,
    string? VoidReason,
    DocumentReclassified? Reclassified,
    ImmutableSortedDictionary<string, ImmutableArray<string>> FailedCorrections)
{
    /// <summary>复制件 made of it (R33.2), by copy id.</summary>
    public ImmutableDictionary<string, DocumentCopied> Copies { get; init; } = ImmutableDictionary<string, DocumentCopied>.Empty;

    public static OfficialDocument Initial { get; } =
        new(DocumentStatus.None, null, null, [], null, [], [], null, null, ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal));

    /// <summary>公开属性 that holds now (R4.1).</summary>
    public Disclosure Disclosure => Reclassified?.To ?? (Request is { } request ? ClassOf(request.Code) : Disclosure.Internal);

    /// <summary>公开属性 of the catalogue; what the catalogue does not know is internal.</summary>
    public static Disclosure ClassOf(string code) => DocumentCatalogue.Find(code)?.Disclosure ?? Disclosure.Internal;

    /// <exception cref="DamagedRecordException">The fact does not fit.</exception>
    public static OfficialDocument Evolve(OfficialDocument state, IFact fact, RecordEntry entry) => (state.Status, fact) switch
    {
        (DocumentStatus.None, DocumentReceived e) => state with { Status = DocumentStatus.Requested, Request = e },
        (DocumentStatus.Requested, DocumentRefused e) => state with { Status = DocumentStatus.Rejected, Errors = e.Errors, Number = e.Number },
        (DocumentStatus.Requested, DocumentPrinted e) => state with { Status = DocumentStatus.Issued, Print = e, Number = e.Number },
        (DocumentStatus.Issued or DocumentStatus.Void, DocumentHandedOver e) => state with { Served = state.Served.Add(e.AddresseeId) },
        (DocumentStatus.Issued, DocumentInvalidated e) => state with { Status = DocumentStatus.Void, VoidReason = e.Reason },
        (DocumentStatus.Issued, DocumentCorrected e) => state with { Corrections = state.Corrections.Add(e.NoticeId) },
        (DocumentStatus.Issued or DocumentStatus.Void, CorrectionNotIssued e) => state with { FailedCorrections = state.FailedCorrections.SetItem(e.NoticeId, e.Errors) },
        (DocumentStatus.Issued or DocumentStatus.Void, DocumentReclassified e) => state with { Reclassified = e },
        (DocumentStatus.Issued or DocumentStatus.Void, PartyReadingAnswered) => state,
        (DocumentStatus.Issued or DocumentStatus.Void, DocumentCopied e) => state with { Copies = state.Copies.SetItem(e.CopyId, e) },
        (_, DocumentCopyDeclined) => state,
        (_, FindingRaised or RecordAdded or RecordCorrected) => state,
        _ => throw new DamagedRecordException($"{entry.Id}：{entry.Name} 与文书状态“{state.Status}”不符。"),
    };
}
