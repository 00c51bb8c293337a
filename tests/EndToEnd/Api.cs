using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Enforcement.EndToEnd;

/// <summary>An answer of a service.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonNode? Body, string Trace)
{
    public Answer Ok()
    {
        Assert.True((int)Status is >= 200 and < 300, $"{(int)Status}: {Body?.ToJsonString()}");
        return this;
    }
}

/// <summary>A system that talks to one service over HTTP with client-credentials tokens, in the name of one officer at a time.</summary>
internal sealed class Api(Uri address, Uri provider, string clientId, string clientSecret) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private readonly ConcurrentDictionary<string, string> _tokens = new();

    public async Task<Answer> PostAsync(string officer, string path, JsonNode body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, path));
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString("N"));
        return await SendAsync(officer, request);
    }

    public async Task<Answer> GetAsync(string officer, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path));
        return await SendAsync(officer, request);
    }

    /// <summary>A request that is not JSON, in the name of an officer.</summary>
    public async Task<HttpResponseMessage> RawAsync(string officer, HttpMethod method, string path, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, path)) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(officer));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<byte[]> BytesAsync(string officer, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(officer));
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => _http.Dispose();

    // The caller starts the trace, so the spans of its act can be found again.
    private async Task<Answer> SendAsync(string officer, HttpRequestMessage request)
    {
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        request.Headers.Add("traceparent", $"00-{trace}-{Caller}-01");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(officer));
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var json = text.Length > 0 && response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return new Answer(response.StatusCode, json ? JsonNode.Parse(text) : null, trace);
    }

    /// <summary>Span id under which the caller starts every trace.</summary>
    public const string Caller = "00000000000000e2";

    private async Task<string> TokenAsync(string officer)
    {
        if (_tokens.TryGetValue(officer, out var known))
        {
            return known;
        }

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = clientSecret,
            ["scope"] = "enforcement",
            ["officer"] = officer,
        });
        using var response = await _http.PostAsync(new Uri(provider, "/connect/token"), form, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        return _tokens[officer] = (string)JsonNode.Parse(text)!["access_token"]!;
    }
}
