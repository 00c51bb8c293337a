using System.Net;
using Enforcement.Registry.SignIn;
using Enforcement.Regulation.Reference;
using Enforcement.ServiceDefaults;
using Enforcement.ServiceDefaults.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Enforcement.Registry.Tests.SignIn;

/// <summary>A service in another process whose provider is the registry: the distributed deployment.</summary>
public sealed class FrontEndElsewhereTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("front-end-");
    private RegistryHost _registry = null!;
    private WebApplication _service = null!;
    private Browser _browser = null!;

    private string Service => _service.Urls.First();

    public async ValueTask InitializeAsync()
    {
        _registry = await RegistryHost.StartAsync();
        await _registry.AddClerkAsync();

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Data:Folder"] = _folder.FullName;
        builder.Configuration["SignIn:Authority"] = _registry.Address.ToString();
        builder.AddServiceDefaults("licensing");
        _service = builder.Build();
        _service.MapServiceDefaults();
        _service.MapGet("/who", (HttpContext context) => string.Join(' ', context.User.Claims
            .Where(claim => claim.Type is SignInClaims.Name or SignInClaims.Officer or SignInClaims.Unit or SignInClaims.Role or SignInClaims.Certificate)
            .Select(claim => $"{claim.Type}={claim.Value}").Order(StringComparer.Ordinal)));
        _service.MapGet("/clerks", () => "受理").RequireRole(Roles.WindowClerk);
        await _service.StartAsync(TestContext.Current.CancellationToken);
        await _registry.AddClientAsync(new ClientRegistration
        {
            Id = "licensing",
            Name = "行政许可",
            RedirectUris = [$"{Service}/signin-oidc"],
            PostLogoutRedirectUris = [$"{Service}/signout-callback-oidc"],
        });
        await _registry.AddClientAsync(new ClientRegistration { Id = "walkthrough", Name = "演练程序", Secret = RegistryHost.Secret, ActsFor = ["*"] });
        _browser = _registry.OpenBrowser();
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _service.DisposeAsync();
        await _registry.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_person_is_sent_to_the_provider_and_comes_back_signed_in_with_roles()
    {
        await SignInAsync();

        Assert.Equal(
            "cert=浙0101 name=张三 officer=O-01 role=LicensingOfficer role=WindowClerk unit=U-01",
            await Browser.TextAsync(await _browser.GetAsync($"{Service}/who")));
        Assert.Equal(HttpStatusCode.OK, (await _browser.GetAsync($"{Service}/clerks")).StatusCode);
    }

    [Fact]
    public async Task A_token_of_the_provider_is_accepted_by_the_service()
    {
        var (_, body) = await _browser.TokenAsync(
            ("grant_type", "client_credentials"), ("client_id", "walkthrough"), ("client_secret", RegistryHost.Secret), ("officer", "O-01"));
        var token = body.GetProperty("access_token").GetString();

        Assert.Equal(HttpStatusCode.OK, (await _browser.GetAsync($"{Service}/clerks", token)).StatusCode);
    }

    [Fact]
    public async Task Tokens_are_401_and_not_5xx_while_the_provider_is_away()
    {
        var (_, body) = await _browser.TokenAsync(("grant_type", "client_credentials"), ("client_id", "walkthrough"), ("client_secret", RegistryHost.Secret));
        var service = Service;
        await _registry.DisposeAsync();
        using var later = new Browser(new HttpClient());

        var response = await later.GetAsync($"{service}/clerks", body.GetProperty("access_token").GetString());

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("登录服务没有响应", await Browser.TextAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_broken_off_half_way_is_explained() =>
        Assert.Contains("登录没有完成", await Browser.TextAsync(await _browser.GetAsync($"{Service}/signin-oidc?error=access_denied&state=x")), StringComparison.Ordinal);

    [Fact]
    public async Task The_password_page_is_the_providers()
    {
        await SignInAsync();

        Assert.Equal($"{_registry.Address}account/password", (await _browser.GetAsync($"{Service}/account/password")).Headers.Location?.ToString());
    }

    /// <summary>Follows redirects by hand across both hosts, filling in the form when it comes.</summary>
    private async Task SignInAsync()
    {
        var address = new Uri($"{Service}/who");
        for (var hops = 0; hops < 12; hops++)
        {
            var response = address.AbsolutePath == "/sign-in"
                ? await _browser.SubmitAsync(address.ToString(), new Uri(address, "/sign-in").ToString(), ("userName", "zhang.san"), ("password", RegistryHost.Password))
                : await _browser.GetAsync(address.ToString());
            if (response.Headers.Location is not { } next)
            {
                Assert.Equal((HttpStatusCode.OK, "/who"), (response.StatusCode, address.AbsolutePath));
                return;
            }

            address = new Uri(address, next);
        }

        Assert.Fail($"still being redirected, now to {address}");
    }
}
