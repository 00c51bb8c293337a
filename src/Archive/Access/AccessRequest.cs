using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Contracts.Archive;
using Enforcement.Contracts.Casework;
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

    /// <summary>Third parties asked, in order (政府信息公开条例 第三十二条).</summary>
    public ImmutableArray<Consultation> Consultations { get; init; } = [];

    /// <summary>The consultation whose opinion is awaited; null: none.</summary>
    public Consultation? OpenConsultation => Consultations.LastOrDefault(c => c.IsOpen);

    /// <summary>The last consultation that ended with 不同意公开; null: none.</summary>
    public Consultation? Objection => Consultations.LastOrDefault(c => c.Answer is { Agrees: false });

    /// <summary>The limit of the answer: T.D04 of a request under the 条例, else T.A02; null before the request.</summary>
    public Deadline? Term => Deadlines.GetValueOrDefault(DisclosureTerm.Limit) ?? Deadlines.GetValueOrDefault(Limit);

    public static AccessRequest Initial { get; } = new(null, null, null, null, ImmutableDictionary<string, Deadline>.Empty);

    internal AccessRequest With(int no, Func<Consultation, Consultation> change) => this with { Consultations = [.. Consultations.Select(c => c.Asked.No == no ? change(c) : c)] };

    /// <summary>调阅〔2026〕001 of the stream <c>archive-access/2026-001</c>.</summary>
    public static string NumberOf(string stream) => stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..].Split('-') is [var year, var number] ? $"调阅〔{year}〕{number}" : stream;
}

/// <summary>调阅台账的一行 (E.6): identity numbers are masked.</summary>
public sealed record LedgerRow(
    string Key, string Number, DateOnly Date, string Requester, string IdentityKind, string IdentityNumber, string Volume, string Purpose, string Mode, string State,
    string? Approver, DateTimeOffset? Out, DateTimeOffset? Back, int? Pages, string? Handler, DateOnly? Due, ImmutableArray<LedgerCopy>? Copies = null,
    ImmutableArray<ItemShown>? Shown = null, DisclosureRow? Disclosure = null);

/// <summary>政府信息公开申请 in the ledger (T.D04).</summary>
/// <param name="Term">The term in words: its last day, or that it is suspended.</param>
/// <param name="IsExtended">True: extended once, and not again.</param>
/// <param name="Awaited">Third party whose opinion is awaited; null: nobody's.</param>
/// <param name="MayAnswer">True: an opinion can be entered, also a late one.</param>
public sealed record DisclosureRow(string Term, bool IsExtended, string? Awaited, bool MayAnswer, ImmutableArray<string> Consultations);

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
        .With(AccessJson.Default, typeof(AccessRequested), typeof(AccessDecided), typeof(VolumeLent), typeof(VolumeReturned), typeof(CopiesOrdered), typeof(CopyTaken), typeof(CopyRefused), typeof(ItemShown),
            typeof(ThirdPartyConsulted), typeof(ThirdPartyAnswered), typeof(ThirdPartySilent), typeof(ExtensionTold));

    public override CommandVocabulary<AccessRequest> Commands { get; } = new CommandVocabulary<AccessRequest>()
        .With(AccessJson.Default, typeof(RequestAccess), typeof(DecideAccess), typeof(LendVolume), typeof(ReturnVolume), typeof(OrderCopies), typeof(TakeCopy), typeof(TakeCopyRejection), typeof(ShowItem),
            typeof(ExtendAnswer), typeof(ConsultThirdParty), typeof(RecordThirdPartyOpinion), typeof(LapseConsultation));

    public override Phase PhaseOf(AccessRequest state) => Phase.Archiving;

    public override IEnumerable<Deadline> DeadlinesOf(AccessRequest state) => state.Deadlines.Values;

    /// <summary>The end of a third party's time lets the term run on; every other limit is recorded as missed.</summary>
    public override Command<AccessRequest> OnDue(AccessRequest state, Deadline deadline) =>
        deadline.Limit == DisclosureTerm.OpinionLimit ? new LapseConsultation(deadline) : base.OnDue(state, deadline);

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
        ThirdPartyConsulted e => state with { Consultations = state.Consultations.Add(new Consultation(e)) },
        ThirdPartyAnswered e => state.With(e.No, c => c with { Answer = e }),
        ThirdPartySilent e => state.With(e.No, c => c with { IsSilent = true }),
        ExtensionTold or FindingRaised => state,
        _ => throw new DamagedRecordException($"{entry.Id}：{entry.Name}"),
    };

    public override IEnumerable<object> MessagesFor(AccessRequest after, IFact fact, RecordEntry entry) => fact switch
    {
        CopiesOrdered e => e.Copies.Select(c => new CopyRequested(c.CopyId, c.DocumentId, entry.Stream, c.Masking, [.. e.OwnNames], c.Watermark)),
        FindingRaised e => [e.ToldOf(entry.Stream)],
        DeadlineMissed e => [new DeadlineMissedInCase(entry.Stream, e.Deadline.Limit, e.Deadline.Due)],
        _ => [],
    };

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
            var limit = state.Decided is null ? state.Term : null;
            yield return WorkList.Row(WorkList.RoleBucket(role), "access", new WorkItem(
                stream, requested.Volume, $"{requested.Number} {requested.Requester}", what, "调阅须有批准和登记（本制度第三十三条）", state.Term!.Limit, role, limit?.DueInstant,
                limit is null ? string.Empty : TermOf(limit), "/desk/archive/access", "档案调阅", LocalTime.StartOfDay(requested.RequestedOn)));
        }
    }

    private static LedgerRow RowOf(string key, AccessRequest state)
    {
        var requested = state.Requested!;
        return new LedgerRow(
            key, requested.Number, requested.RequestedOn, requested.Requester, AccessWords.Of(requested.IdentityKind), Masking.PublicIdNumber(requested.IdentityNumber), requested.Volume,
            requested.Purpose, AccessWords.Of(requested.Mode), StateName(state), state.Decided?.ApproverName, state.Lent?.At, state.Returned?.At, state.Returned?.Pages,
            state.Returned?.HandlerName ?? state.Lent?.HandlerName, state.Term?.Due, state.Copies, state.Shown, requested.IsDisclosureRequest && state is { Term: { } term } ? DisclosureOf(state, term) : null);
    }

    private static DisclosureRow DisclosureOf(AccessRequest state, Deadline term) => new(
        TermOf(term), term.Extension is not null, state.OpenConsultation?.Asked.ThirdParty, state.Consultations.LastOrDefault() is { Answer: null },
        [.. state.Consultations.Select(c => $"{c.Asked.ThirdParty}：{c switch
        {
            { Answer: { } answer } => $"{(answer.Agrees ? "同意公开" : "不同意公开")}，{answer.Opinion}",
            { IsSilent: true } => "逾期未提出意见",
            _ => $"应于{Day(c.Asked.RespondBy)}前提出意见",
        }}")]);

    private static string TermOf(Deadline limit) => limit.Due is { } due ? Day(due) : "暂停";

    private static string Day(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

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
[JsonSerializable(typeof(ThirdPartyConsulted))]
[JsonSerializable(typeof(ThirdPartyAnswered))]
[JsonSerializable(typeof(ThirdPartySilent))]
[JsonSerializable(typeof(ExtensionTold))]
[JsonSerializable(typeof(ExtendAnswer))]
[JsonSerializable(typeof(ConsultThirdParty))]
[JsonSerializable(typeof(RecordThirdPartyOpinion))]
[JsonSerializable(typeof(LapseConsultation))]
public sealed partial class AccessJson : JsonSerializerContext;
