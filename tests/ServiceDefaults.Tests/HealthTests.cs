using System.Net;
using System.Text.Json;
using Enforcement.ServiceDefaults.Health;

namespace Enforcement.ServiceDefaults.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task Health_names_the_dependency_that_is_down()
    {
        await using var host = await ServiceHost.StartAsync(builder =>
        {
            builder.Services.AddDependencyHealth("documents", "文书库", (_, _) => Task.CompletedTask);
            builder.Services.AddDependencyHealth("broker", "消息服务", (_, _) => throw new IOException("amqp://guest:guest@10.0.0.7"));
        });

        var response = await host.GetAsync("/health");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var checks = JsonDocument.Parse(text).RootElement.GetProperty("checks").EnumerateArray()
            .ToDictionary(check => check.GetProperty("name").GetString()!, check => check.GetProperty("description").GetString());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("文书库正常", checks["documents"]);
        Assert.StartsWith("消息服务不可用", checks["broker"], StringComparison.Ordinal);
        Assert.DoesNotContain("10.0.0.7", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alive_answers_while_a_dependency_is_down()
    {
        await using var host = await ServiceHost.StartAsync(builder =>
            builder.Services.AddDependencyHealth("broker", "消息服务", (_, _) => throw new IOException()));

        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/alive")).StatusCode);
    }
}
