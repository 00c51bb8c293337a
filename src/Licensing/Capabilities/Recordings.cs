using Enforcement.Casework;

namespace Enforcement.Licensing.Capabilities;

/// <summary>音像记录已入库 (R5.2): answered by Media. Recorded whatever the stage, for it has happened.</summary>
/// <param name="Revision">State of the recording; what a later one has dissolved is not recorded any more.</param>
/// <param name="Round">How often the duty had been reopened; an answer of an earlier round comes too late.</param>
public sealed record NoteRecordingStored(
    string RecordingId, string? DutyId, string? Action, string Kind, DateTimeOffset Start, DateTimeOffset End, string Sha256, int Revision = 0, int Round = 0) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override bool AfterFiling => true;

    protected override Outcome Judge(LicensingCase state, Act act) =>
        CaseRecordings.News(state, new RecordingStoredInCase(RecordingId, DutyId, Action, Kind, Start, End, Sha256, Revision, Round)) is { } news ? Outcome.Record(news) : Outcome.Nothing;
}

/// <summary>音像资料的录制时间已更正 (R30.5): answered by Media, also ahead of the recording itself.</summary>
public sealed record NoteRecordingCorrected(string RecordingId, DateTimeOffset Start, DateTimeOffset End, string Reason, int Revision) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override bool AfterFiling => true;

    protected override Outcome Judge(LicensingCase state, Act act) => CaseRecordings.RevisionOf(state, RecordingId) >= Revision
        ? Outcome.Nothing
        : Outcome.Record(new RecordingCorrectedInCase(RecordingId, Start, End, Reason, Revision));
}

/// <summary>音像资料已解除关联 (D.7): answered by Media, also ahead of what told of the link.</summary>
public sealed record NoteRecordingUnlinked(string RecordingId, string? DutyId, string Reason, string By, int Revision) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override bool AfterFiling => true;

    protected override Outcome Judge(LicensingCase state, Act act) => state.Unlinked.GetValueOrDefault(CaseRecordings.LinkOf(RecordingId, DutyId)) >= Revision
        ? Outcome.Nothing
        : Outcome.Record(new RecordingUnlinkedInCase(RecordingId, DutyId, Reason, By, Revision));
}

/// <summary>音像记录职责恢复为未履行 (R5.2): answered by Media, once for each time.</summary>
public sealed record NoteRecordingDutyReopened(string DutyId, string Action, string Missing, int Round) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override bool AfterFiling => true;

    protected override Outcome Judge(LicensingCase state, Act act) => state.RecordingDuties.GetValueOrDefault(DutyId)?.Round >= Round
        ? Outcome.Nothing
        : Outcome.Record(new RecordingDutyReopenedInCase(DutyId, Action, Missing, Round));
}

/// <summary>音像记录逾期 (R5.2): answered by Media, once for each duty.</summary>
public sealed record NoteRecordingOverdue(string DutyId, string? Action, string Text) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override bool AfterFiling => true;

    protected override Outcome Judge(LicensingCase state, Act act) =>
        state.RecordingDuties.GetValueOrDefault(DutyId)?.Overdue is not null ? Outcome.Nothing : Outcome.Record(new RecordingOverdueInCase(DutyId, Action, Text));
}

/// <summary>重要环节已标记 (R29.2): answered by Media.</summary>
public sealed record NoteKeyMoment(string RecordingId, double Second, string Moment) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override bool AfterFiling => true;

    protected override Outcome Judge(LicensingCase state, Act act) =>
        CaseRecordings.MomentsOf(state, RecordingId).Contains(new KeyMoment(Second, Moment))
            ? Outcome.Nothing
            : Outcome.Record(new KeyMomentMarkedInCase(RecordingId, Second, Moment));
}
