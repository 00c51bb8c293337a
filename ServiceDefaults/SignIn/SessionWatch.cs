using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Logging;

namespace Enforcement.ServiceDefaults.SignIn;

/// <summary>
/// 打开着的页面的会话核对: a page that stays open sends no requests with a cookie, so its session is looked at again twice a minute; it
/// ends when it was ended elsewhere, and when nobody did anything on the page for as long as a cookie may be idle.
/// </summary>
internal sealed class SessionWatch(EndedSessions ended, CircuitActivity activity, SignInSettings settings, TimeProvider clock, ILoggerFactory log) : RevalidatingServerAuthenticationStateProvider(log)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    /// <summary>Whether the session of an open page still holds.</summary>
    internal bool Holds(ClaimsPrincipal user) => !ended.Holds(user) && clock.GetUtcNow() - activity.Last < TimeSpan.FromMinutes(settings.IdleMinutes);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(Holds(authenticationState.User));
}
