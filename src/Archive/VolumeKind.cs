using System.Globalization;
using System.Text.Json;
using Enforcement.Archive.Appraisal;
using Enforcement.Archive.Building;
using Enforcement.Archive.Filing;
using Enforcement.Archive.Registers;
using Enforcement.Casework;
using Enforcement.Contracts.Archive;
using Enforcement.Contracts.Casework;
using Enforcement.Contracts.Documents;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;

namespace Enforcement.Archive;

/// <summary>Body of a row of the list of volumes.</summary>
public sealed record VolumeRow(string CaseNumber, string Title, string Kind, VolumeStage Stage, string? Outcome, DateOnly? ConcludedOn, DateOnly? Due, string? ArchiveCode, DateOnly? FiledOn, string? Card = null,
    DateOnly? RetainedUntil = null, string? Appraisal = null);

/// <summary>案卷 as a kind: stream <c>archive/{caseNumber}</c>.</summary>
public sealed partial class VolumeKind : CaseKind<Volume>
{
    /// <summary>View of all volumes, one bucket per stage and <see cref="AllBucket"/>.</summary>
    public const string View = "volumes";

    public const string AllBucket = "all";

    /// <summary>View of sealed volumes by the last day of their retention; permanent ones are not in it.</summary>
    public const string RetentionView = "volume-retention";

    public const string RetentionBucket = "ends";

    /// <summary>View of sealed volumes by the day they are due for the national archives (T.A03).</summary>
    public const string TransferView = "volume-transfer";

    public const string TransferBucket = "due";

    /// <summary>View of what the service itself has to do: fetch contents, give the number, seal.</summary>
    public const string WorkView = "archive-work";

    public const string WorkBucket = "open";

    public override string Name => "archive";

    public override string Term => "案卷";

    public override Volume Initial => Volume.Initial;

    public override FactVocabulary Facts { get; } = new FactVocabulary().With(SharedFacts.Vocabulary).With(
        VolumeJson.Default,
        typeof(VolumeOpened), typeof(EntriesTaken), typeof(EntriesHeld), typeof(ChainBroken), typeof(DocumentListed), typeof(DocumentClassNoted), typeof(ServicePaperListed), typeof(ServiceProved),
        typeof(ProofScanListed), typeof(RecordingListed), typeof(RecordingUnlisted), typeof(RecordingCorrectedInVolume), typeof(ContentSecured), typeof(VolumeConcluded), typeof(FilingWarned), typeof(VolumeCompiled), typeof(VolumeChecked), typeof(VolumeNumbered), typeof(VolumeSealed), typeof(SupplementAdded),
        typeof(SupplementCompiled), typeof(SupplementChecked), typeof(SupplementNumbered), typeof(SupplementSealed),
        typeof(RetentionAppraised), typeof(DestructionDecided), typeof(HoldPlaced), typeof(HoldReleased),
        typeof(VolumeDestroyed), typeof(VolumeContentsRemoved), typeof(VolumeHandedOver), typeof(TransferReminded));

    public override CommandVocabulary<Volume> Commands { get; } = new CommandVocabulary<Volume>().With(
        VolumeJson.Default,
        typeof(OpenVolume), typeof(TakeEntries), typeof(ListDocument), typeof(NoteDocumentClass), typeof(ListServicePaper), typeof(ProveService), typeof(ListProofScan), typeof(ListRecording), typeof(UnlistRecording), typeof(CorrectRecording), typeof(SecureContent), typeof(ConcludeVolume),
        typeof(WarnOfFiling), typeof(NoteOverdueFiling), typeof(CompileVolume), typeof(FileVolume), typeof(NumberVolume), typeof(SealVolume), typeof(TakePaper), typeof(TakePaperRejection),
        typeof(AddToSupplement), typeof(CompileSupplement), typeof(FileSupplement), typeof(SealSupplement),
        typeof(AppraiseRetention), typeof(DecideDestruction), typeof(PlaceHold), typeof(ReleaseHold),
        typeof(DestroyVolume), typeof(NoteContentsRemoved), typeof(HandOverVolume), typeof(RemindOfTransfer));

