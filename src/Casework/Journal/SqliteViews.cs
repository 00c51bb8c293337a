using System.Text;
using Microsoft.Data.Sqlite;

namespace Enforcement.Casework.Journal;

/// <summary>Look-ups in the view table of the embedded journal.</summary>
internal static class SqliteViews
{
    private const string Columns = "view, bucket, id, sort, text, body, stream, version";

    internal static async Task<ViewPage> QueryAsync(SqliteConnection connection, ViewQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, 1000);

        await using var command = connection.CreateCommand();
        var where = new StringBuilder("view = $view");
        command.Parameters.AddWithValue("$view", query.View);
        Add("bucket = $bucket", "$bucket", query.Bucket);
        Add("sort >= $from", "$from", query.SortFrom);
        Add("sort <= $to", "$to", query.SortTo);
        var words = (query.Words ?? string.Empty).Split((char[])[' ', '　'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var i = 0; i < words.Length; i++)
        {
            Add($"text LIKE $w{i} ESCAPE '\\'", $"$w{i}", $"%{Escape(words[i])}%");
        }

        command.CommandText = $"SELECT COUNT(*) FROM views WHERE {where}";
        var total = (long)(await command.ExecuteScalarAsync(cancellationToken))!;

        var order = query.Descending ? "DESC" : "ASC";
        command.CommandText = $"SELECT {Columns} FROM views WHERE {where} ORDER BY sort {order}, id {order} LIMIT $take OFFSET $skip";
        command.Parameters.AddWithValue("$take", query.Take);
        command.Parameters.AddWithValue("$skip", query.Skip);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<StoredRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(Read(reader));
        }

        return new ViewPage(rows, (int)total);

        void Add(string condition, string parameter, string? value)
        {
            if (value is not null)
            {
                where.Append(" AND ").Append(condition);
                command.Parameters.AddWithValue(parameter, value);
            }
        }
    }

    internal static async Task<StoredRow?> FindAsync(SqliteConnection connection, string view, string bucket, string id, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM views WHERE view = $1 AND bucket = $2 AND id = $3";
        command.Parameters.AddWithValue("$1", view);
        command.Parameters.AddWithValue("$2", bucket);
        command.Parameters.AddWithValue("$3", id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    private static StoredRow Read(SqliteDataReader reader) => new(
        new ViewRow(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5)),
        reader.GetString(6),
        reader.GetInt64(7));

    private static string Escape(string word) =>
        word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
