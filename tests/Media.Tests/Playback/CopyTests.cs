using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Media.Recordings;
using Enforcement.Regulation.Reference;

namespace Enforcement.Media.Tests.Playback;

/// <summary>制作副本: extracts and masks are made here, the original stays as it is.</summary>
public sealed class CopyTests : ServiceStory
{
    [Fact]
    [Trait("rule", "R30.5")]
    [Trait("law", "本制度第三十二条")]
    public async Task Extract_with_a_covered_part_and_without_sound_is_a_child_with_its_own_hash_times_and_reason()
    {
        Assert.SkipUnless(Ffmpeg.IsHere, "no ffmpeg on the path");
        var (id, film, start) = await FilmedAsync();
        var wish = new JsonObject
        {
            ["from"] = 2,
            ["to"] = 5,
            ["reason"] = "遮挡未成年人面部，供当事人查阅。",
            ["mute"] = true,
            ["masks"] = new JsonArray(new JsonObject { ["x"] = 0, ["y"] = 0, ["width"] = 50, ["height"] = 50 }),
        };
        var copy = await MadeAsync(id, wish);

        var child = (await Host.Get<Cases<Recording>>().ReadAsync(copy, Stop)).State;
        Assert.Equal((RecordingStatus.Complete, id, start.AddSeconds(2), start.AddSeconds(5)), (child.Status, child.Parent, child.Labels.Start, child.Labels.End));
        Assert.Equal("截取第 2 秒至第 5 秒，遮挡 1 处，去掉声音。遮挡未成年人面部，供当事人查阅。", child.DeriveReason);
        Assert.Equal("a-副本.mp4", child.Content!.FileName);
        Assert.Equal([copy], (await Host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State.Copies);
        using var played = await Host.Http.GetAsync(MediaUrls.Content(id), Stop);
        Assert.Equal(film, await played.Content.ReadAsByteArrayAsync(Stop));

        await File.WriteAllBytesAsync(Folder.At("copy.mp4"), await Host.Http.GetByteArrayAsync(MediaUrls.Content(copy), Stop), Stop);
        Assert.InRange(double.Parse(await Ffmpeg.AskedAsync("-show_entries", "format=duration", "-of", "csv=p=0", Folder.At("copy.mp4")), CultureInfo.InvariantCulture), 2.9, 3.2);
        Assert.Equal("video", (await Ffmpeg.AskedAsync("-show_entries", "stream=codec_type", "-of", "csv=p=0", Folder.At("copy.mp4"))).Trim());
        var picture = await Ffmpeg.MadeAsync(Folder.At("copy.raw"), "-i", Folder.At("copy.mp4"), "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "gray", Folder.At("copy.raw"));
        Assert.InRange(picture[(20 * 320) + 20], 0, 24);
        Assert.True(picture[(100 * 320) + 300] > 24, "what is not covered is still seen");

        // The same wish again is the same copy.
        Assert.Equal(copy, await MadeAsync(id, wish));
        Assert.Equal("copy-of-copy", await RefusedAsync($"/media/recordings/{copy}/copies", wish));
    }

    [Fact]
    [Trait("rule", "R30.5")]
    [Trait("law", "本制度第三十二条")]
    public async Task Regions_are_covered_in_their_seconds_and_nowhere_else()
    {
        Assert.SkipUnless(Ffmpeg.IsHere, "no ffmpeg on the path");
        var (id, _, _) = await FilmedAsync();
        var copy = await MadeAsync(id, JsonNode.Parse("""
            {"reason":"遮挡","from":1,"masks":[{"x":0,"y":0,"width":25,"height":25,"from":3,"to":5},{"x":75,"y":75,"width":25,"height":25}]}
            """)!.AsObject());

        Assert.Equal("截取第 1 秒至结尾，遮挡 2 处（第 3 秒至第 5 秒；整段）。遮挡", (await Host.Get<Cases<Recording>>().ReadAsync(copy, Stop)).State.DeriveReason);
        await File.WriteAllBytesAsync(Folder.At("copy.mp4"), await Host.Http.GetByteArrayAsync(MediaUrls.Content(copy), Stop), Stop);
        // Second 3 of the original is second 2 of the copy.
        foreach (var (second, covered) in new (string, bool)[] { ("1.5", false), ("2.1", true), ("3.9", true), ("4.5", false) })
        {
            var picture = await Ffmpeg.MadeAsync(Folder.At("one.raw"), "-ss", second, "-i", Folder.At("copy.mp4"), "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "gray", Folder.At("one.raw"));
            Assert.True(Black(picture, 40, 22) == covered, $"first region at {second} s");
            Assert.True(Black(picture, 280, 158), $"second region at {second} s");
            Assert.False(Black(picture, 160, 90), $"middle at {second} s");
        }

        static bool Black(byte[] picture, int x, int y) =>
            Enumerable.Range(-12, 24).SelectMany(dy => Enumerable.Range(-12, 24).Select(dx => picture[((y + dy) * 320) + x + dx])).All(p => p < 24);
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public async Task Copy_that_is_none_is_refused_and_nonsense_is_400()
    {
        Assert.SkipUnless(Ffmpeg.IsHere, "no ffmpeg on the path");
        var (id, _, _) = await FilmedAsync();
        foreach (var (wish, code) in new (string, string)[]
        {
            ("""{"from":1,"to":2,"reason":" "}""", "copy-unfounded"), ("""{"from":5,"to":2,"reason":"剪"}""", "copy-range"), ("""{"from":0,"to":500,"reason":"剪"}""", "copy-range"),
            ("""{"from":-1,"to":2,"reason":"剪"}""", "copy-range"), ("""{"reason":"剪"}""", "copy-changes-nothing"),
            ("""{"reason":"遮","masks":[{"x":60,"y":0,"width":50,"height":10}]}""", "mask-outside"), ("""{"reason":"遮","masks":[{"x":0,"y":0,"width":0,"height":10}]}""", "mask-outside"),
            ("""{"reason":"遮","masks":[{"x":0,"y":0,"width":9,"height":9,"from":5,"to":5}]}""", "mask-span"),
            ("""{"reason":"遮","masks":[{"x":0,"y":0,"width":9,"height":9,"from":-1}]}""", "mask-span"),
            ("""{"reason":"遮","masks":[{"x":0,"y":0,"width":9,"height":9,"to":60}]}""", "mask-span"),
            ("""{"reason":"遮","from":4,"to":6,"masks":[{"x":0,"y":0,"width":9,"height":9,"to":3}]}""", "mask-span"),
        })
        {
            Assert.Equal(code, await RefusedAsync($"/media/recordings/{id}/copies", JsonNode.Parse(wish)!.AsObject()));
        }

        foreach (var body in (string[])["[]", "null", "{}", "nonsense", """{"reason":"剪","from":"x"}""", """{"reason":"遮","masks":[null]}""", """{"reason":"a\u0000b","from":1}"""])
        {
            using var answer = await Host.Http.PostAsync($"/media/recordings/{id}/copies", new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")), Stop);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{body}: {answer.StatusCode}");
        }

        using var officer = Host.As("O-2", "刘执法", Roles.Officer);
        using var forbidden = await officer.PostAsJsonAsync($"/media/recordings/{id}/copies", new JsonObject { ["reason"] = "剪", ["from"] = 1 }, Stop);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        Assert.Empty((await Host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State.Copies);
    }

    [Fact]
    public async Task Without_ffmpeg_a_copy_is_uploaded_and_everything_else_works()
    {
        await using var host = await StartAsync("bare", ("Media:Ffmpeg", Folder.At("no-such-program")));
        var id = await UploadAsync(Film, host, ("filename", "a.mp4"), ("cause", "巡查"), ("party", "无"), ("officers", "O-1"), ("place", "街面"), ("device", ""));
        using var answer = await host.Http.PostAsJsonAsync($"/media/recordings/{id}/copies", new JsonObject { ["reason"] = "剪", ["from"] = 1 }, Stop);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        using var thumbnail = await host.Http.GetAsync($"/media/recordings/{id}/thumbnail", Stop);
        Assert.Equal(HttpStatusCode.NotFound, thumbnail.StatusCode);
        using var played = await host.Http.GetAsync(MediaUrls.Content(id), Stop);
        Assert.Equal(HttpStatusCode.OK, played.StatusCode);
    }

    [Fact]
    [Trait("rule", "R32.2")]
    [Trait("law", "本制度第三十二条")]
    public async Task Who_looked_and_how_is_read_by_keeper_and_supervisor_and_by_nobody_else()
    {
        var id = await UploadAsync(Film, ("filename", "询问.mp4"));
        using var officer = Host.As("O-1", "王执法", Roles.Officer);
        for (var i = 0; i < 3; i++)
        {
            using var played = await officer.GetAsync(MediaUrls.Content(id), Stop);
        }

        await officer.GetStringAsync($"/media/recordings/{id}", Stop);
        using var supervisor = Host.As("S-1", "尤监督", Roles.Supervisor);
        var seen = (await supervisor.GetFromJsonAsync<JsonArray>($"/media/recordings/{id}/readings", Stop))!;

        Assert.Equal([("经接口读取资料", "王执法", 1), ("播放", "王执法", 3)], seen.Select(v => ((string)v!["what"]!, (string)v["name"]!, (int)v["times"]!)));
        using var refused = await officer.GetAsync($"/media/recordings/{id}/readings", Stop);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("/media/recordings/00000000000000000000000000000000/readings"));
    }

    private async Task<(string Id, byte[] Film, DateTimeOffset Start)> FilmedAsync()
    {
        var start = new DateTimeOffset(DateTimeOffset.UtcNow.AddHours(-2).Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
        await RegisteredDeviceAsync("D-1", start.AddHours(-2));
        var film = await Ffmpeg.MadeAsync(
            Folder.At("a.mp4"), "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=10:duration=8", "-f", "lavfi", "-i", "sine=duration=8", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac",
            Folder.At("a.mp4"));
        var id = await UploadAsync(
            film, ("filename", "a.mp4"), ("cause", "巡查"), ("party", "无"), ("officers", "O-1"), ("start", $"{start:O}"), ("end", $"{start.AddSeconds(8):O}"), ("place", "街面"), ("device", "D-1"));
        Assert.Equal(RecordingStatus.Complete, (await Host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State.Status);
        return (id, film, start);
    }

    private async Task<string> MadeAsync(string id, JsonObject wish)
    {
        using var answer = await Host.Http.PostAsJsonAsync($"/media/recordings/{id}/copies", wish, Stop);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Stop));
        return (string)(await answer.Content.ReadFromJsonAsync<JsonObject>(Stop))!["id"]!;
    }
}
