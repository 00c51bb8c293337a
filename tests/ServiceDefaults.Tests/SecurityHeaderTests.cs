namespace Enforcement.ServiceDefaults.Tests;

public sealed class SecurityHeaderTests
{
    [Theory]
    [InlineData("/health")]
    [InlineData("/no/such/path")]
    [InlineData("/broken")]
    [InlineData("/mine")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        await using var host = await ServiceHost.StartAsync();

        var headers = (await host.GetAsync(path)).Headers;

        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", headers.GetValues("Referrer-Policy").Single());
        var policy = headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.False(headers.Contains("Server"));
    }
}
