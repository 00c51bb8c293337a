using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Contracts.Media;
using Enforcement.Media.Intake;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;

namespace Enforcement.Media.Recordings;

/// <summary>音像资料 as a kind: stream <c>recording/{id}</c>; the id is that of the upload.</summary>
public sealed class RecordingKind : CaseKind<Recording>
{
    public override string Name => "recording";

    public override string Term => "录音录像";

    public override Recording Initial => Recording.Initial;

    public override FactVocabulary Facts { get; } = new FactVocabulary().With(SharedFacts.Vocabulary).With(
        RecordingJson.Default,
        typeof(RecordingIngested), typeof(RecordingLabelled), typeof(LateIntakeExplained), typeof(LateIntakeNoted), typeof(IntakeConfirmed),
        typeof(RecordingReleased), typeof(LabelsCorrected), typeof(RecordingLinked), typeof(LinkDissolved), typeof(BookmarkSet), typeof(CopyDerived), typeof(RecordingArchived), typeof(FixityFailed),
        typeof(DisposalProposed), typeof(UnusableFileProposed), typeof(RecordingDisposed), typeof(DisposalDeclined), typeof(ContentRemoved),
        typeof(ExportRequested), typeof(ExportDecided), typeof(ExportTaken), typeof(SecondVersionNoted), typeof(RecordingDestroyed), typeof(DestructionPostponed), typeof(SealReleased),
        typeof(ContentLocked), typeof(RemovalRetried));

    public override CommandVocabulary<Recording> Commands { get; } = new CommandVocabulary<Recording>().With(
        RecordingJson.Default,
        typeof(IngestRecording), typeof(LabelRecording), typeof(CorrectLabels), typeof(ExplainLateIntake), typeof(ConfirmIntake), typeof(LinkRecording), typeof(UnlinkRecording),
        typeof(SetBookmark), typeof(NoteCopy), typeof(ArchiveRecording), typeof(ReportFixity), typeof(ProposeDisposal), typeof(ProposeUnusableFile), typeof(DecideDisposal),
        typeof(NoteRemoval), typeof(NoteContentLock), typeof(RetryRemoval), typeof(DestroyWithVolume), typeof(NoteSecondVersion),
        typeof(RequestExport), typeof(DecideExport), typeof(TakeExport));

    public override Phase PhaseOf(Recording state) => state.Status is RecordingStatus.Archived || state.IsGone ? Phase.Archiving : Phase.Investigation;

    public override IEnumerable<Deadline> DeadlinesOf(Recording state) => state.Locked is { RetryAt: { } due } ? [ContentLocks.EndOf(due)] : [];

    public override Command<Recording> OnDue(Recording state, Deadline deadline) => new RetryRemoval();

    public override Recording Evolve(Recording state, IFact fact, RecordEntry entry) =>
        fact is FindingRaised ? state : TryApply(state, fact) ?? throw new DamagedRecordException($"{entry.Id}：音像资料的记录中出现了未知的事实“{entry.Name}”。");

    public override IEnumerable<ViewRow> ViewsOf(Recording state, string stream, Law law, DateTimeOffset now) => RecordingViews.RowsOf(state, stream, law);

    public override IEnumerable<object> MessagesFor(Recording after, IFact fact, RecordEntry entry)
    {
        var id = entry.Stream[(entry.Stream.IndexOf('/', StringComparison.Ordinal) + 1)..];
        switch (fact)
        {
            case RecordingLinked e:
                foreach (var mark in after.Bookmarks)
                {
                    yield return new KeyMomentMarked(id, e.CaseStream, mark.Second, mark.Moment);
                }

                // What answers a duty is told by the duty, once it is met.
                if (e.DutyId is not null)
                {
                    yield return new RecordingReady(id);
                    break;
                }

                yield return new RecordingStored(
                    id, null, e.CaseStream, after.Labels.Form!.Value.Code(), after.Labels.Start!.Value, after.Labels.End!.Value,
                    after.Content!.Sha256, after.Content.Bytes, after.IngestedAt, Revision: after.Revision);
                break;
            case LinkDissolved e:
                yield return new RecordingUnlinked(id, e.CaseStream, e.DutyId, e.Reason, entry.Actor.Name, after.Revision);
                yield return new RecordingLetGo(id, [.. e.Duties], after.Revision, e.Reason);
                break;
            case RecordingReleased or BookmarkSet or LabelsCorrected when after.IsStored:
                if (fact is BookmarkSet marked && after.CaseStream is { } linked)
                {
                    yield return new KeyMomentMarked(id, linked, marked.Second, marked.Moment);
                }

                if (fact is LabelsCorrected corrected && after.CaseStream is { } told && (corrected.Before.Start, corrected.Before.End) != (corrected.After.Start, corrected.After.End))
                {
                    yield return new RecordingCorrected(id, told, corrected.After.Start!.Value, corrected.After.End!.Value, corrected.Reason, after.Revision);
                }

                yield return new RecordingReady(id);
                break;
            case RecordingDisposed e:
                yield return new DisposalApproved(id, e.List);
                break;
            case RecordingDestroyed e:
                yield return new DisposalApproved(id, e.RegisterNumber);
                break;
            case RemovalRetried e:
                yield return new DisposalApproved(id, e.List);
                break;
            case FindingRaised e:
                yield return e.ToldOf(after.CaseStream ?? entry.Stream);
                break;
        }
    }

