using System.Security.Cryptography;
using Enforcement.Regulation.Reference;
using Enforcement.ServiceDefaults.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace Enforcement.Registry.SignIn;

/// <summary>Accounts on ASP.NET Core Identity.</summary>
internal sealed class Accounts(UserManager<Account> users, IOpenIddictTokenManager tokens, IOpenIddictAuthorizationManager authorizations, SessionEnding sessions, TimeProvider clock) : IAccounts
{
    // Grounded in the bureau's own rules on accounts, not in a statute.
    private const string OwnBasis = "账号管理规则";
    private const string Letters = "abcdefghijkmnpqrstuvwxyz";
    private const string Capitals = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Digits = "23456789";

    public async Task<IReadOnlyList<AccountSummary>> ListAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var all = await users.Users.AsNoTracking().OrderBy(a => a.UserName).ToListAsync(ct);
        return [.. all.Select(a => new AccountSummary(
            a.UserName ?? "", a.DisplayName, a.Officer, a.Unit, a.Certificate, a.RoleNames, a.Disabled,
            a.LockoutEnd > now ? a.LockoutEnd : null, a.MustChangePassword, a.Officer ?? a.Id))];
    }

    public async Task<AccountOutcome> CreateAsync(NewAccount account, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (account.DisplayName.Trim() is not { Length: >= 1 and <= 100 } name || name.Any(char.IsControl))
        {
            return Refuse("name-missing", "姓名为空、超过 100 个字，或者含有控制字符", "填写 1 至 100 个字的姓名");
        }

        if (account.UserName.Length is < 3 or > 50)
        {
            return Refuse("user-name-invalid", "账号长度应为 3 至 50 个字符", "改用合适长度的账号");
        }

        if (CheckRoles(account.Roles) is { } refused)
        {
            return refused;
        }

        if (account.Officer is { } officer && await users.Users.AnyAsync(a => a.Officer == officer, ct))
        {
            return Refuse("officer-has-account", $"人员 {officer} 已有账号", "使用已有账号，或者先核对人员编号");
        }

        var password = account.Password ?? RandomPassword();
        var result = await users.CreateAsync(
            new Account
            {
                UserName = account.UserName,
                DisplayName = account.DisplayName.Trim(),
                Officer = account.Officer,
                Unit = account.Unit,
                Certificate = account.Certificate,
                Roles = Join(account.Roles),
                MustChangePassword = account.MustChangePassword,
                LockoutEnabled = true,
            },
            password);
        return result.Succeeded ? new AccountOutcome.Done(account.Password is null ? password : null) : Refuse(result);
    }

    public async Task<AccountOutcome> AssignRolesAsync(string userName, IReadOnlyList<string> roles, CancellationToken ct)
    {
        if (CheckRoles(roles) is { } refused)
        {
            return refused;
        }

        return await ChangeAsync(userName, account => account.Roles = Join(roles), ct);
    }

    public Task<AccountOutcome> SetDisabledAsync(string userName, bool disabled, CancellationToken ct) =>
        ChangeAsync(userName, account => account.Disabled = disabled, ct);

    public async Task<AccountOutcome> ResetPasswordAsync(string userName, CancellationToken ct)
    {
        var password = RandomPassword();
        var outcome = await ChangeAsync(
            userName,
            account =>
            {
                account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
                account.MustChangePassword = true;
                account.LockoutEnd = null;
                account.AccessFailedCount = 0;
            },
            ct);
        return outcome is AccountOutcome.Done ? new AccountOutcome.Done(password) : outcome;
    }

    public async Task<AccountOutcome> UnlockAsync(string userName, CancellationToken ct)
    {
        if (await users.FindByNameAsync(userName) is not { } account)
        {
            return Unknown(userName);
        }

        (account.LockoutEnd, account.AccessFailedCount) = (null, 0);
        var result = await users.UpdateAsync(account);
        return result.Succeeded ? new AccountOutcome.Done() : Refuse(result);
    }

    public async Task FollowOfficerAsync(Officer officer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(officer);
        var account = await users.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Officer == officer.Id, ct);
        var (certificate, roles) = (OfficerAccounts.CertificateOf(officer), Join(officer.Roles));
        if (account is null
            || (account.DisplayName == officer.Name && account.Unit == officer.UnitId && account.Certificate == certificate && account.Roles == roles
                && (officer.Active || account.Disabled)))
        {
            return;
        }

        var outcome = await ChangeAsync(
            account.UserName ?? "",
            known =>
            {
                (known.DisplayName, known.Unit, known.Certificate, known.Roles) = (officer.Name, officer.UnitId, certificate, roles);
                known.Disabled |= !officer.Active;
            },
            ct);
        if (outcome is AccountOutcome.Refused refused)
        {
            throw new InvalidOperationException($"Account {account.Id} could not follow its officer: {refused.Code}");
        }
    }

    private async Task<AccountOutcome> ChangeAsync(string userName, Action<Account> change, CancellationToken ct)
    {
        if (await users.FindByNameAsync(userName) is not { } account)
        {
            return Unknown(userName);
        }

        var given = SessionEnding.StampOf(account);
        change(account);
        // A new stamp ends what was given out before: cookies, open pages and access tokens by message, refresh tokens here and now.
        var result = await users.UpdateSecurityStampAsync(account);
        if (!result.Succeeded)
        {
            return Refuse(result);
        }

        await tokens.RevokeBySubjectAsync(account.Id, ct);
        await authorizations.RevokeBySubjectAsync(account.Id, ct);
        await sessions.EndAsync(given);
        return new AccountOutcome.Done();
    }

    private static AccountOutcome.Refused? CheckRoles(IReadOnlyList<string> roles) =>
        roles.FirstOrDefault(role => !AccountRoles.Contains(role)) is { } unknown
            ? Refuse("role-unknown", $"没有角色 {unknown}", $"从下列角色中选择：{string.Join('、', AccountRoles.All.Select(role => role.Key))}")
            : RoleSeparation.Check(roles);

    private static string Join(IReadOnlyList<string> roles) => string.Join(' ', roles.Distinct().Order(StringComparer.Ordinal));

    private static AccountOutcome.Refused Unknown(string userName) => Refuse("account-unknown", $"没有账号 {userName}", "核对账号后重试");

    private static AccountOutcome.Refused Refuse(IdentityResult result) =>
        Refuse(result.Errors.First().Code, string.Join(';', result.Errors.Select(e => e.Description)), "按提示更正后重试");

    private static AccountOutcome.Refused Refuse(string code, string reason, string remedy) => new(code, "account", OwnBasis, reason, remedy);

    private static string RandomPassword() =>
        new([.. RandomNumberGenerator.GetItems<char>(Capitals, 3), .. RandomNumberGenerator.GetItems<char>(Letters, 6), .. RandomNumberGenerator.GetItems<char>(Digits, 5)]);
}
