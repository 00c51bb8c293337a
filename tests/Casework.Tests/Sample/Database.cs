using Microsoft.Data.Sqlite;

namespace Enforcement.Casework.Tests.Sample;

/// <summary>The file of a journal, changed behind its back.</summary>
public static class Database
{
    public static void Execute(string folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "journal.db")};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
