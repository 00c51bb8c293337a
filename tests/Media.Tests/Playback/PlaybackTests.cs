using System.Net;
using System.Net.Http.Headers;
using Enforcement.Casework;
using Enforcement.Media.Tests.Storing;
using Enforcement.Regulation.Reference;

namespace Enforcement.Media.Tests.Playback;

/// <summary>播放: ranges, key frames, and every view on record.</summary>
public sealed class PlaybackTests : ServiceStory
{
    [Theory]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("nonsense")]
    public async Task Key_frame_of_no_second_is_400(string at)
    {
        var id = await UploadAsync(Film, ("filename", "a.mp4"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync($"/media/recordings/{id}/thumbnail?at={at}"));
    }

    [Fact]
    [Trait("rule", "R32.2")]
    public async Task Playing_serves_ranges_and_every_view_is_on_record()
    {
        var id = await UploadAsync(Film, ("filename", "询问.mp4"));
        using var officer = Host.As("O-1", "王执法", Roles.Officer);
        using var request = new HttpRequestMessage(HttpMethod.Get, MediaUrls.Content(id)) { Headers = { Range = new RangeHeaderValue(100_000, 100_099) } };
        using var part = await officer.SendAsync(request, Stop);

        Assert.Equal((HttpStatusCode.PartialContent, "video/mp4"), (part.StatusCode, part.Content.Headers.ContentType!.MediaType));
        Assert.Equal(Film[100_000..100_100], await part.Content.ReadAsByteArrayAsync(Stop));
        using var beyond = await officer.SendAsync(new HttpRequestMessage(HttpMethod.Get, MediaUrls.Content(id)) { Headers = { Range = new RangeHeaderValue(9_000_000, null) } }, Stop);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        var lines = await Host.Get<IJournal>().ReadAuditAsync($"recording/{id}", "read", Stop).ToListAsync(Stop);
        Assert.Equal(["O-1", "O-1"], lines.Select(l => l.ActorId));
        Assert.Contains("bytes=100000-100099", lines[0].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("files")]
    [InlineData("S3")]
    public async Task Key_frame_is_made_wherever_the_content_lies_and_none_behind_the_end(string store)
    {
        Assert.SkipUnless(Ffmpeg.IsHere, "no ffmpeg on the path");
        await using var bucket = await FakeS3.StartAsync();
        await using var host = store == "S3" ? await StartAsync("s3", bucket.Settings) : null;
        var film = await Ffmpeg.MadeAsync(Folder.At("a.mp4"), "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=10:duration=8", "-c:v", "mpeg4", Folder.At("a.mp4"));
        var id = await UploadAsync(film, host, ("filename", "a.mp4"));

        foreach (var path in (string[])["", "?at=5"])
        {
            using var picture = await (host ?? Host).Http.GetAsync(new Uri($"/media/recordings/{id}/thumbnail{path}", UriKind.Relative), Stop);
            Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (picture.StatusCode, picture.Content.Headers.ContentType?.MediaType));
            Assert.Equal([0xFF, 0xD8], (await picture.Content.ReadAsByteArrayAsync(Stop))[..2]);
        }

        using var behind = await (host ?? Host).Http.GetAsync(new Uri($"/media/recordings/{id}/thumbnail?at=500", UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.NotFound, behind.StatusCode);
        var lines = await (host ?? Host).Get<IJournal>().ReadAuditAsync($"recording/{id}", "read", Stop).ToListAsync(Stop);
        Assert.Equal(2, lines.Count(l => l.CommandDigest.Length == 64));
    }

    [Fact]
    public async Task File_that_lists_others_is_never_given_to_ffmpeg_as_a_list()
    {
        Assert.SkipUnless(Ffmpeg.IsHere, "no ffmpeg on the path");
        byte[] hostile = [.. "\0\0\0\u0014ftypisom\0\0\0\0isom\0\0\0\u0008moov"u8, .. "\n#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n"u8];
        var id = await UploadAsync(hostile, ("filename", "a.mp4"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/media/recordings/{id}/thumbnail"));
    }

    [Theory]
    [Trait("rule", "R30.3")]
    [InlineData("a.webm", "video/webm")]
    [InlineData("a.mkv", "video/x-matroska")]
    [InlineData("a.avi", "video/x-msvideo")]
    [InlineData("a.wav", "audio/wav")]
    [InlineData("a.mp4", "video/mp4")]
    public async Task Length_of_a_real_file_is_read_from_it(string name, string type)
    {
        Assert.SkipUnless(Ffmpeg.IsHere, "no ffmpeg on the path");
        string[] source = name == "a.wav" ? ["-f", "lavfi", "-i", "sine=duration=4"] : ["-f", "lavfi", "-i", "testsrc2=size=160x90:rate=10:duration=4", "-c:v", name == "a.webm" ? "libvpx" : "mpeg4"];
        var film = await Ffmpeg.MadeAsync(Folder.At(name), [.. source, Folder.At(name)]);
        await using var content = new MemoryStream(film);

        var sniffed = await Inspecting.ContentSniffer.LookAsync(content, Stop);
        var metadata = await Inspecting.FileMetadata.ReadAsync(content, sniffed, Stop);

        Assert.Equal((type, null), (sniffed.MediaType, sniffed.Problem));
        Assert.InRange(metadata.Duration!.Value.TotalSeconds, 3.9, 4.1);
        if (name is "a.webm" or "a.mkv")
        {
            await using var cut = new MemoryStream(film[..(film.Length / 2)]);
            Assert.Contains("截断", (await Inspecting.ContentSniffer.LookAsync(cut, Stop)).Problem, StringComparison.Ordinal);
        }
    }
}
