using CsCheck;
using Enforcement.Media.Storing;

namespace Enforcement.Media.Tests.Storing;

public sealed class UploadWriterTests : IDisposable
{
    private const int Chunk = 4096;
    private readonly TemporaryFolder _folder = new();
    private readonly MediaStoreOptions _options;

    public UploadWriterTests() => _options = new MediaStoreOptions(_folder.Path, Chunk, ReserveBytes: 0);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Whole_and_chunks_are_hashed_while_they_arrive()
    {
        var content = Bytes.Of((3 * Chunk) + 100);
        using var writer = Open();

        await writer.AppendAsync(new MemoryStream(content), content.Length, null, Stop);

        var chunks = writer.Complete();
        Assert.Equal(Bytes.Sha256(content), chunks.Sha256);
        Assert.Equal(content.Chunk(Chunk).Select(c => Bytes.Sha256(c)), chunks.Hashes);
        Assert.Equal(content, await File.ReadAllBytesAsync(_folder.At("data"), Stop));
        Assert.Equal(chunks, ChunkList.Parse(chunks.Write()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData((2 * Chunk) + 7)]
    public async Task What_arrived_before_a_cut_stays_and_the_rest_follows(int cut)
    {
        var content = Bytes.Of((3 * Chunk) + 100);
        using (var writer = Open())
        {
            await Assert.ThrowsAsync<IOException>(() => writer.AppendAsync(Bytes.Breaking(content.AsMemory(0, cut)), content.Length, null, Stop));
            Assert.Equal(cut, writer.Durable);
        }

        using var again = Open();
        Assert.Equal(cut, again.Position);
        await again.AppendAsync(new MemoryStream(content[cut..]), content.Length, null, Stop);
        Assert.Equal(Bytes.Sha256(content), again.Complete().Sha256);
    }

    [Fact]
    public async Task A_torn_log_line_counts_for_nothing()
    {
        var content = Bytes.Of(2 * Chunk);
        using (var writer = Open())
        {
            await writer.AppendAsync(new MemoryStream(content[..Chunk]), content.Length, null, Stop);
            await writer.AppendAsync(new MemoryStream(content[Chunk..]), content.Length, null, Stop);
        }

        var log = await File.ReadAllBytesAsync(_folder.At("log"), Stop);
        await File.WriteAllBytesAsync(_folder.At("log"), log[..^3], Stop);

        var last = UploadLog.LastOffset(_folder.At("log"));
        Assert.InRange(last, Chunk, (2 * Chunk) - 1);
        using var again = Open();
        Assert.Equal(last, again.Position);
        await again.AppendAsync(new MemoryStream(content[(int)last..]), content.Length, null, Stop);
        Assert.Equal(Bytes.Sha256(content), again.Complete().Sha256);
    }

    [Fact]
    [Trait("rule", "R30.2")]
    public async Task What_is_received_is_never_more_than_a_quarter_of_a_chunk_ahead_of_the_disk()
    {
        var options = _options with { ChunkBytes = 1 << 20 };
        var content = Bytes.Of(24 << 20, 6);
        using var writer = UploadWriter.Open(_folder.Path, options);
        var furthest = 0L;
        await using var body = new WatchedStream(content, () => furthest = Math.Max(furthest, writer.Position - writer.Durable));

        await writer.AppendAsync(body, content.Length, null, Stop);

        Assert.InRange(furthest, 0, 1 << 18);
        Assert.Equal(content.Length, writer.Durable);
    }

    [Fact]
    public async Task Holes_between_contents_lose_nothing_while_the_disk_is_busy()
    {
        var options = _options with { ChunkBytes = 64 * 1024 };
        var content = Bytes.Of(16 << 20, 8);
        for (var at = 0; at + 32_768 <= content.Length; at += 65_536)
        {
            content.AsSpan(at, 32_768).Clear();
        }

        using var writer = UploadWriter.Open(_folder.Path, options);
        await writer.AppendAsync(new MemoryStream(content), content.Length, null, Stop);

        Assert.Equal(Bytes.Sha256(content), Bytes.Sha256(await File.ReadAllBytesAsync(_folder.At("data"), Stop)));
    }

    [Fact]
    public async Task A_flipped_bit_in_a_received_chunk_is_found_when_the_upload_goes_on()
    {
        var content = Bytes.Of(3 * Chunk);
        using (var writer = Open())
        {
            await writer.AppendAsync(new MemoryStream(content), content.Length + 1, null, Stop);
        }

        var damaged = content.ToArray();
        damaged[Chunk + 5] ^= 1;
        await File.WriteAllBytesAsync(_folder.At("data"), damaged, Stop);

        using var again = Open();
        Assert.Equal(Chunk, again.Position);
    }

    [Fact]
    public async Task A_body_that_fails_its_checksum_leaves_nothing()
    {
        var content = Bytes.Of((2 * Chunk) + 9);
        using var writer = Open();
        await writer.AppendAsync(new MemoryStream(content[..100]), content.Length, null, Stop);
        using var wrong = BodyChecksum.Parse($"sha1 {Convert.ToBase64String(new byte[20])}");

        await Assert.ThrowsAsync<ChecksumMismatchException>(() => writer.AppendAsync(new MemoryStream(Bytes.Of(Chunk + 50, 9)), content.Length, wrong, Stop));

        Assert.Equal((100, 100), (writer.Position, writer.Durable));
        using var right = BodyChecksum.Parse(Bytes.Checksum("md5", content.AsSpan(100)));
        await writer.AppendAsync(new MemoryStream(content[100..]), content.Length, right, Stop);
        Assert.Equal(Bytes.Sha256(content), writer.Complete().Sha256);
        Assert.Equal(content, await File.ReadAllBytesAsync(_folder.At("data"), Stop));
    }

    [Fact]
    public async Task More_than_announced_is_refused_and_the_upload_can_still_end_rightly()
    {
        var content = Bytes.Of(Chunk + 10);
        using (var writer = Open())
        {
            await Assert.ThrowsAsync<UploadTooLongException>(() => writer.AppendAsync(new MemoryStream([.. content, .. content]), content.Length, null, Stop));
        }

        using var again = Open();
        await again.AppendAsync(new MemoryStream(content[(int)again.Position..]), content.Length, null, Stop);
        Assert.Equal(Bytes.Sha256(content), again.Complete().Sha256);
    }

    [Fact]
    public async Task Zeros_become_holes_and_hash_as_zeros()
    {
        const int Length = 64 * 1024 * 1024;
        var options = _options with { ChunkBytes = 8 * 1024 * 1024 };
        using var writer = UploadWriter.Open(_folder.Path, options);

        await writer.AppendAsync(new MemoryStream(new byte[Length]), Length, null, Stop);

        Assert.Equal(Bytes.Sha256(new byte[Length]), writer.Complete().Sha256);
        Assert.Equal(Length, new FileInfo(_folder.At("data")).Length);
        Assert.Equal(Bytes.Sha256(new byte[Length]), Bytes.Sha256(await File.ReadAllBytesAsync(_folder.At("data"), Stop)));
    }

    [Fact]
    public void Cuts_at_any_places_give_the_same_hash() => Check.Sample(
        Gen.Select(Gen.Int[0, 20_000], Gen.Int[0, 20_000].Array[0, 8]),
        (length, places) =>
        {
            using var folder = new TemporaryFolder();
            var content = Bytes.Of(length, 3);
            content.AsSpan(0, Math.Min(length, 5000)).Clear();
            var from = 0;
            foreach (var place in places.Where(p => p < length).Order().Append(length))
            {
                using var writer = UploadWriter.Open(folder.Path, _options);
                Assert.Equal(from, writer.Position);
                writer.AppendAsync(new MemoryStream(content, from, place - from), length, null, CancellationToken.None).GetAwaiter().GetResult();
                from = place;
            }

            using var last = UploadWriter.Open(folder.Path, _options);
            Assert.Equal(Bytes.Sha256(content), last.Complete().Sha256);
        },
        iter: 60, threads: 1);

    [Fact]
    public async Task Sm3_is_kept_beside_when_configured()
    {
        using var writer = UploadWriter.Open(_folder.Path, _options with { Sm3 = true });
        await writer.AppendAsync(new MemoryStream("abc"u8.ToArray()), 3, null, Stop);

        // GB/T 32905-2016, example 1.
        Assert.Equal("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0", writer.Complete().Sm3);
    }

    private UploadWriter Open() => UploadWriter.Open(_folder.Path, _options);
}
