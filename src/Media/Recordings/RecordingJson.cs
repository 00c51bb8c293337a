using System.Text.Json;
using System.Text.Json.Serialization;

namespace Enforcement.Media.Recordings;

/// <summary>Source-generated JSON of recordings.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RecordingIngested))]
[JsonSerializable(typeof(RecordingLabelled))]
[JsonSerializable(typeof(LateIntakeExplained))]
[JsonSerializable(typeof(LateIntakeNoted))]
[JsonSerializable(typeof(IntakeConfirmed))]
[JsonSerializable(typeof(RecordingReleased))]
[JsonSerializable(typeof(RecordingLinked))]
[JsonSerializable(typeof(LinkDissolved))]
[JsonSerializable(typeof(UnlinkRecording))]
[JsonSerializable(typeof(BookmarkSet))]
[JsonSerializable(typeof(CopyDerived))]
[JsonSerializable(typeof(RecordingArchived))]
[JsonSerializable(typeof(FixityFailed))]
[JsonSerializable(typeof(DisposalProposed))]
[JsonSerializable(typeof(UnusableFileProposed))]
[JsonSerializable(typeof(ProposeUnusableFile))]
[JsonSerializable(typeof(RecordingDisposed))]
[JsonSerializable(typeof(DisposalDeclined))]
[JsonSerializable(typeof(ContentRemoved))]
[JsonSerializable(typeof(NoteRemoval))]
[JsonSerializable(typeof(IngestRecording))]
[JsonSerializable(typeof(LabelRecording))]
[JsonSerializable(typeof(CorrectLabels))]
[JsonSerializable(typeof(LabelsCorrected))]
[JsonSerializable(typeof(ExplainLateIntake))]
[JsonSerializable(typeof(ConfirmIntake))]
[JsonSerializable(typeof(LinkRecording))]
[JsonSerializable(typeof(SetBookmark))]
[JsonSerializable(typeof(NoteCopy))]
[JsonSerializable(typeof(ArchiveRecording))]
[JsonSerializable(typeof(ReportFixity))]
[JsonSerializable(typeof(ProposeDisposal))]
[JsonSerializable(typeof(DecideDisposal))]
[JsonSerializable(typeof(RecordingRow))]
public sealed partial class RecordingJson : JsonSerializerContext;
