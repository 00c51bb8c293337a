namespace Enforcement.Media.Storing;

/// <summary>
/// 音像存储: recordings by their SHA-256, written once. There is no way to change or replace a content through this port (R30.5);
/// <see cref="RemoveAsync"/> serves lawful disposal alone and asks for the approval it rests on.
/// </summary>
public interface IMediaStore
{
    /// <summary>Takes over a complete local file; durable when this returns. The same content twice is stored once.</summary>
    /// <param name="file">Path of the file; it is gone afterwards.</param>
    Task AdmitAsync(string file, ChunkList chunks, CancellationToken cancellationToken = default);

    /// <summary>Chunk list of a content; null when it is not here.</summary>
    /// <exception cref="Casework.DamagedRecordException">The list is damaged.</exception>
    Task<ChunkList?> ChunksAsync(string sha256, CancellationToken cancellationToken = default);

    /// <summary>Opens a content for reading with seeking; null when it is not here.</summary>
    Task<Stream?> OpenAsync(string sha256, CancellationToken cancellationToken = default);

    /// <summary>
    /// Where another program of this machine reads a content with seeking: a path, or an address that holds for <paramref name="life"/>; null when
    /// it is not here.
    /// </summary>
    Task<string?> AddressAsync(string sha256, TimeSpan life, CancellationToken cancellationToken = default);

    /// <summary>Removes a content after its disposal was approved (T.M03).</summary>
    /// <param name="approval">Number of the approved disposal list; never empty.</param>
    /// <returns>Null: no copy of its bytes is left in the store. Otherwise the store itself keeps them, and until when.</returns>
    Task<StoreLock?> RemoveAsync(string sha256, string approval, CancellationToken cancellationToken = default);

    /// <summary>Free bytes for new recordings; null when the store has no limit it knows of.</summary>
    long? FreeBytes { get; }
}

/// <summary>存储锁定: the store keeps a content whoever asks to remove it.</summary>
/// <param name="Until">When the lock ends; null: it has no end that the store tells.</param>
public sealed record StoreLock(DateTimeOffset? Until);
