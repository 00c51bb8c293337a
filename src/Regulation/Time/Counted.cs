namespace Enforcement.Regulation.Time;

/// <summary>期间的计算结果 (B.1): the due day and how it was reached.</summary>
/// <param name="Due">Last day of the period; null while an exclusion is open (显示“暂停”).</param>
/// <param name="Provisional">B.1-14: true when a year was touched whose State Council notice is not loaded.</param>
/// <param name="Explanation">Line by line in Chinese, e.g. “2026-02-14（周六）春节调休上班，计第1日”.</param>
public sealed record Counted(DateOnly? Due, bool Provisional, IReadOnlyList<string> Explanation)
{
    /// <summary>The due day of a period that nothing suspends.</summary>
    /// <exception cref="InvalidOperationException">The period is suspended.</exception>
    public DateOnly DueDay => Due ?? throw new InvalidOperationException("The period is suspended and has no due day.");

    public bool Equals(Counted? other) =>
        other is not null && Due == other.Due && Provisional == other.Provisional && Explanation.SequenceEqual(other.Explanation);

    public override int GetHashCode() => HashCode.Combine(Due, Provisional, Explanation.Count);
}

/// <summary>扣除期间 (B.1-10; 行政许可法 第四十五条): days in (From, To] are not counted.</summary>
/// <param name="From">Day the special-procedure notice was served or the hearing request arrived; itself still counted.</param>
/// <param name="To">Day the result arrived, not counted; null while the procedure is still running.</param>
/// <param name="Reason">Chinese, e.g. 听证, 检验.</param>
public sealed record Exclusion(DateOnly From, DateOnly? To, string Reason)
{
    /// <summary>Whether <paramref name="day"/> is left out of the count.</summary>
    public bool Covers(DateOnly day) => day > From && (To is null || day <= To);
}

/// <summary>可以扣除时间的情形 (行政许可法 第四十五条; 政府信息公开条例 第三十三条第三款; D.5). Nothing else stops a clock.</summary>
public static class ExclusionReasons
{
    /// <summary>法制审核退回补充材料.</summary>
    public const string Supplement = "补充材料";

    /// <summary>征求第三方意见 (政府信息公开条例 第三十三条第三款).</summary>
    public const string ThirdParty = "征求第三方意见";

    /// <summary>听证.</summary>
    public const string Hearing = "听证";

    /// <summary>The eight special procedures.</summary>
    public static IReadOnlyList<string> SpecialProcedures { get; } = [Hearing, "招标", "拍卖", "检验", "检测", "检疫", "鉴定", "专家评审"];
}
