using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Regulation;

namespace Enforcement.Media.Recordings;

/// <summary>音像资料已接收 (本制度第三十条): durable and hashed; in quarantine until its labels are complete.</summary>
/// <param name="Device">Id as the uploader gave it; null when he gave none.</param>
/// <param name="TypeProblem">Why the content is not a recording.</param>
/// <param name="Parent">Original of a derived copy.</param>
/// <param name="LateReason">Reason given with the upload.</param>
[RecordedAs("media.recording-ingested/1", Phase = Phase.Investigation, Rules = ["R8.2", "R30.2"])]
public sealed record RecordingIngested(
    RecordingContent Content, string Keeper, string KeeperName, DateTimeOffset IngestedAt, string? TypeProblem, string? ClockProblem,
    string? Parent, string? DeriveReason, string? LateReason) : IFact;

/// <summary>音像资料已标注 (R30.3): the labels after this step.</summary>
/// <param name="Source">Where they came from: 文件, 设备, 案件, 人工.</param>
[RecordedAs("media.recording-labelled/1", Rules = ["R30.3"])]
public sealed record RecordingLabelled(RecordingLabels Labels, string Source, string? ClockProblem) : IFact;

/// <summary>迟延理由已说明 (R30.2).</summary>
[RecordedAs("media.late-intake-explained/1", Rules = ["R30.2"])]
public sealed record LateIntakeExplained(string Reason) : IFact;

/// <summary>迟延入库 (R30.2): noted once, with the hours since the end of the recording.</summary>
[RecordedAs("media.late-intake-noted/1", Rules = ["R30.2"])]
public sealed record LateIntakeNoted(double Hours) : IFact;

/// <summary>接收人已更换 (SOD4): another keeper answers for the intake.</summary>
[RecordedAs("media.intake-confirmed/1", Rules = ["SOD4"])]
public sealed record IntakeConfirmed(string Keeper, string KeeperName) : IFact;

/// <summary>音像资料已入库 (R30.3): labels complete; it counts from here on.</summary>
/// <param name="OnTime">Within the limit of T.M01.</param>
[RecordedAs("media.recording-released/1", Rules = ["R30.3"])]
public sealed record RecordingReleased(bool OnTime) : IFact;

/// <summary>标注已更正 (R30.5): what stood before stays readable here.</summary>
[RecordedAs("media.labels-corrected/1", Rules = ["R30.5"])]
public sealed record LabelsCorrected(RecordingLabels Before, RecordingLabels After, string Reason, string By) : IFact;

/// <summary>音像资料已关联案件 (D.7).</summary>
[RecordedAs("media.recording-linked/1", Rules = ["R30.3"])]
public sealed record RecordingLinked(string CaseStream, string CaseTitle, string? DutyId) : IFact;

/// <summary>关联已解除 (D.7, R30.5): the link was wrong. That it stood, and why it does not, stays here.</summary>
/// <param name="DutyId">Only the link with this duty; null: with the whole case.</param>
/// <param name="Duties">Duties of the case it no longer answers.</param>
/// <param name="ArchiveCode">Sealed volume that goes on naming it (R31.4); null when it was not filed yet.</param>
[RecordedAs("media.link-dissolved/1", Rules = ["R30.5", "R31.4"])]
public sealed record LinkDissolved(
    string CaseStream, string CaseTitle, string? DutyId, ImmutableArray<string> Duties, string Reason, string By, DateTimeOffset At, string? ArchiveCode) : IFact
{
    public bool Equals(LinkDissolved? other) => other is not null
        && (CaseStream, CaseTitle, DutyId, Reason, By, At, ArchiveCode) == (other.CaseStream, other.CaseTitle, other.DutyId, other.Reason, other.By, other.At, other.ArchiveCode)
        && Duties.SequenceEqual(other.Duties);

    public override int GetHashCode() => HashCode.Combine(CaseStream, DutyId, At);
}

/// <summary>重要环节已标记 (本制度第二十九条).</summary>
[RecordedAs("media.bookmark-set/1", Rules = ["R29.2"])]
public sealed record BookmarkSet(double Second, string Moment, string Note, string By) : IFact;

/// <summary>副本已派生 (R30.5): a cut or masked copy, stored as a recording of its own.</summary>
[RecordedAs("media.copy-derived/1", Rules = ["R30.5"])]
public sealed record CopyDerived(string Copy, string Sha256, string Reason) : IFact;

/// <summary>随卷归档 (D.7).</summary>
[RecordedAs("media.recording-archived/1", Phase = Phase.Archiving)]
public sealed record RecordingArchived(string ArchiveCode) : IFact;

