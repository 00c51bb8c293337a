using Enforcement.Casework.Hosting;
using Enforcement.Casework.Journal;
using Enforcement.Casework.Tests.Sample;
using Microsoft.Data.Sqlite;

namespace Enforcement.Casework.Tests.Journal;

/// <summary>The disk or the file cannot be written. Nothing recorded is lost, and the journal works again when the cause is gone.</summary>
public sealed class BrokenStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Locked_database_file()
    {
        var path = Path.Combine(_folder.Path, "journal.db");
        await using var journal = SqliteJournal.Open(path, busyTimeoutSeconds: 1);
        var writing = new Writing("errand/E1");
        await AppendAsync(journal, writing.Next("c1"));
        var commit = writing.Next("c2");
        using (var other = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            other.Open();
            using var hold = new SqliteCommand("BEGIN IMMEDIATE", other);
            hold.ExecuteNonQuery();

            var failure = await Assert.ThrowsAsync<JournalUnavailableException>(() => AppendAsync(journal, commit));
            Assert.Equal("日志数据库文件被其他程序锁定，未写入任何内容；请关闭占用该文件的程序后重试。", failure.Message);
            await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.CheckAsync(Cancelled));
            Assert.Equal(["c1"], await CommandsAsync(journal));
        }

        await AppendAsync(journal, commit);
        Assert.Equal(["c1", "c2"], await CommandsAsync(journal));
    }

    [Fact]
    public async Task Full_disk()
    {
        using var disk = new Tmpfs(megabytes: 4);
        await using var journal = SqliteJournal.Open(Path.Combine(disk.Path, "journal.db"));
        var ballast = Path.Combine(disk.Path, "ballast");
        await File.WriteAllBytesAsync(ballast, new byte[2 * 1024 * 1024], Cancelled);
        var writing = new Writing("errand/E1");
        var stored = new List<string>();
        Commit commit;
        while (true)
        {
            commit = writing.Next($"c{stored.Count}", new StepTaken(new string('长', 20_000)));
            if (await Record.ExceptionAsync(() => AppendAsync(journal, commit)) is { } failure)
            {
                Assert.Equal("磁盘空间已满，日志无法写入，未写入任何内容；请清理磁盘后重试。", Assert.IsType<JournalUnavailableException>(failure).Message);
                break;
            }

            stored.Add(commit.CommandId);
        }

        Assert.True(stored.Count > 5, $"only {stored.Count} commits fitted");
        Assert.Equal(stored, await CommandsAsync(journal));
        Assert.IsType<JournalUnavailableException>(await Record.ExceptionAsync(() => AppendAsync(journal, commit)));

        File.Delete(ballast);
        await AppendAsync(journal, commit);

        Assert.Equal([.. stored, commit.CommandId], await CommandsAsync(journal));
    }

    [Fact]
    public async Task Full_disk_while_a_case_is_worked_on()
    {
        using var disk = new Tmpfs(megabytes: 4);
        await using var host = await KernelHost.StartAsync(disk.Path);
        var clerk = Actor.Service("test");
        await host.Errands.ExecuteAsync("E1", new OpenErrand("办事"), clerk, "c0");
        var ballast = Path.Combine(disk.Path, "ballast");
        Assert.ThrowsAny<IOException>(FillUp);

        // What is free inside the files already allocated is used up first.
        var accepted = 0;
        JournalUnavailableException? failure = null;
        while (failure is null)
        {
            failure = (JournalUnavailableException?)await Record.ExceptionAsync(() => host.Errands.ExecuteAsync("E1", new TakeStep($"{accepted}"), clerk, $"s{accepted}"));
            accepted += failure is null ? 1 : 0;
        }

        Assert.Contains("磁盘空间已满", failure.Message, StringComparison.Ordinal);
        File.Delete(ballast);
        Assert.True((await host.Errands.ExecuteAsync("E1", new TakeStep($"{accepted}"), clerk, $"s{accepted}")).Accepted);
        Assert.Equal(accepted + 1, (await host.Errands.ReadAsync("E1", Cancelled)).State.Steps);

        void FillUp()
        {
            using var file = File.Create(ballast);
            while (true)
            {
                file.Write(new byte[4096]);
                file.Flush();
            }
        }
    }

    [Fact]
    public async Task Read_only_folder()
    {
        using var disk = new Tmpfs(megabytes: 4);
        var path = Path.Combine(disk.Path, "journal.db");
        var writing = new Writing("errand/E1");
        await using (var journal = SqliteJournal.Open(path))
        {
            await AppendAsync(journal, writing.Next("c1"));
        }

        disk.MakeReadOnly();
        Assert.Contains("是否可读写", Assert.Throws<JournalUnavailableException>(() => SqliteJournal.Open(path)).Message, StringComparison.Ordinal);
        Assert.StartsWith($"数据目录“{disk.Path}”不可写", Assert.Throws<JournalUnavailableException>(() => DataFolder.Ready(disk.Path)).Message, StringComparison.Ordinal);
        Assert.StartsWith("数据目录", Assert.Throws<JournalUnavailableException>(() => DataFolder.Ready(Path.Combine(disk.Path, "below"))).Message, StringComparison.Ordinal);

        disk.MakeWritable();
        await using var again = SqliteJournal.Open(path);
        await AppendAsync(again, writing.Next("c2"));
        Assert.Equal(["c1", "c2"], await CommandsAsync(again));
    }

    [Fact]
    public void File_that_is_no_database()
    {
        var path = Path.Combine(_folder.Path, "journal.db");
        File.WriteAllText(path, new string('x', 10_000));

        var failure = Assert.Throws<JournalUnavailableException>(() => SqliteJournal.Open(path));

        Assert.Equal($"无法打开日志数据库“{path}”：日志数据库文件已损坏，未写入任何内容；请从备份恢复或联系运维人员。", failure.Message);
    }

    [Fact]
    public void Folder_that_is_not_there() =>
        Assert.Contains("打不开", Assert.Throws<JournalUnavailableException>(() => SqliteJournal.Open(Path.Combine(_folder.Path, "gone", "journal.db"))).Message, StringComparison.Ordinal);

    [Fact]
    public void File_where_the_data_folder_should_be()
    {
        var path = Path.Combine(_folder.Path, "data");
        File.WriteAllText(path, string.Empty);

        Assert.StartsWith($"数据目录“{path}”不可写", Assert.Throws<JournalUnavailableException>(() => DataFolder.Ready(path)).Message, StringComparison.Ordinal);
    }

    private static Task<long> AppendAsync(SqliteJournal journal, Commit commit) => journal.AppendAsync(commit, ViewChange.None(commit.Stream, commit.LastSequence), Cancelled);

    private static ValueTask<List<string>> CommandsAsync(SqliteJournal journal) => journal.ReadAsync("errand/E1", 0, Cancelled).Select(c => c.CommandId).ToListAsync(Cancelled);
}
