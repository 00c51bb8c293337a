using Enforcement.Casework.Tests.Sample;

namespace Enforcement.Casework.Tests.Journal;

/// <summary>What every journal has to do. Each implementation runs the whole suite.</summary>
public abstract partial class JournalConformance : IAsyncLifetime
{
    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private protected IJournal Journal { get; private set; } = null!;

    private protected IViewStore Views { get; private set; } = null!;

    public async ValueTask InitializeAsync() => (Journal, Views) = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await RemoveAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the same store again.</summary>
    protected abstract Task<(IJournal Journal, IViewStore Views)> OpenAsync();

    protected abstract Task CloseAsync();

    protected abstract Task RemoveAsync();

    private async Task RestartAsync()
    {
        await CloseAsync();
        (Journal, Views) = await OpenAsync();
    }

    private Task<long> AppendAsync(Commit commit, ViewChange? views = null) => Journal.AppendAsync(commit, views ?? ViewChange.None(commit.Stream, commit.LastSequence), Cancelled);

    private ValueTask<List<Commit>> ReadAsync(string stream, long after = 0) => Journal.ReadAsync(stream, after, Cancelled).ToListAsync(Cancelled);

    [Fact]
    public async Task Commits_come_back_in_order_with_the_very_bytes_they_were_written_with()
    {
        var writing = new Writing("errand/E1");
        var written = new List<Commit> { writing.Next("c1", new ErrandOpened("办事"), new StepTaken("一")), writing.Next("c2"), writing.Next("c3", new StepTaken("二")) };
        foreach (var commit in written)
        {
            await AppendAsync(commit);
        }

        var read = await ReadAsync("errand/E1");

        Assert.Equal(written, read);
        Assert.Equal(written.Select(c => c.Head), read.Select(c => c.Head));
        Assert.Equal(written.Select(c => c.CommandDigest), read.Select(c => c.CommandDigest));
        Assert.Equal([2L, 3L, 4L], read.Select(c => c.LastSequence));
        Assert.Equal(written[1..], await ReadAsync("errand/E1", after: 2));
        Assert.Equal(written, await ReadAsync("errand/E1", after: 1));
        Assert.Empty(await ReadAsync("errand/E1", after: 4));
        Assert.Empty(await ReadAsync("errand/E"));
    }

    [Fact]
    public async Task Positions_grow_and_give_the_order_of_all_streams()
    {
        var (one, two) = (new Writing("errand/E1"), new Writing("errand/E2"));
        var positions = new List<long>();
        foreach (var commit in new[] { one.Next("a"), two.Next("a"), one.Next("b"), two.Next("b") })
        {
            positions.Add(await AppendAsync(commit));
        }

        var all = await Journal.ReadAllAsync(0, Cancelled).ToListAsync(Cancelled);

        Assert.Equal(positions.Order().Distinct(), positions);
        Assert.Equal(positions, all.Select(c => c.Position));
        Assert.Equal(["errand/E1", "errand/E2", "errand/E1", "errand/E2"], all.Select(c => c.Stream));
        Assert.Equal(positions[2..], await Journal.ReadAllAsync(positions[1], Cancelled).Select(c => c.Position).ToListAsync(Cancelled));
        Assert.Equal(["errand/E1", "errand/E2"], await Journal.ReadStreamsAsync(Cancelled).ToListAsync(Cancelled));
    }

    [Fact]
    public async Task Append_behind_another_version_is_a_conflict_and_changes_nothing()
    {
        var writing = new Writing("errand/E1");
        var rival = writing.Rival("rival");
        await AppendAsync(writing.Next("c1"));
        var skipping = new Writing("errand/E2");
        skipping.Next("never stored");

        await Assert.ThrowsAsync<VersionConflictException>(() => AppendAsync(rival, Put(rival, "errands", "open", "1")));
        await Assert.ThrowsAsync<VersionConflictException>(() => AppendAsync(skipping.Next("c2")));

        Assert.Equal("c1", Assert.Single(await ReadAsync("errand/E1")).CommandId);
        Assert.Empty(await ReadAsync("errand/E2"));
        Assert.Empty((await Views.QueryAsync(new ViewQuery("errands"), Cancelled)).Rows);
    }

    [Fact]
    public async Task Of_many_writers_racing_for_one_place_exactly_one_wins()
    {
        var writing = new Writing("errand/E1");
        for (var round = 0; round < 10; round++)
        {
            var rivals = Enumerable.Range(0, 16).Select(i => writing.Rival($"r{round}-{i}")).ToList();
            var results = await Task.WhenAll(rivals.Select(async r => (Rival: r, Failure: await Record.ExceptionAsync(() => AppendAsync(r)))));

            var winner = Assert.Single(results, r => r.Failure is null).Rival;
            Assert.All(results.Where(r => r.Failure is not null), r => Assert.IsType<VersionConflictException>(r.Failure));
            Assert.Equal(winner, (await ReadAsync("errand/E1")).Last());
            Assert.Equal(winner, writing.Next(winner.CommandId));
        }
    }

    [Fact]
    public async Task Command_carried_out_before_is_told_apart_from_a_conflict()
    {
        var writing = new Writing("errand/E1");
        await AppendAsync(writing.Next("c1"));
        await AppendAsync(writing.Next("c2"));

        await Assert.ThrowsAsync<DuplicateCommandException>(() => AppendAsync(writing.Next("c1")));
        await AppendAsync(new Writing("errand/E2").Next("c1"));

        Assert.Equal(2, (await ReadAsync("errand/E1")).Count);
    }

