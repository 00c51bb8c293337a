using Microsoft.Data.Sqlite;

namespace Enforcement.Casework.Journal;

/// <summary>
/// Carries what stands in the write-ahead log over into the database, on a connection of its own and beside the writer: a
/// checkpoint inside a commit keeps everybody waiting for the disk (p99 21 ms instead of 10 ms at 64 callers). The writer's own
/// checkpoint stays as a limit to the log's size; it finds little left to do.
/// </summary>
internal sealed class SqliteCheckpoints : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly SqliteConnection _connection;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    internal SqliteCheckpoints(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        _running = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public async ValueTask DisposeAsync()
    {
        // The journal is known to the container by three names and disposed of under each.
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        await _connection.DisposeAsync();
    }

    private void Run()
    {
        using var checkpoint = _connection.CreateCommand();
        checkpoint.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
        while (!_stop.Token.WaitHandle.WaitOne(Pause))
        {
            try
            {
                checkpoint.ExecuteNonQuery();
            }
            catch (SqliteException)
            {
                // What was not carried over stays in the log, as durable as before. A full or broken disk is told to whoever
                // writes next, and by the health check.
            }
        }
    }
}
