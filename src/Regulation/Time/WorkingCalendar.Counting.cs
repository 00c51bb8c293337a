namespace Enforcement.Regulation.Time;

public sealed partial class WorkingCalendar
{
    /// <summary>n个工作日 (B.1-4, B.1-10): the n-th working day after <paramref name="start"/>; n = 0 is the start day itself.</summary>
    /// <param name="start">Day of the event; not counted (民法典 第二百零一条).</param>
    /// <param name="n">0 or more.</param>
    /// <param name="exclusions">扣除期间; working days inside are skipped. An open one that is reached suspends the period.</param>
    public Counted AddWorkingDays(DateOnly start, int n, IReadOnlyList<Exclusion>? exclusions = null) =>
        Explained(lines => CountWorkingDays(start, n, exclusions ?? [], lines));

    /// <summary>n日 (B.1-5; 民法典 第二百零三条): n calendar days after <paramref name="start"/>, moved off rest days to the next working day.</summary>
    /// <param name="start">Day of the event; not counted.</param>
    /// <param name="n">0 or more.</param>
    /// <param name="exclusions">扣除期间; days inside are skipped.</param>
    public Counted AddCalendarDays(DateOnly start, int n, IReadOnlyList<Exclusion>? exclusions = null) =>
        Explained(lines => CountCalendarDays(start, start.AddDays(NotNegative(n)), $"{n}日", exclusions ?? [], lines));

    /// <summary>n个月 (B.1-6; 民法典 第二百零二条): the same day number, else the last day of the month, moved off rest days.</summary>
    public Counted AddMonths(DateOnly start, int n, IReadOnlyList<Exclusion>? exclusions = null) =>
        Explained(lines => CountCalendarDays(start, start.AddMonths(NotNegative(n)), $"{n}个月", exclusions ?? [], lines));

    /// <summary>n年 (B.1-6): counted like months.</summary>
    public Counted AddYears(DateOnly start, int n, IReadOnlyList<Exclusion>? exclusions = null) =>
        Explained(lines => CountCalendarDays(start, start.AddYears(NotNegative(n)), $"{n}年", exclusions ?? [], lines));

    /// <summary>n小时 (B.1-7): elapsed hours, no shift.</summary>
    public static DateTimeOffset AddHours(DateTimeOffset end, int n) => end.AddHours(NotNegative(n)).ToOffset(LocalTime.Offset);

    /// <summary>“n日前”通知的最早活动日 (B.1-8; 行政许可法 第四十八条): the first day with at least n working days strictly between.</summary>
    /// <param name="notice">Day the notice was served.</param>
    /// <param name="n">Clear working days wanted, e.g. 7.</param>
    /// <param name="strict">hearing.noticeStrict; false lets the n-th working day itself be the day of the event.</param>
    public Counted EarliestAfterNotice(DateOnly notice, int n, bool strict = true) => AddWorkingDays(notice, strict ? n + 1 : n);

    /// <summary>“n日前”通知的最迟送达日 (B.1-8): the last day on which a notice of an event on <paramref name="day"/> may still be served.</summary>
    public DateOnly LatestNotice(DateOnly day, int n, bool strict = true)
    {
        var notice = day.AddDays(-1);
        while (EarliestAfterNotice(notice, n, strict).DueDay > day)
        {
            notice = notice.AddDays(-1);
        }

        return notice;
    }

    /// <summary>“届满n日前”的最迟申请日 (B.1-8; 行政许可法 第五十条): n calendar days strictly between; never moved.</summary>
    public static DateOnly LatestDayBefore(DateOnly end, int n) => end.AddDays(-(NotNegative(n) + 1));

    /// <summary>“n日后”的第一日 (B.1-9; 行政强制法 第五十四条): the day after the n-th working day.</summary>
    public Counted FirstDayAfter(DateOnly served, int n)
    {
        var last = AddWorkingDays(served, n);
        var first = last.DueDay.AddDays(1);
        return last with { Due = first, Explanation = [.. last.Explanation, $"{first:yyyy-MM-dd}起可以进行"] };
    }

