using System.Globalization;
using Enforcement.Casework;
using Enforcement.Casework.Http;
using Enforcement.Media.Http;
using Enforcement.Media.Recordings;
using Enforcement.Media.Storing;
using Enforcement.Regulation.Reference;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.Media.Playback;

/// <summary>播放: with HTTP ranges, so that a player seeks without loading the whole; every view is in the audit log (R32.2).</summary>
internal static class PlaybackEndpoints
{
    public static void MapPlayback(this IEndpointRouteBuilder group)
    {
        group.MapGet("/{key}/content", ContentAsync).WithSummary("播放音像资料（支持断点和定位）");
        group.MapReadTrail<Recording>(Roles.DeviceKeeper);
        group.MapPost("/{key}/copies", CopyAsync).DisableAntiforgery().RequireAuthorization(policy => policy.RequireRole(Roles.DeviceKeeper)).WithSummary("制作副本：截取片段、遮挡画面、去掉声音（需要 ffmpeg）");
        group.MapGet("/{key}/thumbnail", ThumbnailAsync).WithSummary("缩略图，at 为关键帧的秒数");
    }

    private static async Task<IResult> ContentAsync(
        string key, HttpContext http, Cases<Recording> recordings, IMediaStore store, IJournal journal, TimeProvider clock)
    {
        var recording = (await recordings.ReadAsync(key, http.RequestAborted)).State;
        if (Gone(recording) is { } gone)
        {
            return gone;
        }

        if (recording.Content is not { MediaType.Length: > 0 } content)
        {
            return Problems.NotFound("没有这份音像资料，或者它不能播放。");
        }

        if (await store.OpenAsync(content.Sha256, http.RequestAborted) is not { } stream)
        {
            return NotInStore();
        }

        await journal.AppendReadAsync(clock, recordings.Kind.StreamOf(key), Actors.Of(http.User), "播放", content.Sha256, RangeOf(http), http.RequestAborted);
        // Shown, never offered as a file: copies leave the bureau only as registered copies.
        http.Response.Headers.ContentDisposition = "inline";
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(stream, content.MediaType, entityTag: new($"\"{content.Sha256}\""), enableRangeProcessing: true);
    }

    /// <summary>410: its disposal or destruction is decided; says by which list or register, and whether the bytes are gone. Null: it is kept.</summary>
    public static ProblemHttpResult? Gone(Recording recording) => RecordingGuards.Gone(recording) is not { } why ? null : TypedResults.Problem(
        why, statusCode: StatusCodes.Status410Gone, title: $"音像资料已{(recording.Removed ? "" : "批准")}{(recording.DestroyedBy is null ? "处置" : "销毁")}", type: "urn:enforcement:recording-gone",
        extensions: new Dictionary<string, object?> { ["registerNumber"] = recording.DestroyedBy?.Number, ["list"] = recording.DisposalList, ["sha256"] = recording.Content?.Sha256, ["lockedUntil"] = recording.Locked?.Until });

    /// <summary>503: the record says it is there and the store does not have it.</summary>
    public static ProblemHttpResult NotInStore() =>
        TypedResults.Problem("该音像资料的内容不在存储中，已作为异常登记。", statusCode: StatusCodes.Status503ServiceUnavailable, type: "urn:enforcement:media-missing");

    private static async Task<IResult> CopyAsync(string key, HttpContext http, Cases<Recording> recordings, CopyMaker maker)
    {
        if (!await recordings.ExistsAsync(key, http.RequestAborted))
        {
            return Problems.NotFound("没有这份音像资料。");
        }

        var (wanted, problem) = await CommandEndpoints.ReadBodyAsync(http, MediaHttpJson.Default.CopyWanted);
        if (problem is not null)
        {
            return problem;
        }

        // A keeper who goes away does not leave half a copy: once begun it is made.
        var made = await maker.MakeAsync(key, wanted!, Actors.Of(http.User), CancellationToken.None);
        return made.Refusal is { } refusal ? Problems.Refused(refusal)
            : made.Copy is { } copy ? TypedResults.Json(new CopyAnswer(copy), MediaHttpJson.Default.CopyAnswer, statusCode: StatusCodes.Status201Created)
            : TypedResults.Problem(made.Trouble, statusCode: StatusCodes.Status422UnprocessableEntity, title: "副本没有制成", type: "urn:enforcement:copy-not-made");
    }

    /// <summary>The part a player asks for, as it stands in the request; null: all of it.</summary>
    public static string? RangeOf(HttpContext http) => http.Request.Headers.Range.ToString() is { Length: > 0 } range ? range : null;

    private static async Task<IResult> ThumbnailAsync(
        string key, HttpContext http, Cases<Recording> recordings, Thumbnails thumbnails, IJournal journal, TimeProvider clock, double? at = null)
    {
        if (at is < 0 or > 1_000_000 or double.NaN)
        {
            return Problems.Malformed("at", "应为不小于 0 的秒数。");
        }

        var recording = (await recordings.ReadAsync(key, http.RequestAborted)).State;
        if (Gone(recording) is { } gone)
        {
            return gone;
        }

        if (recording.Content is not { MediaType.Length: > 0 } content || await thumbnails.OfAsync(content, at, http.RequestAborted) is not { } path)
        {
            return Problems.NotFound("没有缩略图。");
        }

        var what = at is { } second ? string.Create(CultureInfo.InvariantCulture, $"查看第 {second:0.#} 秒的画面") : "查看缩略图";
        await journal.AppendReadAsync(clock, recordings.Kind.StreamOf(key), Actors.Of(http.User), what, content.Sha256, cancellationToken: http.RequestAborted);
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.PhysicalFile(path, "image/jpeg");
    }
}
