using System.Collections.Frozen;
using System.Reflection;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;

namespace Enforcement.Regulation.Settings;

// Families: one key per field action, document, licence item, kind of volume and row of the file review.
public abstract partial class Setting
{
    private static readonly FrozenDictionary<FieldAction, Setting<int>> Officers = Enum.GetValues<FieldAction>().ToFrozenDictionary(
        action => action,
        action => action switch
        {
            FieldAction.WindowIntake => Whole("officers.min.windowIntake", "窗口受理最少人数", 1, 1, 10, "人", "R7.3"),
            FieldAction.DirectService => Whole("officers.min.directService", "直接送达最少人数", 2, 1, 10, "人", "R7.1"),
            _ => Whole(
                $"officers.min.{char.ToLowerInvariant($"{action}"[0])}{$"{action}"[1..]}", $"{FieldActions.Name(action)}最少执法人员数", 2, 1, 10, "人", "R7.1",
                lawMin: 2, law: "本制度第七条；行政许可法 第三十四条；行政处罚法 第四十二条"),
        });

    private static readonly FrozenDictionary<string, Setting<string>> DocumentWords = DocumentCatalogue.All
        .Where(type => type.Word is not null)
        .ToFrozenDictionary(
            type => type.Code,
            type => Text($"doc.words.{type.Code}", $"{type.Code}文号字", type.Word!, "CR3", 6, WordFault),
            StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Setting<RetentionPeriod>> Retentions = Retention.Defaults.ToFrozenDictionary(
        row => row.Key,
        row => Choice($"archive.retention.{row.Key}", $"保管期限：{row.Value.Name}", row.Value.Period, "R31.2", [.. TooShort(row.Value)]),
        StringComparer.Ordinal);

    private static readonly FrozenDictionary<(CaseKind Kind, int Row), Setting<int>> ReviewScores =
        new (CaseKind Kind, string Name, int[] Points)[]
        {
            (CaseKind.Penalty, "处罚", [10, 25, 5, 15, 15, 8, 7, 3, 5, 7]),
            (CaseKind.Licensing, "许可", [20, 15, 5, 10, 20, 10, 0, 3, 5, 12]),
            (CaseKind.Inspection, "检查", [20, 25, 0, 10, 20, 5, 5, 3, 5, 7]),
        }
        .SelectMany(table => table.Points.Select((points, index) => (table.Kind, table.Name, Row: index + 1, Points: points)))
        .Where(cell => cell.Points > 0)
        .ToFrozenDictionary(
            cell => (cell.Kind, cell.Row),
            cell => Whole(
                $"review.score.{$"{cell.Kind}".ToLowerInvariant()}.{cell.Row}", $"案卷评查{cell.Name}第{cell.Row}项分值", cell.Points, 0, 100, "分", "R35.1"));

    private static readonly IReadOnlyList<Setting> Items =
    [
        .. LicenceItems.Builtin.Select(item => ItemPromisedDays(item.Id)),
        .. LicenceItems.Builtin.Select(item => ItemSiteSurvey(item.Id)),
        Whole("item.hr-service.validityYears", "人力资源服务许可有效期", 5, 1, 30, "年", "T.L26"),
    ];

    private static readonly Lazy<FrozenDictionary<string, Setting>> ByKey = new(() =>
        typeof(Setting).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType.IsAssignableTo(typeof(Setting)))
            .Select(property => (Setting)property.GetValue(null)!)
            .Concat(Officers.Values).Concat(DocumentWords.Values).Concat(Items).Concat(Retentions.Values).Concat(ReviewScores.Values)
            .ToFrozenDictionary(setting => setting.Key, StringComparer.Ordinal));

    /// <summary>Every setting, by key.</summary>
    public static IReadOnlyList<Setting> All => [.. ByKey.Value.Values.OrderBy(setting => setting.Key, StringComparer.Ordinal)];

    /// <summary>The setting with this key, or null.</summary>
    public static Setting? TryFind(string key) => ByKey.Value.GetValueOrDefault(key);

    /// <summary>最少执法人员数 (R7.1, R7.3): officers.min.*.</summary>
    public static Setting<int> OfficersMin(FieldAction action) => Officers[action];

    /// <summary>文号字 (CR3): doc.words.{code}; null when the document has no number of its own.</summary>
    public static Setting<string>? DocumentWord(string code) => DocumentWords.GetValueOrDefault(code);

    /// <summary>保管期限 (E.5): archive.retention.{kind}, kinds as in <see cref="Retention"/>.</summary>
    /// <exception cref="KeyNotFoundException">No such kind of volume.</exception>
    public static Setting<RetentionPeriod> RetentionOf(string kind) => Retentions[kind];

    /// <summary>案卷评查分值 (F.4): review.score.{kind}.{row}; null where the table has none.</summary>
    public static Setting<int>? ReviewScore(CaseKind kind, int row) => ReviewScores.GetValueOrDefault((kind, row));

    /// <summary>承诺时限 (B.2): item.{id}.promisedDays, in the unit of the legal term and never above it.</summary>
    public static Setting<int> ItemPromisedDays(string itemId)
    {
        var item = LicenceItems.TryFind(itemId) ?? throw new KeyNotFoundException($"No built-in licence item has the id '{itemId}'.");
        var limit = TimeLimits.Find(item.DecisionLimit);
        return Whole(
            $"item.{itemId}.promisedDays", $"{item.Name}承诺时限", limit.Length!.Value, 1, limit.Length.Value, UnitName(limit.Unit), limit.Id,
            lawMax: limit.Length, law: limit.Source);
    }

    /// <summary>是否勘察 (R10.1): item.{id}.siteSurvey.</summary>
    public static Setting<SiteSurvey> ItemSiteSurvey(string itemId)
    {
        var item = LicenceItems.TryFind(itemId) ?? throw new KeyNotFoundException($"No built-in licence item has the id '{itemId}'.");
        return Choice($"item.{itemId}.siteSurvey", $"{item.Name}现场勘察", item.SiteSurvey, "R10.1");
    }

    private static string UnitName(TimeUnit unit) => unit switch
    {
        TimeUnit.WorkingDays => "个工作日",
        TimeUnit.Months => "个月",
        _ => "日",
    };

    private static SettingFault? WordFault(string word) => word.All(c => c is >= '\u4e00' and <= '\u9fff')
        ? null
        : new SettingFault($"文号字“{word}”含有汉字以外的字符。", "填写1至6个汉字。", null);

    private static IEnumerable<(RetentionPeriod, SettingFault)> TooShort(RetentionDefault row) => Enum.GetValues<RetentionPeriod>()
        .Where(period => period > row.Shortest)
        .Select(period => (period, new SettingFault(
            $"“{row.Name}”的保管期限短于规定。", $"不得短于{Retention.Name(row.Shortest)}。", row.Ground)));
}
