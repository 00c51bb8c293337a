using Microsoft.AspNetCore.Identity;

namespace Enforcement.Registry.SignIn;

/// <summary>
/// 口令核验. Unknown account, wrong password, locked and disabled are one and the same answer and take about the same time, so that
/// nobody learns which accounts exist.
/// </summary>
internal sealed class PasswordSignIn(UserManager<Account> users, SignInManager<Account> signIn, AttemptGate gate, ILogger<PasswordSignIn> log)
{
    /// <summary>The one answer to every failed attempt.</summary>
    public const string Failed = "账号或密码不正确，或者账号已锁定、停用。连续 5 次输错将锁定 15 分钟；请核对后重试，或联系系统管理员。";

    private static readonly Account Nobody = new();
    private static readonly string NobodysHash = new PasswordHasher<Account>().HashPassword(Nobody, Guid.NewGuid().ToString());

    /// <summary>The account when the password is right and it may sign in, else null.</summary>
    public async Task<Account?> VerifyAsync(string? userName, string? password, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(userName) || string.IsNullOrEmpty(password) || userName.Length > 50 || password.Length > PasswordRules.MaxLength)
        {
            return null;
        }

        // One attempt per account at a time: parallel attempts would otherwise be counted as one and pass the lock-out.
        using var turn = await gate.EnterAsync(users.NormalizeName(userName.Trim()) ?? "", ct);
        if (await users.FindByNameAsync(userName.Trim()) is not { } account || await users.IsLockedOutAsync(account))
        {
            users.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash, password);
            return null;
        }

        var result = await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        if (result.IsLockedOut)
        {
            log.LogWarning("Account {AccountId} is locked after repeated wrong passwords", account.Id);
        }

        return result.Succeeded && !account.Disabled ? account : null;
    }
}
