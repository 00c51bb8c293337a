using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Enforcement.Registry.Tests;

/// <summary>What a person or another system does over HTTP.</summary>
internal sealed partial class Browser(HttpClient http) : IDisposable
{
    public HttpClient Http => http;

    public async Task<HttpResponseMessage> GetAsync(string address, string? token = null, bool page = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (page && token is null)
        {
            request.Headers.Add("Accept", "text/html");
        }

        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Opens a form, fills it in and sends it with its hidden fields.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string form, string action, params (string Name, string Value)[] fields)
    {
        var html = await TextAsync(await GetAsync(form));
        var hidden = HiddenFields().Matches(html).ToDictionary(match => match.Groups["name"].Value, match => WebUtility.HtmlDecode(match.Groups["value"].Value));
        foreach (var (name, value) in fields)
        {
            hidden[name] = value;
        }

        return await PostAsync(action, hidden);
    }

    public async Task<HttpResponseMessage> PostAsync(string action, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await http.PostAsync(action, content, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> SignInAsync(string userName, string password, string returnUrl = "/who") =>
        SubmitAsync($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}", "/sign-in", ("userName", userName), ("password", password));

    /// <summary>Asks the token endpoint; the whole answer as JSON.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> TokenAsync(params (string Name, string Value)[] fields)
    {
        var response = await PostAsync("/connect/token", fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return (response.StatusCode, JsonDocument.Parse(await TextAsync(response)).RootElement);
    }

    public static Task<string> TextAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public void Dispose() => http.Dispose();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)""")]
    private static partial Regex HiddenFields();
}
