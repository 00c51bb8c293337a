using Enforcement.Casework;
using Enforcement.Casework.Contents;

namespace Enforcement.Media.Storing;

/// <summary>Recordings as files: <c>objects/ab/{sha256}</c> read-only, and beside it <c>{sha256}.chunks</c>. No client's name is ever part of a path.</summary>
public sealed class FileMediaStore(MediaStoreOptions options) : IMediaStore
{
    private const int BufferSize = 256 * 1024;

    public long? FreeBytes => options.FreeBytes;

    public Task AdmitAsync(string file, ChunkList chunks, CancellationToken cancellationToken = default)
    {
        var path = PathOf(chunks.Sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!File.Exists(path + ".chunks"))
        {
            DurableFiles.Write(path + ".chunks", chunks.Write());
            File.SetAttributes(path + ".chunks", FileAttributes.ReadOnly);
        }

        if (!File.Exists(file))
        {
            // A crash came between the move and the caller's note of it.
            return File.Exists(path) ? Task.CompletedTask : throw new FileNotFoundException($"内容 {chunks.Sha256} 不在存储中，待移入的文件也不存在。");
        }

        if (File.Exists(path))
        {
            File.Delete(file);
        }
        else
        {
            File.SetAttributes(file, FileAttributes.ReadOnly);
            File.Move(file, path);
        }

        DurableFiles.FlushFolder(Path.GetDirectoryName(path)!);
        DurableFiles.FlushFolder(options.Objects);
        return Task.CompletedTask;
    }

    public async Task<ChunkList?> ChunksAsync(string sha256, CancellationToken cancellationToken = default)
    {
        var path = PathOf(sha256) + ".chunks";
        return File.Exists(path) ? ChunkList.Parse(await File.ReadAllBytesAsync(path, cancellationToken)) : null;
    }

    public Task<Stream?> OpenAsync(string sha256, CancellationToken cancellationToken = default)
    {
        var path = PathOf(sha256);
        return Task.FromResult<Stream?>(File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan)
            : null);
    }

    public Task<string?> AddressAsync(string sha256, TimeSpan life, CancellationToken cancellationToken = default) =>
        Task.FromResult(PathOf(sha256) is var path && File.Exists(path) ? path : null);

    public Task<StoreLock?> RemoveAsync(string sha256, string approval, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(approval);
        var path = PathOf(sha256);
        if (File.Exists(path))
        {
            File.SetAttributes(path, FileAttributes.Normal);
            File.Delete(path);
            DurableFiles.FlushFolder(Path.GetDirectoryName(path)!);
        }

        // The chunk list stays: it proves what the disposed content was.
        return Task.FromResult<StoreLock?>(null);
    }

    /// <exception cref="ArgumentException">Not a SHA-256: never becomes a path.</exception>
    private string PathOf(string sha256) => ContentStore.IsHash(sha256)
        ? Path.Combine(options.Objects, sha256[..2], sha256)
        : throw new ArgumentException("not a SHA-256 in lower-case hex", nameof(sha256));
}

/// <summary>What a reading of a stored content found.</summary>
/// <param name="Missing">True: the content or its chunk list is not in the store.</param>
/// <param name="DamagedChunks">Indexes of chunks whose hash does not hold or that cannot be read, from 0.</param>
/// <param name="ListDamaged">True: the chunk list is not the one the record names.</param>
/// <param name="Bytes">Bytes read.</param>
public sealed record Fixity(bool Missing, IReadOnlyList<int> DamagedChunks, bool ListDamaged, long Bytes)
{
    public bool Sound => !Missing && !ListDamaged && DamagedChunks.Count == 0;
}

/// <summary>Reads a content chunk by chunk. A place the disk cannot read is asked for once more from an opening of its own, and then told as unreadable.</summary>
internal sealed class ChunkReader(IMediaStore store, string sha256) : IAsyncDisposable
{
    private Stream? _content;

    /// <summary>Bytes the store has.</summary>
    public long Length { get; private set; }

    /// <returns>Null when the content is not in the store.</returns>
    public async Task<Stream?> OpenAsync(CancellationToken cancellationToken)
    {
        await DisposeAsync();
        _content = await store.OpenAsync(sha256, cancellationToken);
        Length = _content?.Length ?? 0;
        return _content;
    }

    /// <returns>Bytes read; fewer than asked for where it ends or cannot be read.</returns>
    public async Task<int> ReadAsync(long start, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        for (var again = false; ; again = true)
        {
            try
            {
                if (_content is null && await OpenAsync(cancellationToken) is null)
                {
                    return 0;
                }

                if (_content!.Position != start)
                {
                    _content.Position = start;
                }

                return await _content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            }
            catch (IOException) when (!again)
            {
                await DisposeAsync();
            }
            catch (IOException)
            {
                // A bad place of the disk stays bad; what lies behind it is read from a new opening.
                await DisposeAsync();
                return 0;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_content is { } open)
        {
            _content = null;
            await open.DisposeAsync();
        }
    }
}

/// <summary>完整性校验: reads a content again and names every damaged chunk.</summary>
public static class FixityCheck
{
    /// <param name="digest">Digest of the chunk list as the record has it.</param>
    public static async Task<Fixity> ReadAsync(IMediaStore store, string sha256, string digest, CancellationToken cancellationToken = default)
    {
        ChunkList? chunks;
        try
        {
            chunks = await store.ChunksAsync(sha256, cancellationToken);
        }
        catch (Exception e) when (e is DamagedRecordException or UnauthorizedAccessException)
        {
            return new Fixity(false, [], true, 0);
        }

        if (chunks is null)
        {
            return new Fixity(true, [], false, 0);
        }

        if (chunks.Digest != digest)
        {
            return new Fixity(false, [], true, 0);
        }

        await using var reader = new ChunkReader(store, sha256);
        try
        {
            if (await reader.OpenAsync(cancellationToken) is null)
            {
                return new Fixity(true, [], false, 0);
            }
        }
        catch (UnauthorizedAccessException)
        {
            return new Fixity(false, [.. Enumerable.Range(0, chunks.Hashes.Length)], false, 0);
        }

        var damaged = new List<int>();
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(chunks.ChunkBytes);
        try
        {
            for (var i = 0; i < chunks.Hashes.Length; i++)
            {
                var (start, length) = chunks.Span(i);
                var read = await reader.ReadAsync(start, buffer.AsMemory(0, length), cancellationToken);
                if (read < length || Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(buffer.AsSpan(0, read))) != chunks.Hashes[i])
                {
                    damaged.Add(i);
                }
            }

            // Bytes behind the last chunk belong to nothing that was recorded.
            if (reader.Length > chunks.Bytes)
            {
                damaged.Add(chunks.Hashes.Length);
            }
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }

        return new Fixity(false, damaged, false, chunks.Bytes);
    }
}
