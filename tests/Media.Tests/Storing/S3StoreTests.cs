using Enforcement.Media.Storing;
using Enforcement.ServiceDefaults;
using Microsoft.Extensions.Configuration;

namespace Enforcement.Media.Tests.Storing;

/// <summary>An S3-compatible store.</summary>
public sealed class S3StoreTests : MediaStoreTests
{
    private FakeS3 _fake = null!;
    private Amazon.S3.AmazonS3Client _client = null!;

    protected override async Task<IMediaStore> OpenStoreAsync()
    {
        _fake = await FakeS3.StartAsync();
        var options = new S3StoreOptions(_fake.Address, "recordings", "us-east-1", "key", "secret", "media/", 5L << 20, LockYears: 30);
        _client = options.Client();
        return new S3MediaStore(_client, options, Options, TimeProvider.System);
    }

    public override async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _fake.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void EndLock(string sha256) => _fake.LockedUntil[$"recordings/media/{sha256[..2]}/{sha256}"] = DateTimeOffset.UtcNow.AddSeconds(-1);

    [Fact]
    [Trait("rule", "R30.5")]
    public async Task A_large_content_goes_in_parts_and_both_objects_are_locked()
    {
        var (file, chunks) = await ReceivedAsync(Content);
        await Store.AdmitAsync(file, chunks, Stop);

        Assert.Equal(3, _fake.Parts);
        Assert.Equal([$"recordings/media/{chunks.Sha256[..2]}/{chunks.Sha256}", $"recordings/media/{chunks.Sha256[..2]}/{chunks.Sha256}.chunks"], _fake.Objects.Keys.Order());
        Assert.Equal("COMPLIANCE", _fake.Locks[$"recordings/media/{chunks.Sha256[..2]}/{chunks.Sha256}.chunks"]);
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public async Task A_flipped_bit_is_named_by_its_chunk()
    {
        var (file, chunks) = await ReceivedAsync(Content);
        await Store.AdmitAsync(file, chunks, Stop);
        _fake.Objects[$"recordings/media/{chunks.Sha256[..2]}/{chunks.Sha256}"][(3 << 20) + 9] ^= 1;

        Assert.Equal([3], (await FixityCheck.ReadAsync(Store, chunks.Sha256, chunks.Digest, Stop)).DamagedChunks);
    }

    [Fact]
    [Trait("rule", "R31.2")]
    public async Task A_locked_content_is_not_called_removed_and_goes_whole_once_the_lock_has_ended()
    {
        var (file, chunks) = await ReceivedAsync(Content);
        await Store.AdmitAsync(file, chunks, Stop);
        var key = $"recordings/media/{chunks.Sha256[..2]}/{chunks.Sha256}";
        var until = _fake.LockedUntil[key];

        Assert.Equal(until, (await Store.RemoveAsync(chunks.Sha256, "XH-1", Stop))!.Until!.Value, TimeSpan.FromSeconds(1));
        Assert.True(_fake.Objects.ContainsKey(key) && !_fake.Hidden.ContainsKey(key));

        // Somebody hid it by hand: the bytes are there all the same, and are found.
        _fake.Hidden[key] = true;
        Assert.NotNull(await Store.RemoveAsync(chunks.Sha256, "XH-1", Stop));

        _fake.Holds[key] = true;
        Assert.Equal(new StoreLock(null), await Store.RemoveAsync(chunks.Sha256, "XH-1", Stop));
        _fake.Holds.Clear();
        _fake.LockedUntil[key] = DateTimeOffset.UtcNow.AddSeconds(-1);
        Assert.Null(await Store.RemoveAsync(chunks.Sha256, "XH-1", Stop));
        Assert.False(_fake.Objects.ContainsKey(key) || _fake.Hidden.ContainsKey(key));
        Assert.NotNull(await Store.ChunksAsync(chunks.Sha256, Stop));
        Assert.Null(await Store.RemoveAsync(chunks.Sha256, "XH-1", Stop));
    }

    [Fact]
    [Trait("rule", "R31.2")]
    public async Task A_lock_the_store_does_not_tell_of_is_one_when_it_refuses()
    {
        var (file, chunks) = await ReceivedAsync(Content);
        await Store.AdmitAsync(file, chunks, Stop);
        _fake.Silent = true;

        // Reckoned from the day it was stored and the years this service locks for.
        Assert.Equal(new DateTimeOffset(2056, 3, 10, 4, 0, 0, TimeSpan.Zero), (await Store.RemoveAsync(chunks.Sha256, "XH-1", Stop))!.Until);
        Assert.NotNull(await Store.OpenAsync(chunks.Sha256, Stop));
    }

    [Fact]
    public async Task A_store_that_is_down_loses_nothing()
    {
        var (file, chunks) = await ReceivedAsync(Content);
        _fake.Down = true;
        await Assert.ThrowsAnyAsync<Amazon.Runtime.AmazonServiceException>(() => Store.AdmitAsync(file, chunks, Stop));
        Assert.True(File.Exists(file));

        _fake.Down = false;
        await Store.AdmitAsync(file, chunks, Stop);
        Assert.False(File.Exists(file));
    }

    [Theory]
    [InlineData("Endpoint", "nowhere")]
    [InlineData("Bucket", "")]
    [InlineData("PartBytes", "1000")]
    [InlineData("LockYears", "-1")]
    public void A_wrong_setting_is_named(string name, string value)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Media:S3:Endpoint"] = "http://127.0.0.1:1",
            ["Media:S3:Bucket"] = "b",
            ["Media:S3:AccessKey"] = "a",
            ["Media:S3:SecretKey"] = "s",
            [$"Media:S3:{name}"] = value,
        };

        var error = Assert.Throws<StartBlockedException>(() => S3StoreOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));

        Assert.Contains($"Media:S3:{name}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_endpoint_recordings_are_files() => Assert.Null(S3StoreOptions.Read(new ConfigurationBuilder().Build()));
}
