using System.Collections.Immutable;
using Enforcement.Casework.Tests.Sample;
using Enforcement.Regulation.Reference;

namespace Enforcement.Casework.Tests;

public sealed class CaseGrainTests : IDisposable
{
    private static readonly Actor Clerk = new(ActorKind.Officer, "o1", "张三", "A0001", "u1", [Roles.WindowClerk]);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Accepted_command_is_recorded_chained_and_announced()
    {
        await using var host = await KernelHost.StartAsync(_folder.Path);

        await host.Errands.ExecuteAsync("E1", new OpenErrand("办事"), Clerk, "c1");
        var reply = await host.Errands.ExecuteAsync("E1", new TakeStep("第一步"), Clerk, "c2");

        Assert.Equal(new Reply(ReplyKind.Accepted, 3), reply);
        var reading = await host.Errands.ReadAsync("E1", TestContext.Current.CancellationToken);
        Assert.Equal(["errand.opened/1", "deadline.started/1", "errand.step-taken/1"], reading.Entries.Select(e => e.Name));
        Assert.Equal([ChainHash.Genesis, reading.Entries[0].Hash, reading.Entries[1].Hash], reading.Entries.Select(e => e.Previous));
        Assert.Equal(1, reading.State.Steps);
        await host.Outlet.WaitAsync(1);
        Assert.Equal(new StepAnnounced("errand/E1", "第一步"), Assert.Single(host.Outlet.Published).Message);
    }

