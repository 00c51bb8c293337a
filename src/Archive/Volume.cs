using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Enforcement.Archive.Appraisal;
using Enforcement.Archive.Building;
using Enforcement.Archive.Completeness;
using Enforcement.Archive.Filing;
using Enforcement.Archive.Packaging;
using Enforcement.Archive.Registers;
using Enforcement.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Time;

namespace Enforcement.Archive;

/// <summary>案卷所处的阶段.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VolumeStage>))]
public enum VolumeStage
{
    /// <summary>收集中: the case goes on, the volume grows with it.</summary>
    Building,

    /// <summary>待立卷: the case is concluded, T.A01 runs.</summary>
    Concluded,

    /// <summary>待检查: compiled, to be checked by somebody else.</summary>
    Compiled,

    /// <summary>封装中: checked; number, cover, contents and notes are being made.</summary>
    Filing,

    /// <summary>已归档: read-only (R31.4).</summary>
    Sealed,

    /// <summary>已销毁 (E.5): only the facts, the hashes and the register are left.</summary>
    Destroyed,
}

/// <summary>卷内文件: a document as Documents issued it.</summary>
/// <param name="Withheld">True: a secret document; only a placeholder lies in the volume (R32.1).</param>
public sealed record VolumeDocument(
    string DocumentId, string Code, string Title, string? Number, DateOnly IssuedOn, string Sha256, int Pages, long Bytes, string TemplateVersion, bool Withheld);

/// <summary>送达文书所证明的: what a receipt or another paper of service says it belongs to.</summary>
public sealed record ServicePaper(string DocumentId, string Code, string ServedTitle, string ServedNumber, string AddresseeName);

/// <summary>送达凭证的扫描件 (本制度第十二条): posting voucher, return receipt, proof of an announcement.</summary>
/// <param name="DocumentId">Document it helped to serve.</param>
public sealed record ProofScan(string Sha256, string DocumentId, string Title, string? FileName, DateOnly On);

/// <summary>音像记录 as the store of recordings reported it (本制度第三十条).</summary>
/// <param name="Form">录像, 录音, 照片 …, as Media names it.</param>
/// <param name="Revision">State of its labels and links; what a later one dissolved is not listed again.</param>
public sealed record VolumeRecording(
    string RecordingId, string? DutyId, string Form, DateTimeOffset Start, DateTimeOffset End, string Sha256, long Bytes, DateTimeOffset StoredAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Revision = 0)
{
    /// <summary>起止时间 in words.</summary>
    [JsonIgnore]
    public string Period
    {
        get
        {
            var (start, end) = (Start.ToOffset(LocalTime.Offset), End.ToOffset(LocalTime.Offset));
            return string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"{start:yyyy年M月d日 HH:mm}至{(start.Date == end.Date ? end.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture) : end.ToString("yyyy年M月d日 HH:mm", System.Globalization.CultureInfo.InvariantCulture))}");
        }
    }
}

/// <summary>Entries that arrived before those in front of them.</summary>
public sealed record HeldEntries(ImmutableArray<string> Lines, string Head);

/// <summary>案卷: one per case, stream <c>archive/{caseNumber}</c>; built from the first fact on. Immutable.</summary>
public sealed record Volume
{
    public static Volume Initial { get; } = new();

    public VolumeStage Stage { get; init; }

    public VolumeOpened? Opened { get; init; }

    /// <summary>Number of entries of the case taken over, without a gap.</summary>
    public long Count { get; init; }

    /// <summary>Hash of the last entry taken over.</summary>
    public string Head { get; init; } = ChainHash.Genesis;

    /// <summary>First sequence of every commit taken over → hash of its last entry; tells a repetition from a rewriting.</summary>
    public ImmutableDictionary<long, string> Heads { get; init; } = ImmutableDictionary<long, string>.Empty;

    /// <summary>First sequence → entries that wait for a gap to close.</summary>
    public ImmutableSortedDictionary<long, HeldEntries> Ahead { get; init; } = ImmutableSortedDictionary<long, HeldEntries>.Empty;

