using System.Text;
using Enforcement.Casework;
using Enforcement.Casework.Http;
using Enforcement.Registry.Capabilities;
using Enforcement.Registry.Objects;
using Enforcement.Regulation.Time;
using Enforcement.ServiceDefaults.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.Registry.Endpoints;

/// <summary>节假日安排导入接口: a CSV file (date,type,name) of whole years, previewed before it is taken.</summary>
internal static class CalendarEndpoints
{
    private const int MostBytes = 256 * 1024;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void MapCalendar(this IEndpointRouteBuilder registry)
    {
        var calendar = registry.MapGroup("calendar").WithTags("年度节假日安排").RequireRole(AccountRoles.Administrator);
        calendar.MapPost("preview", PreviewAsync).WithSummary("预览节假日安排文件（date,type,name）会改变什么").Accepts<string>("text/csv").ProducesProblem(StatusCodes.Status400BadRequest);
        calendar.MapPost("import", ImportAsync).WithSummary("导入节假日安排文件").Accepts<string>("text/csv").ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Results<Ok<CalendarPreview>, ProblemHttpResult>> PreviewAsync(HttpContext http, LawBook law, IViewStore views)
    {
        var (years, problem) = await ReadAsync(http);
        if (problem is not null)
        {
            return problem;
        }

        return TypedResults.Ok(await CalendarImport.PreviewAsync(law.Current.Calendar, years!, views, http.RequestAborted));
    }

    private static async Task<Results<Ok<CommandAccepted>, ProblemHttpResult>> ImportAsync(HttpContext http, RegistryDesk desk, string source)
    {
        var (years, problem) = await ReadAsync(http);
        var (commandId, badKey) = CommandEndpoints.CommandId(http);
        if ((problem ?? badKey) is { } bad)
        {
            return bad;
        }

        Results<Ok<CommandAccepted>, ProblemHttpResult> answer = Problems.Malformed("$", "文件中没有任何日期。");
        foreach (var year in years!)
        {
            var reply = await desk.GiveAsync(new SetCalendarYear(year, source), Actors.Of(http.User), $"{commandId}/{year.Year}", ct: http.RequestAborted);
            answer = CommandEndpoints.Answer(http, $"{year.Year}", reply, "年历");
            if (!reply.Accepted)
            {
                return answer;
            }
        }

        return answer;
    }

    private static async Task<(IReadOnlyList<CalendarYear>? Years, ProblemHttpResult? Problem)> ReadAsync(HttpContext http)
    {
        if (http.Request.ContentType?.StartsWith("text/", StringComparison.OrdinalIgnoreCase) != true)
        {
            return (null, TypedResults.Problem("请以 text/csv 提交节假日安排文件。", statusCode: StatusCodes.Status415UnsupportedMediaType, title: "不支持的内容类型"));
        }

        var text = new byte[MostBytes + 1];
        var length = await http.Request.Body.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, http.RequestAborted);
        if (length > MostBytes)
        {
            return (null, TypedResults.Problem(
                $"节假日安排文件不得超过 {MostBytes / 1024} KB。", statusCode: StatusCodes.Status413PayloadTooLarge, title: "请求过大", type: "urn:enforcement:too-large"));
        }

        try
        {
            var years = CalendarImport.Read(Utf8.GetString(text, 0, length));
            return years.Count > 0 ? (years, null) : (null, Problems.Malformed("$", "文件中没有任何日期。"));
        }
        catch (FormatException e)
        {
            return (null, Problems.Malformed("$", e.Message));
        }
        catch (DecoderFallbackException)
        {
            return (null, Problems.Malformed("$", "文件不是 UTF-8 编码，请另存为 UTF-8 后重试。"));
        }
    }
}
