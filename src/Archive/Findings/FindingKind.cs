using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Archive.Findings;

/// <summary>问题线索: stream <c>finding/{key}</c>; noted once, settled once.</summary>
public sealed record Finding(FindingNoted? Noted, MissedLimitNoted? Missed, FindingSettled? Settled)
{
    public static Finding Initial { get; } = new(null, null, null);

    public string Subject => Noted?.Subject ?? Missed?.Subject ?? string.Empty;

    public Severity Severity => Noted?.Severity ?? TimeLimits.TryFind(Missed?.Limit ?? string.Empty)?.Severity ?? Severity.Medium;

    /// <summary>红牌: a limit was missed, or it is grave; 黄牌: 一般; null: 轻微, a note only.</summary>
    public string? Card => Missed is not null && Severity >= Severity.Medium || Severity >= Severity.High ? "红牌" : Severity == Severity.Medium || Missed is not null ? "黄牌" : null;

    public DateOnly DetectedOn => Noted?.DetectedOn ?? Missed?.DetectedOn ?? default;
}

/// <summary>One row of the list of findings.</summary>
public sealed record FindingRow(
    string Key, string Subject, string Code, string Rule, string LegalBasis,
    [property: JsonConverter(typeof(JsonStringEnumConverter<Severity>))] Severity Severity, string? Card, string Text, DateOnly FactDate, DateOnly DetectedOn,
    string State, string? Outcome, string? SettledBy, DateOnly? SettledOn);

/// <summary>问题线索 as a kind.</summary>
public sealed class FindingKind : CaseKind<Finding>
{
    /// <summary>View of all findings; buckets <see cref="All"/>, <see cref="Open"/>, <see cref="Settled"/>.</summary>
    public const string View = "findings";

    public const string All = "all";
    public const string Open = "open";
    public const string Settled = "settled";

    public override string Name => "finding";

    public override string Term => "问题记录";

    public override Finding Initial => Finding.Initial;

    public override FactVocabulary Facts { get; } = new FactVocabulary().With(SharedFacts.Vocabulary)
        .With(FindingJson.Default, typeof(FindingNoted), typeof(MissedLimitNoted), typeof(FindingSettled));

    public override CommandVocabulary<Finding> Commands { get; } = new CommandVocabulary<Finding>()
        .With(FindingJson.Default, typeof(NoteFinding), typeof(NoteMissedLimit), typeof(SettleFinding));

    public override Phase PhaseOf(Finding state) => Phase.Archiving;

    public override Finding Evolve(Finding state, IFact fact, RecordEntry entry) => fact switch
    {
        FindingNoted e => state with { Noted = e },
        MissedLimitNoted e => state with { Missed = e },
        FindingSettled e => state with { Settled = e },
        _ => throw new DamagedRecordException($"{entry.Id}：{entry.Name}"),
    };

    public override IEnumerable<ViewRow> ViewsOf(Finding state, string stream, Law law, DateTimeOffset now)
    {
        if (state is { Noted: null, Missed: null })
        {
            yield break;
        }

        var row = RowOf(Volume.KeyOf(stream), state);
        var body = JsonSerializer.Serialize(row, FindingJson.Default.FindingRow);
        var sort = $"{row.DetectedOn:yyyy-MM-dd} {(int)row.Severity}";
        var text = $"{row.Code} {row.Rule} {row.Subject} {FindingSubject.Of(row.Subject)} {row.Text} {row.Card}";
        yield return new ViewRow(View, All, stream, sort, text, body);
        yield return new ViewRow(View, state.Settled is null ? Open : Settled, stream, sort, text, body);
        if (state.Settled is null && row.Card is { } card)
        {
            yield return WorkList.Row(WorkList.RoleBucket(Roles.Supervisor), "finding", new WorkItem(
                stream, FindingSubject.Of(row.Subject), row.Text, $"{card}：核查问题线索 {row.Code}", $"{row.LegalBasis}（本制度第三十四条）", row.Rule, Roles.Supervisor, null, string.Empty,
                $"/desk/archive/findings?q={Uri.EscapeDataString(Volume.KeyOf(row.Subject))}", "监督", LocalTime.StartOfDay(row.DetectedOn)));
        }
    }

    private static FindingRow RowOf(string key, Finding state)
    {
        var limit = TimeLimits.TryFind(state.Missed?.Limit ?? string.Empty);
        return new FindingRow(
            key, state.Subject, state.Noted?.Code ?? (state.Missed!.Limit == "T.A01" ? "F-09" : "F-02"), state.Noted?.Rule ?? state.Missed!.Limit,
            state.Noted?.LegalBasis ?? limit?.Source ?? "本制度第三十四条", state.Severity, state.Card,
            state.Noted?.Text ?? string.Create(CultureInfo.InvariantCulture, $"{limit?.Name ?? state.Missed!.Limit}期限届满未履行（应于{state.Missed!.Due:yyyy年M月d日}前）。"),
            state.Noted?.FactDate ?? state.Missed?.Due ?? state.DetectedOn, state.DetectedOn,
            state.Settled?.End switch { FindingEnd.Rectified => "已整改", FindingEnd.Dismissed => "已排除", _ => "待核查" },
            state.Settled?.Reason, state.Settled?.ByName, state.Settled?.On);
    }
}

/// <summary>Source-generated JSON of the facts and commands of findings.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(FindingNoted))]
[JsonSerializable(typeof(MissedLimitNoted))]
[JsonSerializable(typeof(FindingSettled))]
[JsonSerializable(typeof(NoteFinding))]
[JsonSerializable(typeof(NoteMissedLimit))]
[JsonSerializable(typeof(SettleFinding))]
[JsonSerializable(typeof(FindingRow))]
public sealed partial class FindingJson : JsonSerializerContext;
