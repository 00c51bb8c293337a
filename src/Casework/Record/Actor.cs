using System.Collections.Immutable;

namespace Enforcement.Casework;

/// <summary>Who or what acts. Written into every record entry.</summary>
public enum ActorKind
{
    /// <summary>执法人员或工作人员.</summary>
    Officer,

    /// <summary>申请人、当事人、利害关系人或其代理人.</summary>
    Party,

    /// <summary>系统定时器: the act is the expiry of a time limit.</summary>
    Clock,

    /// <summary>另一服务, by message.</summary>
    Service,

    /// <summary>其他信息系统 (client credentials).</summary>
    Client,
}

/// <summary>行为人: identity as it is written into the record (本制度第六条, 第七条).</summary>
/// <param name="Kind">Who acts.</param>
/// <param name="Id">Officer id, client id or service name; stable.</param>
/// <param name="Name">Name as printed.</param>
/// <param name="CertificateNumber">执法证号; null for non-officers and staff without one.</param>
/// <param name="Unit">Unit id; null outside the bureau.</param>
/// <param name="Roles">Role names of RULEBOOK 0.4, see Roles in Regulation.</param>
[GenerateSerializer, Immutable, Alias("casework.actor")]
public sealed record Actor(
    [property: Id(0)] ActorKind Kind,
    [property: Id(1)] string Id,
    [property: Id(2)] string Name,
    [property: Id(3)] string? CertificateNumber,
    [property: Id(4)] string? Unit,
    [property: Id(5)] ImmutableArray<string> Roles)
{
    /// <summary>系统定时器.</summary>
    public static Actor Clock { get; } = new(ActorKind.Clock, "clock", "系统定时器", null, null, []);

    /// <summary>Another service of this suite, acting by message.</summary>
    public static Actor Service(string name) => new(ActorKind.Service, name, name, null, null, []);

    public bool Is(string role) => !Roles.IsDefault && Roles.Contains(role);

    public bool IsAny(params ReadOnlySpan<string> roles)
    {
        foreach (var role in roles)
        {
            if (Is(role))
            {
                return true;
            }
        }

        return false;
    }
}
