using System.Text;
using Microsoft.Data.Sqlite;

namespace Enforcement.Casework.Journal;

/// <summary>Look-ups in the view table of the embedded journal.</summary>
internal static class SqliteViews
{
    private const string Columns = "view, bucket, id, sort, text, body, stream, version";

    internal static async Task<ViewPage> QueryAsync(SqliteReaders readers, ViewQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, 1000);

        var values = new List<object?>();
        var where = new StringBuilder();
        Add("view =", query.View);
        Add("bucket =", query.Bucket);
        Add("sort >=", query.SortFrom);
        Add("sort <=", query.SortTo);
        foreach (var word in query.WordList)
        {
            Add("text LIKE", $"%{Escape(word)}%");
            where.Append(" ESCAPE '\\'");
        }

        var total = await readers.RowsAsync($"SELECT COUNT(*) FROM views WHERE {where}", row => row.GetInt32(0), cancellationToken, [.. values]).SingleAsync(cancellationToken);
        var order = query.Descending ? "DESC" : "ASC";
        var page = $"SELECT {Columns} FROM views WHERE {where} ORDER BY sort {order}, id {order} LIMIT {query.Take} OFFSET {query.Skip}";
        return new ViewPage(await readers.RowsAsync(page, Read, cancellationToken, [.. values]).ToListAsync(cancellationToken), total);

        void Add(string condition, string? value)
        {
            if (value is not null)
            {
                values.Add(value);
                where.Append(where.Length > 0 ? " AND " : string.Empty).Append(condition).Append(" $").Append(values.Count);
            }
        }
    }

    internal static Task<StoredRow?> FindAsync(SqliteReaders readers, string view, string bucket, string id, CancellationToken cancellationToken) =>
        readers.RowsAsync($"SELECT {Columns} FROM views WHERE view = $1 AND bucket = $2 AND id = $3", StoredRow? (row) => Read(row), cancellationToken, view, bucket, id)
            .FirstOrDefaultAsync(cancellationToken).AsTask();

    private static StoredRow Read(SqliteDataReader reader) => new(
        new ViewRow(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5)),
        reader.GetString(6),
        reader.GetInt64(7));

    private static string Escape(string word) =>
        word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
