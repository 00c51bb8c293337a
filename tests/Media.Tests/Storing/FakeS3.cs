using System.Collections.Concurrent;
using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Enforcement.Media.Tests.Storing;

/// <summary>As much of an S3-compatible store as the service speaks to: objects, ranges, parts, write-once by If-None-Match.</summary>
internal sealed class FakeS3 : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, SortedDictionary<int, byte[]>> _parts = new();

    private FakeS3(WebApplication app) => _app = app;

    /// <summary>Key → content, as <c>bucket/key</c>.</summary>
    public ConcurrentDictionary<string, byte[]> Objects { get; } = new();

    /// <summary>Retention headers as they came, by key.</summary>
    public ConcurrentDictionary<string, string> Locks { get; } = new();

    /// <summary>Answers 503 to everything while true.</summary>
    public bool Down { get; set; }

    public int Parts => _parts.Values.Sum(p => p.Count);

    public Uri Address => new(_app.Urls.First());

    /// <summary>Configuration of a service that keeps its recordings here.</summary>
    public (string Key, string Value)[] Settings =>
        [("Media:S3:Endpoint", Address.ToString()), ("Media:S3:Bucket", "recordings"), ("Media:S3:AccessKey", "key"), ("Media:S3:SecretKey", "secret")];

    public static async Task<FakeS3> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var fake = new FakeS3(app);
        app.Map("/{**path}", fake.AnswerAsync);
        await app.StartAsync();
        return fake;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var key = http.Request.Path.Value!.Trim('/');
        var upload = http.Request.Query["uploadId"].ToString();
        if (Down)
        {
            await ErrorAsync(http, 503, "ServiceUnavailable");
            return;
        }

        switch (http.Request.Method)
        {
            case "PUT" when upload.Length > 0:
                _parts[upload][int.Parse(http.Request.Query["partNumber"].ToString(), CultureInfo.InvariantCulture)] = await BodyAsync(http);
                http.Response.Headers.ETag = $"\"{_parts[upload].Count}\"";
                break;
            case "PUT":
                await StoreAsync(http, key, await BodyAsync(http));
                break;
            case "POST" when http.Request.Query.ContainsKey("uploads"):
                upload = Guid.NewGuid().ToString("N");
                _parts[upload] = [];
                await XmlAsync(http, new XElement("InitiateMultipartUploadResult", new XElement("UploadId", upload)));
                break;
            case "POST":
                await StoreAsync(http, key, [.. _parts[upload].Values.SelectMany(p => p)]);
                await XmlAsync(http, new XElement("CompleteMultipartUploadResult", new XElement("ETag", "\"whole\"")));
                break;
            case "DELETE" when upload.Length > 0:
                _parts.TryRemove(upload, out _);
                http.Response.StatusCode = 204;
                break;
            case "DELETE":
                Objects.TryRemove(key, out _);
                http.Response.StatusCode = 204;
                break;
            default:
                await ReadAsync(http, key);
                break;
        }
    }

    private async Task StoreAsync(HttpContext http, string key, byte[] content)
    {
        if (http.Request.Headers.IfNoneMatch == "*" && Objects.ContainsKey(key))
        {
            await ErrorAsync(http, 412, "PreconditionFailed");
            return;
        }

        Objects[key] = content;
        if (http.Request.Headers["x-amz-object-lock-mode"].ToString() is { Length: > 0 } mode)
        {
            Locks[key] = mode;
        }

        http.Response.Headers.ETag = $"\"{content.Length}-1\"";
    }

    private async Task ReadAsync(HttpContext http, string key)
    {
        if (!Objects.TryGetValue(key, out var content))
        {
            await ErrorAsync(http, 404, "NoSuchKey");
            return;
        }

        var from = 0;
        if (http.Request.Headers.Range.ToString() is { Length: > 0 } range)
        {
            from = int.Parse(range.Split('=', '-')[1], CultureInfo.InvariantCulture);
            http.Response.StatusCode = 206;
            http.Response.Headers.ContentRange = $"bytes {from}-{content.Length - 1}/{content.Length}";
        }

        http.Response.Headers.ETag = $"\"{content.Length}-1\"";
        http.Response.ContentLength = content.Length - from;
        if (http.Request.Method == "GET")
        {
            await http.Response.Body.WriteAsync(content.AsMemory(from));
        }
    }

    private static async Task<byte[]> BodyAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        return body.ToArray();
    }

    private static Task XmlAsync(HttpContext http, XElement answer)
    {
        http.Response.ContentType = "application/xml";
        return http.Response.WriteAsync(answer.ToString());
    }

    private static Task ErrorAsync(HttpContext http, int status, string code)
    {
        http.Response.StatusCode = status;
        return http.Request.Method == "HEAD" ? Task.CompletedTask : XmlAsync(http, new XElement("Error", new XElement("Code", code), new XElement("Message", code)));
    }
}
