using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Enforcement.Casework.Journal;

/// <summary>Reading connections of the embedded journal. Readers never wait for the writer (WAL).</summary>
internal sealed class SqliteReaders(string path, int busyTimeoutSeconds) : IDisposable
{
    private readonly string _connection = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWrite,
        Pooling = true,
        DefaultTimeout = busyTimeoutSeconds,
    }.ToString();

    /// <summary>Runs a query and reads its rows one by one.</summary>
    /// <param name="values">Values of <c>$1</c>, <c>$2</c> …</param>
    /// <exception cref="JournalUnavailableException">The file cannot be read; says why, in Chinese.</exception>
    internal async IAsyncEnumerable<T> RowsAsync<T>(
        string sql, Func<SqliteDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellationToken, params object?[] values)
    {
        await using var connection = new SqliteConnection(_connection);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"${i + 1}", values[i] ?? DBNull.Value);
        }

        await using var reader = await Guarded(async () =>
        {
            await connection.OpenAsync(cancellationToken);
            return await command.ExecuteReaderAsync(cancellationToken);
        });
        while (await Guarded(() => reader.ReadAsync(cancellationToken)))
        {
            yield return read(reader);
        }
    }

    /// <summary>Closes what the pool keeps open.</summary>
    public void Dispose()
    {
        using var connection = new SqliteConnection(_connection);
        SqliteConnection.ClearPool(connection);
    }

    private static async Task<T> Guarded<T>(Func<Task<T>> step)
    {
        try
        {
            return await step();
        }
        catch (SqliteException e)
        {
            throw new JournalUnavailableException(SqliteFaults.Explain(e), e);
        }
    }
}

/// <summary>What SQLite's result codes mean to whoever looks after the machine.</summary>
internal static class SqliteFaults
{
    internal static string Explain(SqliteException e) => e.SqliteErrorCode switch
    {
        5 or 6 => "日志数据库文件被其他程序锁定，未写入任何内容；请关闭占用该文件的程序后重试。",
        8 => "日志数据库文件只读，未写入任何内容；请检查数据目录的写权限。",
        10 => "日志数据库读写失败（磁盘输入输出错误），未写入任何内容；请检查磁盘。",
        11 or 26 => "日志数据库文件已损坏，未写入任何内容；请从备份恢复或联系运维人员。",
        13 => "磁盘空间已满，日志无法写入，未写入任何内容；请清理磁盘后重试。",
        14 => "日志数据库文件打不开，未写入任何内容；请检查数据目录是否存在、是否可读写。",
        _ => $"日志数据库读写失败（{e.SqliteErrorCode}）：{e.Message}",
    };
}
