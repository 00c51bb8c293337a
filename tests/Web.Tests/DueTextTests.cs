using Enforcement.Web.Desk;

namespace Enforcement.Web.Tests;

public sealed class DueTextTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.FromHours(8));

    // The due instant is 24:00 of the due day.
    private static DateTimeOffset EndOf(int day) => new(2026, 3, day, 0, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData(15, "剩余4日", Urgency.Calm)]
    [InlineData(14, "剩余3日", Urgency.Soon)]
    [InlineData(12, "剩余1日", Urgency.Soon)]
    [InlineData(11, "今日到期", Urgency.Late)]
    [InlineData(10, "逾期1日", Urgency.Late)]
    public void Days_left_are_counted_to_the_due_day_itself(int endDay, string text, Urgency urgency)
    {
        var shown = DueText.Of(EndOf(endDay), Noon);
        Assert.Equal(text, shown.Text);
        Assert.Equal(urgency, shown.Urgency);
    }

    [Fact]
    public void The_date_shown_is_the_last_day_and_not_the_day_after() => Assert.Equal("2026年3月10日", DueText.Of(EndOf(11), Noon).Date);

    [Fact]
    public void An_hour_limit_that_ended_today_is_overdue_at_once() =>
        Assert.Equal("已逾期", DueText.Of(Noon.AddMinutes(-5), Noon).Text);

    [Fact]
    public void The_day_is_the_local_one_whatever_the_offset_of_the_clock() =>
        Assert.Equal("今日到期", DueText.Of(EndOf(11), Noon.ToOffset(TimeSpan.FromHours(-10))).Text);

    [Fact]
    public void Without_a_due_date_the_given_words_are_shown() =>
        Assert.Equal(new DueText("暂停计时", "", Urgency.None), DueText.Of(null, Noon, "暂停计时"));
}
