using Enforcement.Media.Storing;

namespace Enforcement.Media.Tests.Storing;

/// <summary>What every store of recordings has to do.</summary>
public abstract class MediaStoreTests : IAsyncLifetime
{
    private const int Chunk = 1 << 20;
    private readonly TemporaryFolder _folder = new();

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected MediaStoreOptions Options => new(_folder.Path, Chunk, ReserveBytes: 0);

    /// <summary>More than the smallest part of an object store.</summary>
    protected byte[] Content { get; } = Bytes.Of((11 * Chunk) + 77, 21);

    protected IMediaStore Store { get; private set; } = null!;

    protected abstract Task<IMediaStore> OpenStoreAsync();

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Options.Objects);
        Store = await OpenStoreAsync();
    }

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public async Task What_is_admitted_reads_back_and_the_local_file_is_gone()
    {
        var (file, chunks) = await ReceivedAsync(Content);
        await Store.AdmitAsync(file, chunks, Stop);

        Assert.False(File.Exists(file));
        Assert.Equal(chunks, await Store.ChunksAsync(chunks.Sha256, Stop));
        Assert.Equal(Content, await WholeAsync(chunks.Sha256));
        Assert.Contains(chunks.Sha256, await Store.AddressAsync(chunks.Sha256, TimeSpan.FromMinutes(1), Stop), StringComparison.Ordinal);
        Assert.True((await FixityCheck.ReadAsync(Store, chunks.Sha256, chunks.Digest, Stop)).Sound);
    }

    [Fact]
    public async Task Any_place_is_reached_by_seeking()
    {
        var (file, chunks) = await ReceivedAsync(Content);
        await Store.AdmitAsync(file, chunks, Stop);
        await using var stream = (await Store.OpenAsync(chunks.Sha256, Stop))!;

        foreach (var at in (int[])[Content.Length - 10, 5, 3 * Chunk, 0])
        {
            stream.Position = at;
            var read = new byte[10];
            await stream.ReadExactlyAsync(read, Stop);
            Assert.Equal(Content.AsSpan(at, 10).ToArray(), read);
        }

        Assert.Equal(Content.Length, stream.Length);
        stream.Position = Content.Length;
        Assert.Equal(0, await stream.ReadAsync(new byte[1], Stop));
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public async Task Same_content_twice_is_stored_once_and_a_repeated_admission_changes_nothing()
    {
        var (file, chunks) = await ReceivedAsync(Content);
        await Store.AdmitAsync(file, chunks, Stop);
        await Store.AdmitAsync(file, chunks, Stop);
        var (again, same) = await ReceivedAsync(Content);
        await Store.AdmitAsync(again, same, Stop);

        Assert.False(File.Exists(again));
        Assert.Equal(Content, await WholeAsync(chunks.Sha256));
    }

    [Fact]
    public async Task What_is_not_there_is_null_and_what_cannot_be_there_is_an_error()
    {
        Assert.Null(await Store.OpenAsync(new string('0', 64), Stop));
        Assert.Null(await Store.AddressAsync(new string('0', 64), TimeSpan.FromMinutes(1), Stop));
        Assert.Null(await Store.ChunksAsync(new string('0', 64), Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.OpenAsync("../../etc/passwd", Stop));
        var (file, chunks) = await ReceivedAsync(Content);
        File.Delete(file);
        await Assert.ThrowsAsync<FileNotFoundException>(() => Store.AdmitAsync(file, chunks, Stop));
    }

    [Fact]
    [Trait("rule", "D.7")]
    public async Task Disposal_needs_its_approval_and_leaves_the_chunk_list_as_proof()
    {
        var (file, chunks) = await ReceivedAsync(Content);
        await Store.AdmitAsync(file, chunks, Stop);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.RemoveAsync(chunks.Sha256, " ", Stop));

        EndLock(chunks.Sha256);
        Assert.Null(await Store.RemoveAsync(chunks.Sha256, "CZ-2026-1", Stop));
        Assert.Null(await Store.RemoveAsync(chunks.Sha256, "CZ-2026-1", Stop));

        Assert.Null(await Store.OpenAsync(chunks.Sha256, Stop));
        Assert.Equal(chunks, await Store.ChunksAsync(chunks.Sha256, Stop));
    }

    /// <summary>What the store itself locks is not locked any more.</summary>
    protected virtual void EndLock(string sha256)
    {
    }

    protected async Task<(string File, ChunkList Chunks)> ReceivedAsync(byte[] content)
    {
        var folder = Directory.CreateDirectory(_folder.At(Guid.NewGuid().ToString("N"))).FullName;
        using var writer = UploadWriter.Open(folder, Options);
        await writer.AppendAsync(new MemoryStream(content), content.Length, null, Stop);
        return (Path.Combine(folder, "data"), writer.Complete());
    }

    private async Task<byte[]> WholeAsync(string sha256)
    {
        await using var stream = (await Store.OpenAsync(sha256, Stop))!;
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Stop);
        return bytes.ToArray();
    }
}

/// <summary>Files.</summary>
public sealed class FileStoreTests : MediaStoreTests
{
    protected override Task<IMediaStore> OpenStoreAsync() => Task.FromResult<IMediaStore>(new FileMediaStore(Options));
}
