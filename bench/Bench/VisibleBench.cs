using System.Diagnostics;
using Enforcement.Casework;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.Bench;

/// <summary>
/// How soon an act is seen: on the actor's own list, and on a list of another service that hears of it over RabbitMQ. Each
/// caller waits until he sees his act before he does the next.
/// </summary>
internal static class VisibleBench
{
    internal static async Task RunAsync(Arguments arguments)
    {
        var here = Directory.CreateDirectory(Path.Combine(arguments.Folder, $"bench-{Guid.NewGuid():N}")).FullName;
        var there = Directory.CreateDirectory(Path.Combine(arguments.Folder, $"bench-{Guid.NewGuid():N}")).FullName;
        using var acting = await BenchHost.StartAsync(here, new NoteOptions(View: true, Message: true), arguments.Broker, "bench-acting");
        using var hearing = await BenchHost.StartAsync(there, new NoteOptions(View: true, Message: false), arguments.Broker, "bench-hearing");
        await hearing.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(30));
        var cases = acting.Services.GetRequiredService<Cases<Notes>>();
        var (own, other) = (acting.Services.GetRequiredService<IViewStore>(), hearing.Services.GetRequiredService<IViewStore>());
        await Load.RunAsync(arguments.Callers, TimeSpan.FromSeconds(3), (caller, n) => ActAsync("warm", caller, n, other));

        Console.WriteLine($"{Environment.ProcessorCount} cores, {arguments.Callers} callers, {arguments.Seconds} s each; both services share the cores");
        Console.WriteLine($"{"seen on the own list",-36} {await Load.RunAsync(arguments.Callers, TimeSpan.FromSeconds(arguments.Seconds), (caller, n) => ActAsync("own", caller, n, own))}");
        Console.WriteLine($"{"seen in another service",-36} {await Load.RunAsync(arguments.Callers, TimeSpan.FromSeconds(arguments.Seconds), (caller, n) => ActAsync("other", caller, n, other))}");
        await hearing.StopAsync();
        await acting.StopAsync();
        Directory.Delete(here, recursive: true);
        Directory.Delete(there, recursive: true);

        async Task<double?> ActAsync(string run, int caller, int n, IViewStore list)
        {
            var key = $"{run}-{caller}-{n}";
            var start = Stopwatch.GetTimestamp();
            var reply = await cases.ExecuteAsync(key, new TakeNote("办理记录", n), BenchHost.Clerk, key);
            while (await list.FindAsync("notes", "role:WindowClerk", $"bench/{key}") is null)
            {
                if (Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(30))
                {
                    throw new InvalidOperationException($"{key} (version {reply.Version}) is not seen after 30 s");
                }

                await Task.Delay(1);
            }

            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
    }
}

/// <summary>The other service: takes what it hears into a case of its own.</summary>
public sealed class NoteAnnouncedConsumer(Cases<Notes> cases) : IConsumer<NoteAnnounced>
{
    public Task Consume(ConsumeContext<NoteAnnounced> context) => cases.ExecuteAsync(
        context.Message.Stream["bench/".Length..], new TakeNote("听到", context.Message.Count), Actor.Service("bench-acting"), $"heard/{context.Message.Count}");
}
