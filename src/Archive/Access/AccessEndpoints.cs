using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Enforcement.Archive.Registers;
using Enforcement.Casework;
using Enforcement.Casework.Http;
using Enforcement.Casework.Numbers;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.Archive.Access;

/// <summary>Interface of access: request, decision, ledger.</summary>
internal static class AccessEndpoints
{
    private const int MostRows = 200;
    private const int ExportPage = 1000;

    /// <summary>Roles that may approve.</summary>
    internal static readonly string[] Approvers = [Roles.SectionHead, Roles.DeputyDirector, Roles.Director];

    /// <summary>Roles that consult third parties and enter what they answer.</summary>
    internal static readonly string[] Handlers = [Roles.Archivist, .. Approvers];

    public static void MapAccess(this IEndpointRouteBuilder access)
    {
        access.MapPost("/", RegisterAsync).WithSummary("登记调阅申请").Accepts<RequestAccess>("application/json").Produces<CommandAccepted>()
            .RequireAuthorization(p => p.RequireRole(Roles.OfTheBureau));
        access.MapGet("/ledger", LedgerAsync).WithSummary("调阅台账").RequireAuthorization(p => p.RequireRole(Roles.Archivist, Roles.Supervisor, Roles.SectionHead, Roles.DeputyDirector, Roles.Director));
        access.MapGet("/ledger.csv", ExportAsync).WithSummary("导出调阅台账（CSV）").Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .RequireAuthorization(p => p.RequireRole(Roles.Archivist, Roles.Supervisor, Roles.SectionHead, Roles.DeputyDirector, Roles.Director));
        access.MapCommand<AccessRequest, DecideAccess>("/{key}/decision", "审批调阅：审批人不得是申请人", creates: false, Approvers);
        access.MapCommand<AccessRequest, ExtendAnswer>("/{key}/extension", "延长政府信息公开答复期限：一次，至多二十个工作日，当日告知申请人", creates: false, Approvers);
        access.MapCommand<AccessRequest, ConsultThirdParty>("/{key}/consultation", "登记征求第三方意见：所需时间不计入答复期限", creates: false, Handlers);
        access.MapCommand<AccessRequest, RecordThirdPartyOpinion>("/{key}/consultation/opinion", "登记第三方意见", creates: false, Handlers);
        access.MapCommand<AccessRequest, LendVolume>("/{key}/lending", "提供案卷并登记", creates: false, Roles.Archivist);
        access.MapCopies();
        access.MapCommand<AccessRequest, ReturnVolume>("/{key}/return", "收回案卷并登记", creates: false, Roles.Archivist);
    }

    private static async Task<Results<Ok<CommandAccepted>, ProblemHttpResult>> RegisterAsync(HttpContext http, Cases<AccessRequest> cases, AccessDesk desk)
    {
        var (command, problem) = await CommandEndpoints.ReadCommandAsync<AccessRequest, RequestAccess>(http, cases);
        var (commandId, badKey) = CommandEndpoints.CommandId(http);
        if ((problem ?? badKey) is { } bad)
        {
            return bad;
        }

        try
        {
            var (key, reply) = await desk.RegisterAsync(command!, Actors.Of(http.User), commandId!, http.RequestAborted);
            return key is null ? Problems.NotFound("没有该案号的已归档案卷。") : CommandEndpoints.Answer(http, key, reply, cases.Kind.Term);
        }
        catch (JournalUnavailableException e)
        {
            return Problems.Unavailable(e.Message);
        }
    }

    private static async Task<Ok<List<LedgerRow>>> LedgerAsync(string? words, IViewStore views, CancellationToken cancellationToken)
    {
        var page = await views.QueryAsync(new ViewQuery(AccessKind.View, AccessKind.Bucket, Words: words, Descending: true, Take: MostRows), cancellationToken);
        return TypedResults.Ok(page.Rows.Select(Read).ToList());
    }

    private static async Task<FileContentHttpResult> ExportAsync(HttpContext http, IViewStore views, IJournal journal, TimeProvider clock)
    {
        var rows = new List<LedgerRow>();
        for (ViewPage page; rows.Count == 0 || rows.Count % ExportPage == 0;)
        {
            page = await views.QueryAsync(new ViewQuery(AccessKind.View, AccessKind.Bucket, Skip: rows.Count, Take: ExportPage), http.RequestAborted);
            if (page.Rows.Count == 0)
            {
                break;
            }

            rows.AddRange(page.Rows.Select(Read));
        }

        await journal.AppendReadAsync(clock, "archive-access/ledger", Actors.Of(http.User), "查阅调阅台账", cancellationToken: http.RequestAborted);
        return TypedResults.File(LedgerFile.Write(rows), "text/csv; charset=utf-8", "调阅台账.csv");
    }

    /// <exception cref="DamagedRecordException">The row is not one of the ledger.</exception>
    internal static LedgerRow Read(StoredRow row) =>
        JsonSerializer.Deserialize(row.Row.Body, AccessJson.Default.LedgerRow) ?? throw new DamagedRecordException("调阅台账的行无法读取。");
}

/// <summary>Registers requests: a lawful one gets the next number of the year, a refused one takes none.</summary>
public sealed class AccessDesk(Cases<AccessRequest> requests, Cases<Volume> volumes, NumberSequences numbers, LawBook law, TimeProvider clock)
{
    /// <returns>Key of the request; null when no such volume is filed.</returns>
    public async Task<(string? Key, Reply Reply)> RegisterAsync(RequestAccess command, Actor actor, string commandId, CancellationToken cancellationToken)
    {
        var volume = (await volumes.ReadAsync(command.Volume, cancellationToken)).State;
        if (volume.Destroyed is { } destroyed)
        {
            return (string.Empty, new Reply(ReplyKind.Refused, 0, DisposalGuards.AlreadyDestroyed(destroyed)));
        }

        if (volume.Stage != VolumeStage.Sealed)
        {
            return (null, new Reply(ReplyKind.Refused, 0));
        }

        var now = clock.GetUtcNow();
        var act = new Act
        {
            By = actor,
            Now = now,
            HappenedAt = now,
            Law = law.Current,
            Stream = requests.Kind.StreamOf("0-0"),
            CommandId = commandId,
            Reasons = command.Reasons?.ToImmutableDictionary() ?? ImmutableDictionary<string, string>.Empty,
        };
        if (command.Decide(AccessRequest.Initial, act) is Outcome.Refused { Refusal: var refusal })
        {
            return (string.Empty, new Reply(ReplyKind.Refused, 0, refusal));
        }

        var year = LocalTime.Date(now).Year;
        var number = await numbers.NextAsync($"archive-access-{year}", commandId, actor);
        var key = string.Create(CultureInfo.InvariantCulture, $"{year}-{number:000}");
        return (key, await requests.ExecuteAsync(key, command, actor, commandId));
    }
}
