using System.Globalization;

namespace Enforcement.Regulation.Settings;

public abstract partial class Setting
{
    /// <summary>A whole number within what is sensible, and within what the law allows.</summary>
    private static Setting<int> Whole(
        string key, string name, int @default, int min, int max, string unit, string rule, int? lawMin = null, int? lawMax = null, string? law = null) =>
        new(key, name, SettingKind.WholeNumber, unit, rule, $"{lawMin ?? min}至{lawMax ?? max}的整数", @default,
            text => (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value), value),
            value => value.ToString(CultureInfo.InvariantCulture),
            value => Weaker(name, value, lawMin, lawMax, unit, law) ?? OutOfRange(name, value, min, max, unit));

    private static Setting<decimal> Number(string key, string name, decimal @default, decimal min, decimal max, string unit, string rule) =>
        new(key, name, SettingKind.Number, unit, rule, $"{min}至{max}的数", @default,
            text => (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value), value),
            value => value.ToString(CultureInfo.InvariantCulture),
            value => OutOfRange(name, value, min, max, unit));

    private static Setting<bool> Switch(string key, string name, bool @default, string rule, SettingFault? whenFalse = null, SettingFault? whenTrue = null) =>
        new(key, name, SettingKind.Boolean, "", rule, "true或false", @default,
            text => (text is "true" or "false", text == "true"),
            value => value ? "true" : "false",
            value => value ? whenTrue : whenFalse)
        {
            Options = ["true", "false"],
        };

    private static Setting<T> Choice<T>(string key, string name, T @default, string rule, params (T Value, SettingFault Fault)[] unlawful)
        where T : struct, Enum =>
        new(key, name, SettingKind.Choice, "", rule, string.Join('、', Enum.GetNames<T>()), @default,
            text => (Enum.GetNames<T>().Contains(text, StringComparer.Ordinal) && Enum.TryParse<T>(text, out var value), Enum.TryParse(text, out value) ? value : default),
            value => value.ToString(),
            value => unlawful.FirstOrDefault(u => u.Value.Equals(value)).Fault)
        {
            Options = Enum.GetNames<T>(),
        };

    private static Setting<string> Text(
        string key, string name, string @default, string rule, int maxLength = 500, Func<string, SettingFault?>? judge = null) =>
        new(key, name, SettingKind.Text, "", rule, $"1至{maxLength}字", @default,
            text => (!string.IsNullOrWhiteSpace(text) && text.Length <= maxLength, text),
            value => value,
            value => judge?.Invoke(value));

    private static Setting<IReadOnlyList<string>> Words(string key, string name, IReadOnlyList<string> @default, string rule, params string[] allowed) =>
        new(key, name, SettingKind.List, "", rule, $"以逗号分隔，取自{string.Join('、', allowed)}；可以为空", @default,
            text => (true, [.. text.Split([',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]),
            value => string.Join(',', value),
            value => value.Except(allowed, StringComparer.Ordinal).FirstOrDefault() is { } unknown
                ? new SettingFault($"“{unknown}”不在参数“{name}”可取的范围内。", $"可取：{string.Join('、', allowed)}。", null)
                : null)
        {
            Options = allowed,
        };

    private static Setting<DateOnly> Day(string key, string name, DateOnly @default, string rule) =>
        new(key, name, SettingKind.Date, "", rule, "YYYY-MM-DD", @default,
            text => (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value), value),
            value => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => null);

    private static SettingFault? Weaker(string name, int value, int? lawMin, int? lawMax, string unit, string? law) =>
        value < lawMin ? new SettingFault($"“{name}”不得少于{lawMin}{unit}，{value}{unit}低于法律的要求（{law}）。", $"填写{lawMin}以上的值。", law)
        : value > lawMax ? new SettingFault($"“{name}”不得超过{lawMax}{unit}，{value}{unit}宽于法律的要求（{law}）。", $"填写{lawMax}以下的值。", law)
        : null;

    private static SettingFault? OutOfRange(string name, decimal value, decimal min, decimal max, string unit) =>
        value < min || value > max
            ? new SettingFault($"“{name}”为{value}{unit}，超出{min}至{max}的范围。", $"填写{min}至{max}之间的值。", null)
            : null;
}
