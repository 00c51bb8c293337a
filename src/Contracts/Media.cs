namespace Enforcement.Contracts.Media;

/// <summary>应当音像记录 (本制度第五条, 第十二条, 第十六条, 第二十九条): a case step owes a recording; Media answers when one covers it.</summary>
/// <param name="DutyId">Stable; the same id is the same duty.</param>
/// <param name="Action">Action code of the recording policy (R5.1), e.g. 留置送达.</param>
/// <param name="Level">Optional, KeyMoments or Full.</param>
/// <param name="Start">Start of the action.</param>
/// <param name="End">End of the action; null while it goes on.</param>
public sealed record RecordingOwed(
    string DutyId, string CaseStream, string CaseTitle, string Action, string Level, string Rule, string Place, string PartyName,
    string[] Officers, DateTimeOffset Start, DateTimeOffset? End);

/// <summary>音像记录已入库 (本制度第三十条): labelled, hashed, linked to the step it proves.</summary>
/// <param name="DutyId">The duty it meets; null when it is linked to the case without one.</param>
/// <param name="Action">Action of the duty as it was owed; null without one.</param>
public sealed record RecordingStored(
    string RecordingId, string? DutyId, string CaseStream, string Kind, DateTimeOffset Start, DateTimeOffset End, string Sha256, long Bytes, DateTimeOffset StoredAt,
    string? Action = null);

/// <summary>重要环节已标记 (本制度第二十九条): a second of a recording of this case shows a moment the law names.</summary>
/// <param name="Second">Seconds from the start of the recording.</param>
/// <param name="Moment">亮证告知, 签字 …</param>
public sealed record KeyMomentMarked(string RecordingId, string CaseStream, double Second, string Moment);

/// <summary>音像记录逾期未入库.</summary>
public sealed record RecordingOverdue(string DutyId, string CaseStream, string Rule, string Severity, string Text, DateOnly FactDate, string? Action = null);
