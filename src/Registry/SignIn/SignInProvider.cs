using Enforcement.ServiceDefaults;
using Enforcement.ServiceDefaults.Health;
using Enforcement.ServiceDefaults.SignIn;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Enforcement.Registry.SignIn;

/// <summary>内置登录服务: an OpenID Connect provider on ASP.NET Core Identity, in the registry's process.</summary>
public static class SignInProvider
{
    internal const string ChangePasswordScheme = "ChangePassword";

    /// <summary>Adds the provider; does nothing when <c>SignIn:Authority</c> names another one.</summary>
    public static void AddSignInProvider(this IHostApplicationBuilder builder)
    {
        var settings = SignInSettings.Read(builder.Configuration);
        if (!settings.IsLocal)
        {
            return;
        }

        var files = SecretFiles.Open(builder.Configuration);
        var keys = SignInKeys.Load(files);
        builder.Services.TryAddSingleton(files);
        builder.Services.AddSingleton(keys);
        builder.Services.AddDbContext<SignInStore>(options => options
            .UseSqlite($"Data Source={files.PathOf("signin.db")};Default Timeout=10")
            .UseOpenIddict());
        AddIdentity(builder);
        AddServer(builder, keys);
        TrustOwnTokens(builder, keys);

        builder.Services.AddRazorComponents();
        builder.Services.AddScoped<IAccounts, Accounts>();
        builder.Services.AddSingleton<AccountAudit>();
        builder.Services.AddScoped<AccountDesk>();
        builder.Services.AddScoped<ClientDesk>();
        builder.Services.AddSingleton<SessionEnding>();
        builder.Services.AddScoped<Clients>();
        builder.Services.AddScoped<IClients>(provider => provider.GetRequiredService<Clients>());
        builder.Services.AddScoped<PasswordSignIn>();
        builder.Services.AddSingleton<AttemptGate>();
        builder.Services.AddHostedService<SignInStartup>();
        builder.Services.AddHostedService<TokenPruning>();
        builder.Services.AddDependencyHealth("signin", "登录库", async (provider, ct) =>
        {
            await using var scope = provider.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SignInStore>().Database.ExecuteSqlRawAsync("SELECT 1", ct);
        });
    }

    /// <summary>Maps the provider's pages and protocol endpoints; does nothing when another provider is configured.</summary>
    public static void MapSignInProvider(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetRequiredService<SignInSettings>().IsLocal)
        {
            routes.MapSignInPages();
            routes.MapConnect();
        }
    }

    private static void AddIdentity(IHostApplicationBuilder builder)
    {
        builder.Services.AddIdentityCore<Account>(options =>
            {
                options.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";
                options.Password.RequiredLength = 10;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequiredUniqueChars = 5;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                options.ClaimsIdentity.UserIdClaimType = SignInClaims.Subject;
                options.ClaimsIdentity.UserNameClaimType = SignInClaims.Name;
                options.ClaimsIdentity.RoleClaimType = SignInClaims.Role;
            })
            .AddEntityFrameworkStores<SignInStore>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddPasswordValidator<PasswordRules>()
            .AddErrorDescriber<ChineseIdentityErrors>();
        builder.Services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));
        builder.Services.AddAuthentication()
            .AddCookie(IdentityConstants.ApplicationScheme, options =>
            {
                var ended = options.Events.OnValidatePrincipal;
                options.Events.OnValidatePrincipal = async context =>
                {
                    await ended(context);
                    if (context.Principal is not null)
                    {
                        await SecurityStampValidator.ValidatePrincipalAsync(context);
                    }
                };
            })
            .AddCookie(ChangePasswordScheme, options =>
            {
                options.Cookie.Name = "enforcement.change-password";
                options.Cookie.Path = "/account";
                options.Cookie.SameSite = SameSiteMode.Strict;
                options.ExpireTimeSpan = TimeSpan.FromMinutes(10);
                options.SlidingExpiration = false;
            });
    }

    private static void AddServer(IHostApplicationBuilder builder, SignInKeys keys)
    {
        builder.Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<SignInStore>())
            .AddServer(server =>
            {
                server.SetAuthorizationEndpointUris("connect/authorize")
                    .SetTokenEndpointUris("connect/token")
                    .SetUserInfoEndpointUris("connect/userinfo")
                    .SetEndSessionEndpointUris("connect/endsession")
                    .SetRevocationEndpointUris("connect/revoke");
                server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AllowRefreshTokenFlow().AllowClientCredentialsFlow();
                server.Configure(options => options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain));
                server.RegisterScopes(Scopes.Profile, Scopes.Roles, Scopes.OfflineAccess, SignInSchemes.Audience);
                server.RegisterClaims(SignInClaims.Name, SignInClaims.UserName, SignInClaims.Officer, SignInClaims.Unit, SignInClaims.Role, SignInClaims.Certificate, SignInClaims.Stamp);
                server.SetAccessTokenLifetime(TimeSpan.FromMinutes(30)).SetRefreshTokenLifetime(TimeSpan.FromHours(12));
                server.DisableAccessTokenEncryption().AddSigningKey(keys.Signing).AddEncryptionKey(keys.Encryption);
                if (builder.Configuration["SignIn:Issuer"] is { Length: > 0 } issuer)
                {
                    server.SetIssuer(new Uri(issuer));
                }

                server.DescribeErrorsInChinese();
                server.UseAspNetCore()
                    .EnableAuthorizationEndpointPassthrough()
                    .EnableTokenEndpointPassthrough()
                    .EnableUserInfoEndpointPassthrough()
                    .EnableEndSessionEndpointPassthrough()
                    .EnableStatusCodePagesIntegration()
                    // Checked by SecureTransport instead, which lets a loopback address go without TLS.
                    .DisableTransportSecurityRequirement();
            });
    }

    /// <summary>In the provider's own process tokens are checked with its own key: what bears that signature was issued here, under whatever host name.</summary>
    private static void TrustOwnTokens(IHostApplicationBuilder builder, SignInKeys keys) =>
        builder.Services.Configure<JwtBearerOptions>(SignInSchemes.Bearer, options =>
        {
            options.TokenValidationParameters.IssuerSigningKey = keys.Signing;
            options.TokenValidationParameters.ValidateIssuer = false;
            options.TokenValidationParameters.ValidTypes = ["at+jwt"];
            options.TokenValidationParameters.ValidAlgorithms = [Microsoft.IdentityModel.Tokens.SecurityAlgorithms.RsaSha256];
        });
}
