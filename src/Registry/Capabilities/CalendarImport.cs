using Enforcement.Casework;
using Enforcement.Casework.Hosting;
using Enforcement.Regulation.Time;

namespace Enforcement.Registry.Capabilities;

/// <summary>节假日安排导入预览: what a file would change, before anything is changed.</summary>
/// <param name="Years">One per year of the file.</param>
/// <param name="MovingDeadlines">Limits kept in this process that come out otherwise afterwards: provisional ones become final, running ones move.</param>
public sealed record CalendarPreview(IReadOnlyList<CalendarYearPreview> Years, int MovingDeadlines);

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

    /// <summary>What the years would change in the calendar in force and in the limits kept in this process.</summary>
    public static async Task<CalendarPreview> PreviewAsync(WorkingCalendar inForce, IReadOnlyList<CalendarYear> years, IViewStore views, CancellationToken ct)
    {
        var rows = new Dictionary<string, DeadlineRow>(StringComparer.Ordinal);
        foreach (var bucket in new[] { DeadlineView.Running, DeadlineView.Provisional })
        {
            ViewPage page;
            var skip = 0;
            do
            {
                page = await views.QueryAsync(new ViewQuery(DeadlineView.Name, bucket, Skip: skip, Take: 1000), ct);
                skip += page.Rows.Count;
                foreach (var row in page.Rows)
                {
                    rows[row.Row.Id] = DeadlineRows.Read(row);
                }
            }
            while (page.Rows.Count == 1000);
        }

        return Preview(inForce, years, rows.Values);
    }

    /// <summary>What the years would change in the calendar in force and in these limits.</summary>
    public static CalendarPreview Preview(WorkingCalendar inForce, IReadOnlyList<CalendarYear> years, IEnumerable<DeadlineRow> limits)
    {
        var after = years.Aggregate(inForce, (calendar, year) => calendar.With(year));
        return new CalendarPreview([.. years.Select(year => Preview(inForce, year))], limits.Count(row => row.ChangesUnder(after)));
    }

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
