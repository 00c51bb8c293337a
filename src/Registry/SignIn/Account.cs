using Enforcement.ServiceDefaults.SignIn;
using Microsoft.AspNetCore.Identity;

namespace Enforcement.Registry.SignIn;

/// <summary>账号: how one person signs in. Who the person is in law (officer, certificates) is kept in the registry; the account points to it.</summary>
public sealed class Account : IdentityUser
{
    /// <summary>姓名.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>执法人员编号; null when the account belongs to no officer (the system administrator, say).</summary>
    public string? Officer { get; set; }

    /// <summary>所属机构编号.</summary>
    public string? Unit { get; set; }

    /// <summary>行政执法证号 shown in records made under this account.</summary>
    public string? Certificate { get; set; }

    /// <summary>Names of <see cref="AccountRoles"/>, space separated; read and written through <see cref="RoleNames"/>.</summary>
    public string Roles { get; set; } = "";

    /// <summary>停用: a disabled account cannot sign in and its refresh tokens no longer work.</summary>
    public bool Disabled { get; set; }

    /// <summary>首次登录或重置后须修改密码: no session is given before it is changed.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>The roles one by one.</summary>
    public IReadOnlyList<string> RoleNames => Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
