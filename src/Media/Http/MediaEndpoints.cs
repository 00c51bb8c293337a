using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Casework.Http;
using Enforcement.Media.Devices;
using Enforcement.Media.Duties;
using Enforcement.Media.Intake;
using Enforcement.Media.Patrolling;
using Enforcement.Media.Playback;
using Enforcement.Media.Recordings;
using Enforcement.Media.Storing;
using Enforcement.Regulation.Reference;
using Enforcement.ServiceDefaults.SignIn;

namespace Enforcement.Media.Http;

/// <summary>Everything this service answers over HTTP besides uploads.</summary>
internal static class MediaEndpoints
{
    public static void MapMediaApi(this IEndpointRouteBuilder routes)
    {
        var recordings = routes.MapGroup("/media/recordings").RequireAuthorization(policy => policy.RequireRole([.. Roles.OfTheBureau])).WithTags("音像资料");
        recordings.MapGet("", ListAsync).WithSummary("音像资料清单；按词（案件、当事人、人员、设备、重要环节）和录制日期查找");
        recordings.MapGet("/{key}", DetailAsync).WithSummary("一份音像资料及其保管链");
        recordings.MapPlayback();
        recordings.MapExports();
        recordings.MapMethods("/{key}", ["DELETE", "PUT", "PATCH"], RefuseAsync).DisableAntiforgery().WithSummary("不存在删除和改动：一律拒绝并记录");
        recordings.MapMethods("/{key}/content", ["DELETE", "PUT", "PATCH", "POST"], RefuseAsync).DisableAntiforgery().WithSummary("不存在删除和改动：一律拒绝并记录");
        recordings.MapPost("/{key}/verification", VerifyAsync).DisableAntiforgery().RequireAuthorization(policy => policy.RequireRole(Roles.DeviceKeeper, Roles.Supervisor, Roles.Archivist)).WithSummary("立即核验完整性");
        recordings.MapCommand<Recording, LabelRecording>("/{key}/labels", "标注音像资料", false, Roles.DeviceKeeper).DisableAntiforgery();
        recordings.MapCommand<Recording, CorrectLabels>("/{key}/labels/correction", "更正已入库音像资料的标注", false, Roles.DeviceKeeper).DisableAntiforgery();
        recordings.MapCommand<Recording, ExplainLateIntake>("/{key}/late-reason", "说明迟延理由", false, Roles.DeviceKeeper).DisableAntiforgery();
        recordings.MapCommand<Recording, ConfirmIntake>("/{key}/keeper", "确认接收", false, Roles.DeviceKeeper).DisableAntiforgery();
        recordings.MapCommand<Recording, LinkRecording>("/{key}/case", "关联案件", false, Roles.DeviceKeeper).DisableAntiforgery();
        recordings.MapCommand<Recording, UnlinkRecording>("/{key}/case/dissolution", "解除关联案件或者执法活动", false, Roles.DeviceKeeper).DisableAntiforgery();
        recordings.MapCommand<Recording, SetBookmark>("/{key}/bookmarks", "标记重要环节", false, Roles.DeviceKeeper, Roles.Officer, Roles.LeadOfficer, Roles.LicensingOfficer).DisableAntiforgery();
        recordings.MapCommand<Recording, ProposeDisposal>("/{key}/disposal", "列入处置清单", false, Roles.DeviceKeeper).DisableAntiforgery();
        recordings.MapCommand<Recording, ProposeUnusableFile>("/{key}/disposal/unusable", "将无法标注的文件列入处置清单", false, Roles.DeviceKeeper).DisableAntiforgery();
        recordings.MapCommand<Recording, DecideDisposal>("/{key}/disposal/decision", "审批处置", false, Roles.SectionHead, Roles.DeputyDirector).DisableAntiforgery();

        var duties = routes.MapGroup("/media/duties").RequireAuthorization(policy => policy.RequireRole([.. Roles.OfTheBureau])).WithTags("音像记录职责");
        duties.MapGet("", DutiesAsync).WithSummary("待入库和逾期的音像记录职责");
        duties.MapCommand<RecordingDuty, ExplainGap>("/{key}/gap-reason", "说明中断理由", false, [.. DutyRoles.Makers]).DisableAntiforgery();
        duties.MapCommand<RecordingDuty, FileException>("/{key}/exception", "提出例外情况说明", false, [.. DutyRoles.Makers]).DisableAntiforgery();
        duties.MapCommand<RecordingDuty, DecideException>("/{key}/exception/decision", "审批例外情况说明", false, [.. DutyRoles.Heads]).DisableAntiforgery();

        var devices = routes.MapGroup("/media/devices").RequireAuthorization(policy => policy.RequireRole([.. Roles.OfTheBureau])).WithTags("音像设备");
        devices.MapGet("", DevicesAsync).WithSummary("设备清单");
        devices.MapGet("/{key}", DeviceAsync).WithSummary("一台设备及其保管经过");
        devices.MapPost("/{key}", RegisterAsync).DisableAntiforgery().RequireAuthorization(policy => policy.RequireRole(Roles.DeviceKeeper)).WithSummary("登记设备");
        devices.MapCommand<Device, CheckOutDevice>("/{key}/check-out", "领用设备", false, Roles.DeviceKeeper).DisableAntiforgery();
        devices.MapCommand<Device, CheckInDevice>("/{key}/check-in", "交还设备", false, Roles.DeviceKeeper).DisableAntiforgery();
        devices.MapCommand<Device, ClearDevice>("/{key}/clearing", "清空设备", false, Roles.DeviceKeeper).DisableAntiforgery();
        devices.MapCommand<Device, HandOverDevice>("/{key}/keeper", "移交保管", false, Roles.DeviceKeeper).DisableAntiforgery();
        devices.MapCommand<Device, ReassignDevice>("/{key}/unit", "调配给其他单位", false, Roles.DeviceKeeper).DisableAntiforgery();
        devices.MapCommand<Device, RetireDevice>("/{key}/retirement", "停用设备", false, Roles.DeviceKeeper).DisableAntiforgery();

        routes.MapGet("/media/device-ratios", async (DeviceRegister register, CancellationToken cancellationToken) =>
                TypedResults.Json<UnitDevices[]>([.. await register.RatiosAsync(cancellationToken)], MediaHttpJson.Default.UnitDevicesArray))
            .RequireAuthorization(policy => policy.RequireRole([.. Roles.OfTheBureau, AccountRoles.Administrator])).WithTags("音像设备").WithSummary("各单位设备与持证人员的比例，超过上限的注明规则");

        routes.MapGet("/media/patrol", (Patrol patrol) => TypedResults.Json(patrol.Tour, MediaHttpJson.Default.PatrolTour))
            .RequireAuthorization(policy => policy.RequireRole(Roles.DeviceKeeper, Roles.Supervisor, Roles.Archivist)).WithTags("音像资料").WithSummary("通读经过：上次全部通读完成的时间和本次读到哪里");
        routes.MapGet("/media/punctuality", PunctualityAsync).RequireAuthorization(policy => policy.RequireRole([.. Roles.OfTheBureau])).WithTags("音像资料").WithSummary("按期入库率（按人员和单位）");
    }

