using System.Collections.Concurrent;
using Enforcement.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Enforcement.EndToEnd;

/// <summary>A span as a service exported it.</summary>
/// <param name="Parent">Span id of the parent; empty for a root.</param>
/// <param name="Links">Span ids this span continues without being their child.</param>
internal sealed record Span(string Service, string Trace, string Id, string Parent, string Name, IReadOnlyList<string> Links);

/// <summary>An OTLP receiver (HTTP, protobuf) that keeps every span.</summary>
internal sealed class Telemetry : IAsyncDisposable
{
    private readonly ConcurrentQueue<Span> _spans = new();
    private readonly WebApplication _app;

    private Telemetry(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        _app = builder.Build();
        _app.MapPost("/v1/traces", ReceiveAsync);
        _app.MapPost("/v1/metrics", () => Results.Ok());
        _app.MapPost("/v1/logs", () => Results.Ok());
        Endpoint = $"http://127.0.0.1:{port}";
    }

    public string Endpoint { get; }

    public IReadOnlyList<Span> Spans => [.. _spans];

    public static async Task<Telemetry> StartAsync()
    {
        var telemetry = new Telemetry(FreePort.Find());
        await telemetry._app.StartAsync();
        return telemetry;
    }

    public IReadOnlyList<Span> Of(string trace) => [.. _spans.Where(span => span.Trace == trace)];

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        foreach (var span in Read(body.ToArray()))
        {
            _spans.Enqueue(span);
        }
    }

    // ExportTraceServiceRequest.resource_spans = 1; ResourceSpans: resource = 1, scope_spans = 2; ScopeSpans.spans = 2
    private static List<Span> Read(byte[] export)
    {
        var spans = new List<Span>();
        var request = new Protobuf(export);
        while (request.Next())
        {
            var service = "";
            var bySource = new Protobuf(request.Content);
            while (bySource.Next())
            {
                if (bySource.Field == 1)
                {
                    service = ServiceName(bySource.Content);
                }
                else if (bySource.Field == 2)
                {
                    var scope = new Protobuf(bySource.Content);
                    while (scope.Next())
                    {
                        if (scope.Field == 2)
                        {
                            spans.Add(ReadSpan(service, scope.Content));
                        }
                    }
                }
            }
        }

        return spans;
    }

    // Resource.attributes = 1; KeyValue: key = 1, value = 2; AnyValue.string_value = 1
    private static string ServiceName(ReadOnlySpan<byte> resource)
    {
        var attributes = new Protobuf(resource);
        while (attributes.Next())
        {
            var (key, value) = ("", "");
            var pair = new Protobuf(attributes.Content);
            while (attributes.Field == 1 && pair.Next())
            {
                if (pair.Field == 1)
                {
                    key = pair.Text;
                }
                else if (pair.Field == 2)
                {
                    var any = new Protobuf(pair.Content);
                    value = any.Next() && any.Field == 1 ? any.Text : "";
                }
            }

            if (key == "service.name")
            {
                return value;
            }
        }

        return "";
    }

    // Span: trace_id = 1, span_id = 2, parent_span_id = 4, name = 5, links = 13; Link.span_id = 2
    private static Span ReadSpan(string service, ReadOnlySpan<byte> bytes)
    {
        var (trace, id, parent, name) = ("", "", "", "");
        var links = new List<string>();
        var span = new Protobuf(bytes);
        while (span.Next())
        {
            switch (span.Field)
            {
                case 1: trace = span.Hex; break;
                case 2: id = span.Hex; break;
                case 4: parent = span.Hex; break;
                case 5: name = span.Text; break;
                case 13:
                    var link = new Protobuf(span.Content);
                    while (link.Next())
                    {
                        if (link.Field == 2)
                        {
                            links.Add(link.Hex);
                        }
                    }

                    break;
                default: break;
            }
        }

        return new Span(service, trace, id, parent, name, links);
    }
}
