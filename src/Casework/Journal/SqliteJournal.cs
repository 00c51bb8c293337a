using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Enforcement.Casework.Journal;

/// <summary>The embedded journal and views: one SQLite file, WAL, <c>synchronous=FULL</c>, one writer with group commit.</summary>
public sealed class SqliteJournal : IJournal, IViewStore, IAsyncDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS commits (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            stream TEXT NOT NULL,
            first INTEGER NOT NULL,
            last INTEGER NOT NULL,
            command TEXT NOT NULL,
            digest TEXT NOT NULL,
            head TEXT NOT NULL,
            lines BLOB NOT NULL,
            at INTEGER NOT NULL,
            dispatched INTEGER NOT NULL);
        CREATE UNIQUE INDEX IF NOT EXISTS commits_stream ON commits (stream, first, last);
        CREATE UNIQUE INDEX IF NOT EXISTS commits_command ON commits (stream, command);
        CREATE INDEX IF NOT EXISTS commits_undispatched ON commits (position) WHERE dispatched = 0;
        CREATE TABLE IF NOT EXISTS views (
            view TEXT NOT NULL, bucket TEXT NOT NULL, id TEXT NOT NULL, sort TEXT NOT NULL, text TEXT NOT NULL, body TEXT NOT NULL,
            stream TEXT NOT NULL, version INTEGER NOT NULL,
            PRIMARY KEY (view, bucket, id)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS views_sort ON views (view, bucket, sort, id);
        CREATE INDEX IF NOT EXISTS views_stream ON views (stream);
        CREATE TABLE IF NOT EXISTS audit (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL, kind TEXT NOT NULL, stream TEXT NOT NULL, actor TEXT NOT NULL, command TEXT NOT NULL,
            digest TEXT NOT NULL, name TEXT NOT NULL, detail TEXT NOT NULL, trace TEXT);
        CREATE INDEX IF NOT EXISTS audit_stream ON audit (stream, position);
        """;

    private readonly SqliteReaders _readers;
    private readonly SqliteWriter _writer;

    private SqliteJournal(SqliteReaders readers, SqliteWriter writer)
    {
        _readers = readers;
        _writer = writer;
    }

    /// <summary>Opens or creates the file.</summary>
    /// <exception cref="JournalUnavailableException">The file cannot be opened or written; the message says why, in Chinese.</exception>
    public static SqliteJournal Open(string path, int busyTimeoutSeconds = 5)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = busyTimeoutSeconds }.ToString());
        try
        {
            connection.Open();
            using var setUp = connection.CreateCommand();
            // A checkpoint keeps a commit waiting for the disk: small ones often cost a tenth of the rate and halve the 99th percentile.
            setUp.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 1000; PRAGMA cache_size = -32000; " + Schema;
            setUp.ExecuteNonQuery();
            raw.sqlite3_busy_timeout(connection.Handle, busyTimeoutSeconds * 1000);
            return new SqliteJournal(new SqliteReaders(path, busyTimeoutSeconds), new SqliteWriter(connection));
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new JournalUnavailableException($"无法打开日志数据库“{path}”：{SqliteFaults.Explain(e)}", e);
        }
    }

    public Task<long> AppendAsync(Commit commit, ViewChange views, CancellationToken cancellationToken = default)
    {
        var lines = CommitLines.Join(commit.Entries);
        return _writer.WriteAsync(
            writer =>
            {
                // The guard and the insert are one statement, so a refused append has changed nothing of the group.
                var inserted = writer.Execute(
                    """
                    INSERT OR IGNORE INTO commits (stream, first, last, command, digest, head, lines, at, dispatched)
                    SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9
                    WHERE $2 - 1 = COALESCE((SELECT last FROM commits WHERE stream = $1 ORDER BY first DESC LIMIT 1), 0)
                    """,
                    commit.Stream, commit.FirstSequence, commit.LastSequence, commit.CommandId, commit.CommandDigest, commit.Head, lines,
                    commit.Entries[^1].RecordedAt.ToUnixTimeMilliseconds(), commit.Dispatched ? 1 : 0);
                if (inserted == 0)
                {
                    throw writer.HasRow("SELECT 1 FROM commits WHERE stream = $1 AND command = $2", commit.Stream, commit.CommandId)
                        ? new DuplicateCommandException(commit.Stream, commit.CommandId)
                        : new VersionConflictException(commit.Stream, commit.FirstSequence);
                }

                var position = writer.LastRow;
                Apply(writer, views);
                return position;
            },
            cancellationToken);
    }

    public IAsyncEnumerable<Commit> ReadAsync(string stream, long afterSequence = 0, CancellationToken cancellationToken = default) =>
        _readers.RowsAsync($"SELECT {CommitColumns} FROM commits WHERE stream = $1 AND last > $2 ORDER BY first", ReadCommit, cancellationToken, stream, afterSequence);

    public IAsyncEnumerable<Commit> ReadAllAsync(long afterPosition = 0, CancellationToken cancellationToken = default) =>
        _readers.RowsAsync($"SELECT {CommitColumns} FROM commits WHERE position > $1 ORDER BY position", ReadCommit, cancellationToken, afterPosition);

    public IAsyncEnumerable<string> ReadStreamsAsync(CancellationToken cancellationToken = default) =>
        _readers.RowsAsync("SELECT stream FROM commits WHERE first = 1 ORDER BY stream", row => row.GetString(0), cancellationToken);

    public async Task<IReadOnlyList<UndispatchedCommit>> ReadUndispatchedAsync(int take, long afterPosition = 0, CancellationToken cancellationToken = default) =>
        await _readers.RowsAsync(
            "SELECT position, stream, first, at FROM commits WHERE dispatched = 0 AND position > $2 ORDER BY position LIMIT $1",
            row => new UndispatchedCommit(row.GetInt64(0), row.GetString(1), row.GetInt64(2), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3))),
            cancellationToken, take, afterPosition).ToListAsync(cancellationToken);

    public Task MarkDispatchedAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken = default) => _writer.WriteAsync(
        writer =>
        {
            foreach (var commit in commits)
            {
                writer.Execute("UPDATE commits SET dispatched = 1 WHERE position = $1", commit.Position);
            }

            return commits.Count;
        },
        cancellationToken);

    public async Task<long> CountUndispatchedAsync(CancellationToken cancellationToken = default) =>
        await _readers.RowsAsync("SELECT COUNT(*) FROM commits WHERE dispatched = 0", row => row.GetInt64(0), cancellationToken).SingleAsync(cancellationToken);

    public Task AppendAuditAsync(AuditLine line, CancellationToken cancellationToken = default) => _writer.WriteAsync(
        writer => writer.Execute(
            "INSERT INTO audit (at, kind, stream, actor, command, digest, name, detail, trace) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            line.At.ToString("O"), line.Kind, line.Stream, line.ActorId, line.CommandId, line.CommandDigest, line.Command, line.Detail, line.Trace),
        cancellationToken);

    public IAsyncEnumerable<AuditLine> ReadAuditAsync(string stream, string? kind = null, CancellationToken cancellationToken = default) =>
        _readers.RowsAsync(
            "SELECT at, kind, stream, actor, command, digest, name, detail, trace FROM audit WHERE stream = $1 AND ($2 IS NULL OR kind = $2) ORDER BY position",
            row => new AuditLine(
                DateTimeOffset.Parse(row.GetString(0), CultureInfo.InvariantCulture),
                row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7),
                row.IsDBNull(8) ? null : row.GetString(8)),
            cancellationToken, stream, kind);

    public Task CheckAsync(CancellationToken cancellationToken = default) =>
        _writer.WriteAsync(writer => writer.Execute("UPDATE commits SET dispatched = dispatched WHERE position = -1"), cancellationToken);

    public Task<ViewPage> QueryAsync(ViewQuery query, CancellationToken cancellationToken = default) => SqliteViews.QueryAsync(_readers, query, cancellationToken);

    public Task<StoredRow?> FindAsync(string view, string bucket, string id, CancellationToken cancellationToken = default) =>
        SqliteViews.FindAsync(_readers, view, bucket, id, cancellationToken);

    public Task ApplyAsync(ViewChange change, CancellationToken cancellationToken = default) =>
        _writer.WriteAsync(
            writer =>
            {
                Apply(writer, change);
                return 0;
            },
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _readers.Dispose();
    }

    private const string CommitColumns = "position, stream, first, command, digest, head, lines, dispatched";

    private static Commit ReadCommit(SqliteDataReader reader)
    {
        var entries = CommitLines.Split((byte[])reader.GetValue(6), reader.GetString(1), reader.GetInt64(2), reader.GetString(5));
        return new Commit(reader.GetInt64(0), reader.GetString(1), reader.GetString(3), reader.GetString(4), entries, reader.GetInt64(7) != 0);
    }

    private static void Apply(SqliteWriter writer, ViewChange change)
    {
        if (change.Replace)
        {
            writer.Execute("DELETE FROM views WHERE stream = $1 AND version <= $2", change.Stream, change.Version);
        }

        foreach (var row in change.Remove)
        {
            writer.Execute("DELETE FROM views WHERE view = $1 AND bucket = $2 AND id = $3 AND version <= $4", row.View, row.Bucket, row.Id, change.Version);
        }

        foreach (var row in change.Put)
        {
            writer.Execute(
                """
                INSERT INTO views (view, bucket, id, sort, text, body, stream, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                ON CONFLICT (view, bucket, id) DO UPDATE SET sort = $4, text = $5, body = $6, stream = $7, version = $8 WHERE version <= $8
                """,
                row.View, row.Bucket, row.Id, row.Sort, row.Text, row.Body, change.Stream, change.Version);
        }
    }
}
