using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Enforcement.Casework.Journal;

/// <summary>
/// The one writer of a SQLite file. Everything waiting is written in one transaction and one fsync (group commit);
/// a caller is answered after the commit of the group his write was in.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostPerGroup = 512;

    private readonly Channel<Write> _queue = Channel.CreateUnbounded<Write>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqliteConnection _connection;
    private readonly Thread _thread;
    private readonly Dictionary<string, SqliteStatement> _statements = [];
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal SqliteWriter(SqliteConnection connection)
    {
        _connection = connection;
        _thread = new Thread(Run) { Name = "journal-writer", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Runs a write inside the next group. It may throw to fail alone, provided it has changed nothing by then.</summary>
    internal Task<T> WriteAsync<T>(Func<SqliteWriter, T> work, CancellationToken cancellationToken)
    {
        var write = new Write<T>(work);
        return _queue.Writer.TryWrite(write) ? write.Task.WaitAsync(cancellationToken) : throw new JournalUnavailableException("日志已关闭。");
    }

    /// <summary>Executes a statement, prepared once; <c>$1</c>, <c>$2</c> … are bound by position.</summary>
    /// <returns>Rows changed.</returns>
    internal int Execute(string sql, params ReadOnlySpan<object?> values) => Prepared(sql).Execute(values);

    internal bool HasRow(string sql, params ReadOnlySpan<object?> values) => Prepared(sql).HasRow(values);

    /// <summary>Position of the row inserted last.</summary>
    internal long LastRow => raw.sqlite3_last_insert_rowid(_connection.Handle);

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _stopped.Task;
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        await _connection.DisposeAsync();
    }

    private SqliteStatement Prepared(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = new SqliteStatement(_connection.Handle!, sql);
            _statements.Add(sql, statement);
        }

        return statement;
    }

    private void Run()
    {
        var group = new List<Write>(MostPerGroup);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            group.Clear();
            while (group.Count < MostPerGroup && _queue.Reader.TryRead(out var write))
            {
                group.Add(write);
            }

            WriteGroup(group);
        }

        _stopped.SetResult();
    }

    private void WriteGroup(List<Write> group)
    {
        try
        {
            Execute("BEGIN IMMEDIATE");
            foreach (var write in group)
            {
                write.Run(this);
            }

            Execute("COMMIT");
        }
        catch (Exception e)
        {
            // Whatever went wrong, nobody in the group is told that his write is stored.
            RollBack();
            var failure = e is SqliteException sqlite ? new JournalUnavailableException(SqliteFaults.Explain(sqlite), e) : new JournalUnavailableException($"日志写入失败：{e.Message}", e);
            group.ForEach(write => write.Fail(failure));
            return;
        }

        group.ForEach(write => write.Answer());
    }

    // SQLite rolls back by itself on some faults (disk full, I/O error); a second ROLLBACK would be a fault of its own.
    private void RollBack()
    {
        if (raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            Execute("ROLLBACK");
        }
    }

    private abstract class Write
    {
        internal abstract void Run(SqliteWriter writer);

        internal abstract void Answer();

        internal abstract void Fail(Exception exception);
    }

    private sealed class Write<T>(Func<SqliteWriter, T> work) : Write
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;
        private Exception? _failure;

        internal Task<T> Task => _done.Task;

        internal override void Run(SqliteWriter writer)
        {
            try
            {
                _result = work(writer);
            }
            catch (Exception e) when (e is VersionConflictException or DuplicateCommandException)
            {
                _failure = e;
            }
        }

        internal override void Answer()
        {
            if (_failure is null)
            {
                _done.TrySetResult(_result);
            }
            else
            {
                _done.TrySetException(_failure);
            }
        }

        internal override void Fail(Exception exception) => _done.TrySetException(exception);
    }
}
