using Enforcement.Casework;
using Enforcement.Casework.Http;
using Enforcement.Registry.SignIn;
using Enforcement.ServiceDefaults.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.Registry.Endpoints;

/// <summary>登记对接系统的请求.</summary>
/// <param name="Id">标识 (client_id), 3 to 50 small letters, digits, dots, hyphens or underscores.</param>
/// <param name="Name">名称, as it stands in records.</param>
/// <param name="ActsFor">Officers whose acts it passes on; <c>*</c> for all.</param>
/// <param name="Roles">Roles of its own tokens.</param>
public sealed record NewClientRequest(string Id, string Name, string[]? ActsFor = null, string[]? Roles = null);

/// <summary>What became of a system; the secret is shown this once.</summary>
public sealed record ClientAnswer(string Id, string? Secret);

/// <summary>对接系统管理接口, for the administrator. <c>Idempotency-Key</c> makes a repeated request do nothing more; the secret is not shown again.</summary>
internal static class ClientEndpoints
{
    public static void MapClients(this IEndpointRouteBuilder registry)
    {
        var clients = registry.MapGroup("clients").WithTags("对接系统").RequireRole(AccountRoles.Administrator)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        clients.MapGet("", (IClients all, CancellationToken ct) => all.ListAsync(ct)).WithSummary("对接系统清单");
        clients.MapPost("", async Task<Results<Ok<ClientAnswer>, ProblemHttpResult>> (NewClientRequest request, HttpContext http, ClientDesk desk) =>
                string.IsNullOrWhiteSpace(request.Id) ? Problems.Malformed("$.id", "没有填写标识。")
                : string.IsNullOrWhiteSpace(request.Name) ? Problems.Malformed("$.name", "没有填写名称。")
                : (Gap("$.actsFor", request.ActsFor) ?? Gap("$.roles", request.Roles)) is { } bad ? bad
                : await AnswerAsync(request.Id, http, (by, key) => desk.CreateAsync(
                    by, new ClientRegistration { Id = request.Id, Name = request.Name.Trim(), ActsFor = request.ActsFor ?? [], Roles = request.Roles ?? [] }, key, http.RequestAborted)))
            .WithSummary("登记对接系统，密钥只显示一次");
        clients.MapPost("{id}/secret", (string id, HttpContext http, ClientDesk desk) =>
                AnswerAsync(id, http, (by, key) => desk.ChangeSecretAsync(by, id, key, http.RequestAborted)))
            .WithSummary("更换密钥，原密钥和已发的令牌随即失效");
        clients.MapPost("{id}/revoke", (string id, HttpContext http, ClientDesk desk) =>
                AnswerAsync(id, http, (by, key) => desk.RevokeAsync(by, id, key, http.RequestAborted)))
            .WithSummary("注销对接系统，已发的令牌随即失效");
    }

    private static ProblemHttpResult? Gap(string path, string?[]? list) =>
        list?.Contains(null) == true ? Problems.Malformed(path, "清单中不能有空项（null）。") : null;

    private static Task<Results<Ok<ClientAnswer>, ProblemHttpResult>> AnswerAsync(string id, HttpContext http, Func<Actor, string, Task<AccountOutcome>> act) =>
        DeskAnswers.OfAsync(http, act, shown => new ClientAnswer(id, shown));
}