/// <summary>完整性异常 (F.3 F-03, F-05): the patrol could not read it back as stored.</summary>
/// <param name="Missing">The content is not in the store.</param>
/// <param name="ListDamaged">The chunk list is not the one in the record.</param>
/// <param name="Chunks">Damaged chunks, from 0.</param>
[RecordedAs("media.fixity-failed/1", Rules = ["R30.5"])]
public sealed record FixityFailed(bool Missing, bool ListDamaged, ImmutableArray<int> Chunks) : IFact
{
    public bool Equals(FixityFailed? other) => other is not null && (Missing, ListDamaged) == (other.Missing, other.ListDamaged) && Chunks.SequenceEqual(other.Chunks);

    public override int GetHashCode() => HashCode.Combine(Missing, ListDamaged, Chunks.Length);
}

/// <summary>疑似另一版本 (F.3 F-03): the device it names was recording something else at the time, so one of the two was made from the other or names the wrong device.</summary>
/// <param name="Other">Recording with other content of the same device and time.</param>
/// <param name="Seconds">Length of what both claim to show.</param>
[RecordedAs("media.second-version-noted/1", Rules = ["R30.5"])]
public sealed record SecondVersionNoted(string Other, string Device, double Seconds) : IFact;

/// <summary>拟处置 (T.M03): put on a disposal list.</summary>
[RecordedAs("media.disposal-proposed/1", Phase = Phase.Archiving)]
public sealed record DisposalProposed(string List, string By) : IFact;

/// <summary>无法标注的文件已列入处置清单 (D.7): it lay in quarantine and never counted as stored.</summary>
/// <param name="Twin">Recording that keeps the same content; only of a duplicate.</param>
[RecordedAs("media.unusable-file-proposed/1", Phase = Phase.Archiving, Rules = ["R30.3", "R30.5"])]
public sealed record UnusableFileProposed(string List, UnusableGround Ground, string Reason, string? Twin, string By) : IFact;

/// <summary>处置已批准并执行 (T.M03): its content may leave the store.</summary>
[RecordedAs("media.recording-disposed/1", Phase = Phase.Archiving)]
public sealed record RecordingDisposed(string List, string ApprovedBy) : IFact;

/// <summary>内容已移出存储 (T.M03): after its disposal was approved; the chunk list stays as proof of what it was.</summary>
/// <param name="Kept">True: another recording has the same content, so the bytes stay.</param>
[RecordedAs("media.content-removed/1", Phase = Phase.Archiving)]
public sealed record ContentRemoved(string List, bool Kept) : IFact;

/// <summary>内容尚未移出存储 (T.M03, E.5): its disposal or destruction is decided, and the store itself keeps the bytes. They are gone only once a later fact says so.</summary>
/// <param name="Until">When the lock of the store ends; null: it does not say.</param>
/// <param name="RetryAt">When it is tried again.</param>
[RecordedAs("media.content-locked/1", Phase = Phase.Archiving, Rules = ["R31.2"])]
public sealed record ContentLocked(string List, DateTimeOffset? Until, DateTimeOffset RetryAt) : IFact;

/// <summary>再次移出 (T.M03, E.5): the lock of the store has ended by the clock; removed is what a later fact says is removed.</summary>
[RecordedAs("media.removal-retried/1", Phase = Phase.Archiving, Rules = ["R31.2"])]
public sealed record RemovalRetried(string List) : IFact;

/// <summary>随案卷销毁 (RULEBOOK E.5): the volume it was filed with was appraised, approved, supervised and destroyed. Hash, labels and custody stay for ever.</summary>
/// <param name="Original">Original it was derived from, when it went as its copy; null otherwise.</param>
[RecordedAs("media.recording-destroyed/1", Phase = Phase.Archiving, Rules = ["R31.2"])]
public sealed record RecordingDestroyed(string CaseStream, string RegisterNumber, DateOnly On, string? Original = null) : IFact;

/// <summary>暂缓销毁 (R30.5): its volume was destroyed, but it is the original of a copy that another case needs.</summary>
[RecordedAs("media.destruction-postponed/1", Phase = Phase.Archiving, Rules = ["R30.5", "R31.2"])]
public sealed record DestructionPostponed(string CaseStream, string RegisterNumber, DateOnly On, string Copy) : IFact;

/// <summary>列有该资料的案卷已销毁 (R31.4): the link had been dissolved before; from here on nothing but its own retention keeps it.</summary>
[RecordedAs("media.seal-released/1", Phase = Phase.Archiving, Rules = ["R31.4"])]
public sealed record SealReleased(string CaseStream, string ArchiveCode, string RegisterNumber, DateOnly On) : IFact;

/// <summary>处置未获批准.</summary>
[RecordedAs("media.disposal-declined/1", Phase = Phase.Archiving)]
public sealed record DisposalDeclined(string List, string Reason) : IFact;
