using Enforcement.Casework;

namespace Enforcement.Licensing;

/// <summary>音像记录已入库 (本制度第三十条): answered by Media.</summary>
/// <param name="DutyId">The duty it meets; null when it was linked to the case by hand.</param>
/// <param name="Kind">M1–M4 (R8.1).</param>
[RecordedAs("licensing.recording-stored/1", Rules = ["R5.2", "R8.1"])]
public sealed record RecordingStoredInCase(
    string RecordingId, string? DutyId, string? Action, string Kind, DateTimeOffset Start, DateTimeOffset End, string Sha256) : IFact;

/// <summary>音像记录逾期未入库 (本制度第五条, 第三十条): answered by Media, which raised the finding.</summary>
[RecordedAs("licensing.recording-overdue/1", Rules = ["R5.2"])]
public sealed record RecordingOverdueInCase(string DutyId, string? Action, string Text) : IFact;

/// <summary>音像记录的重要环节已标记 (本制度第二十九条).</summary>
/// <param name="Second">Seconds from the start of the recording.</param>
[RecordedAs("licensing.key-moment-marked/1", Rules = ["R29.2"])]
public sealed record KeyMomentMarkedInCase(string RecordingId, double Second, string Moment) : IFact;
