using Enforcement.Casework;
using Enforcement.Casework.Http;
using Enforcement.Regulation.Reference;
using Enforcement.ServiceDefaults.SignIn;

namespace Enforcement.Media.Backups;

/// <summary>备份结果 over HTTP: the nightly job reports with client credentials, the keeper and the administrator look.</summary>
internal static class BackupEndpoints
{
    /// <summary>A system that reports holds the role of a keeper; it needs no more.</summary>
    private static readonly string[] s_reporters = [Roles.DeviceKeeper, AccountRoles.Administrator];

    public static void MapBackups(this IEndpointRouteBuilder routes)
    {
        var backups = routes.MapGroup("/media/backups").WithTags("备份");
        backups.MapPost("", ReportAsync)
            .DisableAntiforgery()
            .RequireAuthorization(policy => policy.RequireRole(s_reporters))
            .WithName(nameof(ReportBackup))
            .WithSummary("报告备份结果：完成时间、备份了什么、成功与否、说明；同一结果重复报告只记一次")
            .Accepts<ReportBackup>("application/json")
            .Produces<CommandAccepted>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        backups.MapGet("", async (IViewStore views, CancellationToken cancellationToken) =>
                TypedResults.Json(await BackupStatus.ReadAsync(views, cancellationToken), BackupJson.Default.BackupStatus))
            .RequireAuthorization(policy => policy.RequireRole([.. s_reporters, Roles.Supervisor, Roles.Archivist]))
            .WithSummary("备份情况：最近的报告、最后一次成功、是否已中断")
            .Produces<BackupStatus>();
    }

    private static async Task<IResult> ReportAsync(HttpContext http, Cases<BackupJob> backups)
    {
        var (command, problem) = await CommandEndpoints.ReadCommandAsync<BackupJob, ReportBackup>(http, backups);
        var (commandId, badKey) = CommandEndpoints.CommandId(http);
        if ((problem ?? badKey) is { } bad)
        {
            return bad;
        }

        try
        {
            var reply = await backups.ExecuteAsync(BackupJob.Nightly, command!, Actors.Of(http.User), commandId!);
            return (IResult)CommandEndpoints.Answer(http, BackupJob.Nightly, reply, backups.Kind.Term);
        }
        catch (JournalUnavailableException e)
        {
            return Problems.Unavailable(e.Message);
        }
    }
}
