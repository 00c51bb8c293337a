using System.Globalization;

namespace Enforcement.Recordings;

/// <summary>What the benchmarks can be told. <paramref name="Folder"/> names the disk; it takes about two and a half times the bytes.</summary>
internal sealed record Settings(int Megabytes, int Uploads, int Gigabytes, int Cuts, int Seed, string Folder)
{
    internal static Settings Of(string[] args)
    {
        return new Settings(
            Number("--megabytes", args is ["parallel", ..] ? 200 : 4096), Number("--uploads", 25), Number("--gigabytes", 30), Number("--cuts", 50), Number("--seed", 1),
            Text("--folder") ?? Path.GetTempPath());

        string? Text(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

        int Number(string name, int otherwise) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
    }

    internal static int Usage()
    {
        Console.Error.WriteLine("ingest | verify | parallel | cuts   [--megabytes] [--uploads] [--gigabytes] [--cuts] [--seed] [--folder]");
        return 2;
    }
}
