namespace Enforcement.Regulation.Time;

/// <summary>调休安排中一天的性质: what a State Council notice makes of a day that differs from Mon–Fri, or of a weekend day inside a holiday.</summary>
public enum CalendarDayType
{
    /// <summary>放假.</summary>
    Off,

    /// <summary>调休上班.</summary>
    Work,
}

/// <summary>节假日安排的一行 (B.3).</summary>
/// <param name="Date">Local date.</param>
/// <param name="Type">Off (放假) or Work (上班).</param>
/// <param name="Name">Festival, e.g. 春节.</param>
public sealed record CalendarDay(DateOnly Date, CalendarDayType Type, string Name);

/// <summary>国务院办公厅某年节假日安排 (B.3): the days of one year that a notice names.</summary>
/// <param name="Year">Calendar year, 1949 to 2999.</param>
/// <param name="Days">Every named day; all within <paramref name="Year"/>, each once.</param>
public sealed record CalendarYear(int Year, IReadOnlyList<CalendarDay> Days)
{
    public bool Equals(CalendarYear? other) => other is not null && Year == other.Year && Days.SequenceEqual(other.Days);

    public override int GetHashCode() => HashCode.Combine(Year, Days.Count);

    /// <summary>Why this year cannot be loaded, in Chinese; empty when it can.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (Year is < 1949 or > 2999)
        {
            faults.Add($"年份{Year}不在1949至2999之间，请核对。");
        }

        foreach (var day in Days.Where(d => d.Date.Year != Year))
        {
            faults.Add($"{day.Date:yyyy-MM-dd}不属于{Year}年，请放入{day.Date.Year}年的安排。");
        }

        foreach (var twice in Days.GroupBy(d => d.Date).Where(g => g.Count() > 1))
        {
            faults.Add($"{twice.Key:yyyy-MM-dd}出现{twice.Count()}次，请只保留一行。");
        }

        foreach (var day in Days.Where(d => d.Type == CalendarDayType.Work && d.Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)))
        {
            faults.Add($"{day.Date:yyyy-MM-dd}本来就是工作日，不能再列为调休上班，请核对。");
        }

        if (!Days.Any(d => d.Type == CalendarDayType.Off && d.Date.Month == 10 && d.Date.Day == 1))
        {
            faults.Add($"{Year}年的安排缺少10月1日国庆节放假，内容不完整，请导入整年的安排。");
        }

        return faults;
    }
}
