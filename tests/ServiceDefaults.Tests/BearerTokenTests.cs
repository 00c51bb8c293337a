using System.Net;
using System.Security.Cryptography;
using Enforcement.Regulation.Reference;
using Enforcement.ServiceDefaults.SignIn;
using Microsoft.IdentityModel.Tokens;

namespace Enforcement.ServiceDefaults.Tests;

public sealed class BearerTokenTests : IAsyncLifetime
{
    private ServiceHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ServiceHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_valid_token_is_let_in_by_name()
    {
        var response = await _host.GetAsync("/mine", _host.Token());

        Assert.Equal("王办事", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task No_token_is_401()
    {
        var response = await _host.GetAsync("/mine");

        await response.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.NotEmpty(response.Headers.WwwAuthenticate);
    }

    [Fact]
    public async Task A_person_without_session_is_sent_to_the_provider()
    {
        var response = await _host.GetAsync("/mine", accept: "text/html,application/xhtml+xml");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith("https://signin.test/connect/authorize", response.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Contains("code_challenge_method=S256", response.Headers.Location?.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_token_says_that_it_has_expired()
    {
        var problem = await (await _host.GetAsync("/mine", _host.Token(expires: DateTime.UtcNow.AddMinutes(-2)))).ProblemAsync(HttpStatusCode.Unauthorized);

        Assert.Contains("已过期", problem.Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_another_key_is_401()
    {
        var other = new RsaSecurityKey(RSA.Create(2048)) { KeyId = "test" };

        var problem = await (await _host.GetAsync("/mine", _host.Token(key: other))).ProblemAsync(HttpStatusCode.Unauthorized);

        Assert.Contains("令牌无效", problem.Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_another_issuer_is_401() =>
        await (await _host.GetAsync("/mine", _host.Token(issuer: "https://elsewhere.test/"))).ProblemAsync(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_token_for_another_audience_is_401()
    {
        var problem = await (await _host.GetAsync("/mine", _host.Token(audience: "payroll"))).ProblemAsync(HttpStatusCode.Unauthorized);

        Assert.Contains("不是发给本系统", problem.Detail(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1MSJ9.")]
    public async Task Garbage_is_401(string token) => await (await _host.GetAsync("/mine", token)).ProblemAsync(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_missing_role_is_403()
    {
        var problem = await (await _host.GetAsync("/approvals", _host.Token(roles: Roles.WindowClerk))).ProblemAsync(HttpStatusCode.Forbidden);

        Assert.Contains("角色", problem.Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_right_role_is_let_in()
    {
        var response = await _host.GetAsync("/approvals", _host.Token(roles: [Roles.WindowClerk, Roles.ApprovalHead]));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
