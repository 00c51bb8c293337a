using Enforcement.Regulation.Time;
using static Enforcement.Regulation.Tests.Bureau;

namespace Enforcement.Regulation.Tests.Time;

[Trait("rule", "B1.14")]
public sealed class CalendarImportTests
{
    [Fact]
    public void An_imported_year_is_loaded_and_changes_the_count()
    {
        var calendar = WorkingCalendar.Builtin.WithCsv("date,type,name\r\n2027-01-01,off,元旦\r\n2027-01-04,off,元旦\r\n2027-10-01,off,国庆节\r\n");

        Assert.True(calendar.IsLoaded(2027));
        Assert.Equal(Day("2027-01-05"), calendar.AddWorkingDays(Day("2026-12-31"), 1).Due);
        Assert.False(calendar.AddWorkingDays(Day("2026-12-31"), 1).Provisional);
        Assert.False(WorkingCalendar.Builtin.IsLoaded(2027));
    }

    [Fact]
    public void A_year_loaded_again_replaces_the_old_one()
    {
        var year = new CalendarYear(2026, [new CalendarDay(Day("2026-10-01"), CalendarDayType.Off, "国庆节")]);

        Assert.True(WorkingCalendar.Builtin.With(year).IsWorkday(Day("2026-02-17")));
    }

    [Theory]
    [InlineData("date;type;name\n", "第1行应为“date,type,name”")]
    [InlineData("date,type,name\n2027-01-01,off\n", "第2行应有3列")]
    [InlineData("date,type,name\n2027-02-29,off,元旦\n", "第2行的日期“2027-02-29”不是真实日期")]
    [InlineData("date,type,name\n\n2027-01-01,holiday,元旦\n", "第3行的类型“holiday”无效")]
    [InlineData("date,type,name\n2027-01-01,off,\n", "第2行缺少节日名称")]
    [InlineData("date,type,name\n2027-01-01,off,元旦\n", "2027年的安排缺少10月1日")]
    [InlineData("date,type,name\n2027-10-01,off,国庆节\n2027-10-01,off,国庆节\n", "2027-10-01出现2次")]
    [InlineData("date,type,name\n2027-10-01,off,国庆节\n2027-10-08,work,国庆节\n", "2027-10-08本来就是工作日")]
    public void A_damaged_file_is_refused_with_the_line_that_is_wrong(string csv, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => WorkingCalendar.FromCsv(csv)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_no_calendar_at_all_is_not_read_out() => Assert.Equal(
        $"第1行应为“date,type,name”，实际为“PK{new string('x', 38)}…”。",
        Assert.Throws<FormatException>(() => WorkingCalendar.FromCsv($"PK\u0003\u0004\0\0{new string('x', 5000)}")).Message);

    [Fact]
    public void A_day_of_another_year_is_refused() => Assert.Contains(
        "2026-12-31不属于2027年",
        Assert.Throws<ArgumentException>(() => WorkingCalendar.Empty.With(new CalendarYear(
            2027,
            [new CalendarDay(Day("2026-12-31"), CalendarDayType.Off, "元旦"), new CalendarDay(Day("2027-10-01"), CalendarDayType.Off, "国庆节")]))).Message,
        StringComparison.Ordinal);
}
