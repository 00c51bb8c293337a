using System.Collections.Concurrent;
using Enforcement.Casework.Hosting;
using Enforcement.Regulation.Time;
using Enforcement.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enforcement.Casework.Tests.Sample;

/// <summary>The kernel as a service runs it: one silo, the SQLite journal in a folder, a recording outlet.</summary>
public sealed class KernelHost : IAsyncDisposable
{
    private readonly IHost _host;

    private KernelHost(IHost host) => _host = host;

    public RecordingOutlet Outlet => _host.Services.GetRequiredService<RecordingOutlet>();

    public IJournal Journal => _host.Services.GetRequiredService<IJournal>();

    public IViewStore Views => _host.Services.GetRequiredService<IViewStore>();

    public Cases<Errand> Errands => _host.Services.GetRequiredService<Cases<Errand>>();

    public Sweeper Sweeper => _host.Services.GetRequiredService<Sweeper>();

    public LawBook Law => _host.Services.GetRequiredService<LawBook>();

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public static async Task<KernelHost> StartAsync(string folder, TimeProvider? clock = null, RecordingOutlet? outlet = null, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new("Data:Folder", folder), .. settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value))]);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        if (clock is not null)
        {
            builder.Services.AddSingleton(clock);
        }

        builder.Services.AddSingleton(outlet ?? new RecordingOutlet());
        builder.Services.AddSingleton<IMessageOutlet>(p => p.GetRequiredService<RecordingOutlet>());
        builder.AddSilo("kernel-tests");
        builder.Services.AddCasework(builder.Configuration);
        builder.Services.AddKind<Errand, ErrandKind>();
        var host = builder.Build();
        host.Services.GetRequiredService<LawBook>().Replace(LawBook.Empty.WithCalendar(WorkingCalendar.Builtin));
        await host.StartAsync(TestContext.Current.CancellationToken);
        host.Services.GetRequiredService<LawBook>().Replace(LawBook.Empty.WithCalendar(WorkingCalendar.Builtin));
        return new KernelHost(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        switch (_host)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync();
                break;
            default:
                _host.Dispose();
                break;
        }
    }
}

/// <summary>Remembers what was published; can be told to fail.</summary>
public sealed class RecordingOutlet : IMessageOutlet
{
    private readonly System.Threading.Channels.Channel<object> _arrived = System.Threading.Channels.Channel.CreateUnbounded<object>();
    private volatile bool _broken;
    private volatile Func<object, bool> _refuses = _ => false;
    private int _attempts;

    public int Attempts => Volatile.Read(ref _attempts);

    public ConcurrentQueue<(Guid Id, object Message)> Published { get; } = new();

    public bool Broken
    {
        get => _broken;
        set => _broken = value;
    }

    /// <summary>Messages a receiver cannot handle.</summary>
    public Func<object, bool> Refuses
    {
        get => _refuses;
        set => _refuses = value;
    }

    public Task PublishAsync(object message, Guid messageId, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _attempts);
        if (_broken)
        {
            throw new InvalidOperationException("the broker is away");
        }

        if (_refuses(message))
        {
            throw new InvalidOperationException("the receiver cannot handle this message");
        }

        Published.Enqueue((messageId, message));
        _arrived.Writer.TryWrite(message);
        return Task.CompletedTask;
    }

    /// <summary>Waits until this many messages have come since the last wait.</summary>
    public async Task WaitAsync(int count)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        for (var i = 0; i < count; i++)
        {
            await _arrived.Reader.ReadAsync(patience.Token);
        }
    }
}

/// <summary>A folder of its own, removed afterwards.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("enforcement-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
