using Bunit;
using Enforcement.Casework;
using Enforcement.Web.Components;

namespace Enforcement.Web.Tests;

public sealed class RefusalNoticeTests : BunitContext
{
    [Fact]
    public void A_refusal_tells_reason_remedy_and_article()
    {
        var shown = Render<RefusalNotice>(p => p.Add(c => c.Refusal, new Refusal("x", "R9.3", "本制度第九条", "清单没有列全。", "补全清单。")));
        Assert.Equal("alert", shown.Find("div").GetAttribute("role"));
        Assert.Contains("清单没有列全。", shown.Markup, StringComparison.Ordinal);
        Assert.Contains("补全清单。", shown.Markup, StringComparison.Ordinal);
        Assert.Contains("本制度第九条（R9.3）", shown.Markup, StringComparison.Ordinal);
        Assert.Empty(shown.FindAll("textarea"));
    }

    [Fact]
    public void A_rule_that_asks_for_a_reason_becomes_a_question_and_the_answer_names_the_rule()
    {
        (string Rule, string Reason) given = default;
        var shown = Render<RefusalNotice>(p => p
            .Add(c => c.Refusal, new Refusal("x", "R10.2", "本制度第十条", "勘察较晚。", "说明理由。", NeedsReason: true))
            .Add(c => c.OnReason, answer => given = answer));
        Assert.True(shown.Find("button").HasAttribute("disabled"));
        shown.Find("textarea").Input("道路中断。");
        shown.Find("button").Click();
        Assert.Equal(("R10.2", "道路中断。"), given);
    }

    [Fact]
    public void Without_a_refusal_nothing_is_shown() => Assert.Equal("", Render<RefusalNotice>().Markup.Trim());
}
