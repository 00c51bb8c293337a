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

    /// <summary>Serves the papers that wait now, at the counter.</summary>
    public static async Task ServeOnceAsync(Person agent, string number)
    {
        // The paper comes by message, a moment after the step.
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await agent.TakeUpNextAsync(number))
        {
            Assert.False(limit.IsCancellationRequested, $"Nothing of {number} came to be served within a minute.");
        }

        await ServeAtTheCounterAsync(agent);
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
        await using var checker = await bureau.SitDownAsync("zhuhong");
        await FileAsync(compiler, checker, number);
    }

    /// <summary>Compiles the volume by the one, checks and files it by the other, and waits until it is sealed.</summary>
    public static async Task FileAsync(Person compiler, Person checker, string number)
    {
        await compiler.TakeUpAsync(number);
        await compiler.Page.Locator("[data-step=CompileVolume]").ClickAsync();
        await compiler.LookAsync("立卷");
        await compiler.Page.Locator("[data-submit]").ClickAsync();
        await compiler.ExpectStageAsync("Compiled");

        await checker.TakeUpAsync(number);
        await checker.Page.Locator("[data-step=FileVolume]").ClickAsync();
        await checker.Page.Locator("[data-submit]").ClickAsync();
        await Expect(checker.Page.Locator("[data-package]")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await checker.LookAsync("案卷-已归档");
        var package = await checker.Page.RunAndWaitForDownloadAsync(() => checker.Page.Locator("[data-package]").ClickAsync());
        Assert.Null(await package.FailureAsync());
    }

    /// <summary>A judgment arrives after filing: listed by the archivist, compiled, checked by another, sealed as a supplement of its own (本制度第三十一条).</summary>
    public static async Task SupplementAsync(Bureau bureau, string number)
    {
        await using var compiler = await bureau.SitDownAsync("jiangli");
        await compiler.OpenAsync($"/desk/archive/volumes/{number}");
        await compiler.Page.Locator("[data-step=AddToSupplement]").ClickAsync();
        await compiler.Page.GetByLabel("题名").FillAsync("行政判决书");
        await compiler.Page.GetByLabel("说明").FillAsync("人民法院判决，归档后收到。");
        await compiler.LookAsync("列入补充卷");
        await compiler.Page.Locator("[data-submit]").ClickAsync();
        await Expect(compiler.Page.Locator("[data-supplement='1']")).ToContainTextAsync("行政判决书");
        await compiler.Page.Locator("[data-step=CompileSupplement]").ClickAsync();
        await compiler.Page.Locator("[data-submit]").ClickAsync();
        await Expect(compiler.Page.Locator("[data-supplement='1'] [data-stage=Compiled]")).ToBeVisibleAsync();

        await using var checker = await bureau.SitDownAsync("zhuhong");
        await checker.OpenAsync($"/desk/archive/volumes/{number}");
        await checker.Page.Locator("[data-step=FileSupplement]").ClickAsync();
        await checker.Page.Locator("[data-submit]").ClickAsync();
        await Expect(checker.Page.Locator("[data-supplement='1'] [data-package-part='1']")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await checker.LookAsync("案卷-补充卷");
        var package = await checker.Page.RunAndWaitForDownloadAsync(() => checker.Page.Locator("[data-package-part='1']").ClickAsync());
        Assert.Null(await package.FailureAsync());
        await checker.OpenAsync("/desk/archive/retention?until=2099-12-31", "保管期限届满");
        await Expect(checker.Page.Locator("tr", new() { HasText = number })).ToContainTextAsync("尚未届满");
    }

    /// <summary>Somebody asks for the sealed volume: registered with his papers, approved by another, handed over and taken back (本制度第三十三条).</summary>
    public static async Task AccessAsync(Bureau bureau, string number)
    {
        await using var archivist = await bureau.SitDownAsync("jiangli");
        await archivist.OpenAsync("/desk/archive/access");
        await archivist.Page.Locator("[data-register]").ClickAsync();
        await archivist.Page.GetByLabel("案号").FillAsync(number);
        await archivist.Page.GetByLabel("调阅人姓名或者名称").FillAsync("钱多多");
        await archivist.Page.GetByLabel("证件号码").FillAsync("11010519491231002X");
        await archivist.Page.GetByLabel("用途").FillAsync("了解许可办理情况");
        await archivist.LookAsync("登记调阅");
        await archivist.Page.Locator("[data-submit]").ClickAsync();
        var row = archivist.Page.Locator("tr", new() { HasText = number });
        await Expect(row).ToContainTextAsync("待审批");

        await using var head = await bureau.SitDownAsync("lvping");
        await head.OpenAsync("/desk/archive/access");
        await head.Page.Locator("tr", new() { HasText = number }).GetByRole(AriaRole.Button).ClickAsync();
        await head.Page.GetByLabel("审批意见").FillAsync("同意查阅。");
        await head.Page.Locator("[data-submit]").ClickAsync();
        await Expect(head.Page.Locator("tr", new() { HasText = number })).ToContainTextAsync("已批准");

        await archivist.OpenAsync("/desk/archive/access");
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await archivist.Page.Locator("[data-submit]").ClickAsync();
        await Expect(row).ToContainTextAsync("已提供");
        await archivist.LookAsync("调阅台账");
    }

    /// <summary>The supervisor looks through what the detectors found.</summary>
    public static async Task SuperviseAsync(Bureau bureau)
    {
        await using var supervisor = await bureau.SitDownAsync("youlian");
        await supervisor.OpenAsync("/desk/archive/findings", "问题线索");
        await supervisor.OpenAsync("/desk/archive/volumes", "案卷列表");
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
