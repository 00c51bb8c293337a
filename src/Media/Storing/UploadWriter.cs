using System.Buffers;
using System.Collections.Immutable;
using Enforcement.Casework.Contents;
using Microsoft.Win32.SafeHandles;

namespace Enforcement.Media.Storing;

/// <summary>
/// Writes one upload: bytes to disk, hashes on the way, and behind them durable lines in its log, never more than a quarter of a chunk behind, so
/// that a crash costs the client at most one chunk. What a client is told to have arrived is on disk. Blocks of zeros become holes, so a
/// sparse file stays sparse. One writer at a time; not thread-safe.
/// </summary>
internal sealed class UploadWriter : IDisposable
{
    private const int BufferBytes = 256 * 1024;
    private readonly SafeFileHandle _data;
    private readonly UploadLog _log;
    private readonly MediaStoreOptions _options;
    private readonly ImmutableArray<string>.Builder _chunks;
    private readonly List<LogLine> _unlogged = [];
    private StreamHashes _hashes;
    private Task _sync = Task.CompletedTask;
    private long _asked;
    private long _durable;

    private UploadWriter(SafeFileHandle data, UploadLog log, MediaStoreOptions options, StreamHashes hashes, ImmutableArray<string>.Builder chunks, long position)
    {
        (_data, _log, _options, _hashes, _chunks, Position) = (data, log, options, hashes, chunks, position);
        _durable = _asked = position;
    }

    /// <summary>
    /// How far what is received may be ahead of the disk. A quarter of a chunk, because up to twice as much again may lie in the buffers of
    /// the network (<see cref="Uploading.NetworkBuffers"/> and the client's own), and together they stay within the one chunk a crash may cost.
    /// </summary>
    private int MostAhead => Math.Max(_options.ChunkBytes / 4, 1);

    /// <summary>Bytes after which the disk is asked again, if it has finished the last ones.</summary>
    private int Step => Math.Max(_options.ChunkBytes / 8, 1);

    /// <summary>Next byte expected.</summary>
    public long Position { get; private set; }

    /// <summary>Bytes that are on disk.</summary>
    public long Durable => Volatile.Read(ref _durable);

    /// <summary>True after a failure that leaves memory and disk different: open anew.</summary>
    public bool Broken { get; private set; }

