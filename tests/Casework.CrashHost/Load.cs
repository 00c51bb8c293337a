using Enforcement.Casework.Hosting;
using Enforcement.Casework.Numbers;
using Enforcement.Casework.Tests.Sample;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.Casework.CrashHost;

/// <summary>Commands without end; each acknowledged one is written to standard output after its reply, never before.</summary>
internal static class Load
{
    private const int Workers = 16;
    private const int Streams = 12;
    private static readonly Actor Clerk = new(ActorKind.Officer, "o1", "张三", "A0001", "u1", ["WindowClerk"]);
    private static readonly Lock Output = new();

    internal static Task RunAsync(IServiceProvider services, int run)
    {
        var (errands, numbers) = (services.GetRequiredService<Cases<Errand>>(), services.GetRequiredService<NumberSequences>());
        return Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => worker == 0 ? CountAsync(numbers, run) : StepAsync(errands, run, worker)));
    }

    /// <summary>Waits until the relay has sent everything.</summary>
    internal static async Task DrainAsync(IServiceProvider services)
    {
        var (journal, sweeper) = (services.GetRequiredService<IJournal>(), services.GetRequiredService<Sweeper>());
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await journal.CountUndispatchedAsync() > 0)
        {
            await sweeper.DispatchLeftoversAsync(all: true, CancellationToken.None);
            await timer.WaitForNextTickAsync();
        }
    }

    private static async Task StepAsync(Cases<Errand> errands, int run, int worker)
    {
        for (var n = 0; ; n++)
        {
            var key = $"E{(worker + n) % Streams}";
            var commandId = $"{run:x}.{worker:x}.{n:x}";
            var opened = await errands.ExecuteAsync(key, new OpenErrand("办事"), Clerk, "open");
            var reply = await errands.ExecuteAsync(key, new TakeStep(commandId), Clerk, commandId);
            Acknowledge("step", opened.Accepted && reply.Accepted, key, commandId, reply.Version);
        }
    }

    private static async Task CountAsync(NumberSequences numbers, int run)
    {
        for (var n = 0; ; n++)
        {
            Acknowledge("number", true, "XK-2026", $"{run}.{n}", await numbers.NextAsync("XK-2026", $"{run}.{n}", Clerk));
        }
    }

    // The last column tells a whole line from one the kill cut off.
    private static void Acknowledge(string what, bool accepted, string key, string id, long value)
    {
        lock (Output)
        {
            Console.WriteLine($"{(accepted ? what : "refused")}\t{key}\t{id}\t{value}\t.");
        }
    }
}
