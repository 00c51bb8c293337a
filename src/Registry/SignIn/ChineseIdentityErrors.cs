using Microsoft.AspNetCore.Identity;

namespace Enforcement.Registry.SignIn;

/// <summary>Identity's messages in Chinese.</summary>
internal sealed class ChineseIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Error(nameof(DefaultError), "操作没有完成，请重试");

    public override IdentityError ConcurrencyFailure() => Error(nameof(ConcurrencyFailure), "账号刚被他人修改，请刷新后重试");

    public override IdentityError PasswordMismatch() => Error(nameof(PasswordMismatch), "当前密码不正确");

    public override IdentityError InvalidUserName(string? userName) =>
        Error(nameof(InvalidUserName), "账号只能由字母、数字、点、连字符和下划线组成");

    public override IdentityError DuplicateUserName(string userName) => Error(nameof(DuplicateUserName), $"账号 {userName} 已存在");

    public override IdentityError PasswordTooShort(int length) => Error(nameof(PasswordTooShort), $"密码至少 {length} 位");

    public override IdentityError PasswordRequiresDigit() => Error(nameof(PasswordRequiresDigit), "密码应包含数字");

    public override IdentityError PasswordRequiresLower() => Error(nameof(PasswordRequiresLower), "密码应包含小写字母");

    public override IdentityError PasswordRequiresUpper() => Error(nameof(PasswordRequiresUpper), "密码应包含大写字母");

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) =>
        Error(nameof(PasswordRequiresUniqueChars), $"密码至少包含 {uniqueChars} 个不同的字符");

    private static IdentityError Error(string code, string description) => new() { Code = code, Description = description };
}
