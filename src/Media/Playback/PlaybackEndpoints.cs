using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Casework.Http;
using Enforcement.Media.Recordings;
using Enforcement.Media.Storing;

namespace Enforcement.Media.Playback;

/// <summary>播放: with HTTP ranges, so that a player seeks without loading the whole; every view is in the audit log (R32.2).</summary>
internal static class PlaybackEndpoints
{
    public static void MapPlayback(this IEndpointRouteBuilder group)
    {
        group.MapGet("/{key}/content", ContentAsync).WithSummary("播放音像资料（支持断点和定位）");
        group.MapGet("/{key}/thumbnail", ThumbnailAsync).WithSummary("缩略图，at 为关键帧的秒数");
    }

    private static async Task<IResult> ContentAsync(
        string key, HttpContext http, Cases<Recording> recordings, IMediaStore store, IJournal journal, TimeProvider clock)
    {
        var recording = (await recordings.ReadAsync(key, http.RequestAborted)).State;
        if (recording.Content is not { MediaType.Length: > 0 } content || recording.Status == RecordingStatus.Disposed)
        {
            return Problems.NotFound("没有这份音像资料，或者它不能播放。");
        }

        if (await store.OpenAsync(content.Sha256, http.RequestAborted) is not { } stream)
        {
            return TypedResults.Problem("该音像资料的内容不在存储中，已作为异常登记。", statusCode: StatusCodes.Status503ServiceUnavailable, type: "urn:enforcement:media-missing");
        }

        var range = http.Request.Headers.Range.ToString();
        await LogAsync("play", new JsonObject { ["sha256"] = content.Sha256, ["range"] = range.Length == 0 ? null : range }, key, http, recordings, journal, clock);
        // Shown, never offered as a file: copies leave the bureau only as registered copies.
        http.Response.Headers.ContentDisposition = "inline";
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(stream, content.MediaType, entityTag: new($"\"{content.Sha256}\""), enableRangeProcessing: true);
    }

    private static async Task LogAsync(string what, JsonObject detail, string key, HttpContext http, Cases<Recording> recordings, IJournal journal, TimeProvider clock)
    {
        var actor = Actors.Of(http.User);
        (detail["what"], detail["name"]) = (what, actor.Name);
        await journal.AppendAuditAsync(new AuditLine(
            clock.GetUtcNow(), "read", recordings.Kind.StreamOf(key), actor.Id, string.Empty, string.Empty, what, detail.ToJsonString(), System.Diagnostics.Activity.Current?.Id));
    }

    private static async Task<IResult> ThumbnailAsync(
        string key, HttpContext http, Cases<Recording> recordings, Thumbnails thumbnails, IJournal journal, TimeProvider clock, double? at = null)
    {
        if (at is < 0 or > 1_000_000 or double.NaN)
        {
            return Problems.Malformed("at", "应为不小于 0 的秒数。");
        }

        var recording = (await recordings.ReadAsync(key, http.RequestAborted)).State;
        if (recording.Content is not { MediaType.Length: > 0 } content || recording.Status == RecordingStatus.Disposed
            || await thumbnails.OfAsync(content, at, http.RequestAborted) is not { } path)
        {
            return Problems.NotFound("没有缩略图。");
        }

        await LogAsync("frame", new JsonObject { ["sha256"] = content.Sha256, ["second"] = at }, key, http, recordings, journal, clock);
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.PhysicalFile(path, "image/jpeg");
    }
}