    public override Phase PhaseOf(Volume state) => Phase.Archiving;

    public override IEnumerable<Deadline> DeadlinesOf(Volume state) => state.Deadlines.Values;

    public override Command<Volume> OnDue(Volume state, Deadline deadline) => deadline.Limit == TransferTerm.Limit
        ? new RemindOfTransfer(deadline)
        : deadline.Id == ConcludeVolume.Warning || SupplementTerm.IsWarning(deadline) ? new WarnOfFiling(deadline) : new NoteOverdueFiling(deadline);

    public override IEnumerable<object> MessagesFor(Volume after, IFact fact, RecordEntry entry) => fact switch
    {
        DocumentDrafted e =>
        [
            new DocumentRequested(
                e.DocumentId, e.Code, entry.Stream, after.Conclusion!.CaseNumber, after.Title, e.Fields.ToJsonString(), [], after.Asked(e.DocumentId)!.Filing!.FiledOn, after.Asked(e.DocumentId)!.Filing!.Checker,
                after.Conclusion.HandlingUnit),
        ],
        VolumeSealed e => [new VolumeFiled(after.Opened?.CaseStream ?? $"{after.Digest.Kind}/{after.Conclusion!.CaseNumber}", e.ArchiveCode, e.FiledOn, e.FiledBy, e.PackageSha256)],
        VolumeContentsRemoved e =>
        [
            new VolumeContentsDestroyed(
                after.Opened?.CaseStream ?? $"{after.Digest.Kind}/{after.Conclusion!.CaseNumber}", e.RegisterNumber, [.. e.Removed], after.Destroyed!.On,
                [.. after.Recordings.Keys.Concat(after.Unlisted.Keys).Distinct().Order(StringComparer.Ordinal)]),
        ],
        FindingRaised e => [e.ToldOf(entry.Stream)],
        DeadlineMissed e => [new DeadlineMissedInCase(entry.Stream, e.Deadline.Limit, e.Deadline.Due)],
        _ => [],
    };

    public override IEnumerable<ViewRow> ViewsOf(Volume state, string stream, Law law, DateTimeOffset now)
    {
        var key = Volume.KeyOf(stream);
        var limit = state.Stage == VolumeStage.Sealed ? SupplementTerm.Of(state) : state.Deadlines.GetValueOrDefault(ConcludeVolume.Limit);
        var row = JsonSerializer.Serialize(
            new VolumeRow(
                key, state.Title, KindName(state), state.Stage, state.Conclusion?.Outcome, state.Conclusion?.ConcludedOn, state.Deadlines.GetValueOrDefault(ConcludeVolume.Limit)?.Due, state.Number?.ArchiveCode, state.Seal?.FiledOn, state.Card,
                state.RetainedUntil, AppraisalGuards.StatusOf(state)),
            VolumeJson.Default.VolumeRow);
        var text = $"{key} {state.Title} {state.Number?.ArchiveCode} {state.Conclusion?.PartyName}";
        yield return new ViewRow(View, AllBucket, stream, key, text, row);
        yield return new ViewRow(View, state.Stage.ToString(), stream, key, text, row);
        if (state.Wanted().Any() || state is { Stage: VolumeStage.Filing, Number: null } || state.ReadyToSeal is not null)
        {
            // What there is to do; a volume that has come further is taken up at once, whatever held it up before.
            var step = state.ReadyToSeal is not null ? "seal" : state is { Stage: VolumeStage.Filing, Number: null } ? "number" : "fetch";
            yield return new ViewRow(WorkView, WorkBucket, stream, key, string.Empty, $"{{\"step\":\"{step}\",\"wanted\":{state.Wanted().Count()},\"secured\":{state.Secured.Count}}}");
        }

        if (ItemOf(state, stream, key, limit) is { } item)
        {
            yield return WorkList.Row(WorkList.RoleBucket(item.Role), "file", item);
            if (state.Card is { } card)
            {
                yield return WorkList.Row(
                    WorkList.RoleBucket(Roles.Supervisor), "file", item with { Role = Roles.Supervisor, What = $"{card}：{(card == "红牌" ? "归档逾期" : "归档期限将满")}，督促归档" });
            }
        }

        if (AppraisalGuards.CanDecide(state, null) is null)
        {
            yield return WorkList.Row(
                WorkList.RoleBucket(Roles.Director), "destruction",
                new WorkItem(
                    stream, key, state.Title, "审批档案销毁", "保管期限届满，鉴定拟销毁（本制度第三十一条；档案法实施条例）", "R31.2", Roles.Director, null, string.Empty, $"/desk/archive/volumes/{key}", KindName(state),
                    LocalTime.StartOfDay(state.Appraised!.On)));
        }

        // What falls due for appraisal is looked up by its last day (R31.2, E.5).
        if (state is { Stage: VolumeStage.Sealed, HandedOver: null, RetainedUntil: { } until })
        {
            yield return new ViewRow(RetentionView, RetentionBucket, stream, until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), text, row);
        }

