using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Media.Storing;
using Microsoft.Extensions.Logging;

namespace Enforcement.Media.Uploading;

/// <summary>
/// 上传: uploads under way, each a folder <c>uploads/{id}</c>: <c>upload.json</c> announced, <c>data</c> and <c>log</c> received,
/// <c>chunks</c> complete, <c>announced</c> taken in, <c>ended</c> given up. The files are the whole state, so a restart goes on where it was.
/// </summary>
public sealed class Uploads(MediaStoreOptions options, IMediaStore store, IIntake intake, TimeProvider clock, ILogger<Uploads> logger)
{
    private readonly UploadSessions _sessions = new(options, clock);
    private readonly SemaphoreSlim[] _contents = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1, 1))];

    public MediaStoreOptions Options => options;

    /// <summary>Announces an upload; durable when this returns.</summary>
    public UploadState Create(UploadInfo info)
    {
        var folder = FolderOf(info.Id);
        Directory.CreateDirectory(folder);
        DurableFiles.Write(Path.Combine(folder, "upload.json"), JsonSerializer.SerializeToUtf8Bytes(info, UploadJson.Default.UploadInfo));
        DurableFiles.FlushFolder(options.Uploads);
        return Find(info.Id)!;
    }

    /// <summary>The upload of this id; null when there never was one.</summary>
    public UploadState? Find(string id)
    {
        if (!UploadInfo.IsId(id) || !File.Exists(Path.Combine(FolderOf(id), "upload.json")))
        {
            return null;
        }

        var folder = FolderOf(id);
        var info = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, "upload.json")), UploadJson.Default.UploadInfo)!;
        if (File.Exists(Path.Combine(folder, "ended")))
        {
            return new UploadState(info, UploadPhase.Ended, 0, null);
        }

        if (File.Exists(Path.Combine(folder, "chunks")))
        {
            return new UploadState(info, UploadPhase.Stored, info.Length ?? 0, null);
        }

        var log = Path.Combine(folder, "log");
        var offset = _sessions.DurableOf(id) ?? UploadLog.LastOffset(log);
        if (info.Concat == "partial" && offset == info.Length)
        {
            return new UploadState(info, UploadPhase.PartComplete, offset, null);
        }

        var touched = File.GetLastWriteTimeUtc(File.Exists(log) ? log : Path.Combine(folder, "upload.json"));
        return new UploadState(info, UploadPhase.Receiving, offset, new DateTimeOffset(touched) + options.Life);
    }

    /// <summary>The right to write to an upload; null while somebody else writes.</summary>
    public IDisposable? TryLock(string id) => _sessions.TryLock(id);

    /// <summary>Somebody writes to this upload now.</summary>
    public bool IsWriting(string id) => _sessions.IsWriting(id);

    /// <summary>Fixes a deferred length. Call with the lock held.</summary>
    public UploadState SetLength(UploadState upload, long length) => Create(upload.Info with { Length = length });

    /// <summary>Appends a body and, when the upload is complete, stores it and takes it in. Call with the lock held.</summary>
    /// <exception cref="WrongOffsetException">The upload does not end there.</exception>
    internal async Task<long> AppendAsync(UploadState upload, long offset, Stream body, BodyChecksum? proof, CancellationToken cancellationToken)
    {
        var writer = await _sessions.OpenAsync(upload.Info.Id);
        if (offset != writer.Position)
        {
            throw new WrongOffsetException(writer.Position);
        }

        var most = upload.Info.Length ?? options.MostBytes;
        if (store.FreeBytes is { } free && free <= 0)
        {
            throw new StoreFullException();
        }

        await writer.AppendAsync(body, most, proof, cancellationToken);
        if (writer.Position == upload.Info.Length && upload.Info.Concat != "partial")
        {
            await CompleteAsync(upload.Info, CancellationToken.None);
        }

        return writer.Position;
    }

    /// <summary>Joins the parts of a final upload; goes on where a crash left it. Call with the lock held.</summary>
    public async Task JoinAsync(UploadInfo final, CancellationToken cancellationToken)
    {
        var writer = await _sessions.OpenAsync(final.Id);
        long before = 0;
        foreach (var part in final.Parts)
        {
            await using var data = new FileStream(Path.Combine(FolderOf(part), "data"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var length = Find(part)?.Info.Length ?? data.Length;
            if (writer.Position < before + length)
            {
                data.Position = writer.Position - before;
                await writer.AppendAsync(data, final.Length!.Value, null, cancellationToken);
            }

            before += length;
        }

        await CompleteAsync(final, cancellationToken);
        foreach (var part in final.Parts)
        {
            End(part, "joined");
        }
    }

    /// <summary>Stores a complete upload and takes it in; every step may be repeated. Call with the lock held.</summary>
    public async Task CompleteAsync(UploadInfo info, CancellationToken cancellationToken)
    {
        var folder = FolderOf(info.Id);
        var chunksPath = Path.Combine(folder, "chunks");
        if (!File.Exists(chunksPath))
        {
            var writer = await _sessions.OpenAsync(info.Id);
            DurableFiles.Write(chunksPath, writer.Complete().Write());
        }

        _sessions.Close(info.Id);
        if (File.Exists(Path.Combine(folder, "announced")))
        {
            return;
        }

        var chunks = ChunkList.Parse(await File.ReadAllBytesAsync(chunksPath, cancellationToken));
        using var alone = await AloneWithAsync(chunks.Sha256, cancellationToken);
        try
        {
            await store.AdmitAsync(Path.Combine(folder, "data"), chunks, cancellationToken);
            await intake.TakeInAsync(info, chunks, cancellationToken);
            DurableFiles.Write(Path.Combine(folder, "announced"), []);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The bytes are safe where they arrived; the store or the record could not take them now. The keeper of uploads tries again until both have.
            logger.LogError(e, "上传 {Upload} 已完整保存，但登记未成功，稍后自动重试。", info.Id);
        }
    }

    /// <summary>
    /// Holds a content: while one recording of it is being stored, no disposal of another removes the bytes both share.
    /// </summary>
    public async Task<IDisposable> AloneWithAsync(string sha256, CancellationToken cancellationToken)
    {
        var gate = _contents[Convert.ToByte(sha256[..2], 16)];
        await gate.WaitAsync(cancellationToken);
        return new Gate(gate);
    }

    /// <summary>A complete upload of this content is not on record yet, so its bytes are needed.</summary>
    public bool Awaits(string sha256) => Directory.EnumerateDirectories(options.Uploads).Any(folder =>
        !File.Exists(Path.Combine(folder, "announced")) && UploadInfo.IsId(Path.GetFileName(folder)) && StoredHash(Path.GetFileName(folder)) == sha256);

    /// <summary>Hash of a stored upload; null while it is not stored.</summary>
    public string? StoredHash(string id)
    {
        var path = Path.Combine(FolderOf(id), "chunks");
        return File.Exists(path) ? ChunkList.Parse(File.ReadAllBytes(path)).Sha256 : null;
    }

    /// <summary>Gives an unfinished upload up. A stored one is never touched.</summary>
    public void End(string id, string why)
    {
        var folder = FolderOf(id);
        if (File.Exists(Path.Combine(folder, "chunks")))
        {
            throw new InvalidOperationException($"upload {id} is stored");
        }

        _sessions.Remove(id);
        DurableFiles.Write(Path.Combine(folder, "ended"), System.Text.Encoding.ASCII.GetBytes(why));
        File.Delete(Path.Combine(folder, "data"));
        File.Delete(Path.Combine(folder, "log"));
    }

    /// <summary>
    /// One round of keeping: complete but unannounced uploads are taken in, expired ones given up, idle writers closed.
    /// </summary>
    /// <returns>How many uploads were taken in.</returns>
    public async Task<int> KeepAsync(TimeSpan idle, CancellationToken cancellationToken)
    {
        var taken = 0;
        foreach (var folder in Directory.Exists(options.Uploads) ? Directory.EnumerateDirectories(options.Uploads) : [])
        {
            var id = Path.GetFileName(folder);
            try
            {
                if (Find(id) is not { Phase: not UploadPhase.Ended } upload || File.Exists(Path.Combine(folder, "announced")) || TryLock(id) is not { } hold)
                {
                    continue;
                }

                using (hold)
                {
                    taken += await KeepOneAsync(upload, cancellationToken) ? 1 : 0;
                }
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // One bad folder, or a disk too full for one, must not keep the others waiting.
                logger.LogError(e, "上传 {Upload} 未能继续处理，下一轮重试。", id);
            }
        }

        _sessions.CloseIdle(idle);
        return taken;
    }

    private async Task<bool> KeepOneAsync(UploadState upload, CancellationToken cancellationToken)
    {
        if (upload.Info.Concat != "partial" && (upload.Phase == UploadPhase.Stored || upload.Offset == upload.Info.Length))
        {
            await CompleteAsync(upload.Info, cancellationToken);
            return File.Exists(Path.Combine(FolderOf(upload.Info.Id), "announced"));
        }

        if (upload.Info.Concat == "final")
        {
            await JoinAsync(upload.Info, cancellationToken);
        }
        else if (upload.Expires < clock.GetUtcNow())
        {
            logger.LogWarning("上传 {Upload} 中断后超过 {Hours} 小时没有继续，已作废；共收到 {Bytes} 字节。", upload.Info.Id, options.Life.TotalHours, upload.Offset);
            End(upload.Info.Id, "expired");
        }

        return false;
    }

    private string FolderOf(string id) => UploadSessions.FolderOf(options, id);

    private sealed class Gate(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}

/// <summary>The client's offset is not where the upload ends.</summary>
internal sealed class WrongOffsetException(long offset) : Exception($"上传位置不一致：服务器已收到 {offset} 字节。")
{
    public long Offset => offset;
}
