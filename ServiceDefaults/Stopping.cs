using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Enforcement.ServiceDefaults;

/// <summary>
/// 停止: a page whose connection is closed connects again at once. While the process is stopping that would hold it up to the end of its
/// patience, so an open page anywhere would delay every stop by half a minute.
/// </summary>
internal static class Stopping
{
    private static readonly PathString s_pages = "/_blazor";

    /// <summary>Answers 503 to pages that connect while the process is stopping; they try again until the next process answers.</summary>
    public static void UseStopping(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        app.Use((context, next) =>
        {
            if (!stopping.IsCancellationRequested || !context.Request.Path.StartsWithSegments(s_pages, StringComparison.Ordinal))
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        });
    }
}
