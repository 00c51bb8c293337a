using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;

namespace Enforcement.ServiceDefaults.Security;

/// <summary>安全响应头, fit for Blazor Server: scripts only from our own origin, inline styles allowed because components set them.</summary>
public static class SecurityHeaders
{
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "media-src 'self' blob:; frame-src 'self' blob:; object-src 'none'; base-uri 'self'; frame-ancestors 'self'; form-action ";

    private static readonly object FormTargets = new();

    /// <summary>
    /// Lets the forms of the page being answered end on these other origins. The sign-in page needs it: its form is redirected
    /// back to the front end that asked, and browsers apply <c>form-action</c> to redirects too.
    /// </summary>
    public static void AllowFormTargets(this HttpContext context, IEnumerable<string> origins) =>
        context.Items[FormTargets] = string.Join(' ', origins);

    internal static void UseSecurityHeaders(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                var targets = context.Items.TryGetValue(FormTargets, out var origins) ? $"'self' {origins}" : "'self'";
                headers.ContentSecurityPolicy = Policy + targets;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "SAMEORIGIN";
                headers["Referrer-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                if (context.Request.IsHttps)
                {
                    headers.StrictTransportSecurity = "max-age=31536000";
                }

                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    /// <summary>Believes X-Forwarded-* only from the proxies named in <c>Proxy:Addresses</c> (comma separated): from anyone else they could be forged.</summary>
    internal static void UseProxyHeaders(this WebApplication app)
    {
        var proxies = app.Configuration["Proxy:Addresses"];
        if (string.IsNullOrWhiteSpace(proxies))
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };
        foreach (var proxy in proxies.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (proxy.Contains('/', StringComparison.Ordinal))
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
            else
            {
                options.KnownProxies.Add(System.Net.IPAddress.Parse(proxy));
            }
        }

        app.UseForwardedHeaders(options);
    }
}
