using System.Net;
using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Casework.Http;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.ServiceDefaults.Problems;

/// <summary>
/// 错误答复: every 4xx and 5xx answer is problem details (RFC 9457) in Chinese, or a small Chinese page for a browser.
/// Faults of the system are answered 500 with the trace id and nothing else.
/// </summary>
internal static class Problems
{
    // The framework's reader of posted forms, whose complaints about the form are not wrapped when a middleware reads it.
    private const string FormReader = "Microsoft.AspNetCore.WebUtilities";

    public static void AddProblems(this WebApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = context => Translate(context.HttpContext, context.ProblemDetails));
        builder.Services.AddExceptionHandler<ExceptionProblems>();
        // Without this a request that cannot be bound is answered with an empty 400 that does not say which field is wrong.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.MaxDepth = 32;
            options.SerializerOptions.Encoder = ChineseJson.Options.Encoder;
        });
    }

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException or AntiforgeryValidationException or OperationCanceledException
                or InvalidDataException { Source: FormReader },
        });
        app.UseStatusCodePages(context => WriteAsync(context.HttpContext, ProblemNotes.Take(context.HttpContext)));
    }

    /// <summary>Answers a path nobody serves with 404 before sign-in is asked for: otherwise a mistyped address would look like a missing right.</summary>
    public static void UseUnknownPaths(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint() is not null)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    /// <summary>Writes the problem in the form the client reads: a page for a browser, JSON for everything else.</summary>
    public static Task WriteAsync(HttpContext context, ProblemDetails problem)
    {
        problem.Status ??= context.Response.StatusCode;
        context.Response.StatusCode = problem.Status.Value;
        Translate(context, problem);
        context.Response.Headers.CacheControl = "no-store";
        if (Wants.Page(context.Request))
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(Page(problem), context.RequestAborted);
        }

        return context.Response.WriteAsJsonAsync(problem, ChineseJson.Options, "application/problem+json; charset=utf-8", context.RequestAborted);
    }

    private static void Translate(HttpContext context, ProblemDetails problem)
    {
        var status = problem.Status ?? context.Response.StatusCode;
        var (title, advice) = ProblemWords.Of(status);
        if (string.IsNullOrEmpty(problem.Title) || problem.Title.All(char.IsAscii))
        {
            problem.Title = title;
        }

        problem.Detail ??= advice;
        problem.Extensions["traceId"] = System.Diagnostics.Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
    }

    private static string Page(ProblemDetails problem) =>
        $$"""
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{Html(problem.Title)}}</title>
        <style>
        body{font:16px/1.7 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:0;background:#f4f6f9;color:#1d2733}
        main{max-width:36rem;margin:12vh auto;background:#fff;padding:2rem 2.5rem;border-radius:.5rem;border-top:4px solid #8c1d18}
        h1{font-size:1.4rem}a{color:#0b4f8a}small{color:#4a5663}
        </style>
        </head>
        <body><main>
        <h1>{{Html(problem.Title)}}({{problem.Status}})</h1>
        <p>{{Html(problem.Detail)}}</p>
        <p><a href="/">回到首页</a></p>
        <p><small>追踪号：{{Html(problem.Extensions["traceId"]?.ToString())}}</small></p>
        </main></body>
        </html>
        """;

    private static string Html(string? text) => WebUtility.HtmlEncode(text) ?? "";

    /// <summary>Turns an exception into a problem: a request that cannot be read is the client's, everything else is ours.</summary>
    private sealed class ExceptionProblems : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            await WriteAsync(httpContext, exception switch
            {
                AntiforgeryValidationException or BadHttpRequestException { InnerException: AntiforgeryValidationException } => StalePage(),
                BadHttpRequestException bad => Unreadable(bad),
                InvalidDataException { Source: FormReader } => new ProblemDetails
                {
                    Status = StatusCodes.Status400BadRequest,
                    Detail = "表单内容无法读取：含有不允许的字符，或者字段过多、过长。请更正后重试。",
                },
                JournalUnavailableException away => new ProblemDetails { Status = StatusCodes.Status503ServiceUnavailable, Title = "暂时无法读写记录", Detail = away.Message },
                OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested => new ProblemDetails { Status = StatusCodes.Status499ClientClosedRequest },
                _ => new ProblemDetails { Status = StatusCodes.Status500InternalServerError },
            });
            return true;
        }

        private static ProblemDetails StalePage() => new()
        {
            Status = StatusCodes.Status400BadRequest,
            Title = "页面已失效",
            Detail = "页面打开过久，或者不是从本系统的页面提交。请返回上一页，刷新后重新提交。",
        };

        private static ProblemDetails Unreadable(BadHttpRequestException bad)
        {
            var problem = new ProblemDetails { Status = bad.StatusCode };
            if (bad.InnerException is JsonException json)
            {
                var (field, why) = JsonFaults.Explain(json);
                problem.Detail = $"{field}：{why}";
                problem.Extensions["errors"] = new Dictionary<string, string[]> { [field] = [why] };
            }
            else if (bad.StatusCode == StatusCodes.Status400BadRequest && ParameterName(bad.Message) is { } parameter)
            {
                problem.Detail = $"参数 {parameter} 缺失或格式错误。请按接口说明更正。";
                problem.Extensions["errors"] = new Dictionary<string, string[]> { [parameter] = ["缺失或格式错误"] };
            }

            return problem;
        }

        // The framework's messages read: Required parameter "DateOnly day" … / Failed to bind parameter "int page" from "x".
        private static string? ParameterName(string message) =>
            message.Split('"') is { Length: >= 3 } parts ? parts[1].Split(' ')[^1] : null;
    }
}
