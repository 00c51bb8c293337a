using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.Browser;

/// <summary>The keeper of recordings and an officer at their pages, on a desk and on a telephone.</summary>
public sealed class MediaTests(Bureau bureau)
{
    private const string Root = "/desk/media";
    private static readonly string s_device = $"DSJ-{Environment.ProcessId}";

    /// <summary>The recorder the demonstration bureau begins with.</summary>
    private const string Recorder = "ZFJLY-01";

    [Theory]
    [InlineData("yangfan", "ingest")]
    [InlineData("yangfan", "quarantine")]
    [InlineData("yangfan", "overdue")]
    [InlineData("yangfan", "devices")]
    [InlineData("yangfan", "recordings")]
    [InlineData("yangfan", "punctuality")]
    [InlineData("yangfan", "disposal")]
    [InlineData("liuyang", "recordings")]
    [InlineData("liuyang", "overdue")]
    public async Task Every_page_of_recordings_opens_and_can_be_used_by_everyone(string person, string page)
    {
        await using var keeper = await bureau.SitDownAsync(person);
        await keeper.OpenAsync($"{Root}/{page}", $"音像-{person}-{page}");
        await keeper.Page.SetViewportSizeAsync(420, 900);
        await keeper.LookAsync($"音像-{person}-{page}-420");
        Assert.True(await keeper.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= 420"), $"{page} is wider than a telephone");
    }

    [Fact]
    [Trait("rule", "R28.1")]
    [Trait("rule", "R30.4")]
    [Trait("law", "本制度第二十八条")]
    public async Task A_device_is_registered_handed_out_taken_back_and_retired()
    {
        await using var keeper = await bureau.SitDownAsync("yangfan");
        await RegisterAsync(keeper);

        var row = keeper.Page.Locator("tr", new() { HasText = s_device });
        await row.GetByRole(AriaRole.Button, new() { Name = "领用" }).ClickAsync();
        await keeper.ChooseAsync("officer", "1002");
        await HandOverAsync(keeper);
        await Expect(row).ToContainTextAsync("刘洋");
        await row.GetByRole(AriaRole.Button, new() { Name = "交还" }).ClickAsync();
        await HandOverAsync(keeper);
        await Expect(row).ToContainTextAsync("保管");

        await row.Locator("a.row-link").ClickAsync();
        await Expect(keeper.Page.Locator("main h1")).ToHaveTextAsync($"设备 {s_device}");
        await Expect(keeper.Page.GetByRole(AriaRole.Cell, new() { Name = "刘洋" })).ToBeVisibleAsync();
        await keeper.LookAsync("音像-设备");
        await keeper.Page.SetViewportSizeAsync(420, 900);
        await keeper.LookAsync("音像-设备-420");
        Assert.True(await keeper.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= 420"), "the page of a device is wider than a telephone");
        await keeper.FillAsync("retire", "报废");
        await keeper.Page.Locator("main h1").ClickAsync();
        await keeper.PressAsync("停用");
        await Expect(keeper.Page.Locator(".stage")).ToHaveTextAsync("已停用");
    }

    [Fact]
    [Trait("rule", "R30.3")]
    [Trait("law", "本制度第三十条")]
    public async Task A_recording_is_taken_in_looked_at_and_found_by_its_name_and_day()
    {
        await using var keeper = await bureau.SitDownAsync("yangfan");
        await keeper.OpenAsync($"{Root}/ingest");
        await Expect(keeper.Page.Locator("[data-uploads][data-ready=true]")).ToBeAttachedAsync();
        await keeper.Page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "街面巡查.wav", MimeType = "audio/wav", Buffer = Sound(4) });
        await Expect(keeper.Page.Locator(".upload-line[data-state=完成]")).ToBeVisibleAsync();
        await keeper.LookAsync("音像-上传完成");
        await keeper.Page.GetByText("查看标注").ClickAsync();
        await Expect(keeper.Page.Locator("main h1")).ToHaveTextAsync("街面巡查.wav");
        await keeper.LookAsync("音像-资料");
        await keeper.Page.SetViewportSizeAsync(420, 900);
        await keeper.LookAsync("音像-资料-420");
        await keeper.Page.SetViewportSizeAsync(1366, 900);

        await LabelAsync(keeper);
        await CorrectAsync(keeper);

        var today = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8));
        await keeper.OpenAsync($"{Root}/recordings");
        await SearchAsync(keeper, "街面巡查", today);
        await Expect(keeper.Page.Locator("main a.row-link")).ToHaveTextAsync("街面巡查.wav");
        await keeper.LookAsync("音像-查找");
        await SearchAsync(keeper, "街面巡查", today.AddDays(1));
        await Expect(keeper.Page.Locator("main .empty-state")).ToBeVisibleAsync();
    }

    private static async Task RegisterAsync(Person keeper)
    {
        await keeper.OpenAsync($"{Root}/devices");
        await keeper.FillAsync("id", s_device);
        await keeper.FillAsync("model", "DSJ-5");
        await keeper.FillAsync("serial", $"SN-{s_device}");
        await keeper.ChooseAsync("purpose", "现场执法记录");
        await keeper.ChooseAsync("unit", "BGS");
        await keeper.ChooseAsync("keeper", "4004");
        await keeper.PressAsync("登记");
        await Expect(keeper.Page.Locator(".notice-done")).ToContainTextAsync("已登记");
    }

    /// <summary>What the file does not say itself is typed once; then it is stored.</summary>
    private static async Task LabelAsync(Person keeper)
    {
        var end = DateTimeOffset.UtcNow.AddMinutes(-2);
        await keeper.FillAsync("cause", "街面巡查");
        await keeper.FillAsync("party", "无特定当事人");
        await keeper.TickAsync("officer-3001");
        await keeper.FillAsync("start", Counter.Local(end.AddMinutes(-1)));
        await keeper.FillAsync("end", Counter.Local(end));
        await keeper.FillAsync("place", "第一询问室");
        await keeper.Page.Locator("main select[name=device]").SelectOptionAsync(Recorder);
        await keeper.PressAsync("保存标注");
        await Expect(keeper.Page.Locator(".notice-done")).ToContainTextAsync("已入库");
    }

    /// <summary>A wrong label of a stored recording: what stood before stays in the chain of custody.</summary>
    private static async Task CorrectAsync(Person keeper)
    {
        await keeper.Page.Locator("[data-correct]").ClickAsync();
        await keeper.FillAsync("place", "第二询问室");
        await keeper.FillAsync("reason", "地点填错，已与执法人员核实。");
        await keeper.LookAsync("音像-更正标注");
        await keeper.PressAsync("记录更正");
        await Expect(keeper.Page.Locator(".notice-done")).ToContainTextAsync("标注已更正");
        await Expect(keeper.Page.Locator(".timeline")).ToContainTextAsync("更正为“第二询问室”");
    }

    /// <summary>Words and a first day typed into the box, which then stand in the address.</summary>
    private static async Task SearchAsync(Person keeper, string words, DateTimeOffset from)
    {
        var day = from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await keeper.FillAsync("q", words);
        await keeper.FillAsync("from", day);
        await keeper.PressAsync("查找");
        await Expect(keeper.Page).ToHaveURLAsync(new Regex($@"\?(?=.*q=).*from={day}"));
    }

    private static async Task HandOverAsync(Person keeper)
    {
        await keeper.FillAsync("battery", "90");
        await keeper.FillAsync("free", "30000");
        await keeper.PressAsync("确认");
        await Expect(keeper.Page.Locator(".notice-done")).ToContainTextAsync(s_device);
        await Expect(keeper.Page.GetByRole(AriaRole.Button, new() { Name = "确认", Exact = true })).ToBeHiddenAsync();
    }

    /// <summary>A sound of some seconds that a browser plays: 8-bit PCM, 8000 a second.</summary>
    private static byte[] Sound(int seconds)
    {
        var data = 8000 * seconds;
        return
        [
            .. "RIFF"u8, .. BitConverter.GetBytes(36 + data), .. "WAVEfmt "u8, .. BitConverter.GetBytes(16), 1, 0, 1, 0, .. BitConverter.GetBytes(8000), .. BitConverter.GetBytes(8000), 1, 0, 8, 0,
            .. "data"u8, .. BitConverter.GetBytes(data), .. Enumerable.Repeat((byte)128, data),
        ];
    }
}
