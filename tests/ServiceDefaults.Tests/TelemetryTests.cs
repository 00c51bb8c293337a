using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Enforcement.ServiceDefaults.Tests;

public sealed class TelemetryTests
{
    [Fact]
    public async Task A_span_of_a_request_holds_neither_query_nor_client_nor_user_nor_exception_text()
    {
        var spans = new ConcurrentQueue<Activity>();
        await using (var host = await ServiceHost.StartAsync(builder =>
            builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(new Keep(spans)))))
        {
            await host.GetAsync("/days?day=2026-01-01&applicant=张三", host.Token());
            await host.GetAsync("/broken");
        }

        var request = Assert.Single(spans, span => span.GetTagItem("http.route") is "/days");
        foreach (var span in spans)
        {
            var text = string.Join('\n', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}")) + span.StatusDescription;
            Assert.DoesNotContain("张三", text, StringComparison.Ordinal);
            Assert.DoesNotContain("%E5%BC%A0", text, StringComparison.Ordinal);
            Assert.DoesNotContain("王办事", text, StringComparison.Ordinal);
            Assert.DoesNotContain("client.address=", text, StringComparison.Ordinal);
            Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        }

        Assert.Null(request.GetTagItem("url.query"));
    }

    [Fact]
    public async Task Health_checks_make_no_spans()
    {
        var spans = new ConcurrentQueue<Activity>();
        await using (var host = await ServiceHost.StartAsync(builder =>
            builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(new Keep(spans)))))
        {
            await host.GetAsync("/health");
            await host.GetAsync("/days?day=2026-01-01");
        }

        Assert.DoesNotContain(spans, span => span.Kind == ActivityKind.Server && span.GetTagItem("url.path") is "/health");
    }

    private sealed class Keep(ConcurrentQueue<Activity> spans) : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data) => spans.Enqueue(data);
    }
}
