using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.Browser;

/// <summary>Registers of the archive on the screen: what is destroyed and what goes to the national archives (本制度第三十一条; RULEBOOK E.5, X02, X03).</summary>
[Trait("rule", "R31.2")]
public sealed class RegisterJourneyTests(Bureau bureau)
{
    private const string Volumes = "/desk/archive/volumes";

    // Printing, packing and removing go on by themselves; on a machine that is busy with other things they take their time.
    private static readonly LocatorAssertionsToContainTextOptions s_inItsTime = new() { Timeout = 120_000 };

    [Fact]
    [Trait("law", "档案法实施条例 第二十四条")]
    public async Task A_volume_whose_retention_ended_is_appraised_approved_registered_and_destroyed_under_two_supervisors()
    {
        await using var archivist = await bureau.SitDownAsync("jiangli");
        await archivist.OpenAsync("/desk/archive/retention");
        await Expect(archivist.Page.Locator("tr", new() { HasText = OldVolumes.Ended })).ToContainTextAsync("待鉴定");
        await Expect(archivist.Page.Locator($"[data-choose='{OldVolumes.Ended}']")).ToBeDisabledAsync();
        await archivist.OpenAsync($"{Volumes}/{OldVolumes.Ended}");
        await DecideAsync(archivist, "AppraiseRetention", "鉴定意见", "Destroy", "已无凭证价值。", "拟销毁，待局长审批");

        await using var director = await bureau.SitDownAsync("hejianmin");
        await director.TakeUpAsync(OldVolumes.Ended);
        await DecideAsync(director, "DecideDestruction", "审批", "true", "同意销毁。", "已批准销毁，待监销");

        await archivist.OpenAsync("/desk/archive/retention");
        await archivist.Page.Locator($"[data-choose='{OldVolumes.Ended}']").CheckAsync();
        await archivist.Page.Locator("#supervisor-4003").CheckAsync();
        await archivist.Page.Locator("#supervisor-4006").CheckAsync();
        var register = await DrawUpAsync(archivist, "编制销毁清册");
        await ExpectStatusAsync(archivist, "待监销");

        await using var first = await bureau.SitDownAsync("lvping");
        await SuperviseAsync(first, register);
        await ExpectStatusAsync(first, "待监销");
        await using var second = await bureau.SitDownAsync("youlian");
        await second.OpenAsync("/desk/archive/registers", "移交和销毁清册");
        await SuperviseAsync(second, register);

        // The archivist's page follows by itself.
        await ExpectStatusAsync(archivist, "已销毁");
        await Expect(archivist.Page.Locator("[data-paper]")).ToBeVisibleAsync();
        await archivist.LookAsync("销毁清册-已执行");
        await archivist.OpenAsync($"{Volumes}/{OldVolumes.Ended}", "案卷-已销毁");
        await Expect(archivist.Page.Locator("main")).ToContainTextAsync("已销毁");
        var gone = await archivist.Api.GetAsync($"/licensing/contents/{bureau.OldScan}");
        Assert.Equal(410, gone.Status);
        Assert.Contains("销毁清册", await gone.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "T.A03")]
    [Trait("law", "档案法实施条例 第二十条")]
    public async Task A_volume_that_is_due_goes_to_the_national_archives_with_a_register_and_their_receipt()
    {
        await using var archivist = await bureau.SitDownAsync("jiangli");
        await archivist.OpenAsync("/desk/archive/transfer");
        await archivist.Page.Locator($"[data-choose='{OldVolumes.Due}']").CheckAsync();
        await archivist.Page.GetByLabel("接收单位").FillAsync("示范县档案馆");
        await DrawUpAsync(archivist, "编制移交清册");
        await Expect(archivist.Page.Locator("[data-packages]")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        var packages = await archivist.Page.RunAndWaitForDownloadAsync(() => archivist.Page.Locator("[data-packages]").ClickAsync());
        Assert.Null(await packages.FailureAsync());

        await archivist.Page.Locator("[data-step=ReceiveHandover]").ClickAsync();
        await archivist.Page.GetByLabel("接收人").FillAsync("孙馆员");
        await archivist.Page.GetByLabel("回执编号").FillAsync("接字第7号");
        await archivist.Page.GetByLabel("接收日期").FillAsync(Counter.Local(DateTimeOffset.UtcNow)[..10]);
        await archivist.Page.Locator("main input[type=file]").SetInputFilesAsync(new FilePayload { Name = "接收回执.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.4 receipt"u8.ToArray() });
        await Expect(archivist.Page.GetByText("已上传：接收回执.pdf")).ToBeVisibleAsync();
        await archivist.LookAsync("登记接收回执");
        await archivist.Page.Locator("[data-submit]").ClickAsync();

        await ExpectStatusAsync(archivist, "已移交");
        await archivist.OpenAsync($"{Volumes}/{OldVolumes.Due}");
        await Expect(archivist.Page.Locator("[data-retention]")).ToContainTextAsync("移交示范县档案馆");
    }

    private static async Task DecideAsync(Person person, string command, string field, string choice, string reason, string status)
    {
        await person.Page.Locator($"[data-step={command}]").ClickAsync();
        var panel = person.Page.Locator("[data-retention]");
        await panel.GetByLabel(field, new() { Exact = false }).First.SelectOptionAsync(choice);
        await panel.Locator("textarea").FillAsync(reason);
        await person.LookAsync(null);
        await panel.Locator("[data-submit-retention]").ClickAsync();
        await Expect(panel).ToContainTextAsync(status);
    }

    /// <summary>Draws up the register of what is chosen and opens it.</summary>
    /// <returns>Its address.</returns>
    private static async Task<string> DrawUpAsync(Person archivist, string picture)
    {
        await archivist.LookAsync(picture);
        await archivist.Page.Locator("[data-submit]").ClickAsync();
        var link = archivist.Page.Locator("main .notice-done a");
        await Expect(link).ToBeVisibleAsync();
        var address = await link.GetAttributeAsync("href");
        await archivist.OpenAsync(address!);
        return address!;
    }

    private static async Task SuperviseAsync(Person supervisor, string register)
    {
        await supervisor.OpenAsync(register);
        await supervisor.Page.Locator("[data-step=SuperviseDestruction]").ClickAsync();
        await supervisor.LookAsync("监销签字");
        await supervisor.Page.Locator("[data-submit]").ClickAsync();
        await Expect(supervisor.Page.GetByText("已监销签字。")).ToBeVisibleAsync();
    }

    private static Task ExpectStatusAsync(Person person, string status) => Expect(person.Page.Locator("[data-register]").First).ToContainTextAsync(status, s_inItsTime);
}
