using System.Collections.Immutable;
using System.Globalization;
using Enforcement.Casework.Http;
using Enforcement.Media.Storing;

namespace Enforcement.Media.Uploading;

/// <summary>tus creation, creation-with-upload, creation-defer-length and concatenation.</summary>
internal sealed class TusCreation(Uploads uploads, IMediaStore store, IIntake intake, TimeProvider clock)
{
    public Uploads Uploads => uploads;

    public async Task<IResult> CreateAsync(HttpContext http)
    {
        var headers = http.Request.Headers;
        if (UploadInfo.ParseMetadata(headers[TusHeaders.Metadata].ToString()) is not { } metadata)
        {
            return TusProblems.Bad(TusHeaders.Metadata, "应为逗号分隔的“键 Base64值”，键不得重复，值为 UTF-8，最多 32 项。");
        }

        if (UploadInfo.Unseen(metadata) is { } unseen)
        {
            return TusProblems.Bad(TusHeaders.Metadata, $"“{unseen}”中有看不见的控制字符，请删除后重新上传。");
        }

        var concat = headers[TusHeaders.Concat].ToString();
        if (concat.Length > 0 && concat != "partial" && !concat.StartsWith("final;", StringComparison.Ordinal))
        {
            return TusProblems.Bad(TusHeaders.Concat, "应为 partial，或者 final; 后接各分段的地址。");
        }

        var info = new UploadInfo(
            Guid.CreateVersion7().ToString("N"), null, metadata, Actors.Of(http.User), clock.GetUtcNow(), concat.Length == 0 ? null : concat.Split(';')[0], []);
        return concat.StartsWith("final;", StringComparison.Ordinal)
            ? await JoinAsync(http, info, concat["final;".Length..])
            : await BeginAsync(http, info);
    }

    private async Task<IResult> BeginAsync(HttpContext http, UploadInfo info)
    {
        var (length, bad) = TusUpload.LengthOf(http, uploads.Options, mayDefer: true);
        if (bad is not null)
        {
            return bad;
        }

        if (length > uploads.Options.MostBytes)
        {
            return TusProblems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"单个音像文件不得超过 {uploads.Options.MostBytes} 字节。");
        }

        if (length is { } wanted && store.FreeBytes is { } free && wanted > free)
        {
            return TusProblems.Of(StatusCodes.Status507InsufficientStorage, "store-full", $"音像存储剩余空间不足以接收 {wanted} 字节，请腾出空间后再上传。");
        }

        if (await intake.MayBeginAsync(info, http.RequestAborted) is { } refusal)
        {
            return Problems.Refused(refusal);
        }

        var withBody = http.Request.ContentType == TusHeaders.BodyType;
        if (!withBody && http.Request.ContentLength > 0)
        {
            return TusProblems.Of(StatusCodes.Status415UnsupportedMediaType, "content-type", $"随创建上传内容时，Content-Type 应为 {TusHeaders.BodyType}。");
        }

        if (withBody && http.Request.ContentLength > (length ?? uploads.Options.MostBytes))
        {
            return TusProblems.Of(StatusCodes.Status413PayloadTooLarge, "too-long", "随创建上传的内容超过声明的长度。");
        }

        var (proof, badProof) = TusUpload.ProofOf(http);
        using var checksum = proof;
        if (badProof is not null)
        {
            return badProof;
        }

        var upload = uploads.Create(info with { Length = length });
        http.Response.Headers.Location = $"{http.Request.PathBase}{TusEndpoints.Root}/{info.Id}";
        using var hold = uploads.TryLock(info.Id)!;
        if (withBody)
        {
            // Whatever becomes of the body, the upload exists and its address is told: the client goes on from there.
            var offset = await uploads.AppendAsync(upload, 0, new ArrivingBody(http), checksum, CancellationToken.None);
            http.Response.Headers[TusHeaders.Offset] = offset.ToString(CultureInfo.InvariantCulture);
        }
        else if (length == 0 && info.Concat is null)
        {
            await uploads.CompleteAsync(upload.Info, CancellationToken.None);
        }

        TusUpload.WriteExpiry(http, uploads.Find(info.Id)!);
        return TypedResults.StatusCode(StatusCodes.Status201Created);
    }

    private async Task<IResult> JoinAsync(HttpContext http, UploadInfo info, string list)
    {
        var parts = ImmutableArray.CreateBuilder<string>();
        long length = 0;
        foreach (var url in list.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var id = url.TrimEnd('/').Split('/')[^1];
            if (uploads.Find(id) is not { Info.Concat: "partial" } part || part.Info.Owner.Id != info.Owner.Id)
            {
                return TusProblems.Bad(TusHeaders.Concat, $"“{url}”不是本人的分段上传。");
            }

            if (part.Phase != UploadPhase.PartComplete)
            {
                return TusProblems.Of(StatusCodes.Status409Conflict, "part-incomplete", $"分段“{url}”尚未传完或已作废。");
            }

            parts.Add(id);
            length += part.Info.Length!.Value;
        }

        if (parts.Count == 0 || parts.Distinct().Count() != parts.Count)
        {
            return TusProblems.Bad(TusHeaders.Concat, "final; 之后应列出各分段的地址，且不得重复。");
        }

        if (length > uploads.Options.MostBytes)
        {
            return TusProblems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"单个音像文件不得超过 {uploads.Options.MostBytes} 字节。");
        }

        if (await intake.MayBeginAsync(info, http.RequestAborted) is { } refusal)
        {
            return Problems.Refused(refusal);
        }

        var upload = uploads.Create(info with { Length = length, Parts = parts.ToImmutable() });
        http.Response.Headers.Location = $"{http.Request.PathBase}{TusEndpoints.Root}/{info.Id}";
        using var hold = uploads.TryLock(info.Id)!;
        await uploads.JoinAsync(upload.Info, CancellationToken.None);
        return TypedResults.StatusCode(StatusCodes.Status201Created);
    }
}
