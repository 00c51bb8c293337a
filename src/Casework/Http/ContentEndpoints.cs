using Enforcement.Casework.Contents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Enforcement.Casework.Http;

/// <summary>A stored file.</summary>
/// <param name="Sha256">Its name everywhere: 64 lower-case hex digits.</param>
/// <param name="Warning">Why it cannot be read as pages of the volume later, in Chinese; null: it can.</param>
public sealed record StoredContent(string Sha256, long Bytes, string? Warning = null);

/// <summary>附件 over HTTP: scans and photographs by their hash. A file is stored before it is named in a command.</summary>
public static class ContentEndpoints
{
    /// <summary>Largest file taken, in bytes. Recordings go to Media, which has no such limit.</summary>
    public const long MostBytes = 50 * 1024 * 1024;

    /// <summary>Maps <c>POST /contents</c>: the bytes of the file as the body. 201 with hash and size; 413 too large; 400 empty.</summary>
    public static void MapContentUpload(this IEndpointRouteBuilder routes, params string[] roles) =>
        routes.MapPost("/contents", StoreAsync)
            .WithSummary("存入附件（扫描件、照片），返回摘要值")
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .DisableAntiforgery()
            .RequireAuthorization(policy => policy.RequireRole(roles));

    /// <summary>Maps <c>GET /contents/{sha256}</c>; every reading is logged before it is answered (R32.2). 410: destroyed with its volume.</summary>
    public static void MapContentDownload(this IEndpointRouteBuilder routes, string service, params string[] roles) =>
        routes.MapGet("/contents/{sha256}", (string sha256, HttpContext http, ContentStore contents, IJournal journal, TimeProvider clock) =>
                ReadAsync(service, sha256, http, contents, journal, clock))
            .WithSummary("按摘要值取附件")
            .RequireAuthorization(policy => policy.RequireRole(roles));

    private static async Task<Results<Created<StoredContent>, ProblemHttpResult>> StoreAsync(HttpContext http, ContentStore contents)
    {
        if (http.Request.ContentLength == 0)
        {
            return Problems.Malformed("body", "文件为空。");
        }

        try
        {
            var (sha256, bytes) = await contents.PutAsync(http.Request.Body, MostBytes, http.RequestAborted);
            return bytes == 0
                ? Problems.Malformed("body", "文件为空。")
                : TypedResults.Created((string?)null, new StoredContent(sha256, bytes, ReadableFile.WarningOf(await contents.ReadAsync(sha256, http.RequestAborted))));
        }
        catch (ContentTooLargeException)
        {
            return Problems.TooLarge(MostBytes);
        }
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> ReadAsync(
        string service, string sha256, HttpContext http, ContentStore contents, IJournal journal, TimeProvider clock)
    {
        if (!ContentStore.IsHash(sha256))
        {
            return Problems.Malformed("sha256", "应为64位小写十六进制摘要值。");
        }

        if (contents.Open(sha256) is not { } stream)
        {
            return Problems.NoContent(contents, sha256, "没有该摘要值的附件。");
        }

        await journal.AppendReadAsync(clock, $"{service}/contents", Actors.Of(http.User), "打开附件", sha256, cancellationToken: http.RequestAborted);
        http.Response.Headers.ETag = $"\"{sha256}\"";
        return TypedResults.File(stream, "application/octet-stream", sha256);
    }
}
