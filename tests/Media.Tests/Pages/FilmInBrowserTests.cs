using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Enforcement.Media.Tests.Uploading;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.Media.Tests.Pages;

/// <summary>真实录像: films made with ffmpeg, played and seeked by a real Chromium over HTTP ranges; copies and wrong links at the keeper's page.</summary>
public sealed class FilmInBrowserTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DateTimeOffset _start = new(DateTimeOffset.UtcNow.AddHours(-3).Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("rule", "R29.2")]
    [Trait("rule", "R30.5")]
    [Trait("law", "本制度第二十九条")]
    public async Task Films_are_played_from_the_second_that_was_clicked_without_loading_the_whole()
    {
        RunningSuite.NeedsChromium();
        Assert.SkipUnless(Ffmpeg.IsHere, "no ffmpeg on the path");
        await using var suite = await RunningSuite.StartAsync(_folder.At("data"));
        using var keeper = await suite.AsAsync("4004");
        await RunningSuite.RegisterRecorderAsync(keeper);
        var page = await suite.SignedInAsync("yangfan");
        foreach (var (name, codec) in new (string, string[])[] { ("a.mp4", ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-movflags", "+faststart"]), ("b.webm", ["-c:v", "libvpx", "-b:v", "2M", "-deadline", "realtime", "-cpu-used", "8"]) })
        {
            await PlaysAsync(page, keeper, await FilmedAsync(keeper, name, codec));
        }

        await CopiedAsync(page);
    }

    // Clicked, the mark plays: the picture is decoded there, and what was fetched on the way is less than the film.
    private static async Task PlaysAsync(IPage page, HttpClient keeper, (string Id, int Bytes) film)
    {
        await RunningSuite.GivenAsync(keeper, $"/media/recordings/{film.Id}/bookmarks", new JsonObject { ["second"] = 95, ["moment"] = "签字" });
        var ranges = new List<string>();
        void Note(object? sender, Microsoft.Playwright.IRequest request)
        {
            if (request.Url.EndsWith("/content", StringComparison.Ordinal))
            {
                lock (ranges)
                {
                    ranges.Add(request.Headers.GetValueOrDefault("range", ""));
                }
            }
        }

        page.Request += Note;
        await page.GotoAsync($"/desk/media/recordings/{film.Id}");
        var player = page.Locator("video.media-player");
        await Expect(player).ToBeVisibleAsync(new() { Timeout = RunningSuite.Patience });
        await page.WaitForFunctionAsync("() => document.querySelector('video.media-player').readyState >= 1", null, new() { Timeout = RunningSuite.Patience });
        Assert.Equal(120, await player.EvaluateAsync<double>("v => v.duration"), 1.0);

        await page.GetByRole(AriaRole.Button, new() { Name = "1:35" }).ClickAsync();
        await page.WaitForFunctionAsync(
            "() => { const v = document.querySelector('video.media-player'); return Math.abs(v.currentTime - 95) < 5 && v.readyState >= 2 && !v.seeking && v.videoWidth === 640; }", null, new() { Timeout = RunningSuite.Patience });
        await player.EvaluateAsync("v => v.play()");
        await page.WaitForFunctionAsync("() => document.querySelector('video.media-player').currentTime > 95.2", null, new() { Timeout = RunningSuite.Patience });
        Assert.True(await player.EvaluateAsync<bool>("v => { const c = document.createElement('canvas'); c.width = c.height = 8; const x = c.getContext('2d'); x.drawImage(v, 0, 0, 8, 8); return x.getImageData(0, 0, 8, 8).data.some((p, i) => i % 4 < 3 && p > 40); }"), "the picture is black");
        page.Request -= Note;
        Assert.Contains(ranges, range => range.StartsWith("bytes=", StringComparison.Ordinal) && !range.StartsWith("bytes=0-", StringComparison.Ordinal));
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "media-film.png"), FullPage = true });

        // Linked from elsewhere the page begins at that second.
        await page.GotoAsync($"/desk/media/recordings/{film.Id}?t=42.5");
        await page.WaitForFunctionAsync("() => { const v = document.querySelector('video.media-player'); return v && v.readyState >= 2 && Math.abs(v.currentTime - 42.5) < 0.5; }", null, new() { Timeout = RunningSuite.Patience });
    }

    // On the page of the last film: an extract with a covered part.
    private static async Task CopiedAsync(IPage page)
    {
        await page.Locator("[data-copy]").ClickAsync();
        await page.Locator("[name=copy-from]").FillAsync("1:30");
        await page.Locator("[name=copy-to]").FillAsync("1:36");
        await page.Locator("[data-mask]").ClickAsync();
        await page.Locator("[name=mask-1-w]").FillAsync("20");
        await page.Locator("[name=mask-1-to]").FillAsync("1:33");
        await Expect(page.Locator("[data-region='1']")).ToBeVisibleAsync();
        await DrawnAsync(page);
        await page.Locator("[name=copy-reason]").FillAsync("遮挡未成年人，供当事人查阅。");
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "media-copy.png"), FullPage = true });
        await page.GetByRole(AriaRole.Button, new() { Name = "制作副本", Exact = true }).ClickAsync();
        await Expect(page.Locator(".notice-done")).ToContainTextAsync("副本已制成", new() { Timeout = RunningSuite.Patience });

        await page.Locator("dl.facts a.served").First.ClickAsync();
        await Expect(page.Locator("main h1")).ToHaveTextAsync("b-副本.mp4", new() { Timeout = RunningSuite.Patience });
        await Expect(page.Locator("dl.facts")).ToContainTextAsync("截取第 90 秒至第 96 秒，遮挡 2 处（开头至第 93 秒；整段）");
        await page.WaitForFunctionAsync("() => { const v = document.querySelector('video.media-player'); return v.readyState >= 2 && Math.abs(v.duration - 6) < 0.5; }", null, new() { Timeout = RunningSuite.Patience });
        await page.Locator("[data-trail]").ClickAsync();
        await Expect(page.Locator("ul[aria-label=查阅记录]")).ToContainTextAsync("杨帆", new() { Timeout = RunningSuite.Patience });
    }

    // Pressed, dragged and let go on the picture; what was drawn stands in the fields as well.
    private static async Task DrawnAsync(IPage page)
    {
        var area = page.Locator("[data-area][data-drawable=true]");
        await Expect(area).ToBeVisibleAsync();
        await Expect(area.Locator("img")).ToHaveJSPropertyAsync("naturalWidth", 480);
        await area.ScrollIntoViewIfNeededAsync();
        var box = (await area.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.6f), box.Y + (box.Height * 0.2f));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.7f), box.Y + (box.Height * 0.3f));
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.9f), box.Y + (box.Height * 0.5f));
        await page.Mouse.UpAsync();
        await Expect(page.Locator("[data-region='2']")).ToBeVisibleAsync();
        await Expect(page.Locator("[name=mask-2-x]")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^(59|60)"));
        await Expect(page.Locator("[name=mask-2-w]")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^(29|30)"));
    }

    private async Task<(string Id, int Bytes)> FilmedAsync(HttpClient keeper, string name, string[] codec)
    {
        // Noise does not compress: the film is longer than what a browser reads ahead.
        var film = await Ffmpeg.MadeAsync(
            _folder.At(name), ["-f", "lavfi", "-i", "testsrc2=size=640x360:rate=10:duration=120,noise=alls=40:allf=t", "-g", "20", .. codec, _folder.At(name)]);
        var url = await keeper.CreatedAsync(film.Length, ("Upload-Metadata", Tus.Metadata(
            ("filename", name), ("cause", "街面巡查"), ("party", "无特定当事人"), ("device", "DSJ-001"), ("officers", "3001"), ("place", "人民路"), ("start", At(0)), ("end", At(120)))));
        Assert.Equal(204, (await keeper.PatchedAsync(url, 0, film)).Status);
        return (url.Split('/')[^1], film.Length);
    }

    private string At(int second) => _start.AddSeconds(second).ToString("O", CultureInfo.InvariantCulture);
}
