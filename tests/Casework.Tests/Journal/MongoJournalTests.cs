using Enforcement.Casework.Journal;
using MongoDB.Driver;

namespace Enforcement.Casework.Tests.Journal;

/// <summary>The conformance suite on a real server of the MongoDB kind, where one is named.</summary>
public sealed class MongoJournalTests : JournalConformance
{
    private readonly string _database = $"conformance-{Guid.NewGuid():N}";

    private static string? Server => Environment.GetEnvironmentVariable("MONGODB_URI");

    // Every test has a database of its own, whichever the address names.
    private string Own => new MongoUrlBuilder(Server) { DatabaseName = _database }.ToString();

    protected override async Task<(IJournal Journal, IViewStore Views)> OpenAsync()
    {
        Assert.SkipUnless(Server is { Length: > 0 }, "未设置 MONGODB_URI：没有可用的 MongoDB 服务器。");
        var journal = await MongoJournal.OpenAsync(Own, cancellationToken: Cancelled);
        return (journal, journal);
    }

    protected override Task CloseAsync() => Task.CompletedTask;

    protected override async Task RemoveAsync()
    {
        if (Server is { Length: > 0 })
        {
            using var client = new MongoClient(Server);
            await client.DropDatabaseAsync(_database, CancellationToken.None);
        }
    }
}

/// <summary>
/// The same suite against a stand-in that speaks the protocol: it shows that the journal asks the right questions of the
/// driver and understands the answers. What only a server can show (durability, fail-over) it does not.
/// </summary>
public sealed class MongoJournalOnStandInTests : JournalConformance
{
    private readonly MongoStandIn _server = new();

    protected override async Task<(IJournal Journal, IViewStore Views)> OpenAsync()
    {
        var journal = await MongoJournal.OpenAsync(_server.Uri, cancellationToken: Cancelled);
        return (journal, journal);
    }

    protected override Task CloseAsync() => Task.CompletedTask;

    protected override async Task RemoveAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Every_write_waits_for_the_majority_and_the_disk()
    {
        await Journal.AppendAsync(new Sample.Writing("errand/E1").Next("c1"), ViewChange.None("errand/E1", 1), Cancelled);

        var writes = _server.Commands.Where(c => c.GetElement(0).Name is "insert" or "update" or "delete" or "findAndModify").ToList();
        Assert.NotEmpty(writes);
        Assert.All(writes, c => Assert.Equal(("majority", true), (c["writeConcern"]["w"].AsString, c["writeConcern"]["j"].AsBoolean)));
        Assert.All(_server.Commands, c => Assert.False(c.Contains("startTransaction")));
    }

    [Fact]
    public async Task Commit_whose_rows_were_not_written_is_left_for_the_sweeper()
    {
        _server.FailNext("update");
        var commit = new Sample.Writing("errand/E1").Next("c1") with { Dispatched = true };

        await Assert.ThrowsAsync<JournalUnavailableException>(() => Journal.AppendAsync(commit, Put(commit, "errands", "open", "1"), Cancelled));

        Assert.Equal("errand/E1", Assert.Single(await Journal.ReadUndispatchedAsync(10, 0, Cancelled)).Stream);
        Assert.Equal(commit, Assert.Single(await Journal.ReadAsync("errand/E1", 0, Cancelled).ToListAsync(Cancelled)));
    }

    [Fact]
    public async Task Server_that_refuses_a_write_is_explained_and_the_next_write_goes_through()
    {
        _server.FailNext("insert");
        var commit = new Sample.Writing("errand/E1").Next("c1");

        var failure = await Assert.ThrowsAsync<JournalUnavailableException>(() => Journal.AppendAsync(commit, ViewChange.None("errand/E1", 1), Cancelled));

        Assert.StartsWith("日志服务器暂时不可用，未确认写入", failure.Message, StringComparison.Ordinal);
        await Journal.AppendAsync(commit, ViewChange.None("errand/E1", 1), Cancelled);
    }
}
