using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Casework.Http;
using Enforcement.Documents.Rendering;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.Documents.Issuing;

/// <summary>预览: the same print without number and seal, marked 预览 未签发. Records nothing.</summary>
internal static class Preview
{
    public static void MapPreview(this IEndpointRouteBuilder documents) =>
        documents.MapPost("/preview/{code}", HandleAsync)
            .WithSummary("预览文书")
            .Accepts<JsonElement>("application/json")
            .Produces(StatusCodes.Status200OK, contentType: "application/pdf")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .RequireAuthorization(DocumentReads.Staff);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        string code, HttpContext http, DocumentRenderer renderer, LawBook law, TimeProvider clock)
    {
        if (DocumentCatalogue.Find(code) is not { } type)
        {
            return Problems.NotFound($"文书目录中没有代号为“{code}”的文书。");
        }

        if (http.Request.ContentLength > CommandEndpoints.MostBytes)
        {
            return Problems.TooLarge(CommandEndpoints.MostBytes);
        }

        FieldParse parsed;
        try
        {
            using var json = await JsonDocument.ParseAsync(http.Request.Body, new JsonDocumentOptions { MaxDepth = 32 }, http.RequestAborted);
            parsed = FieldValues.Parse(type, json.RootElement);
        }
        catch (JsonException e)
        {
            return Problems.Malformed(e);
        }

        if (parsed.Values is not { } values)
        {
            return Incomplete(parsed.Errors);
        }

        var header = new DocumentHeader(law.Current.Agency.Name, null, LocalTime.Date(clock.GetUtcNow()));
        var layout = law.Current.Setting(Setting.DocumentLayoutForm, header.IssuedOn);
        return renderer.Render(new PrintJob(header, values, [], Preview: true, Layout: layout)) switch
        {
            PrintResult.Printed printed => TypedResults.File(printed.Pdf, "application/pdf"),
            PrintResult.Unprintable refused => Problems.Malformed("$", refused.Reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static ProblemHttpResult Incomplete(IReadOnlyList<FieldError> errors) => TypedResults.Problem(
        string.Join("\n", errors.Select(e => $"{e.Path}：{e.Message}")), statusCode: StatusCodes.Status400BadRequest, title: "文书要素有误",
        type: "urn:enforcement:malformed", extensions: new Dictionary<string, object?> { ["errors"] = errors.GroupBy(e => e.Path).ToDictionary(g => g.Key, g => string.Concat(g.Select(e => e.Message))) });
}