    /// <summary>The break that stands in the way now; null while the chain holds (R3.3).</summary>
    public ChainBroken? Broken { get; init; }

    /// <summary>What the case's own record says about papers, attachments and phases.</summary>
    public CaseDigest Digest { get; init; } = CaseDigest.Empty;

    public ImmutableDictionary<string, VolumeDocument> Documents { get; init; } = ImmutableDictionary<string, VolumeDocument>.Empty;

    /// <summary>Document id → 公开属性 that was set after issue (R4.1); the message may come before the document.</summary>
    public ImmutableDictionary<string, Disclosure> Classes { get; init; } = ImmutableDictionary<string, Disclosure>.Empty;

    /// <summary>Document ids in the order of arrival.</summary>
    public ImmutableArray<string> DocumentOrder { get; init; } = [];

    public ImmutableDictionary<string, ServicePaper> ServicePapers { get; init; } = ImmutableDictionary<string, ServicePaper>.Empty;

    public ImmutableArray<ServiceProved> Services { get; init; } = [];

    /// <summary>Scans that prove a service, by hash.</summary>
    public ImmutableDictionary<string, ProofScan> ProofScans { get; init; } = ImmutableDictionary<string, ProofScan>.Empty;

    /// <summary>Recordings of the case, by id.</summary>
    public ImmutableDictionary<string, VolumeRecording> Recordings { get; init; } = ImmutableDictionary<string, VolumeRecording>.Empty;

    /// <summary>Recordings whose link with the case was dissolved, by id: a volume filed with one goes on naming it, and a supplement says so (R31.4).</summary>
    public ImmutableDictionary<string, RecordingUnlisted> Unlisted { get; init; } = ImmutableDictionary<string, RecordingUnlisted>.Empty;

    /// <summary>Hashes of contents that lie in the store, verified.</summary>
    public ImmutableHashSet<string> Secured { get; init; } = [];

    public VolumeConcluded? Conclusion { get; init; }

    public ImmutableDictionary<string, Deadline> Deadlines { get; init; } = ImmutableDictionary<string, Deadline>.Empty;

    /// <summary>True: the supervisor was warned that filing falls due (yellow card).</summary>
    public bool Warned { get; init; }

    /// <summary>正卷.</summary>
    public Packet Main { get; init; } = new(0);

    public VolumeCompiled? Compilation => Main.Compilation;

    public VolumeChecked? Filing => Main.Filing;

    public VolumeNumbered? Number => Main.Number;

    public VolumeSealed? Seal => Main.Seal;

    /// <summary>What was listed for a supplement (R31.4, E.4), in order; <see cref="Pending"/> of it lies in no supplement yet.</summary>
    public ImmutableArray<SupplementAdded> Supplements { get; init; } = [];

    /// <summary>补充卷 (E.4), in order; at most the last one is not sealed.</summary>
    public ImmutableArray<Packet> SupplementVolumes { get; init; } = [];

    /// <summary>The supplement that is not sealed yet; null when there is none.</summary>
    public Packet? OpenSupplement => SupplementVolumes.LastOrDefault(s => s.Seal is null);

    /// <summary>Main volume and supplements.</summary>
    public IEnumerable<Packet> Packets => SupplementVolumes.Prepend(Main);

    /// <summary>鉴定意见 given last (E.5).</summary>
    public RetentionAppraised? Appraised { get; init; }

    /// <summary>销毁审批 on the appraisal given last.</summary>
    public DestructionDecided? Decision { get; init; }

    /// <summary>暂停销毁的事由; null: none.</summary>
    public HoldPlaced? Hold { get; init; }

    /// <summary>销毁 (X03); null: the volume is kept.</summary>
    public VolumeDestroyed? Destroyed { get; init; }

    /// <summary>True: the bytes of a destroyed volume are gone.</summary>
    public bool AreContentsRemoved { get; init; }

    /// <summary>移交国家档案馆 (T.A03); null: not handed over.</summary>
    public VolumeHandedOver? HandedOver { get; init; }

