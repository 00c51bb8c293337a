using System.Collections.Concurrent;
using System.Net.Sockets;
using Enforcement.Casework;
using Enforcement.Casework.Hosting;
using Enforcement.Casework.Tests.Sample;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Enforcement.ServiceDefaults.Tests;

/// <summary>An errand another service is told of; whether it can be handled is the test's to say.</summary>
public sealed record ErrandTold(string CaseStream, string Text);

public sealed class ErrandToldConsumer(Hands hands) : IConsumer<ErrandTold>
{
    public Task Consume(ConsumeContext<ErrandTold> context) => hands.TakeAsync(context.Message, context.MessageId!.Value);
}

/// <summary>What the consumer of the tests does with a message.</summary>
public sealed class Hands
{
    private volatile Func<Exception?> _fault = () => null;

    public ConcurrentQueue<(ErrandTold Message, Guid Id)> Taken { get; } = new();

    public Func<Exception?> Fault
    {
        get => _fault;
        set => _fault = value;
    }

    public Task TakeAsync(ErrandTold message, Guid id)
    {
        if (Fault() is { } fault)
        {
            return Task.FromException(fault);
        }

        Taken.Enqueue((message, id));
        return Task.CompletedTask;
    }
}

/// <summary>Over a real broker: a message its consumer cannot handle is kept by the service, put back by somebody, and handled in the end.</summary>
public sealed class UndeliveredMessagesTests : IAsyncLifetime
{
    private const string Broker = "amqp://guest:guest@localhost:5672";
    private static readonly Actor Administrator = new(ActorKind.Officer, "9001", "周管理", null, "BGS", ["Administrator"]);
    private readonly string _service = $"probe-{Guid.NewGuid():N}";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("undelivered-");
    private readonly Hands _hands = new();
    private IHost _host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Queue => $"{_service}-errand-told";

    private UndeliveredMessages Kept => _host.Services.GetRequiredService<UndeliveredMessages>();

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(await AnswersAsync(), "no RabbitMQ at localhost:5672; ./test starts one");
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
            [new("Data:Folder", _folder.FullName), new("ConnectionStrings:messaging", Broker), new("Messaging:Tries", "2")]);
        builder.AddSilo(_service);
        builder.Services.AddCasework(builder.Configuration);
        builder.Services.AddSingleton(_hands);
        builder.Services.AddConsumersOf(typeof(ErrandToldConsumer).Assembly);
        builder.AddMessaging(_service);
        _host = builder.Build();
        await _host.StartAsync(Stop);
        await _host.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Message_that_cannot_be_handled_is_kept_and_handled_once_after_it_was_put_back()
    {
        var id = Guid.NewGuid();
        _hands.Fault = () => new InvalidOperationException("缺少签发人");
        await TellAsync(new ErrandTold("licensing/XK-2026-0001", "𠮷先生的事"), id);
        await Patience.UntilAsync("the message is kept", async () => await Kept.CountAsync(Stop) == 1);
        var kept = (await Kept.ListAsync(0, 10, Stop)).Messages.Single();
        Assert.Equal((Queue, "ErrandTold", "licensing/XK-2026-0001", "InvalidOperationException：缺少签发人", 1), (kept.Queue, kept.Message, kept.Stream, kept.Cause, kept.Times));

        // Put back too early it comes back.
        Assert.True(await Kept.ReturnAsync(kept.Id, Administrator, Queues, Stop));
        await Patience.UntilAsync("the message is kept again", async () => await Kept.CountAsync(Stop) == 1);

        _hands.Fault = () => null;
        Assert.True(await Kept.ReturnAsync(kept.Id, Administrator, Queues, Stop));
        await Patience.UntilAsync("the message is handled", () => Task.FromResult(!_hands.Taken.IsEmpty));

        Assert.Equal((new ErrandTold("licensing/XK-2026-0001", "𠮷先生的事"), id), Assert.Single(_hands.Taken));
        Assert.Equal(0, await Kept.CountAsync(Stop));
    }

    [Fact]
    public async Task While_the_store_is_away_a_message_waits_and_is_not_given_up_on()
    {
        var tries = 0;
        _hands.Fault = () => Interlocked.Increment(ref tries) <= 4 ? new JournalUnavailableException("磁盘已满") : null;

        await TellAsync(new ErrandTold("licensing/XK-2026-0002", "一"), Guid.NewGuid());
        await Patience.UntilAsync("the message is handled", () => Task.FromResult(!_hands.Taken.IsEmpty));

        Assert.Equal(5, tries);
        Assert.Equal(0, await Kept.CountAsync(Stop));
    }

    [Fact]
    public async Task What_is_not_even_a_message_is_kept_and_cannot_be_put_back()
    {
        await using (var connection = await new ConnectionFactory { Uri = new Uri(Broker) }.CreateConnectionAsync(Stop))
        await using (var channel = await connection.CreateChannelAsync(cancellationToken: Stop))
        {
            await channel.BasicPublishAsync(Queue, "", mandatory: false, new BasicProperties { ContentType = "application/vnd.masstransit+json" }, "{ 坏"u8.ToArray(), Stop);
        }

        await Patience.UntilAsync("the message is kept", async () => await Kept.CountAsync(Stop) == 1);
        var kept = (await Kept.ListAsync(0, 10, Stop)).Messages.Single();

        var refused = await Assert.ThrowsAsync<Undelivered.MessageNotReturnedException>(() => Kept.ReturnAsync(kept.Id, Administrator, Queues, Stop));

        Assert.Equal(("无法识别的消息", "{ 坏", false), (kept.Message, kept.Body, refused.IsTemporary));
        Assert.Equal(1, await Kept.CountAsync(Stop));
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.StopAsync(CancellationToken.None);
            _host.Dispose();
            await RemoveQueuesAsync();
        }

        _folder.Delete(recursive: true);
    }

    private IMessageReturn Queues => _host.Services.GetRequiredService<IMessageReturn>();

    private Task TellAsync(ErrandTold errand, Guid id) =>
        _host.Services.GetRequiredService<IBus>().Publish(errand, context => context.MessageId = id, Stop);

    private static async Task<bool> AnswersAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("localhost", 5672, Stop);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task RemoveQueuesAsync()
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(Broker) }.CreateConnectionAsync(CancellationToken.None);
        await using var channel = await connection.CreateChannelAsync();
        foreach (var queue in new[] { Queue, $"{_service}-reference-changed", $"{_service}-sessions-ended" })
        {
            await channel.QueueDeleteAsync(queue);
            await channel.ExchangeDeleteAsync(queue);
        }
    }
}
