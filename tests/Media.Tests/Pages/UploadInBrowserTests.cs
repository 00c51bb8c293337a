using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.Media.Tests.Pages;

/// <summary>The keeper at a real Chromium, against the whole suite in a process of its own.</summary>
public sealed class UploadInBrowserTests : IDisposable
{
    private const float Patience = 60_000;
    private static readonly string Chromium = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("law", "本制度第三十条")]
    public async Task Upload_cut_off_and_page_reloaded_goes_on_where_it_was()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"no Chromium at {Chromium}");
        var film = _folder.At("询问录像.mp4");
        await File.WriteAllBytesAsync(film, Films.Mp4(20_000_000, DateTimeOffset.UtcNow.AddHours(-2), TimeSpan.FromMinutes(30)), TestContext.Current.CancellationToken);
        var address = $"http://localhost:{FreePort()}";
        using var suite = await StartedAsync(address);
        try
        {
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = Chromium,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            });
            var page = await browser.NewPageAsync(new() { BaseURL = address, Locale = "zh-CN" });
            page.SetDefaultTimeout(Patience);
            page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
            await SignInAsync(page);
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
            foreach (var path in (string[])["quarantine", "overdue", "devices", "recordings"])
            {
                await page.GotoAsync($"/desk/media/{path}");
                await Expect(page.Locator("main h1")).ToBeVisibleAsync(new() { Timeout = Patience });
                await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, $"media-{path}.png"), FullPage = true });
            }
        }
        finally
        {
            suite.Kill(entireProcessTree: true);
            await suite.WaitForExitAsync(CancellationToken.None);
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

    private async Task SignInAsync(IPage page)
    {
        using var access = JsonDocument.Parse(await File.ReadAllBytesAsync(_folder.At("data", "demonstration-access.json"), TestContext.Current.CancellationToken));
        await page.GotoAsync("/");
        await page.Locator("input[name=userName]").FillAsync("yangfan");
        await page.Locator("input[name=password]").FillAsync(access.RootElement.GetProperty("password").GetString()!);
        await page.Locator("button[type=submit]").ClickAsync();
        await Expect(page.Locator("main h1")).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    private async Task<Process> StartedAsync(string address)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var program = AppContext.BaseDirectory.Replace("Media.Tests", "Standalone", StringComparison.Ordinal) + "Enforcement.Standalone.dll";
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, "--port", new Uri(address).Port.ToString(System.Globalization.CultureInfo.InvariantCulture), "--data", _folder.At("data")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("就绪", StringComparison.Ordinal) == true)
            {
                ready.TrySetResult();
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
