using Enforcement.Casework.Contents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.Casework.Http;

/// <summary>Problem details (RFC 9457) in Chinese. A refusal carries code, rule, legal basis, reason and remedy.</summary>
public static class Problems
{
    /// <summary>409: a rule refused the command.</summary>
    public static ProblemHttpResult Refused(Refusal refusal) => TypedResults.Problem(
        refusal.Reason,
        statusCode: StatusCodes.Status409Conflict,
        title: "依法不能进行",
        type: $"urn:enforcement:refusal:{refusal.Code}",
        extensions: new Dictionary<string, object?>
        {
            ["code"] = refusal.Code,
            ["rule"] = refusal.Rule,
            ["legalBasis"] = refusal.LegalBasis,
            ["remedy"] = refusal.Remedy,
            ["needsReason"] = refusal.NeedsReason,
        });

    /// <summary>400: the request is not what the interface takes.</summary>
    /// <param name="field">JSON path or header that is wrong.</param>
    public static ProblemHttpResult Malformed(string field, string why) => TypedResults.Problem(
        $"{field}：{why}", statusCode: StatusCodes.Status400BadRequest, title: "请求内容有误", type: "urn:enforcement:malformed",
        extensions: new Dictionary<string, object?> { ["field"] = field });

    /// <summary>400: the body is not the JSON the interface takes.</summary>
    public static ProblemHttpResult Malformed(System.Text.Json.JsonException fault)
    {
        var (field, why) = JsonFaults.Explain(fault);
        return Malformed(field, why);
    }

    public static ProblemHttpResult UnsupportedMediaType() => TypedResults.Problem(
        "请以 application/json 提交。", statusCode: StatusCodes.Status415UnsupportedMediaType, title: "不支持的内容类型", type: "urn:enforcement:unsupported-media-type");

    public static ProblemHttpResult TooLarge(long mostBytes) => TypedResults.Problem(
        $"请求体不得超过 {mostBytes / 1024 / 1024} MB。", statusCode: StatusCodes.Status413PayloadTooLarge, title: "请求过大", type: "urn:enforcement:too-large");

    /// <param name="term">What the user calls it: <see cref="CaseKind{TCase}.Term"/>.</param>
    public static ProblemHttpResult NoSuchCase(string key, string term = "案件") => TypedResults.Problem(
        $"没有编号为“{key}”的{term}。", statusCode: StatusCodes.Status404NotFound, title: $"{term}不存在", type: "urn:enforcement:no-such-case");

    public static ProblemHttpResult NotFound(string what) => TypedResults.Problem(
        what, statusCode: StatusCodes.Status404NotFound, title: "未找到", type: "urn:enforcement:not-found");

    /// <summary>410: it was destroyed with the volume it belonged to (R31.2).</summary>
    public static ProblemHttpResult Gone(Destruction destruction) => TypedResults.Problem(
        $"该内容{destruction.Text}。", statusCode: StatusCodes.Status410Gone, title: "内容已销毁", type: "urn:enforcement:content-destroyed",
        extensions: new Dictionary<string, object?>
        {
            ["registerNumber"] = destruction.RegisterNumber,
            ["destroyedOn"] = destruction.On,
            ["legalBasis"] = "档案法实施条例 第二十四条",
        });

    /// <summary>410 for a content that was destroyed, 404 for one that is not here.</summary>
    /// <param name="what">What is not here, in words.</param>
    public static ProblemHttpResult NoContent(ContentStore contents, string sha256, string what) =>
        contents.DestructionOf(sha256) is { } destruction ? Gone(destruction) : NotFound(what);

    /// <summary>412: somebody else has changed the case meanwhile.</summary>
    public static ProblemHttpResult Stale(long version, string term = "案件") => TypedResults.Problem(
        $"{term}已有新的记录（当前版本 {version}），请刷新后重试。", statusCode: StatusCodes.Status412PreconditionFailed, title: $"{term}已变化", type: "urn:enforcement:stale",
        extensions: new Dictionary<string, object?> { ["version"] = version });

    public static ProblemHttpResult KeyReused() => TypedResults.Problem(
        "同一幂等键已用于另一内容不同的命令。", statusCode: StatusCodes.Status422UnprocessableEntity, title: "幂等键重复使用", type: "urn:enforcement:key-reused");

    /// <summary>503: not recorded; the same request may be sent again with the same key.</summary>
    public static ProblemHttpResult Unavailable(string why) => TypedResults.Problem(
        why, statusCode: StatusCodes.Status503ServiceUnavailable, title: "暂时无法记录", type: "urn:enforcement:journal-unavailable");
}