    /// <summary>
    /// Opens an upload where its log ends. The bytes before are read again: this gives the hashes back after a restart and
    /// finds damage; from a damaged chunk on everything is taken as not received.
    /// </summary>
    public static UploadWriter Open(string folder, MediaStoreOptions options)
    {
        var logPath = Path.Combine(folder, "log");
        var lines = UploadLog.Read(logPath);
        var data = File.OpenHandle(Path.Combine(folder, "data"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var hashes = new StreamHashes(options.Sm3);
        var chunks = ImmutableArray.CreateBuilder<string>();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        var kept = 0;
        long position = 0;
        try
        {
            foreach (var line in lines)
            {
                var before = hashes.Clone();
                if (line.Offset < position || !TryHash(data, hashes, buffer, ref position, line))
                {
                    hashes.Dispose();
                    hashes = before;
                    position = kept == 0 ? 0 : lines[kept - 1].Offset;
                    break;
                }

                before.Dispose();
                kept++;
                if (line.Whole)
                {
                    chunks.Add(hashes.EndChunk());
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        // What lies behind was never acknowledged; it must not show through a hole.
        RandomAccess.SetLength(data, position);
        return new UploadWriter(data, UploadLog.Open(logPath, kept), options, hashes, chunks, position);
    }

    /// <summary>Appends what the client sends until it ends, breaks off or goes wrong; what arrived stays and is durable.</summary>
    /// <param name="most">Offset the upload must not pass.</param>
    /// <param name="proof">Checksum of exactly this body: when it does not hold, nothing of the body stays.</param>
    /// <exception cref="UploadTooLongException">More bytes than announced; the part up to the end is dropped with the rest of this body.</exception>
    /// <exception cref="ChecksumMismatchException">The body is not what its checksum says.</exception>
    /// <exception cref="StoreFullException">The disk is full; what is durable stays and the client may go on later.</exception>
    public async Task AppendAsync(Stream body, long most, BodyChecksum? proof, CancellationToken cancellationToken)
    {
        var start = Position;
        var undo = _hashes.Clone();
        var undoChunks = _chunks.Count;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            int read;
            while ((read = await body.ReadAsync(buffer.AsMemory(0, BufferBytes), cancellationToken)) > 0)
            {
                if (Position + read > most)
                {
                    throw new UploadTooLongException(most);
                }

                proof?.Append(buffer.AsSpan(0, read));
                await TakeAsync(buffer.AsMemory(0, read), commit: proof is null);
            }

            proof?.Check();
            await CommitAsync();
        }
        catch (Exception e) when (e is UploadTooLongException or ChecksumMismatchException || proof is not null)
        {
            await RollBackAsync(start, undo, undoChunks);
            undo = null;
            throw Translated(e);
        }
        catch (Exception e)
        {
            await KeepAsync();
            throw Translated(e);
        }
        finally
        {
            undo?.Dispose();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The chunk list of the complete upload.</summary>
    public ChunkList Complete()
    {
        var hashes = _chunks.ToImmutable();
        if (Position % _options.ChunkBytes != 0)
        {
            hashes = hashes.Add(_hashes.ChunkSoFar());
        }

        return new ChunkList(_hashes.Whole(), _hashes.Sm3(), Position, _options.ChunkBytes, hashes);
    }

    public void Dispose()
    {
        _hashes.Dispose();
        _data.Dispose();
        _log.Dispose();
    }

    private static Exception Translated(Exception e) => e is IOException io && DurableFiles.IsFull(io) ? new StoreFullException(io) : e;

    private static bool TryHash(SafeFileHandle data, StreamHashes hashes, byte[] buffer, ref long position, LogLine line)
    {
        while (position < line.Offset)
        {
            var read = RandomAccess.Read(data, buffer.AsSpan(0, (int)Math.Min(BufferBytes, line.Offset - position)), position);
            if (read == 0)
            {
                return false;
            }

            hashes.Append(buffer.AsSpan(0, read));
            position += read;
        }

        return hashes.ChunkSoFar() == line.Sha256;
    }

    private async Task TakeAsync(ReadOnlyMemory<byte> bytes, bool commit)
    {
        while (bytes.Length > 0)
        {
            var room = Math.Min(_options.ChunkBytes - (Position % _options.ChunkBytes), Step);
            var part = bytes[..(int)Math.Min(room, bytes.Length)];
            if (commit && Position + part.Length - Durable > MostAhead)
            {
                // The client waits for the disk.
                await _sync;
                _sync = SyncLaterAsync();
                if (Position + part.Length - Durable > MostAhead)
                {
                    await _sync;
                }
            }

            if (part.Span.ContainsAnyExcept((byte)0))
            {
                RandomAccess.Write(_data, part.Span, Position);
            }

            _hashes.Append(part.Span);
            Position += part.Length;
            bytes = bytes[part.Length..];
            if (Position % _options.ChunkBytes == 0)
            {
                var hash = _hashes.EndChunk();
                _chunks.Add(hash);
                _unlogged.Add(new LogLine(true, Position, hash));
            }

            if (commit && Position - _asked >= Step && _sync.IsCompleted)
            {
                // The disk works on what has come while more arrives.
                await _sync;
                _sync = SyncLaterAsync();
            }
        }
    }

    private Task SyncLaterAsync()
    {
        if (Position == _asked)
        {
            return Task.CompletedTask;
        }

        if (Position % _options.ChunkBytes != 0)
        {
            _unlogged.Add(new LogLine(false, Position, _hashes.ChunkSoFar()));
        }

        LogLine[] lines = [.. _unlogged];
        _unlogged.Clear();
        var position = _asked = Position;
        if (RandomAccess.GetLength(_data) < position)
        {
            // A hole at the end. Here, not where the disk is waited for: more may have been written by then.
            RandomAccess.SetLength(_data, position);
        }

        return Task.Run(() => Sync(lines, position));
    }

    private void Sync(IReadOnlyCollection<LogLine> lines, long position)
    {
        RandomAccess.FlushToDisk(_data);
        _log.Append(lines);
        Volatile.Write(ref _durable, position);
    }

    private async Task CommitAsync()
    {
        await _sync;
        _sync = Task.CompletedTask;
        await SyncLaterAsync();
    }

    // After a cut: what arrived is worth keeping. When even that fails the writer is opened anew from its log.
    private async Task KeepAsync()
    {
        try
        {
            await _sync;
            RandomAccess.SetLength(_data, Position);
            await CommitAsync();
        }
        catch (IOException)
        {
            Broken = true;
        }
    }

    private async Task RollBackAsync(long start, StreamHashes undo, int undoChunks)
    {
        try
        {
            await _sync;
            _sync = Task.CompletedTask;
            _unlogged.Clear();
            if (Durable > start)
            {
                // Whole chunks of this body are durable already: open anew from the log.
                Broken = true;
                undo.Dispose();
                return;
            }

            RandomAccess.SetLength(_data, start);
            _hashes.Dispose();
            _hashes = undo;
            _chunks.Count = undoChunks;
            Position = _asked = start;
        }
        catch (IOException)
        {
            Broken = true;
        }
    }
}

/// <summary>More bytes than the upload was announced with.</summary>
internal sealed class UploadTooLongException(long most) : Exception($"上传内容超过声明的长度 {most} 字节。");

/// <summary>No space left; nothing durable was lost.</summary>
internal sealed class StoreFullException(Exception? inner = null) : Exception("音像存储空间不足，已收到的部分已保存，腾出空间后可以从断点继续。", inner);

/// <summary>The body is not what its checksum says.</summary>
internal sealed class ChecksumMismatchException() : Exception("本段内容与校验值不一致，已全部丢弃，请从原位置重发。");
