using System.Security.Claims;

namespace Enforcement.ServiceDefaults.SignIn;

/// <summary>Brings the claims of an external provider into our names; with the built-in provider there is nothing to map.</summary>
internal static class ClaimMapping
{
    public static void Apply(ClaimsPrincipal? principal, SignInSettings settings)
    {
        if (principal?.Identity is not ClaimsIdentity identity)
        {
            return;
        }

        foreach (var (ours, theirs) in settings.Claims.Where(pair => pair.Key != pair.Value))
        {
            // What the mapping names is the only source: a claim that merely happens to bear our name must not grant anything.
            foreach (var stray in identity.FindAll(ours).ToList())
            {
                identity.RemoveClaim(stray);
            }

            identity.AddClaims(identity.FindAll(theirs).Select(claim => new Claim(ours, claim.Value)).ToList());
        }

        if (settings.RoleNames.Count == 0)
        {
            return;
        }

        foreach (var role in identity.FindAll(SignInClaims.Role).ToList())
        {
            identity.RemoveClaim(role);
            if (settings.RoleNames.TryGetValue(role.Value, out var ours))
            {
                identity.AddClaim(new Claim(SignInClaims.Role, ours));
            }
        }
    }
}
