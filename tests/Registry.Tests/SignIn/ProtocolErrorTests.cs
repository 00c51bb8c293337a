using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Web;
using Enforcement.Registry.SignIn;
using OpenIddict.Abstractions;

namespace Enforcement.Registry.Tests.SignIn;

/// <summary>Every protocol error keeps its code and tells in Chinese what is wrong, with a 4xx status.</summary>
[Trait("law", "本制度 第三十二条")]
public sealed class ProtocolErrorTests(SignInHost shared) : IClassFixture<SignInHost>, IAsyncLifetime
{
    private const string Callback = "http://127.0.0.1:5999/cb";
    private const string System = $"client_id=protocol-system&client_secret={RegistryHost.Secret}";
    private static readonly string Web = $"/connect/authorize?client_id=protocol-web&redirect_uri={Uri.EscapeDataString(Callback)}";
    private static readonly string Challenge = $"&code_challenge_method=S256&code_challenge={new string('c', 43)}";
    private readonly RegistryHost _host = shared.Host;
    private HttpClient _http = null!;

    public static TheoryData<string, string, int, string, string> TokenFaults => new()
    {
        { "/connect/token", "", 400, "invalid_request", "“grant_type”" },
        { "/connect/token", "grant_type=client_credentials", 400, "invalid_request", "“client_id”" },
        { "/connect/token", "grant_type=client_credentials&client_id=protocol-web", 400, "invalid_request", "“client_secret”" },
        { "/connect/token", "grant_type=client_credentials&client_id=protocol-system&client_secret=wrong", 401, "invalid_client", "密钥不正确" },
        { "/connect/token", "grant_type=client_credentials&client_id=nobody&client_secret=wrong", 401, "invalid_client", "密钥不正确" },
        { "/connect/token", $"grant_type=password&username=a&password=b&{System}", 400, "unsupported_grant_type", "grant_type" },
        { "/connect/token", $"grant_type=client_credentials&scope=nonsense&{System}", 400, "invalid_scope", "scope" },
        { "/connect/token", $"grant_type=client_credentials&scope=offline_access&{System}", 400, "invalid_request", "“offline_access”" },
        { "/connect/token", $"grant_type=client_credentials&officer=nobody&{System}", 400, "invalid_request", "未获准转达" },
        { "/connect/token", "grant_type=authorization_code&client_id=protocol-web", 400, "invalid_request", "“code”" },
        { "/connect/token", $"grant_type=authorization_code&client_id=protocol-web&code=abc&redirect_uri=http%3A%2F%2F127.0.0.1%3A5999%2Fcb&code_verifier={new string('v', 64)}", 400, "invalid_grant", "重新登录" },
        { "/connect/token", "grant_type=refresh_token&client_id=protocol-web&refresh_token=abc", 400, "invalid_grant", "重新登录" },
        { "/connect/token", "grant_type=refresh_token&client_id=protocol-web", 400, "invalid_request", "“refresh_token”" },
        { "/connect/revoke", "token=abc", 401, "invalid_client", "密钥不正确" },
        { "/connect/revoke", System, 400, "invalid_request", "“token”" },
        { "/connect/revoke", "client_id=protocol-system&client_secret=wrong&token=abc", 401, "invalid_client", "密钥不正确" },
        { "/.well-known/openid-configuration", "", 400, "invalid_request", "请求方式" },
        { "/.well-known/jwks", "", 400, "invalid_request", "请求方式" },
    };

    public static TheoryData<string, string> AuthorizationFaults => new()
    {
        { "/connect/authorize", "“client_id”" },
        { "/connect/authorize?client_id=nobody&response_type=code", "“client_id”" },
        { $"/connect/authorize?client_id=protocol-web&response_type=code&redirect_uri=http%3A%2F%2Fevil.test{Challenge}", "“redirect_uri”" },
        { Web, "“response_type”" },
        { $"{Web}&response_type=token", "response_type" },
        { $"{Web}&response_type=code&scope=openid", "“code_challenge”" },
        { $"{Web}&response_type=code&scope=nonsense{Challenge}", "scope" },
        { $"{Web}&response_type=code&scope=openid&request=abc{Challenge}", "不支持参数request" },
        { "/connect/endsession?post_logout_redirect_uri=http%3A%2F%2Fevil.test", "“post_logout_redirect_uri”" },
    };

