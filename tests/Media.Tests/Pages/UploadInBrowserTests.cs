using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.Media.Tests.Pages;

/// <summary>The keeper at a real Chromium, against the whole suite in a process of its own.</summary>
public sealed class UploadInBrowserTests : IDisposable
{
    private const float Patience = 60_000;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("law", "本制度第三十条")]
    public async Task Upload_cut_off_and_page_reloaded_goes_on_where_it_was()
    {
        RunningSuite.NeedsChromium();
        var film = _folder.At("询问录像.mp4");
        await File.WriteAllBytesAsync(film, Films.Mp4(20_000_000, DateTimeOffset.UtcNow.AddHours(-2), TimeSpan.FromMinutes(30)), TestContext.Current.CancellationToken);
        await using var suite = await RunningSuite.StartAsync(_folder.At("data"));
        var page = await suite.SignedInAsync("yangfan");
        var (created, patched) = (0, 0);
        await page.RouteAsync("**/media/uploads**", async route =>
        {
            created += route.Request.Method == "POST" ? 1 : 0;
            patched += route.Request.Method == "PATCH" ? 1 : 0;
            // The network goes away after the first slice and stays away until the page is opened again.
            await (route.Request.Method == "PATCH" && patched > 1 ? route.AbortAsync() : route.ContinueAsync());
        });
        await ChooseAsync(page, film);
        await Expect(page.Locator(".upload-state")).ToContainTextAsync("连接中断", new() { Timeout = Patience });

        await page.UnrouteAsync("**/media/uploads**");
        await page.RouteAsync("**/media/uploads", async route =>
        {
            created += route.Request.Method == "POST" ? 1 : 0;
            await route.ContinueAsync();
        });
        await ChooseAsync(page, film);
        await Expect(page.Locator(".upload-line[data-state=完成]")).ToBeVisibleAsync(new() { Timeout = Patience });

        Assert.Equal(1, created);
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "media-ingest.png"), FullPage = true });
        await page.GetByText("查看标注").ClickAsync();
        await Expect(page.Locator("main h1")).ToHaveTextAsync("询问录像.mp4", new() { Timeout = Patience });
        await Expect(page.Locator(".timeline-entry").First).ToContainTextAsync("接收并保存");
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "media-recording.png"), FullPage = true });
        await page.SetViewportSizeAsync(420, 900);
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "media-recording-420.png"), FullPage = true });
        await page.SetViewportSizeAsync(1366, 900);
        await page.GetByLabel("刘洋").CheckAsync();
        await page.GetByText("保存标注").ClickAsync();
        await Expect(page.Locator(".notice-done")).ToContainTextAsync("仍有缺项", new() { Timeout = Patience });
        await Expect(page.Locator("dl.facts")).ToContainTextAsync("刘洋");
        foreach (var path in (string[])["quarantine", "overdue", "devices", "recordings", "punctuality", "disposal"])
        {
            await page.GotoAsync($"/desk/media/{path}");
            await Expect(page.Locator("main h1")).ToBeVisibleAsync(new() { Timeout = Patience });
            await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, $"media-{path}.png"), FullPage = true });
            await page.SetViewportSizeAsync(420, 900);
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= 420"), $"{path} is wider than a telephone");
            await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, $"media-{path}-420.png"), FullPage = true });
            await page.SetViewportSizeAsync(1366, 900);
        }
    }

    private static async Task ChooseAsync(IPage page, string film)
    {
        await page.GotoAsync("/desk/media/ingest");
        await Expect(page.Locator("main h1")).ToBeVisibleAsync(new() { Timeout = Patience });
        // The script attaches to the form after the connection stands.
        await Expect(page.Locator("[data-uploads][data-ready=true]")).ToBeAttachedAsync(new() { Timeout = Patience });
        await page.Locator("#files").SetInputFilesAsync(film);
    }
}
