using System.Diagnostics;

namespace Enforcement.Recordings;

/// <summary>A large sparse file with the connection cut at random places, and the server killed at some of them.</summary>
internal static class CutsBench
{
    private const int Chunk = 8 << 20;

    public static async Task<int> RunAsync(Settings settings)
    {
        var folder = Benches.Moved(Directory.CreateTempSubdirectory("recordings-").FullName, settings);
        try
        {
            var length = (long)settings.Gigabytes << 30;
            var random = new Random(settings.Seed);
            var source = Path.Combine(folder, "sparse");
            Sparse(source, length, random);
            var expected = (await Benches.RunAsync("sha256sum", source)).Split(' ')[0];
            await using var server = await Server.StartAsync(folder);
            var upload = new Upload(server, source);
            await upload.CreateAsync();
            var watch = Stopwatch.StartNew();
            var places = Enumerable.Range(0, settings.Cuts).Select(_ => random.NextInt64(length)).Order().ToList();
            var (offset, cuts, killed, again, kills) = (0L, 0L, 0L, 0L, 0);
            for (var i = 0; i < places.Count; i++)
            {
                var kill = i % 5 == 2;
                using var cut = new CancellationTokenSource();
                var sending = upload.SendAsync(offset, cut.Token);
                while (upload.Sent < places[i] && !sending.IsCompleted)
                {
                    await Task.Delay(1);
                }

                if (kill)
                {
                    await server.KillAsync();
                    kills++;
                }

                await cut.CancelAsync();
                await sending;
                var sent = upload.Sent;
                if (kill)
                {
                    await server.StartServiceAsync();
                }

                offset = await upload.OffsetAsync();
                (cuts, killed) = kill ? (cuts, Math.Max(killed, sent - offset)) : (Math.Max(cuts, sent - offset), killed);
                again += Math.Max(sent - offset, 0);
            }

            while (!await upload.SendAsync(offset, CancellationToken.None))
            {
                offset = await upload.OffsetAsync();
            }

            var stored = Path.Combine(server.Objects, expected[..2], expected);
            var right = File.Exists(stored) && new FileInfo(stored).Length == length;
            Console.WriteLine(
                $"{settings.Gigabytes} GiB sparse, {places.Count} cuts of which {kills} SIGKILL, seed {settings.Seed}   {watch.Elapsed.TotalSeconds:N0} s   sent again at most {Mebibytes(cuts)} after a cut and {Mebibytes(killed)} after a SIGKILL ({(double)Math.Max(cuts, killed) / Chunk:F2} chunks), {Mebibytes(again)} in all   hash {(right ? "right" : "WRONG")}   on disk {await DiskAsync(stored)}");
            return right ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Mebibytes(long bytes) => $"{bytes / 1048576.0:F1} MiB";

    // One written megabyte in every 64: like a file system full of holes, but every chunk of its own.
    private static void Sparse(string path, long length, Random random)
    {
        using var file = File.Create(path);
        file.SetLength(length);
        var block = new byte[1 << 20];
        for (long at = 0; at < length; at += 64L << 20)
        {
            random.NextBytes(block);
            file.Position = Math.Min(at + random.Next(63 << 20), length - block.Length);
            file.Write(block);
        }
    }

    private static async Task<string> DiskAsync(string path) => File.Exists(path) ? (await Benches.RunAsync("du", "-h", path)).Split('\t')[0] : "-";
}