    public async ValueTask InitializeAsync()
    {
        await _host.AddClientAsync(new ClientRegistration { Id = "protocol-system", Name = "演练程序", Secret = RegistryHost.Secret });
        await _host.AddClientAsync(new ClientRegistration { Id = "protocol-web", Name = "许可办理", RedirectUris = [Callback] });
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _host.Address };
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(TokenFaults))]
    public async Task A_faulty_request_for_a_token_is_answered_with_its_code_in_Chinese(string path, string form, int status, string error, string says)
    {
        var (answered, body, challenge) = await SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = Form(form) });

        Assert.Equal((status, error), ((int)answered, body.GetProperty("error").GetString()));
        Assert.Contains(says, body.GetProperty("error_description").GetString(), StringComparison.Ordinal);
        Assert.False(body.TryGetProperty("error_uri", out _));
        Assert.Equal(status == 401 ? $"Basic error=\"{error}\"" : "", challenge);
    }

    [Theory]
    [MemberData(nameof(AuthorizationFaults))]
    public async Task A_faulty_request_for_sign_in_is_answered_with_a_problem_in_Chinese(string path, string says)
    {
        var (status, body, _) = await SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(says, body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "Bearer", "没有携带令牌")]
    [InlineData("abc", "Bearer error=\"invalid_token\"", "令牌不正确")]
    public async Task User_information_without_a_good_token_is_refused(string? token, string challenge, string says)
    {
        var (status, body, header) = await UserInformationAsync(token);

        Assert.Equal((HttpStatusCode.Unauthorized, challenge), (status, header));
        Assert.Contains(says, body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_information_of_a_system_is_nobodys()
    {
        var (_, tokens, _) = await SendAsync(new HttpRequestMessage(HttpMethod.Post, "/connect/token") { Content = Form($"grant_type=client_credentials&scope=enforcement&{System}") });

        var (status, body, header) = await UserInformationAsync(tokens.GetProperty("access_token").GetString());

        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer error=\"invalid_token\""), (status, header));
        Assert.Equal("令牌不属于可用的账号。", body.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_wrong_body_or_method_is_told_in_Chinese()
    {
        var json = new HttpRequestMessage(HttpMethod.Post, "/connect/token") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };

        Assert.All([await SendAsync(json), await SendAsync(new HttpRequestMessage(HttpMethod.Get, "/connect/token"))], answer =>
        {
            Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (answer.Status, answer.Body.GetProperty("error").GetString()));
            Assert.Contains("请求方式", answer.Body.GetProperty("error_description").GetString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task An_error_that_goes_back_to_the_front_end_is_Chinese_too()
    {
        using var response = await _http.GetAsync(new Uri($"{Web}&response_type=code&scope=openid&prompt=none{Challenge}", UriKind.Relative), TestContext.Current.CancellationToken);

        var query = HttpUtility.ParseQueryString(response.Headers.Location!.Query);
        Assert.Equal(("login_required", "尚未登录。"), (query["error"], query["error_description"]));
    }

    [Fact]
    public void Every_code_of_the_protocol_has_a_Chinese_sentence() => Assert.All(
        typeof(OpenIddictConstants.Errors).GetFields().Select(field => (string)field.GetRawConstantValue()!),
        error => Assert.Matches(@"[\u4e00-\u9fff].*。$", ChineseProtocolErrors.Describe(error, null)));

    private Task<(HttpStatusCode Status, JsonElement Body, string Challenge)> UserInformationAsync(string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/connect/userinfo");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return SendAsync(request);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body, string Challenge)> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return (response.StatusCode, JsonSerializer.Deserialize<JsonElement>(body), response.Headers.WwwAuthenticate.ToString());
        }
    }

    private static StringContent Form(string form) => new(form, Encoding.UTF8, "application/x-www-form-urlencoded");
}
