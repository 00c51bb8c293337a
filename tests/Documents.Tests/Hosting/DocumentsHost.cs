using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Casework.Hosting;
using Enforcement.Casework.Tests.Sample;
using Enforcement.ServiceDefaults;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enforcement.Documents.Tests.Hosting;

/// <summary>The service as Standalone runs it: one process, SQLite, messages inside the process.</summary>
internal sealed class DocumentsHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly string _folder;
    private readonly bool _keep;

    private DocumentsHost(IHost host, string folder, bool keep)
    {
        _host = host;
        _folder = folder;
        _keep = keep;
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public static async Task<DocumentsHost> StartAsync(DateTimeOffset now, string? folder = null)
    {
        var path = folder ?? Path.Combine(Path.GetTempPath(), $"documents-{Guid.NewGuid():N}");
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new("Data:Folder", path)]);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton<TimeProvider>(new SettableClock(now));
        builder.Services.AddSingleton<Heard>();
        builder.Services.AddConsumersOf(typeof(DocumentsHost).Assembly);
        builder.AddSilo("documents-tests");
        builder.AddDocuments();
        builder.AddMessaging("documents-tests");
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        host.Services.GetRequiredService<LawBook>().Replace(SampleLaw.Law);
        return new DocumentsHost(host, path, folder is not null);
    }

    public Task PublishAsync(object message) =>
        Get<IMessageOutlet>().PublishAsync(message, Guid.NewGuid(), TestContext.Current.CancellationToken);

    /// <summary>Waits for a message the service publishes.</summary>
    public async Task<T> HearAsync<T>(Func<T, bool>? which = null)
    {
        var heard = Get<Heard>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var next = heard.Next;
            if (heard.Messages.OfType<T>().FirstOrDefault(m => which is null || which(m)) is { } found)
            {
                return found;
            }

            try
            {
                await next.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"no {typeof(T).Name} within 30 s; heard:\n{heard}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)_host).DisposeAsync();
        if (!_keep)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}

/// <summary>What the service has said.</summary>
public sealed class Heard
{
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<object> Messages { get; } = new();

    public Task Next => _next.Task;

    /// <summary>All messages with their contents, one a line, lists written out: what a failed test shows.</summary>
    public override string ToString() =>
        string.Join('\n', Messages.Select(message => $"{message.GetType().Name} {JsonSerializer.Serialize(message, message.GetType(), s_readable)}"));

    public void Add(object message)
    {
        Messages.Enqueue(message);
        Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }
}

/// <summary>Stands for the case services: listens to every answer.</summary>
public sealed class Listener(Heard heard) :
    IConsumer<Contracts.Documents.DocumentIssued>,
    IConsumer<Contracts.Documents.DocumentRejected>,
    IConsumer<Contracts.Documents.DocumentServed>,
    IConsumer<Contracts.Documents.ServiceFailed>,
    IConsumer<Contracts.Documents.CopyMade>,
    IConsumer<Contracts.Documents.CopyRejected>,
    IConsumer<Contracts.Documents.LegalReviewConcluded>
{
    public Task Consume(ConsumeContext<Contracts.Documents.DocumentIssued> context) => Hear(context.Message);

    public Task Consume(ConsumeContext<Contracts.Documents.DocumentRejected> context) => Hear(context.Message);

    public Task Consume(ConsumeContext<Contracts.Documents.DocumentServed> context) => Hear(context.Message);

    public Task Consume(ConsumeContext<Contracts.Documents.ServiceFailed> context) => Hear(context.Message);

    public Task Consume(ConsumeContext<Contracts.Documents.CopyMade> context) => Hear(context.Message);

    public Task Consume(ConsumeContext<Contracts.Documents.CopyRejected> context) => Hear(context.Message);

    public Task Consume(ConsumeContext<Contracts.Documents.LegalReviewConcluded> context) => Hear(context.Message);

    private Task Hear(object message)
    {
        heard.Add(message);
        return Task.CompletedTask;
    }
}