    private static async Task<IResult> ListAsync(IViewStore views, string bucket = RecordingViews.All, string? words = null, DateOnly? from = null, DateOnly? to = null, int page = 0)
    {
        if (page is < 0 or > 100_000)
        {
            return Problems.Malformed("page", "页码应为不小于 0 的整数。");
        }

        if (BadPeriod(from, to) is { } bad)
        {
            return bad;
        }

        if ((from is not null || to is not null) && bucket is not (RecordingViews.All or RecordingViews.Made))
        {
            return Problems.Malformed("bucket", "按录制日期查找时不能同时指定清单。");
        }

        var (rows, total) = await RecordingSearch.FindAsync(views, words, from, to, page * 50, 50, bucket);
        return TypedResults.Json(new RecordingPage([.. rows], total), MediaHttpJson.Default.RecordingPage);
    }

    private static async Task<IResult> DetailAsync(string key, HttpContext http, Cases<Recording> recordings, IJournal journal, TimeProvider clock)
    {
        var reading = await recordings.ReadAsync(key, http.RequestAborted);
        if (!reading.Exists)
        {
            return Problems.NotFound("没有这份音像资料。");
        }

        await journal.AppendReadAsync(clock, recordings.Kind.StreamOf(key), Actors.Of(http.User), "经接口读取资料", cancellationToken: http.RequestAborted);
        return TypedResults.Json(CustodyChain.Of(key, reading), MediaHttpJson.Default.RecordingDetail);
    }

