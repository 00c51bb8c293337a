using Enforcement.Regulation.Reference;

namespace Enforcement.Web;

/// <summary>Chinese names of roles as shown.</summary>
public static class RoleWords
{
    /// <summary>The Chinese name; the administrator takes part in no case and is not in RULEBOOK 0.4.</summary>
    public static string Of(string role) => role == "Administrator" ? "系统管理员" : Roles.Names.GetValueOrDefault(role, role);
}
