using Enforcement.Archive.Filing;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Regulation;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Rules;

namespace Enforcement.Archive.Building;

/// <summary>开立案卷: by message, when the case has its number.</summary>
public sealed record OpenVolume(VolumeOpened Volume) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act) => state.Opened is null ? Outcome.Record(Volume) : Outcome.Nothing;
}

/// <summary>文书入卷: by message. A secret document is listed without its content (R32.1).</summary>
public sealed record ListDocument(
    string DocumentId, string Code, string Title, string? Number, DateOnly IssuedOn, string Sha256, int Pages, long Bytes, string TemplateVersion) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act) => state.Documents.ContainsKey(DocumentId)
        ? Outcome.Nothing
        : SupplementTerm.Starting(state, act, new DocumentListed(new VolumeDocument(
            DocumentId, Code, Title, Number, IssuedOn, Sha256, Pages, Bytes, TemplateVersion,
            (state.Classes.TryGetValue(DocumentId, out var noted) ? noted : DocumentCatalogue.Find(Code)?.Disclosure) == Disclosure.Secret)));
}

/// <summary>公开属性变更入卷 (R4.1): by message, also ahead of the document itself. What became secret leaves only a placeholder (R32.1).</summary>
public sealed record NoteDocumentClass(string DocumentId, Disclosure Class, string? Ground, DateOnly On) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act) => state.Classes.TryGetValue(DocumentId, out var noted) && noted == Class
        ? Outcome.Nothing
        : new Ruling(act)
            .Escalate(
                RuleBook.R32_1, Class != Disclosure.Secret || state.Stage != VolumeStage.Sealed, Severity.High, "F-06",
                $"文书“{state.Documents.GetValueOrDefault(DocumentId)?.Title ?? DocumentId}”归档后定为涉密或者密封，档案包内仍有其内容，应当取出并另行保管。")
            .Record(new DocumentClassNoted(DocumentId, Class, Ground, On));
}

/// <summary>登记送达文书: by message, what the receipt of a service belongs to.</summary>
public sealed record ListServicePaper(ServicePaper Paper) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act) =>
        state.ServicePapers.ContainsKey(Paper.DocumentId) ? Outcome.Nothing : Outcome.Record(new ServicePaperListed(Paper));
}

/// <summary>登记送达: by message.</summary>
public sealed record ProveService(ServiceProved Service) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act) =>
        state.Services.Any(s => s.DocumentId == Service.DocumentId && s.AddresseeId == Service.AddresseeId) ? Outcome.Nothing : Outcome.Record(Service);
}

/// <summary>送达凭证入卷: by message. What is no hash names no content and is not listed.</summary>
public sealed record ListProofScan(ProofScan Scan) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act) =>
        state.ProofScans.ContainsKey(Scan.Sha256) || !ContentStore.IsHash(Scan.Sha256) ? Outcome.Nothing : SupplementTerm.Starting(state, act, new ProofScanListed(Scan));
}

/// <summary>音像记录登记: by message. Told again for another duty it is the same recording.</summary>
public sealed record ListRecording(VolumeRecording Recording) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act) =>
        state.Recordings.GetValueOrDefault(Recording.RecordingId)?.Revision >= Recording.Revision || state.Unlisted.GetValueOrDefault(Recording.RecordingId)?.Revision > Recording.Revision
            ? Outcome.Nothing
            : SupplementTerm.Starting(state, act, new RecordingListed(Recording));
}

/// <summary>
/// 音像记录解除关联 (R30.5, R31.4): by message. Before filing it leaves the contents; a volume filed with it stays as it is, and a supplement with a note is
/// owed.
/// </summary>
public sealed record UnlistRecording(string RecordingId, string Reason, string By, int Revision) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act)
    {
        if (state.Unlisted.GetValueOrDefault(RecordingId)?.Revision >= Revision)
        {
            return Outcome.Nothing;
        }

        var fact = new RecordingUnlisted(RecordingId, state.Recordings.GetValueOrDefault(RecordingId) ?? state.Unlisted.GetValueOrDefault(RecordingId)?.Recording, Reason, By, act.Today, Revision);
        return state.IsFiledWith(RecordingId) ? SupplementTerm.Starting(state, act, fact) : Outcome.Record(fact);
    }
}

/// <summary>音像记录时间更正 (R30.5): by message, for the contents of a volume that is not filed yet.</summary>
public sealed record CorrectRecording(string RecordingId, DateTimeOffset Start, DateTimeOffset End, string Reason, int Revision) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act) => state.Recordings.GetValueOrDefault(RecordingId) is { } listed && listed.Revision < Revision
        ? Outcome.Record(new RecordingCorrectedInVolume(RecordingId, Start, End, Reason, Revision))
        : Outcome.Nothing;
}

/// <summary>内容入库: by the service itself, after the bytes were found to have this hash.</summary>
public sealed record SecureContent(string Sha256) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act) =>
        state.Secured.Contains(Sha256) || !ContentStore.IsHash(Sha256) ? Outcome.Nothing : Outcome.Record(new ContentSecured(Sha256));
}
