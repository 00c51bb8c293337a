using Enforcement.Archive.Appraisal;
using Enforcement.Archive.Building;
using Enforcement.Archive.Filing;
using Enforcement.Archive.Registers;
using Enforcement.Casework;
using Enforcement.Regulation;

namespace Enforcement.Archive;

public sealed partial class VolumeKind
{
    public override Volume Evolve(Volume state, IFact fact, RecordEntry entry) => fact switch
    {
        VolumeOpened e => state with { Opened = e },
        EntriesTaken e => state with
        {
            Count = e.FirstSequence + e.Lines.Length - 1,
            Head = e.Head,
            Heads = state.Heads.SetItem(e.FirstSequence, e.Head),
            Ahead = state.Ahead.Remove(e.FirstSequence),
            Broken = null,
            Digest = e.Lines.Aggregate(state.Digest, (digest, line) => digest.Read(line)),
        },
        EntriesHeld e => state with { Ahead = state.Ahead.SetItem(e.FirstSequence, new HeldEntries(e.Lines, e.Head)) },
        ChainBroken e => state with { Broken = e, Ahead = state.Ahead.Remove(e.FirstSequence) },
        DocumentListed { Document: var d } => state with { Documents = state.Documents.SetItem(d.DocumentId, d), DocumentOrder = state.DocumentOrder.Add(d.DocumentId) },
        DocumentClassNoted e => state with
        {
            Classes = state.Classes.SetItem(e.DocumentId, e.Class),
            Documents = state.Documents.TryGetValue(e.DocumentId, out var d)
                ? state.Documents.SetItem(e.DocumentId, d with { Withheld = e.Class == Disclosure.Secret })
                : state.Documents,
        },
        ServicePaperListed { Paper: var p } => state with { ServicePapers = state.ServicePapers.SetItem(p.DocumentId, p) },
        ServiceProved e => state with { Services = state.Services.Add(e) },
        ProofScanListed { Scan: var s } => state with { ProofScans = state.ProofScans.SetItem(s.Sha256, s) },
        RecordingListed { Recording: var r } => state with { Recordings = state.Recordings.SetItem(r.RecordingId, r) },
        RecordingUnlisted e => state with
        {
            Recordings = state.Recordings.GetValueOrDefault(e.RecordingId)?.Revision < e.Revision ? state.Recordings.Remove(e.RecordingId) : state.Recordings,
            Unlisted = state.Unlisted.SetItem(e.RecordingId, e),
        },
        RecordingCorrectedInVolume e => state with
        {
            Recordings = state.Recordings.SetItem(e.RecordingId, state.Recordings[e.RecordingId] with { Start = e.Start, End = e.End, Revision = e.Revision }),
        },
        ContentSecured e => state with { Secured = state.Secured.Add(e.Sha256) },
        VolumeConcluded e => state with { Conclusion = e, Stage = VolumeStage.Concluded },
        FilingWarned => state with { Warned = true },
        VolumeCompiled e => state with { Main = state.Main with { Compilation = e, PaperErrors = [] }, Stage = VolumeStage.Compiled },
        VolumeChecked e => state.With(state.Main.Checked(e)) with { Stage = VolumeStage.Filing },
        VolumeNumbered e => state with { Main = state.Main with { Number = e } },
        DocumentDrafted e => state.With((state.OpenSupplement ?? state.Main).Asking(e.DocumentId, e.Code)),
        DocumentIssuedInCase e => Issued(state, e),
        DocumentRejectedInCase e => Rejected(state, e),
        VolumeSealed e => state with { Main = state.Main with { Seal = e }, Stage = VolumeStage.Sealed },
        SupplementAdded e => state with { Supplements = state.Supplements.Add(e) },
        SupplementCompiled e => state.With(new Packet(e.No) { Compilation = e.Compiled, Listed = e.Listed }),
        SupplementChecked e => state.With(state.OpenSupplement!.Checked(e.Checked)),
        SupplementNumbered e => state.With(state.OpenSupplement! with { Number = e.Numbered }),
        SupplementSealed e => state.With(state.OpenSupplement! with { Seal = e.Sealed }),
        RetentionAppraised e => state with { Appraised = e, Decision = null },
        DestructionDecided e => state with { Decision = e },
        HoldPlaced e => state with { Hold = e },
        HoldReleased => state with { Hold = null, Decision = null, Appraised = state.Appraised is { Result: AppraisalResult.Destroy } ? null : state.Appraised },
        VolumeDestroyed e => state with { Destroyed = e, Stage = VolumeStage.Destroyed },
        VolumeContentsRemoved => state with { AreContentsRemoved = true },
        VolumeHandedOver e => state with { HandedOver = e, TransferReminded = null },
        TransferReminded e => state with { TransferReminded = e },
        IDeadlineFact e => state with { Deadlines = state.Deadlines.SetItem(e.Deadline.Id, e.Deadline) },
        FindingRaised => state,
        _ => throw new DamagedRecordException($"{entry.Id}：{entry.Name}"),
    };

    private static Volume Issued(Volume state, DocumentIssuedInCase paper)
    {
        var packet = state.Asked(paper.DocumentId) ?? throw new DamagedRecordException($"{paper.DocumentId}：没有提请制作过这份卷内文书。");
        return state.With(packet with { Papers = packet.Papers.SetItem(packet.PapersAsked[paper.DocumentId], paper) });
    }

    // The packet goes back to its checker; a supplement takes in what came meanwhile.
    private static Volume Rejected(Volume state, DocumentRejectedInCase paper) => (state.Asked(paper.DocumentId) ?? state.Main) switch
    {
        { No: 0 } => state with { Main = state.Main with { PaperErrors = paper.Errors }, Stage = VolumeStage.Compiled },
        var supplement => state.With(supplement with { Filing = null, Number = null, PaperErrors = paper.Errors }),
    };
}