    /// <summary>移交提醒; null: not due, or handed over.</summary>
    public TransferReminded? TransferReminded { get; init; }

    /// <summary>Last day of retention, after a renewal the new one; null: 永久, or not filed yet.</summary>
    public DateOnly? RetainedUntil => Appraised is { Result: AppraisalResult.Renew, Until: var until } ? until : Number?.RetainedUntil;

    /// <summary>Key of the volume: the case number.</summary>
    public static string KeyOf(string caseStream) => caseStream[(caseStream.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>案件名称, as far as known.</summary>
    public string Title => Conclusion?.Title ?? Opened?.Title ?? string.Empty;

    /// <summary>Contents the volume needs and does not hold yet: hash → first part of the stream of the service that has it.</summary>
    public IEnumerable<(string Sha256, string Service)> Wanted() => Destroyed is null ? Named().Where(c => !Secured.Contains(c.Sha256)).DistinctBy(c => c.Sha256) : [];

    /// <summary>Hashes of everything that is stored for the volume: what it names, its papers and its packages.</summary>
    public IEnumerable<string> Contents() => Named().Select(c => c.Sha256).Concat(Secured).Concat(DisposalGuards.ContainersOf(this)).Distinct(StringComparer.Ordinal);

    private IEnumerable<(string Sha256, string Service)> Named() =>
        DocumentOrder.Select(id => Documents[id]).Where(d => !d.Withheld).Select(d => (d.Sha256, Service: "documents"))
            .Concat(Digest.Attachments.Where(a => a.Sha256 is not null).Select(a => (Sha256: a.Sha256!, Service: Digest.Kind)))
            .Concat(ProofScans.Values.Select(p => (p.Sha256, Service: "documents")))
            .Concat(Packets.SelectMany(p => p.Papers.Values).Select(p => (p.Sha256, Service: "documents")))
            .Concat(Supplements.Where(s => s is { DocumentId: null, Sha256: not null }).Select(s => (Sha256: s.Sha256!, Service: ContentFetcher.Here)));

    /// <summary>后到材料 (E.4): what came after the check and is listed for no supplement yet.</summary>
    public IEnumerable<VolumeItem> Late() => SupplementRows.Late(this, string.Empty);

    /// <summary>已列入而未封存的后到材料.</summary>
    public IEnumerable<SupplementAdded> Pending() => Supplements.Where((s, i) => !SupplementVolumes.Any(p => p.Filing?.Items.Any(item => item.Id == SupplementRows.IdOf(s, i)) == true));

    /// <summary>Whether a checked volume or supplement names a recording.</summary>
    public bool IsFiledWith(string recordingId) => Packets.Any(p => p.Filing?.Items.Any(item => item.Kind == ItemKind.Recording && item.Id == recordingId) == true);

    /// <summary>黄牌 while the warning stands, 红牌 once the limit was missed; null otherwise and after filing. After filing it is the card of the supplement owed.</summary>
    public string? Card => Stage switch
    {
        VolumeStage.Destroyed => null,
        VolumeStage.Sealed => SupplementTerm.CardOf(this),
        _ => Deadlines.GetValueOrDefault(ConcludeVolume.Limit)?.Status == DeadlineStatus.Missed ? "红牌" : Warned ? "黄牌" : null,
    };

    /// <summary>The packet whose packages can be built now; null when there is none.</summary>
    public Packet? ReadyToSeal => Stage == VolumeStage.Destroyed ? null : Packets.FirstOrDefault(p => (p.No > 0 || Stage == VolumeStage.Filing) && p.IsReadyToSeal(Secured));

    /// <summary>This volume with one packet changed or added.</summary>
    internal Volume With(Packet packet) => packet.No == 0
        ? this with { Main = packet }
        : this with { SupplementVolumes = [.. SupplementVolumes.Where(s => s.No != packet.No), packet] };

    /// <summary>The packet a paper was asked for; null when none was.</summary>
    internal Packet? Asked(string documentId) => Packets.FirstOrDefault(p => p.PapersAsked.ContainsKey(documentId));
}
