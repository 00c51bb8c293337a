using System.Text;
using Enforcement.Casework.Contents;
using Enforcement.Casework.Tests.Sample;

namespace Enforcement.Casework.Tests;

/// <summary>Files by their hash: written once, never changed, never found by a made-up name.</summary>
public sealed class ContentStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ContentStore _store;

    public ContentStoreTests() => _store = new ContentStore(_folder.Path);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task Content_comes_back_under_its_hash()
    {
        var (sha256, bytes) = await PutAsync("abc", limit: 3);

        Assert.Equal(("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3L), (sha256, bytes));
        Assert.Equal("abc"u8.ToArray(), await _store.ReadAsync(sha256, Cancelled));
        await using var opened = _store.Open(sha256);
        Assert.Equal(3, opened!.Length);
    }

    [Fact]
    public async Task What_a_killed_process_was_taking_in_is_removed_and_what_is_stored_stays()
    {
        var (sha256, _) = await PutAsync("abc", limit: 3);
        var killed = Path.Combine(_folder.Path, "incoming", "killed");
        await File.WriteAllTextAsync(killed, "ab", Cancelled);
        var written = new DateTimeOffset(File.GetLastWriteTimeUtc(killed), TimeSpan.Zero);

        Assert.Equal(0, _store.RemoveLeftovers(written));
        Assert.Equal(1, _store.RemoveLeftovers(written.AddSeconds(1)));
        Assert.False(File.Exists(killed));
        Assert.True(_store.Has(sha256));
        Assert.Equal(0, new ContentStore(Path.Combine(_folder.Path, "new")).RemoveLeftovers(written.AddYears(1)));
    }

    [Fact]
    public async Task Same_content_put_by_many_at_once_is_there_once()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _store.PutAsync(Encoding.UTF8.GetBytes("同一份材料"), Cancelled)));

        Assert.Single(all.Distinct());
        Assert.Single(Files());
    }

    [Fact]
    public async Task One_byte_more_than_allowed_is_refused_and_leaves_nothing()
    {
        var failure = await Assert.ThrowsAsync<ContentTooLargeException>(() => PutAsync(new string('x', 1024 * 1024 + 1), limit: 1024 * 1024));

        Assert.Equal("文件超过允许的大小（1 MB）。", failure.Message);
        Assert.Empty(Files());
        Assert.Equal(1024 * 1024, (await PutAsync(new string('x', 1024 * 1024), limit: 1024 * 1024)).Bytes);
    }

    [Fact]
    public async Task What_is_received_to_be_read_once_is_verified_and_never_stored()
    {
        const string Abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        await using (var received = await ReceiveAsync("abc", limit: 3))
        {
            using var read = new MemoryStream();
            await received.CopyToAsync(read, Cancelled);
            Assert.Equal("abc"u8.ToArray(), read.ToArray());
            Assert.Empty(Files());
        }

        await Assert.ThrowsAsync<InvalidDataException>(() => ReceiveAsync("abd", limit: 3));
        await Assert.ThrowsAsync<ContentTooLargeException>(() => ReceiveAsync("abcd", limit: 3));
        Assert.Empty(Files());

        async Task<Stream> ReceiveAsync(string text, long limit)
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            return await _store.ReceiveAsync(stream, Abc, limit, Cancelled);
        }
    }

    [Fact]
    public async Task Upload_that_breaks_off_leaves_nothing()
    {
        await using var broken = new BrokenStream();

        await Assert.ThrowsAsync<IOException>(() => _store.PutAsync(broken, 1000, Cancelled));

        Assert.Empty(Files());
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0")]
    [InlineData("/../../../../../../../../../../../../../../../../../../etc/passwd")]
    public async Task Name_that_is_no_hash_never_becomes_a_path(string name)
    {
        Assert.Throws<ArgumentException>(() => _store.Has(name));
        Assert.Throws<ArgumentException>(() => _store.Open(name));
        await Assert.ThrowsAsync<ArgumentException>(() => _store.ReadAsync(name, Cancelled));
    }

    [Fact]
    public async Task Missing_content_is_told_apart_from_damaged_content()
    {
        var (sha256, _) = await PutAsync("原件", 100);
        var path = Assert.Single(Files());
        File.SetAttributes(path, FileAttributes.Normal);
        await File.WriteAllTextAsync(path, "改件", Cancelled);

        Assert.Equal($"内容 {sha256} 已损坏：哈希不一致。", (await Assert.ThrowsAsync<DamagedRecordException>(() => _store.ReadAsync(sha256, Cancelled))).Message);
        File.Delete(path);
        await Assert.ThrowsAsync<FileNotFoundException>(() => _store.ReadAsync(sha256, Cancelled));
        Assert.Null(_store.Open(sha256));
    }

    private async Task<(string Sha256, long Bytes)> PutAsync(string text, long limit)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await _store.PutAsync(stream, limit, Cancelled);
    }

    private string[] Files() => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("broken off");
    }
}
