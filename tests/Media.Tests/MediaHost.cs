using System.Security.Cryptography;
using Enforcement.Regulation.Reference;
using Enforcement.ServiceDefaults;
using Enforcement.ServiceDefaults.SignIn;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Enforcement.Media.Tests;

/// <summary>The media service on a real Kestrel with a port of its own. The test is its sign-in provider.</summary>
internal sealed class MediaHost : IAsyncDisposable
{
    private const string Issuer = "https://signin.test/";
    private static readonly RsaSecurityKey Key = new(RSA.Create(2048)) { KeyId = "test" };
    private readonly WebApplication _app;

    private MediaHost(WebApplication app)
    {
        _app = app;
        Http = As("K-1", "李专管", Roles.DeviceKeeper);
    }

    /// <summary>Signed in as the keeper K-1.</summary>
    public HttpClient Http { get; }

    public Uri Address => new(_app.Urls.First());

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Starts with what a test adds; <paramref name="configure"/> adds services, <paramref name="map"/> endpoints.</summary>
    public static async Task<MediaHost> StartAsync(
        string folder, Action<WebApplicationBuilder> configure, Action<WebApplication> map, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Data:Folder"] = folder;
        builder.Configuration["Media:ChunkBytes"] = "65536";
        builder.Configuration["Media:ReserveBytes"] = "0";
        builder.Configuration["SignIn:Authority"] = Issuer;
        foreach (var (name, value) in settings)
        {
            builder.Configuration[name] = value;
        }

        builder.AddServiceDefaults("media");
        var provider = new OpenIdConnectConfiguration { Issuer = Issuer, AuthorizationEndpoint = Issuer + "connect/authorize", SigningKeys = { Key } };
        builder.Services.Configure<JwtBearerOptions>(SignInSchemes.Bearer, options => options.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(provider));
        builder.Services.Configure<Microsoft.AspNetCore.Authentication.OpenIdConnect.OpenIdConnectOptions>(
            SignInSchemes.OpenIdConnect, options => options.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(provider));
        configure(builder);
        var app = builder.Build();
        app.MapServiceDefaults();
        map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new MediaHost(app);
    }

    /// <summary>Discovery document of a provider that only checks tokens.</summary>
    public static Dictionary<string, object> Discovery(string issuer) => new()
    {
        ["issuer"] = issuer,
        ["authorization_endpoint"] = issuer + "/connect/authorize",
        ["token_endpoint"] = issuer + "/connect/token",
        ["jwks_uri"] = issuer + "/keys",
    };

    public static Dictionary<string, object> Keys()
    {
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(Key.Rsa.ExportParameters(includePrivateParameters: false)) { KeyId = Key.KeyId });
        return new() { ["keys"] = new[] { new Dictionary<string, string> { ["kty"] = key.Kty, ["use"] = "sig", ["kid"] = key.Kid, ["n"] = key.N, ["e"] = key.E } } };
    }

    public static string Token(string officer, string name, params string[] roles) => TokenOf(officer, name, Issuer, roles);

    public static string TokenOf(string officer, string name, string issuer, params string[] roles) =>
        Signed(issuer, new() { ["sub"] = officer, ["officer"] = officer, ["name"] = name, ["unit"] = "U-1", ["role"] = roles });

    private static string Signed(string issuer, Dictionary<string, object> claims) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = issuer,
        Audience = "enforcement",
        TokenType = "at+jwt",
        NotBefore = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        Expires = DateTime.UtcNow.AddHours(1),
        Claims = claims,
        SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
    });

    /// <summary>A client signed in as an officer.</summary>
    public HttpClient As(string officer, string name, params string[] roles) => With(Token(officer, name, roles));

    /// <summary>Another system with client credentials and roles of its own.</summary>
    public HttpClient AsClient(string id, string name, params string[] roles) =>
        With(Signed(Issuer, new() { ["sub"] = id, ["client_id"] = id, ["name"] = name, ["role"] = roles }));

    private HttpClient With(string token)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
