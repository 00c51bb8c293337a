using System.Diagnostics;
using System.Text.Json;
using Enforcement.ServiceDefaults;

namespace Enforcement.Browser;

/// <summary>The suite in one process, on a free port, in a folder of its own: with the demonstration bureau, or empty.</summary>
public sealed class SuiteProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly string _folder;

    private SuiteProcess(Process process, string folder, string address, string password, string clientSecret, string oldScan)
    {
        (_process, _folder, Address, Password, ClientSecret, OldScan) = (process, folder, address, password, clientSecret, oldScan);
    }

    /// <summary>Name and password of the first administrator of an empty suite, from the file its operator reads.</summary>
    public (string UserName, string Password) FirstAdministrator()
    {
        var words = File.ReadAllText(Path.Combine(_folder, "first-administrator-password.txt")).Split();
        return (words[0], words[1]);
    }

    /// <summary>Whether the first administrator's password still lies in the data folder.</summary>
    public bool KeepsFirstPassword => File.Exists(Path.Combine(_folder, "first-administrator-password.txt"));

    public string Address { get; }

    /// <summary>Password of the demonstration's accounts; empty without it, like the secret.</summary>
    public string Password { get; }

    /// <summary>Secret of the demonstration's other system, which may act for every officer.</summary>
    public string ClientSecret { get; }

    /// <summary>Hash of the scan in <see cref="OldVolumes.Ended"/>; empty in an empty suite.</summary>
    public string OldScan { get; }

    public static async Task<SuiteProcess> StartAsync(bool empty = false)
    {
        var folder = Directory.CreateTempSubdirectory("enforcement-browser-").FullName;
        var oldScan = empty ? "" : await OldVolumes.FileAsync(folder);
        var port = FreePort.Find();
        var start = new ProcessStartInfo(Path.Combine(Repository.Output("Standalone"), "Enforcement.Standalone"))
        {
            ArgumentList = { "--port", $"{port}", "--data", folder },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
            // Everybody sits at one address here; that guessing is slowed has a test of its own.
            Environment = { ["SignIn__AttemptsPerMinute"] = "100000" },
        };
        if (empty)
        {
            start.ArgumentList.Add("--empty");
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("The suite could not be started.");
        var said = new List<string>();
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("The suite ended while starting."));
        process.EnableRaisingEvents = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await ready.Task.WaitAsync(StartLimit);
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException)
        {
            string all;
            lock (said)
            {
                all = string.Join('\n', said);
            }

            throw new InvalidOperationException($"The suite was not ready within {StartLimit}. It said:\n{all}", e);
        }

        var address = $"http://localhost:{port}";
        if (empty)
        {
            return new SuiteProcess(process, folder, address, "", "", oldScan);
        }

        using var access = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "demonstration-access.json")));
        return new SuiteProcess(process, folder, address, access.RootElement.GetProperty("password").GetString()!, access.RootElement.GetProperty("clientSecret").GetString()!, oldScan);

        void Hear(string? line)
        {
            lock (said)
            {
                said.Add(line ?? "");
            }

            if (line?.Contains("就绪", StringComparison.Ordinal) == true)
            {
                ready.TrySetResult();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
