using System.Net;
using Enforcement.Registry.SignIn;

namespace Enforcement.Registry.Tests.SignIn;

public sealed class SignInTests(SignInHost shared) : IClassFixture<SignInHost>, IAsyncLifetime
{
    private readonly RegistryHost _host = shared.Host;
    private readonly (string UserName, string Officer) _person = SignInHost.NextPerson();
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        await _host.AddClerkAsync(userName: _person.UserName, officer: _person.Officer);
        _browser = _host.OpenBrowser();
    }

    public ValueTask DisposeAsync()
    {
        _browser.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_page_asked_for_without_session_leads_to_sign_in_and_back()
    {
        var away = await _browser.GetAsync("/who?tab=1");
        var back = await _browser.SignInAsync(_person.UserName, RegistryHost.Password, "/who?tab=1");

        Assert.Equal("/sign-in?returnUrl=%2Fwho%3Ftab%3D1", away.Headers.Location?.PathAndQuery);
        Assert.Equal("/who?tab=1", back.Headers.Location?.ToString());
        Assert.Equal(
            $"cert=浙0101 name=张三 officer={_person.Officer} role=LicensingOfficer role=WindowClerk unit=U-01",
            await Browser.TextAsync(await _browser.GetAsync("/who")));
    }

    [Fact]
    public async Task A_request_of_a_program_without_session_is_401_and_not_redirected() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await _browser.GetAsync("/who", page: false)).StatusCode);

    [Fact]
    public async Task Missing_role_is_403_for_a_session_too()
    {
        await _browser.SignInAsync(_person.UserName, RegistryHost.Password);

        Assert.Equal(HttpStatusCode.Forbidden, (await _browser.GetAsync("/approvals", page: false)).StatusCode);
    }

    [Theory]
    [InlineData("his", "Wrong-2026-hetong")]
    [InlineData("nobody", "Wrong-2026-hetong")]
    [InlineData("his", "")]
    [InlineData("", "")]
    public async Task Wrong_password_and_unknown_account_get_the_same_answer(string userName, string password)
    {
        var response = await _browser.SignInAsync(userName == "his" ? _person.UserName : userName, password);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(PasswordSignIn.Failed, WebUtility.HtmlDecode(await Browser.TextAsync(response)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_fourth_wrong_password_does_not_lock()
    {
        for (var i = 0; i < 4; i++)
        {
            await _browser.SignInAsync(_person.UserName, "Wrong-2026-hetong");
        }

        Assert.Equal(HttpStatusCode.Found, (await _browser.SignInAsync(_person.UserName, RegistryHost.Password)).StatusCode);
    }

    [Fact]
    public async Task The_fifth_wrong_password_locks_even_the_right_one_out_with_the_same_answer()
    {
        for (var i = 0; i < 5; i++)
        {
            await _browser.SignInAsync(_person.UserName, "Wrong-2026-hetong");
        }

        var response = await _browser.SignInAsync(_person.UserName, RegistryHost.Password);
        var account = Assert.Single(await _host.WithAccountsAsync(a => a.ListAsync(TestContext.Current.CancellationToken)), a => a.UserName == _person.UserName);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(PasswordSignIn.Failed, WebUtility.HtmlDecode(await Browser.TextAsync(response)), StringComparison.Ordinal);
        Assert.NotNull(account.LockedUntil);
    }

    [Fact]
    public async Task Wrong_passwords_sent_at_once_are_all_counted()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var browser = _host.OpenBrowser();
            await browser.SignInAsync(_person.UserName, "Wrong-2026-hetong");
        }));

        Assert.Equal(HttpStatusCode.BadRequest, (await _browser.SignInAsync(_person.UserName, RegistryHost.Password)).StatusCode);
    }

    [Fact]
    public async Task A_link_cannot_lead_to_another_site()
    {
        var response = await _browser.SignInAsync(_person.UserName, RegistryHost.Password, "https://evil.test/");

        Assert.Equal("/", response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_form_without_antiforgery_token_is_refused_as_stale()
    {
        var response = await _browser.PostAsync("/sign-in", [new("userName", _person.UserName), new("password", RegistryHost.Password)]);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("页面已失效", await Browser.TextAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_out_ends_the_session()
    {
        await _browser.SignInAsync(_person.UserName, RegistryHost.Password);
        var response = await _browser.SubmitAsync("/account/password", "/sign-out");

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _browser.GetAsync("/who", page: false)).StatusCode);
    }

    [Fact]
    public async Task Sign_out_asked_for_by_another_site_is_refused()
    {
        await _browser.SignInAsync(_person.UserName, RegistryHost.Password);
        var response = await _browser.PostAsync("/sign-out", []);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _browser.GetAsync("/who")).StatusCode);
    }

    [Fact]
    public async Task Too_many_attempts_from_one_address_are_429()
    {
        await using var strict = await RegistryHost.StartAsync(settings: ("SignIn:AttemptsPerMinute", "3"));
        using var browser = strict.OpenBrowser();
        HttpResponseMessage last = null!;
        for (var i = 0; i < 4; i++)
        {
            last = await browser.SignInAsync($"user{i}", "Wrong-2026-hetong");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
        Assert.NotNull(last.Headers.RetryAfter);
        Assert.Contains("请求过于频繁", await Browser.TextAsync(last), StringComparison.Ordinal);
    }
}
