using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.Browser;

/// <summary>消息处理: the administrator sees what waits; nobody else does.</summary>
public sealed class OperationsTests(Bureau bureau)
{
    [Fact]
    public async Task Administrator_finds_the_messages_page_and_a_clerk_does_not()
    {
        await using (var administrator = await bureau.SitDownAsync("caoguanli"))
        {
            await administrator.GoAsync("/");
            await administrator.Page.GetByRole(AriaRole.Link, new() { Name = "消息处理", Exact = true }).ClickAsync();
            await Expect(administrator.Page.Locator("main h1")).ToHaveTextAsync("消息处理");
            await Expect(administrator.Page.Locator("#undelivered-title")).ToBeVisibleAsync();
            await administrator.LookAsync("管理-消息处理");
        }

        await using var clerk = await bureau.SitDownAsync("chenjing");
        await clerk.GoAsync("/");
        await Expect(clerk.Page.GetByRole(AriaRole.Link, new() { Name = "我的待办", Exact = false }).First).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Link, new() { Name = "消息处理", Exact = true })).ToHaveCountAsync(0);
        Assert.Equal(403, (await clerk.Api.GetAsync("/operations/messages")).Status);
    }
}
