using System.Collections.Concurrent;
using Enforcement.Browser;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Bureau))]

namespace Enforcement.Browser;

/// <summary>One suite and one Chromium for all tests; every person has his own session.</summary>
public sealed class Bureau : IAsyncLifetime
{
    private static readonly string[] s_arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=zh-CN",
    ];

    private readonly ConcurrentDictionary<string, string> _sessions = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private SuiteProcess? _suite;

    public string Address => _suite!.Address;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = s_arguments,
        });
        _suite = await SuiteProcess.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_suite is not null)
        {
            await _suite.DisposeAsync();
        }
    }

    /// <summary>A person at a screen of his own, signed in through the sign-in page.</summary>
    /// <param name="userName">Account of the demonstration bureau.</param>
    public async Task<Person> SitDownAsync(string userName)
    {
        var known = _sessions.GetValueOrDefault(userName);
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            BaseURL = Address,
            ViewportSize = new ViewportSize { Width = 1366, Height = 900 },
            StorageState = known,
            // Colours that are just changing are no fault of contrast.
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(30_000);
        var person = new Person(userName, context, await context.NewPageAsync());
        if (known is null)
        {
            await person.SignInAsync(_suite!.Password);
            _sessions[userName] = await context.StorageStateAsync();
        }

        return person;
    }
}
