using Enforcement.Regulation.Reference;

namespace Enforcement.Registry.SignIn;

/// <summary>账号管理: used by the registry's pages and by the demonstration.</summary>
public interface IAccounts
{
    /// <summary>Every account, by user name.</summary>
    Task<IReadOnlyList<AccountSummary>> ListAsync(CancellationToken ct);

    /// <summary>Creates an account. Without a password a random one is made and returned once; it must be changed at first sign-in.</summary>
    Task<AccountOutcome> CreateAsync(NewAccount account, CancellationToken ct);

    /// <summary>Replaces the roles; the person's sessions and tokens end.</summary>
    Task<AccountOutcome> AssignRolesAsync(string userName, IReadOnlyList<string> roles, CancellationToken ct);

    /// <summary>Disables (停用) or enables an account; disabling ends its sessions and tokens.</summary>
    Task<AccountOutcome> SetDisabledAsync(string userName, bool disabled, CancellationToken ct);

    /// <summary>Sets a random password, returned once, which must be changed at next sign-in; lifts a lock-out.</summary>
    Task<AccountOutcome> ResetPasswordAsync(string userName, CancellationToken ct);

    /// <summary>解除锁定 before its 15 minutes are over; password, sessions and tokens stay.</summary>
    Task<AccountOutcome> UnlockAsync(string userName, CancellationToken ct);

    /// <summary>
    /// Brings name, unit, certificate and roles of the officer's account up to date and disables it when the officer has left; nothing
    /// to do when the officer has no account.
    /// </summary>
    Task FollowOfficerAsync(Officer officer, CancellationToken ct);
}

/// <summary>A new account.</summary>
/// <param name="UserName">3 to 50 letters, digits, dots, hyphens or underscores; unique without regard to case.</param>
/// <param name="DisplayName">姓名, 1 to 100 characters.</param>
/// <param name="Officer">执法人员编号; at most one account per officer.</param>
/// <param name="Unit">所属机构编号.</param>
/// <param name="Certificate">行政执法证号.</param>
/// <param name="Roles">Names of <see cref="ServiceDefaults.SignIn.AccountRoles"/>.</param>
/// <param name="Password">Given only by the demonstration; otherwise a random one is made.</param>
/// <param name="MustChangePassword">False only in the demonstration.</param>
public sealed record NewAccount(
    string UserName, string DisplayName, string? Officer, string? Unit, string? Certificate, IReadOnlyList<string> Roles,
    string? Password = null, bool MustChangePassword = true);

/// <summary>What a list of accounts shows.</summary>
/// <param name="LockedUntil">End of a lock-out after five wrong passwords; null when not locked.</param>
/// <param name="ActsAs">Id under which acts of this account stand in records: the officer's, else the account's own.</param>
public sealed record AccountSummary(
    string UserName, string DisplayName, string? Officer, string? Unit, string? Certificate, IReadOnlyList<string> Roles,
    bool Disabled, DateTimeOffset? LockedUntil, bool MustChangePassword, string ActsAs);

/// <summary>What became of a request about an account.</summary>
public abstract record AccountOutcome
{
    private AccountOutcome() { }

    /// <param name="Password">A newly made password, to be handed over once; null when none was made.</param>
    public sealed record Done(string? Password = null) : AccountOutcome;

    /// <summary>The key was used for another act on this account.</summary>
    public sealed record KeyReused : AccountOutcome;

    /// <param name="Code">Stable machine code.</param>
    /// <param name="Rule">Rule of the rule book, or the name of our own check.</param>
    /// <param name="Basis">Legal basis.</param>
    /// <param name="Reason">What is wrong, in Chinese.</param>
    /// <param name="Remedy">What would make it right, in Chinese.</param>
    public sealed record Refused(string Code, string Rule, string Basis, string Reason, string Remedy) : AccountOutcome;
}
