using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Enforcement.EndToEnd;

/// <summary>The tools these tests stand on.</summary>
public sealed class TransportTests
{
    [Fact]
    public async Task The_broker_of_a_run_comes_back_after_it_was_killed()
    {
        var folder = Directory.CreateTempSubdirectory("enforcement-broker-").FullName;
        await using var broker = await Broker.StartAsync(folder);
        var port = new Uri(broker.ConnectionString).Port;

        await broker.KillAsync();
        Assert.False(await Ports.AnswersAsync(port, TestContext.Current.CancellationToken));

        await broker.StartAsync();
        Assert.True(await Ports.AnswersAsync(port, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_service_whose_port_is_taken_says_so_in_one_line_and_ends()
    {
        var folder = Directory.CreateTempSubdirectory("enforcement-taken-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var other = builder.Build();
        await other.StartAsync(TestContext.Current.CancellationToken);
        var port = new Uri(other.Urls.First()).Port;
        try
        {
            await using var service = new ServiceProcess("Registry", port, new Dictionary<string, string> { ["Data__Folder"] = folder });

            var fault = await Assert.ThrowsAsync<InvalidOperationException>(service.StartAsync);

            Assert.StartsWith("Registry ended with 1:", fault.Message, StringComparison.Ordinal);
            Assert.Contains("未能启动：监听地址已被占用", service.Output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_message_in_the_wire_format_is_read_field_by_field()
    {
        // field 1: varint 300; field 2: "hi"; field 3: fixed64; field 4: bytes 0a0b
        byte[] bytes = [0x08, 0xAC, 0x02, 0x12, 0x02, 0x68, 0x69, 0x19, 1, 2, 3, 4, 5, 6, 7, 8, 0x22, 0x02, 0x0A, 0x0B];
        var message = new Protobuf(bytes);

        Assert.True(message.Next());
        Assert.Equal(1, message.Field);
        Assert.True(message.Next());
        Assert.Equal("hi", message.Text);
        Assert.True(message.Next());
        Assert.Equal(3, message.Field);
        Assert.True(message.Next());
        Assert.Equal("0a0b", message.Hex);
        Assert.False(message.Next());
    }

    [Fact]
    public void A_span_that_hangs_on_nothing_is_found_and_a_link_connects()
    {
        Span request = new("licensing", "t", "1", Api.Caller, "POST", []);
        Span consumer = new("documents", "t", "2", "1", "consume", []);
        Span late = new("archive", "t", "3", "", "relay dispatch", ["2"]);
        Span stray = new("archive", "t", "4", "9", "consume", []);

        Assert.Empty(Connection.Strays([late, consumer, request]));
        Assert.Equal([stray], Connection.Strays([request, stray]));
    }
}
