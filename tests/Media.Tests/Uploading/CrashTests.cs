using System.Globalization;
using System.Net;
using Enforcement.Media.Storing;
using Enforcement.Media.Uploading;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.Media.Tests.Uploading;

public sealed class CrashTests : IDisposable
{
    private const int Chunk = 1 << 20;
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("rule", "R30.2")]
    public async Task Killed_in_mid_upload_at_most_one_chunk_is_sent_again()
    {
        var content = Bytes.Of((6 * Chunk) + 12345, 11);
        await using var server = await KilledServer.StartAsync(_folder.Path);
        var url = await server.Http.CreatedAsync(content.Length);
        long offset = 0;
        foreach (var cut in (int[])[Chunk + 500_000, (4 * Chunk) + 1])
        {
            var body = new HeldContent(content.AsMemory((int)offset, cut - (int)offset), content.Length - (int)offset);
            var patch = server.Http.SendAsync(Tus.Patch(url, offset, body), Stop);
            await body.Sent;
            var waiting = System.Diagnostics.Stopwatch.StartNew();
            while (await OffsetAsync(server.Http, url) < cut - Chunk)
            {
                Assert.True(waiting.Elapsed < TimeSpan.FromSeconds(60), "more than one chunk was not durable within 60 s");
            }

            await server.KillAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => patch);
            await server.StartServiceAsync();
            offset = await OffsetAsync(server.Http, url);
            Assert.InRange(offset, cut - Chunk, cut);
        }

        Assert.Equal(204, (await server.Http.PatchedAsync(url, offset, content[(int)offset..])).Status);
        var sha256 = Bytes.Sha256(content);
        Assert.Equal(content, await File.ReadAllBytesAsync(_folder.At("media", "objects", sha256[..2], sha256), Stop));
    }

    [Fact]
    public async Task Full_disk_in_mid_chunk_is_told_and_the_upload_goes_on_once_there_is_space()
    {
        var disk = Directory.CreateDirectory(_folder.At("disk")).FullName;
        if (!await RunAsync("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk))
        {
            Assert.Skip("mounting a small disk needs the rights of root");
        }

        try
        {
            var options = new MediaStoreOptions(disk, Chunk, ReserveBytes: 0);
            var content = Bytes.Of(9 * Chunk, 3);
            var upload = Directory.CreateDirectory(Path.Combine(disk, "u")).FullName;
            long kept;
            using (var writer = UploadWriter.Open(upload, options))
            {
                await Assert.ThrowsAsync<StoreFullException>(() => writer.AppendAsync(new MemoryStream(content), content.Length, null, Stop));
                kept = writer.Durable;
            }

            Assert.InRange(kept, 4 * Chunk, 6 * Chunk);
            Assert.True(await RunAsync("mount", "-o", "remount,size=16m", disk), "remount");
            using var again = UploadWriter.Open(upload, options);
            Assert.InRange(again.Position, kept - Chunk, kept);
            await again.AppendAsync(new MemoryStream(content[(int)again.Position..]), content.Length, null, Stop);
            Assert.Equal(Bytes.Sha256(content), again.Complete().Sha256);
        }
        finally
        {
            Assert.True(await RunAsync("umount", "-l", disk), "umount");
        }
    }

    [Fact]
    [Trait("rule", "R30.2")]
    public async Task Full_disk_over_http_is_507_in_chinese_the_offset_stays_right_and_the_upload_goes_on_once_there_is_space()
    {
        var disk = Directory.CreateDirectory(_folder.At("disk")).FullName;
        if (!await RunAsync("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk))
        {
            Assert.Skip("mounting a small disk needs the rights of root");
        }

        try
        {
            var intake = new NotingIntake();
            await using var host = await MediaHost.StartAsync(
                disk,
                builder =>
                {
                    builder.Services.AddUploads(builder.Configuration);
                    builder.Services.AddSingleton<IIntake>(intake);
                },
                app => app.MapTus(),
                ("Media:ChunkBytes", $"{Chunk}"));
            var content = Bytes.Of((8 * Chunk) + 777, 5);
            var url = await host.Http.CreatedAsync(content.Length);
            var other = Path.Combine(disk, "other");
            await File.WriteAllBytesAsync(other, new byte[(11 * Chunk) + 4321], Stop);

            using (var full = await host.Http.SendAsync(Tus.Patch(url, 0, content), Stop))
            {
                Assert.Equal(HttpStatusCode.InsufficientStorage, full.StatusCode);
                Assert.Equal("application/problem+json", full.Content.Headers.ContentType?.MediaType);
                Assert.Contains("音像存储空间不足", await full.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
            }

            var kept = await OffsetAsync(host.Http, url);
            Assert.InRange(kept, 2 * Chunk, 5 * Chunk);
            Assert.Equal(507, (await host.Http.PatchedAsync(url, kept, content[(int)kept..])).Status);
            using (var another = await host.Http.SendAsync(Tus.Create(content.Length), Stop))
            {
                Assert.Equal(HttpStatusCode.InsufficientStorage, another.StatusCode);
            }

            File.Delete(other);
            var offset = await OffsetAsync(host.Http, url);
            Assert.InRange(offset, kept, 5 * Chunk);
            Assert.Equal(204, (await host.Http.PatchedAsync(url, offset, content[(int)offset..])).Status);
            Assert.Equal(Bytes.Sha256(content), Assert.Single(intake.Taken).Value.Sha256);
        }
        finally
        {
            Assert.True(await RunAsync("umount", "-l", disk), "umount");
        }
    }

    private static async Task<long> OffsetAsync(HttpClient http, string url) => long.Parse((await http.HeadedAsync(url)).Offset, CultureInfo.InvariantCulture);

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            await process.WaitForExitAsync(Stop);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Sends the beginning of a longer body and then nothing more.</summary>
    private sealed class HeldContent(ReadOnlyMemory<byte> beginning, int length) : HttpContent
    {
        private readonly TaskCompletionSource _sent = new();

        public Task Sent => _sent.Task;

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, Stop);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.WriteAsync(beginning, cancellationToken);
            await stream.FlushAsync(cancellationToken);
            _sent.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        protected override bool TryComputeLength(out long bytes)
        {
            bytes = length;
            return true;
        }
    }
}
