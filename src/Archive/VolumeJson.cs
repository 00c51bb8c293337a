using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Archive.Building;
using Enforcement.Archive.Filing;

namespace Enforcement.Archive;

/// <summary>Source-generated JSON of the facts and commands of a volume.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(VolumeOpened))]
[JsonSerializable(typeof(EntriesTaken))]
[JsonSerializable(typeof(EntriesHeld))]
[JsonSerializable(typeof(ChainBroken))]
[JsonSerializable(typeof(DocumentListed))]
[JsonSerializable(typeof(DocumentClassNoted))]
[JsonSerializable(typeof(NoteDocumentClass))]
[JsonSerializable(typeof(ServicePaperListed))]
[JsonSerializable(typeof(ServiceProved))]
[JsonSerializable(typeof(ProofScanListed))]
[JsonSerializable(typeof(RecordingListed))]
[JsonSerializable(typeof(ContentSecured))]
[JsonSerializable(typeof(VolumeConcluded))]
[JsonSerializable(typeof(FilingWarned))]
[JsonSerializable(typeof(VolumeCompiled))]
[JsonSerializable(typeof(VolumeChecked))]
[JsonSerializable(typeof(VolumeNumbered))]
[JsonSerializable(typeof(VolumeSealed))]
[JsonSerializable(typeof(SupplementAdded))]
[JsonSerializable(typeof(OpenVolume))]
[JsonSerializable(typeof(TakeEntries))]
[JsonSerializable(typeof(ListDocument))]
[JsonSerializable(typeof(ListServicePaper))]
[JsonSerializable(typeof(ProveService))]
[JsonSerializable(typeof(ListProofScan))]
[JsonSerializable(typeof(ListRecording))]
[JsonSerializable(typeof(SecureContent))]
[JsonSerializable(typeof(ConcludeVolume))]
[JsonSerializable(typeof(WarnOfFiling))]
[JsonSerializable(typeof(NoteOverdueFiling))]
[JsonSerializable(typeof(CompileVolume))]
[JsonSerializable(typeof(FileVolume))]
[JsonSerializable(typeof(NumberVolume))]
[JsonSerializable(typeof(SealVolume))]
[JsonSerializable(typeof(TakePaper))]
[JsonSerializable(typeof(TakePaperRejection))]
[JsonSerializable(typeof(AddToSupplement))]
[JsonSerializable(typeof(VolumeRow))]
[JsonSerializable(typeof(ReadingDetail))]
public sealed partial class VolumeJson : JsonSerializerContext;
