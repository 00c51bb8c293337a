using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.Media.Tests.Pages;

/// <summary>点一下步骤就播放那一秒: a survey of a licensing case, its recording, and the officer at a real Chromium.</summary>
public sealed class StepInBrowserTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("rule", "R29.2")]
    [Trait("law", "本制度第二十九条")]
    public async Task A_step_of_the_case_plays_the_second_that_shows_it()
    {
        RunningSuite.NeedsChromium();
        await using var suite = await RunningSuite.StartAsync(_folder.At("data"));
        var (number, _) = await new SurveyScene(suite, _folder.Path).PlayedAsync();
        var page = await suite.SignedInAsync("liuyang");
        await page.GotoAsync($"/desk/licensing/cases/{number}");
        var moment = page.Locator("[data-moment^=亮证告知]");
        await Expect(moment).ToBeVisibleAsync(new() { Timeout = RunningSuite.Patience });
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "case-recordings.png"), FullPage = true });
        await Expect(page.Locator(".timeline-play").First).ToBeVisibleAsync();
        await moment.ClickAsync();

        var player = page.Locator("video.media-player");
        await Expect(player).ToBeVisibleAsync(new() { Timeout = RunningSuite.Patience });
        await Expect(player).ToHaveJSPropertyAsync("currentTime", 42, new() { Timeout = RunningSuite.Patience });
        if (Ffmpeg.IsHere)
        {
            // A film: its picture is there.
            await Expect(player).ToHaveJSPropertyAsync("videoWidth", 320, new() { Timeout = RunningSuite.Patience });
        }

        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "media-step.png"), FullPage = true });
        await page.GotoAsync($"/desk/media/duties/{number}.survey.1");
        await Expect(page.Locator(".stage")).ToHaveTextAsync("已履行", new() { Timeout = RunningSuite.Patience });
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "media-duty.png"), FullPage = true });
    }

    [Fact]
    [Trait("rule", "R30.5")]
    [Trait("rule", "R5.2")]
    [Trait("law", "本制度第三十条")]
    public async Task A_wrong_link_is_undone_with_the_reason_and_the_right_one_made_again()
    {
        RunningSuite.NeedsChromium();
        await using var suite = await RunningSuite.StartAsync(_folder.At("data"));
        var (number, id) = await new SurveyScene(suite, _folder.Path).PlayedAsync();
        using var officer = await suite.AsAsync("1002");
        await SurveyScene.SaysAsync(officer, $"/media/recordings/{id}", $"{number}.survey.1");
        var page = await suite.SignedInAsync("yangfan");
        await page.GotoAsync($"/desk/media/recordings/{id}");
        var links = page.Locator("section[aria-label=关联]");
        await Expect(links.GetByRole(AriaRole.List, new() { Name = "对应的执法活动" })).ToContainTextAsync("勘察", new() { Timeout = RunningSuite.Patience });

        await links.Locator("[data-dissolve]").ClickAsync();
        var form = page.Locator("form[data-form=UnlinkRecording]");
        await form.Locator("[name=dissolve-reason]").FillAsync("是同一天另一单位的勘察，已与承办人核实。");
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "media-unlink.png"), FullPage = true });
        await form.GetByRole(AriaRole.Button, new() { Name = "解除关联" }).ClickAsync();
        await Expect(page.Locator(".timeline")).ToContainTextAsync("是同一天另一单位的勘察", new() { Timeout = RunningSuite.Patience });
        await SurveyScene.SaysAsync(officer, "/media/duties?bucket=overdue", $"{number}.survey.1");

        // Nothing comes back by itself; a person links it again.
        await page.GotoAsync($"/desk/media/recordings/{id}");
        await page.Locator($"[data-candidate='{number}.survey.1']").ClickAsync();
        await Expect(links.GetByRole(AriaRole.List, new() { Name = "对应的执法活动" })).ToContainTextAsync("勘察", new() { Timeout = RunningSuite.Patience });
        await page.GotoAsync($"/desk/media/duties/{number}.survey.1");
        await Expect(page.Locator(".stage")).ToHaveTextAsync("已履行", new() { Timeout = RunningSuite.Patience });
    }
}
