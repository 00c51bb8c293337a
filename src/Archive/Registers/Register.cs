using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Contracts.Documents;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;

namespace Enforcement.Archive.Registers;

/// <summary>移交或者销毁清册; stream <c>archive-register/{YJ or XH}-{year}-{number}</c>. Immutable.</summary>
public sealed record Register
{
    public static Register Initial { get; } = new();

    public RegisterDrawnUp? Drawn { get; init; }

    public ImmutableArray<DestructionSupervised> Supervised { get; init; } = [];

    /// <summary>Case number → how its row ended.</summary>
    public ImmutableDictionary<string, RegisterRowSettled> Settled { get; init; } = ImmutableDictionary<string, RegisterRowSettled>.Empty;

    public ImmutableDictionary<string, RegisterRowEmptied> Emptied { get; init; } = ImmutableDictionary<string, RegisterRowEmptied>.Empty;

    public HandoverReceived? Receipt { get; init; }

    public RegisterWithdrawn? Withdrawn { get; init; }

    /// <summary>Id of the paper asked for last; null before.</summary>
    public string? PaperAsked { get; init; }

    public DocumentIssuedInCase? Paper { get; init; }

    /// <summary>Why the paper could not be made; empty otherwise.</summary>
    public ImmutableArray<string> PaperErrors { get; init; } = [];

    /// <summary>True: the PDF of the register lies in the store.</summary>
    public bool IsPaperHere { get; init; }

    public bool IsDestruction => Drawn?.Type == RegisterType.Destruction;

    /// <summary>All named supervisors have signed.</summary>
    public bool IsSupervised => Drawn is { } drawn && drawn.Supervisors.All(s => Supervised.Any(d => d.By == s.Id));

    public bool IsSettled => Drawn is { } drawn && drawn.Rows.All(r => Settled.ContainsKey(r.CaseNumber));

    /// <summary>Rows that were carried out.</summary>
    public IEnumerable<RegisterRow> Done => Drawn?.Rows.Where(r => Settled.GetValueOrDefault(r.CaseNumber) is { Done: true }) ?? [];

    /// <summary>Nothing is left to do.</summary>
    public bool IsClosed => Withdrawn is not null || (IsSettled && (IsDestruction ? Done.All(r => Emptied.ContainsKey(r.CaseNumber)) : Receipt is not null));

    /// <summary>What the service itself has to do now; null: nothing, or somebody else's turn.</summary>
    public string? Work => this switch
    {
        { Drawn: null } or { IsClosed: true } => null,
        { Paper: not null, IsPaperHere: false } => "paper",
        { IsSettled: false } when (IsDestruction ? IsSupervised : Receipt is not null) => "rows",
        { IsDestruction: true, IsSettled: true, IsPaperHere: true } => "contents",
        _ => null,
    };

    /// <summary>Where it stands, in words.</summary>
    public string Status => this switch
    {
        { Withdrawn: not null } => "已撤销",
        { PaperErrors.IsEmpty: false } => "清册未能制作",
        { IsClosed: true, IsDestruction: true } => Done.Any() ? "已销毁" : "未销毁",
        { IsClosed: true } => "已移交",
        { IsDestruction: true, IsSupervised: false } => "待监销",
        { IsDestruction: true } => "正在销毁",
        { Receipt: null } => "待移交",
        _ => "正在登记移交",
    };
}

/// <summary>Body of a row of the list of registers.</summary>
public sealed record RegisterLine(string Key, string Number, RegisterType Type, string Status, int Volumes, DateOnly On, string By);

/// <summary>清册 as a kind.</summary>
public sealed class RegisterKind : CaseKind<Register>
{
    public const string StreamName = "archive-register";

    /// <summary>View of all registers.</summary>
    public const string View = "archive-registers";

    public const string Bucket = "all";

    /// <summary>Volumes that stand on a register still open; bucket is the case number.</summary>
    public const string ListedView = "archive-registered";

    /// <summary>What the service itself has to do.</summary>
    public const string WorkView = "archive-register-work";

    public override string Name => StreamName;

    public override string Term => "清册";

    public override Register Initial => Register.Initial;

    public override FactVocabulary Facts { get; } = new FactVocabulary().With(SharedFacts.Vocabulary).With(
        RegisterJson.Default, typeof(RegisterDrawnUp), typeof(DestructionSupervised), typeof(RegisterRowSettled), typeof(RegisterPaperSecured), typeof(RegisterRowEmptied),
        typeof(HandoverReceived), typeof(RegisterWithdrawn));

    public override CommandVocabulary<Register> Commands { get; } = new CommandVocabulary<Register>().With(
        RegisterJson.Default, typeof(DrawUpRegister), typeof(SuperviseDestruction), typeof(SettleRow), typeof(TakeRegisterPaper), typeof(TakeRegisterRejection), typeof(SecurePaper),
        typeof(NoteRowEmptied), typeof(ReceiveHandover), typeof(WithdrawRegister), typeof(RemakeRegisterPaper));

    public override Phase PhaseOf(Register state) => Phase.Archiving;

    public override Register Evolve(Register state, IFact fact, RecordEntry entry) => fact switch
    {
        RegisterDrawnUp e => state with { Drawn = e },
        DestructionSupervised e => state with { Supervised = state.Supervised.Add(e) },
        RegisterRowSettled e => state with { Settled = state.Settled.SetItem(e.CaseNumber, e) },
        DocumentDrafted e => state with { PaperAsked = e.DocumentId, PaperErrors = [] },
        DocumentIssuedInCase e => state with { Paper = e },
        DocumentRejectedInCase e => state with { PaperErrors = e.Errors },
        RegisterPaperSecured => state with { IsPaperHere = true },
        RegisterRowEmptied e => state with { Emptied = state.Emptied.SetItem(e.CaseNumber, e) },
        HandoverReceived e => state with { Receipt = e },
        RegisterWithdrawn e => state with { Withdrawn = e },
        _ => throw new DamagedRecordException($"{entry.Id}：{entry.Name}"),
    };

