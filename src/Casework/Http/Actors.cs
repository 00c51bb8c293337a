using System.Collections.Immutable;
using System.Security.Claims;

namespace Enforcement.Casework.Http;

/// <summary>Who signed in, as an actor of the record. Claims: sub, name, officer, unit, role (several), cert, client_id.</summary>
public static class Actors
{
    public const string OfficerClaim = "officer";
    public const string UnitClaim = "unit";
    public const string CertificateClaim = "cert";
    public const string RoleClaim = "role";
    public const string NameClaim = "name";
    public const string ClientClaim = "client_id";

    /// <exception cref="InvalidOperationException">Nobody is signed in: the endpoint lacks its authorization.</exception>
    public static Actor Of(ClaimsPrincipal user)
    {
        if (user.Identity is not { IsAuthenticated: true })
        {
            throw new InvalidOperationException("nobody is signed in");
        }

        ImmutableArray<string> roles = [.. user.FindAll(RoleClaim).Concat(user.FindAll(ClaimTypes.Role)).Select(c => c.Value).Distinct()];
        if (user.FindFirst(OfficerClaim)?.Value is { Length: > 0 } officer)
        {
            return new Actor(ActorKind.Officer, officer, NameOf(user), user.FindFirst(CertificateClaim)?.Value, user.FindFirst(UnitClaim)?.Value, roles);
        }

        var client = user.FindFirst(ClientClaim)?.Value ?? user.FindFirst("sub")?.Value ?? user.FindFirst(ClaimTypes.NameIdentifier)?.Value;
        return new Actor(ActorKind.Client, client ?? throw new InvalidOperationException("the sign-in names no subject"), NameOf(user), null, user.FindFirst(UnitClaim)?.Value, roles);
    }

    private static string NameOf(ClaimsPrincipal user) =>
        user.FindFirst(NameClaim)?.Value ?? user.FindFirst(ClaimTypes.Name)?.Value ?? user.FindFirst(ClientClaim)?.Value ?? "未具名";
}