    /// <summary>Working days after <paramref name="today"/> up to and including <paramref name="due"/>; negative when overdue.</summary>
    public int WorkingDaysLeft(DateOnly today, DateOnly due)
    {
        var (from, to, sign) = today <= due ? (today, due, 1) : (due, today, -1);
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            count += IsWorkday(day) ? 1 : 0;
        }

        return sign * count;
    }

    /// <summary>One length in one unit, without the explanation when <paramref name="lines"/> is null.</summary>
    internal (DateOnly? Due, bool Provisional) Count(
        DateOnly start, int length, TimeUnit unit, IReadOnlyList<Exclusion> exclusions, List<string>? lines) => unit switch
        {
            TimeUnit.WorkingDays => CountWorkingDays(start, length, exclusions, lines),
            TimeUnit.CalendarDays => CountCalendarDays(start, start.AddDays(NotNegative(length)), $"{length}日", exclusions, lines),
            TimeUnit.Months => CountCalendarDays(start, start.AddMonths(NotNegative(length)), $"{length}个月", exclusions, lines),
            TimeUnit.Years => CountCalendarDays(start, start.AddYears(NotNegative(length)), $"{length}年", exclusions, lines),
            _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "Only days, months and years are counted forward from a day."),
        };

    private (DateOnly? Due, bool Provisional) CountWorkingDays(DateOnly start, int n, IReadOnlyList<Exclusion> exclusions, List<string>? lines)
    {
        var counted = 0;
        var day = start;
        var provisional = false;
        lines?.Add($"自{start:yyyy-MM-dd}起{NotNegative(n)}个工作日，起始当日不计");
        while (counted < n)
        {
            day = day.AddDays(1);
            provisional |= !IsLoaded(day.Year);
            if (exclusions.FirstOrDefault(e => e.Covers(day)) is { } exclusion)
            {
                if (exclusion.To is null)
                {
                    lines?.Add($"{day:yyyy-MM-dd}起因{exclusion.Reason}暂停计算");
                    return (null, provisional);
                }

                lines?.Add($"{Describe(day)}，{exclusion.Reason}期间扣除，不计");
            }
            else if (IsWorkday(day))
            {
                counted++;
                lines?.Add($"{Describe(day)}，计第{counted}日");
            }
            else
            {
                lines?.Add($"{Describe(day)}，不计");
            }
        }

        lines?.Add($"届满日为{day:yyyy-MM-dd}");
        return (day, provisional);
    }

    // The law excludes time only from working-day periods (XKF 45). Where the settings exclude it from a longer period too
    // (T.L28 专家评审), every excluded calendar day pushes the last day back by one.
    private (DateOnly? Due, bool Provisional) CountCalendarDays(
        DateOnly start, DateOnly raw, string length, IReadOnlyList<Exclusion> exclusions, List<string>? lines)
    {
        lines?.Add($"自{start:yyyy-MM-dd}起{length}，起始当日不计，末日为{raw:yyyy-MM-dd}");
        var due = start;
        for (var left = raw.DayNumber - start.DayNumber; left > 0;)
        {
            due = due.AddDays(1);
            if (exclusions.FirstOrDefault(e => e.Covers(due)) is not { } exclusion)
            {
                left--;
            }
            else if (exclusion.To is null)
            {
                lines?.Add($"{due:yyyy-MM-dd}起因{exclusion.Reason}暂停计算");
                return (null, Enumerable.Range(start.Year, due.Year - start.Year + 1).Any(y => !IsLoaded(y)));
            }
            else
            {
                lines?.Add($"{due:yyyy-MM-dd}，{exclusion.Reason}期间扣除，末日顺延一日");
            }
        }

        while (due > start && !IsWorkday(due))
        {
            lines?.Add($"{Describe(due)}，末日顺延");
            due = due.AddDays(1);
        }

        lines?.Add($"届满日为{Describe(due)}");
        return (due, !IsLoaded(raw.Year) || !IsLoaded(due.Year));
    }

    private static Counted Explained(Func<List<string>, (DateOnly? Due, bool Provisional)> count)
    {
        var lines = new List<string>();
        var (due, provisional) = count(lines);
        return new Counted(due, provisional, lines);
    }

    private static int NotNegative(int n) => n >= 0 ? n : throw new ArgumentOutOfRangeException(nameof(n), n, "A period has no negative length.");
}
