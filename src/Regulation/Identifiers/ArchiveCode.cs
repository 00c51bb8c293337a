using System.Globalization;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Settings;

namespace Enforcement.Regulation.Identifiers;

/// <summary>档号 (E.2), e.g. 0123-ZF·XK·2026-D30-0001.</summary>
/// <param name="FondsCode">全宗号.</param>
/// <param name="Kind">门类: ZF·XK, ZF·CF or ZF·JC.</param>
/// <param name="Year">Year of filing.</param>
/// <param name="Retention">保管期限.</param>
/// <param name="Volume">卷号, from 1; four digits.</param>
public sealed record ArchiveCode(string FondsCode, CaseKind Kind, int Year, RetentionPeriod Retention, int Volume)
{
    /// <summary>The default of archive.code.pattern.</summary>
    public const string DefaultPattern = "{fonds}-{kind}·{year}-{retention}-{volume}";

    /// <summary>The written form under the default pattern.</summary>
    public override string ToString() => Format(DefaultPattern);

    /// <summary>The written form under a configured pattern.</summary>
    /// <param name="pattern">Value of <see cref="Setting.ArchiveCodePattern"/>.</param>
    public string Format(string pattern) => pattern
        .Replace("{fonds}", FondsCode, StringComparison.Ordinal)
        .Replace("{kind}", $"ZF·{CaseNumber.Code(Kind)}", StringComparison.Ordinal)
        .Replace("{year}", Year.ToString("0000", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{retention}", Reference.Retention.Code(Retention), StringComparison.Ordinal)
        .Replace("{volume}", Volume.ToString("0000", CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
