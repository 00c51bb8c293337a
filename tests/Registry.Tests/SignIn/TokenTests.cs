using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using Enforcement.Registry.SignIn;
using Enforcement.Regulation.Reference;
using Enforcement.ServiceDefaults.SignIn;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Enforcement.Registry.Tests.SignIn;

public sealed class TokenTests(SignInHost shared) : IClassFixture<SignInHost>, IAsyncLifetime
{
    private const string Callback = "http://127.0.0.1:5999/signin-oidc";
    private static readonly string Verifier = new('v', 64);
    private readonly RegistryHost _host = shared.Host;
    private readonly (string UserName, string Officer) _person = SignInHost.NextPerson();
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        await _host.AddClerkAsync(userName: _person.UserName, officer: _person.Officer);
        await _host.AddClientAsync(new ClientRegistration { Id = "walkthrough", Name = "演练程序", Secret = RegistryHost.Secret, Roles = [Roles.Evaluator], ActsFor = [_person.Officer] });
        await _host.AddClientAsync(new ClientRegistration { Id = "licensing", Name = "许可办理", RedirectUris = [Callback], PostLogoutRedirectUris = ["http://127.0.0.1:5999/signout-callback-oidc"] });
        _browser = _host.OpenBrowser();
    }

    public ValueTask DisposeAsync()
    {
        _browser.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Client_credentials_give_a_token_that_works_as_bearer_with_the_systems_roles()
    {
        var (status, body) = await SystemTokenAsync();

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("client_id=walkthrough name=演练程序 role=Evaluator", await WhoAsync(AccessToken(body)));
    }

    [Fact]
    public async Task A_service_that_signs_people_in_fetches_for_itself_with_the_same_client()
    {
        await _host.AddClientAsync(new ClientRegistration { Id = "archive", Name = "档案", Secret = RegistryHost.Secret, RedirectUris = [Callback], Roles = [Roles.Archivist] });

        var (status, body) = await _browser.TokenAsync(
            ("grant_type", "client_credentials"), ("client_id", "archive"), ("client_secret", RegistryHost.Secret), ("scope", "enforcement"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("client_id=archive name=档案 role=Archivist", await WhoAsync(AccessToken(body)));
    }

    [Fact]
    public async Task A_system_acting_for_an_officer_carries_the_officers_own_claims()
    {
        var (_, body) = await SystemTokenAsync(("officer", _person.Officer));

        Assert.Equal(
            $"cert=浙0101 client_id=walkthrough name=张三 officer={_person.Officer} role=LicensingOfficer role=WindowClerk unit=U-01",
            await WhoAsync(AccessToken(body)));
    }

    [Fact]
    public async Task A_system_cannot_act_for_an_officer_it_was_not_allowed_to()
    {
        var (status, body) = await SystemTokenAsync(("officer", "O-99"));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("未获准", body.GetProperty("error_description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_gives_no_token()
    {
        var (status, body) = await _browser.TokenAsync(("grant_type", "client_credentials"), ("client_id", "walkthrough"), ("client_secret", "wrong"));

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("invalid_client", body.GetProperty("error").GetString());
    }

    [Fact]
    public async Task An_access_token_is_a_plain_signed_token_of_half_an_hour()
    {
        var (_, body) = await SystemTokenAsync();

        var token = new JsonWebToken(AccessToken(body));
        Assert.Equal("RS256", token.Alg);
        Assert.Equal("enforcement", token.Audiences.Single());
        Assert.InRange(token.ValidTo - token.IssuedAt, TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(31));
    }

    [Fact]
    public async Task A_person_signs_in_at_another_front_end_by_code_with_proof_key()
    {
        var code = await CodeAsync();

        var (status, body) = await ExchangeAsync(code);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.StartsWith($"cert=浙0101 client_id=licensing name=张三 officer={_person.Officer}", await WhoAsync(AccessToken(body)), StringComparison.Ordinal);
        var identity = new JsonWebToken(body.GetProperty("id_token").GetString());
        Assert.Equal("张三", identity.GetClaim(SignInClaims.Name).Value);
        Assert.Equal(_person.Officer, identity.GetClaim(SignInClaims.Officer).Value);
    }

    [Fact]
    public async Task A_code_is_worth_nothing_without_its_verifier_or_twice()
    {
        var code = await CodeAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await ExchangeAsync(code, new string('w', 64))).Status);
        var second = await CodeAsync();
        Assert.Equal(HttpStatusCode.OK, (await ExchangeAsync(second)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await ExchangeAsync(second)).Status);
    }

    [Fact]
    public async Task A_refresh_token_gives_new_tokens_until_the_account_is_disabled()
    {
        var (_, first) = await ExchangeAsync(await CodeAsync("openid profile offline_access enforcement"));
        var (status, second) = await RefreshAsync(first);
        await _host.WithAccountsAsync(accounts => accounts.SetDisabledAsync(_person.UserName, true, TestContext.Current.CancellationToken));
        var (refused, _) = await RefreshAsync(second);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(HttpStatusCode.BadRequest, refused);
    }

    [Fact]
    public async Task User_information_is_the_accounts()
    {
        var (_, body) = await ExchangeAsync(await CodeAsync());

        var answer = JsonDocument.Parse(await Browser.TextAsync(await _browser.GetAsync("/connect/userinfo", AccessToken(body)))).RootElement;

        Assert.Equal("张三", answer.GetProperty("name").GetString());
        Assert.Equal(["LicensingOfficer", "WindowClerk"], answer.GetProperty("role").EnumerateArray().Select(role => role.GetString()));
    }

    [Fact]
    public async Task A_redirect_address_that_is_not_registered_is_refused_with_a_page()
    {
        var response = await _browser.GetAsync(AuthorizeAddress("openid", "https://evil.test/cb"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(response.Headers.Location);
    }

    [Fact]
    public async Task End_of_session_signs_out_and_returns_to_the_front_end()
    {
        await CodeAsync();
        var response = await _browser.GetAsync("/connect/endsession?client_id=licensing&post_logout_redirect_uri=" + Uri.EscapeDataString("http://127.0.0.1:5999/signout-callback-oidc"));

        Assert.Equal("http://127.0.0.1:5999/signout-callback-oidc", response.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await _browser.GetAsync("/who", page: false)).StatusCode);
    }

    [Fact]
    public async Task Discovery_names_the_endpoints()
    {
        var answer = JsonDocument.Parse(await Browser.TextAsync(await _browser.GetAsync("/.well-known/openid-configuration", page: false))).RootElement;

        Assert.EndsWith("/connect/token", answer.GetProperty("token_endpoint").GetString(), StringComparison.Ordinal);
        Assert.Equal(["S256"], answer.GetProperty("code_challenge_methods_supported").EnumerateArray().Select(method => method.GetString()));
    }

    [Fact]
    public async Task Accounts_tokens_and_keys_survive_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("registry-");
        string token;
        await using (var first = await RegistryHost.StartAsync(folder, keepFolder: true))
        {
            await first.AddClientAsync(new ClientRegistration { Id = "walkthrough", Name = "演练程序", Secret = RegistryHost.Secret });
            using var browser = first.OpenBrowser();
            token = AccessToken((await browser.TokenAsync(("grant_type", "client_credentials"), ("client_id", "walkthrough"), ("client_secret", RegistryHost.Secret))).Body);
        }

        await using var again = await RegistryHost.StartAsync(folder);
        using var later = again.OpenBrowser();

        Assert.Equal(HttpStatusCode.OK, (await later.GetAsync("/who", token)).StatusCode);
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> SystemTokenAsync(params (string Name, string Value)[] more) =>
        _browser.TokenAsync([("grant_type", "client_credentials"), ("client_id", "walkthrough"), ("client_secret", RegistryHost.Secret), ("scope", "enforcement"), .. more]);

    private static string AccessToken(JsonElement body) => body.GetProperty("access_token").GetString()!;

    private async Task<string> WhoAsync(string token) => await Browser.TextAsync(await _browser.GetAsync("/who", token));

    private async Task<string> CodeAsync(string scope = "openid profile enforcement")
    {
        var address = AuthorizeAddress(scope, Callback);
        var first = await _browser.GetAsync(address);
        if (first.Headers.Location?.OriginalString.Contains("/sign-in", StringComparison.Ordinal) == true)
        {
            var back = HttpUtility.ParseQueryString(first.Headers.Location.Query)["returnUrl"]!;
            var signedIn = await _browser.SignInAsync(_person.UserName, RegistryHost.Password, back);
            first = await _browser.GetAsync(signedIn.Headers.Location!.ToString());
        }

        Assert.StartsWith(Callback, first.Headers.Location?.ToString(), StringComparison.Ordinal);
        return HttpUtility.ParseQueryString(first.Headers.Location!.Query)["code"]!;
    }

    private static string AuthorizeAddress(string scope, string callback)
    {
        var challenge = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return $"/connect/authorize?client_id=licensing&response_type=code&redirect_uri={Uri.EscapeDataString(callback)}&scope={Uri.EscapeDataString(scope)}"
            + $"&code_challenge={challenge}&code_challenge_method=S256&state=s1";
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> ExchangeAsync(string code, string? verifier = null) => _browser.TokenAsync(
        ("grant_type", "authorization_code"), ("client_id", "licensing"), ("code", code), ("redirect_uri", Callback), ("code_verifier", verifier ?? Verifier));

    private Task<(HttpStatusCode Status, JsonElement Body)> RefreshAsync(JsonElement body) => _browser.TokenAsync(
        ("grant_type", "refresh_token"), ("client_id", "licensing"), ("refresh_token", body.GetProperty("refresh_token").GetString()!));
}