    public override IEnumerable<object> MessagesFor(Register after, IFact fact, RecordEntry entry) => fact is DocumentDrafted e
        ?
        [
            new DocumentRequested(
                e.DocumentId, e.Code, entry.Stream, after.Drawn!.Number, e.Title, e.Fields.ToJsonString(), [], LocalTime.Date(entry.RecordedAt), after.Drawn.By, string.Empty),
        ]
        : [];

    public override IEnumerable<ViewRow> ViewsOf(Register state, string stream, Law law, DateTimeOffset now)
    {
        if (state.Drawn is not { } drawn)
        {
            yield break;
        }

        var key = Volume.KeyOf(stream);
        yield return new ViewRow(
            View, Bucket, stream, $"{drawn.On:yyyy-MM-dd} {key}", $"{drawn.Number} {string.Join(' ', drawn.Rows.Select(r => $"{r.CaseNumber} {r.ArchiveCode} {r.Title}"))}",
            JsonSerializer.Serialize(new RegisterLine(key, drawn.Number, drawn.Type, state.Status, drawn.Rows.Length, drawn.On, drawn.ByName), RegisterJson.Default.RegisterLine));
        foreach (var hash in new[] { state.Paper?.Sha256, state.Receipt?.ReceiptSha256 }.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            yield return new ViewRow(ContentIndex.View, hash, stream, key, string.Empty, "{}");
        }

        if (state.IsClosed)
        {
            yield break;
        }

        foreach (var row in drawn.Rows)
        {
            yield return new ViewRow(ListedView, row.CaseNumber, stream, key, string.Empty, JsonSerializer.Serialize(drawn.Number, RegisterJson.Default.String));
        }

        if (state.Work is { } work)
        {
            yield return new ViewRow(WorkView, "open", stream, key, string.Empty, $"{{\"step\":\"{work}\",\"settled\":{state.Settled.Count},\"emptied\":{state.Emptied.Count}}}");
        }

        foreach (var (bucket, role, what) in TurnsOf(state))
        {
            yield return WorkList.Row(bucket, "register", new WorkItem(
                stream, drawn.Number, $"{WordOf(drawn.Type)}清册{drawn.Number}（{drawn.Rows.Length}卷）", what,
                drawn.Type == RegisterType.Destruction ? "销毁档案须二人以上监销（档案法实施条例第二十四条）" : "到期档案向国家档案馆移交（档案法实施条例第二十条）",
                drawn.Type == RegisterType.Destruction ? "R31.2" : "T.A03", role, null, string.Empty, $"/desk/archive/registers/{key}", "档案", LocalTime.StartOfDay(drawn.On)));
        }
    }

    /// <summary>移交 or 销毁.</summary>
    public static string WordOf(RegisterType type) => type == RegisterType.Destruction ? "销毁" : "移交";

    /// <summary>销毁〔2057〕001 of the key <c>XH-2057-001</c>.</summary>
    public static string NumberOf(RegisterType type, int year, int number) => string.Create(CultureInfo.InvariantCulture, $"{WordOf(type)}〔{year}〕{number:000}");

    public static string KeyOf(RegisterType type, int year, int number) => string.Create(CultureInfo.InvariantCulture, $"{(type == RegisterType.Destruction ? "XH" : "YJ")}-{year}-{number:000}");

    private static IEnumerable<(string Bucket, string Role, string What)> TurnsOf(Register state)
    {
        if (!state.PaperErrors.IsEmpty)
        {
            yield return (WorkList.RoleBucket(Roles.Archivist), Roles.Archivist, "清册未能制作，重新制作");
        }
        else if (state.IsDestruction)
        {
            foreach (var supervisor in state.Drawn!.Supervisors.Where(s => !state.Supervised.Any(d => d.By == s.Id)))
            {
                yield return (WorkList.OfficerBucket(supervisor.Id), Roles.Supervisor, "核对清册并监销");
            }
        }
        else if (state.Receipt is null)
        {
            yield return (WorkList.RoleBucket(Roles.Archivist), Roles.Archivist, "移交案卷包并登记回执");
        }
    }
}

/// <summary>Source-generated JSON of the facts and commands of registers.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RegisterDrawnUp))]
[JsonSerializable(typeof(DestructionSupervised))]
[JsonSerializable(typeof(RegisterRowSettled))]
[JsonSerializable(typeof(RegisterPaperSecured))]
[JsonSerializable(typeof(RegisterRowEmptied))]
[JsonSerializable(typeof(HandoverReceived))]
[JsonSerializable(typeof(RegisterWithdrawn))]
[JsonSerializable(typeof(DrawUpRegister))]
[JsonSerializable(typeof(SuperviseDestruction))]
[JsonSerializable(typeof(SettleRow))]
[JsonSerializable(typeof(TakeRegisterPaper))]
[JsonSerializable(typeof(TakeRegisterRejection))]
[JsonSerializable(typeof(SecurePaper))]
[JsonSerializable(typeof(NoteRowEmptied))]
[JsonSerializable(typeof(ReceiveHandover))]
[JsonSerializable(typeof(WithdrawRegister))]
[JsonSerializable(typeof(RemakeRegisterPaper))]
[JsonSerializable(typeof(RegisterLine))]
[JsonSerializable(typeof(string))]
public sealed partial class RegisterJson : JsonSerializerContext;
