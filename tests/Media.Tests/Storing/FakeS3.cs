using System.Collections.Concurrent;
using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Enforcement.Media.Tests.Storing;

/// <summary>
/// As much of an S3-compatible store as the service speaks to: objects, ranges, parts, write-once by If-None-Match, and what object lock brings with it:
/// versions, markers that only hide, and locked versions nobody removes.
/// </summary>
internal sealed class FakeS3 : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, SortedDictionary<int, byte[]>> _parts = new();

    private FakeS3(WebApplication app) => _app = app;

    /// <summary>Key → content, as <c>bucket/key</c>.</summary>
    public ConcurrentDictionary<string, byte[]> Objects { get; } = new();

    /// <summary>Retention headers as they came, by key.</summary>
    public ConcurrentDictionary<string, string> Locks { get; } = new();

    /// <summary>End of the lock, by key.</summary>
    public ConcurrentDictionary<string, DateTimeOffset> LockedUntil { get; } = new();

    /// <summary>Keys that are hidden by a marker; their bytes are still there.</summary>
    public ConcurrentDictionary<string, bool> Hidden { get; } = new();

    /// <summary>Keys under a legal hold, which has no end.</summary>
    public ConcurrentDictionary<string, bool> Holds { get; } = new();

    /// <summary>The store's own clock.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Does not tell the lock of an object to this caller.</summary>
    public bool Silent { get; set; }

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
                Lock(http, key);
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
            case "DELETE" when http.Request.Query["versionId"].ToString() is not { Length: > 0 } && Locks.ContainsKey(key):
                Hidden[key] = true;
                http.Response.StatusCode = 204;
                break;
            case "DELETE" when http.Request.Query["versionId"] == "marker":
                Hidden.TryRemove(key, out _);
                http.Response.StatusCode = 204;
                break;
            case "DELETE" when Holds.ContainsKey(key) || (LockedUntil.TryGetValue(key, out var until) && until > Clock.GetUtcNow()):
                await ErrorAsync(http, 403, "AccessDenied");
                break;
            case "DELETE":
                Objects.TryRemove(key, out _);
                http.Response.StatusCode = 204;
                break;
            case "GET" when http.Request.Query.ContainsKey("versions"):
                await VersionsAsync(http, $"{key}/{http.Request.Query["prefix"]}");
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
        Lock(http, key);
        http.Response.Headers.ETag = $"\"{content.Length}-1\"";
    }

    // Asked for with the object, or when its parts are announced.
    private void Lock(HttpContext http, string key)
    {
        if (http.Request.Headers["x-amz-object-lock-mode"].ToString() is { Length: > 0 } mode)
        {
            Locks[key] = mode;
            LockedUntil[key] = DateTimeOffset.Parse(http.Request.Headers["x-amz-object-lock-retain-until-date"].ToString(), CultureInfo.InvariantCulture);
        }
    }

    private async Task ReadAsync(HttpContext http, string key)
    {
        if (!Objects.TryGetValue(key, out var content) || (Hidden.ContainsKey(key) && !http.Request.Query.ContainsKey("versionId")))
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

        if (!Silent && LockedUntil.TryGetValue(key, out var until))
        {
            http.Response.Headers["x-amz-object-lock-mode"] = Locks[key];
            http.Response.Headers["x-amz-object-lock-retain-until-date"] = until.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        }

        if (!Silent && Holds.ContainsKey(key))
        {
            http.Response.Headers["x-amz-object-lock-legal-hold"] = "ON";
        }

        http.Response.Headers.ETag = $"\"{content.Length}-1\"";
        http.Response.ContentLength = content.Length - from;
        if (http.Request.Method == "GET")
        {
            await http.Response.Body.WriteAsync(content.AsMemory(from));
        }
    }

    // The newest first: a marker hides what is below it.
    private Task VersionsAsync(HttpContext http, string prefix)
    {
        XNamespace s3 = "http://s3.amazonaws.com/doc/2006-03-01/";
        var found = Objects.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        return XmlAsync(http, new XElement(
            s3 + "ListVersionsResult", new XElement(s3 + "IsTruncated", "false"),
            found.Where(Hidden.ContainsKey).Select(k => new XElement(
                s3 + "DeleteMarker", new XElement(s3 + "Key", k[(k.IndexOf('/', StringComparison.Ordinal) + 1)..]), new XElement(s3 + "VersionId", "marker"), new XElement(s3 + "IsLatest", "true"))),
            found.Select(k => new XElement(
                s3 + "Version", new XElement(s3 + "Key", k[(k.IndexOf('/', StringComparison.Ordinal) + 1)..]), new XElement(s3 + "VersionId", "null"),
                new XElement(s3 + "LastModified", "2026-03-10T04:00:00.000Z"), new XElement(s3 + "Size", Objects[k].Length)))));
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