        foreach (var more in DisposalViews(state, stream, key, text, row, law))
        {
            yield return more;
        }
    }

    // What falls due for the national archives (T.A03), and which volume needs which content: what several need survives the destruction of one.
    private static IEnumerable<ViewRow> DisposalViews(Volume state, string stream, string key, string text, string row, Law law)
    {
        if (state is { Stage: VolumeStage.Sealed, HandedOver: null } && TransferTerm.DueOf(state, law) is { } due)
        {
            yield return new ViewRow(TransferView, TransferBucket, stream, due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), text, row);
            if (state.TransferReminded is not null)
            {
                yield return WorkList.Row(
                    WorkList.RoleBucket(Roles.Archivist), "transfer",
                    new WorkItem(
                        stream, key, state.Title, "到期移交国家档案馆，列入移交清册", "形成满规定年限的永久和定期三十年案卷移交国家档案馆（档案法实施条例第二十条）", TransferTerm.Limit, Roles.Archivist, null, string.Empty,
                        "/desk/archive/transfer", KindName(state), LocalTime.StartOfDay(due)));
            }
        }

        if (state.Destroyed is null)
        {
            foreach (var sha256 in state.Contents())
            {
                yield return new ViewRow(ContentIndex.View, sha256, stream, key, string.Empty, "{}");
            }
        }
    }

    private static WorkItem? ItemOf(Volume state, string stream, string key, Deadline? limit)
    {
        var what = state.Stage switch
        {
            VolumeStage.Concluded => "整理立卷",
            VolumeStage.Compiled when !state.Main.PaperErrors.IsEmpty => "卷内文书未能制作，重新检查归档",
            VolumeStage.Compiled => "检查并归档",
            VolumeStage.Sealed when state.Late().Any() => "后到材料列入补充卷",
            VolumeStage.Sealed when state.OpenSupplement is { Filing: null, PaperErrors.IsEmpty: false } => "补充卷卷内文书未能制作，重新检查归档",
            VolumeStage.Sealed when state.OpenSupplement is { Filing: null } => "补充卷检查并归档",
            VolumeStage.Sealed when state.OpenSupplement is null && state.Pending().Any() => "补充卷整理立卷",
            _ => null,
        };
        return what is null
            ? null
            : new WorkItem(
                stream, key, state.Title, what, state.Stage == VolumeStage.Sealed ? "归档后收到的材料列入补充卷，自收到之日起三十日内归档（本制度第三十一条）" : "案件终结之日起三十日内归档（本制度第三十一条）", ConcludeVolume.Limit, Roles.Archivist, limit?.DueInstant,
                limit?.Due?.ToString("yyyy年M月d日", CultureInfo.InvariantCulture) ?? string.Empty, $"/desk/archive/volumes/{key}", KindName(state),
                LocalTime.StartOfDay(state.Conclusion!.ConcludedOn));
    }

    private static string KindName(Volume state) => (state.Conclusion?.Kind ?? state.Opened?.Kind ?? state.Digest.Kind) switch
    {
        "licensing" or "Licensing" => "行政许可",
        "penalty" or "Penalty" => "行政处罚",
        "inspection" or "Inspection" => "行政检查",
        var other => other,
    };
}
