using System.Net;
using Enforcement.Casework;
using Enforcement.Media.Patrolling;
using Enforcement.Media.Recordings;
using Enforcement.Media.Storing;
using Enforcement.Media.Tests.Uploading;
using Enforcement.Regulation.Reference;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Enforcement.Media.Tests.Recordings;

/// <summary>保管: nobody deletes or changes, damage is named, copies are children, disposal is by list.</summary>
public sealed class KeepingTests : ServiceStory
{
    [Fact]
    [Trait("rule", "R30.5")]
    public async Task Copy_without_original_or_reason_is_refused()
    {
        var original = await UploadAsync(Film, ("filename", "原件.mp4"));
        foreach (var metadata in (string[])[Tus.Metadata(("parent", original)), Tus.Metadata(("parent", "0"), ("reason", "遮挡"))])
        {
            using var response = await Host.Http.SendAsync(Tus.Create(10, ("Upload-Metadata", metadata)), Stop);
            Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
            Assert.Contains("copy-unfounded", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("rule", "D.7")]
    public async Task Approved_disposal_takes_the_bytes_out_and_a_twin_of_a_kept_recording_stays()
    {
        var recordings = Host.Get<Cases<Recording>>();
        var (gone, twin) = (Films.Mp4(9_000, DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1)), Films.Mp4(9_001, DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1)));
        await RegisteredDeviceAsync("D-1", DateTimeOffset.UtcNow.AddHours(-4));
        var (first, second, third) = (await StoredAsync(gone), await StoredAsync(twin), await StoredAsync(twin));
        Clock.Ahead = TimeSpan.FromDays(200);
        foreach (var id in (string[])[first, second])
        {
            Assert.True((await recordings.ExecuteAsync(id, new ProposeDisposal("CZ-1"), Bureau.Keeper, "p" + id)).Accepted);
            Assert.True((await recordings.ExecuteAsync(id, new DecideDisposal("CZ-1", true), Bureau.Head, "d" + id)).Accepted);
            await UntilAsync(() => recordings.ReadAsync(id, Stop), r => r.State.Removed);
        }

        Clock.Ahead = TimeSpan.Zero;
        Assert.False(File.Exists(ObjectOf(gone)));
        Assert.True(File.Exists(ObjectOf(gone) + ".chunks"));
        Assert.True(File.Exists(ObjectOf(twin)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/media/recordings/{third}/content"));
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync($"/media/recordings/{first}/content"));
    }

    [Theory]
    [Trait("rule", "R30.5")]
    [Trait("law", "本制度第三十条")]
    [InlineData("DELETE", "")]
    [InlineData("PUT", "/content")]
    [InlineData("DELETE", "/content")]
    public async Task Deletion_and_change_are_refused_and_become_a_finding(string method, string path)
    {
        var id = await UploadAsync(Film, ("filename", "询问.mp4"));
        using var director = Host.As("H-1", "孙科长", Roles.Director, Roles.SectionHead);
        using var response = await director.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"/media/recordings/{id}{path}"), Stop);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var record = await Host.Get<Cases<Enforcement.Media.Intake.Attempts>>().ReadAsync("H-1", Stop);
        Assert.Equal(["media.deletion-attempted/1", "finding.raised/1"], record.Entries.Select(e => e.Name));
        using var played = await director.GetAsync(MediaUrls.Content(id), Stop);
        Assert.Equal(Film, await played.Content.ReadAsByteArrayAsync(Stop));
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public async Task Patrol_names_the_damaged_chunk()
    {
        var id = await UploadAsync(Film, ("filename", "询问.mp4"));
        var content = (await Host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State.Content!;
        var path = Folder.At("media", "objects", content.Sha256[..2], content.Sha256);
        File.SetAttributes(path, FileAttributes.Normal);
        var bytes = await File.ReadAllBytesAsync(path, Stop);
        bytes[(3 * 65536) + 7] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, Stop);

        var round = await Host.Get<Patrol>().GoAsync(long.MaxValue, Stop);

        Assert.Equal((1, 1), (round.Looked, round.Damaged));
        Assert.Equal([3], (await Host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State.Damage);
        await Host.Get<Patrol>().GoAsync(long.MaxValue, Stop);
        Assert.Single((await Host.Get<Cases<Recording>>().ReadAsync(id, Stop)).Entries, e => e.Name == "media.fixity-failed/1");
    }

    [Fact]
    [Trait("rule", "R30.5")]
    [Trait("law", "本制度第三十四条")]
    public async Task Record_that_was_tampered_with_does_not_hide_what_happened_to_the_others()
    {
        var first = await UploadAsync(Films.Mp4(100_000, DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1)), ("filename", "1.mp4"));
        var film = Films.Mp4(100_001, DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
        var second = await UploadAsync(film, ("filename", "2.mp4"));
        using (var database = new SqliteConnection($"Data Source={Folder.At("journal.db")};Pooling=False"))
        {
            database.Open();
            using var tamper = database.CreateCommand();
            tamper.CommandText = $"UPDATE commits SET lines = x'00' WHERE stream = 'recording/{first}'";
            Assert.NotEqual(0, tamper.ExecuteNonQuery());
        }

        File.SetAttributes(ObjectOf(film), FileAttributes.Normal);
        File.Delete(ObjectOf(film));
        var round = await Host.Get<Patrol>().GoAsync(long.MaxValue, Stop);

        Assert.Equal((2, 2), (round.Looked, round.Damaged));
        Assert.Equal([-1], (await Host.Get<Cases<Recording>>().ReadAsync(second, Stop)).State.Damage);
    }

    [Fact]
    [Trait("rule", "R30.5")]
    [Trait("law", "本制度第三十四条")]
    public async Task Patrol_goes_on_after_a_restart_where_it_was_and_says_when_everything_was_read()
    {
        for (var i = 0; i < 3; i++)
        {
            await UploadAsync(Films.Mp4(100_000 + i, DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1)), ("filename", $"{i}.mp4"));
        }

        Assert.Null(Host.Get<Patrol>().Tour.Completed);
        Assert.Equal(1, (await Host.Get<Patrol>().GoAsync(1, Stop)).ReadWhole);
        var again = new Patrol(Host.Get<Cases<Recording>>(), Host.Get<IViewStore>(), Host.Get<IMediaStore>(), Host.Get<MediaStoreOptions>(), Clock, NullLogger<Patrol>.Instance);
        Assert.Equal(2, (await again.GoAsync(300_000, Stop)).ReadWhole);

        Assert.NotNull(again.Tour.Completed);
        Assert.Equal(3, (await again.GoAsync(long.MaxValue, Stop)).ReadWhole);
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public async Task Derived_copy_is_a_child_with_its_own_hash_and_reason()
    {
        var parent = await UploadAsync(Film, ("filename", "询问.mp4"));
        var copy = await UploadAsync(Films.Mp4(50_000, DateTimeOffset.UtcNow.AddHours(-3), TimeSpan.FromMinutes(1)), ("filename", "打码.mp4"), ("parent", parent), ("reason", "遮挡未成年人面部"));

        var original = (await Host.Get<Cases<Recording>>().ReadAsync(parent, Stop)).State;
        var child = (await Host.Get<Cases<Recording>>().ReadAsync(copy, Stop)).State;
        Assert.Equal([copy], original.Copies);
        Assert.Equal((parent, "遮挡未成年人面部"), (child.Parent, child.DeriveReason));
        Assert.NotEqual(original.Content!.Sha256, child.Content!.Sha256);
    }
}
