using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Enforcement.Regulation.Identifiers;

namespace Enforcement.Regulation.Documents;

/// <summary>Reads one scalar; the error is Chinese and says what would be right.</summary>
internal static partial class ScalarReader
{
    private static readonly DateOnly s_earliest = new(1900, 1, 1);
    private static readonly DateOnly s_latest = new(2199, 12, 31);

    /// <summary>The value, or an error; neither when the text is blank.</summary>
    public static (FieldValue? Value, string? Error) Read(FieldType type, JsonElement json, string label) => type switch
    {
        FieldType.Number number => ReadNumber(number, json, label),
        FieldType.Money => ReadMoney(json, label),
        FieldType.Bool only => ReadFlag(only, json, label),
        FieldType.File => ReadFile(json, label),
        _ => ReadString(type, json, label),
    };

    private static (FieldValue?, string?) ReadString(FieldType type, JsonElement json, string label)
    {
        if (json.ValueKind != JsonValueKind.String)
        {
            return Wrong($"“{label}”应为文字。");
        }

        string text;
        try
        {
            text = json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Wrong($"“{label}”含有不完整的字符，请重新输入。");
        }

        return string.IsNullOrWhiteSpace(text) ? (null, null) : ReadText(type, text, label);
    }

    private static (FieldValue?, string?) ReadText(FieldType type, string text, string label) => type switch
    {
        FieldType.Str str => Plain(text, str.MaxLength, multiline: false, label),
        FieldType.Text paragraphs => Plain(text, paragraphs.MaxLength, multiline: true, label),
        FieldType.Ref => Plain(text, 200, multiline: false, label),
        FieldType.Choice choice => choice.Options.Contains(text, StringComparer.Ordinal)
            ? Ok(new FieldValue.Text(text))
            : Wrong($"“{label}”应为下列之一：{string.Join("、", choice.Options)}。"),
        FieldType.Date => ReadDate(text, label),
        FieldType.Instant => ReadInstant(text, label),
        FieldType.IdNo => Checked(CitizenIdNumber.Check(text, s_latest), text.ToUpperInvariant(), label),
        FieldType.Uscc => Checked(UnifiedSocialCreditCode.Check(text) is IdentifierCheck.Malformed wrong ? wrong : new IdentifierCheck.Valid(text), text, label),
        FieldType.Phone => Checked(PhoneNumber.Check(text), text, label),
        FieldType.CertNo => CertForm().IsMatch(text) ? Ok(new FieldValue.Text(text)) : Wrong($"“{label}”应为6至20位数字、大写字母、汉字或连字符。"),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "未知的要素类型"),
    };

    private static (FieldValue?, string?) Plain(string text, int max, bool multiline, string label)
    {
        var characters = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            characters++;
            if (rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control && !(multiline && rune.Value is '\n' or '\r' or '\t'))
            {
                return Wrong($"“{label}”第{characters}个字符（U+{rune.Value:X4}）不能用于文书，请删除{(multiline ? "" : "；该项不能换行")}。");
            }
        }

        return characters <= max
            ? Ok(new FieldValue.Text(text))
            : Wrong($"“{label}”最多{max}个字符，现有{characters}个。");
    }

    private static (FieldValue?, string?) ReadDate(string text, string label) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date >= s_earliest && date <= s_latest
                ? Ok(new FieldValue.Date(date))
                : Wrong($"“{label}”的年份应在1900至2199之间。")
            : Wrong($"“{label}”应为真实的日期，格式如2026-01-05。");

    private static (FieldValue?, string?) ReadInstant(string text, string label)
    {
        if (!InstantForm().IsMatch(text)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
        {
            return Wrong($"“{label}”应为带时区的时间，格式如2026-01-05T09:30:00+08:00。");
        }

        return instant.Year is >= 1900 and < 2200
            ? Ok(new FieldValue.Instant(instant))
            : Wrong($"“{label}”的年份应在1900至2199之间。");
    }

    private static (FieldValue?, string?) ReadNumber(FieldType.Number number, JsonElement json, string label) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var value) && value >= number.Min && value <= number.Max
            ? Ok(new FieldValue.Number(value))
            : Wrong(number.Min == number.Max ? $"“{label}”应为{number.Min}。" : $"“{label}”应为{number.Min}至{number.Max}之间的整数。");

    private static (FieldValue?, string?) ReadMoney(JsonElement json, string label) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDecimal(out var yuan) && yuan >= 0 && yuan < 1_000_000_000_000m && decimal.Round(yuan, 2) == yuan
            ? Ok(new FieldValue.Money(yuan))
            : Wrong($"“{label}”应为不小于0的金额（元），最多两位小数。");

    private static (FieldValue?, string?) ReadFlag(FieldType.Bool type, JsonElement json, string label)
    {
        if (json.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            return Wrong($"“{label}”应为true或false。");
        }

        var value = json.GetBoolean();
        return type.Only is { } only && only != value
            ? Wrong($"“{label}”必须为{(only ? "是" : "否")}。")
            : Ok(new FieldValue.Flag(value));
    }

    private static (FieldValue?, string?) ReadFile(JsonElement json, string label)
    {
        var name = Member(json, "name");
        var sha256 = Member(json, "sha256");
        return name is { Length: > 0 and <= 200 } && sha256 is not null && Sha256Form().IsMatch(sha256)
            ? Ok(new FieldValue.File(name, sha256))
            : Wrong($"“{label}”应为文件，含name（文件名，最多200字）和sha256（64位小写十六进制）。");
    }

    private static string? Member(JsonElement json, string name)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
                ? member.GetString()
                : null;
        }
        catch (InvalidOperationException)
        {
            // An escaped half surrogate: not a name anyone can store a file under.
            return null;
        }
    }

    private static (FieldValue?, string?) Checked(IdentifierCheck check, string text, string label) =>
        check.Fault is null ? Ok(new FieldValue.Text(text)) : Wrong($"“{label}”有误：{check.Fault}");

    private static (FieldValue?, string?) Ok(FieldValue value) => (value, null);

    private static (FieldValue?, string?) Wrong(string error) => (null, error);

    [GeneratedRegex(@"^[0-9A-Z\u4e00-\u9fff\-]{6,20}\z")]
    private static partial Regex CertForm();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,7})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex InstantForm();

    [GeneratedRegex(@"^[0-9a-f]{64}\z")]
    private static partial Regex Sha256Form();
}
