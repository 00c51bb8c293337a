using System.Security.Claims;
using Enforcement.ServiceDefaults.Security;
using Enforcement.ServiceDefaults.SignIn;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Enforcement.Registry.SignIn;

/// <summary>OpenID Connect 协议端点. The server checks the protocol; here it is only decided who is let in and with which claims.</summary>
internal static class ConnectEndpoints
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static void MapConnect(this IEndpointRouteBuilder routes)
    {
        var connect = routes.MapGroup("/connect").AllowAnonymous().ExcludeFromDescription().DisableAntiforgery().RequireSecureTransport();
        connect.MapMethods("/authorize", [HttpMethods.Get, HttpMethods.Post], AuthorizeAsync);
        connect.MapPost("/token", TokenAsync).RequireRateLimiting(RequestLimits.SignIn);
        connect.MapMethods("/userinfo", [HttpMethods.Get, HttpMethods.Post], UserInfoAsync);
        connect.MapMethods("/endsession", [HttpMethods.Get, HttpMethods.Post], (Delegate)EndSessionAsync);
    }

    private static async Task<IResult> AuthorizeAsync(HttpContext context, UserManager<Account> users)
    {
        var request = RequestOf(context);
        var session = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var account = session.Succeeded ? await users.GetUserAsync(session.Principal) : null;
        if (account is null or { Disabled: true } or { MustChangePassword: true })
        {
            return request.HasPromptValue(PromptValues.None)
                ? Refuse(Errors.LoginRequired, "尚未登录。")
                : TypedResults.Challenge(new AuthenticationProperties { RedirectUri = Again(context) }, [IdentityConstants.ApplicationScheme]);
        }

        return Grant(AccountClaims.Of(account), request.GetScopes());
    }

    private static async Task<IResult> TokenAsync(HttpContext context, UserManager<Account> users, Clients clients, CancellationToken ct)
    {
        var request = RequestOf(context);
        if (request.IsClientCredentialsGrantType())
        {
            return await SystemTokenAsync(request, users, clients, ct);
        }

        // Code or refresh token: the server has verified it; the account may have changed since.
        var ticket = await context.AuthenticateAsync(Scheme);
        var account = ticket.Principal?.GetClaim(SignInClaims.Subject) is { } subject ? await users.FindByIdAsync(subject) : null;
        return account is null or { Disabled: true } or { MustChangePassword: true }
            ? Refuse(Errors.InvalidGrant, "账号已停用，或者须先修改密码。")
            : Grant(AccountClaims.Of(account), ticket.Principal!.GetScopes());
    }

    private static async Task<IResult> SystemTokenAsync(OpenIddictRequest request, UserManager<Account> users, Clients clients, CancellationToken ct)
    {
        var id = request.ClientId ?? throw new InvalidOperationException("A client-credentials request without client passed the server's checks.");
        var (name, roles, actsFor, stamp) = await clients.PropertiesAsync(id, ct);
        if ((string?)request.GetParameter(SignInClaims.Officer) is not { Length: > 0 } officer)
        {
            return Grant(
                [new Claim(SignInClaims.Subject, id), new Claim(SignInClaims.Name, name), new Claim(SignInClaims.Stamp, stamp), .. roles.Select(role => new Claim(SignInClaims.Role, role))],
                request.GetScopes());
        }

        if (!actsFor.Contains("*") && !actsFor.Contains(officer))
        {
            return Refuse(Errors.InvalidRequest, $"系统 {id} 未获准转达人员 {officer} 的办理行为。");
        }

        var account = await users.Users.SingleOrDefaultAsync(a => a.Officer == officer, ct);
        return account is null or { Disabled: true }
            ? Refuse(Errors.InvalidRequest, $"人员 {officer} 没有可用的账号。")
            : Grant([.. AccountClaims.Of(account), new Claim(SignInClaims.Stamp, stamp)], request.GetScopes());
    }

    private static async Task<IResult> UserInfoAsync(HttpContext context, UserManager<Account> users)
    {
        var token = await context.AuthenticateAsync(Scheme);
        var subject = token.Principal?.GetClaim(SignInClaims.Subject);
        if (subject is null || await users.FindByIdAsync(subject) is not { Disabled: false } account)
        {
            return Refuse(Errors.InvalidToken, "令牌不属于可用的账号。");
        }

        return TypedResults.Json(
            AccountClaims.Of(account).GroupBy(claim => claim.Type).ToDictionary(
                group => group.Key,
                group => group.Key == SignInClaims.Role ? (object)group.Select(claim => claim.Value).ToArray() : group.First().Value));
    }

    private static async Task<IResult> EndSessionAsync(HttpContext context)
    {
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        return TypedResults.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [Scheme]);
    }

    private static SignInHttpResult Grant(IEnumerable<Claim> claims, IEnumerable<string> scopes)
    {
        var identity = new ClaimsIdentity(claims, "enforcement", SignInClaims.Name, SignInClaims.Role);
        identity.SetScopes(scopes);
        identity.SetResources(SignInSchemes.Audience);
        identity.SetDestinations(static _ => [Destinations.AccessToken, Destinations.IdentityToken]);
        return TypedResults.SignIn(new ClaimsPrincipal(identity), authenticationScheme: Scheme);
    }

    private static ForbidHttpResult Refuse(string error, string description) => TypedResults.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }),
        [Scheme]);

    private static OpenIddictRequest RequestOf(HttpContext context) =>
        context.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("Not an OpenID Connect request.");

    // A posted authorization request is repeated as a GET after sign-in.
    private static string Again(HttpContext context) =>
        context.Request.PathBase + context.Request.Path
        + (context.Request.HasFormContentType ? QueryString.Create(context.Request.Form) : context.Request.QueryString);
}
