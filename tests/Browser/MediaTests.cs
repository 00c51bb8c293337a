using System.ComponentModel;
using System.Diagnostics;
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

    [Fact]
    [Trait("rule", "R30.4")]
    [Trait("rule", "SOD3")]
    [Trait("law", "本制度第三十条")]
    public async Task A_recording_leaves_the_system_only_after_another_approved_it()
    {
        await using var keeper = await bureau.SitDownAsync("yangfan");
        var address = await TakenInAsync(keeper, "导出.wav", Sound(5));
        await LabelAsync(keeper, "调解记录");
        await keeper.Page.Locator("[data-export-open]").ClickAsync();
        await keeper.FillAsync("export-purpose", "行政复议答复，依据复议机关的通知。");
        await keeper.FillAsync("export-recipient", "示范县人民政府");
        await keeper.LookAsync("音像-申请导出");
        await keeper.PressAsync("提交申请");
        await Expect(keeper.Page.Locator("[data-export] .stage")).ToHaveTextAsync("待审批");

        await using var head = await bureau.SitDownAsync("lvping");
        await head.OpenAsync("/?q=导出.wav");
        await head.Page.Locator("tr", new() { HasText = "导出.wav" }).Locator("a.row-link").First.ClickAsync();
        await Expect(head.Page.Locator("[data-export]")).ToContainTextAsync("示范县人民政府");
        await head.LookAsync("音像-审批导出");
        await head.PressAsync("批准导出");
        await Expect(head.Page.Locator("[data-export] .stage")).ToContainTextAsync("已批准");

        await keeper.OpenAsync(address);
        await Expect(keeper.Page.Locator("[data-export]").GetByRole(AriaRole.Link, new() { Name = "导出文件" })).ToBeVisibleAsync();
        var download = await keeper.Page.RunAndWaitForDownloadAsync(() => keeper.Page.Locator("[data-export]").GetByRole(AriaRole.Link, new() { Name = "导出文件" }).ClickAsync());
        Assert.Equal("导出.wav", download.SuggestedFilename);
        await keeper.OpenAsync(address);
        await Expect(keeper.Page.Locator("[data-export] .stage")).ToHaveTextAsync("已导出");
    }

    [Fact]
    [Trait("rule", "R30.5")]
    [Trait("law", "本制度第三十二条")]
    public async Task A_region_of_a_photograph_is_drawn_on_a_telephone_and_covered()
    {
        var photograph = await PhotographAsync();
        Assert.SkipWhen(photograph is null, "no ffmpeg on the path");
        await using var keeper = await bureau.SitDownAsync("yangfan");
        await TakenInAsync(keeper, "现场.jpg", photograph!);
        await LabelAsync(keeper, "现场核查");
        await keeper.Page.SetViewportSizeAsync(420, 900);
        await keeper.Page.Locator("[data-copy]").ClickAsync();
        var area = keeper.Page.Locator("[data-area][data-drawable=true]");
        await Expect(area).ToBeVisibleAsync();
        await Expect(area.Locator("img")).ToHaveJSPropertyAsync("complete", true);
        await area.ScrollIntoViewIfNeededAsync();
        var box = (await area.BoundingBoxAsync())!;
        await keeper.Page.Mouse.MoveAsync(box.X + (box.Width / 4), box.Y + (box.Height / 4));
        await keeper.Page.Mouse.DownAsync();
        await keeper.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await keeper.Page.Mouse.UpAsync();
        await Expect(keeper.Page.Locator("[data-region='1']")).ToBeVisibleAsync();
        await keeper.FillAsync("copy-reason", "遮挡证人面部，供公示。");
        await keeper.LookAsync("音像-画遮挡-420");
        Assert.True(await keeper.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= 420"), "the page of a recording is wider than a telephone");
        await keeper.PressAsync("制作副本");
        await Expect(keeper.Page.Locator(".notice-done")).ToContainTextAsync("副本已制成");
        await keeper.Page.SetViewportSizeAsync(1366, 900);
        await keeper.Page.Locator("dl.facts a.served").First.ClickAsync();
        await Expect(keeper.Page.Locator("main h1")).ToHaveTextAsync("现场-副本.jpg");
        await Expect(keeper.Page.Locator("img.media-picture")).ToHaveJSPropertyAsync("naturalWidth", 320);
        await keeper.LookAsync("音像-遮挡副本");
    }

    /// <summary>Takes a file in at the page of intake and opens it.</summary>
    /// <returns>Address of its page.</returns>
    private static async Task<string> TakenInAsync(Person keeper, string name, byte[] content)
    {
        await keeper.OpenAsync($"{Root}/ingest");
        await Expect(keeper.Page.Locator("[data-uploads][data-ready=true]")).ToBeAttachedAsync();
        await keeper.Page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
        await Expect(keeper.Page.Locator(".upload-line[data-state=完成]")).ToBeVisibleAsync();
        await keeper.Page.GetByText("查看标注").ClickAsync();
        await Expect(keeper.Page.Locator("main h1")).ToHaveTextAsync(name);
        return keeper.Page.Url;
    }

    /// <summary>A picture of 320 to 180; null where no ffmpeg is.</summary>
    private static async Task<byte[]?> PhotographAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), $"photograph-{Environment.ProcessId}.jpg");
        try
        {
            using var process = Process.Start(new ProcessStartInfo("ffmpeg", ["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=size=320x180", "-frames:v", "1", path]))!;
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        }
        catch (Win32Exception)
        {
            return null;
        }
        finally
        {
            File.Delete(path);
        }
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
    private static async Task LabelAsync(Person keeper, string cause = "街面巡查")
    {
        var end = DateTimeOffset.UtcNow.AddMinutes(-2);
        await keeper.FillAsync("cause", cause);
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
        await Expect(keeper.Page).ToHaveURLAsync(new Regex($"[?&]from={day}"));
        await Expect(keeper.Page).ToHaveURLAsync(new Regex("[?&]q="));
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
