using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Contracts.Archive;
using Enforcement.Regulation;
using Enforcement.Regulation.Identifiers;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;

namespace Enforcement.Archive.Access;

/// <summary>调阅申请: one row of the ledger; stream <c>archive-access/{year}-{number}</c>.</summary>
public sealed record AccessRequest(
    AccessRequested? Requested, AccessDecided? Decided, VolumeLent? Lent, VolumeReturned? Returned, ImmutableDictionary<string, Deadline> Deadlines)
{
    /// <summary>Id of the limit of the answer.</summary>
    public const string Limit = "T.A02";

    /// <summary>复制件 in the order of their numbers.</summary>
    public ImmutableArray<LedgerCopy> Copies { get; init; } = [];

    /// <summary>What was opened for the reader, in order.</summary>
    public ImmutableArray<ItemShown> Shown { get; init; } = [];

    public static AccessRequest Initial { get; } = new(null, null, null, null, ImmutableDictionary<string, Deadline>.Empty);

    /// <summary>调阅〔2026〕001 of the stream <c>archive-access/2026-001</c>.</summary>
    public static string NumberOf(string stream) => stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..].Split('-') is [var year, var number] ? $"调阅〔{year}〕{number}" : stream;
}

/// <summary>调阅台账的一行 (E.6): identity numbers are masked.</summary>
public sealed record LedgerRow(
    string Key, string Number, DateOnly Date, string Requester, string IdentityKind, string IdentityNumber, string Volume, string Purpose, string Mode, string State,
    string? Approver, DateTimeOffset? Out, DateTimeOffset? Back, int? Pages, string? Handler, DateOnly? Due, ImmutableArray<LedgerCopy>? Copies = null,
    ImmutableArray<ItemShown>? Shown = null);

/// <summary>调阅 as a kind.</summary>
public sealed class AccessKind : CaseKind<AccessRequest>
{
    /// <summary>View of the ledger.</summary>
    public const string View = "archive-access";

    public const string Bucket = "ledger";

    public override string Name => "archive-access";

    public override string Term => "查阅申请";

    public override AccessRequest Initial => AccessRequest.Initial;

    public override FactVocabulary Facts { get; } = new FactVocabulary().With(SharedFacts.Vocabulary)
        .With(AccessJson.Default, typeof(AccessRequested), typeof(AccessDecided), typeof(VolumeLent), typeof(VolumeReturned), typeof(CopiesOrdered), typeof(CopyTaken), typeof(CopyRefused), typeof(ItemShown));

    public override CommandVocabulary<AccessRequest> Commands { get; } = new CommandVocabulary<AccessRequest>()
        .With(AccessJson.Default, typeof(RequestAccess), typeof(DecideAccess), typeof(LendVolume), typeof(ReturnVolume), typeof(OrderCopies), typeof(TakeCopy), typeof(TakeCopyRejection), typeof(ShowItem));

    public override Phase PhaseOf(AccessRequest state) => Phase.Archiving;

    public override IEnumerable<Deadline> DeadlinesOf(AccessRequest state) => state.Deadlines.Values;

    public override AccessRequest Evolve(AccessRequest state, IFact fact, RecordEntry entry) => fact switch
    {
        AccessRequested e => state with { Requested = e },
        AccessDecided e => state with { Decided = e },
        VolumeLent e => state with { Lent = e },
        VolumeReturned e => state with { Returned = e },
        CopiesOrdered e => state with
        {
            Copies = [.. state.Copies, .. e.Copies.Select(c => new LedgerCopy(c.No, c.CopyId, c.Item, c.Title, c.Number, c.Masking, c.Watermark, e.On, e.HandlerName, Supplement: c.Supplement))],
        },
        CopyTaken e => state with
        {
            Copies = [.. state.Copies.Select(c => c.CopyId == e.CopyId ? c with { Sha256 = e.Sha256, Pages = e.Pages, Hidden = e.Hidden, Swept = e.Swept } : c)],
        },
        CopyRefused e => state with { Copies = [.. state.Copies.Select(c => c.CopyId == e.CopyId ? c with { Failure = e.Reason } : c)] },
        ItemShown e => state with { Shown = state.Shown.Add(e) },
        IDeadlineFact e => state with { Deadlines = state.Deadlines.SetItem(e.Deadline.Id, e.Deadline) },
        FindingRaised => state,
        _ => throw new DamagedRecordException($"{entry.Id}：{entry.Name}"),
    };

