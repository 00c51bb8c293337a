using System.Diagnostics;
using Enforcement.Casework;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.Bench;

/// <summary>How long a long case takes to open: the first command to it, and reading it whole, in a process just started.</summary>
internal static class OpenBench
{
    internal static async Task RunAsync(Arguments arguments)
    {
        var folder = Directory.CreateDirectory(Path.Combine(arguments.Folder, $"bench-{Guid.NewGuid():N}")).FullName;
        var options = new NoteOptions(View: true, Message: false);
        using (var writer = await BenchHost.StartAsync(folder, options))
        {
            var cases = writer.Services.GetRequiredService<Cases<Notes>>();
            for (var n = 0; n < arguments.Entries; n++)
            {
                await cases.ExecuteAsync("long", new TakeNote("办理记录", n), BenchHost.Clerk, $"{n}");
            }

            await cases.ExecuteAsync("short", new TakeNote("办理记录", 0), BenchHost.Clerk, "0");
            await writer.StopAsync();
        }

        using var host = await BenchHost.StartAsync(folder, options);
        var opened = host.Services.GetRequiredService<Cases<Notes>>();
        await opened.ExecuteAsync("short", new TakeNote("办理记录", 1), BenchHost.Clerk, "warm");
        var watch = Stopwatch.StartNew();
        var reply = await opened.ExecuteAsync("long", new TakeNote("办理记录", 0), BenchHost.Clerk, "first after the start");
        Console.WriteLine($"first command to a case of {reply.Version - 1:N0} entries   {watch.Elapsed.TotalMilliseconds:N0} ms");
        watch.Restart();
        var reading = await opened.ReadAsync("long");
        Console.WriteLine($"reading its {reading.Entries.Length:N0} entries, chain checked   {watch.Elapsed.TotalMilliseconds:N0} ms");
        await host.StopAsync();
        Directory.Delete(folder, recursive: true);
    }
}
