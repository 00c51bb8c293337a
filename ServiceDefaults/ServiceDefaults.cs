using Enforcement.ServiceDefaults.Health;
using Enforcement.ServiceDefaults.Problems;
using Enforcement.ServiceDefaults.Security;
using Enforcement.ServiceDefaults.SignIn;
using Enforcement.ServiceDefaults.Telemetry;
using Enforcement.ServiceDefaults.Undelivered;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Enforcement.ServiceDefaults;

/// <summary>
/// 各服务共同的运行方式: telemetry, health, resilience, problem details, security headers, request limits, antiforgery
/// and sign-in. Every <c>Program.cs</c> calls the two methods of this class and nothing else of this kind.
/// </summary>
public static class ServiceDefaults
{
    /// <summary>Registers what every service does alike.</summary>
    /// <param name="builder">The host being built.</param>
    /// <param name="service">Short lower-case name of the service, e.g. <c>licensing</c>; it names spans and cookies.</param>
    /// <exception cref="Casework.JournalUnavailableException">The data folder cannot be created or written; the message says which folder and why.</exception>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, string service)
    {
        var files = SecretFiles.Open(builder.Configuration);
        builder.Services.TryAddSingleton(files);
        builder.Services.TryAddSingleton(TimeProvider.System);

        builder.AddTelemetry(service);
        builder.AddHealth();
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            http.AddStandardResilienceHandler();
            http.AddServiceDiscovery();
        });
        builder.AddProblems();
        builder.Services.AddApiDescription();
        builder.AddRequestLimits();

        builder.Services.AddDataProtection()
            .SetApplicationName($"enforcement.{service}")
            .PersistKeysToFileSystem(files.PrivateFolder("protection-keys"));
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = $"enforcement.{service}.xsrf";
            options.Cookie.SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Strict;
            // Our own Content-Security-Policy already says who may frame a page.
            options.SuppressXFrameOptionsHeader = true;
        });
        builder.AddSignIn(service);
        return builder;
    }

    /// <summary>
    /// Builds the request pipeline and maps health and sign-in. Call it first after <c>Build()</c>; map pages and endpoints after it.
    /// Static files must be endpoints (<c>MapStaticAssets().AllowAnonymous()</c>): a path without an endpoint is answered 404 here.
    /// </summary>
    public static WebApplication MapServiceDefaults(this WebApplication app)
    {
        app.UseProxyHeaders();
        app.UseSecurityHeaders();
        app.UseProblems();
        app.UseStopping();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseUnknownPaths();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapHealth();
        app.MapUndelivered();
        // Names and shapes only, no data: other systems read it before they have an account.
        app.MapOpenApi().AllowAnonymous();
        app.MapSignIn();
        return app;
    }
}
