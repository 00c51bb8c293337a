using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Media.Recordings;
using Enforcement.Regulation.Reference;

namespace Enforcement.Media.Tests.Recordings;

/// <summary>待标注区的出口, through the running service: bytes go after the approval and never before, what is shared stays.</summary>
[Trait("rule", "R30.5")]
[Trait("rule", "D.7")]
public sealed class UnusableFilesOverHttpTests : ServiceStory
{
    private static readonly JsonObject s_approved = new() { ["list"] = "CZ-1", ["approved"] = true };

    private static JsonObject Proposal => new() { ["list"] = "CZ-1", ["reason"] = "误选文件，不是录像" };

    private Cases<Recording> Recordings => Host.Get<Cases<Recording>>();

    [Fact]
    public async Task Script_dressed_as_video_leaves_the_store_and_its_record_stays()
    {
        var script = "#!/bin/sh\nrm -rf /\n"u8.ToArray();
        var id = await UploadAsync(script, ("filename", "询问.mp4"));
        Assert.Equal("not-on-list", await RefusedByHeadAsync(id, s_approved));
        Assert.True((await GiveAsync(Host.Http, id, "disposal/unusable", Proposal)).IsSuccessStatusCode);
        Assert.True(File.Exists(ObjectOf(script)));
        Assert.Equal(HttpStatusCode.Forbidden, (await GiveAsync(Host.Http, id, "disposal/decision", s_approved)).StatusCode);

        using var head = Host.As("H-1", "孙科长", Roles.SectionHead);
        Assert.True((await GiveAsync(head, id, "disposal/decision", s_approved)).IsSuccessStatusCode);
        var reading = await UntilAsync(() => Recordings.ReadAsync(id, Stop), r => r.State.Removed);

        Assert.False(File.Exists(ObjectOf(script)));
        Assert.True(File.Exists(ObjectOf(script) + ".chunks"));
        Assert.Equal((Bytes.Sha256(script), "询问.mp4"), (reading.State.Content!.Sha256, reading.State.Content.FileName));
        Assert.Equal(
            ["media.recording-ingested/1", "media.recording-labelled/1", "media.unusable-file-proposed/1", "media.recording-disposed/1", "finding.raised/1", "media.content-removed/1"],
            reading.Entries.Select(e => e.Name));
    }

    [Fact]
    public async Task Duplicate_goes_and_the_bytes_stay_for_the_recording_that_holds_them()
    {
        await RegisteredDeviceAsync("D-1", DateTimeOffset.UtcNow.AddHours(-4));
        var alone = await UploadAsync(Film, ("filename", "a.mp4"));
        Assert.Equal("retention-running", await RefusedAsync($"/media/recordings/{alone}/disposal/unusable", Proposal));
        var kept = await StoredAsync(Film);

        Assert.True((await GiveAsync(Host.Http, alone, "disposal/unusable", Proposal)).IsSuccessStatusCode);
        using var head = Host.As("H-1", "孙科长", Roles.SectionHead);
        Assert.True((await GiveAsync(head, alone, "disposal/decision", s_approved)).IsSuccessStatusCode);
        var reading = await UntilAsync(() => Recordings.ReadAsync(alone, Stop), r => r.State.Removed);

        var proposed = reading.Entries.Single(e => e.Name == "media.unusable-file-proposed/1");
        Assert.Contains(kept, Encoding.UTF8.GetString(proposed.BodyBytes), StringComparison.Ordinal);
        Assert.True(File.Exists(ObjectOf(Film)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/media/recordings/{kept}/content"));
    }

    [Fact]
    public async Task Twin_cannot_be_claimed_by_the_caller()
    {
        var id = await UploadAsync(Film, ("filename", "a.mp4"));
        var claim = Proposal;
        claim["twin"] = "anything";
        Assert.Equal("retention-running", await RefusedAsync($"/media/recordings/{id}/disposal/unusable", claim));
    }

    private async Task<string> RefusedByHeadAsync(string id, JsonObject command)
    {
        using var head = Host.As("H-1", "孙科长", Roles.SectionHead);
        using var answer = await GiveAsync(head, id, "disposal/decision", command);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        return (string)(await answer.Content.ReadFromJsonAsync<JsonObject>(Stop))!["code"]!;
    }

    private static Task<HttpResponseMessage> GiveAsync(HttpClient http, string id, string what, JsonObject command) =>
        http.PostAsJsonAsync(new Uri($"/media/recordings/{id}/{what}", UriKind.Relative), command, Stop);
}