    public override IEnumerable<object> MessagesFor(AccessRequest after, IFact fact, RecordEntry entry) => fact is CopiesOrdered e
        ? e.Copies.Select(c => new CopyRequested(c.CopyId, c.DocumentId, entry.Stream, c.Masking, [.. e.OwnNames], c.Watermark))
        : [];

    public override IEnumerable<ViewRow> ViewsOf(AccessRequest state, string stream, Law law, DateTimeOffset now)
    {
        if (state.Requested is not { } requested)
        {
            yield break;
        }

        var key = Volume.KeyOf(stream);
        var row = RowOf(key, state);
        yield return new ViewRow(View, Bucket, stream, key, $"{requested.Number} {requested.Requester} {requested.Volume}", JsonSerializer.Serialize(row, AccessJson.Default.LedgerRow));
        var (role, what) = state switch
        {
            { Decided: null } => (Roles.SectionHead, "审批档案调阅"),
            { Decided.Approved: true, Lent: null } => (Roles.Archivist, "提供案卷并登记"),
            { Lent: not null, Returned: null } => (Roles.Archivist, "收回案卷并登记"),
            _ => (string.Empty, string.Empty),
        };
        if (role.Length > 0)
        {
            var limit = state.Decided is null ? state.Deadlines.GetValueOrDefault(AccessRequest.Limit) : null;
            yield return WorkList.Row(WorkList.RoleBucket(role), "access", new WorkItem(
                stream, requested.Volume, $"{requested.Number} {requested.Requester}", what, "调阅须有批准和登记（本制度第三十三条）", AccessRequest.Limit, role, limit?.DueInstant,
                limit?.Due?.ToString("yyyy年M月d日", CultureInfo.InvariantCulture) ?? string.Empty, "/desk/archive/access", "档案调阅", LocalTime.StartOfDay(requested.RequestedOn)));
        }
    }

    private static LedgerRow RowOf(string key, AccessRequest state)
    {
        var requested = state.Requested!;
        return new LedgerRow(
            key, requested.Number, requested.RequestedOn, requested.Requester, AccessWords.Of(requested.IdentityKind), Masking.PublicIdNumber(requested.IdentityNumber), requested.Volume,
            requested.Purpose, AccessWords.Of(requested.Mode), StateName(state), state.Decided?.ApproverName, state.Lent?.At, state.Returned?.At, state.Returned?.Pages,
            state.Returned?.HandlerName ?? state.Lent?.HandlerName, state.Deadlines.GetValueOrDefault(AccessRequest.Limit)?.Due, state.Copies, state.Shown);
    }

    private static string StateName(AccessRequest state) => state switch
    {
        { Returned: not null } => "已归还",
        { Lent: not null } => "已提供",
        { Decided.Approved: true } => "已批准",
        { Decided: not null } => "不予调阅",
        _ => "待审批",
    };
}

/// <summary>Source-generated JSON of the facts and commands of access.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AccessRequested))]
[JsonSerializable(typeof(AccessDecided))]
[JsonSerializable(typeof(VolumeLent))]
[JsonSerializable(typeof(VolumeReturned))]
[JsonSerializable(typeof(CopiesOrdered))]
[JsonSerializable(typeof(CopyTaken))]
[JsonSerializable(typeof(CopyRefused))]
[JsonSerializable(typeof(ItemShown))]
[JsonSerializable(typeof(ShowItem))]
[JsonSerializable(typeof(OrderCopies))]
[JsonSerializable(typeof(TakeCopy))]
[JsonSerializable(typeof(TakeCopyRejection))]
[JsonSerializable(typeof(RequestAccess))]
[JsonSerializable(typeof(DecideAccess))]
[JsonSerializable(typeof(LendVolume))]
[JsonSerializable(typeof(ReturnVolume))]
[JsonSerializable(typeof(LedgerRow))]
public sealed partial class AccessJson : JsonSerializerContext;
