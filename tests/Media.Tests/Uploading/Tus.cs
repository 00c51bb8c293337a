using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Enforcement.Media.Tests.Uploading;

/// <summary>The tus 1.0 requests of a client, written out.</summary>
internal static class Tus
{
    public const string Root = "/media/uploads";

    public static HttpRequestMessage Create(long? length, params (string Header, string Value)[] headers) =>
        With(new HttpRequestMessage(HttpMethod.Post, Root), [.. length is { } l ? [("Upload-Length", l.ToString(CultureInfo.InvariantCulture))] : Array.Empty<(string, string)>(), .. headers]);

    public static HttpRequestMessage Patch(string url, long offset, byte[] body, params (string Header, string Value)[] headers) =>
        Patch(url, offset, new ByteArrayContent(body), headers);

    public static HttpRequestMessage Patch(string url, long offset, HttpContent body, params (string Header, string Value)[] headers)
    {
        body.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        return With(new HttpRequestMessage(HttpMethod.Patch, url) { Content = body }, [("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture)), .. headers]);
    }

    public static HttpRequestMessage Head(string url) => With(new HttpRequestMessage(HttpMethod.Head, url));

    public static HttpRequestMessage Delete(string url) => With(new HttpRequestMessage(HttpMethod.Delete, url));

    public static string Metadata(params (string Key, string Value)[] values) =>
        string.Join(',', values.Select(v => $"{v.Key} {Convert.ToBase64String(Encoding.UTF8.GetBytes(v.Value))}"));

    public static string Header(this HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";

    public static async Task<string> CreatedAsync(this HttpClient http, long? length, params (string Header, string Value)[] headers)
    {
        using var response = await http.SendAsync(Create(length, headers), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.Created, response.StatusCode);
        return response.Headers.Location!.ToString();
    }

    public static async Task<(int Status, string Offset)> PatchedAsync(this HttpClient http, string url, long offset, byte[] body, params (string Header, string Value)[] headers)
    {
        using var response = await http.SendAsync(Patch(url, offset, body, headers), TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, response.Header("Upload-Offset"));
    }

    public static async Task<(int Status, string Offset)> HeadedAsync(this HttpClient http, string url)
    {
        using var response = await http.SendAsync(Head(url), TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, response.Header("Upload-Offset"));
    }

    private static HttpRequestMessage With(HttpRequestMessage request, params (string Header, string Value)[] headers)
    {
        request.Headers.Add("Tus-Resumable", "1.0.0");
        foreach (var (header, value) in headers)
        {
            request.Headers.Remove(header);
            request.Headers.TryAddWithoutValidation(header, value);
        }

        return request;
    }
}
