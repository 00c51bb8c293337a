using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Casework.Http;
using Enforcement.Registry.Objects;
using Enforcement.Registry.SignIn;
using Enforcement.Regulation.Reference;
using Enforcement.ServiceDefaults.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.Registry.Endpoints;

/// <summary>开立账号的请求.</summary>
/// <param name="UserName">账号, 3 to 50 letters, digits, dots, hyphens or underscores.</param>
/// <param name="OfficerId">人员编号: name, unit and roles are then the officer's.</param>
/// <param name="DisplayName">姓名, for an account without officer.</param>
/// <param name="Roles">Roles of an account without officer.</param>
public sealed record NewAccountRequest(string UserName, string? OfficerId = null, string? DisplayName = null, string[]? Roles = null);

/// <summary>What became of an account; the password is shown this once.</summary>
public sealed record AccountAnswer(string UserName, string? Password);

/// <summary>账号管理接口, for the administrator.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder registry)
    {
        var accounts = registry.MapGroup("accounts").WithTags("账号").RequireRole(AccountRoles.Administrator);
        accounts.MapGet("", (IAccounts all, CancellationToken ct) => all.ListAsync(ct)).WithSummary("账号清单");
        accounts.MapPost("", CreateAsync).WithSummary("开立账号，初始密码只显示一次");
        accounts.MapPost("{userName}/password-reset", (string userName, HttpContext http, IAccounts all, AccountAudit audit) =>
                AnswerAsync(userName, "password-reset", http, audit, all.ResetPasswordAsync(userName, http.RequestAborted)))
            .WithSummary("重置密码并解除锁定");
        accounts.MapPost("{userName}/disable", (string userName, HttpContext http, IAccounts all, AccountAudit audit) =>
                AnswerAsync(userName, "disable", http, audit, all.SetDisabledAsync(userName, true, http.RequestAborted)))
            .WithSummary("停用账号");
        accounts.MapPost("{userName}/enable", (string userName, HttpContext http, IAccounts all, AccountAudit audit) =>
                AnswerAsync(userName, "enable", http, audit, all.SetDisabledAsync(userName, false, http.RequestAborted)))
            .WithSummary("启用账号");
    }

    private static async Task<Results<Ok<AccountAnswer>, ProblemHttpResult>> CreateAsync(
        NewAccountRequest request, HttpContext http, IAccounts accounts, RegistryDesk desk, AccountAudit audit)
    {
        NewAccount account;
        if (request.OfficerId is { } id)
        {
            if (await desk.FindAsync(ReferenceObjects.Officer, id, http.RequestAborted) is not { } row)
            {
                return Problems.Malformed("$.officerId", $"没有编号为“{id}”的人员，请先登记人员。");
            }

            account = OfficerAccounts.For(JsonSerializer.Deserialize(row.Row.Body, ReferenceJson.Default.Officer) ?? throw new JsonException("null officer"), request.UserName);
        }
        else
        {
            account = new NewAccount(request.UserName, request.DisplayName ?? "", null, null, null, request.Roles ?? []);
        }

        return await AnswerAsync(request.UserName, "create", http, audit, accounts.CreateAsync(account, http.RequestAborted));
    }

    /// <summary>Answers, and notes in the audit log who did what to which account (never the password).</summary>
    private static async Task<Results<Ok<AccountAnswer>, ProblemHttpResult>> AnswerAsync(
        string userName, string what, HttpContext http, AccountAudit audit, Task<AccountOutcome> change)
    {
        var outcome = await change;
        var refused = outcome as AccountOutcome.Refused;
        await audit.NoteAsync(Actors.Of(http.User), what, userName, outcome);
        return refused is null
            ? TypedResults.Ok(new AccountAnswer(userName, ((AccountOutcome.Done)outcome).Password))
            : Problems.Refused(new Refusal(refused.Code, refused.Rule, refused.Basis, refused.Reason, refused.Remedy));
    }
}
