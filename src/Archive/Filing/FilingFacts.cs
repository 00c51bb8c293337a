using System.Collections.Immutable;
using Enforcement.Archive.Completeness;
using Enforcement.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Settings;

namespace Enforcement.Archive.Filing;

/// <summary>案件已终结 (R31.1): the volume can be compiled; thirty days run.</summary>
/// <param name="Outcome">Granted, Refused, NotAccepted, Withdrawn or Terminated.</param>
/// <param name="Handlers">承办人, by name.</param>
/// <param name="LastSequence">Entries up to this one belong to the case.</param>
[RecordedAs("volume.case-concluded/1", Phase = Phase.Archiving, Rules = ["R31.1"])]
public sealed record VolumeConcluded(
    string CaseNumber, string Title, string Kind, string Outcome, string PartyName, string HandlingUnit, ImmutableArray<string> Handlers, DateOnly OpenedOn,
    DateOnly ConcludedOn, RetentionPeriod Retention, DateOnly? ValidTo, string? DecisionNumber, ImmutableArray<string> StepsTaken, long LastSequence) : IFact;

/// <summary>归档预警已发出 (T.A01): a yellow card, ten days before the limit ends.</summary>
/// <param name="Due">Last day of filing; null while the limit is not running.</param>
[RecordedAs("volume.filing-warned/1", Phase = Phase.Archiving, Rules = ["R31.1"])]
public sealed record FilingWarned(DateOnly? Due, DateOnly On) : IFact;

/// <summary>备考表说明 (R31.3): why something the volume owes is not in it.</summary>
/// <param name="Owed">Key of what is owed, as the completeness report names it.</param>
public sealed record VolumeNote(string Owed, string Text);

/// <summary>已立卷: somebody put the volume in order and answers for it.</summary>
/// <param name="Compiler">立卷人 id.</param>
/// <param name="Situation">本卷情况说明.</param>
[RecordedAs("volume.compiled/1", Phase = Phase.Archiving, Rules = ["R31.3"])]
public sealed record VolumeCompiled(string Compiler, string CompilerName, DateOnly On, string Situation, ImmutableArray<VolumeNote> Notes) : IFact;

/// <summary>已检查，准予归档 (R31.3, R-E3): order, pages and completeness as they go into the package.</summary>
/// <param name="Checker">检查人 id, not the compiler.</param>
/// <param name="Count">Entries of the record that go into the package.</param>
/// <param name="Head">Hash of the last of them.</param>
[RecordedAs("volume.checked/1", Phase = Phase.Archiving, Rules = ["R31.1", "R31.3", "R-E3"])]
public sealed record VolumeChecked(
    string Checker, string CheckerName, DateOnly FiledOn, long Count, string Head, ImmutableArray<VolumeItem> Items, ImmutableArray<Owed> Completeness) : IFact;

/// <summary>已编档号 (E.2); cover, contents and notes are asked for with it.</summary>
/// <param name="Serial">卷号 in its 门类, year and retention, from 1.</param>
/// <param name="RetainedUntil">Last day of retention; null: 永久 (R31.2).</param>
/// <param name="Parts">Second and further volumes of a case of more than 200 sheets (E.1), each with a number of its own; null: one volume.</param>
[RecordedAs("volume.numbered/1", Phase = Phase.Archiving, Rules = ["R31.2"])]
public sealed record VolumeNumbered(string ArchiveCode, int Serial, string FondsCode, string AgencyName, DateOnly? RetainedUntil, ImmutableArray<PartNumber>? Parts = null) : IFact;

/// <summary>档号 of the second or a further volume of a case.</summary>
/// <param name="Part">第n卷, from 2.</param>
public sealed record PartNumber(int Part, string ArchiveCode, int Serial);

/// <summary>已封存: the package is in the store; the volume is read-only from here on (R31.4).</summary>
/// <param name="PackageSha256">Hash of tagmanifest-sha256.txt, which vouches for every byte of the package.</param>
/// <param name="ContainerSha256">Hash of the ZIP, under which it lies in the content store.</param>
/// <param name="Payload">Bytes of the payload.</param>
/// <param name="Bytes">Bytes of the ZIP.</param>
/// <param name="Parts">Packages of the second and further volumes; the first package names their hashes. Null: one volume.</param>
[RecordedAs("volume.sealed/1", Phase = Phase.Archiving, Rules = ["R31.1", "R31.4"])]
public sealed record VolumeSealed(string ArchiveCode, DateOnly FiledOn, string FiledBy, string PackageSha256, string ContainerSha256, long Payload, long Bytes, ImmutableArray<PartSeal>? Parts = null) : IFact;

/// <summary>The package of the second or a further volume of a case.</summary>
public sealed record PartSeal(int Part, string ArchiveCode, string PackageSha256, string ContainerSha256, long Payload, long Bytes);

/// <summary>补充卷 (R31.4, E.4): something that came after filing, with its note.</summary>
/// <param name="Sha256">Content; null for a note alone.</param>
/// <param name="DocumentId">What of the case came after filing: id of the document or recording, hash of the scan; null for other material.</param>
/// <param name="Pages">Pages of other material; what the case itself knows has its own count.</param>
[RecordedAs("volume.supplement-added/1", Phase = Phase.Archiving, Rules = ["R31.4"])]
public sealed record SupplementAdded(string Title, string Note, string? Sha256, string? FileName, string By, DateOnly On, string? DocumentId = null, int Pages = 1) : IFact;

/// <summary>补充卷已立卷 (E.4): the material listed is in order, with a note of its own.</summary>
/// <param name="No">第n补充卷, from 1.</param>
/// <param name="Listed">How many items were listed then; what is listed afterwards asks for compiling anew.</param>
[RecordedAs("volume.supplement-compiled/1", Phase = Phase.Archiving, Rules = ["R31.3", "R31.4"])]
public sealed record SupplementCompiled(int No, VolumeCompiled Compiled, int Listed) : IFact;

/// <summary>补充卷已检查 (R-E3): order, pages and completeness as they go into its package.</summary>
[RecordedAs("volume.supplement-checked/1", Phase = Phase.Archiving, Rules = ["R31.1", "R31.4", "R-E3"])]
public sealed record SupplementChecked(int No, VolumeChecked Checked) : IFact;

/// <summary>补充卷已编档号: the number of the main volume and the number of the supplement.</summary>
[RecordedAs("volume.supplement-numbered/1", Phase = Phase.Archiving, Rules = ["R31.2"])]
public sealed record SupplementNumbered(int No, VolumeNumbered Numbered) : IFact;

/// <summary>补充卷已封存 (R31.4): a package of its own; the package of the main volume stays as it was.</summary>
[RecordedAs("volume.supplement-sealed/1", Phase = Phase.Archiving, Rules = ["R31.1", "R31.4"])]
public sealed record SupplementSealed(int No, VolumeSealed Sealed) : IFact;
