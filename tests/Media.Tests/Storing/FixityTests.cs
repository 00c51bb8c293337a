using Enforcement.Media.Storing;

namespace Enforcement.Media.Tests.Storing;

[Trait("rule", "R30.5")]
[Trait("law", "本制度第三十条")]
public sealed class FixityTests : IDisposable
{
    private const int Chunk = 4096;
    private readonly TemporaryFolder _folder = new();
    private readonly FileMediaStore _store;
    private readonly byte[] _content = Bytes.Of((3 * Chunk) + 11);

    public FixityTests()
    {
        _store = new FileMediaStore(new MediaStoreOptions(_folder.Path, Chunk));
        Directory.CreateDirectory(_folder.At("objects"));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sound_content_reads_back_and_cannot_be_written_to()
    {
        var chunks = await StoredAsync();

        Assert.Equal(new Fixity(false, [], false, _content.Length).Sound, (await CheckAsync(chunks)).Sound);
        Assert.True(File.GetAttributes(PathOf(chunks)).HasFlag(FileAttributes.ReadOnly));
    }

    [Fact]
    public async Task Flipped_bit_is_named_by_its_chunk()
    {
        var chunks = await StoredAsync();
        Overwrite(chunks, bytes => bytes[(2 * Chunk) + 1] ^= 0x10);

        Assert.Equal([2], (await CheckAsync(chunks)).DamagedChunks);
    }

    [Fact]
    public async Task Place_the_disk_cannot_read_is_named_and_the_rest_is_read()
    {
        var chunks = await StoredAsync();

        Assert.Equal([1], (await FixityCheck.ReadAsync(new BadDisk(_store, Chunk + 7), chunks.Sha256, chunks.Digest, Stop)).DamagedChunks);
    }

    [Fact]
    public async Task Cut_off_end_is_named()
    {
        var chunks = await StoredAsync();
        Overwrite(chunks, null, keep: Chunk + 1);

        Assert.Equal([1, 2, 3], (await CheckAsync(chunks)).DamagedChunks);
    }

    [Fact]
    public async Task Appended_bytes_are_named()
    {
        var chunks = await StoredAsync();
        Overwrite(chunks, null, append: 1);

        Assert.False((await CheckAsync(chunks)).Sound);
    }

    [Fact]
    public async Task Removed_content_is_missing()
    {
        var chunks = await StoredAsync();
        File.Delete(PathOf(chunks));

        Assert.True((await CheckAsync(chunks)).Missing);
    }

    [Fact]
    public async Task Content_and_list_changed_together_are_told_by_the_record()
    {
        var chunks = await StoredAsync();
        var forged = _content.ToArray();
        forged[0] ^= 1;
        var list = new ChunkList(chunks.Sha256, null, forged.Length, Chunk, [.. forged.Chunk(Chunk).Select(c => Bytes.Sha256(c))]);
        Overwrite(chunks, bytes => bytes[0] ^= 1);
        File.SetAttributes(PathOf(chunks) + ".chunks", FileAttributes.Normal);
        await File.WriteAllBytesAsync(PathOf(chunks) + ".chunks", list.Write(), Stop);

        Assert.True((await CheckAsync(chunks)).ListDamaged);
    }

    [Fact]
    public async Task Same_content_twice_is_stored_once()
    {
        var first = await StoredAsync();
        var second = await StoredAsync();

        Assert.Equal(first, second);
        Assert.Equal(2, Directory.EnumerateFiles(_folder.At("objects"), "*", SearchOption.AllDirectories).Count());
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789")]
    public async Task An_address_that_is_no_hash_never_becomes_a_path(string address) =>
        await Assert.ThrowsAsync<ArgumentException>(() => _store.OpenAsync(address, Stop));

    private Task<Fixity> CheckAsync(ChunkList chunks) => FixityCheck.ReadAsync(_store, chunks.Sha256, chunks.Digest, Stop);

    private string PathOf(ChunkList chunks) => _folder.At("objects", chunks.Sha256[..2], chunks.Sha256);

    private async Task<ChunkList> StoredAsync()
    {
        var file = _folder.At("incoming");
        await File.WriteAllBytesAsync(file, _content, Stop);
        var chunks = new ChunkList(Bytes.Sha256(_content), null, _content.Length, Chunk, [.. _content.Chunk(Chunk).Select(c => Bytes.Sha256(c))]);
        await _store.AdmitAsync(file, chunks, Stop);
        Assert.False(File.Exists(file));
        return chunks;
    }

    private void Overwrite(ChunkList chunks, Action<byte[]>? change, int? keep = null, int append = 0)
    {
        var path = PathOf(chunks);
        File.SetAttributes(path, FileAttributes.Normal);
        var bytes = File.ReadAllBytes(path);
        change?.Invoke(bytes);
        File.WriteAllBytes(path, [.. bytes[..(keep ?? bytes.Length)], .. new byte[append]]);
    }
}
