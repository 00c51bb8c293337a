using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.Browser;

/// <summary>What a person does at the screen. Every page he comes to is looked at by axe; every fault of a script fails the test.</summary>
public sealed class Person : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _faults = [];

    public Person(string name, IBrowserContext context, IPage page)
    {
        (Name, _context, Page) = (name, context, page);
        page.PageError += (_, error) => _faults.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _faults.Add(message.Text);
            }
        };
    }

    public string Name { get; }

    public IPage Page { get; }

    /// <summary>Interfaces of the suite, in this person's session.</summary>
    public IAPIRequestContext Api => _context.APIRequest;

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.True(_faults.Count == 0, $"{Name} saw faults of scripts: {string.Join(" | ", _faults)}");
    }

    public async Task SignInAsync(string password)
    {
        await Page.GotoAsync("/");
        await LookAsync("登录");
        await IdentifyAsync(password);
    }

    /// <summary>His session has ended, as it does after a while or from elsewhere, with a page standing open; he signs in again and is back on it.</summary>
    public async Task SignInAgainAsync(string password)
    {
        await _context.ClearCookiesAsync();
        await Page.ReloadAsync();
        await IdentifyAsync(password);
    }

    private async Task IdentifyAsync(string password)
    {
        await Page.Locator("input[name=userName]").FillAsync(Name);
        await Page.Locator("input[name=password]").FillAsync(password);
        await Page.Locator("button[type=submit]").ClickAsync();
        await Expect(Page.Locator("main h1")).ToBeVisibleAsync();
    }

    /// <summary>Opens a page by its address and looks at it.</summary>
    /// <param name="picture">Name of the picture kept of it; null: none.</param>
    public async Task OpenAsync(string path, string? picture = null)
    {
        await GoAsync(path);
        await LookAsync(picture);
    }

    /// <summary>Opens a page by its address on the way to something else.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await Expect(Page.Locator("main h1")).ToBeVisibleAsync();
    }

    /// <summary>Opens a case from the person's own work list: it has to stand there.</summary>
    public async Task TakeUpAsync(string number)
    {
        await GoAsync($"/?q={number}");
        await Page.Locator("tr", new() { HasText = number }).Locator("a.row-link").First.ClickAsync();
        await Expect(Page.Locator(".page-actions .stage")).ToBeVisibleAsync();
        await LookAsync(null);
    }

    /// <summary>Opens the next thing to do in a case, whichever it is.</summary>
    /// <returns>False when nothing is left.</returns>
    public async Task<bool> TakeUpNextAsync(string number)
    {
        await GoAsync($"/?q={number}");
        await Expect(Page.Locator("main .list-table, main .empty-state").First).ToBeVisibleAsync();
        if (await Page.Locator("main .empty-state").IsVisibleAsync())
        {
            return false;
        }

        await Page.Locator("main a.row-link").First.ClickAsync();
        await Expect(Page.Locator(".page-actions .stage")).ToBeVisibleAsync();
        await LookAsync(null);
        return true;
    }

    /// <summary>Does the same again until it shows: what follows a message or the clock comes a moment after the step. At most a minute.</summary>
    public async Task UntilItComesAsync(ILocator sign, Func<Task> again)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await sign.CountAsync() == 0)
        {
            Assert.False(limit.IsCancellationRequested, $"{Name} waited a minute at {Page.Url} for {sign}.");
            await again();
        }
    }

    public async Task OpenStepAsync(string command)
    {
        await Page.Locator($"[data-step={command}]").ClickAsync();
        await Expect(Page.Locator($"[data-form={command}]")).ToBeVisibleAsync();
    }

    /// <summary>Types into a field as a person does: the value travels when the field is left.</summary>
    public Task FillAsync(string field, string value) => Page.Locator($"main [name='{field}']").FillAsync(value);

    public Task ChooseAsync(string field, string value) => Page.Locator($"main select[name='{field}']").SelectOptionAsync(value);

    public Task TickAsync(string field) => Page.Locator($"main [name='{field}']").CheckAsync();

    /// <summary>Sends the open step and waits until it is recorded.</summary>
    public async Task RecordAsync(string? picture = null)
    {
        await LookAsync(picture);
        await Page.Locator(".step-panel button[type=submit]").ClickAsync();
        try
        {
            await Page.Locator(".step-panel").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{Name} could not record the step: {string.Join(" ", await Page.Locator(".step-panel .notice, .step-panel .field-error").AllInnerTextsAsync())}");
        }
    }

    /// <summary>Presses a button that says this, in the page's main part.</summary>
    public Task PressAsync(string text) => Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = text, Exact = true }).ClickAsync();

    /// <summary>Opens a step that asks nothing more and records it.</summary>
    public async Task DoAsync(string command)
    {
        await OpenStepAsync(command);
        await RecordAsync();
    }

    public Task ExpectStageAsync(string stage) => Expect(Page.Locator("[data-stage]")).ToHaveAttributeAsync("data-stage", stage);

    /// <summary>Looks at the page: no serious fault for people who cannot see or use a mouse.</summary>
    public async Task LookAsync(string? picture)
    {
        if (picture is not null)
        {
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Repository.Screenshots, $"{picture}.png"), FullPage = true });
        }

        var found = await Page.RunAxe();
        var serious = found.Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id}: {violation.Help} {string.Join(" ; ", violation.Nodes.Take(3).Select(node => node.Html))}").ToList();
        Assert.True(serious.Count == 0, $"{Page.Url}: {string.Join("\n", serious)}");
    }
}
