using System.Globalization;
using System.Text.RegularExpressions;
using Enforcement.Regulation.Reference;

namespace Enforcement.Regulation.Identifiers;

/// <summary>案号 (G.4), e.g. XK-2026-0001.</summary>
/// <param name="Kind">Kind of case.</param>
/// <param name="Year">Year of opening, 2000 to 2999.</param>
/// <param name="Sequence">From 1; four digits, more from 10000.</param>
public readonly partial record struct CaseNumber(CaseKind Kind, int Year, int Sequence)
{
    /// <summary>The written form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Code(Kind)}-{Year:0000}-{Sequence:0000}");

    /// <summary>Reads the written form; false when it is no case number.</summary>
    public static bool TryParse(string? text, out CaseNumber number)
    {
        number = default;
        if (text is null || Form().Match(text) is not { Success: true } match)
        {
            return false;
        }

        var kind = match.Groups[1].Value switch { "XK" => CaseKind.Licensing, "CF" => CaseKind.Penalty, _ => CaseKind.Inspection };
        var sequence = int.Parse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture);
        number = new CaseNumber(kind, int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture), sequence);
        return sequence > 0;
    }

    /// <summary>XK 许可, CF 处罚, JC 检查.</summary>
    public static string Code(CaseKind kind) => kind switch
    {
        CaseKind.Licensing => "XK",
        CaseKind.Penalty => "CF",
        CaseKind.Inspection => "JC",
        _ => throw new System.Diagnostics.UnreachableException($"{kind}"),
    };

    [GeneratedRegex(@"^(XK|CF|JC)-(2\d{3})-(\d{4}|[1-9]\d{4,8})\z", RegexOptions.ECMAScript)]
    private static partial Regex Form();
}
