using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Enforcement.Media.Storing;

/// <summary>
/// Removes an object with everything the store keeps of it. A bucket with object lock keeps versions: deleting the key alone only hides the content
/// behind a marker, and the bytes stay. So every version is looked at and removed by its id, or none while one is locked.
/// </summary>
internal sealed class S3Removal(IAmazonS3 client, S3StoreOptions options, TimeProvider clock)
{
    /// <returns>Null: nothing of it is left.</returns>
    public async Task<StoreLock?> RemoveAsync(string key, CancellationToken cancellationToken)
    {
        var versions = await VersionsAsync(key, cancellationToken);
        StoreLock? held = null;
        foreach (var version in versions.Where(v => v.IsDeleteMarker != true))
        {
            held = Later(held, await LockOfAsync(key, version, cancellationToken));
        }

        if (held is not null)
        {
            return held;
        }

        foreach (var version in versions)
        {
            try
            {
                await client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = options.Bucket, Key = key, VersionId = version.VersionId }, cancellationToken);
            }
            catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.Forbidden)
            {
                // The store does not say why; a lock it hides from us is one all the same.
                held = Later(held, new StoreLock(Reckoned(version)));
            }
        }

        return held;
    }

    private async Task<List<S3ObjectVersion>> VersionsAsync(string key, CancellationToken cancellationToken)
    {
        var all = new List<S3ObjectVersion>();
        var request = new ListVersionsRequest { BucketName = options.Bucket, Prefix = key };
        ListVersionsResponse page;
        do
        {
            try
            {
                page = await client.ListVersionsAsync(request, cancellationToken);
            }
            catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotImplemented)
            {
                // A store without versions has one of each object, and can lock none.
                return [new S3ObjectVersion { Key = key }];
            }

            // The prefix also finds the chunk list, which stays.
            all.AddRange((page.Versions ?? []).Where(v => v.Key == key));
            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        }
        while (page.IsTruncated == true);
        return all;
    }

    private async Task<StoreLock?> LockOfAsync(string key, S3ObjectVersion version, CancellationToken cancellationToken)
    {
        GetObjectMetadataResponse kept;
        try
        {
            kept = await client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = options.Bucket, Key = key, VersionId = version.VersionId }, cancellationToken);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        return kept.ObjectLockLegalHoldStatus == ObjectLockLegalHoldStatus.On ? new StoreLock(null)
            : kept.ObjectLockRetainUntilDate is { } until && Utc(until) > clock.GetUtcNow() ? new StoreLock(Utc(until))
            : null;
    }

    // From the setting this service locks with; null where it locks nothing.
    private DateTimeOffset? Reckoned(S3ObjectVersion version) =>
        options.LockYears > 0 && version.LastModified is { } stored && Utc(stored).AddYears(options.LockYears) is var until && until > clock.GetUtcNow() ? until : null;

    // A hold without an end outlasts every date.
    private static StoreLock? Later(StoreLock? one, StoreLock? other) => one is null ? other : other is null ? one
        : one.Until is { } a && other.Until is { } b ? new StoreLock(a > b ? a : b) : new StoreLock(null);

    private static DateTimeOffset Utc(DateTime time) => new(time.ToUniversalTime());
}
