using Enforcement.Regulation.Rules;

namespace Enforcement.Regulation.Time;

/// <summary>期间的单位 (B.1-1).</summary>
public enum TimeUnit
{
    /// <summary>工作日.</summary>
    WorkingDays,

    /// <summary>日（自然日，末日遇休息日顺延）.</summary>
    CalendarDays,

    /// <summary>月.</summary>
    Months,

    /// <summary>年.</summary>
    Years,

    /// <summary>小时.</summary>
    Hours,

    /// <summary>“n日前”: clear working days between a notice and an event.</summary>
    ClearWorkingDays,

    /// <summary>“届满n日前”: calendar days before the end of a validity.</summary>
    CalendarDaysBefore,

    /// <summary>A fixed day of the year or the day of another event; no length.</summary>
    FixedDay,
}

/// <summary>期间届满的后果 (B.2 “on expiry”). Some limits have two.</summary>
[Flags]
public enum ExpiryEffect
{
    /// <summary>No legal effect: remind only.</summary>
    None = 0,

    /// <summary>提示 (W).</summary>
    Warn = 1,

    /// <summary>上报 (E).</summary>
    Escalate = 2,

    /// <summary>此后不得为之 (B).</summary>
    Block = 4,

    /// <summary>自动发生法律效果 (A).</summary>
    Automatic = 8,

    /// <summary>当事人丧失权利 (R): recorded, party told.</summary>
    RightLost = 16,
}

/// <summary>法定或者内部期限的定义 (B.2): one row of the table.</summary>
/// <param name="Id">E.g. T.L04.</param>
/// <param name="Name">Chinese name, e.g. 决定.</param>
/// <param name="Starts">Chinese name of the event from which it runs.</param>
/// <param name="Length">Length in <paramref name="Unit"/>; null when the end is a fixed day or another event.</param>
/// <param name="Unit">Unit of counting.</param>
/// <param name="OnExpiry">What happens when it ends unmet.</param>
/// <param name="Severity">Severity of the finding; null when none is raised.</param>
/// <param name="Source">Law and article in Chinese.</param>
/// <param name="FromLaw">True: fixed by law. False: the bureau's own default, changeable by <paramref name="SettingKey"/>.</param>
public sealed record TimeLimit(
    string Id,
    string Name,
    string Starts,
    int? Length,
    TimeUnit Unit,
    ExpiryEffect OnExpiry,
    Severity? Severity,
    string Source,
    bool FromLaw)
{
    /// <summary>Most that one extension may add, in <see cref="Unit"/>; null when the period cannot be extended.</summary>
    public int? MaxExtension { get; init; }

    /// <summary>Chinese: who may extend; null when the period cannot be extended.</summary>
    public string? ExtendedBy { get; init; }

    /// <summary>Whether the time of the special procedures is excluded (行政许可法 第四十五条).</summary>
    public bool ExcludesSpecialProcedures { get; init; }

    /// <summary>Whether the clock stops while the reviewer waits for a supplement (D.5).</summary>
    public bool StopsForSupplement { get; init; }

    /// <summary>Whether the time a third party is consulted is excluded (政府信息公开条例 第三十三条第三款).</summary>
    public bool StopsForThirdParty { get; init; }

    /// <summary>Settings key that replaces <see cref="MaxExtension"/>; null when there is none.</summary>
    public string? ExtensionSettingKey { get; init; }

    /// <summary>Settings key that replaces <see cref="Length"/>; null when there is none.</summary>
    public string? SettingKey { get; init; }

    /// <summary>Articles of the bureau's own regulation the limit serves.</summary>
    public IReadOnlyList<int> Articles { get; init; } = [];

    /// <summary>Chinese: what the expiry means.</summary>
    public string Consequence { get; init; } = "";

    /// <summary>Length and unit in words, e.g. “20个工作日”.</summary>
    public string InWords => Unit switch
    {
        TimeUnit.WorkingDays => Length == 0 ? "当日（工作日）" : $"{Length}个工作日",
        TimeUnit.CalendarDays => $"{Length}日",
        TimeUnit.Months => $"{Length}个月",
        TimeUnit.Years => $"{Length}年",
        TimeUnit.Hours => $"{Length}小时",
        TimeUnit.ClearWorkingDays => $"间隔不少于{Length}个工作日",
        TimeUnit.CalendarDaysBefore => $"届满{Length}日前",
        TimeUnit.FixedDay => "固定日期",
        _ => throw new System.Diagnostics.UnreachableException($"{Unit}"),
    };

    /// <summary>The limit as a rule, for findings and refusals that rest on it.</summary>
    public Rule AsRule() => new(Id, Articles, Source, Name, RuleEffect.Warn);

    public bool Equals(TimeLimit? other) => other is not null && Id == other.Id && Length == other.Length && Unit == other.Unit
        && OnExpiry == other.OnExpiry && Severity == other.Severity && FromLaw == other.FromLaw && MaxExtension == other.MaxExtension
        && ExcludesSpecialProcedures == other.ExcludesSpecialProcedures && (StopsForSupplement, StopsForThirdParty) == (other.StopsForSupplement, other.StopsForThirdParty)
        && (SettingKey, ExtensionSettingKey) == (other.SettingKey, other.ExtensionSettingKey)
        && (Name, Starts, Source, ExtendedBy, Consequence) == (other.Name, other.Starts, other.Source, other.ExtendedBy, other.Consequence)
        && Articles.SequenceEqual(other.Articles);

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}