    [Fact]
    public async Task Same_key_gives_the_same_answer_once()
    {
        await using var host = await KernelHost.StartAsync(_folder.Path);
        await host.Errands.ExecuteAsync("E1", new OpenErrand("办事"), Clerk, "c1");

        var replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => host.Errands.ExecuteAsync("E1", new TakeStep("甲"), Clerk, "c2")));

        Assert.All(replies, r => Assert.Equal((ReplyKind.Accepted, 3L), (r.Kind, r.Version)));
        Assert.Single(replies, r => !r.Repeated);
        Assert.Equal(3, (await host.Errands.ReadAsync("E1", TestContext.Current.CancellationToken)).Version);
        Assert.Equal(ReplyKind.KeyReused, (await host.Errands.ExecuteAsync("E1", new TakeStep("乙"), Clerk, "c2")).Kind);
    }

    [Fact]
    public async Task Same_key_gives_the_same_answer_when_the_command_is_completed_otherwise_the_second_time()
    {
        await using var host = await KernelHost.StartAsync(_folder.Path);
        var cases = new Cases<Errand>(host.Errands.Kind, host.Get<IGrainFactory>(), host.Journal, new Counting());
        await cases.ExecuteAsync("E1", new OpenErrand("办事"), Clerk, "open");

        var first = await cases.ExecuteAsync("E1", new TakeStep("到场"), Clerk, "k1");
        var again = await cases.ExecuteAsync("E1", new TakeStep("到场"), Clerk, "k1");
        var other = await cases.ExecuteAsync("E1", new TakeStep("离场"), Clerk, "k1");

        Assert.Equal((ReplyKind.Accepted, first.Version, true), (again.Kind, again.Version, again.Repeated));
        Assert.Equal(ReplyKind.KeyReused, other.Kind);
        Assert.Equal(first.Version, (await cases.ReadAsync("E1", TestContext.Current.CancellationToken)).Version);
    }

    /// <summary>Knows something else of the world every time it is asked.</summary>
    private sealed class Counting : ICommandCompletion<Errand>
    {
        private int _times;

        public Task<Command<Errand>> CompleteAsync(string stream, Command<Errand> command) =>
            Task.FromResult(command is TakeStep step ? step with { Note = $"{step.Note}（{++_times}）" } : command);
    }

    [Fact]
    public async Task Refusal_keeps_its_answer_across_a_restart_and_leaves_the_record_alone()
    {
        await using (var host = await KernelHost.StartAsync(_folder.Path))
        {
            var refused = await host.Errands.ExecuteAsync("E1", new TakeStep("甲"), Clerk, "c1");
            Assert.Equal(("errand-not-open", "R9.1"), (refused.Refusal!.Code, refused.Refusal.Rule));
            await host.Errands.ExecuteAsync("E1", new OpenErrand("办事"), Clerk, "c2");
        }

        await using var again = await KernelHost.StartAsync(_folder.Path);
        var repeated = await again.Errands.ExecuteAsync("E1", new TakeStep("甲"), Clerk, "c1");
        Assert.Equal((ReplyKind.Refused, true), (repeated.Kind, repeated.Repeated));
        Assert.Equal(2, (await again.Errands.ReadAsync("E1", TestContext.Current.CancellationToken)).Version);
    }

    [Fact]
    public async Task Stale_version_is_told_and_changes_nothing()
    {
        await using var host = await KernelHost.StartAsync(_folder.Path);
        await host.Errands.ExecuteAsync("E1", new OpenErrand("办事"), Clerk, "c1");

        Assert.Equal(new Reply(ReplyKind.Stale, 2), await host.Errands.ExecuteAsync("E1", new TakeStep("甲"), Clerk, "c2", expectedVersion: 1));
        Assert.True((await host.Errands.ExecuteAsync("E1", new TakeStep("甲"), Clerk, "c3", expectedVersion: 2)).Accepted);
    }

    [Fact]
    public async Task Warned_rule_wants_a_typed_reason_and_then_notes_a_finding()
    {
        await using var host = await KernelHost.StartAsync(_folder.Path);
        await host.Errands.ExecuteAsync("E1", new OpenErrand("办事"), Clerk, "c1");
        var longNote = new TakeStep("十一个字以上的很长的说明");

        var asked = await host.Errands.ExecuteAsync("E1", longNote, Clerk, "c2");
        Assert.True(asked.Refusal!.NeedsReason);
        var given = await host.Errands.ExecuteAsync("E1", longNote with { Reasons = new() { [asked.Refusal.Rule] = "情况特殊" } }, Clerk, "c3");

        Assert.True(given.Accepted);
        var entries = (await host.Errands.ReadAsync("E1", TestContext.Current.CancellationToken)).Entries;
        Assert.Equal("finding.raised/1", entries[^1].Name);
        Assert.Contains("情况特殊", entries[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undispatched_messages_go_out_after_the_restart()
    {
        var outlet = new RecordingOutlet { Broken = true };
        await using (var host = await KernelHost.StartAsync(_folder.Path, outlet: outlet))
        {
            await host.Errands.ExecuteAsync("E1", new OpenErrand("办事"), Clerk, "c1");
            await host.Errands.ExecuteAsync("E1", new TakeStep("甲"), Clerk, "c2");
        }

        await using var again = await KernelHost.StartAsync(_folder.Path);
        await again.Outlet.WaitAsync(1);
        Assert.Equal(new StepAnnounced("errand/E1", "甲"), again.Outlet.Published.Single().Message);
    }

    [Fact]
    [Trait("rule", "B1.15")]
    public async Task Limit_that_fell_due_while_down_is_passed_with_its_true_time()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)));
        await using (var host = await KernelHost.StartAsync(_folder.Path, clock))
        {
            await host.Errands.ExecuteAsync("E1", new OpenErrand("办事"), Clerk, "c1");
        }

        clock.Advance(TimeSpan.FromDays(3));
        await using var again = await KernelHost.StartAsync(_folder.Path, clock);
        await again.Sweeper.PassDueAsync(TestContext.Current.CancellationToken);

        var missed = (await again.Errands.ReadAsync("E1", TestContext.Current.CancellationToken)).Entries.Single(e => e.Name == "deadline.missed/1");
        Assert.Equal(new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.FromHours(8)), missed.HappenedAt);
        Assert.Equal(ActorKind.Clock, missed.Actor.Kind);
    }

    [Fact]
    public async Task Actor_reads_his_own_write()
    {
        await using var host = await KernelHost.StartAsync(_folder.Path);

        await host.Errands.ExecuteAsync("E1", new OpenErrand("办事"), Clerk, "c1");

        var page = await host.Views.QueryAsync(new ViewQuery("errands", "open"), TestContext.Current.CancellationToken);
        Assert.Equal(2, Assert.Single(page.Rows).Version);
        Assert.Empty((await host.Views.QueryAsync(new ViewQuery("errands", "new"), TestContext.Current.CancellationToken)).Rows);
    }
}
