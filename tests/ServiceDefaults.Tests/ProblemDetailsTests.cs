using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace Enforcement.ServiceDefaults.Tests;

public sealed class ProblemDetailsTests : IAsyncLifetime
{
    private ServiceHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ServiceHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Unknown_path_is_a_Chinese_404_before_sign_in_is_asked_for()
    {
        var problem = await (await _host.GetAsync("/no/such/path")).ProblemAsync(HttpStatusCode.NotFound);

        Assert.Equal("没有找到", problem.GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_browser_gets_a_page_instead_of_json()
    {
        var response = await _host.GetAsync("/no/such/path", accept: "text/html");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("""<html lang="zh-CN">""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"left":1,"right":"两"}""", "$.right")]
    [InlineData("""{"left":1,""", "$")]
    [InlineData("", "$")]
    public async Task A_body_that_cannot_be_read_names_the_field(string body, string field)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        var problem = await (await _host.Http.PostAsync("/sums", content, TestContext.Current.CancellationToken)).ProblemAsync(HttpStatusCode.BadRequest);

        if (body.Length > 0)
        {
            Assert.Contains(field, problem.Detail(), StringComparison.Ordinal);
            Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _));
        }
    }

    [Fact]
    public async Task A_parameter_that_cannot_be_read_is_named()
    {
        var problem = await (await _host.GetAsync("/days?day=2026-02-30")).ProblemAsync(HttpStatusCode.BadRequest);

        Assert.Contains("day", problem.Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_content_type_is_415_for_who_is_signed_in()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sums") { Content = new StringContent("1,2", Encoding.UTF8, "text/csv") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _host.Token());

        await (await _host.Http.SendAsync(request, TestContext.Current.CancellationToken)).ProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Wrong_method_is_405_for_who_is_signed_in()
    {
        await (await _host.GetAsync("/sums", _host.Token())).ProblemAsync(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Too_large_a_body_is_413()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sums")
        {
            Content = new StringContent($$"""{"left":1,"right":2,"more":"{{new string('长', 2_000_000)}}"}""", Encoding.UTF8, "application/json"),
        };
        // Wait for the verdict before sending: the server closes the connection on a body it refuses to read.
        request.Headers.ExpectContinue = true;

        await (await _host.Http.SendAsync(request, TestContext.Current.CancellationToken)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Text_of_100000_characters_is_normal()
    {
        var body = new Dictionary<string, object> { ["left"] = 1, ["right"] = 2, ["more"] = new string('长', 100_000) };

        var response = await _host.Http.PostAsJsonAsync("/sums", body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_fault_of_the_system_tells_a_trace_id_and_nothing_else()
    {
        var response = await _host.GetAsync("/broken");
        var problem = await response.ProblemAsync(HttpStatusCode.InternalServerError);

        Assert.DoesNotContain("hunter2", problem.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperation", problem.GetRawText(), StringComparison.Ordinal);
    }
}
