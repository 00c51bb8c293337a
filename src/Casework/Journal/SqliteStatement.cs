using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Enforcement.Casework.Journal;

/// <summary>
/// A statement of the writer, prepared once and bound by position. The ADO.NET command looks every parameter up by name on
/// every execution, which costs the one writer thread as much as SQLite itself.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    internal SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v2(database, sql, out _statement));
    }

    /// <summary>Runs the statement.</summary>
    /// <returns>Rows changed.</returns>
    /// <exception cref="SqliteException">As SQLite gives it.</exception>
    internal int Execute(ReadOnlySpan<object?> values)
    {
        Step(values);
        return raw.sqlite3_changes(_database);
    }

    /// <summary>Whether the query has a row.</summary>
    internal bool HasRow(ReadOnlySpan<object?> values) => Step(values);

    public void Dispose() => _statement.Dispose();

    private bool Step(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            Check(Bind(i + 1, values[i]));
        }

        var result = raw.sqlite3_step(_statement);
        if (result is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            raw.sqlite3_reset(_statement);
            return result == raw.SQLITE_ROW;
        }

        try
        {
            SqliteException.ThrowExceptionForRC(result, _database);
            return false;
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    private int Bind(int position, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, position),
        "" => raw.sqlite3_bind_text(_statement, position, string.Empty),
        string text => raw.sqlite3_bind_text(_statement, position, Encoding.UTF8.GetBytes(text)),
        long number => raw.sqlite3_bind_int64(_statement, position, number),
        int number => raw.sqlite3_bind_int64(_statement, position, number),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, position, bytes),
        _ => throw new ArgumentException($"a {value.GetType().Name} cannot be bound", nameof(value)),
    };

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }
    }
}
