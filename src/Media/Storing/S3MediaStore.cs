using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Enforcement.Casework;
using Enforcement.Casework.Contents;

namespace Enforcement.Media.Storing;

/// <summary>
/// Recordings in an S3-compatible object store: <c>{prefix}{ab}/{sha256}</c> and <c>{sha256}.chunks</c>. An upload is received on the local disk and
/// moved there when it is complete. An object is written only where there is none (<c>If-None-Match: *</c>); with
/// <c>Media:S3:LockYears</c> the store itself keeps it from being changed or deleted (object lock, COMPLIANCE).
/// </summary>
public sealed class S3MediaStore(IAmazonS3 client, S3StoreOptions options, MediaStoreOptions local, TimeProvider clock) : IMediaStore
{
    /// <summary>An object store says nothing of its space; uploads arrive on the local disk.</summary>
    public long? FreeBytes => local.FreeBytes;

    public async Task AdmitAsync(string file, ChunkList chunks, CancellationToken cancellationToken = default)
    {
        var key = KeyOf(chunks.Sha256);
        if (!await ExistsAsync(key + ".chunks", cancellationToken))
        {
            using var list = new MemoryStream(chunks.Write());
            await PutAsync(key + ".chunks", list, cancellationToken);
        }

        if (!File.Exists(file))
        {
            // A crash came between the transfer and the caller's note of it.
            if (!await ExistsAsync(key, cancellationToken))
            {
                throw new FileNotFoundException($"内容 {chunks.Sha256} 不在存储中，待移入的文件也不存在。");
            }

            return;
        }

        if (!await ExistsAsync(key, cancellationToken))
        {
            if (chunks.Bytes > options.PartBytes)
            {
                await PutInPartsAsync(key, file, cancellationToken);
            }
            else
            {
                await using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
                await PutAsync(key, content, cancellationToken);
            }
        }

        File.Delete(file);
    }

    public async Task<ChunkList?> ChunksAsync(string sha256, CancellationToken cancellationToken = default)
    {
        try
        {
            using var answer = await client.GetObjectAsync(options.Bucket, KeyOf(sha256) + ".chunks", cancellationToken);
            using var bytes = new MemoryStream();
            await answer.ResponseStream.CopyToAsync(bytes, cancellationToken);
            return ChunkList.Parse(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
        catch (Amazon.Runtime.AmazonClientException e)
        {
            // The client found the bytes to be others than the store's own checksum says.
            throw new DamagedRecordException($"分块清单 {sha256} 与存储的校验值不符：{e.Message}");
        }
    }

    public async Task<Stream?> OpenAsync(string sha256, CancellationToken cancellationToken = default) =>
        await LengthAsync(KeyOf(sha256), cancellationToken) is { } length ? new S3ContentStream(client, options.Bucket, KeyOf(sha256), length) : null;

    public async Task<string?> AddressAsync(string sha256, TimeSpan life, CancellationToken cancellationToken = default) => await ExistsAsync(KeyOf(sha256), cancellationToken)
        ? await client.GetPreSignedURLAsync(new GetPreSignedUrlRequest
        {
            BucketName = options.Bucket,
            Key = KeyOf(sha256),
            Verb = HttpVerb.GET,
            Protocol = options.Endpoint.Scheme == "http" ? Protocol.HTTP : Protocol.HTTPS,
            // Signed for the store's clock, which is the real one.
            Expires = DateTime.UtcNow + life,
        })
        : null;

    public Task<StoreLock?> RemoveAsync(string sha256, string approval, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(approval);
        return new S3Removal(client, options, clock).RemoveAsync(KeyOf(sha256), cancellationToken);
    }

    private async Task PutAsync(string key, Stream content, CancellationToken cancellationToken)
    {
        var request = new PutObjectRequest
        {
            BucketName = options.Bucket,
            Key = key,
            InputStream = content,
            AutoCloseStream = false,
            IfNoneMatch = "*",
            UseChunkEncoding = false,
            ContentType = "application/octet-stream",
        };
        if (options.LockYears > 0)
        {
            (request.ObjectLockMode, request.ObjectLockRetainUntilDate) = (ObjectLockMode.Compliance, LockedUntil());
        }

        try
        {
            await client.PutObjectAsync(request, cancellationToken);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            // Another process was first with the same content; the address is its hash, so it is the same.
            return;
        }
    }

    private async Task PutInPartsAsync(string key, string file, CancellationToken cancellationToken)
    {
        var begin = new InitiateMultipartUploadRequest { BucketName = options.Bucket, Key = key, ContentType = "application/octet-stream" };
        if (options.LockYears > 0)
        {
            (begin.ObjectLockMode, begin.ObjectLockRetainUntilDate) = (ObjectLockMode.Compliance, LockedUntil());
        }

        var upload = (await client.InitiateMultipartUploadAsync(begin, cancellationToken)).UploadId;
        try
        {
            var parts = new List<PartETag>();
            var length = new FileInfo(file).Length;
            for (long at = 0; at < length; at += options.PartBytes)
            {
                var part = await client.UploadPartAsync(
                    new UploadPartRequest
                    {
                        BucketName = options.Bucket,
                        Key = key,
                        UploadId = upload,
                        PartNumber = parts.Count + 1,
                        FilePath = file,
                        FilePosition = at,
                        PartSize = Math.Min(options.PartBytes, length - at),
                        UseChunkEncoding = false,
                    },
                    cancellationToken);
                parts.Add(new PartETag(parts.Count + 1, part.ETag));
            }

            await client.CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest { BucketName = options.Bucket, Key = key, UploadId = upload, PartETags = parts, IfNoneMatch = "*" }, cancellationToken);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            await client.AbortMultipartUploadAsync(options.Bucket, key, upload, CancellationToken.None);
        }
    }

    private DateTime LockedUntil() => clock.GetUtcNow().AddYears(options.LockYears).UtcDateTime;

    private async Task<bool> ExistsAsync(string key, CancellationToken cancellationToken) => await LengthAsync(key, cancellationToken) is not null;

    private async Task<long?> LengthAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.GetObjectMetadataAsync(options.Bucket, key, cancellationToken)).ContentLength;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <exception cref="ArgumentException">Not a SHA-256: never becomes a key.</exception>
    private string KeyOf(string sha256) => ContentStore.IsHash(sha256)
        ? $"{options.Prefix}{sha256[..2]}/{sha256}"
        : throw new ArgumentException("not a SHA-256 in lower-case hex", nameof(sha256));
}