    private static async Task<IResult> RefuseAsync(string key, HttpContext http, Cases<Recording> recordings, RecordingIntake intake)
    {
        var recording = (await recordings.ReadAsync(key, http.RequestAborted)).State;
        return recording.Exists
            ? Problems.Refused(await intake.RefuseDeletionAsync(key, recording.Content!.FileName, Actors.Of(http.User)))
            : Problems.NotFound("没有这份音像资料。");
    }

    private static async Task<IResult> VerifyAsync(string key, Cases<Recording> recordings, Patrol patrol, CancellationToken cancellationToken) =>
        await recordings.ReadAsync(key, cancellationToken) is not { Exists: true } reading ? Problems.NotFound("没有这份音像资料。")
            : (IResult?)PlaybackEndpoints.Gone(reading.State) ?? TypedResults.Json(await patrol.ReadAsync(key, cancellationToken), MediaHttpJson.Default.Fixity);

    private static async Task<IResult> DutiesAsync(IViewStore views, string bucket = DutyKind.Open) => TypedResults.Json<DutyRow[]>(
        [.. (await views.QueryAsync(new ViewQuery(DutyKind.View, bucket, Take: 1000))).Rows.Select(DutyFinder.Read)], MediaHttpJson.Default.DutyRowArray);

    private static async Task<IResult> DevicesAsync(DeviceRegister register, string? words = null) =>
        TypedResults.Json<DeviceRow[]>([.. await register.ListAsync(words)], MediaHttpJson.Default.DeviceRowArray);

    private static async Task<IResult> DeviceAsync(string key, DeviceRegister register, CancellationToken cancellationToken) =>
        await register.FindAsync(key, cancellationToken) is { } device ? TypedResults.Json(device, MediaHttpJson.Default.DeviceDetail) : Problems.NotFound("没有这台设备。");

    private static async Task<IResult> RegisterAsync(string key, HttpContext http, DeviceRegister register)
    {
        if (!DeviceRegister.IsId(key))
        {
            return Problems.Malformed("key", "设备编号只能用字母、数字和短横线，最长四十个字符。");
        }

        var (command, problem) = await CommandEndpoints.ReadCommandAsync<Device, RegisterDevice>(http, register.Devices);
        var (commandId, badKey) = CommandEndpoints.CommandId(http);
        return problem ?? badKey ?? (IResult)CommandEndpoints.Answer(http, key, await register.RegisterAsync(key, command!, Actors.Of(http.User), commandId!), register.Devices.Kind.Term);
    }

    private static async Task<IResult> PunctualityAsync(IViewStore views, LawBook law, DateOnly? from = null, DateOnly? to = null) => (IResult?)BadPeriod(from, to)
        ?? TypedResults.Json<PunctualityLine[]>([.. await IntakePunctuality.OfAsync(views, law.Current, from, to)], MediaHttpJson.Default.PunctualityLineArray);

    // Days the calendar of the law cannot reckon with are no period anybody asks for.
    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult? BadPeriod(DateOnly? from, DateOnly? to) =>
        from is { Year: < 2000 or > 2199 } || to is { Year: < 2000 or > 2199 } ? Problems.Malformed(from is { Year: < 2000 or > 2199 } ? "from" : "to", "年份应在 2000 至 2199 之间。")
        : from > to ? Problems.Malformed("to", "截止日期早于起始日期。")
        : null;
}

/// <summary>A page of recordings.</summary>
public sealed record RecordingPage(RecordingRow[] Rows, int Total);

/// <summary>A copy that was made.</summary>
/// <param name="Id">The new recording.</param>
public sealed record CopyAnswer(string Id);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RecordingPage))]
[JsonSerializable(typeof(RecordingDetail))]
[JsonSerializable(typeof(Fixity))]
[JsonSerializable(typeof(DutyRow[]))]
[JsonSerializable(typeof(DeviceRow[]))]
[JsonSerializable(typeof(DeviceDetail))]
[JsonSerializable(typeof(UnitDevices[]))]
[JsonSerializable(typeof(PunctualityLine[]))]
[JsonSerializable(typeof(PatrolTour))]
[JsonSerializable(typeof(CopyWanted))]
[JsonSerializable(typeof(CopyAnswer))]
internal sealed partial class MediaHttpJson : JsonSerializerContext;
