using Enforcement.Regulation.Time;
using static Enforcement.Regulation.Tests.Bureau;

namespace Enforcement.Regulation.Tests.Time;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Builtin;

    [Fact]
    [Trait("rule", "B1.2")]
    [Trait("law", "民法典 第二百零一条")]
    public void The_day_of_the_event_is_not_counted() => Assert.Equal(Day("2026-03-03"), Calendar.AddWorkingDays(Day("2026-03-02"), 1).Due);

    [Fact]
    [Trait("rule", "B1.3")]
    public void A_half_day_holiday_is_a_working_day() => Assert.True(Calendar.IsWorkday(Day("2024-03-08")));

    [Theory]
    [Trait("rule", "B1.3")]
    [InlineData("2026-02-14")]
    [InlineData("2025-09-28")]
    [InlineData("2024-02-18")]
    public void A_make_up_weekend_day_counts(string day) => Assert.True(Calendar.IsWorkday(Day(day)));

    [Fact]
    [Trait("rule", "B1.4")]
    public void Zero_working_days_end_on_the_start_day_even_on_a_rest_day() =>
        Assert.Equal(Day("2026-02-15"), Calendar.AddWorkingDays(Day("2026-02-15"), 0).Due);

    [Fact]
    [Trait("rule", "B1.5")]
    public void A_last_day_on_a_make_up_saturday_is_not_moved() =>
        Assert.Equal(Day("2026-02-14"), Calendar.AddCalendarDays(Day("2026-02-04"), 10).Due);

    [Fact]
    [Trait("rule", "B1.6")]
    public void A_leap_day_plus_three_years_ends_on_the_last_of_february() =>
        Assert.Equal(Day("2027-03-01"), Calendar.AddYears(Day("2024-02-29"), 3).Due);

    [Fact]
    [Trait("rule", "B1.7")]
    [Trait("law", "本制度 第三十条")]
    public void Hours_run_through_the_holiday_without_a_shift() =>
        Assert.Equal(At("2026-10-02 16:30"), WorkingCalendar.AddHours(At("2026-10-01 16:30"), 24));

    [Fact]
    [Trait("rule", "B1.8")]
    public void With_the_loose_setting_the_seventh_day_itself_may_be_the_hearing() =>
        Assert.Equal(Day("2026-05-11"), Calendar.EarliestAfterNotice(Day("2026-04-28"), 7, strict: false).Due);

    [Theory]
    [Trait("rule", "B1.8")]
    [InlineData("2026-05-12", "2026-04-28")]
    [InlineData("2026-09-30", "2026-09-19")]
    [InlineData("2026-05-11", "2026-04-27")]
    public void The_latest_notice_still_leaves_seven_clear_working_days(string hearing, string latest) =>
        Assert.Equal(Day(latest), Calendar.LatestNotice(Day(hearing), 7));

    [Fact]
    [Trait("rule", "B1.8")]
    [Trait("rule", "T.L12")]
    [Trait("law", "行政许可法 第五十条")]
    public void Renewal_is_asked_for_thirty_clear_days_before_the_end() =>
        Assert.Equal(Day("2026-11-30"), WorkingCalendar.LatestDayBefore(Day("2026-12-31"), 30));

    [Fact]
    [Trait("rule", "B1.10")]
    public void An_open_exclusion_suspends_the_period()
    {
        var counted = Calendar.AddWorkingDays(Day("2026-03-02"), 20, [new Exclusion(Day("2026-03-09"), null, "鉴定")]);

        Assert.Null(counted.Due);
        Assert.Contains("暂停", counted.Explanation[^1], StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "B1.10")]
    public void Overlapping_exclusions_are_left_out_once() => Assert.Equal(
        Day("2026-04-13"),
        Calendar.AddWorkingDays(
            Day("2026-03-02"), 20,
            [new Exclusion(Day("2026-03-09"), Day("2026-03-16"), "检验"), new Exclusion(Day("2026-03-12"), Day("2026-03-20"), "鉴定")]).Due);

    [Fact]
    [Trait("rule", "B1.14")]
    public void A_year_without_a_notice_makes_the_result_provisional()
    {
        var counted = Calendar.AddWorkingDays(Day("2026-12-25"), 10);

        Assert.True(counted.Provisional);
        Assert.Equal(Day("2027-01-08"), counted.Due);
        Assert.False(Calendar.AddWorkingDays(Day("2026-12-21"), 5).Provisional);
        Assert.True(Calendar.AddMonths(Day("2026-10-08"), 3).Provisional);
    }

    [Fact]
    [Trait("rule", "B1.3")]
    public void The_explanation_says_what_each_day_is()
    {
        var counted = Calendar.AddWorkingDays(Day("2026-02-13"), 2);

        Assert.Equal("自2026-02-13起2个工作日，起始当日不计", counted.Explanation[0]);
        Assert.Equal("2026-02-14（周六）春节调休上班，计第1日", counted.Explanation[1]);
        Assert.Equal("2026-02-15（周日）春节放假，不计", counted.Explanation[2]);
        Assert.Equal("2026-02-24（周二）工作日，计第2日", counted.Explanation[^2]);
        Assert.Equal("届满日为2026-02-24", counted.Explanation[^1]);
    }

    [Theory]
    [InlineData("2026-03-02", "2026-03-09", 5)]
    [InlineData("2026-03-09", "2026-03-02", -5)]
    [InlineData("2026-02-13", "2026-02-24", 2)]
    public void Days_left_count_working_days_only(string today, string due, int left) =>
        Assert.Equal(left, Calendar.WorkingDaysLeft(Day(today), Day(due)));

    [Theory]
    [Trait("rule", "B1.12")]
    [Trait("law", "民事诉讼法 第八十五条")]
    [InlineData("2026-03-13", "2026-03-10", true)]
    [InlineData("2026-03-13", "2026-03-11", false)]
    [InlineData("2026-03-10", null, true)]
    [InlineData("2026-03-11", null, false)]
    public void A_partys_paper_counts_from_its_posting(string received, string? posted, bool inTime) =>
        Assert.Equal(inTime, Punctuality.PartyPaperInTime(Day("2026-03-10"), Day(received), posted is null ? null : Day(posted)));

    [Fact]
    [Trait("rule", "B1.12")]
    public void The_bureau_is_in_time_only_by_arrival() => Assert.False(Punctuality.BureauPaperInTime(Day("2026-03-10"), Day("2026-03-11")));

    [Theory]
    [Trait("rule", "B1.13")]
    [Trait("law", "民法典 第二百零三条")]
    [InlineData("2026-03-10 17:30", false, true)]
    [InlineData("2026-03-10 17:31", false, false)]
    [InlineData("2026-03-10 23:59", true, true)]
    [InlineData("2026-03-11 00:00", true, false)]
    public void A_paper_at_the_counter_is_in_time_until_closing_or_when_accepted(string at, bool accepted, bool inTime) =>
        Assert.Equal(inTime, Punctuality.CounterPaperInTime(Day("2026-03-10"), At(at), new TimeOnly(17, 30), accepted));

    [Theory]
    [Trait("rule", "B1.13")]
    [InlineData("2026-03-10T15:59:59Z", "2026-03-10")]
    [InlineData("2026-03-10T16:00:00Z", "2026-03-11")]
    public void The_day_turns_at_midnight_in_Shanghai(string instant, string day) =>
        Assert.Equal(Day(day), LocalTime.Date(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)));
}
