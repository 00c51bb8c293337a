using System.Collections.Immutable;

namespace Enforcement.Media.Recordings;

/// <summary>动态记录的形式 (本制度第八条).</summary>
public enum RecordingForm
{
    /// <summary>M1 照相.</summary>
    Photograph,

    /// <summary>M2 录音.</summary>
    Sound,

    /// <summary>M3 录像.</summary>
    Video,

    /// <summary>M4 视频监控.</summary>
    Surveillance,
}

/// <summary>Chinese names and codes of the forms.</summary>
public static class RecordingForms
{
    public static string Chinese(this RecordingForm form) => form switch
    {
        RecordingForm.Photograph => "照相",
        RecordingForm.Sound => "录音",
        RecordingForm.Video => "录像",
        RecordingForm.Surveillance => "视频监控",
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, null),
    };

    /// <summary>M1 to M4.</summary>
    public static string Code(this RecordingForm form) => $"M{(int)form + 1}";
}

/// <summary>音像资料的状态 (RULEBOOK D.7).</summary>
public enum RecordingStatus
{
    /// <summary>Nothing recorded yet.</summary>
    None,

    /// <summary>待标注: stored, but does not count until its labels are complete (R30.3).</summary>
    Quarantine,

    /// <summary>已入库, linked to no case: kept T.M03.</summary>
    Complete,

    /// <summary>已关联案件.</summary>
    Linked,

    /// <summary>随卷归档.</summary>
    Archived,

    /// <summary>拟处置: on a disposal list, waits for approval.</summary>
    DisposalProposed,

    /// <summary>已处置.</summary>
    Disposed,

    /// <summary>已销毁: with the volume it was filed with, by its register (RULEBOOK E.5).</summary>
    Destroyed,
}

/// <summary>销毁清册 a recording goes by.</summary>
/// <param name="CaseStream">Case whose volume was destroyed.</param>
/// <param name="Number">Number of the register X03.</param>
public sealed record DestructionRegister(string CaseStream, string Number, DateOnly On);

/// <summary>Why bytes that are to go are still in the store.</summary>
/// <param name="List">Number of the list or register they go by.</param>
/// <param name="Until">End of the lock; null: the store does not say.</param>
/// <param name="RetryAt">Next try; null while one is under way.</param>
public sealed record ContentLock(string List, DateTimeOffset? Until, DateTimeOffset? RetryAt);

/// <summary>The stored content of a recording; never changes.</summary>
/// <param name="Sha256">Address in the store.</param>
/// <param name="ChunkDigest">Hash of its chunk list.</param>
/// <param name="MediaType">As found in the content, e.g. <c>video/mp4</c>; empty when it is no recording.</param>
public sealed record RecordingContent(string Sha256, string? Sm3, string ChunkDigest, int Chunks, long Bytes, string MediaType, string FileName);

/// <summary>标签 (本制度第三十条): what a stored recording must say of itself. Null: not known yet.</summary>
/// <param name="Cause">事由.</param>
/// <param name="Party">当事人.</param>
/// <param name="Officers">Ids of the officers who made it.</param>
/// <param name="Certificates">执法证号, one per officer.</param>
/// <param name="Start">Start by the bureau's clock, the device's error already taken off; of a photograph the moment.</param>
/// <param name="End">End; of a photograph equal to the start.</param>
public sealed record RecordingLabels(
    string? Cause = null, string? Party = null, ImmutableArray<string>? Officers = null, ImmutableArray<string>? Certificates = null,
    DateTimeOffset? Start = null, DateTimeOffset? End = null, string? Place = null, string? Device = null, RecordingForm? Form = null)
{
    /// <summary>These, completed by <paramref name="other"/> where they say nothing.</summary>
    public RecordingLabels Or(RecordingLabels other) => new(
        Text(Cause) ?? Text(other.Cause), Text(Party) ?? Text(other.Party), List(Officers) ?? List(other.Officers), List(Certificates) ?? List(other.Certificates),
        Start ?? other.Start, End ?? other.End, Text(Place) ?? Text(other.Place), Text(Device) ?? Text(other.Device), Form ?? other.Form);

    public bool Equals(RecordingLabels? other) => other is not null
        && (Cause, Party, Start, End, Place, Device, Form) == (other.Cause, other.Party, other.Start, other.End, other.Place, other.Device, other.Form)
        && (Officers ?? []).SequenceEqual(other.Officers ?? []) && (Certificates ?? []).SequenceEqual(other.Certificates ?? []);

    public override int GetHashCode() => HashCode.Combine(Cause, Party, Start, Device);

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static ImmutableArray<string>? List(ImmutableArray<string>? list) => list is { IsDefaultOrEmpty: false } ? list : null;
}

