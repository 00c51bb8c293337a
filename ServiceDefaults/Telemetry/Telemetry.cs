using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Enforcement.ServiceDefaults.Telemetry;

/// <summary>
/// 遥测: one trace per legal act across HTTP, grain, relay, broker and consumer. Exported by OTLP only when
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. Personal data never leaves: see <see cref="PersonalDataRemover"/>.
/// </summary>
internal static class Telemetry
{
    /// <summary>Our own activity sources and meters all start with this word.</summary>
    private const string OwnSources = "Enforcement.*";

    // What these say below a warning is about their insides, at several lines per request.
    private static readonly IEnumerable<KeyValuePair<string, string?>> Quiet = (
        from category in new[] { "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Hosting", "Orleans", "OpenIddict", "Polly", "System.Net.Http", "MassTransit" }
        select KeyValuePair.Create($"Logging:LogLevel:{category}", (string?)"Warning"))
        // Its one warning, that keys lie unencrypted, is by design: the folder is its owner's alone.
        .Append(KeyValuePair.Create("Logging:LogLevel:Microsoft.AspNetCore.DataProtection", (string?)"Error"));

    public static void AddTelemetry(this WebApplicationBuilder builder, string service)
    {
        // Lowest of all configuration sources: a configured level still wins.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Quiet });
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = false;
        });

        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(service, serviceNamespace: "enforcement"))
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter("MassTransit", "Microsoft.Orleans", OwnSources))
            .WithTracing(tracing => tracing
                .AddSource("MassTransit", "Microsoft.Orleans.Runtime", "Microsoft.Orleans.Application", "MongoDB.Driver", OwnSources)
                .AddAspNetCoreInstrumentation(options =>
                    options.Filter = context => !context.Request.Path.StartsWithSegments("/health") && !context.Request.Path.StartsWithSegments("/alive"))
                .AddHttpClientInstrumentation()
                .AddProcessor(new PersonalDataRemover()));

        if (!string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            telemetry.UseOtlpExporter();
        }
    }
}
