using Enforcement.Casework.Hosting;
using Enforcement.Casework.Tests.Sample;

namespace Enforcement.Casework.Tests;

/// <summary>Messages go out in order per case, at least once, under ids that never change.</summary>
public sealed class RelayTests : IDisposable
{
    private static readonly Actor Clerk = Actor.Service("test");
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Messages_of_a_case_keep_its_order_under_parallel_load()
    {
        await using var host = await KernelHost.StartAsync(_folder.Path);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(async key =>
        {
            await host.Errands.ExecuteAsync($"E{key}", new OpenErrand("办事"), Clerk, "open");
            for (var n = 0; n < 25; n++)
            {
                await host.Errands.ExecuteAsync($"E{key}", new TakeStep($"{n}"), Clerk, $"{n}");
            }
        }));
        await host.Outlet.WaitAsync(40 * 25);

        var sent = host.Outlet.Published.Select(p => (StepAnnounced)p.Message).ToLookup(m => m.Stream, m => m.Note);
        Assert.Equal(40, sent.Count);
        Assert.All(sent, notes => Assert.Equal(Enumerable.Range(0, 25).Select(n => $"{n}"), notes));
        Assert.Equal(1000, host.Outlet.Published.DistinctBy(p => p.Id).Count());
        await AllSentAsync(host);
    }

    [Fact]
    public async Task Broker_away_for_a_while_delays_the_messages_and_loses_none()
    {
        await using var host = await KernelHost.StartAsync(_folder.Path);
        host.Outlet.Broken = true;
        await StepsAsync(host, "E1", "一", "二", "三");
        await StepsAsync(host, "E2", "四");
        await Patience.UntilAsync("the relay tries again", () => Task.FromResult(host.Outlet.Attempts >= 4));
        Assert.Equal(4, await host.Journal.CountUndispatchedAsync(Cancelled));
        var waiting = host.Get<Relay>().Waiting;
        Assert.Equal(["errand/E1", "errand/E2"], waiting.Select(stream => stream.Stream).Order());
        Assert.All(waiting, stream => Assert.Equal(("StepAnnounced", "the broker is away"), (stream.Message, stream.Cause)));

        host.Outlet.Broken = false;
        await host.Outlet.WaitAsync(4);

        Assert.Equal(["一", "二", "三"], NotesOf(host, "errand/E1"));
        Assert.Equal(["四"], NotesOf(host, "errand/E2"));
        await AllSentAsync(host);
    }

    [Fact]
    public async Task Repeated_message_has_the_id_it_had_before()
    {
        List<(Guid, object)> first;
        await using (var host = await KernelHost.StartAsync(_folder.Path))
        {
            await StepsAsync(host, "E1", "一", "二");
            await host.Outlet.WaitAsync(2);
            await AllSentAsync(host);
            first = [.. host.Outlet.Published];
        }

        Database.Execute(_folder.Path, "UPDATE commits SET dispatched = 0");
        await using var again = await KernelHost.StartAsync(_folder.Path);
        await again.Outlet.WaitAsync(2);

        Assert.Equal(first, again.Outlet.Published);
        await AllSentAsync(again);
    }

    [Fact]
    public async Task What_was_left_behind_goes_out_before_anything_new_of_the_same_case()
    {
        await using (var host = await KernelHost.StartAsync(_folder.Path))
        {
            await StepsAsync(host, "E1", "一", "二");
            await host.Outlet.WaitAsync(2);
            await AllSentAsync(host);
        }

        await using var again = await KernelHost.StartAsync(_folder.Path);
        await Patience.UntilAsync("nothing is left", async () => await again.Journal.CountUndispatchedAsync(Cancelled) == 0);

        // As a crash leaves it, but too young for the sweeper, which may not know that nobody else is sending it.
        Database.Execute(_folder.Path, "UPDATE commits SET dispatched = 0 WHERE first > 2");
        await again.Errands.ExecuteAsync("E1", new TakeStep("三"), Clerk, "三");
        await again.Outlet.WaitAsync(3);

        Assert.Equal(["一", "二", "三"], NotesOf(again, "errand/E1"));
    }

    [Fact]
    public async Task Damaged_case_does_not_keep_the_messages_of_others_back()
    {
        var outlet = new RecordingOutlet { Broken = true };
        await using (var host = await KernelHost.StartAsync(_folder.Path, outlet: outlet))
        {
            await StepsAsync(host, "E1", "一");
            await StepsAsync(host, "E2", "二");
        }

        Database.Execute(_folder.Path, "UPDATE commits SET lines = x'00' WHERE stream = 'errand/E1' AND first = 1");
        await using var again = await KernelHost.StartAsync(_folder.Path);
        await again.Outlet.WaitAsync(1);

        Assert.Equal(["二"], again.Outlet.Published.Select(p => ((StepAnnounced)p.Message).Note));
        await Patience.UntilAsync("only the damaged case is left", async () => await again.Journal.CountUndispatchedAsync(Cancelled) == 1);
    }

    [Fact]
    public async Task Message_nobody_can_handle_keeps_back_its_own_case_alone_and_goes_out_in_order_when_it_can()
    {
        await using var host = await KernelHost.StartAsync(_folder.Path);
        host.Outlet.Refuses = message => ((StepAnnounced)message).Stream == "errand/E0";
        // More cases than lanes: some share one with the case that is stuck, and stand behind it.
        await StepsAsync(host, "E0", "一", "二");
        await Patience.UntilAsync("it was tried", () => Task.FromResult(host.Outlet.Attempts > 0));
        for (var n = 1; n <= 40; n++)
        {
            await StepsAsync(host, $"E{n}", "办");
        }

        await StepsAsync(host, "E0", "三");
        await host.Outlet.WaitAsync(40);
        Assert.DoesNotContain(host.Outlet.Published, p => ((StepAnnounced)p.Message).Stream == "errand/E0");
        Assert.Equal(3, await UndispatchedOnceOthersAreMarkedAsync());

        host.Outlet.Refuses = _ => false;
        await host.Outlet.WaitAsync(3);

        Assert.Equal(["一", "二", "三"], NotesOf(host, "errand/E0"));
        await AllSentAsync(host);

        async Task<long> UndispatchedOnceOthersAreMarkedAsync()
        {
            await Patience.UntilAsync("the others are marked", async () => await host.Journal.CountUndispatchedAsync(Cancelled) <= 3);
            return await host.Journal.CountUndispatchedAsync(Cancelled);
        }
    }

    private static async Task StepsAsync(KernelHost host, string key, params string[] notes)
    {
        await host.Errands.ExecuteAsync(key, new OpenErrand("办事"), Clerk, "open");
        foreach (var note in notes)
        {
            await host.Errands.ExecuteAsync(key, new TakeStep(note), Clerk, note);
        }
    }

    private static IEnumerable<string> NotesOf(KernelHost host, string stream) =>
        host.Outlet.Published.Select(p => (StepAnnounced)p.Message).Where(m => m.Stream == stream).Select(m => m.Note);

    private static Task AllSentAsync(KernelHost host) =>
        Patience.UntilAsync("every commit is marked dispatched", async () => await host.Journal.CountUndispatchedAsync(Cancelled) == 0);
}