/// <summary>重要环节标记: a second of the recording in which something the law names happens.</summary>
/// <param name="Second">Seconds from the start.</param>
/// <param name="Moment">亮证告知, 现场状况, 关键证据, 当事人陈述, 签字, 离场 …</param>
public sealed record Bookmark(double Second, string Moment, string Note, string By);

/// <summary>音像资料: what the next decision about a recording reads.</summary>
/// <param name="Keeper">Id of the keeper who took it in.</param>
/// <param name="TypeProblem">Why the content is not a recording; null when it is.</param>
/// <param name="ClockProblem">Why its time cannot be right; null when it can.</param>
/// <param name="LateReason">Typed reason of a late intake.</param>
/// <param name="LateNoted">True once the late intake is a finding.</param>
/// <param name="Parent">The original this is a derived copy of.</param>
public sealed record Recording(
    RecordingStatus Status, RecordingContent? Content, RecordingLabels Labels, string? Keeper, DateTimeOffset IngestedAt,
    string? TypeProblem, string? ClockProblem, string? LateReason, bool LateNoted, string? Parent, string? DeriveReason,
    string? CaseStream, string? CaseTitle, ImmutableArray<string> Duties, ImmutableArray<Bookmark> Bookmarks, ImmutableArray<string> Copies,
    string? DisposalList, string? DisposalProposer, ImmutableArray<int> Damage)
{
    /// <summary>Its disposal was carried out.</summary>
    public bool Removed { get; init; }

    /// <summary>The store keeps the bytes although its disposal or destruction is decided; null: it does not, as far as known.</summary>
    public ContentLock? Locked { get; init; }

    /// <summary>Grows with every correction of the labels and every dissolved link, so that what is told of it can be put in order.</summary>
    public int Revision { get; init; }

    /// <summary>Streams of cases it was linked to by mistake. A person has judged: nothing is linked by itself any more.</summary>
    public ImmutableArray<string> Dissolved { get; init; } = [];

    /// <summary>Duties of its case it was tied to by mistake.</summary>
    public ImmutableArray<string> Released { get; init; } = [];

    /// <summary>When the last link was dissolved; the retention of what belongs to no case (T.M03) begins anew with it.</summary>
    public DateTimeOffset? DissolvedAt { get; init; }

    /// <summary>Volume it was filed with; null while it is in none.</summary>
    public string? ArchiveCode { get; init; }

    /// <summary>Case → sealed volume that names it although the link was dissolved: it is kept as long as they are (R31.4).</summary>
    public ImmutableDictionary<string, string> Seals { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>档号 of those volumes.</summary>
    public ImmutableArray<string> SealedIn => [.. Seals.Values.Order(StringComparer.Ordinal)];

    /// <summary>导出申请, oldest first (R30.4).</summary>
    public ImmutableArray<RecordingExport> Exports { get; init; } = [];

    /// <summary>Recordings found to be of the same device and time, with other content.</summary>
    public ImmutableArray<string> Versions { get; init; } = [];

    /// <summary>By which register it was destroyed; null while it is kept.</summary>
    public DestructionRegister? DestroyedBy { get; init; }

    /// <summary>Its volume was destroyed, but a copy of it belongs to a case that goes on: it is kept until that has ended too.</summary>
    public DestructionRegister? Postponed { get; init; }

    /// <summary>Day from which T.M03 counts.</summary>
    public DateTimeOffset KeptFrom => DissolvedAt ?? IngestedAt;

    /// <summary>Why it is on a disposal list although it never left quarantine; null otherwise.</summary>
    public UnusableGround? Unusable { get; init; }

    /// <summary>What the keeper wrote about it.</summary>
    public string? UnusableReason { get; init; }

    public static Recording Initial { get; } = new(
        RecordingStatus.None, null, new RecordingLabels(), null, default, null, null, null, false, null, null, null, null, [], [], [], null, null, []);

    public bool Exists => Status != RecordingStatus.None;

    /// <summary>Counts as stored (R30.3).</summary>
    public bool IsStored => Unusable is null && Status is not (RecordingStatus.None or RecordingStatus.Quarantine) && !IsGone;

    /// <summary>Its content has lawfully left the store, or is leaving it; the record stays.</summary>
    public bool IsGone => Status is RecordingStatus.Disposed or RecordingStatus.Destroyed;
}
