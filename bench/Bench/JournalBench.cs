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
            var load = await CommandsAsync(arguments, options);
            Console.WriteLine($"{name,-36} {load}   {load.Rate / raw:P0} of raw");
        }
    }

    private static async Task<Load> CommandsAsync(Arguments arguments, NoteOptions options)
    {
        var folder = Directory.CreateDirectory(Path.Combine(arguments.Folder, $"bench-{Guid.NewGuid():N}")).FullName;
        var host = await BenchHost.StartAsync(folder, options);
        try
        {
            var cases = host.Services.GetRequiredService<Cases<Notes>>();
            await Load.RunAsync(arguments.Callers, TimeSpan.FromSeconds(3), NoteAsync);
            return await Load.RunAsync(arguments.Callers, TimeSpan.FromSeconds(arguments.Seconds), NoteAsync);

            async Task<double?> NoteAsync(int caller, int n)
            {
                var reply = await cases.ExecuteAsync($"{caller}-{n % StreamsPerCaller}", new TakeNote(Text, n), BenchHost.Clerk, Guid.NewGuid().ToString("N"));
                return reply.Accepted ? null : throw new InvalidOperationException($"refused: {reply}");
            }
        }
        finally
        {
            await host.StopAsync();
            host.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }

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
