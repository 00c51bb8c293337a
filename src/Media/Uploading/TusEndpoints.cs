using System.Globalization;
using Enforcement.Casework.Contents;
using Enforcement.Casework.Http;
using Enforcement.Media.Storing;
using Enforcement.Regulation.Reference;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.Media.Uploading;

/// <summary>
/// 断点续传: the tus 1.0 protocol (core and the extensions of <see cref="TusHeaders.Extensions"/>), so that ordinary tus clients work.
/// Only keepers of recordings upload: makers do not keep their own (本制度第三十条).
/// </summary>
internal static class TusEndpoints
{
    public const string Root = "/media/uploads";

    public static void MapTus(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Root).RequireAuthorization(policy => policy.RequireRole(Roles.DeviceKeeper)).DisableAntiforgery().WithTags("音像上传");
        group.MapMethods("", ["POST", "OPTIONS"], (HttpContext http, TusCreation creation) => AnswerAsync(http, method => method switch
        {
            "OPTIONS" => Task.FromResult<IResult>(Discover(http, creation.Uploads.Options)),
            "POST" => creation.CreateAsync(http),
            _ => Task.FromResult<IResult>(TypedResults.StatusCode(StatusCodes.Status405MethodNotAllowed)),
        })).WithSummary("创建上传（tus 1.0）");
        group.MapMethods("/{id}", ["HEAD", "PATCH", "DELETE", "OPTIONS", "POST"], (string id, HttpContext http, TusUpload upload) => AnswerAsync(http, method => method switch
        {
            "OPTIONS" => Task.FromResult<IResult>(Discover(http, upload.Uploads.Options)),
            "HEAD" => Task.FromResult(upload.Head(id, http)),
            "PATCH" => upload.PatchAsync(id, http),
            "DELETE" => upload.DeleteAsync(id, http),
            _ => Task.FromResult<IResult>(TypedResults.StatusCode(StatusCodes.Status405MethodNotAllowed)),
        })).WithSummary("续传、查询、终止（tus 1.0）");
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, Func<string, Task<IResult>> handle)
    {
        var method = http.Request.Method == "POST" && http.Request.Headers[TusHeaders.MethodOverride].ToString() is { Length: > 0 } other
            ? other.ToUpperInvariant()
            : http.Request.Method;
        http.Response.Headers[TusHeaders.Resumable] = TusHeaders.Version;
        http.Response.Headers.CacheControl = "no-store";
        if (method != "OPTIONS" && http.Request.Headers[TusHeaders.Resumable].ToString() != TusHeaders.Version)
        {
            http.Response.Headers[TusHeaders.Versions] = TusHeaders.Version;
            return TusProblems.Of(StatusCodes.Status412PreconditionFailed, "tus-version", $"请在 {TusHeaders.Resumable} 中注明 {TusHeaders.Version}。");
        }

        // The size of an upload is limited by its own length, not by the limit for ordinary requests.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        try
        {
            return await handle(method);
        }
        catch (WrongOffsetException e)
        {
            http.Response.Headers[TusHeaders.Offset] = e.Offset.ToString(CultureInfo.InvariantCulture);
            return TusProblems.Of(StatusCodes.Status409Conflict, "wrong-offset", e.Message + "请以 HEAD 查询后从该位置续传。");
        }
        catch (ChecksumMismatchException e)
        {
            return TusProblems.Of(460, "checksum-mismatch", e.Message);
        }
        catch (UploadTooLongException e)
        {
            return TusProblems.Of(StatusCodes.Status413PayloadTooLarge, "too-long", e.Message + "超出部分没有接收。");
        }
        catch (StoreFullException e)
        {
            return TusProblems.Of(StatusCodes.Status507InsufficientStorage, "store-full", e.Message);
        }
        catch (IOException e) when (DurableFiles.IsFull(e))
        {
            // The small files around an upload meet the full disk as its bytes do.
            return TusProblems.Of(StatusCodes.Status507InsufficientStorage, "store-full", new StoreFullException(e).Message);
        }
    }

    private static NoContent Discover(HttpContext http, MediaStoreOptions options)
    {
        var headers = http.Response.Headers;
        headers[TusHeaders.Versions] = TusHeaders.Version;
        headers[TusHeaders.Extension] = TusHeaders.Extensions;
        headers[TusHeaders.MaxSize] = options.MostBytes.ToString(CultureInfo.InvariantCulture);
        headers[TusHeaders.ChecksumAlgorithm] = BodyChecksum.Algorithms;
        return TypedResults.NoContent();
    }
}

/// <summary>Problems of the upload protocol, in Chinese.</summary>
internal static class TusProblems
{
    public static IResult Of(int status, string code, string detail) => TypedResults.Problem(
        detail, statusCode: status, title: status == 460 ? "校验值不符" : null, type: $"urn:enforcement:upload:{code}",
        extensions: new Dictionary<string, object?> { ["code"] = code });

    public static IResult Gone() => Of(StatusCodes.Status410Gone, "gone", "该上传已作废（过期、终止或已并入其他上传），请重新上传。");

    public static IResult NotFound() => Of(StatusCodes.Status404NotFound, "no-such-upload", "没有这个上传，请核对地址或重新创建。");

    public static IResult Busy(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "2";
        return Of(StatusCodes.Status423Locked, "two-writers", "另一连接正在写入该上传，请稍后再试。");
    }

    public static IResult Bad(string header, string why) => Problems.Malformed(header, why);
}
