using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Regulation;

namespace Enforcement.Archive.Building;

/// <summary>案卷已开立: the case has its number (本制度第三条, 第三十一条).</summary>
[RecordedAs("volume.opened/1", Phase = Phase.Archiving)]
public sealed record VolumeOpened(string CaseStream, string CaseNumber, string Title, string Kind, string HandlingUnit, DateOnly OpenedOn) : IFact;

/// <summary>记录已接收 (R3.3): entries of one commit of the case, the exact lines, behind those taken before.</summary>
/// <param name="Lines">UTF-8 lines as stored by the case; the hash of an entry is the hash of its line.</param>
/// <param name="Head">Hash of the last line.</param>
[RecordedAs("volume.entries-taken/1", Phase = Phase.Archiving, Rules = ["R3.3"])]
public sealed record EntriesTaken(long FirstSequence, ImmutableArray<string> Lines, string Head) : IFact;

/// <summary>记录先到: entries whose predecessors have not arrived yet.</summary>
[RecordedAs("volume.entries-held/1", Phase = Phase.Archiving, Rules = ["R3.3"])]
public sealed record EntriesHeld(long FirstSequence, ImmutableArray<string> Lines, string Head) : IFact;

/// <summary>记录链断裂 (R3.3, F-03): entries that do not fit behind those taken before. They are named, not taken.</summary>
/// <param name="Sequence">First entry that does not fit.</param>
/// <param name="Lines">What was received, as evidence.</param>
[RecordedAs("volume.chain-broken/1", Phase = Phase.Archiving, Rules = ["R3.3"])]
public sealed record ChainBroken(long FirstSequence, long Sequence, string Why, ImmutableArray<string> Lines) : IFact;

/// <summary>文书已入卷.</summary>
[RecordedAs("volume.document-listed/1", Phase = Phase.Archiving, Rules = ["R32.1"])]
public sealed record DocumentListed(VolumeDocument Document) : IFact;

/// <summary>文书公开属性变更已登记 (R4.1).</summary>
/// <param name="Ground">ND1 to ND10; null when the class of the catalogue was restored.</param>
[RecordedAs("volume.document-class-noted/1", Phase = Phase.Archiving, Rules = ["R4.1", "R32.1"])]
public sealed record DocumentClassNoted(string DocumentId, Disclosure Class, string? Ground, DateOnly On) : IFact;

/// <summary>送达文书已登记: what a receipt proves.</summary>
[RecordedAs("volume.service-paper-listed/1", Phase = Phase.Archiving)]
public sealed record ServicePaperListed(ServicePaper Paper) : IFact;

/// <summary>送达已证明 (本制度第十二条).</summary>
[RecordedAs("volume.service-proved/1", Phase = Phase.Archiving)]
public sealed record ServiceProved(string DocumentId, string Code, string AddresseeId, string AddresseeName, string Method, DateOnly ServedOn) : IFact;

/// <summary>送达凭证已入卷 (本制度第十二条).</summary>
[RecordedAs("volume.proof-scan-listed/1", Phase = Phase.Archiving)]
public sealed record ProofScanListed(ProofScan Scan) : IFact;

/// <summary>音像记录已登记 (本制度第三十条): it stays in the store of recordings.</summary>
[RecordedAs("volume.recording-listed/1", Phase = Phase.Archiving, Rules = ["R-E3"])]
public sealed record RecordingListed(VolumeRecording Recording) : IFact;

/// <summary>音像记录已解除关联 (R30.5, R31.4): it never belonged to the case. A volume that was filed with it stays as it is.</summary>
/// <param name="Recording">As it was listed; null when it was told of ahead of the recording itself.</param>
/// <param name="Revision">State of the recording since when the link no longer stands.</param>
[RecordedAs("volume.recording-unlisted/1", Phase = Phase.Archiving, Rules = ["R30.5", "R31.4"])]
public sealed record RecordingUnlisted(string RecordingId, VolumeRecording? Recording, string Reason, string By, DateOnly On, int Revision) : IFact;

/// <summary>音像记录的时间已更正 (R30.5).</summary>
[RecordedAs("volume.recording-corrected/1", Phase = Phase.Archiving, Rules = ["R30.5"])]
public sealed record RecordingCorrectedInVolume(string RecordingId, DateTimeOffset Start, DateTimeOffset End, string Reason, int Revision) : IFact;

/// <summary>内容已入库: fetched and found to have the hash it is recorded under.</summary>
[RecordedAs("volume.content-secured/1", Phase = Phase.Archiving)]
public sealed record ContentSecured(string Sha256) : IFact;
