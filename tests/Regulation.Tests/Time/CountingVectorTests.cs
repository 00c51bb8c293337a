using Enforcement.Regulation.Time;
using static Enforcement.Regulation.Tests.Bureau;

namespace Enforcement.Regulation.Tests.Time;

/// <summary>The test vectors of RULEBOOK B.1.1 that count days, months and clear days.</summary>
public sealed class CountingVectorTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Builtin;

    [Theory]
    [Trait("rule", "B1.4")]
    [Trait("law", "行政许可法 第八十二条")]
    [InlineData("2026-02-06", 5, "2026-02-13")]
    [InlineData("2026-02-13", 1, "2026-02-14")]
    [InlineData("2026-02-13", 2, "2026-02-24")]
    [InlineData("2026-02-06", 20, "2026-03-12")]
    [InlineData("2026-01-30", 20, "2026-03-05")]
    [InlineData("2026-04-24", 20, "2026-05-26")]
    [InlineData("2026-09-18", 10, "2026-10-09")]
    [InlineData("2026-09-24", 7, "2026-10-12")]
    [InlineData("2026-09-29", 2, "2026-10-08")]
    [InlineData("2026-09-29", 3, "2026-10-09")]
    [InlineData("2025-09-26", 7, "2025-10-13")]
    [InlineData("2025-01-20", 10, "2025-02-08")]
    [InlineData("2024-02-07", 5, "2024-02-20")]
    [InlineData("2024-09-13", 3, "2024-09-19")]
    [InlineData("2026-03-02", 60, "2026-05-28")]
    [InlineData("2026-03-02", 90, "2026-07-10")]
    [InlineData("2026-03-02", 20, "2026-03-30")]
    [InlineData("2026-04-20", 20, "2026-05-20")]
    public void Working_days_are_counted_as_the_vectors_say(string start, int n, string due) =>
        Assert.Equal(Day(due), Calendar.AddWorkingDays(Day(start), n).Due);

    [Theory]
    [Trait("rule", "B1.10")]
    [Trait("law", "行政许可法 第四十五条")]
    [InlineData("2026-03-02", "2026-03-09", "2026-03-20", "2026-04-13")]
    [InlineData("2026-04-20", "2026-04-28", "2026-05-12", "2026-06-01")]
    public void Excluded_working_days_are_left_out(string start, string from, string to, string due) =>
        Assert.Equal(Day(due), Calendar.AddWorkingDays(Day(start), 20, [new Exclusion(Day(from), Day(to), "检验")]).Due);

    [Theory]
    [Trait("rule", "B1.5")]
    [Trait("law", "民法典 第二百零三条")]
    [InlineData("2026-04-16", 15, "2026-05-06")]
    [InlineData("2026-09-17", 15, "2026-10-08")]
    [InlineData("2026-02-05", 15, "2026-02-24")]
    [InlineData("2026-01-05", 90, "2026-04-07")]
    [InlineData("2026-09-02", 30, "2026-10-08")]
    [InlineData("2026-01-16", 30, "2026-02-24")]
    public void Calendar_days_are_moved_off_rest_days(string start, int n, string due) =>
        Assert.Equal(Day(due), Calendar.AddCalendarDays(Day(start), n).Due);

    [Theory]
    [Trait("rule", "B1.6")]
    [Trait("law", "民法典 第二百零二条")]
    [InlineData("2025-08-31", 6, "2026-02-28")]
    [InlineData("2026-04-01", 6, "2026-10-08")]
    [InlineData("2026-10-08", 3, "2027-01-08")]
    [InlineData("2026-01-31", 6, "2026-07-31")]
    public void Months_end_on_the_same_day_number_or_the_last_day(string start, int n, string due) =>
        Assert.Equal(Day(due), Calendar.AddMonths(Day(start), n).Due);

    [Theory]
    [Trait("rule", "B1.8")]
    [Trait("law", "行政许可法 第四十八条")]
    [InlineData("2026-04-28", "2026-05-12")]
    [InlineData("2026-09-18", "2026-09-30")]
    public void A_hearing_is_held_after_seven_clear_working_days(string notice, string earliest) =>
        Assert.Equal(Day(earliest), Calendar.EarliestAfterNotice(Day(notice), 7).Due);

    [Fact]
    [Trait("rule", "B1.9")]
    [Trait("law", "行政强制法 第五十四条")]
    public void After_ten_days_means_the_day_after_the_tenth_working_day() =>
        Assert.Equal(Day("2026-10-10"), Calendar.FirstDayAfter(Day("2026-09-18"), 10).Due);

    [Theory]
    [Trait("rule", "B1.3")]
    [Trait("law", "行政许可法 第八十二条")]
    [InlineData(2024, 251, new[] { 22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22 })]
    [InlineData(2025, 248, new[] { 19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23 })]
    [InlineData(2026, 248, new[] { 21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23 })]
    public void The_year_has_the_working_days_of_the_oracle(int year, int total, int[] months)
    {
        var counted = Enumerable.Range(1, 12).Select(month => Enumerable.Range(1, DateTime.DaysInMonth(year, month))
            .Count(day => Calendar.IsWorkday(new DateOnly(year, month, day)))).ToArray();

        Assert.Equal(months, counted);
        Assert.Equal(total, counted.Sum());
    }

    [Theory]
    [Trait("rule", "B1.3")]
    [InlineData(2024, 28, 8)]
    [InlineData(2025, 28, 5)]
    [InlineData(2026, 33, 6)]
    public void The_built_in_notice_has_the_rows_of_the_oracle(int year, int off, int work)
    {
        var days = Assert.Single(Calendar.Years, y => y.Year == year).Days;

        Assert.Equal(off, days.Count(d => d.Type == CalendarDayType.Off));
        Assert.Equal(work, days.Count(d => d.Type == CalendarDayType.Work));
    }
}
