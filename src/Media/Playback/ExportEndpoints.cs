using Enforcement.Casework;
using Enforcement.Casework.Http;
using Enforcement.Media.Duties;
using Enforcement.Media.Recordings;
using Enforcement.Media.Storing;
using Enforcement.Regulation.Reference;

namespace Enforcement.Media.Playback;

/// <summary>导出 (R30.4): only under an approval, only by the one who asked; every fetch is in the audit log.</summary>
internal static class ExportEndpoints
{
    /// <summary>Who may ask: the keeper and those whose acts are recorded.</summary>
    public static IReadOnlyList<string> Requesters { get; } = [Roles.DeviceKeeper, .. DutyRoles.Makers];

    /// <summary>Who decides.</summary>
    public static IReadOnlyList<string> Deciders { get; } = [.. DutyRoles.Heads, Roles.DeputyDirector];

    public static void MapExports(this IEndpointRouteBuilder group)
    {
        group.MapCommand<Recording, RequestExport>("/{key}/exports", "申请导出", false, [.. Requesters]).DisableAntiforgery();
        group.MapCommand<Recording, DecideExport>("/{key}/exports/decision", "审批导出", false, [.. Deciders]).DisableAntiforgery();
        group.MapGet("/{key}/exports/{no}", TakeAsync).RequireAuthorization(policy => policy.RequireRole([.. Requesters])).WithSummary("按批准导出音像资料");
    }

    private static async Task<IResult> TakeAsync(string key, string no, HttpContext http, Cases<Recording> recordings, IMediaStore store, IJournal journal, TimeProvider clock)
    {
        var recording = (await recordings.ReadAsync(key, http.RequestAborted)).State;
        if (!recording.Exists)
        {
            return Problems.NotFound("没有这份音像资料。");
        }

        if (PlaybackEndpoints.Gone(recording) is { } gone)
        {
            return gone;
        }

        var reply = await recordings.ExecuteAsync(key, new TakeExport(no), Actors.Of(http.User), $"export/{Guid.CreateVersion7():N}");
        if (!reply.Accepted)
        {
            return reply.Refusal is { } refusal ? Problems.Refused(refusal) : Problems.Unavailable("暂时无法登记导出，请稍后重试。");
        }

        var content = recording.Content!;
        if (await store.OpenAsync(content.Sha256, http.RequestAborted) is not { } stream)
        {
            return PlaybackEndpoints.NotInStore();
        }

        await journal.AppendReadAsync(clock, recordings.Kind.StreamOf(key), Actors.Of(http.User), $"按批准导出（{no}）", content.Sha256, PlaybackEndpoints.RangeOf(http), http.RequestAborted);
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(
            stream, content.MediaType.Length > 0 ? content.MediaType : "application/octet-stream", content.FileName, entityTag: new($"\"{content.Sha256}\""), enableRangeProcessing: true);
    }
}
