using Microsoft.AspNetCore.Identity;

namespace Enforcement.Registry.SignIn;

/// <summary>密码规则 beyond length and kinds of characters: not the user name, not the old password, not absurdly long.</summary>
internal sealed class PasswordRules : IPasswordValidator<Account>
{
    /// <summary>Hashing takes time in proportion; nobody types more.</summary>
    public const int MaxLength = 128;

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var errors = new List<IdentityError>();
        if (password is { Length: > MaxLength })
        {
            errors.Add(new IdentityError { Code = "PasswordTooLong", Description = $"密码最多 {MaxLength} 位" });
        }
        else if (password is not null)
        {
            if (user.UserName is { Length: > 0 } name && password.Contains(name, StringComparison.OrdinalIgnoreCase))
            {
                errors.Add(new IdentityError { Code = "PasswordContainsUserName", Description = "密码不能包含账号" });
            }

            if (user.PasswordHash is { } hash && manager.PasswordHasher.VerifyHashedPassword(user, hash, password) != PasswordVerificationResult.Failed)
            {
                errors.Add(new IdentityError { Code = "PasswordUnchanged", Description = "新密码不能与当前密码相同" });
            }
        }

        return Task.FromResult(errors.Count == 0 ? IdentityResult.Success : IdentityResult.Failed([.. errors]));
    }
}
