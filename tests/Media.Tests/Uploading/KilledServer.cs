using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Enforcement.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Enforcement.Media.Tests.Uploading;

/// <summary>The media service as a process of its own, that can be killed and started again over the same data.</summary>
internal sealed class KilledServer : IAsyncDisposable
{
    private readonly WebApplication _provider;
    private readonly string _folder;
    private readonly int _port = FreePort.Find();
    private Process? _process;

    private KilledServer(WebApplication provider, string folder) => (_provider, _folder) = (provider, folder);

    // The service's own output, so that it starts with its own settings and pages.
    private static string ProgramPath => AppContext.BaseDirectory.Replace("Media.Tests", "Media", StringComparison.Ordinal) + "Enforcement.Media.dll";

    public HttpClient Http { get; private set; } = null!;

    /// <summary>Starts a sign-in provider in the test and the service against it.</summary>
    public static async Task<KilledServer> StartAsync(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", (HttpContext http) => Results.Json(MediaHost.Discovery($"http://{http.Request.Host}")));
        app.MapGet("/keys", () => Results.Json(MediaHost.Keys()));
        await app.StartAsync(TestContext.Current.CancellationToken);
        var server = new KilledServer(app, folder);
        await server.StartServiceAsync();
        return server;
    }

    /// <summary>SIGKILL: the process gets no chance to tidy up.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        _process.Dispose();
        Http.Dispose();
    }

    public async Task StartServiceAsync()
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        start.ArgumentList.Add(ProgramPath);
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{_port}";
        start.Environment["Data__Folder"] = _folder;
        start.Environment["SignIn__Authority"] = _provider.Urls.First();
        start.Environment["Media__ChunkBytes"] = "1048576";
        start.Environment["Logging__LogLevel__Default"] = "Error";
        _process = Process.Start(start)!;
        var said = new ConcurrentQueue<string>();
        _process.OutputDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}"), Timeout = TimeSpan.FromMinutes(2) };
        Http.DefaultRequestHeaders.Authorization = new("Bearer", MediaHost.TokenOf("K-1", "李专管", _provider.Urls.First(), Regulation.Reference.Roles.DeviceKeeper));
        var waiting = Stopwatch.StartNew();
        while (!await AnswersAsync())
        {
            Assert.False(_process.HasExited, $"the service ended while starting; it said:\n{string.Join('\n', said)}");
            Assert.True(waiting.Elapsed < TimeSpan.FromMinutes(1), "the service did not answer within one minute");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }

        Http.Dispose();
        await _provider.DisposeAsync();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var response = await Http.SendAsync(new HttpRequestMessage(HttpMethod.Options, Tus.Root), TestContext.Current.CancellationToken);
            return response.StatusCode == HttpStatusCode.NoContent;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
