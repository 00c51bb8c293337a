using System.Text;
using Enforcement.Casework.Journal;
using Enforcement.Casework.Tests.Sample;
using Microsoft.Data.Sqlite;

namespace Enforcement.Casework.Tests.Journal;

/// <summary>Somebody or something has changed what is stored. Each test is named by the damage.</summary>
[Trait("rule", "R3.3")]
public sealed class DamagedRecordTests : IAsyncLifetime
{
    private static readonly ErrandKind Kind = new();
    private readonly TemporaryFolder _folder = new();
    private readonly List<Commit> _commits = [];
    private SqliteJournal _journal = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_folder.Path, "journal.db");

    public async ValueTask InitializeAsync()
    {
        _journal = SqliteJournal.Open(Database);
        var (one, two) = (new Writing("errand/E1"), new Writing("errand/E2"));
        _commits.AddRange([one.Next("c1", new ErrandOpened("办事"), new StepTaken("一"), new StepTaken("二")), one.Next("c2", new StepTaken("三")), one.Next("c3", new StepTaken("四")), two.Next("c1")]);
        foreach (var commit in _commits)
        {
            await _journal.AppendAsync(commit, ViewChange.None(commit.Stream, commit.LastSequence), Cancelled);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Flipped_bit_anywhere_in_a_line()
    {
        var line = _commits[1].Entries[0].Bytes.ToArray();
        for (var at = 0; at < line.Length; at++)
        {
            var damaged = line.ToArray();
            damaged[at] ^= (byte)(1 << (at % 8));
            StoreLines(2, damaged);
            await DamageIsFoundAsync("第4条", readable: 1);
        }

        StoreLines(2, line);
        Assert.Equal(5, (await FoldAsync("errand/E1")).Record.Version);
    }

    [Fact]
    public Task Missing_entry_inside_a_commit()
    {
        StoreLines(1, _commits[0].Entries[0], _commits[0].Entries[2]);
        return DamageIsFoundAsync("第2条", readable: 0);
    }

    [Fact]
    public Task Missing_commit()
    {
        Execute("DELETE FROM commits WHERE position = 2");
        return DamageIsFoundAsync("应为第4条，实为第5条", readable: 1);
    }

    [Fact]
    public Task Swapped_entries()
    {
        StoreLines(1, _commits[0].Entries[1], _commits[0].Entries[0], _commits[0].Entries[2]);
        return DamageIsFoundAsync("应为第1条，实为第2条", readable: 0);
    }

    [Fact]
    public Task Swapped_commits()
    {
        Execute("UPDATE commits SET first = 40, last = 40 WHERE position = 2; UPDATE commits SET first = 4, last = 4 WHERE position = 3; UPDATE commits SET first = 5, last = 5 WHERE position = 2");
        return DamageIsFoundAsync("应为第4条，实为第5条", readable: 1);
    }

    [Fact]
    public async Task Truncated_lines()
    {
        var lines = CommitBytes(_commits[0].Entries);
        foreach (var length in new[] { 0, 1, lines.Length / 2, _commits[0].Entries[0].Bytes.Length, lines.Length - 1 })
        {
            StoreLines(1, lines[..length]);
            await DamageIsFoundAsync("errand/E1 第", readable: 0);
        }
    }

    [Fact]
    public Task Tampered_head()
    {
        Execute($"UPDATE commits SET head = '{_commits[0].Head}' WHERE position = 2");
        return DamageIsFoundAsync("第4条：内容与存储时的哈希不一致", readable: 1);
    }

    [Fact]
    public Task Rewritten_entry_with_a_fitting_head_breaks_the_chain_at_the_next_one()
    {
        var forged = RecordEntry.Parse(Encoding.UTF8.GetBytes(_commits[1].Entries[0].Text.Replace("三", "伪", StringComparison.Ordinal)));
        StoreLines(2, forged);
        Execute($"UPDATE commits SET head = '{forged.Hash}' WHERE position = 2");
        return DamageIsFoundAsync("第5条：与前一条的哈希不一致，记录链已断裂", readable: 2);
    }

    [Fact]
    public Task Entry_of_another_case()
    {
        StoreLines(2, _commits[3].Entries[0]);
        return DamageIsFoundAsync("条目属于另一案卷“errand/E2”", readable: 1);
    }

    [Fact]
    public async Task Unknown_fact_name_stops_the_load_and_is_never_skipped()
    {
        var entry = RecordEntry.Parse(Encoding.UTF8.GetBytes(_commits[2].Entries[0].Text.Replace("errand.step-taken/1", "errand.step-taken/9", StringComparison.Ordinal)));
        StoreLines(3, entry);
        Execute($"UPDATE commits SET head = '{entry.Hash}' WHERE position = 3");

        var (_, failure) = await FoldAsync("errand/E1");

        Assert.Equal("未知的事实“errand.step-taken/9”：本程序版本不认识它，拒绝继续加载。", Assert.IsType<UnknownFactException>(failure).Message);
    }

    [Fact]
    public async Task Damaged_case_refuses_commands_clearly_while_others_go_on()
    {
        Execute("UPDATE commits SET lines = x'00' WHERE position = 2");
        await _journal.DisposeAsync();
        await using var host = await KernelHost.StartAsync(_folder.Path);
        var clerk = Actor.Service("test");

        var failure = await Assert.ThrowsAsync<DamagedRecordException>(() => host.Errands.ExecuteAsync("E1", new TakeStep("甲"), clerk, "c9"));

        Assert.Contains("errand/E1 第4条", failure.Message, StringComparison.Ordinal);
        Assert.Equal(ReplyKind.Refused, (await host.Errands.ExecuteAsync("E2", new TakeStep("甲"), clerk, "c9")).Kind);
        Assert.True((await host.Errands.ExecuteAsync("E2", new OpenErrand("办事"), clerk, "c10")).Accepted);
        Assert.Equal(3, (await host.Errands.ReadAsync("E2", Cancelled)).Version);
    }

    private async Task DamageIsFoundAsync(string message, int readable)
    {
        var (record, failure) = await FoldAsync("errand/E1");
        Assert.Contains(message, Assert.IsType<DamagedRecordException>(failure).Message, StringComparison.Ordinal);
        Assert.Contains("errand/E1", failure.Message, StringComparison.Ordinal);
        Assert.Equal(readable == 0 ? 0 : _commits[readable - 1].LastSequence, record.Version);
        Assert.Equal((1, null), ((await FoldAsync("errand/E2")).Record.State.Steps, (await FoldAsync("errand/E2")).Failure));
    }

    private async Task<(CaseRecord<Errand> Record, Exception? Failure)> FoldAsync(string stream)
    {
        var record = CaseRecord.Empty(Kind, stream);
        var failure = await Record.ExceptionAsync(async () =>
        {
            await foreach (var commit in _journal.ReadAsync(stream, 0, Cancelled))
            {
                record = record.Read(Kind, commit);
            }
        });
        return (record, failure);
    }

    private void StoreLines(long position, params IEnumerable<RecordEntry> entries) => StoreLines(position, CommitBytes(entries));

    private static byte[] CommitBytes(IEnumerable<RecordEntry> entries) => Encoding.UTF8.GetBytes(string.Join('\n', entries.Select(e => e.Text)));

    private void StoreLines(long position, byte[] lines) => Execute("UPDATE commits SET lines = $lines WHERE position = " + position, lines);

    private void Execute(string sql, byte[]? lines = null)
    {
        using var connection = new SqliteConnection($"Data Source={Database}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous = OFF; " + sql;
        command.Parameters.AddWithValue("$lines", (object?)lines ?? DBNull.Value);
        command.ExecuteNonQuery();
    }
}
