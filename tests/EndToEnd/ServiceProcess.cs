using System.Collections.Concurrent;
using System.Diagnostics;

namespace Enforcement.EndToEnd;

/// <summary>One service as its own process, with its own data folder, on its own port.</summary>
internal sealed class ServiceProcess(string project, int port, IReadOnlyDictionary<string, string> environment) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _output = new();
    private Process? _process;

    public Uri Address { get; } = new($"http://127.0.0.1:{port}");

    /// <summary>The last lines it wrote.</summary>
    public string Output => string.Join('\n', _output.TakeLast(40));

    public async Task StartAsync()
    {
        var program = Suite.AssemblyOf(project);
        var start = new ProcessStartInfo("dotnet", [program]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(program)! };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        using var http = new HttpClient { BaseAddress = Address };
        await Until.TrueAsync($"{project} becoming healthy", async ct =>
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"{project} ended with {_process.ExitCode}:\n{Output}");
            }

            try
            {
                return (await http.GetAsync(new Uri("/health", UriKind.Relative), ct)).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, TimeSpan.FromSeconds(180), () => Output);
    }

    /// <summary>Waits until it has written a line with these words.</summary>
    public Task SaysAsync(string words) =>
        Until.TrueAsync($"{project} saying “{words}”", _ => Task.FromResult(_output.Any(line => line.Contains(words, StringComparison.Ordinal))), TimeSpan.FromSeconds(120), () => Output);

    /// <summary>Stops as an operator does: SIGTERM, and waits.</summary>
    public async Task StopAsync()
    {
        if (_process is { HasExited: false } process)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    /// <summary>SIGKILL: no chance to finish anything.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
        }
    }
}
