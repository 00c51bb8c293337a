using Enforcement.Casework.Hosting;
using Enforcement.Casework.Tests.Sample;

namespace Enforcement.Casework.Tests;

/// <summary>A message nobody could handle is kept until it is put back, and is never lost on the way.</summary>
public sealed class UndeliveredTests
{
    private const string Queue = "licensing-document-issued";
    private static readonly DateTimeOffset Night = new(2026, 3, 2, 23, 0, 0, TimeSpan.FromHours(8));
    private static readonly Actor Administrator = new(ActorKind.Officer, "9001", "周管理", null, "BGS", ["Administrator"]);

    private readonly SettableClock _clock = new(Night);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_failing_again_is_the_same_line_with_the_new_cause()
    {
        using var folder = new TemporaryFolder();
        await using var host = await KernelHost.StartAsync(folder.Path, _clock);
        var kept = host.Get<UndeliveredMessages>();

        await KeepAsync(kept, "m1", "缺少签发人");
        _clock.Advance(TimeSpan.FromHours(1));
        await KeepAsync(kept, "m1", "缺少文号");
        await KeepAsync(kept, "m2", new string('长', 600));

        var (messages, total) = await kept.ListAsync(0, 10, Stop);
        Assert.Equal((2, 2), (total, await kept.CountAsync(Stop)));
        Assert.Equal(("缺少文号", 2, Night, Night.AddHours(1)), (messages[0].Cause, messages[0].Times, messages[0].FirstAt, messages[0].LastAt));
        Assert.Equal(500, messages[1].Cause.Length);
    }

    [Fact]
    public async Task What_is_kept_is_there_after_a_restart_and_a_rebuild_of_the_views()
    {
        using var folder = new TemporaryFolder();
        await using (var host = await KernelHost.StartAsync(folder.Path, _clock))
        {
            await KeepAsync(host.Get<UndeliveredMessages>(), "m1", "缺少签发人");
        }

        await using var again = await KernelHost.StartAsync(folder.Path, _clock, null, ("Casework:RebuildViews", "true"));

        Assert.Equal("{\"文\":1}", (await again.Get<UndeliveredMessages>().ListAsync(0, 10, Stop)).Messages.Single().Body);
    }

    [Fact]
    public async Task Put_back_it_leaves_the_list_and_it_is_written_down_who_did()
    {
        using var folder = new TemporaryFolder();
        await using var host = await KernelHost.StartAsync(folder.Path, _clock);
        var kept = host.Get<UndeliveredMessages>();
        await KeepAsync(kept, "m1", "缺少签发人");
        var queues = new Queues();

        Assert.True(await kept.ReturnAsync($"{Queue}.m1", Administrator, queues, Stop));
        Assert.False(await kept.ReturnAsync($"{Queue}.m1", Administrator, queues, Stop));

        Assert.Equal("{\"文\":1}", Assert.Single(queues.Returned).Body);
        Assert.Equal(0, await kept.CountAsync(Stop));
        var line = Assert.Single(await host.Journal.ReadAuditAsync($"undelivered/{Queue}.m1", "returned", Stop).ToListAsync(Stop));
        Assert.Equal("9001", line.ActorId);
        Assert.DoesNotContain("文\\\"", line.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broker_that_is_away_leaves_it_on_the_list()
    {
        using var folder = new TemporaryFolder();
        await using var host = await KernelHost.StartAsync(folder.Path, _clock);
        var kept = host.Get<UndeliveredMessages>();
        await KeepAsync(kept, "m1", "缺少签发人");

        await Assert.ThrowsAsync<TimeoutException>(() => kept.ReturnAsync($"{Queue}.m1", Administrator, new Queues(_ => throw new TimeoutException()), Stop));

        Assert.Equal(1, await kept.CountAsync(Stop));
    }

    [Fact]
    public async Task Failing_again_while_it_is_put_back_it_stays_on_the_list()
    {
        using var folder = new TemporaryFolder();
        await using var host = await KernelHost.StartAsync(folder.Path, _clock);
        var kept = host.Get<UndeliveredMessages>();
        await KeepAsync(kept, "m1", "缺少签发人");

        await kept.ReturnAsync($"{Queue}.m1", Administrator, new Queues(_ => KeepAsync(kept, "m1", "仍然缺少签发人")), Stop);

        Assert.Equal(("仍然缺少签发人", 2), (await kept.ListAsync(0, 10, Stop)).Messages.Select(m => (m.Cause, m.Times)).Single());
    }

    private static Task KeepAsync(UndeliveredMessages kept, string id, string cause) =>
        kept.KeepAsync(Queue, id, "DocumentIssued", "licensing/XK-2026-0001", cause, "{\"文\":1}", Stop);

    private sealed class Queues(Func<UndeliveredMessage, Task>? taking = null) : IMessageReturn
    {
        public List<UndeliveredMessage> Returned { get; } = [];

        public async Task ReturnAsync(UndeliveredMessage message, CancellationToken cancellationToken)
        {
            Returned.Add(message);
            if (taking is not null)
            {
                await taking(message);
            }
        }
    }
}
