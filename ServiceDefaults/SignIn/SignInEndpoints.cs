using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.ServiceDefaults.SignIn;

/// <summary>
/// <c>GET /sign-in</c> and <c>POST /sign-out</c> of a service whose provider is elsewhere; the built-in provider maps its own pages
/// under the same addresses, so the front ends need not know which it is.
/// </summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this WebApplication app)
    {
        if (app.Services.GetRequiredService<SignInSettings>().IsLocal)
        {
            if (app.Services.GetRequiredService<IAuthenticationSchemeProvider>().GetSchemeAsync(IdentityConstants.ApplicationScheme).GetAwaiter().GetResult() is null)
            {
                throw new StartBlockedException("没有登录服务：本进程不含内置登录服务，请用 SignIn:Authority 指定登录服务的地址。");
            }

            return;
        }

        app.MapGet("/sign-in", (string? returnUrl) => TypedResults.Challenge(
                new AuthenticationProperties { RedirectUri = ReturnUrl.Local(returnUrl) }, [SignInSchemes.OpenIdConnect]))
            .AllowAnonymous()
            .ExcludeFromDescription();
        app.MapPost("/sign-out", async (HttpContext context, IAntiforgery antiforgery) =>
            {
                await antiforgery.ValidateRequestAsync(context);
                return TypedResults.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [SignInSchemes.Session, SignInSchemes.OpenIdConnect]);
            })
            .ExcludeFromDescription();
        var settings = app.Services.GetRequiredService<SignInSettings>();
        app.MapGet("/account/password", () => TypedResults.Redirect(settings.PasswordPage ?? $"{settings.Authority!.TrimEnd('/')}/account/password"))
            .ExcludeFromDescription();
    }
}
