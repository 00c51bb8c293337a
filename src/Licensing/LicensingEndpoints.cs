using Enforcement.Casework;
using Enforcement.Casework.Http;
using Enforcement.Casework.Numbers;
using Enforcement.Licensing.Capabilities;
using Enforcement.Licensing.Licences;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.Licensing;

/// <summary>The commands of a case over HTTP: who may give which. What depends on the case is judged by the command itself.</summary>
internal static class LicensingEndpoints
{
    private static readonly string[] s_window = [Roles.WindowClerk];
    private static readonly string[] s_section = [Roles.LicensingOfficer];
    private static readonly string[] s_both = [Roles.WindowClerk, Roles.LicensingOfficer];

    public static void MapOpening(this IEndpointRouteBuilder cases)
    {
        Opening<SubmitApplication>(cases.MapPost("/", SubmitAsync), "提出申请").RequireAuthorization(policy => policy.RequireRole(Roles.WindowClerk, Roles.Applicant));
        Opening<OpenProceeding>(cases.MapPost("/proceedings", OpenAsync), "依职权启动撤销、注销").RequireAuthorization(policy => policy.RequireRole(Roles.LicensingOfficer, Roles.ApprovalHead));
    }

    public static void MapSteps(this IEndpointRouteBuilder cases)
    {
        Map<CheckMaterials>(cases, "checklist", "审查申请材料", s_window);
        Map<AcceptApplication>(cases, "acceptance", "受理", s_window);
        Map<CorrectOnSpot>(cases, "corrections", "当场更正", s_window);
        Map<IssueSupplementNotice>(cases, "supplement-notice", "一次性告知补正", s_window);
        Map<AdmitPaperNotice>(cases, "paper-supplement-notice", "补录纸质补正通知（取代视为受理）", Roles.ApprovalHead);
        Map<SubmitSupplement>(cases, "supplement", "登记补正材料", Roles.WindowClerk, Roles.Applicant);
        Map<RejectAcceptance>(cases, "non-acceptance", "不予受理", s_window);
        Map<OrderSurvey>(cases, "survey-order", "安排现场勘察", Roles.LicensingOfficer, Roles.ApprovalHead);
        Map<RecordSurvey>(cases, "surveys", "录入现场勘察笔录", s_section);
        Map<BeginReview>(cases, "review", "开始审查", s_section);
        Map<NotifyInterested>(cases, "interested-parties", "告知利害关系人", s_section);
        Map<ReportFalseMaterial>(cases, "false-materials", "登记虚假材料", s_both);
        Map<ClearFalseMaterial>(cases, "false-materials/clearance", "撤销虚假材料的认定", Roles.ApprovalHead);
        Map<HearStatement>(cases, "statements", "登记陈述申辩", s_both);
        Map<StartSpecialProcedure>(cases, "special-procedure", "启动特别程序", s_section);
        Map<EndSpecialProcedure>(cases, "special-procedure/result", "登记特别程序结果", s_section);
        Map<OfferHearing>(cases, "hearing-rights", "告知听证权利", s_section);
        Map<OrderHearing>(cases, "hearing-order", "决定举行听证", Roles.LicensingOfficer, Roles.ApprovalHead);
        Map<MarkMajorImpact>(cases, "major-impact", "指明影响重大", Roles.Director);
        Map<CorrectApplication>(cases, "corrections-of-application", "更正申请登记内容", Roles.WindowClerk, Roles.LicensingOfficer, Roles.ApprovalHead);
        Map<CorrectInterested>(cases, "corrections-of-interested-parties", "更正利害关系人登记内容", s_section);
        Map<RequestHearing>(cases, "hearing-requests", "登记听证要求", Roles.WindowClerk, Roles.LicensingOfficer, Roles.Applicant, Roles.InterestedParty);
        Map<WaiveHearing>(cases, "hearing-waivers", "登记放弃听证", s_both);
        Map<ScheduleHearing>(cases, "hearing", "安排听证", Roles.HearingChair, Roles.ApprovalHead);
        Map<CloseHearing>(cases, "hearing/record", "听证结束", Roles.HearingChair, Roles.HearingClerk);
        Map<ProposeOutcome>(cases, "proposal", "提出拟办意见", s_section);
        Map<EndorseProposal>(cases, "proposal/endorsement", "审核拟办意见", Roles.ApprovalHead);
        Map<ReturnProposal>(cases, "proposal/return", "退回拟办意见", [.. Roles.OfTheBureau]);
        Map<HoldCollectiveDiscussion>(cases, "collective-discussion", "集体讨论", Roles.Director);
        Map<Approve>(cases, "approval", "审批", [.. Roles.OfTheBureau]);
        Map<IssueDecision>(cases, "decision", "制作决定", s_section);
        Map<ForwardExamination>(cases, "forwarding", "报送审查意见（由上级机关决定的事项）", s_section);
        Map<NotifyCollection>(cases, "collection-notice", "通知领证", s_both);
        Map<PublishDecision>(cases, "publication", "公开准予决定", Roles.DisclosureOfficer);
        Map<WithdrawPublication>(cases, "publication/withdrawal", "撤下公开的决定", Roles.DisclosureOfficer);
        Map<ExtendDecision>(cases, "extension", "延长决定期限", Roles.Director);
        Map<ExtendDeadline>(cases, "deadline-extension", "延长补正期限", Roles.ApprovalHead);
        Map<Withdraw>(cases, "withdrawal", "撤回申请", Roles.WindowClerk, Roles.LicensingOfficer, Roles.Applicant);
        Map<Terminate>(cases, "termination", "终止办理", Roles.ApprovalHead);
        Map<Suspend>(cases, "suspension", "中止办理", Roles.ApprovalHead);
        Map<Resume>(cases, "resumption", "恢复办理", Roles.ApprovalHead);
        Map<DecideRecusal>(cases, "recusals", "回避决定", Roles.Director);
        Map<RemakePaper>(cases, "remade-papers", "重新制作未能签发或者已作废的文书", Roles.LicensingOfficer, Roles.WindowClerk, Roles.ApprovalHead);
        Map<AddRecord>(cases, "records", "补充记录", [.. Roles.OfTheBureau]);
        Map<CorrectRecord>(cases, "corrections-of-record", "更正记录", s_both);
    }

