using System.Globalization;
using Enforcement.Casework.Http;
using Enforcement.Media.Storing;

namespace Enforcement.Media.Uploading;

/// <summary>tus core, checksum, expiration and termination on one upload.</summary>
internal sealed class TusUpload(Uploads uploads, IIntake intake, TimeProvider clock)
{
    public Uploads Uploads => uploads;

    /// <summary>Where to go on. A finished upload answers its full length, so a lost last answer never starts it again.</summary>
    public IResult Head(string id, HttpContext http)
    {
        var (upload, missing) = FindOwn(id, http);
        if (missing is not null)
        {
            return missing;
        }

        var headers = http.Response.Headers;
        headers[TusHeaders.Offset] = upload!.Offset.ToString(CultureInfo.InvariantCulture);
        if (upload.Info.Length is { } length)
        {
            headers[TusHeaders.Length] = length.ToString(CultureInfo.InvariantCulture);
        }
        else
        {
            headers[TusHeaders.DeferLength] = "1";
        }

        if (upload.Info.Metadata.Count > 0)
        {
            headers[TusHeaders.Metadata] = upload.Info.WriteMetadata();
        }

        if (upload.Info.Concat is { } concat)
        {
            headers[TusHeaders.Concat] = concat == "final"
                ? $"final;{string.Join(' ', upload.Info.Parts.Select(p => $"{TusEndpoints.Root}/{p}"))}"
                : concat;
        }

        WriteExpiry(http, upload);
        return TypedResults.Ok();
    }

    public async Task<IResult> PatchAsync(string id, HttpContext http)
    {
        if (http.Request.ContentType != TusHeaders.BodyType)
        {
            return TusProblems.Of(StatusCodes.Status415UnsupportedMediaType, "content-type", $"Content-Type 应为 {TusHeaders.BodyType}。");
        }

        if (!long.TryParse(http.Request.Headers[TusHeaders.Offset].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
        {
            return TusProblems.Bad(TusHeaders.Offset, "应为非负整数。");
        }

        var (proof, badProof) = ProofOf(http);
        using var checksum = proof;
        var (upload, missing) = FindOwn(id, http);
        if ((missing ?? badProof) is { } bad)
        {
            return bad;
        }

        if (upload!.Info.Concat == "final")
        {
            return TusProblems.Of(StatusCodes.Status403Forbidden, "final-upload", "由分段合并而成的上传不能再追加内容。");
        }

        using var hold = uploads.TryLock(id);
        if (hold is null)
        {
            return TusProblems.Busy(http);
        }

        // Somebody may have finished or ended it between the look and the lock.
        (upload, missing) = FindOwn(id, http);
        if (missing is not null)
        {
            return missing;
        }

        if (upload!.Phase is UploadPhase.Stored or UploadPhase.PartComplete)
        {
            return await FinishedAsync(upload, offset, http);
        }

        if (upload.Info.Length is null && http.Request.Headers.ContainsKey(TusHeaders.Length))
        {
            var (length, badLength) = LengthOf(http, uploads.Options, mayDefer: false);
            if (badLength is not null || length < upload.Offset)
            {
                return badLength ?? TusProblems.Bad(TusHeaders.Length, $"总长度不得小于已收到的 {upload.Offset} 字节。");
            }

            upload = uploads.SetLength(upload, length!.Value);
        }

        var most = upload.Info.Length ?? uploads.Options.MostBytes;
        if (http.Request.ContentLength > most - offset && offset == upload.Offset)
        {
            return TusProblems.Of(StatusCodes.Status413PayloadTooLarge, "too-long", $"本段内容超过声明的长度：总长 {most} 字节，已收到 {offset} 字节。");
        }

        var now = await uploads.AppendAsync(upload, offset, new ArrivingBody(http), checksum, CancellationToken.None);
        http.Response.Headers[TusHeaders.Offset] = now.ToString(CultureInfo.InvariantCulture);
        WriteExpiry(http, uploads.Find(id)!);
        return TypedResults.NoContent();
    }

    /// <summary>Gives up an unfinished upload. A stored recording cannot be deleted by anybody (R30.5).</summary>
    public async Task<IResult> DeleteAsync(string id, HttpContext http)
    {
        var (upload, missing) = FindOwn(id, http);
        if (missing is not null)
        {
            return missing;
        }

        using var hold = uploads.TryLock(id);
        if (hold is null)
        {
            return TusProblems.Busy(http);
        }

        if (uploads.Find(id) is { Phase: UploadPhase.Stored })
        {
            return Problems.Refused(await intake.RefuseDeletionAsync(upload!.Info, Actors.Of(http.User), http.RequestAborted));
        }

        uploads.End(id, "terminated");
        return TypedResults.NoContent();
    }

    public static void WriteExpiry(HttpContext http, UploadState upload)
    {
        if (upload.Expires is { } expires)
        {
            http.Response.Headers[TusHeaders.Expires] = expires.ToString("r", CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The announced length, or that it comes later.</summary>
    public static (long? Length, IResult? Problem) LengthOf(HttpContext http, MediaStoreOptions options, bool mayDefer)
    {
        var length = http.Request.Headers[TusHeaders.Length].ToString();
        var defer = http.Request.Headers[TusHeaders.DeferLength].ToString();
        if (length.Length == 0 && mayDefer && defer == "1")
        {
            return (null, null);
        }

        if (defer.Length > 0 && (length.Length > 0 || defer != "1"))
        {
            return (null, TusProblems.Bad(TusHeaders.DeferLength, "只能为 1，且不能与 Upload-Length 同时出现。"));
        }

        if (!long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
        {
            return (null, TusProblems.Bad(TusHeaders.Length, "应为非负整数，或者以 Upload-Defer-Length: 1 声明以后再给。"));
        }

        return bytes > options.MostBytes
            ? (null, TusProblems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"单个音像文件不得超过 {options.MostBytes} 字节。"))
            : (bytes, null);
    }

    /// <summary>The checksum of the body, if the client sent one.</summary>
    public static (BodyChecksum? Proof, IResult? Problem) ProofOf(HttpContext http)
    {
        var header = http.Request.Headers[TusHeaders.Checksum].ToString();
        if (header.Length == 0)
        {
            return (null, null);
        }

        return BodyChecksum.Parse(header) is { } proof
            ? (proof, null)
            : (null, TusProblems.Bad(TusHeaders.Checksum, $"应为“算法 Base64值”，算法为 {BodyChecksum.Algorithms} 之一。"));
    }

    // The last answer was lost: the client sends the end again and is told that all is there.
    private async Task<IResult> FinishedAsync(UploadState upload, long offset, HttpContext http)
    {
        if (offset != upload.Offset || http.Request.ContentLength > 0)
        {
            throw new WrongOffsetException(upload.Offset);
        }

        if (upload.Phase == UploadPhase.Stored)
        {
            await uploads.CompleteAsync(upload.Info, http.RequestAborted);
        }

        http.Response.Headers[TusHeaders.Offset] = upload.Offset.ToString(CultureInfo.InvariantCulture);
        return TypedResults.NoContent();
    }

    private (UploadState? Upload, IResult? Problem) FindOwn(string id, HttpContext http)
    {
        var upload = uploads.Find(id);
        if (upload is null || upload.Info.Owner.Id != Actors.Of(http.User).Id)
        {
            return (null, TusProblems.NotFound());
        }

        return upload.Phase == UploadPhase.Ended || upload.Expires < clock.GetUtcNow() ? (null, TusProblems.Gone()) : (upload, null);
    }
}
