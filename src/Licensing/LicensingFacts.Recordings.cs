using System.Text.Json.Serialization;
using Enforcement.Casework;

namespace Enforcement.Licensing;

/// <summary>音像记录已入库 (本制度第三十条): answered by Media.</summary>
/// <param name="DutyId">The duty it meets; null when it was linked to the case by hand.</param>
/// <param name="Kind">M1–M4 (R8.1).</param>
/// <param name="Revision">State of the recording this was told in.</param>
/// <param name="Round">How often the duty had been reopened before.</param>
[RecordedAs("licensing.recording-stored/1", Rules = ["R5.2", "R8.1"])]
public sealed record RecordingStoredInCase(
    string RecordingId, string? DutyId, string? Action, string Kind, DateTimeOffset Start, DateTimeOffset End, string Sha256,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Revision = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Round = 0) : IFact;

/// <summary>音像资料的录制时间已更正 (R30.5): answered by Media; what was told before stays above.</summary>
[RecordedAs("licensing.recording-corrected/1", Rules = ["R30.5"])]
public sealed record RecordingCorrectedInCase(string RecordingId, DateTimeOffset Start, DateTimeOffset End, string Reason, int Revision) : IFact;

/// <summary>音像资料已解除关联 (D.7, R30.5): it never belonged to this case, or not to this step; that it was linked stays above.</summary>
/// <param name="DutyId">Null: with the whole case.</param>
/// <param name="By">Name of the keeper.</param>
[RecordedAs("licensing.recording-unlinked/1", Rules = ["R30.5", "R31.4"])]
public sealed record RecordingUnlinkedInCase(string RecordingId, string? DutyId, string Reason, string By, int Revision) : IFact;

/// <summary>音像记录职责恢复为未履行 (R5.2): answered by Media.</summary>
/// <param name="Missing">What is missing now.</param>
/// <param name="Round">1 for the first time.</param>
[RecordedAs("licensing.recording-duty-reopened/1", Rules = ["R5.2"])]
public sealed record RecordingDutyReopenedInCase(string DutyId, string Action, string Missing, int Round) : IFact;

/// <summary>音像记录逾期未入库 (本制度第五条, 第三十条): answered by Media, which raised the finding.</summary>
[RecordedAs("licensing.recording-overdue/1", Rules = ["R5.2"])]
public sealed record RecordingOverdueInCase(string DutyId, string? Action, string Text) : IFact;

/// <summary>音像记录的重要环节已标记 (本制度第二十九条).</summary>
/// <param name="Second">Seconds from the start of the recording.</param>
[RecordedAs("licensing.key-moment-marked/1", Rules = ["R29.2"])]
public sealed record KeyMomentMarkedInCase(string RecordingId, double Second, string Moment) : IFact;
