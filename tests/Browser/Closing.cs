using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.Browser;

/// <summary>What follows every decision: service, publication, the volume.</summary>
internal static class Closing
{
    private const int MostRounds = 20;

    /// <summary>Serves every paper of the case at the counter until the case is concluded.</summary>
    /// <param name="watcher">Has the case open; his page follows by itself.</param>
    public static async Task ServeEverythingAsync(Person agent, Person watcher, string number)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            while (await agent.TakeUpNextAsync(number))
            {
                await ServeAtTheCounterAsync(agent);
            }

            if (await ComesAsync(watcher.Page.Locator("[data-stage=Concluded], [data-stage=NotAccepted]")))
            {
                return;
            }
        }

        Assert.Fail($"{number} was not concluded although nothing is left to serve.");
    }

    /// <summary>Publishes the decision by the officer who owes it.</summary>
    public static async Task PublishAsync(Bureau bureau, string number)
    {
        await using var publisher = await bureau.SitDownAsync("zhenglan");
        await publisher.TakeUpAsync(number);
        await publisher.DoAsync("PublishDecision");
    }

    /// <summary>Compiles the volume, checks it by a second person, and waits until it is sealed.</summary>
    public static async Task FileAsync(Bureau bureau, string number)
    {
        await using var compiler = await bureau.SitDownAsync("jiangli");
        await compiler.TakeUpAsync(number);
        await compiler.Page.Locator("[data-step=CompileVolume]").ClickAsync();
        await compiler.LookAsync("立卷");
        await compiler.Page.Locator("[data-submit]").ClickAsync();
        await compiler.ExpectStageAsync("Compiled");

        await using var checker = await bureau.SitDownAsync("zhuhong");
        await checker.TakeUpAsync(number);
        await checker.Page.Locator("[data-step=FileVolume]").ClickAsync();
        await checker.Page.Locator("[data-submit]").ClickAsync();
        await Expect(checker.Page.Locator("[data-package]")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await checker.LookAsync("案卷-已归档");
        var package = await checker.Page.RunAndWaitForDownloadAsync(() => checker.Page.Locator("[data-package]").ClickAsync());
        Assert.Null(await package.FailureAsync());
    }

    private static async Task ServeAtTheCounterAsync(Person agent)
    {
        if (await agent.Page.Locator("[data-step=DispatchDirect]").IsVisibleAsync())
        {
            await agent.OpenStepAsync("DispatchDirect");
            await agent.TickAsync("window");
            await agent.FillAsync("place", "政务服务大厅");
            await agent.RecordAsync();
        }

        await agent.OpenStepAsync("RecordReceipt");
        await agent.FillAsync("receiver", "钱多多");
        await agent.ChooseAsync("relation", "法定代表人");
        await agent.ChooseAsync("signature", "手写扫描");
        await agent.RecordAsync("记录签收");
    }

    private static async Task<bool> ComesAsync(ILocator sign)
    {
        try
        {
            await sign.First.WaitForAsync(new() { Timeout = 5_000 });
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
