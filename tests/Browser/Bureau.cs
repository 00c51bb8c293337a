using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
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

    // Asking for a token is slowed like signing in, so one is kept for each officer.
    private readonly ConcurrentDictionary<string, string> _tokens = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private SuiteProcess? _suite;

    public string Address => _suite!.Address;

    /// <summary>Password of every account of the demonstration.</summary>
    public string Password => _suite!.Password;

    /// <summary>Hash of a scan in the volume whose retention has ended.</summary>
    public string OldScan => _suite!.OldScan;

    public async ValueTask InitializeAsync()
    {
        // A loaded machine takes its time; what comes late is no fault, what never comes is.
        Assertions.SetDefaultExpectTimeout(30_000);
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

    /// <summary>Gives a command for an officer as another system does: what a page offers no way to, such as a day long past.</summary>
    /// <param name="officer">Number of the officer.</param>
    /// <returns>Key of the case.</returns>
    public async Task<string> CommandAsync(string officer, string path, string json)
    {
        using var http = await SignedInAsync(officer);
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        body.Headers.Add("Idempotency-Key", $"{Guid.NewGuid():N}");
        using var answer = await http.PostAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {text}");
        using var accepted = JsonDocument.Parse(text);
        return accepted.RootElement.GetProperty("key").GetString()!;
    }

    /// <summary>Reads for an officer as another system does.</summary>
    public async Task<JsonElement> ReadAsync(string officer, string path)
    {
        using var http = await SignedInAsync(officer);
        using var json = JsonDocument.Parse(await http.GetByteArrayAsync(path));
        return json.RootElement.Clone();
    }

    private async Task<HttpClient> SignedInAsync(string officer)
    {
        var http = new HttpClient { BaseAddress = new Uri(Address) };
        if (!_tokens.TryGetValue(officer, out var token))
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = "walkthrough",
                ["client_secret"] = _suite!.ClientSecret,
                ["scope"] = "enforcement",
                ["officer"] = officer,
            });
            using var signedIn = await http.PostAsync("/connect/token", form);
            using var answer = JsonDocument.Parse(await signedIn.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync());
            token = _tokens[officer] = answer.RootElement.GetProperty("access_token").GetString()!;
        }

        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return http;
    }

    /// <summary>A screen without anybody signed in: the applicant's.</summary>
    /// <param name="address">Address of another suite; null: this bureau's.</param>
    public async Task<Person> VisitAsync(int width, string name = "applicant", string? address = null)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            BaseURL = address ?? Address,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(30_000);
        return new Person(name, context, await context.NewPageAsync());
    }

    /// <summary>The person's session ends in the middle of something, and he signs in again.</summary>
    public Task EndSessionAsync(Person person) => person.SignInAgainAsync(Password);

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
            await person.SignInAsync(Password);
            _sessions[userName] = await context.StorageStateAsync();
        }

        return person;
    }
}
