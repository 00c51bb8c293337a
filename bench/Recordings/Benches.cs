using System.Diagnostics;
using System.Security.Cryptography;

namespace Enforcement.Recordings;

/// <summary>Ingest, verification and many uploads at once, each beside what the system's own tools need in the same run.</summary>
internal static class Benches
{
    public static async Task<int> IngestAsync(Settings settings, bool verify)
    {
        var folder = Directory.CreateTempSubdirectory("recordings-").FullName;
        try
        {
            folder = Moved(folder, settings);
            var source = Path.Combine(folder, "source");
            Fill(source, settings.Megabytes, 0);
            await using var server = await Server.StartAsync(folder);
            await SentAsync(server, Small(folder));
            for (var round = 1; round <= 3; round++)
            {
                var copy = Path.Combine(folder, "copy");
                var tools = await TimedAsync(() => RunAsync("sh", "-c", $"cp '{source}' '{copy}' && sha256sum '{source}'"));
                File.Delete(copy);
                Tag(source, round);
                var ingest = await TimedAsync(async () => await SentAsync(server, source));
                Say($"ingest {settings.Megabytes} MiB", settings.Megabytes, ingest, "cp; sha256sum", tools);
                var hash = (await RunAsync("sha256sum", source)).Split(' ')[0];
                var stored = Path.Combine(server.Objects, hash[..2], hash);
                if (!File.Exists(stored))
                {
                    Console.Error.WriteLine($"{hash} is not in the store");
                    return 1;
                }

                if (verify)
                {
                    var sum = await TimedAsync(() => RunAsync("sha256sum", stored));
                    var read = await TimedAsync(async () => await VerifiedAsync(server));
                    Say("verification", settings.Megabytes, read, "sha256sum", sum);
                }

                File.SetAttributes(stored, FileAttributes.Normal);
                File.Delete(stored);
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static async Task<int> ParallelAsync(Settings settings)
    {
        var folder = Moved(Directory.CreateTempSubdirectory("recordings-").FullName, settings);
        try
        {
            await using var server = await Server.StartAsync(folder);
            for (var i = 0; i < 5; i++)
            {
                await SentAsync(server, Small(folder));
            }

            var files = Enumerable.Range(1, settings.Uploads).Select(i =>
            {
                var file = Path.Combine(folder, $"source{i}");
                Fill(file, settings.Megabytes, i);
                return file;
            }).ToList();
            var (before, most) = (server.Resident(), 0L);
            using var done = new CancellationTokenSource();
            var watch = Task.Run(async () =>
            {
                while (!done.IsCancellationRequested)
                {
                    most = Math.Max(most, server.Resident());
                    await Task.Delay(50);
                }
            });
            var taken = await TimedAsync(async () => await Task.WhenAll(files.Select(f => SentAsync(server, f))));
            await done.CancelAsync();
            await watch;
            var total = settings.Uploads * settings.Megabytes;
            Console.WriteLine($"{settings.Uploads} uploads of {settings.Megabytes} MiB at once   {total / taken.TotalSeconds:N0} MiB/s   server memory {before} → {most} MiB, growth {most - before} MiB");
            return most - before <= 200 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    internal static string Moved(string folder, Settings settings)
    {
        Directory.Delete(folder);
        return Directory.CreateDirectory(Path.Combine(settings.Folder, Path.GetFileName(folder))).FullName;
    }

    internal static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }

    private static string s_last = "";

    private static async Task SentAsync(Server server, string file)
    {
        var upload = new Upload(server, file);
        await upload.CreateAsync();
        if (!await upload.SendAsync(0, CancellationToken.None))
        {
            throw new InvalidOperationException("the upload did not end");
        }

        s_last = upload.Id;
    }

    private static async Task VerifiedAsync(Server server)
    {
        using var answer = await server.Http.PostAsync(new Uri($"/media/recordings/{s_last}/verification", UriKind.Relative), null);
        var text = await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        if (!text.Contains("\"sound\":true", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(text);
        }
    }

    private static string Small(string folder)
    {
        var file = Path.Combine(folder, "small");
        File.WriteAllBytes(file, RandomNumberGenerator.GetBytes(20 << 20));
        return file;
    }

    // Bytes that do not compress and are no film; the same for the same number.
    private static void Fill(string path, int megabytes, int number)
    {
        var block = new byte[1 << 20];
        new Random(number + 1).NextBytes(block);
        using var file = File.Create(path);
        for (var i = 0; i < megabytes; i++)
        {
            BitConverter.TryWriteBytes(block, ((long)number << 32) + i);
            file.Write(block);
        }
    }

    private static void Tag(string path, int round)
    {
        using var file = File.OpenWrite(path);
        file.Write(BitConverter.GetBytes(round));
    }

    private static async Task<TimeSpan> TimedAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed;
    }

    private static void Say(string what, int megabytes, TimeSpan taken, string yardstick, TimeSpan other) => Console.WriteLine(
        $"{what}   {megabytes / taken.TotalSeconds:N0} MiB/s   {yardstick} {megabytes / other.TotalSeconds:N0} MiB/s   ratio {other / taken:F2}");
}
