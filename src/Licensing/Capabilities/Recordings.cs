using Enforcement.Casework;

namespace Enforcement.Licensing.Capabilities;

/// <summary>音像记录已入库 (R5.2): answered by Media. Recorded whatever the stage, for it has happened.</summary>
public sealed record NoteRecordingStored(string RecordingId, string? DutyId, string? Action, string Kind, DateTimeOffset Start, DateTimeOffset End, string Sha256)
    : LicensingCommand
{
    protected override bool IsStep => false;

    protected override bool AfterFiling => true;

    protected override Outcome Judge(LicensingCase state, Act act) =>
        state.Recordings.ContainsKey(RecordingId) && (DutyId is null || state.RecordingDuties.GetValueOrDefault(DutyId)?.Recordings.Contains(RecordingId) != false)
            ? Outcome.Nothing
            : Outcome.Record(new RecordingStoredInCase(RecordingId, DutyId, Action, Kind, Start, End, Sha256));
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
        (state.Recordings.GetValueOrDefault(RecordingId)?.Moments ?? state.EarlyMoments.GetValueOrDefault(RecordingId, [])).Contains(new KeyMoment(Second, Moment))
            ? Outcome.Nothing
            : Outcome.Record(new KeyMomentMarkedInCase(RecordingId, Second, Moment));
}
