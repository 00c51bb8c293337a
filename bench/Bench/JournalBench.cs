using System.Diagnostics;
using Enforcement.Casework;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.Bench;

/// <summary>Durable commands per second through grain, hash chain and SQLite journal in one process.</summary>
internal static class JournalBench
{
    private const int StreamsPerCaller = 16;
    private static readonly string Text = new('记', 60);

    internal static async Task RunAsync(Arguments arguments)
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores, {arguments.Callers} callers, {arguments.Seconds} s each");
        var raw = RawInserts(arguments);
        Console.WriteLine($"{"raw SQLite, 64 rows per fsync",-36} {raw,8:N0}/s");
        foreach (var (name, options) in new[]
        {
            ("record", new NoteOptions(View: false, Message: false)),
            ("record and view", new NoteOptions(View: true, Message: false)),
            ("record, view and message", new NoteOptions(View: true, Message: true)),
        })
        {
            var (rate, latencies, processor) = await CommandsAsync(arguments, options);
            Console.WriteLine(
                $"{name,-36} {rate,8:N0}/s   p50 {At(latencies, 0.50):N1} ms   p99 {At(latencies, 0.99):N1} ms   most {latencies[^1]:N1} ms   {processor,4:N0} µs CPU each   {rate / raw:P0} of raw");
        }
    }

    private static async Task<(double Rate, double[] Latencies, double Processor)> CommandsAsync(Arguments arguments, NoteOptions options)
    {
        var folder = Directory.CreateDirectory(Path.Combine(arguments.Folder, $"bench-{Guid.NewGuid():N}")).FullName;
        var host = await BenchHost.StartAsync(folder, options);
        try
        {
            var cases = host.Services.GetRequiredService<Cases<Notes>>();
            await LoadAsync(cases, arguments.Callers, TimeSpan.FromSeconds(3));
            var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            var latencies = await LoadAsync(cases, arguments.Callers, TimeSpan.FromSeconds(arguments.Seconds));
            return (latencies.Length / watch.Elapsed.TotalSeconds, latencies, (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / latencies.Length);
        }
        finally
        {
            await host.StopAsync();
            host.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double[]> LoadAsync(Cases<Notes> cases, int callers, TimeSpan time)
    {
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var all = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var latencies = new List<double>();
            for (var n = 0; Stopwatch.GetTimestamp() < until; n++)
            {
                var start = Stopwatch.GetTimestamp();
                var reply = await cases.ExecuteAsync($"{caller}-{n % StreamsPerCaller}", new TakeNote(Text, n), BenchHost.Clerk, Guid.NewGuid().ToString("N"));
                latencies.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (!reply.Accepted)
                {
                    throw new InvalidOperationException($"refused: {reply}");
                }
            }

            return latencies;
        })));
        return [.. all.SelectMany(l => l).Order()];
    }

    private static double At(double[] sorted, double part) => sorted[(int)(part * (sorted.Length - 1))];

    // What the disk and SQLite give without a kernel: rows of the same size under the same indexes.
    private static double RawInserts(Arguments arguments)
    {
        var path = Path.Combine(arguments.Folder, $"bench-{Guid.NewGuid():N}.db");
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE rows (position INTEGER PRIMARY KEY, stream TEXT, first INTEGER, command TEXT, lines BLOB); "
            + "CREATE UNIQUE INDEX a ON rows (stream, first); CREATE UNIQUE INDEX b ON rows (stream, command)");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO rows (stream, first, command, lines) VALUES ($1, $2, $3, $4)";
        for (var i = 1; i <= 4; i++)
        {
            insert.Parameters.Add(new SqliteParameter($"${i}", null));
        }

        insert.Parameters[3].Value = new byte[750];
        long rows = 0;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < arguments.Seconds / 2.0)
        {
            Execute("BEGIN IMMEDIATE");
            for (var i = 0; i < 64; i++, rows++)
            {
                (insert.Parameters[0].Value, insert.Parameters[1].Value, insert.Parameters[2].Value) = ($"bench/{rows % 1024}", rows / 1024, Guid.NewGuid().ToString("N"));
                insert.ExecuteNonQuery();
            }

            Execute("COMMIT");
        }

        var rate = rows / watch.Elapsed.TotalSeconds;
        connection.Close();
        foreach (var file in Directory.GetFiles(arguments.Folder, Path.GetFileName(path) + "*"))
        {
            File.Delete(file);
        }

        return rate;

        void Execute(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
