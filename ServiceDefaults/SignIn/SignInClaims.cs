namespace Enforcement.ServiceDefaults.SignIn;

/// <summary>Claims of a signed-in person or system, the same in cookie and token. <c>role</c> may occur many times, <c>stamp</c> twice, the others once.</summary>
public static class SignInClaims
{
    /// <summary>Account or client identifier; never shown.</summary>
    public const string Subject = "sub";

    /// <summary>姓名, or the name of the other system.</summary>
    public const string Name = "name";

    /// <summary>账号: what the person types to sign in.</summary>
    public const string UserName = "preferred_username";

    /// <summary>执法人员编号 in the registry; absent when the account belongs to no officer.</summary>
    public const string Officer = "officer";

    /// <summary>所属机构编号 in the registry.</summary>
    public const string Unit = "unit";

    /// <summary>角色: a name of <see cref="AccountRoles"/>.</summary>
    public const string Role = "role";

    /// <summary>行政执法证号.</summary>
    public const string Certificate = "cert";

    /// <summary>
    /// Stamp of the account's sessions; another one is given out after every disabling, reset or change of roles. A token another system
    /// asked for bears that system's own stamp too.
    /// </summary>
    public const string Stamp = "stamp";

    /// <summary>对接系统: the client a token was given to; absent for a person at a screen.</summary>
    public const string Client = "client_id";
}
