using System.Security.Claims;
using Enforcement.ServiceDefaults.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Enforcement.Registry.SignIn;

/// <summary>The claims of an account: the same for the session cookie and for tokens.</summary>
internal sealed class AccountClaims(IOptions<IdentityOptions> identity) : IUserClaimsPrincipalFactory<Account>
{
    public Task<ClaimsPrincipal> CreateAsync(Account user)
    {
        var claims = new ClaimsIdentity(Of(user), IdentityConstants.ApplicationScheme, SignInClaims.Name, SignInClaims.Role);
        claims.AddClaim(new Claim(identity.Value.ClaimsIdentity.SecurityStampClaimType, user.SecurityStamp ?? ""));
        return Task.FromResult(new ClaimsPrincipal(claims));
    }

    public static IEnumerable<Claim> Of(Account account)
    {
        yield return new Claim(SignInClaims.Subject, account.Id);
        yield return new Claim(SignInClaims.UserName, account.UserName ?? "");
        yield return new Claim(SignInClaims.Name, account.DisplayName);
        yield return new Claim(SignInClaims.Stamp, SessionEnding.StampOf(account));
        foreach (var (type, value) in new[]
        {
            (SignInClaims.Officer, account.Officer), (SignInClaims.Unit, account.Unit), (SignInClaims.Certificate, account.Certificate),
        })
        {
            if (!string.IsNullOrEmpty(value))
            {
                yield return new Claim(type, value);
            }
        }

        foreach (var role in account.RoleNames)
        {
            yield return new Claim(SignInClaims.Role, role);
        }
    }
}
