using System.Net;
using System.Net.Http.Headers;
using Enforcement.Casework;
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
}
