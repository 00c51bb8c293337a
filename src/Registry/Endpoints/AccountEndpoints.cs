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

/// <summary>角色变更的请求, for an account that belongs to no officer.</summary>
/// <param name="Roles">All roles it is to have.</param>
public sealed record RolesRequest(string[] Roles);

/// <summary>What became of an account; the password is shown this once.</summary>
public sealed record AccountAnswer(string UserName, string? Password);

/// <summary>账号管理接口, for the administrator. <c>Idempotency-Key</c> makes a repeated request do nothing more; the password is not shown again.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder registry)
    {
        var accounts = registry.MapGroup("accounts").WithTags("账号").RequireRole(AccountRoles.Administrator)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        accounts.MapGet("", (IAccounts all, CancellationToken ct) => all.ListAsync(ct)).WithSummary("账号清单");
        accounts.MapPost("", CreateAsync).WithSummary("开立账号，初始密码只显示一次");
        accounts.MapPost("{userName}/password-reset", (string userName, HttpContext http, AccountDesk desk) =>
                AnswerAsync(userName, http, (by, key) => desk.ResetPasswordAsync(by, userName, key, http.RequestAborted)))
            .WithSummary("重置密码并解除锁定");
        accounts.MapPost("{userName}/unlock", (string userName, HttpContext http, AccountDesk desk) =>
                AnswerAsync(userName, http, (by, key) => desk.UnlockAsync(by, userName, key, http.RequestAborted)))
            .WithSummary("解除锁定，密码不变");
        accounts.MapPost("{userName}/disable", (string userName, HttpContext http, AccountDesk desk) =>
                AnswerAsync(userName, http, (by, key) => desk.SetDisabledAsync(by, userName, true, key, http.RequestAborted)))
            .WithSummary("停用账号");
        accounts.MapPost("{userName}/enable", (string userName, HttpContext http, AccountDesk desk) =>
                AnswerAsync(userName, http, (by, key) => desk.SetDisabledAsync(by, userName, false, key, http.RequestAborted)))
            .WithSummary("启用账号");
        accounts.MapPost("{userName}/roles", async Task<Results<Ok<AccountAnswer>, ProblemHttpResult>> (string userName, RolesRequest request, HttpContext http, AccountDesk desk) =>
                Gaps(request.Roles) is { } bad
                    ? bad
                    : await AnswerAsync(userName, http, (by, key) => desk.AssignRolesAsync(by, userName, request.Roles, key, http.RequestAborted)))
            .WithSummary("变更不属于人员的账号的角色");
    }

    private static async Task<Results<Ok<AccountAnswer>, ProblemHttpResult>> CreateAsync(
        NewAccountRequest request, HttpContext http, AccountDesk accounts, RegistryDesk desk)
    {
        if (string.IsNullOrWhiteSpace(request.UserName))
        {
            return Problems.Malformed("$.userName", "没有填写账号。");
        }

        if (request.OfficerId is not { } id)
        {
            return Gaps(request.Roles ?? []) is { } bad
                ? bad
                : await AnswerAsync(request.UserName, http, (by, key) => accounts.CreateAsync(
                    by, new NewAccount(request.UserName, request.DisplayName ?? "", null, null, null, request.Roles ?? []), key, http.RequestAborted));
        }

        if (await desk.FindAsync(ReferenceObjects.Officer, id, http.RequestAborted) is not { } row)
        {
            return Problems.Malformed("$.officerId", $"没有编号为“{id}”的人员，请先登记人员。");
        }

        var officer = JsonSerializer.Deserialize(row.Row.Body, ReferenceJson.Default.Officer) ?? throw new JsonException("null officer");
        return await AnswerAsync(
            request.UserName, http, (by, key) => accounts.CreateAsync(by, OfficerAccounts.For(officer, request.UserName), key, http.RequestAborted));
    }

    private static ProblemHttpResult? Gaps(string?[]? roles) =>
        roles is null || roles.Contains(null) ? Problems.Malformed("$.roles", "角色清单缺失，或者含有空项（null）。") : null;

    private static Task<Results<Ok<AccountAnswer>, ProblemHttpResult>> AnswerAsync(string userName, HttpContext http, Func<Actor, string, Task<AccountOutcome>> act) =>
        DeskAnswers.OfAsync(http, act, shown => new AccountAnswer(userName, shown));
}
