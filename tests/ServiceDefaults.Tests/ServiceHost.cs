using System.Security.Cryptography;
using Enforcement.Regulation.Reference;
using Enforcement.ServiceDefaults.SignIn;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Enforcement.ServiceDefaults.Tests;

/// <summary>A service with the defaults and a few endpoints, on a real Kestrel with a port of its own. The test is its sign-in provider.</summary>
internal sealed class ServiceHost : IAsyncDisposable
{
    private const string Issuer = "https://signin.test/";
    private readonly DirectoryInfo _folder;
    private readonly RsaSecurityKey _key;
    private readonly WebApplication _app;

    private ServiceHost(WebApplication app, DirectoryInfo folder, RsaSecurityKey key)
    {
        (_app, _folder, _key) = (app, folder, key);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Http { get; }

    public static async Task<ServiceHost> StartAsync(Action<WebApplicationBuilder>? configure = null, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("defaults-");
        var key = new RsaSecurityKey(RSA.Create(2048)) { KeyId = "test" };
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Data:Folder"] = folder.FullName;
        builder.Configuration["SignIn:Authority"] = Issuer;
        foreach (var (name, value) in settings)
        {
            builder.Configuration[name] = value;
        }

        builder.AddServiceDefaults("demo");
        var provider = new OpenIdConnectConfiguration { Issuer = Issuer, AuthorizationEndpoint = Issuer + "connect/authorize", SigningKeys = { key } };
        builder.Services.Configure<JwtBearerOptions>(SignInSchemes.Bearer, options =>
            options.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(provider));
        builder.Services.Configure<Microsoft.AspNetCore.Authentication.OpenIdConnect.OpenIdConnectOptions>(SignInSchemes.OpenIdConnect, options =>
            options.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(provider));
        configure?.Invoke(builder);

        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapGet("/mine", (HttpContext context) => context.User.Identity?.Name ?? "");
        app.MapGet("/approvals", () => "批准").RequireRole(Roles.ApprovalHead);
        app.MapPost("/sums", (Sum sum) => sum.Left + sum.Right).AllowAnonymous();
        app.MapGet("/days", (DateOnly day) => day).AllowAnonymous();
        app.MapGet("/broken", string () => throw new InvalidOperationException("口令是 hunter2")).AllowAnonymous();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ServiceHost(app, folder, key);
    }

    public string Token(DateTime? expires = null, string audience = "enforcement", SecurityKey? key = null, string issuer = Issuer, params string[] roles) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            TokenType = "at+jwt",
            NotBefore = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            Expires = expires ?? DateTime.UtcNow.AddMinutes(5),
            Claims = new Dictionary<string, object> { ["sub"] = "u1", ["name"] = "王办事", ["staff"] = "O-1", ["role"] = roles },
            SigningCredentials = new SigningCredentials(key ?? _key, SecurityAlgorithms.RsaSha256),
        });

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}

/// <summary>A body with two required numbers.</summary>
public sealed record Sum(int Left, int Right);
