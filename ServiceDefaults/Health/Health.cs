using System.Text.Json.Nodes;
using Enforcement.Casework;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Enforcement.ServiceDefaults.Health;

/// <summary>健康检查: <c>/health</c> says whether the service can work and which dependency is down, <c>/alive</c> only that the process answers.</summary>
public static class HealthEndpoints
{
    private const string Live = "live";

    /// <summary>Adds a dependency to <c>/health</c>.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="name">Short English name, e.g. <c>journal</c>.</param>
    /// <param name="title">Chinese name shown to the operator, e.g. 案件记录库.</param>
    /// <param name="probe">Returns when the dependency works and throws when it does not; given up after five seconds.</param>
    public static IServiceCollection AddDependencyHealth(
        this IServiceCollection services, string name, string title, Func<IServiceProvider, CancellationToken, Task> probe)
    {
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            name, provider => new DependencyHealth(title, ct => probe(provider, ct)), HealthStatus.Unhealthy, tags: null, timeout: TimeSpan.FromSeconds(5)));
        return services;
    }

    internal static void AddHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck("process", () => HealthCheckResult.Healthy("进程运行正常"), [Live]);
        builder.Services.AddDependencyHealth("journal", "案件记录库", async (provider, ct) =>
        {
            if (provider.GetService<IViewStore>() is { } views)
            {
                await views.QueryAsync(new ViewQuery("health", Take: 1), ct);
            }
        });
    }

    internal static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
        app.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Live), ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var body = new JsonObject
        {
            ["status"] = Word(report.Status),
            ["checks"] = new JsonArray([.. report.Entries.Select(entry => (JsonNode)new JsonObject
            {
                ["name"] = entry.Key,
                ["status"] = Word(entry.Value.Status),
                ["description"] = Describe(entry.Key, entry.Value),
            })]),
        };
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(body.ToJsonString(ChineseJson.Options), context.RequestAborted);
    }

    // Checks brought by libraries (the message bus) speak English.
    private static string Describe(string name, HealthReportEntry entry)
    {
        var title = name.StartsWith("masstransit", StringComparison.Ordinal) ? "消息服务" : name;
        return entry.Description is { Length: > 0 } text && !text.All(char.IsAscii) ? text
            : entry.Status == HealthStatus.Healthy ? $"{title}正常"
            : $"{title}不可用，请检查该服务和网络";
    }

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };

    private sealed class DependencyHealth(string title, Func<CancellationToken, Task> probe) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await probe(cancellationToken);
                return HealthCheckResult.Healthy($"{title}正常");
            }
            catch (OperationCanceledException)
            {
                return new HealthCheckResult(context.Registration.FailureStatus, $"{title}在 5 秒内没有响应");
            }
            catch (Exception e)
            {
                // The exception goes to the log with the report; its text may hold addresses and is not shown to everyone.
                return new HealthCheckResult(context.Registration.FailureStatus, $"{title}不可用（{e.GetType().Name}），请检查该服务和网络", e);
            }
        }
    }
}
