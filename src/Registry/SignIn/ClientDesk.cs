using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Enforcement.Casework;
using Enforcement.ServiceDefaults.SignIn;

namespace Enforcement.Registry.SignIn;

/// <summary>
/// 对接系统的办理: another system is let in, given a new secret, or let in no longer; once under one key and noted in the audit log. The
/// page and the interface both use it. Secrets are made here, shown once, and stored as hashes.
/// </summary>
internal sealed partial class ClientDesk(IClients clients, AccountAudit audit, AttemptGate gate, LawBook law)
{
    private const string OwnBasis = "对接系统管理规则";

    /// <summary>Lets a system in that calls the interfaces for itself or passes on what officers do; the secret is in the answer, this once.</summary>
    public Task<AccountOutcome> CreateAsync(Actor by, ClientRegistration client, string commandId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        return DoAsync(
            by, "create", client.Id, commandId, $"{client.Name}\n{string.Join(' ', client.Roles)}\n{string.Join(' ', client.ActsFor)}",
            async () =>
            {
                if (Fault(client) is { } refused)
                {
                    return refused;
                }

                if (await FindAsync(client.Id, ct) is { } known)
                {
                    return Refuse("client-exists", $"标识 {client.Id} 已由“{known.Name}”使用。", "换一个标识；要改变权限范围的，先注销再登记。");
                }

                var secret = NewSecret();
                await clients.SaveAsync(client with { Secret = secret, RedirectUris = [], PostLogoutRedirectUris = [] }, ct);
                return new AccountOutcome.Done(secret);
            },
            ct);
    }

    /// <summary>更换密钥.</summary>
    public Task<AccountOutcome> ChangeSecretAsync(Actor by, string id, string commandId, CancellationToken ct) => DoAsync(
        by, "secret", id, commandId, "",
        () => ChangeAsync(id, async () =>
        {
            var secret = NewSecret();
            return await clients.SetSecretAsync(id, secret, ct) ? new AccountOutcome.Done(secret) : Unknown(id);
        }, ct),
        ct);

    /// <summary>注销.</summary>
    public Task<AccountOutcome> RevokeAsync(Actor by, string id, string commandId, CancellationToken ct) => DoAsync(
        by, "revoke", id, commandId, "", () => ChangeAsync(id, async () => await clients.RemoveAsync(id, ct) ? new AccountOutcome.Done() : Unknown(id), ct), ct);

    private async Task<AccountOutcome> ChangeAsync(string id, Func<Task<AccountOutcome>> change, CancellationToken ct) => await FindAsync(id, ct) switch
    {
        null => Unknown(id),
        { Kept: true } => Refuse("client-kept", $"{id} 由配置文件（SignIn:Clients）或者示范单位维护，每次启动时重新登记。", "请在配置文件中改变后重新启动。"),
        _ => await change(),
    };

    private AccountOutcome.Refused? Fault(ClientRegistration client)
    {
        if (!Identifier().IsMatch(client.Id))
        {
            return Refuse("client-id-invalid", "标识应为3至50个小写字母、数字、点、连字符或下划线，以字母开头。", "改用合适的标识，例如 zwfw-platform。");
        }

        if (client.Name.Trim() is not { Length: >= 1 and <= 100 } name || name.Any(char.IsControl))
        {
            return Refuse("name-missing", "名称为空、超过100个字，或者含有控制字符。", "填写1至100个字的名称，例如“政务服务平台”。");
        }

        if (client.Roles.FirstOrDefault(role => !AccountRoles.Contains(role)) is { } unknown)
        {
            return Refuse("role-unknown", $"没有角色 {unknown}。", $"从下列角色中选择：{string.Join('、', AccountRoles.All.Select(role => role.Key))}。");
        }

        if (client.ActsFor.FirstOrDefault(officer => officer != "*" && law.Current.Officer(officer) is null) is { } nobody)
        {
            return Refuse("officer-unknown", $"没有编号为“{nobody}”的人员。", "填写已登记人员的编号；转达全部人员的填“*”。");
        }

        return client.Roles.Count == 0 && client.ActsFor.Count == 0
            ? Refuse("client-without-purpose", "既不转达人员的办理行为，也没有自身角色，什么也做不了。", "选择它转达哪些人员的办理行为，或者授予它自身的角色。")
            : RoleSeparation.Check(client.Roles);
    }

    private async Task<AccountOutcome> DoAsync(Actor by, string what, string id, string commandId, string content, Func<Task<AccountOutcome>> act, CancellationToken ct)
    {
        using var turn = await gate.EnterAsync($"client {id}", ct);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{what}\n{content}")));
        if (await audit.FindDoneAsync(AccountAudit.OfClient, id, commandId, ct) is { } before)
        {
            return before.CommandDigest == digest ? new AccountOutcome.Done() : new AccountOutcome.KeyReused();
        }

        var outcome = await act();
        // What is no identifier names no system, and there is nothing to note about it.
        if (Identifier().IsMatch(id))
        {
            await audit.NoteAsync(AccountAudit.OfClient, by, what, id, outcome, commandId, digest);
        }

        return outcome;
    }

    private async Task<ClientSummary?> FindAsync(string id, CancellationToken ct) => (await clients.ListAsync(ct)).FirstOrDefault(client => client.Id == id);

    private static AccountOutcome.Refused Unknown(string id) => Refuse("client-unknown", $"没有标识为“{id}”的对接系统。", "核对标识后重试。");

    private static AccountOutcome.Refused Refuse(string code, string reason, string remedy) => new(code, "client", OwnBasis, reason, remedy);

    private static string NewSecret() => RandomNumberGenerator.GetHexString(40, lowercase: true);

    [GeneratedRegex("^[a-z][a-z0-9._-]{2,49}$")]
    private static partial Regex Identifier();
}
