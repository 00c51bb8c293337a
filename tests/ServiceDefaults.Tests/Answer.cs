using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Enforcement.ServiceDefaults.Tests;

/// <summary>Sends requests and reads problem details.</summary>
internal static class Answer
{
    public static async Task<HttpResponseMessage> GetAsync(this ServiceHost host, string path, string? token = null, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (accept is not null)
        {
            request.Headers.Add("Accept", accept);
        }

        return await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Asserts status and form of a problem and returns its body.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == response.StatusCode, $"Expected {status}, got {response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.DoesNotContain(problem.GetProperty("title").GetString()!, char.IsAsciiLetter);
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        return problem;
    }

    public static string Detail(this JsonElement problem) => problem.GetProperty("detail").GetString()!;
}
