using System.Globalization;
using System.Text.RegularExpressions;

namespace Enforcement.Regulation.Identifiers;

/// <summary>文号 (CR3), e.g. ×人社许受字〔2026〕第001号. Hexagonal brackets, three digits, four from 1000.</summary>
/// <param name="ShortName">机关简称, 1 to 8 characters.</param>
/// <param name="Word">字, e.g. 许受字.</param>
/// <param name="Year">Year of issue.</param>
/// <param name="Sequence">From 1, per word and year, never reused (CR2).</param>
public sealed partial record DocumentNumber(string ShortName, string Word, int Year, int Sequence)
{
    /// <summary>The default of doc.number.pattern.</summary>
    public const string DefaultPattern = "{short}人社{word}〔{year}〕第{number}号";

    private const string OfficialPattern = "{short}人社{word}〔{year}〕{number}号";

    /// <summary>The written form under the default pattern.</summary>
    public override string ToString() => Format(DefaultPattern);

    /// <summary>The written form under a configured pattern.</summary>
    /// <param name="pattern">Value of <see cref="Settings.Setting.DocumentNumberPattern"/>.</param>
    public string Format(string pattern) => pattern
        .Replace("{short}", ShortName, StringComparison.Ordinal)
        .Replace("{word}", Word, StringComparison.Ordinal)
        .Replace("{year}", Year.ToString("0000", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{number}", Sequence.ToString("000", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>
    /// 发文字号 of an official document (GB/T 9704), e.g. ×人社许受字〔2026〕1号: no 第 and no leading zeros. A pattern the bureau has chosen itself
    /// keeps its words.
    /// </summary>
    /// <param name="pattern">Value of <see cref="Settings.Setting.DocumentNumberPattern"/>.</param>
    public string FormatOfficial(string pattern) =>
        Format((pattern == DefaultPattern ? OfficialPattern : pattern).Replace("{number}", Sequence.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));

    /// <summary>Whether a text follows the grammar of CR3.</summary>
    public static bool IsWellFormed(string text) => Grammar().IsMatch(text);

    /// <summary>Reads the written form of the default pattern; null when it does not follow the grammar.</summary>
    public static DocumentNumber? TryParse(string text) => Grammar().Match(text) is { Success: true } match
        ? new DocumentNumber(
            match.Groups[1].Value,
            match.Groups[2].Value,
            int.Parse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture),
            int.Parse(match.Groups[4].ValueSpan, CultureInfo.InvariantCulture))
        : null;

    [GeneratedRegex(@"^([\u4e00-\u9fff×]{1,8})人社([\u4e00-\u9fff]{1,6})〔(20[0-9]{2})〕第([0-9]{3}|[1-9][0-9]{3,8})号\z")]
    private static partial Regex Grammar();
}