    private static void Map<TCommand>(IEndpointRouteBuilder cases, string path, string summary, params string[] roles)
        where TCommand : LicensingCommand => cases.MapCommand<LicensingCase, TCommand>("/{key}/" + path, summary, creates: false, roles);

    private static RouteHandlerBuilder Opening<TCommand>(RouteHandlerBuilder route, string summary)
        where TCommand : LicensingCommand => route
        .WithSummary(summary).WithName(typeof(TCommand).Name).Accepts<TCommand>("application/json").Produces<CommandAccepted>()
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<CommandAccepted>, ProblemHttpResult>> SubmitAsync(HttpContext http, CaseOpening opening)
    {
        var (command, problem) = await CommandEndpoints.ReadCommandAsync<LicensingCase, SubmitApplication>(http, opening.Cases);
        return command is null ? problem! : await opening.OpenAsync(http, command with { Licence = await opening.LicenceAsync(command.LicenceNumber) });
    }

    private static async Task<Results<Ok<CommandAccepted>, ProblemHttpResult>> OpenAsync(HttpContext http, CaseOpening opening)
    {
        var (command, problem) = await CommandEndpoints.ReadCommandAsync<LicensingCase, OpenProceeding>(http, opening.Cases);
        return command is null ? problem! : await opening.OpenAsync(http, command with { Licence = await opening.LicenceAsync(command.LicenceNumber) });
    }
}

/// <summary>Opens cases: a number only for what will be opened, and the same number when the same request comes again.</summary>
public sealed class CaseOpening(Cases<LicensingCase> cases, NumberSequences numbers, LicenceRegister register, IJournal journal, LawBook law, TimeProvider clock)
{
    public Cases<LicensingCase> Cases => cases;

    /// <summary>The licence in force with this number; null when there is none or no number was given.</summary>
    public Task<LicenceExtract?> LicenceAsync(string? number) => string.IsNullOrWhiteSpace(number) ? Task.FromResult<LicenceExtract?>(null) : register.ExtractAsync(number);

    internal async Task<Results<Ok<CommandAccepted>, ProblemHttpResult>> OpenAsync(HttpContext http, LicensingCommand command)
    {
        var (commandId, problem) = CommandEndpoints.CommandId(http);
        if (problem is not null)
        {
            return problem;
        }

        try
        {
            var (key, reply) = await OpenAsync(command, Actors.Of(http.User), commandId!);
            http.Response.Headers.Location = reply.Accepted ? $"/licensing/cases/{key}" : null;
            return CommandEndpoints.Answer(http, key, reply, cases.Kind.Term);
        }
        catch (JournalUnavailableException e)
        {
            return Problems.Unavailable(e.Message);
        }
    }

    /// <summary>Opens a case and gives its number.</summary>
    public async Task<(string Key, Reply Reply)> OpenAsync(LicensingCommand command, Actor actor, string commandId)
    {
        var now = clock.GetUtcNow();
        var year = LocalTime.Date(now).Year;
        var probe = new Act
        {
            By = actor,
            Now = now,
            HappenedAt = command.HappenedAt ?? now,
            Law = law.Current,
            Stream = $"{LicensingMessages.KindName}/XK-{year}-0000",
            CommandId = commandId,
            Reasons = command.Reasons is null ? System.Collections.Immutable.ImmutableDictionary<string, string>.Empty : System.Collections.Immutable.ImmutableDictionary.CreateRange(command.Reasons),
        };
        var refusal = probe.HappenedAt > now
            ? Refusal.Of(Regulation.Rules.RuleBook.CR5, "happened-in-future", "发生时间晚于当前时间。", "请核对并填写实际发生时间。")
            : (command.Decide(LicensingCase.Initial, probe) as Outcome.Refused)?.Refusal;
        if (refusal is not null)
        {
            // No number is used up for what is not opened; the refusal is logged all the same.
            await journal.AppendAuditAsync(new AuditLine(
                now, "refused", $"{LicensingMessages.KindName}/-", actor.Id, commandId, string.Empty, command.GetType().Name,
                System.Text.Json.JsonSerializer.Serialize(refusal, CaseworkJson.Default.Refusal), System.Diagnostics.Activity.Current?.Id));
            return ("-", new Reply(ReplyKind.Refused, 0, refusal));
        }

        var number = await numbers.NextAsync($"XK-{year}", commandId, actor);
        var key = $"XK-{year}-{number:0000}";
        return (key, await cases.ExecuteAsync(key, command, actor, commandId));
    }
}
