using System.Collections.Frozen;
using Enforcement.Regulation.Settings;

namespace Enforcement.Regulation.Reference;

/// <summary>保管期限表的一行 (E.5).</summary>
/// <param name="Name">Kind of volume in Chinese.</param>
/// <param name="Period">Default.</param>
/// <param name="Shortest">Shortest period a bureau may set.</param>
/// <param name="Ground">Where the shortest period comes from.</param>
public sealed record RetentionDefault(string Name, RetentionPeriod Period, RetentionPeriod Shortest, string Ground);

/// <summary>保管期限 (E.5, R31.2).</summary>
public static class Retention
{
    public const string LicensingGranted = "licensing.granted";
    public const string LicensingSchool = "licensing.school";
    public const string LicensingRefused = "licensing.refused";
    public const string LicensingNotAccepted = "licensing.notAccepted";
    public const string LicensingWithdrawn = "licensing.withdrawn";

    private const string Order8 = "国家档案局令第8号";

    /// <summary>The table of E.5, kind → row.</summary>
    public static FrozenDictionary<string, RetentionDefault> Defaults { get; } = new Dictionary<string, RetentionDefault>
    {
        ["penalty.major"] = new("重大行政处罚", RetentionPeriod.Permanent, RetentionPeriod.Permanent, Order8),
        ["penalty.ordinary"] = new("一般行政处罚", RetentionPeriod.Years30, RetentionPeriod.Years30, Order8),
        ["penalty.simple"] = new("简易程序处罚", RetentionPeriod.Years30, RetentionPeriod.Years30, Order8),
        ["penalty.notFiled"] = new("不予立案", RetentionPeriod.Years10, RetentionPeriod.Years10, Order8),
        ["penalty.revoked"] = new("撤销立案", RetentionPeriod.Years10, RetentionPeriod.Years10, Order8),
        [LicensingGranted] = new("准予行政许可", RetentionPeriod.Years30, RetentionPeriod.Years10, Order8),
        [LicensingSchool] = new("民办培训学校许可", RetentionPeriod.Permanent, RetentionPeriod.Years10, Order8),
        [LicensingRefused] = new("不予行政许可", RetentionPeriod.Years30, RetentionPeriod.Years10, Order8),
        [LicensingNotAccepted] = new("不予受理", RetentionPeriod.Years10, RetentionPeriod.Years10, Order8),
        [LicensingWithdrawn] = new("撤回申请", RetentionPeriod.Years10, RetentionPeriod.Years10, Order8),
        ["inspection.violation"] = new("检查发现违法", RetentionPeriod.Years30, RetentionPeriod.Years10, Order8),
        ["inspection.clean"] = new("检查未发现违法", RetentionPeriod.Years10, RetentionPeriod.Years10, Order8),
        ["ledger"] = new("抽取记录、计划、台账、整改和考评材料", RetentionPeriod.Years30, RetentionPeriod.Years10, Order8),
        ["register"] = new("移交和销毁清册", RetentionPeriod.Permanent, RetentionPeriod.Permanent, Order8),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Chinese name, e.g. 定期30年.</summary>
    public static string Name(RetentionPeriod period) => period switch
    {
        RetentionPeriod.Permanent => "永久",
        RetentionPeriod.Years30 => "定期30年",
        RetentionPeriod.Years10 => "定期10年",
        _ => throw new System.Diagnostics.UnreachableException($"{period}"),
    };

    /// <summary>Code in 档号: Y, D30 or D10 (E.2).</summary>
    public static string Code(RetentionPeriod period) => period switch
    {
        RetentionPeriod.Permanent => "Y",
        RetentionPeriod.Years30 => "D30",
        RetentionPeriod.Years10 => "D10",
        _ => throw new System.Diagnostics.UnreachableException($"{period}"),
    };

    /// <summary>保管期限的起算和届满, in words: from which day it runs, and what made it longer.</summary>
    public static string Explain(RetentionPeriod period, DateOnly filedOn, DateOnly? licenceValidTo)
    {
        if (LastDay(period, filedOn, licenceValidTo) is not { } last)
        {
            return "永久保管。";
        }

        var start = new DateOnly(filedOn.Year + 1, 1, 1);
        var plain = LastDay(period, filedOn, null);
        return last == plain
            ? $"自归档次年{Day(start)}起算，{Name(period)}，至{Day(last)}。"
            : $"自归档次年{Day(start)}起算，{Name(period)}至{Day(plain!.Value)}；许可有效期至{Day(licenceValidTo!.Value)}，保管不少于期满后十年，至{Day(last)}。";
    }

    private static string Day(DateOnly date) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{date:yyyy年M月d日}");

    /// <summary>
    /// 保管期限届满日: the period runs from 1 January of the year after filing; a licence is kept at least ten years past its validity.
    /// </summary>
    /// <param name="period">Period of the volume.</param>
    /// <param name="filedOn">Day of filing.</param>
    /// <param name="licenceValidTo">Last day of the licence; null when it is none or has no end.</param>
    /// <returns>Last day of retention; null = 永久.</returns>
    public static DateOnly? LastDay(RetentionPeriod period, DateOnly filedOn, DateOnly? licenceValidTo)
    {
        if (period == RetentionPeriod.Permanent)
        {
            return null;
        }

        var years = period == RetentionPeriod.Years30 ? 30 : 10;
        var last = new DateOnly(filedOn.Year + years, 12, 31);
        return licenceValidTo?.AddYears(10) is { } floor && floor > last ? floor : last;
    }
}
