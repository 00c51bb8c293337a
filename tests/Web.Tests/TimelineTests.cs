using Bunit;
using Enforcement.Web.Components;
using Enforcement.Web.Desk;

namespace Enforcement.Web.Tests;

public sealed class TimelineTests : BunitContext
{
    private static readonly DateTimeOffset Nine = new(2026, 3, 10, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly TimelineEntry[] Record =
    [
        Entry(1, "收到申请", "c1"), Entry(2, "制作文书", "c1"), Entry(3, "期限开始计算", "c1"),
        Entry(4, "文书已签发", "c2", bySystem: true), Entry(5, "受理", "c3"), Entry(6, "问题记录", "c3", finding: true),
    ];

    [Fact]
    public void What_one_decision_recorded_stands_with_its_act_and_nothing_is_left_out()
    {
        var acts = TimelineEntry.Acts(Record);

        Assert.Equal([["收到申请", "制作文书", "期限开始计算"], ["文书已签发"], ["受理", "问题记录"]], acts.Select(act => act.Select(e => e.Text.Title)));
    }

    [Fact]
    public void Latest_act_stands_at_the_top_and_what_followed_it_below_it()
    {
        var shown = Render<Timeline>(p => p.Add(c => c.Entries, Record));

        Assert.Equal(["受理", "文书已签发", "收到申请"], shown.FindAll(".timeline-what > strong").Select(e => e.TextContent));
        Assert.Equal(["问题记录", "制作文书", "期限开始计算"], shown.FindAll(".timeline-follow b").Select(e => e.TextContent));
        Assert.Equal("问题记录", shown.Find(".timeline-follow .timeline-finding b").TextContent);
        Assert.Equal("文书已签发", shown.Find(".timeline-minor strong").TextContent);
    }

    [Fact]
    public void Record_can_be_read_from_its_beginning()
    {
        var shown = Render<Timeline>(p => p.Add(c => c.Entries, Record).Add(c => c.Newest, false));

        Assert.Equal(["收到申请", "文书已签发", "受理"], shown.FindAll(".timeline-what > strong").Select(e => e.TextContent));
    }

    private static TimelineEntry Entry(long sequence, string title, string command, bool bySystem = false, bool finding = false) =>
        new(sequence, "启动", new FactText(title, string.Empty), "陈静", null, Nine, null, string.Empty, "hash", finding, command, bySystem);
}