    /// <summary>State after a fact; findings change nothing.</summary>
    internal static Recording Apply(Recording state, IFact fact) => TryApply(state, fact) ?? throw new InvalidOperationException(fact.GetType().Name);

    /// <summary>Damage as the state remembers it: -1 missing, -2 list damaged, else the chunks.</summary>
    internal static ImmutableArray<int> DamageOf(FixityFailed fact) => fact.Missing ? [-1] : fact.ListDamaged ? [-2] : fact.Chunks;

    private static Recording? TryApply(Recording state, IFact fact) => fact switch
    {
        RecordingIngested e => state with
        {
            Status = RecordingStatus.Quarantine,
            Content = e.Content,
            Keeper = e.Keeper,
            IngestedAt = e.IngestedAt,
            TypeProblem = e.TypeProblem,
            ClockProblem = e.ClockProblem,
            Parent = e.Parent,
            DeriveReason = e.DeriveReason,
            LateReason = e.LateReason,
        },
        RecordingLabelled e => state with { Labels = e.Labels, ClockProblem = e.ClockProblem },
        LabelsCorrected e => state with { Labels = e.After, Revision = state.Revision + 1 },
        LateIntakeExplained e => state with { LateReason = e.Reason },
        LateIntakeNoted => state with { LateNoted = true },
        IntakeConfirmed e => state with { Keeper = e.Keeper },
        RecordingReleased => state with { Status = RecordingStatus.Complete },
        RecordingLinked e => state with
        {
            // A further step of a case whose volume was filed leaves it filed.
            Status = state.Status == RecordingStatus.Archived ? RecordingStatus.Archived : RecordingStatus.Linked,
            CaseStream = e.CaseStream,
            CaseTitle = e.CaseTitle,
            Duties = e.DutyId is null ? state.Duties : state.Duties.Add(e.DutyId),
            Released = e.DutyId is null ? state.Released : state.Released.Remove(e.DutyId),
        },
        LinkDissolved e => Unlinked(state, e),
        BookmarkSet e => state with { Bookmarks = state.Bookmarks.Add(new Bookmark(e.Second, e.Moment, e.Note, e.By)) },
        CopyDerived e => state with { Copies = state.Copies.Add(e.Copy) },
        RecordingArchived e => state with { Status = RecordingStatus.Archived, ArchiveCode = e.ArchiveCode },
        FixityFailed e => state with { Damage = DamageOf(e) },
        ExportRequested e => state with { Exports = state.Exports.Add(new RecordingExport(e.No, e.Purpose, e.Recipient, e.By, e.ByName, e.On)) },
        ExportDecided e => WithExport(state, e.No, x => x with { Approved = e.Approved, Until = e.Until, Opinion = e.Opinion }),
        ExportTaken e => WithExport(state, e.No, x => x with { Taken = true }),
        SecondVersionNoted e => state with { Versions = state.Versions.Add(e.Other) },
        DisposalProposed e => state with { Status = RecordingStatus.DisposalProposed, DisposalList = e.List, DisposalProposer = e.By },
        UnusableFileProposed e => state with
        {
            Status = RecordingStatus.DisposalProposed,
            DisposalList = e.List,
            DisposalProposer = e.By,
            Unusable = e.Ground,
            UnusableReason = e.Reason,
        },
        RecordingDisposed => state with { Status = RecordingStatus.Disposed },
        ContentRemoved => state with { Removed = true, Locked = null },
        ContentLocked e => state with { Locked = new ContentLock(e.List, e.Until, e.RetryAt) },
        RemovalRetried => state with { Locked = state.Locked! with { RetryAt = null } },
        RecordingDestroyed e => state with { Status = RecordingStatus.Destroyed, DestroyedBy = new DestructionRegister(e.CaseStream, e.RegisterNumber, e.On), Postponed = null },
        DestructionPostponed e => state with { Postponed = new DestructionRegister(e.CaseStream, e.RegisterNumber, e.On) },
        SealReleased e => state with { Seals = state.Seals.Remove(e.CaseStream) },
        DisposalDeclined => state with
        {
            Status = state.Unusable is null ? RecordingStatus.Complete : RecordingStatus.Quarantine,
            DisposalList = null,
            DisposalProposer = null,
            Unusable = null,
            UnusableReason = null,
        },
        _ => null,
    };

    private static Recording WithExport(Recording state, string no, Func<RecordingExport, RecordingExport> change) =>
        state with { Exports = [.. state.Exports.Select(x => x.No == no ? change(x) : x)] };

    private static Recording Unlinked(Recording state, LinkDissolved fact)
    {
        var known = state with { Duties = state.Duties.RemoveRange(fact.Duties), Revision = state.Revision + 1 };
        return fact.DutyId is { } duty ? known with { Released = known.Released.Remove(duty).Add(duty) } : known with
        {
            Released = [],
            Status = RecordingStatus.Complete,
            CaseStream = null,
            CaseTitle = null,
            ArchiveCode = null,
            Dissolved = known.Dissolved.Remove(fact.CaseStream).Add(fact.CaseStream),
            DissolvedAt = fact.At,
            Postponed = null,
            Seals = fact.ArchiveCode is { } code && known.Postponed is null ? known.Seals.SetItem(fact.CaseStream, code) : known.Seals,
        };
    }
}
