using System.Globalization;

namespace Enforcement.Bench;

/// <summary>What the benchmarks can be told.</summary>
internal sealed record Arguments(int Seconds, int Callers, int Entries, string Folder, string Broker)
{
    internal static Arguments Of(string[] args)
    {
        return new Arguments(Number("--seconds", 10), Number("--callers", 64), Number("--entries", 10_000), Text("--folder") ?? Path.GetTempPath(), Text("--broker") ?? "amqp://guest:guest@127.0.0.1:5672");

        string? Text(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

        int Number(string name, int otherwise) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
    }
}
