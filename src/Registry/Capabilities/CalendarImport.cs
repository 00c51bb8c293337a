using Enforcement.Casework;
using Enforcement.Regulation.Time;

namespace Enforcement.Registry.Capabilities;

/// <summary>节假日安排导入预览: what a file would change, before anything is changed.</summary>
/// <param name="Years">One per year of the file.</param>
/// <param name="ProvisionalDeadlines">Running due dates in this process that are provisional now and fall into one of the years.</param>
public sealed record CalendarPreview(IReadOnlyList<CalendarYearPreview> Years, int ProvisionalDeadlines);

/// <summary>One year of a preview.</summary>
/// <param name="Replaces">True when the year is loaded already.</param>
/// <param name="OffDays">Rows of type off (放假).</param>
/// <param name="WorkDays">Rows of type work (调休上班).</param>
/// <param name="Changed">Days whose nature changes, in words; empty when the file says what is in force.</param>
public sealed record CalendarYearPreview(int Year, bool Replaces, int OffDays, int WorkDays, IReadOnlyList<string> Changed);

/// <summary>导入节假日安排文件: columns date, type, name.</summary>
public static class CalendarImport
{
    /// <summary>Reads the years of a file.</summary>
    /// <exception cref="FormatException">A line is malformed or a year incomplete; the Chinese text names which.</exception>
    public static IReadOnlyList<CalendarYear> Read(string csv) => WorkingCalendar.FromCsv(csv).Years;

    /// <summary>What the years would change in the calendar in force.</summary>
    /// <param name="provisional">Due dates that are provisional now.</param>
    public static CalendarPreview Preview(WorkingCalendar inForce, IReadOnlyList<CalendarYear> years, IEnumerable<DeadlineRow> provisional) => new(
        [.. years.Select(year => Preview(inForce, year))],
        provisional.Count(row => row.Due is { } due && years.Any(year => year.Year == due.Year)));

    private static CalendarYearPreview Preview(WorkingCalendar inForce, CalendarYear year)
    {
        var after = inForce.With(year);
        var named = year.Days.Concat(inForce.Years.Where(known => known.Year == year.Year).SelectMany(known => known.Days)).Select(day => day.Date).Distinct().Order();
        return new CalendarYearPreview(
            year.Year, inForce.IsLoaded(year.Year),
            year.Days.Count(day => day.Type == CalendarDayType.Off), year.Days.Count(day => day.Type == CalendarDayType.Work),
            [.. named.Where(day => inForce.Describe(day) != after.Describe(day)).Select(day => $"{inForce.Describe(day)} → {after.Describe(day)}")]);
    }
}
