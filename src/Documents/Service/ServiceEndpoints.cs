using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Casework.Http;
using Enforcement.Documents.Issuing;
using Enforcement.Regulation.Reference;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.Documents.Service;

/// <summary>送达 over HTTP, below <c>/documents/services</c>.</summary>
internal static class ServiceEndpoints
{
    private static readonly string[] s_servers = [Roles.ServiceAgent, Roles.WindowClerk, Roles.LicensingOfficer, Roles.Officer, Roles.LeadOfficer];

    public static void MapServices(this IEndpointRouteBuilder documents)
    {
        var services = documents.MapGroup("/services").WithTags("送达");
        services.MapGet("/", ListAsync).WithSummary("某一案件的全部送达").ProducesProblem(StatusCodes.Status400BadRequest).RequireAuthorization(DocumentReads.Staff);
        services.MapGet("/{key}", FindAsync).WithSummary("一项送达").ProducesProblem(StatusCodes.Status404NotFound).RequireAuthorization(DocumentReads.Staff);
        services.MapReadTrail<ServiceOfProcess>();
        Map<ConfirmAddress>("/{key}/address", "确认送达地址和电子送达");
        Map<DispatchDirect>("/{key}/direct", "开始直接送达");
        Map<RecordReceipt>("/{key}/direct/receipt", "记录签收");
        Map<RecordDirectFailure>("/{key}/direct/failure", "记录直接送达未成");
        Map<LeaveDocument>("/{key}/leaving", "留置送达");
        Map<PostDocument>("/{key}/post", "邮寄送达");
        Map<RecordReturnReceipt>("/{key}/post/receipt", "记录邮件回执");
        Map<RecordReturn>("/{key}/post/return", "记录邮件退回");
        Map<GiveUpPosting>("/{key}/post/giving-up", "跟踪期限届满没有邮件回执，另行送达");
        Map<SendEntrustedLetter>("/{key}/entrusted", "委托或转交送达");
        Map<RecordEntrustedReceipt>("/{key}/entrusted/receipt", "记录委托或转交送达的签收");
        Map<RecordEntrustFailure>("/{key}/entrusted/failure", "记录委托或转交送达未成");
        Map<SendElectronically>("/{key}/electronic", "电子送达");
        Map<RecordArrival>("/{key}/electronic/arrival", "记录电子送达到达");
        Map<RecordBounce>("/{key}/electronic/bounce", "记录电子送达未到达");
        Map<PublishAnnouncement>("/{key}/announcement", "发布送达公告");
        services.MapCommand<ServiceOfProcess, ApproveAnnouncement>(
            "/{key}/announcement/approval", "批准公告送达", creates: false, Roles.ApprovalHead, Roles.SectionHead, Roles.SupervisionHead, Roles.DeputyDirector);

        void Map<TCommand>(string pattern, string summary)
            where TCommand : Command<ServiceOfProcess> => services.MapCommand<ServiceOfProcess, TCommand>(pattern, summary, creates: false, s_servers);
    }

    private static async Task<Results<Ok<List<ServiceRow>>, ProblemHttpResult>> ListAsync(string? @case, IViewStore views, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(@case)
            ? Problems.Malformed("case", "请用参数 case 写明案件，例如 licensing/XK-2026-0001。")
            : TypedResults.Ok((await views.QueryAsync(new ViewQuery(ServiceKind.Register, $"case:{@case}", Take: 1000), cancellationToken)).Rows
                .Select(row => JsonSerializer.Deserialize(row.Row.Body, ServiceJson.Default.ServiceRow)!).ToList());

    private static async Task<Results<Ok<ServiceRow>, ProblemHttpResult>> FindAsync(
        string key, Cases<ServiceOfProcess> services, HttpContext http, IJournal journal, TimeProvider clock)
    {
        var reading = await services.ReadAsync(key, http.RequestAborted);
        if (!reading.Exists)
        {
            return Problems.NotFound($"没有编号为“{key}”的送达。");
        }

        await journal.AppendReadAsync(clock, services.Kind.StreamOf(key), Actors.Of(http.User), "经接口查阅送达", cancellationToken: http.RequestAborted);
        http.Response.Headers.ETag = $"\"{reading.Version}\"";
        return TypedResults.Ok(ServiceRow.Of(reading.State, services.Kind.StreamOf(key)));
    }
}
