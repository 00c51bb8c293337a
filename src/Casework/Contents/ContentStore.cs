using System.Security.Cryptography;

namespace Enforcement.Casework.Contents;

/// <summary>
/// Files by their SHA-256, written once, never changed, and removed only with the volume they belong to: scans, PDFs, photographs, packages. A name is never part of a path.
/// </summary>
public sealed class ContentStore(string root)
{
    private const int BufferSize = 128 * 1024;

    /// <summary>What was stored within this time may be about to be named by a case.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromDays(1);

    /// <summary>Ends the name of the file that says by which register a content was destroyed.</summary>
    private const string Mark = ".destroyed";

    private readonly Lock _keeping = new();

    /// <summary>Stores a stream durably before it returns.</summary>
    /// <param name="limit">Most bytes taken; more is refused and leaves nothing behind.</param>
    /// <returns>SHA-256 in 64 lower-case hex digits, and the size in bytes.</returns>
    /// <exception cref="ContentTooLargeException">The stream is longer than <paramref name="limit"/>.</exception>
    public async Task<(string Sha256, long Bytes)> PutAsync(Stream content, long limit, CancellationToken cancellationToken = default)
    {
        var incoming = Path.Combine(root, "incoming");
        Directory.CreateDirectory(incoming);
        var temporary = Path.Combine(incoming, Path.GetRandomFileName());
        try
        {
            string sha256;
            long total;
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize, FileOptions.Asynchronous))
            {
                (sha256, total) = await CopyAsync(content, file, limit, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            var path = PathOf(sha256);
            var folder = Path.GetDirectoryName(path)!;
            lock (_keeping)
            {
                if (File.Exists(path))
                {
                    // Needed anew: a removal that is under way leaves it.
                    File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
                }
                else
                {
                    Directory.CreateDirectory(folder);
                    File.Move(temporary, path, overwrite: true);
                    File.SetAttributes(path, FileAttributes.ReadOnly);
                }
            }

            // Also when it was there: whoever put it may not have come to this yet.
            foreach (var entries in (string[])[folder, Path.GetDirectoryName(folder)!, root])
            {
                DurableFiles.FlushFolder(entries);
            }

            return (sha256, total);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public async Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        return (await PutAsync(stream, long.MaxValue, cancellationToken)).Sha256;
    }

    /// <summary>Takes in what another service owns, to be read once: nothing of it is stored, also not by a process that is killed.</summary>
    /// <param name="sha256">Hash the content must have.</param>
    /// <param name="limit">Most bytes taken.</param>
    /// <returns>The whole content, verified, from its beginning; gone when it is closed.</returns>
    /// <exception cref="ContentTooLargeException">The stream is longer than <paramref name="limit"/>.</exception>
    /// <exception cref="InvalidDataException">It has another hash.</exception>
    public async Task<Stream> ReceiveAsync(Stream content, string sha256, long limit, CancellationToken cancellationToken = default)
    {
        var incoming = Path.Combine(root, "incoming");
        Directory.CreateDirectory(incoming);
        var temporary = Path.Combine(incoming, Path.GetRandomFileName());
        var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, BufferSize, FileOptions.Asynchronous);
        try
        {
            // Without a name from the start: it lives as long as it is open.
            File.Delete(temporary);
            var (found, _) = await CopyAsync(content, file, limit, cancellationToken);
            if (found != sha256)
            {
                throw new InvalidDataException($"收到的内容哈希为 {found}，应为 {sha256}。");
            }

            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task<(string Sha256, long Bytes)> CopyAsync(Stream content, FileStream file, long limit, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long total = 0;
        var buffer = new byte[BufferSize];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            total += read;
            if (total > limit)
            {
                throw new ContentTooLargeException(limit);
            }

            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return (Convert.ToHexStringLower(hash.GetHashAndReset()), total);
    }

    /// <summary>Removes files a killed process was still taking in; nobody waits for them any more.</summary>
    /// <param name="before">Only files written to last before this moment: a younger one may still be under way in another process.</param>
    /// <returns>How many were removed.</returns>
    public int RemoveLeftovers(DateTimeOffset before)
    {
        var incoming = new DirectoryInfo(Path.Combine(root, "incoming"));
        var left = incoming.Exists ? incoming.EnumerateFiles().Where(file => file.LastWriteTimeUtc < before.UtcDateTime).ToList() : [];
        left.ForEach(file => file.Delete());
        return left.Count;
    }

    /// <summary>
    /// Removes a file nobody needs any more (档案法实施条例 第二十四条) and keeps by which register; one that is not here is removed already. The
    /// mark is durable before the file goes.
    /// </summary>
    /// <returns>False: it was stored, perhaps again, within a day of <paramref name="now"/> and was left.</returns>
    public bool Remove(string sha256, DateTimeOffset now, Destruction by)
    {
        var path = PathOf(sha256);
        lock (_keeping)
        {
            var isHere = File.Exists(path);
            if (isHere && File.GetLastWriteTimeUtc(path) >= (now - Young).UtcDateTime)
            {
                return false;
            }

            var folder = Path.GetDirectoryName(path)!;
            Directory.CreateDirectory(folder);
            DurableFiles.Write(path + Mark, by.ToBytes());
            foreach (var entries in (string[])[Path.GetDirectoryName(folder)!, root])
            {
                DurableFiles.FlushFolder(entries);
            }

            if (isHere)
            {
                File.SetAttributes(path, FileAttributes.Normal);
                File.Delete(path);
            }

            return true;
        }
    }

    /// <summary>By which register a content was destroyed; null: it is here, or was never destroyed.</summary>
    /// <exception cref="DamagedRecordException">The mark cannot be read.</exception>
    public Destruction? DestructionOf(string sha256)
    {
        var path = PathOf(sha256);
        return File.Exists(path) || !File.Exists(path + Mark) ? null : Destruction.Read(File.ReadAllBytes(path + Mark), sha256);
    }

    public bool Has(string sha256) => File.Exists(PathOf(sha256));

    /// <summary>Opens a file for reading; null when it is not here.</summary>
    public Stream? Open(string sha256)
    {
        var path = PathOf(sha256);
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan) : null;
    }

    /// <summary>Reads a whole file and checks it against its name.</summary>
    /// <exception cref="FileNotFoundException">It is not here.</exception>
    /// <exception cref="DamagedRecordException">Its bytes do not have the hash it is stored under.</exception>
    public async Task<byte[]> ReadAsync(string sha256, CancellationToken cancellationToken = default)
    {
        var path = PathOf(sha256);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"内容 {sha256} 不在本地存储中。");
        }

        var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == sha256 ? bytes : throw new DamagedRecordException($"内容 {sha256} 已损坏：哈希不一致。");
    }

    /// <exception cref="ArgumentException">Not 64 lower-case hex digits: never becomes a path.</exception>
    private string PathOf(string sha256) =>
        IsHash(sha256) ? Path.Combine(root, "sha256", sha256[..2], sha256) : throw new ArgumentException("not a SHA-256 in lower-case hex", nameof(sha256));

    public static bool IsHash(string? text) => text is { Length: 64 } && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
}

/// <summary>More bytes than allowed.</summary>
public sealed class ContentTooLargeException(long limit) : Exception($"文件超过允许的大小（{limit / 1024 / 1024} MB）。");
