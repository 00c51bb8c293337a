using Enforcement.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.Tokens;

namespace Enforcement.ServiceDefaults.SignIn;

/// <summary>
/// 登录与授权: everything is denied unless signed in; a Bearer token for systems, a session cookie for people. With
/// <c>SignIn:Authority</c> people are sent to that OpenID Connect provider; without it the built-in provider must run in this process.
/// </summary>
public static class SignInExtensions
{
    /// <summary>Requires one of the roles on an endpoint or group.</summary>
    public static TBuilder RequireRole<TBuilder>(this TBuilder endpoint, params string[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy => policy.RequireAuthenticatedUser().RequireRole(roles));

    internal static void AddSignIn(this WebApplicationBuilder builder, string service)
    {
        var settings = SignInSettings.Read(builder.Configuration);
        builder.Services.AddSingleton(settings);
        builder.Services.TryAddSingleton<EndedSessions>();
        builder.Services.AddScoped<CircuitActivity>();
        builder.Services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitActivity>());
        builder.Services.AddScoped<AuthenticationStateProvider, SessionWatch>();

        var authentication = builder.Services.AddAuthentication(SignInSchemes.Any)
            .AddPolicyScheme(SignInSchemes.Any, displayName: null, scheme => scheme.ForwardDefaultSelector = SchemeOf)
            .AddJwtBearer(SignInSchemes.Bearer, options => Configure(options, settings));

        if (settings.IsLocal)
        {
            // The provider registers the cookie itself (IdentityConstants.ApplicationScheme) and the keys tokens are checked with.
            authentication.AddPolicyScheme(SignInSchemes.Session, displayName: null, scheme => scheme.ForwardDefault = IdentityConstants.ApplicationScheme);
            builder.Services.Configure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, options => SessionCookie.Configure(options, settings, service));
        }
        else
        {
            authentication
                .AddCookie(SignInSchemes.Session, options => Configure(options, settings, service))
                .AddOpenIdConnect(SignInSchemes.OpenIdConnect, options => Configure(options, settings, service));
        }

        var authorization = builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        foreach (var (role, _) in AccountRoles.All)
        {
            authorization.AddPolicy(role, policy => policy.RequireAuthenticatedUser().RequireRole(role));
        }

        builder.Services.AddCascadingAuthenticationState();
    }

    private static string SchemeOf(HttpContext context) =>
        context.Request.Headers.Authorization.Any(value => value is not null && value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            ? SignInSchemes.Bearer
            : SignInSchemes.Session;

    private static void Configure(JwtBearerOptions options, SignInSettings settings)
    {
        options.MapInboundClaims = false;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = settings.Audience,
            NameClaimType = SignInClaims.Name,
            RoleClaimType = SignInClaims.Role,
            ClockSkew = TimeSpan.FromSeconds(30),
        };
        if (!settings.IsLocal)
        {
            options.Authority = settings.Authority;
            options.RequireHttpsMetadata = settings.RequiresHttps;
            options.TokenValidationParameters.ValidTypes = settings.Claims.Count == 0 ? ["at+jwt"] : null;
        }

        options.Events = new JwtBearerEvents
        {
            OnTokenValidated = context =>
            {
                ClaimMapping.Apply(context.Principal, settings);
                if (context.HttpContext.RequestServices.GetRequiredService<EndedSessions>().Holds(context.Principal))
                {
                    context.Fail(new SessionEndedException());
                }

                return Task.CompletedTask;
            },
            OnChallenge = async context => context.HttpContext.Note(context.AuthenticateFailure switch
            {
                null => "请求没有携带访问令牌。请登录后重试；系统对接请携带有效的访问令牌。",
                SecurityTokenExpiredException => "访问令牌已过期，请重新取得令牌。",
                SessionEndedException => "账号已停用、重置密码或者变更了角色，这个访问令牌随之失效，请重新取得令牌。",
                SecurityTokenInvalidAudienceException => "访问令牌不是发给本系统的，请以本系统的范围重新取得令牌。",
                _ when !await HasKeysAsync(context.Options, context.HttpContext.RequestAborted) => "暂时无法核验访问令牌：登录服务没有响应，请稍后重试。",
                _ => "访问令牌无效：不是本系统认可的登录服务签发，或者内容已损坏。请重新取得令牌。",
            }),
        };
    }

    /// <summary>Whether the provider's keys are known: without them every token fails, and the caller should not be told that his is bad.</summary>
    private static async Task<bool> HasKeysAsync(JwtBearerOptions options, CancellationToken ct)
    {
        try
        {
            return options.ConfigurationManager is null || await options.ConfigurationManager.GetConfigurationAsync(ct) is { SigningKeys.Count: > 0 };
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or HttpRequestException)
        {
            return false;
        }
    }

    private static void Configure(CookieAuthenticationOptions options, SignInSettings settings, string service)
    {
        SessionCookie.Configure(options, settings, service);
        // People are sent to the provider; the provider's handler answers API requests with 401 (below).
        options.ForwardChallenge = SignInSchemes.OpenIdConnect;
    }

    private static void Configure(OpenIdConnectOptions options, SignInSettings settings, string service)
    {
        options.Authority = settings.Authority;
        options.ClientId = settings.ClientId ?? service;
        options.ClientSecret = settings.ClientSecret;
        options.RequireHttpsMetadata = settings.RequiresHttps;
        options.SignInScheme = SignInSchemes.Session;
        options.ResponseType = "code";
        // Answered by a redirect, not a form post: its cookies then work with SameSite=Lax and without TLS on a loopback address.
        options.ResponseMode = "query";
        options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.UsePkce = true;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.SaveTokens = false;
        options.TokenValidationParameters.NameClaimType = SignInClaims.Name;
        options.TokenValidationParameters.RoleClaimType = SignInClaims.Role;
        foreach (var scope in settings.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            options.Scope.Add(scope);
        }

        options.Events = new OpenIdConnectEvents
        {
            OnTokenValidated = context =>
            {
                ClaimMapping.Apply(context.Principal, settings);
                return Task.CompletedTask;
            },
            OnRedirectToIdentityProvider = context =>
            {
                if (!Wants.Page(context.Request))
                {
                    context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    context.Response.Headers.WWWAuthenticate = SignInSchemes.Bearer;
                    context.HandleResponse();
                }

                return Task.CompletedTask;
            },
            OnRemoteFailure = context =>
            {
                context.HttpContext.Note("登录没有完成（登录服务拒绝、超时或中途返回）。请从首页重新登录。");
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                context.HandleResponse();
                return Task.CompletedTask;
            },
        };
    }

    private sealed class SessionEndedException() : Exception("The session was ended by the registry.");
}
