using System.Security.Cryptography;
using System.Text;
using Enforcement.Casework;

namespace Enforcement.Registry.SignIn;

/// <summary>
/// 账号的办理: an act on an account, done once under one key and noted in the audit log; the page and the interface both use it.
/// Nobody disables himself or takes his own administrator's role away, so there is always an administrator left.
/// </summary>
internal sealed class AccountDesk(IAccounts accounts, AccountAudit audit, AttemptGate gate)
{
    private const int LongestName = 50;

    /// <summary>Opens an account; the password is in the answer, this once. Repeated under the same key it is not shown again.</summary>
    public Task<AccountOutcome> CreateAsync(Actor by, NewAccount account, string commandId, CancellationToken ct) => DoAsync(
        by, "create", account.UserName, commandId, $"{account.Officer}\n{account.DisplayName}\n{string.Join(' ', account.Roles)}", () => accounts.CreateAsync(account, ct), ct);

    /// <summary>Sets a random password, shown this once, and lifts a lock-out.</summary>
    public Task<AccountOutcome> ResetPasswordAsync(Actor by, string userName, string commandId, CancellationToken ct) =>
        DoAsync(by, "password-reset", userName, commandId, "", () => accounts.ResetPasswordAsync(userName, ct), ct);

    /// <summary>解除锁定 before its time, the password staying as it is.</summary>
    public Task<AccountOutcome> UnlockAsync(Actor by, string userName, string commandId, CancellationToken ct) =>
        DoAsync(by, "unlock", userName, commandId, "", () => accounts.UnlockAsync(userName, ct), ct);

    /// <summary>停用或启用.</summary>
    public Task<AccountOutcome> SetDisabledAsync(Actor by, string userName, bool disabled, string commandId, CancellationToken ct) => DoAsync(
        by, disabled ? "disable" : "enable", userName, commandId, "",
        async () => disabled && (await FindAsync(userName, ct))?.ActsAs == by.Id
            ? Refuse("own-account", "不能停用自己正在使用的账号。", "请由另一名系统管理员办理。")
            : await accounts.SetDisabledAsync(userName, disabled, ct),
        ct);

    /// <summary>Roles of an account that belongs to no officer; an officer's roles are registered with the person.</summary>
    public Task<AccountOutcome> AssignRolesAsync(Actor by, string userName, IReadOnlyList<string> roles, string commandId, CancellationToken ct) => DoAsync(
        by, "roles", userName, commandId, string.Join(' ', roles.Order(StringComparer.Ordinal)),
        async () => await FindAsync(userName, ct) switch
        {
            { Officer: not null } => Refuse("roles-of-officer", $"账号 {userName} 的角色随人员登记。", "请在人员登记中变更角色。"),
            { ActsAs: var self } when self == by.Id => Refuse("own-account", "不能变更自己的角色。", "请由另一名系统管理员办理。"),
            _ => await accounts.AssignRolesAsync(userName, roles, ct),
        },
        ct);

    private async Task<AccountOutcome> DoAsync(
        Actor by, string what, string userName, string commandId, string content, Func<Task<AccountOutcome>> act, CancellationToken ct)
    {
        if (userName.Length > LongestName)
        {
            return await act();
        }

        using var turn = await gate.EnterAsync($"account {userName.ToUpperInvariant()}", ct);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{what}\n{content}")));
        if (await audit.FindDoneAsync(AccountAudit.OfAccount, userName, commandId, ct) is { } before)
        {
            return before.CommandDigest == digest ? new AccountOutcome.Done() : new AccountOutcome.KeyReused();
        }

        var outcome = await act();
        await audit.NoteAsync(AccountAudit.OfAccount, by, what, userName, outcome, commandId, digest);
        return outcome;
    }

    private async Task<AccountSummary?> FindAsync(string userName, CancellationToken ct) =>
        (await accounts.ListAsync(ct)).FirstOrDefault(account => string.Equals(account.UserName, userName, StringComparison.OrdinalIgnoreCase));

    private static AccountOutcome.Refused Refuse(string code, string reason, string remedy) => new(code, "account", "账号管理规则", reason, remedy);
}
