using System.Diagnostics;
using System.Globalization;
using Enforcement.Casework.Journal;
using Enforcement.Casework.Numbers;
using Enforcement.Casework.Tests.Sample;
using MongoDB.Driver;

namespace Enforcement.Casework.Tests;

/// <summary>The process dies by SIGKILL in the middle of load, many times over the same folder.</summary>
public sealed class CrashTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 20;
    private const int Seed = 20260701;
    private readonly TemporaryFolder _folder = new();
    private readonly List<(string What, string Key, string Id, long Value)> _acknowledged = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Outlet => Path.Combine(_folder.Path, "outlet.tsv");

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("rule", "CR2")]
    public async Task Killed_under_load_the_kernel_loses_nothing_acknowledged_and_does_nothing_twice()
    {
        await DieOftenAsync([]);
        await using var journal = SqliteJournal.Open(Path.Combine(_folder.Path, "data", "journal.db"));
        await CheckAsync(journal);
    }

    [Fact]
    [Trait("rule", "CR2")]
    public async Task Killed_under_load_with_the_journal_on_a_server_nothing_acknowledged_is_lost_and_nothing_done_twice()
    {
        var server = Environment.GetEnvironmentVariable("MONGODB_URI");
        Assert.SkipUnless(server is { Length: > 0 }, "未设置 MONGODB_URI：没有可用的 MongoDB 服务器。");
        var url = new MongoUrlBuilder(server) { DatabaseName = $"crash-{Guid.NewGuid():N}" };
        using var client = new MongoClient(server);
        try
        {
            await DieOftenAsync(new() { ["ConnectionStrings__mongodb"] = url.ToString() });
            await CheckAsync(await MongoJournal.OpenAsync(url.ToString(), cancellationToken: Cancelled));
        }
        finally
        {
            await client.DropDatabaseAsync(url.DatabaseName, CancellationToken.None);
        }
    }

    private async Task DieOftenAsync(Dictionary<string, string> settings)
    {
        output.WriteLine($"seed {Seed}");
        var moments = new Random(Seed);
        for (var run = 1; run <= Kills; run++)
        {
            await RunAsync(run, killAfter: run % 5 == 0 ? 0 : moments.Next(1, 600), settings);
        }

        await RunAsync(0, killAfter: int.MaxValue, settings);
    }

    private async Task CheckAsync(IJournal journal)
    {
        Assert.Equal(0, await journal.CountUndispatchedAsync(Cancelled));
        Assert.DoesNotContain(_acknowledged, a => a.What == "refused");
        await CheckStepsAsync(journal);
        await CheckNumbersAsync(journal);
    }

    private async Task CheckStepsAsync(IJournal journal)
    {
        var expected = new Dictionary<string, List<string>>();
        var commits = new Dictionary<(string, string), long>();
        foreach (var stream in (await journal.ReadStreamsAsync(Cancelled).ToListAsync(Cancelled)).Where(s => s.StartsWith("errand/", StringComparison.Ordinal)))
        {
            var record = CaseRecord.Empty(new ErrandKind(), stream);
            await foreach (var commit in journal.ReadAsync(stream, 0, Cancelled))
            {
                record = record.Read(new ErrandKind(), commit);
                commits.Add((stream, commit.CommandId), commit.LastSequence);
            }

            expected[stream] = [.. commits.Where(c => c.Key.Item1 == stream && c.Key.Item2 != "open").OrderBy(c => c.Value).Select(c => c.Key.Item2)];
            Assert.Equal(expected[stream].Count, record.State.Steps);
        }

        var steps = _acknowledged.Where(a => a.What == "step").ToList();
        Assert.All(steps, a => Assert.Equal(a.Value, commits[($"errand/{a.Key}", a.Id)]));
        output.WriteLine($"{steps.Count} steps acknowledged, {commits.Count} commits recorded");

        var sent = (await File.ReadAllLinesAsync(Outlet, Cancelled)).Select(line => line.Split('\t')).Select(f => (Id: f[0], Stream: f[1], Note: f[2])).ToList();
        var distinct = sent.DistinctBy(m => m.Id).ToList();
        output.WriteLine($"{sent.Count} messages sent, {distinct.Count} distinct");
        Assert.Equal(distinct.Count, sent.Distinct().Count());
        Assert.All(expected, stream => Assert.Equal(stream.Value, distinct.Where(m => m.Stream == stream.Key).Select(m => m.Note)));
        Assert.Equal(expected.Values.Sum(s => s.Count), distinct.Count);
    }

    private async Task CheckNumbersAsync(IJournal journal)
    {
        var kind = new NumberSequenceKind();
        var record = CaseRecord.Empty(kind, "sequence/XK-2026");
        await foreach (var commit in journal.ReadAsync(record.Stream, 0, Cancelled))
        {
            record = record.Read(kind, commit);
        }

        var numbers = _acknowledged.Where(a => a.What == "number").ToList();
        Assert.All(numbers, a => Assert.Equal(a.Value, record.State.Given[a.Id]));
        Assert.Equal(Enumerable.Range(1, record.State.Last), record.State.Given.Values.Order());
        output.WriteLine($"{numbers.Count} numbers acknowledged, {record.State.Last} given");
    }

    private async Task RunAsync(int run, int killAfter, Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            ArgumentList = { HostPath, Path.Combine(_folder.Path, "data"), Outlet, run.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("the host did not start");
        var errors = process.StandardError.ReadToEndAsync(Cancelled);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        var (ready, count) = (false, 0);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            ready |= line == "ready";
            if (line.Split('\t') is [var what, var key, var id, var value, "."])
            {
                _acknowledged.Add((what, key, id, long.Parse(value, CultureInfo.InvariantCulture)));
                count++;
            }

            if (ready && count >= killAfter && !process.HasExited)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync(patience.Token);
        Assert.True(ready, $"run {run}: {await errors}");
        Assert.True(run > 0 || process.ExitCode == 0, $"the last run ended with {process.ExitCode}: {await errors}");
    }

    // Beside this project's own output: artifacts/bin/<project>/<configuration>.
    private static string HostPath
    {
        get
        {
            var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(own.Parent!.Parent!.FullName, "Casework.CrashHost", own.Name, "Enforcement.Casework.CrashHost.dll");
        }
    }
}
