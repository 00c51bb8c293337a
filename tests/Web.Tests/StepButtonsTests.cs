using Bunit;
using Enforcement.Casework;
using Enforcement.Web.Components;

namespace Enforcement.Web.Tests;

public sealed class StepButtonsTests : BunitContext
{
    private static readonly Step s_open = new("AcceptApplication", "受理", ["WindowClerk"]);
    private static readonly Step s_refused = new("RejectAcceptance", "不予受理", ["WindowClerk"], new Refusal("x", "R9.6", "本制度第九条", "没有写明有权机关。", "写明有权机关。"));

    [Fact]
    public void A_lawful_step_is_chosen_by_its_button()
    {
        Step? chosen = null;
        var shown = Render<StepButtons>(p => p.Add(c => c.Steps, [s_refused, s_open]).Add(c => c.OnChosen, step => chosen = step));
        shown.Find("[data-step=AcceptApplication]").Click();
        Assert.Equal(s_open, chosen);
    }

    [Fact]
    public void A_refused_step_stays_reachable_says_why_and_does_nothing()
    {
        Step? chosen = null;
        var shown = Render<StepButtons>(p => p.Add(c => c.Steps, [s_refused]).Add(c => c.OnChosen, step => chosen = step));
        var button = shown.Find("[data-step=RejectAcceptance]");
        Assert.False(button.HasAttribute("disabled"));
        Assert.Equal("true", button.GetAttribute("aria-disabled"));
        var why = shown.Find($"#{button.GetAttribute("aria-describedby")}").TextContent;
        Assert.Contains("没有写明有权机关。", why, StringComparison.Ordinal);
        Assert.Contains("写明有权机关。", why, StringComparison.Ordinal);
        Assert.Contains("本制度第九条，R9.6", why, StringComparison.Ordinal);
        button.Click();
        Assert.Null(chosen);
    }

    [Fact]
    public void Lawful_steps_come_before_refused_ones()
    {
        var shown = Render<StepButtons>(p => p.Add(c => c.Steps, [s_refused, s_open]));
        Assert.Equal(["AcceptApplication", "RejectAcceptance"], shown.FindAll("[data-step]").Select(b => b.GetAttribute("data-step")));
    }

    [Fact]
    public void A_rule_that_only_asks_for_a_reason_does_not_close_the_step()
    {
        Step? chosen = null;
        var warned = s_open with { Refusal = new Refusal("x", "R10.2", "本制度第十条", "勘察较晚。", "说明理由。", NeedsReason: true) };
        var shown = Render<StepButtons>(p => p.Add(c => c.Steps, [warned]).Add(c => c.OnChosen, step => chosen = step));
        shown.Find("button").Click();
        Assert.Equal(warned, chosen);
    }
}
