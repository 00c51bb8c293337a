using System.Diagnostics;
using Enforcement.ServiceDefaults;

namespace Enforcement.EndToEnd;

/// <summary>A real RabbitMQ node of this run's own: other runs on the machine are not disturbed, and it can be killed and started again.</summary>
internal sealed class Broker : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/lib/rabbitmq/bin/rabbitmq-server", "/opt/homebrew/sbin/rabbitmq-server", "/usr/local/sbin/rabbitmq-server"];

    private readonly string _folder;
    private readonly int _port = FreePort.Find();
    private readonly int _distribution = FreePort.Find();
    private Process? _process;

    private Broker(string folder) => _folder = Directory.CreateDirectory(Path.Combine(folder, "broker")).FullName;

    public string ConnectionString => $"amqp://guest:guest@127.0.0.1:{_port}";

    public static async Task<Broker> StartAsync(string folder)
    {
        var broker = new Broker(folder);
        await broker.StartAsync();
        return broker;
    }

    public async Task StartAsync()
    {
        var program = Places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("RabbitMQ is not installed (Debian: apt-get install rabbitmq-server).");
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        var environment = new Dictionary<string, string>
        {
            ["HOME"] = _folder,
            ["RABBITMQ_NODENAME"] = $"e2e-{_port}@localhost",
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODE_PORT"] = $"{_port}",
            ["RABBITMQ_DIST_PORT"] = $"{_distribution}",
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder, "data"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(_folder, "log"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_folder, "plugins"),
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(_folder, "none"),
            // Two cores carry the services too.
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+S 1:1 +sbwt none",
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, "plugins"), "[].\n");
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Until.TrueAsync("The broker answering", ct => Ports.AnswersAsync(_port, ct), TimeSpan.FromSeconds(90), () => $"Its log is in {_folder}.");
    }

    /// <summary>The machine of the broker loses power.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
    }
}
