using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enforcement.ServiceDefaults;
using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace Enforcement.Media.Tests.Pages;

/// <summary>The whole suite in a process of its own with the demonstration bureau, a real Chromium, and the interface as an officer.</summary>
internal sealed class RunningSuite : IAsyncDisposable
{
    public const float Patience = 60_000;
    private static readonly string s_chromium = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
    private readonly HttpClient _http;
    private readonly Process _process;
    private readonly JsonElement _access;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private RunningSuite(Process process, Uri address, JsonElement access) =>
        (_process, _access, _http) = (process, access, new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static void NeedsChromium() => Assert.SkipUnless(File.Exists(s_chromium), $"no Chromium at {s_chromium}");

    public static async Task<RunningSuite> StartAsync(string data)
    {
        var address = new Uri($"http://localhost:{FreePort.Find()}");
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var program = AppContext.BaseDirectory.Replace("Media.Tests", "Standalone", StringComparison.Ordinal) + "Enforcement.Standalone.dll";
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, "--port", $"{address.Port}", "--data", data]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("就绪", StringComparison.Ordinal) == true)
            {
                ready.TrySetResult();
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromMinutes(2), Stop);
        using var access = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(data, "demonstration-access.json"), Stop));
        return new RunningSuite(process, address, access.RootElement.Clone());
    }

    public async Task<IPage> SignedInAsync(string user)
    {
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = s_chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var context = await _browser.NewContextAsync(new() { BaseURL = _http.BaseAddress!.ToString(), Locale = "zh-CN" });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await page.GotoAsync("/");
        await page.Locator("input[name=userName]").FillAsync(user);
        await page.Locator("input[name=password]").FillAsync(_access.GetProperty("password").GetString()!);
        await page.Locator("button[type=submit]").ClickAsync();
        await Expect(page.Locator("main h1")).ToBeVisibleAsync(new() { Timeout = Patience });
        return page;
    }

    /// <summary>A client signed in as an officer with client credentials.</summary>
    public async Task<HttpClient> AsAsync(string officer)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = _access.GetProperty("clientId").GetString()!,
            ["client_secret"] = _access.GetProperty("clientSecret").GetString()!,
            ["scope"] = "enforcement",
            ["officer"] = officer,
        });
        using var answer = await _http.PostAsync(new Uri("/connect/token", UriKind.Relative), form, Stop);
        var token = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>(Stop))!;
        var client = new HttpClient { BaseAddress = _http.BaseAddress, Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token["access_token"]!);
        return client;
    }

    /// <summary>Gives a command over HTTP that has to be taken.</summary>
    public static async Task<JsonNode> GivenAsync(HttpClient http, string path, JsonObject body)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Registers the recorder DSJ-001.</summary>
    public static Task RegisterRecorderAsync(HttpClient keeper) => GivenAsync(keeper, "/media/devices/DSJ-001", new JsonObject
    {
        ["model"] = "DSJ-5",
        ["serial"] = "SN-001",
        ["purpose"] = "现场执法记录",
        ["unit"] = "BGS",
        ["keeper"] = "4004",
        ["costFen"] = 100_000,
    });

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _http.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}