    [Fact]
    public async Task Retry_after_a_lost_answer_stores_nothing_twice()
    {
        var writing = new Writing("errand/E1");
        var commit = writing.Next("c1");
        await AppendAsync(commit);

        await Assert.ThrowsAsync<DuplicateCommandException>(() => AppendAsync(commit));
        await RestartAsync();
        await Assert.ThrowsAsync<DuplicateCommandException>(() => AppendAsync(commit));

        Assert.Equal(commit, Assert.Single(await ReadAsync("errand/E1")));
    }

    [Fact]
    public async Task Ten_thousand_entries_are_read_back_whole_after_a_restart()
    {
        var writing = new Writing("errand/E1");
        for (var i = 0; i < 20; i++)
        {
            await AppendAsync(writing.Next($"c{i}", [.. Enumerable.Range(0, 500).Select(n => new StepTaken($"{i}-{n}"))]));
        }

        await RestartAsync();
        var record = (await ReadAsync("errand/E1")).Aggregate(CaseRecord.Empty(new ErrandKind(), "errand/E1"), (all, commit) => all.Read(new ErrandKind(), commit));

        Assert.Equal((10_000L, 10_000), (record.Version, record.State.Steps));
        await AppendAsync(writing.Next("behind the restart"));
    }

    [Fact]
    public async Task Undispatched_commits_are_listed_oldest_first_until_they_are_marked()
    {
        var (one, two) = (new Writing("errand/E1"), new Writing("errand/E2"));
        var commits = new List<Commit>();
        foreach (var commit in new[] { one.Next("a"), two.Next("a"), one.Next("b", new StepTaken("甲"), new StepTaken("乙")), two.Next("b") with { Dispatched = true } })
        {
            commits.Add(commit with { Position = await AppendAsync(commit) });
        }

        Assert.Equal(3, await Journal.CountUndispatchedAsync(Cancelled));
        var first = await Journal.ReadUndispatchedAsync(2, 0, Cancelled);
        Assert.Equal([("errand/E1", 1L), ("errand/E2", 1L)], first.Select(u => (u.Stream, u.FirstSequence)));
        Assert.All(first, u => Assert.Equal(Writing.At, u.RecordedAt));
        Assert.Equal([commits[2].Position], (await Journal.ReadUndispatchedAsync(2, first[^1].Position, Cancelled)).Select(u => u.Position));

        await Journal.MarkDispatchedAsync([commits[0], commits[2]], Cancelled);
        await RestartAsync();

        Assert.Equal("errand/E2", Assert.Single(await Journal.ReadUndispatchedAsync(1000, 0, Cancelled)).Stream);
        Assert.Equal(1, await Journal.CountUndispatchedAsync(Cancelled));
        Assert.Equal([true, true], (await ReadAsync("errand/E1")).Select(c => c.Dispatched));
        Assert.Equal([false, true], (await ReadAsync("errand/E2")).Select(c => c.Dispatched));
    }

    [Fact]
    [Trait("rule", "R32.2")]
    public async Task Audit_lines_are_kept_by_stream_and_kind_in_order()
    {
        var read = new AuditLine(Writing.At, "read", "errand/E1", "o1", "c0", "", "ReadSealed", """{"field":"举报人𠮷"}""", null);
        var refused = read with { Kind = "refused", CommandId = "c1", Detail = "{}", Trace = "00-1-2-01" };
        foreach (var line in new[] { read, refused, refused with { CommandId = "c2" }, read with { Stream = "errand/E2" } })
        {
            await Journal.AppendAuditAsync(line, Cancelled);
        }

        await RestartAsync();

        Assert.Equal([read, refused, refused with { CommandId = "c2" }], await Journal.ReadAuditAsync("errand/E1", null, Cancelled).ToListAsync(Cancelled));
        Assert.Equal(["c1", "c2"], await Journal.ReadAuditAsync("errand/E1", "refused", Cancelled).Select(l => l.CommandId).ToListAsync(Cancelled));
        Assert.Empty(await Journal.ReadAuditAsync("errand/E3", null, Cancelled).ToListAsync(Cancelled));
    }

    [Fact]
    public async Task Rare_characters_and_long_bodies_come_back_exactly()
    {
        var note = "𠮷野家 䶮 𬱟 \u0001\t\r\n\"\\ 😀 e\u0301 \u2028 \uFFFD \0" + new string('长', 100_000);
        var stream = "errand/㐀𠀀'\"%_\\ $#";
        var writing = new Writing(stream);
        var commit = writing.Next("命令'\"𠮷", new StepTaken(note));

        await AppendAsync(commit);
        await RestartAsync();

        var read = Assert.Single(await ReadAsync(stream));
        Assert.Equal(commit, read);
        Assert.Equal("命令'\"𠮷", read.CommandId);
        Assert.Equal(note, ((StepTaken)new ErrandKind().Facts.Read(read.Entries[0].Name, read.Entries[0].BodyBytes)).Note);
    }

    [Fact]
    public async Task Store_that_can_be_written_says_so() => Assert.Null(await Record.ExceptionAsync(() => Journal.CheckAsync(Cancelled)));
}
