using System.Globalization;
using System.Text.RegularExpressions;
using Enforcement.Regulation.Documents;

namespace Enforcement.Documents.Rendering;

/// <summary>要素的印刷文字: values as they stand in a Chinese legal text.</summary>
public static partial class FieldText
{
    private static readonly TimeSpan s_shanghai = TimeSpan.FromHours(8);
    private static readonly string[] s_digits = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

    /// <summary>2026年1月5日.</summary>
    public static string Date(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日");

    /// <summary>2026年1月5日9时05分, local time of Asia/Shanghai.</summary>
    public static string Instant(DateTimeOffset instant)
    {
        var local = instant.ToOffset(s_shanghai);
        return string.Create(CultureInfo.InvariantCulture, $"{Date(DateOnly.FromDateTime(local.DateTime))}{local.Hour}时{local.Minute:00}分");
    }

    /// <summary>一 to 九十九; larger numbers in Arabic digits.</summary>
    public static string Ordinal(int number) => number switch
    {
        < 0 or > 99 => number.ToString(CultureInfo.InvariantCulture),
        <= 10 => s_digits[number],
        < 20 => "十" + s_digits[number - 10],
        _ => s_digits[number / 10] + "十" + (number % 10 == 0 ? "" : s_digits[number % 10]),
    };

    /// <summary>A value on one or more lines.</summary>
    public static string Of(FieldType type, FieldValue value) => value switch
    {
        FieldValue.Text text => text.Value,
        FieldValue.Date date => Date(date.Value),
        FieldValue.Instant instant => Instant(instant.Value),
        FieldValue.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
        FieldValue.Money money => money.Yuan.ToString("0.00", CultureInfo.InvariantCulture) + "元",
        FieldValue.Flag flag => flag.Value ? "是" : "否",
        FieldValue.File file => file.Name,
        FieldValue.Group group => OfGroup((FieldType.Group)type, group),
        FieldValue.Sequence list => OfList((FieldType.ListOf)type, list),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "未知的要素值"),
    };

    /// <summary>《行政许可法》第三十二条第一款第四项.</summary>
    public static string Law(FieldValue.Group law)
    {
        ArgumentNullException.ThrowIfNull(law);
        var title = Plain(law, "title").Trim('《', '》');
        return $"《{title}》{Part(Plain(law, "article"), "条")}{Part(Plain(law, "paragraph"), "款")}{Part(Plain(law, "item"), "项")}";
    }

    /// <summary>How a notice addresses a party: 你 for a citizen, 你单位 for all others.</summary>
    public static string You(FieldValue.Group party)
    {
        ArgumentNullException.ThrowIfNull(party);
        return Plain(party, "kind") == "公民" ? "你" : "你单位";
    }

    private static string OfGroup(FieldType.Group type, FieldValue.Group group)
    {
        if (type == Composites.LawRef)
        {
            return Law(group);
        }

        if (type == Composites.OfficerRef)
        {
            return $"{Plain(group, "name")}（{Plain(group, "unit")}，执法证件编号{Plain(group, "certNo")}）";
        }

        var filled = type.Fields.Where(field => group.Fields.ContainsKey(field.Name) && !IsPartyKind(type, field));
        return string.Join("\n", filled.Select(field => $"{field.Label}：{Of(field.Type, group.Fields[field.Name])}"));
    }

    private static bool IsPartyKind(FieldType.Group type, Field field) => (type == Composites.Party || type == Composites.Addressee) && field.Name == "kind";

    private static string OfList(FieldType.ListOf type, FieldValue.Sequence list)
    {
        var items = list.Items.Select(item => Of(type.Item, item)).ToList();
        return type.Item switch
        {
            FieldType.Group when type.Item == Composites.LawRef => string.Join("、", items),
            FieldType.Group when type.Item == Composites.OfficerRef => string.Join("\n", items),
            FieldType.Text => items.Count == 1 ? items[0] : string.Join("\n", items.Select((item, i) => $"{i + 1}. {item}")),
            FieldType.Group => string.Join("\n", items.Select((item, i) => $"{i + 1}. {item.Replace("\n", "；", StringComparison.Ordinal)}")),
            _ => string.Join("、", items),
        };
    }

    private static string Part(string text, string unit) =>
        text.Length == 0 ? "" : text.StartsWith('第') ? text : Bare().IsMatch(text) ? $"第{text}{unit}" : text;

    private static string Plain(FieldValue.Group group, string name) =>
        group.Fields.TryGetValue(name, out var value) && value is FieldValue.Text text ? text.Value : "";

    [GeneratedRegex(@"^[0-9〇一二三四五六七八九十百千]+\z")]
    private static partial Regex Bare();
}
