using Enforcement.Registry.SignIn.Pages;
using Enforcement.ServiceDefaults;
using Enforcement.ServiceDefaults.Security;
using Enforcement.ServiceDefaults.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using OpenIddict.Abstractions;

namespace Enforcement.Registry.SignIn;

/// <summary>登录、退出、修改密码. Plain forms: they work without script, before anything else is loaded.</summary>
internal static class SignInPages
{
    public static void MapSignInPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").AllowAnonymous().ExcludeFromDescription().RequireSecureTransport();
        pages.MapGet("/sign-in", ShowSignInAsync);
        pages.MapPost("/sign-in", SignInAsync).RequireRateLimiting(RequestLimits.SignIn);
        pages.MapPost("/sign-out", SignOutAsync);
        pages.MapGet("/account/password", ShowPasswordAsync);
        pages.MapPost("/account/password", ChangePasswordAsync).RequireRateLimiting(RequestLimits.SignIn);
        pages.MapGet("/sign-in/sign-in.css", () => TypedResults.Stream(
            typeof(SignInPages).Assembly.GetManifestResourceStream("sign-in.css")
                ?? throw new InvalidOperationException("The style sheet is not in the assembly."),
            "text/css; charset=utf-8"));
    }

    private static async Task<IResult> ShowSignInAsync(HttpContext context, IClients clients, string? returnUrl, string? ended, CancellationToken ct)
    {
        await AllowFrontEndsAsync(context, clients, ct);
        var session = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        return session.Succeeded
            ? TypedResults.LocalRedirect(ReturnUrl.Local(returnUrl))
            : Page<SignInPage>(new { ReturnUrl = ReturnUrl.Local(returnUrl), Ended = ended is not null });
    }

    private static async Task<IResult> SignInAsync(
        HttpContext context, PasswordSignIn passwords, SignInManager<Account> signIn, IClients clients,
        [FromForm] string? userName, [FromForm] string? password, [FromForm] string? returnUrl, CancellationToken ct)
    {
        await AllowFrontEndsAsync(context, clients, ct);
        var target = ReturnUrl.Local(returnUrl);
        if (await passwords.VerifyAsync(userName, password, ct) is not { } account)
        {
            return Page<SignInPage>(new { ReturnUrl = target, UserName = userName, Error = PasswordSignIn.Failed }, StatusCodes.Status400BadRequest);
        }

        if (account.MustChangePassword)
        {
            await context.SignInAsync(SignInProvider.ChangePasswordScheme, await signIn.CreateUserPrincipalAsync(account));
            return TypedResults.LocalRedirect($"/account/password{QueryString.Create("returnUrl", target)}");
        }

        await signIn.SignInAsync(account, isPersistent: false);
        return TypedResults.LocalRedirect(target);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IFormCollection form)
    {
        // The form is bound so that the antiforgery token is checked: nobody else's page may sign a person out.
        _ = form;
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        return TypedResults.LocalRedirect("/sign-in");
    }

    private static async Task<IResult> ShowPasswordAsync(HttpContext context, UserManager<Account> users, string? returnUrl) =>
        await CurrentAsync(context, users) is { } account
            ? Page<PasswordPage>(new { ReturnUrl = ReturnUrl.Local(returnUrl), Forced = account.MustChangePassword })
            : TypedResults.LocalRedirect("/sign-in");

    private static async Task<IResult> ChangePasswordAsync(
        HttpContext context, UserManager<Account> users, SignInManager<Account> signIn, PasswordSignIn passwords, SessionEnding sessions, IOpenIddictTokenManager tokens, IClients clients, SecretFiles files,
        [FromForm] string? current, [FromForm] string? chosen, [FromForm] string? repeated, [FromForm] string? returnUrl, CancellationToken ct)
    {
        await AllowFrontEndsAsync(context, clients, ct);
        if (await CurrentAsync(context, users) is not { } account)
        {
            return TypedResults.LocalRedirect("/sign-in");
        }

        if (chosen != repeated)
        {
            return Again("两次输入的新密码不一致。");
        }

        if (await passwords.VerifyAsync(account.UserName, current, ct) is null)
        {
            return Again("当前密码不正确，或者账号已锁定。连续 5 次输错将锁定 15 分钟。");
        }

        var given = SessionEnding.StampOf(account);
        account.MustChangePassword = false;
        var result = await users.ChangePasswordAsync(account, current!, chosen ?? "");
        if (!result.Succeeded)
        {
            return Again(string.Join("；", result.Errors.Select(error => error.Description)) + "。");
        }

        if (account.UserName == SignInStartup.FirstAdministrator)
        {
            // The password in it holds no longer.
            files.Remove(SignInStartup.PasswordFile);
        }

        await tokens.RevokeBySubjectAsync(account.Id, ct);
        await sessions.EndAsync(given);
        await context.SignOutAsync(SignInProvider.ChangePasswordScheme);
        await signIn.SignInAsync(account, isPersistent: false);
        return TypedResults.LocalRedirect(ReturnUrl.Local(returnUrl));

        IResult Again(string error) => Page<PasswordPage>(
            new { ReturnUrl = ReturnUrl.Local(returnUrl), Forced = account.MustChangePassword, Error = error }, StatusCodes.Status400BadRequest);
    }

    /// <summary>Who is at the screen: someone signed in, or someone who must change the password before being signed in.</summary>
    private static async Task<Account?> CurrentAsync(HttpContext context, UserManager<Account> users)
    {
        foreach (var scheme in new[] { IdentityConstants.ApplicationScheme, SignInProvider.ChangePasswordScheme })
        {
            if (await context.AuthenticateAsync(scheme) is { Succeeded: true, Principal: var principal })
            {
                return await users.GetUserAsync(principal) is { Disabled: false } account ? account : null;
            }
        }

        return null;
    }

    private static async Task AllowFrontEndsAsync(HttpContext context, IClients clients, CancellationToken ct) =>
        context.AllowFormTargets(await clients.RedirectOriginsAsync(ct));

    private static RazorComponentResult<TPage> Page<TPage>(object parameters, int status = StatusCodes.Status200OK)
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        new(parameters) { StatusCode = status };
}
