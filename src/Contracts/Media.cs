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
/// <param name="Revision">State of links and times of the recording this was said in; grows with every correction of its labels and every dissolved link.</param>
/// <param name="Round">How often the duty had been reopened before; what an earlier round says of the duty no longer holds.</param>
public sealed record RecordingStored(
    string RecordingId, string? DutyId, string CaseStream, string Kind, DateTimeOffset Start, DateTimeOffset End, string Sha256, long Bytes, DateTimeOffset StoredAt,
    string? Action = null, int Revision = 0, int Round = 0);

/// <summary>音像资料的录制时间已更正 (R30.5): a recording linked to this case was made at another time than told before.</summary>
/// <param name="Revision">An older one never overwrites a newer one, whichever comes first.</param>
public sealed record RecordingCorrected(string RecordingId, string CaseStream, DateTimeOffset Start, DateTimeOffset End, string Reason, int Revision);

/// <summary>音像资料已解除关联 (D.7, R30.5): it never belonged to this case, or not to this step of it. What was told of the link stays in the record.</summary>
/// <param name="DutyId">Only the link with this duty is dissolved; null: every link with the case.</param>
/// <param name="Revision">Every link told of in an earlier revision is dissolved; one told of in this or a later one is new.</param>
/// <param name="By">Name of the keeper.</param>
public sealed record RecordingUnlinked(string RecordingId, string CaseStream, string? DutyId, string Reason, string By, int Revision);

/// <summary>音像记录职责恢复为未履行 (R5.2): what met it no longer does, because a link was dissolved or labels were corrected.</summary>
/// <param name="Reason">What is missing now.</param>
/// <param name="Round">1 for the first time; answers of earlier rounds no longer count.</param>
public sealed record RecordingDutyReopened(string DutyId, string CaseStream, string Action, string Reason, int Round);

/// <summary>重要环节已标记 (本制度第二十九条): a second of a recording of this case shows a moment the law names.</summary>
/// <param name="Second">Seconds from the start of the recording.</param>
/// <param name="Moment">亮证告知, 签字 …</param>
public sealed record KeyMomentMarked(string RecordingId, string CaseStream, double Second, string Moment);

/// <summary>音像记录逾期未入库.</summary>
public sealed record RecordingOverdue(string DutyId, string CaseStream, string Rule, string Severity, string Text, DateOnly FactDate, string? Action = null);
