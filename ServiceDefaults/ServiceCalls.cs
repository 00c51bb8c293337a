using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Enforcement.ServiceDefaults.SignIn;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.ServiceDefaults;

/// <summary>
/// Calls from one service to another over HTTP, for content only; everything else goes by message. A service signs in with its
/// own client credentials (<c>SignIn:ClientId</c>, <c>SignIn:ClientSecret</c>) at the provider of <c>SignIn:Authority</c>.
/// </summary>
public static class ServiceCalls
{
    /// <summary>Adds a named client whose base address is <c>Services:{service}</c>, else <c>http://{service}</c> by service discovery.</summary>
    public static IHttpClientBuilder AddServiceClient(this IServiceCollection services, IConfiguration configuration, string service)
    {
        services.AddSingleton<ServiceToken>();
        services.AddTransient<ServiceTokenHandler>();
        return services
            .AddHttpClient(service, client => client.BaseAddress = new Uri(configuration[$"Services:{service}"] ?? $"http://{service}"))
            .AddHttpMessageHandler<ServiceTokenHandler>();
    }
}

/// <summary>This service's own access token, renewed a minute before it ends.</summary>
internal sealed class ServiceToken(IHttpClientFactory clients, IConfiguration configuration, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private string _token = string.Empty;
    private DateTimeOffset _until = DateTimeOffset.MinValue;

    /// <exception cref="InvalidOperationException">The configuration names no provider or no client.</exception>
    /// <exception cref="HttpRequestException">The provider did not give a token.</exception>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (clock.GetUtcNow() < _until)
            {
                return _token;
            }

            var settings = SignInSettings.Read(configuration);
            if (settings.IsLocal || settings.ClientId is null || settings.ClientSecret is null)
            {
                throw new InvalidOperationException("服务之间取内容需要配置 SignIn:Authority、SignIn:ClientId 和 SignIn:ClientSecret。");
            }

            using var client = clients.CreateClient("sign-in");
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = settings.ClientId,
                ["client_secret"] = settings.ClientSecret,
                ["scope"] = settings.Audience,
            });
            using var response = await client.PostAsync(new Uri(new Uri(settings.Authority!.TrimEnd('/') + "/"), "connect/token"), form, cancellationToken);
            response.EnsureSuccessStatusCode();
            var given = await response.Content.ReadFromJsonAsync(ServiceTokenJson.Default.GivenToken, cancellationToken)
                ?? throw new HttpRequestException("登录服务没有返回令牌。");
            (_token, _until) = (given.AccessToken, clock.GetUtcNow().AddSeconds(given.ExpiresIn) - Reserve);
            return _token;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}

/// <summary>Answer of the token endpoint (RFC 6749, 5.1).</summary>
internal sealed record GivenToken(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("expires_in")] int ExpiresIn);

[JsonSerializable(typeof(GivenToken))]
internal sealed partial class ServiceTokenJson : JsonSerializerContext;

/// <summary>Puts the service's token on a request.</summary>
internal sealed class ServiceTokenHandler(ServiceToken token) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await token.GetAsync(cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }
}
