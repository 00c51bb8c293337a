using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.ServiceDefaults.Security;

/// <summary>请求限制: size of a request body, and how often one address may try to sign in.</summary>
public static class RequestLimits
{
    /// <summary>Rate-limit policy of everything that takes a password or a client secret.</summary>
    public const string SignIn = "sign-in";

    internal static void AddRequestLimits(this WebApplicationBuilder builder)
    {
        // 4 MB holds a text of 100,000 characters many times over; uploads raise it on their own endpoint.
        var megabytes = builder.Configuration.GetValue("Limits:RequestBodyMegabytes", 4);
        var attempts = builder.Configuration.GetValue("SignIn:AttemptsPerMinute", 60);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = megabytes * 1024L * 1024L;
        });
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, _) =>
            {
                if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                {
                    context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                }

                return ValueTask.CompletedTask;
            };
            limiter.AddPolicy(SignIn, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "unknown",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = attempts, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
        });
    }
}
