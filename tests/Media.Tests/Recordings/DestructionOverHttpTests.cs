using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Casework.Hosting;
using Enforcement.Contracts.Archive;
using Enforcement.Contracts.Casework;
using Enforcement.Media.Patrolling;
using Enforcement.Media.Recordings;
using Enforcement.Media.Tests.Storing;

namespace Enforcement.Media.Tests.Recordings;

/// <summary>案卷销毁 through the whole service: the message of Archive, once and again, and what is answered afterwards.</summary>
[Trait("rule", "R31.2")]
[Trait("law", "档案法实施条例 第二十四条")]
public sealed class DestructionOverHttpTests : ServiceStory
{
    private const string Register = "XH-2057-01";

    [Fact]
    public async Task Content_and_pictures_go_the_record_stays_and_addresses_answer_410_with_the_register()
    {
        var now = DateTimeOffset.UtcNow;
        await RegisteredDeviceAsync("D-1", now.AddHours(-4));
        var id = await LinkedAsync(Film, "penalty/1");
        var late = await LinkedAsync(Films.Mp4(9_000, now, TimeSpan.FromMinutes(1)), "penalty/1");
        var other = await LinkedAsync(Films.Mp4(9_001, now, TimeSpan.FromMinutes(1)), "penalty/2");
        await Host.Get<IMessageOutlet>().PublishAsync(new VolumeFiled("penalty/1", "DH-1", new DateOnly(2026, 3, 10), "A-1", new string('c', 64)), Guid.NewGuid(), Stop);
        await UntilAsync(() => Host.Get<Cases<Recording>>().ReadAsync(id, Stop), r => r.State.Status == RecordingStatus.Archived);
        Directory.CreateDirectory(Folder.At("media", "thumbnails"));
        var picture = Folder.At("media", "thumbnails", $"{Bytes.Sha256(Film)}-3.0.jpg");
        await File.WriteAllTextAsync(picture, "jpg", Stop);

        // What came after the register was drawn up is not among what it names.
        for (var i = 0; i < 2; i++)
        {
            await Host.Get<IMessageOutlet>().PublishAsync(new VolumeContentsDestroyed("penalty/1", Register, [], new DateOnly(2057, 3, 10), [id, other]), Guid.NewGuid(), Stop);
            await UntilAsync(() => Host.Get<Cases<Recording>>().ReadAsync(id, Stop), r => r.State.Removed);
        }

        Assert.False(File.Exists(ObjectOf(Film)));
        Assert.True(File.Exists(ObjectOf(Film) + ".chunks"));
        Assert.False(File.Exists(picture));
        foreach (var path in (string[])["content", "thumbnail", "thumbnail?at=3"])
        {
            using var gone = await Host.Http.GetAsync($"/media/recordings/{id}/{path}", Stop);
            Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
            var problem = (await gone.Content.ReadFromJsonAsync<JsonObject>(Stop))!;
            Assert.Equal(Register, (string?)problem["registerNumber"]);
            Assert.Contains($"销毁清册 {Register}", (string?)problem["detail"], StringComparison.Ordinal);
        }

        using var verification = await Host.Http.PostAsync($"/media/recordings/{id}/verification", null, Stop);
        Assert.Equal(HttpStatusCode.Gone, verification.StatusCode);
        Assert.Equal(0, (await Host.Get<Patrol>().GoAsync(long.MaxValue, Stop)).Damaged);
        var record = (await Host.Http.GetFromJsonAsync<JsonObject>($"/media/recordings/{id}", Stop))!;
        Assert.Equal(("Destroyed", Register, Bytes.Sha256(Film)), ((string)record["status"]!, (string)record["destroyedBy"]!["number"]!, (string)record["content"]!["sha256"]!));
        Assert.Single(record["custody"]!.AsArray(), c => (string)c!["fact"]! == "media.recording-destroyed/1");
        foreach (var kept in (string[])[late, other])
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/media/recordings/{kept}/content"));
        }
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public async Task Original_waits_for_the_case_that_has_its_copy_and_goes_with_that()
    {
        var now = DateTimeOffset.UtcNow;
        await RegisteredDeviceAsync("D-1", now.AddHours(-4));
        var original = await LinkedAsync(Film, "penalty/1");
        var cut = Films.Mp4(50_000, now.AddHours(-3), TimeSpan.FromMinutes(1));
        var copy = await UploadAsync(cut, ("filename", "打码.mp4"), ("parent", original), ("reason", "遮挡未成年人面部"));
        await LinkAsync(copy, "penalty/2");

        await DestroyedAsync("penalty/1", Register, original);
        Assert.Equal(Register, (await UntilAsync(() => Host.Get<Cases<Recording>>().ReadAsync(original, Stop), r => r.State.Postponed is not null)).State.Postponed!.Number);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/media/recordings/{original}/content"));

        await DestroyedAsync("penalty/2", "XH-2058-07", copy);
        var gone = await UntilAsync(() => Host.Get<Cases<Recording>>().ReadAsync(original, Stop), r => r.State.Removed);
        Assert.Equal(new DestructionRegister("penalty/1", Register, new DateOnly(2057, 3, 10)), gone.State.DestroyedBy);
        await UntilAsync(() => Host.Get<Cases<Recording>>().ReadAsync(copy, Stop), r => r.State.Removed);
        Assert.False(File.Exists(ObjectOf(Film)) || File.Exists(ObjectOf(cut)));
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public async Task Loose_copies_go_along_and_bytes_another_recording_has_as_well_stay()
    {
        var now = DateTimeOffset.UtcNow;
        await RegisteredDeviceAsync("D-1", now.AddHours(-4));
        var original = await LinkedAsync(Film, "penalty/1");
        var twin = await StoredAsync(Film);
        var copy = await UploadAsync(Films.Mp4(50_000, now.AddHours(-3), TimeSpan.FromMinutes(1)), ("filename", "打码.mp4"), ("parent", original), ("reason", "遮挡未成年人面部"));

        await DestroyedAsync("penalty/1", Register, original);

        Assert.Equal(original, (await UntilAsync(() => Host.Get<Cases<Recording>>().ReadAsync(copy, Stop), r => r.State.Removed)).State.Parent);
        var record = await UntilAsync(() => Host.Get<Cases<Recording>>().ReadAsync(original, Stop), r => r.State.Removed);
        Assert.Equal(RecordingStatus.Destroyed, record.State.Status);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/media/recordings/{twin}/content"));
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync($"/media/recordings/{original}/content"));
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public async Task Content_under_object_lock_is_said_to_be_there_until_the_lock_has_ended_and_the_store_gave_it_up()
    {
        await using var bucket = await FakeS3.StartAsync();
        bucket.Clock = Clock;
        await Host.DisposeAsync();
        Host = await StartAsync("s3", [.. bucket.Settings, ("Media:S3:LockYears", "5")]);
        var now = DateTimeOffset.UtcNow;
        await RegisteredDeviceAsync("D-1", now.AddHours(-4));
        var id = await LinkedAsync(Film, "penalty/1");
        var key = $"recordings/{Bytes.Sha256(Film)[..2]}/{Bytes.Sha256(Film)}";

        await DestroyedAsync("penalty/1", Register, id);
        var held = await UntilAsync(() => Host.Get<Cases<Recording>>().ReadAsync(id, Stop), r => r.State.Locked is not null);
        Assert.Equal((RecordingStatus.Destroyed, false), (held.State.Status, held.State.Removed));
        Assert.Equal(now.AddYears(5), held.State.Locked!.Until!.Value, TimeSpan.FromMinutes(5));
        using (var gone = await Host.Http.GetAsync($"/media/recordings/{id}/content", Stop))
        {
            var problem = (await gone.Content.ReadFromJsonAsync<JsonObject>(Stop))!;
            Assert.Equal((HttpStatusCode.Gone, "音像资料已批准销毁"), (gone.StatusCode, (string?)problem["title"]));
            Assert.Contains("尚未移出", (string?)problem["detail"], StringComparison.Ordinal);
            Assert.NotNull((string?)problem["lockedUntil"]);
        }

        var listed = (await Host.Http.GetFromJsonAsync<JsonObject>("/media/recordings?bucket=locked", Stop))!;
        Assert.Equal(id, (string?)Assert.Single(listed["rows"]!.AsArray())!["id"]);
        Assert.True(bucket.Objects.ContainsKey(key) && !bucket.Hidden.ContainsKey(key));
        await Host.Get<Sweeper>().PassDueAsync(Stop);
        Assert.False((await Host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State.Removed);

        Clock.Ahead = now.AddYears(5).AddHours(1) - now;
        await Host.Get<Sweeper>().PassDueAsync(Stop);
        var done = await UntilAsync(() => Host.Get<Cases<Recording>>().ReadAsync(id, Stop), r => r.State.Removed);
        Assert.Null(done.State.Locked);
        Assert.False(bucket.Objects.ContainsKey(key) || bucket.Hidden.ContainsKey(key));
    }

    private async Task<string> LinkedAsync(byte[] film, string stream)
    {
        var id = await StoredAsync(film);
        await LinkAsync(id, stream);
        return id;
    }

    private async Task LinkAsync(string id, string stream)
    {
        await Host.Get<IMessageOutlet>().PublishAsync(new CaseOpened(stream, $"处罚{stream}", "某公司案", "Penalty", "U-1", new DateOnly(2026, 3, 10)), Guid.NewGuid(), Stop);
        var linked = await Host.Get<Cases<Recording>>().ExecuteAsync(id, new LinkRecording(stream, "某公司案"), Bureau.Keeper, "link");
        Assert.True(linked.Accepted, linked.Refusal?.Reason);
    }

    private Task DestroyedAsync(string stream, string register, params string[] recordings) =>
        Host.Get<IMessageOutlet>().PublishAsync(new VolumeContentsDestroyed(stream, register, [], new DateOnly(2057, 3, 10), recordings), Guid.NewGuid(), Stop);
}
