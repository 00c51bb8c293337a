using System.Collections.Frozen;
using Enforcement.Regulation.Reference;

namespace Enforcement.ServiceDefaults.SignIn;

/// <summary>账号可以持有的角色: the roles of the bureau's people (RULEBOOK 0.4) and the system administrator, who takes no part in cases.</summary>
public static class AccountRoles
{
    /// <summary>系统管理员: keeps units, officers, accounts, calendars and settings.</summary>
    public const string Administrator = "Administrator";

    /// <summary>Role name → Chinese name, in the order of RULEBOOK 0.4.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> All { get; } =
        [.. Roles.OfTheBureau.Select(role => KeyValuePair.Create(role, Roles.Name(role))), KeyValuePair.Create(Administrator, "系统管理员")];

    private static readonly FrozenDictionary<string, string> Names = All.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether an account can hold a role of this name.</summary>
    public static bool Contains(string role) => Names.ContainsKey(role);

    /// <summary>Chinese name of a role.</summary>
    /// <exception cref="KeyNotFoundException">No such role.</exception>
    public static string Name(string role) => Names[role];
}
