using System.Net;
using System.Security.Claims;
using Enforcement.Casework;
using Enforcement.Registry.SignIn;
using Enforcement.Regulation.Reference;
using Enforcement.ServiceDefaults.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.Registry.Tests.SignIn;

/// <summary>What was given out before an account is disabled, reset or changed holds no longer, in every service.</summary>
[Collection(BureauCollection.Name)]
public sealed class SessionEndingTests(RegistryApiTests.Bureau bureau)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_access_token_ends_with_the_disabling_and_says_why()
    {
        await NewAccountAsync("8101", "gaozhe");
        var token = await bureau.TokenAsync("8101");
        Assert.Equal(HttpStatusCode.OK, (await bureau.SendAsync(HttpMethod.Get, "units", null, token: token)).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await bureau.SendAsync(HttpMethod.Post, "accounts/gaozhe/disable", null)).StatusCode);

        await RegistryApiTests.Bureau.EventuallyAsync(async () =>
        {
            var refused = await bureau.SendAsync(HttpMethod.Get, "units", null, token: token);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            Assert.Contains("已停用", await Browser.TextAsync(refused), StringComparison.Ordinal);
        });
        await bureau.SendAsync(HttpMethod.Post, "accounts/gaozhe/enable", null);
        Assert.Equal(HttpStatusCode.OK, (await bureau.SendAsync(HttpMethod.Get, "units", null, token: await bureau.TokenAsync("8101"))).StatusCode);
    }

    [Fact]
    public async Task A_session_at_a_screen_ends_when_the_password_is_reset()
    {
        var password = await NewAccountAsync("8102", "linxi");
        using var browser = bureau.Host.OpenBrowser();
        await browser.SignInAsync("linxi", password);
        await browser.SubmitAsync("/account/password", "/account/password", ("current", password), ("chosen", "Xinmima-2026-ab"), ("repeated", "Xinmima-2026-ab"));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/registry/units", page: false)).StatusCode);

        await bureau.SendAsync(HttpMethod.Post, "accounts/linxi/password-reset", null);

        await RegistryApiTests.Bureau.EventuallyAsync(async () => Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/registry/units", page: false)).StatusCode));
    }

    [Fact]
    public async Task Ended_stamps_are_known_again_after_a_restart_and_nothing_else_is_ended()
    {
        var views = bureau.Host.Services.GetRequiredService<IViewStore>();
        await bureau.Host.Services.GetRequiredService<EndedSessions>().EndAsync("0123", views, Ct);

        var again = new EndedSessions();
        Assert.False(again.Holds(With("0123")));
        await again.LoadAsync(views, Ct);

        Assert.True(again.Holds(With("0123")));
        Assert.False(again.Holds(With("4567")));
        Assert.False(again.Holds(new ClaimsPrincipal(new ClaimsIdentity())));
        Assert.False(again.Holds(null));
    }

    [Fact]
    public void The_end_of_sessions_is_recorded_once_and_told_to_all()
    {
        var kind = new SessionKind();
        var fact = new SessionsEndedForGood("0123");

        Assert.Equal(["session.ended/1"], kind.Facts.All.Select(f => f.Name));
        Assert.True(kind.Evolve(kind.Initial, fact, null!).Ended);
        Assert.Equal([new Contracts.Registry.SessionsEnded("0123")], kind.MessagesFor(new SessionRecord(true), fact, null!));
    }

    private static ClaimsPrincipal With(string stamp) => new(new ClaimsIdentity([new Claim(SignInClaims.Stamp, stamp)], "test"));

    private async Task<string> NewAccountAsync(string officer, string userName)
    {
        await bureau.SetOfficerAsync(new Officer(officer, "高哲", "XZSP", [Roles.WindowClerk], []));
        var created = await bureau.SendAsync(HttpMethod.Post, "accounts", $$"""{"userName":"{{userName}}","officerId":"{{officer}}"}""");
        return System.Text.Json.JsonDocument.Parse(await Browser.TextAsync(created)).RootElement.GetProperty("password").GetString()!;
    }
}
