using System.Net;
using Enforcement.Registry.SignIn;

namespace Enforcement.Registry.Tests.SignIn;

public sealed class ChangePasswordTests(SignInHost shared) : IClassFixture<SignInHost>, IAsyncLifetime
{
    private const string Next = "Chundao-2027-qiu";
    private readonly RegistryHost _host = shared.Host;
    private readonly (string UserName, string Officer) _person = SignInHost.NextPerson();
    private Browser _browser = null!;

    public ValueTask InitializeAsync()
    {
        _browser = _host.OpenBrowser();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _browser.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task First_sign_in_gives_no_session_before_the_password_is_changed()
    {
        await _host.AddClerkAsync(mustChangePassword: true, _person.UserName, _person.Officer);

        var signedIn = await _browser.SignInAsync(_person.UserName, RegistryHost.Password);
        var before = await _browser.GetAsync("/who", page: false);
        var changed = await ChangeAsync(RegistryHost.Password, Next, Next);
        var after = await _browser.GetAsync("/who");

        Assert.StartsWith("/account/password", signedIn.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, before.StatusCode);
        Assert.Equal(HttpStatusCode.Found, changed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task Whoever_need_not_change_the_password_can_go_back()
    {
        const string Back = "不修改，返回";
        await _host.AddClerkAsync(userName: _person.UserName, officer: _person.Officer);
        await _browser.SignInAsync(_person.UserName, RegistryHost.Password);
        using var fresh = _host.OpenBrowser();
        var (userName, officer) = SignInHost.NextPerson();
        await _host.AddClerkAsync(mustChangePassword: true, userName, officer);
        await fresh.SignInAsync(userName, RegistryHost.Password);

        Assert.Contains(Back, await PageAsync(_browser), StringComparison.Ordinal);
        Assert.DoesNotContain(Back, await PageAsync(fresh), StringComparison.Ordinal);

        static async Task<string> PageAsync(Browser browser) => WebUtility.HtmlDecode(await Browser.TextAsync(await browser.GetAsync("/account/password")));
    }

    [Fact]
    public async Task After_a_change_only_the_new_password_works()
    {
        await _host.AddClerkAsync(userName: _person.UserName, officer: _person.Officer);
        await _browser.SignInAsync(_person.UserName, RegistryHost.Password);
        await ChangeAsync(RegistryHost.Password, Next, Next);
        using var other = _host.OpenBrowser();

        Assert.Equal(HttpStatusCode.BadRequest, (await other.SignInAsync(_person.UserName, RegistryHost.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await other.SignInAsync(_person.UserName, Next)).StatusCode);
    }

    [Theory]
    [InlineData("Wrong-2026-hetong", Next, Next, "当前密码不正确")]
    [InlineData(RegistryHost.Password, Next, "Chundao-2027-xia", "不一致")]
    [InlineData(RegistryHost.Password, "Short-1", "Short-1", "至少 10 位")]
    [InlineData(RegistryHost.Password, "nocapitals-2026", "nocapitals-2026", "大写字母")]
    [InlineData(RegistryHost.Password, "my user name", "my user name", "不能包含账号")]
    [InlineData(RegistryHost.Password, RegistryHost.Password, RegistryHost.Password, "不能与当前密码相同")]
    public async Task A_password_against_the_rules_is_refused_and_says_why(string current, string chosen, string repeated, string says)
    {
        await _host.AddClerkAsync(userName: _person.UserName, officer: _person.Officer);
        await _browser.SignInAsync(_person.UserName, RegistryHost.Password);

        var response = chosen == "my user name"
            ? await ChangeAsync(current, $"{_person.UserName}-A", $"{_person.UserName}-A")
            : await ChangeAsync(current, chosen, repeated);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(says, WebUtility.HtmlDecode(await Browser.TextAsync(response)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_gives_a_password_once_that_must_be_changed_and_lifts_the_lock()
    {
        await _host.AddClerkAsync(userName: _person.UserName, officer: _person.Officer);
        for (var i = 0; i < 5; i++)
        {
            await _browser.SignInAsync(_person.UserName, "Wrong-2026-hetong");
        }

        var reset = await _host.WithAccountsAsync(accounts => accounts.ResetPasswordAsync(_person.UserName, TestContext.Current.CancellationToken));
        var response = await _browser.SignInAsync(_person.UserName, Assert.IsType<AccountOutcome.Done>(reset).Password!);

        Assert.StartsWith("/account/password", response.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> ChangeAsync(string current, string chosen, string repeated) =>
        _browser.SubmitAsync("/account/password", "/account/password", ("current", current), ("chosen", chosen), ("repeated", repeated));
}
