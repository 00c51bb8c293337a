using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.Browser;

/// <summary>What has to hold at the counter: keyboard alone, nothing typed lost, two clerks on one case, refusals that say why.</summary>
public sealed class CounterTests(Bureau bureau)
{
    [Fact]
    public async Task An_application_can_be_accepted_with_the_keyboard_alone()
    {
        await using var clerk = await bureau.SitDownAsync("chenjing");
        await Counter.ReceiveAsync(clerk, "special-working-hours", "键盘有限公司");
        await Counter.CheckAllFineAsync(clerk);
        await TabToAsync(clerk.Page, "[data-step=AcceptApplication]");
        await clerk.Page.Keyboard.PressAsync("Enter");
        await Expect(clerk.Page.Locator("#step-title")).ToBeFocusedAsync();
        await TabToAsync(clerk.Page, ".step-panel button[type=submit]");
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.ExpectStageAsync("Accepted");
    }

    [Fact]
    public async Task What_was_typed_is_still_there_after_the_browser_was_closed_without_warning()
    {
        await using var clerk = await bureau.SitDownAsync("chenjing");
        await clerk.OpenAsync("/desk/licensing/new?item=hr-service");
        await clerk.ChooseAsync("applicant.kind", "LegalPerson");
        await clerk.FillAsync("applicant.name", "𠮷祥人力资源有限公司");
        await clerk.Page.Locator("[name='content']").PressSequentiallyAsync("打字打到一半");
        await clerk.Page.ReloadAsync();
        await Expect(clerk.Page.Locator("[name='applicant.name']")).ToHaveValueAsync("𠮷祥人力资源有限公司");
        await Expect(clerk.Page.Locator("[name='content']")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("打字打到一半"));
        await Expect(clerk.Page.Locator("[data-draft-note]")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("rule", "R9.1")]
    public async Task Two_clerks_on_one_case_at_the_same_moment_act_once()
    {
        await using var first = await bureau.SitDownAsync("chenjing");
        var number = await Counter.ReceiveAsync(first, "special-working-hours", "同时办理有限公司");
        await Counter.CheckAllFineAsync(first);
        await using var second = await bureau.SitDownAsync("chenjing");
        await second.TakeUpAsync(number);
        await first.OpenStepAsync("AcceptApplication");
        await second.OpenStepAsync("AcceptApplication");
        await Task.WhenAll(
            first.Page.Locator(".step-panel button[type=submit]").DblClickAsync(),
            second.Page.Locator(".step-panel button[type=submit]").DblClickAsync());
        await first.ExpectStageAsync("Accepted");
        await second.ExpectStageAsync("Accepted");
        await Expect(first.Page.Locator(".timeline-what strong", new() { HasTextRegex = new("^受理$") })).ToHaveCountAsync(1);
    }

    [Fact]
    [Trait("rule", "R9.6")]
    public async Task A_step_that_is_not_lawful_now_says_which_article_and_what_is_missing()
    {
        await using var clerk = await bureau.SitDownAsync("chenjing");
        await Counter.ReceiveAsync(clerk, "special-working-hours", "说明理由有限公司");
        var accept = clerk.Page.Locator("[data-step=AcceptApplication]");
        await Expect(accept).ToHaveAttributeAsync("aria-disabled", "true");
        await Expect(accept).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("先逐项审查申请材料.*第九条"));
        await clerk.LookAsync("不能办的步骤");
    }

    [Fact]
    public async Task A_page_that_does_not_exist_says_so_in_Chinese()
    {
        await using var clerk = await bureau.SitDownAsync("chenjing");
        var answer = await clerk.Api.GetAsync($"{bureau.Address}/desk/nowhere", new() { Headers = [new("Accept", "text/html")] });
        Assert.Equal(404, answer.Status);
        Assert.Contains("没有找到", await answer.TextAsync(), StringComparison.Ordinal);
        await clerk.OpenAsync("/desk/licensing/cases/XK-2020-9999", "没有这个案件");
        await Expect(clerk.Page.Locator("main h1")).ToHaveTextAsync("没有这个案件");
    }

    private static async Task TabToAsync(IPage page, string target)
    {
        for (var presses = 0; presses < 80; presses++)
        {
            if (await page.EvaluateAsync<bool>("target => document.activeElement?.matches(target) ?? false", target))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{target} cannot be reached with the Tab key.");
    }
}
