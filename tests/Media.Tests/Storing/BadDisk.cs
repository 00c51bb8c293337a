using Enforcement.Media.Storing;

namespace Enforcement.Media.Tests.Storing;

/// <summary>A store whose disk has one place it cannot read.</summary>
internal sealed class BadDisk(IMediaStore sound, long place) : IMediaStore
{
    public long? FreeBytes => sound.FreeBytes;

    public Task AdmitAsync(string file, ChunkList chunks, CancellationToken cancellationToken = default) => sound.AdmitAsync(file, chunks, cancellationToken);

    public Task<ChunkList?> ChunksAsync(string sha256, CancellationToken cancellationToken = default) => sound.ChunksAsync(sha256, cancellationToken);

    public async Task<Stream?> OpenAsync(string sha256, CancellationToken cancellationToken = default)
    {
        await using var content = await sound.OpenAsync(sha256, cancellationToken);
        var bytes = new MemoryStream();
        await content!.CopyToAsync(bytes, cancellationToken);
        return new BadPlace(bytes.ToArray(), place);
    }

    public Task<string?> AddressAsync(string sha256, TimeSpan life, CancellationToken cancellationToken = default) => sound.AddressAsync(sha256, life, cancellationToken);

    public Task<StoreLock?> RemoveAsync(string sha256, string approval, CancellationToken cancellationToken = default) => sound.RemoveAsync(sha256, approval, cancellationToken);

    private sealed class BadPlace(byte[] content, long place) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position <= place && place < Position + buffer.Length ? throw new IOException("Input/output error") : base.ReadAsync(buffer, cancellationToken);
    }
}
