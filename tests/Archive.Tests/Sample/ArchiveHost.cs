using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Enforcement.Archive.Access;
using Enforcement.Archive.Building;
using Enforcement.Archive.Filing;
using Enforcement.Archive.Packaging;
using Enforcement.Archive.Registers;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Casework.Hosting;
using Enforcement.Contracts.Archive;
using Enforcement.Contracts.Documents;
using Enforcement.ServiceDefaults;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enforcement.Archive.Tests.Sample;

/// <summary>The archive as it runs in one process, with a stand-in for Documents that prints every paper asked for.</summary>
internal sealed class ArchiveHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly IHost _host;

    private ArchiveHost(IHost host) => _host = host;

    public Cases<Volume> Volumes => _host.Services.GetRequiredService<Cases<Volume>>();

    public ContentStore Contents => _host.Services.GetRequiredService<ContentStore>();

    public IMessageOutlet Outlet => _host.Services.GetRequiredService<IMessageOutlet>();

    public IViewStore Views => _host.Services.GetRequiredService<IViewStore>();

    public Cases<AccessRequest> Requests => _host.Services.GetRequiredService<Cases<AccessRequest>>();

    public AccessDesk Access => _host.Services.GetRequiredService<AccessDesk>();

    public CopyDesk Copies => _host.Services.GetRequiredService<CopyDesk>();

    public Cases<Register> Registers => _host.Services.GetRequiredService<Cases<Register>>();

    public RegisterDesk RegisterDesk => _host.Services.GetRequiredService<RegisterDesk>();

    public FiledVolumes Filed => _host.Services.GetRequiredService<FiledVolumes>();

    public static async Task<ArchiveHost> StartAsync(string folder, TimeProvider clock)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new("Data:Folder", folder)]);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<FiledVolumes>();
        builder.Services.AddConsumersOf(typeof(ArchiveHost).Assembly);
        builder.AddSilo("archive-tests");
        builder.AddArchive();
        builder.AddMessaging("archive-tests");
        var host = builder.Build();
        host.Services.GetRequiredService<LawBook>().Replace(Bureau.Law);
        await host.StartAsync(TestContext.Current.CancellationToken);
        host.Services.GetRequiredService<LawBook>().Replace(Bureau.Law);
        return new ArchiveHost(host);
    }

    /// <summary>Waits until the volume has come to a stage.</summary>
    public async Task<CaseReading<Volume>> UntilAsync(string key, Func<Volume, bool> reached)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            var reading = await Volumes.ReadAsync(key, patience.Token);
            if (reached(reading.State))
            {
                return reading;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Waits until a register has come to a state.</summary>
    public async Task<Register> UntilRegisteredAsync(string key, Func<Register, bool> reached)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            var state = (await Registers.ReadAsync(key, patience.Token)).State;
            if (reached(state))
            {
                return state;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Waits until every copy of a request was made or could not be made.</summary>
    public async Task<AccessRequest> UntilCopiedAsync(string key)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            var state = (await Requests.ReadAsync(key, patience.Token)).State;
            if (state.Copies.All(c => !c.IsOpen))
            {
                return state;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Brings a granted case from its first message to the sealed volume.</summary>
    public Task<CaseReading<Volume>> SealAsync(GrantedCase granted) =>
        SealAsync(Volume.KeyOf(granted.Script.Stream), [.. granted.Messages, granted.Conclusion], granted.Contents.Values);

    /// <summary>Brings a case from its first message to the sealed volume.</summary>
    public async Task<CaseReading<Volume>> SealAsync(string key, IEnumerable<Command<Volume>> messages, IEnumerable<byte[]> contents)
    {
        foreach (var content in contents)
        {
            await Contents.PutAsync(content, TestContext.Current.CancellationToken);
        }

        foreach (var message in messages)
        {
            Assert.True((await Volumes.ExecuteAsync(key, message, Actor.Service("test"), Guid.NewGuid().ToString("N"))).Accepted);
        }

        await UntilAsync(key, v => !v.Wanted().Any());
        Assert.True((await Volumes.ExecuteAsync(key, new CompileVolume(), Bureau.Compiler, "compile")).Accepted);
        Assert.True((await Volumes.ExecuteAsync(key, new FileVolume(), Bureau.Archivist, "file")).Accepted);
        return await UntilAsync(key, v => v.Stage == VolumeStage.Sealed);
    }

    /// <summary>Brings what a case does after filing into a sealed supplement.</summary>
    /// <param name="on">Day the late document was issued.</param>
    public async Task<CaseReading<Volume>> SupplementAsync(GrantedCase granted, string id = "g20", string on = "2026-04-01")
    {
        var key = Volume.KeyOf(granted.Script.Stream);
        var before = (await Volumes.ReadAsync(key, TestContext.Current.CancellationToken)).State;
        var messages = granted.Afterwards(before.Seal!, id, on);
        foreach (var content in granted.Contents.Values)
        {
            await Contents.PutAsync(content, TestContext.Current.CancellationToken);
        }

        foreach (var message in messages)
        {
            Assert.True((await Volumes.ExecuteAsync(key, message, Actor.Service("test"), Guid.NewGuid().ToString("N"))).Accepted);
        }

        await UntilAsync(key, v => !v.Wanted().Any());
        foreach (var late in (await Volumes.ReadAsync(key, TestContext.Current.CancellationToken)).State.Late())
        {
            Assert.True((await Volumes.ExecuteAsync(key, new AddToSupplement(late.Title, "归档后形成。", DocumentId: late.Id), Bureau.Archivist, $"list/{late.Id}")).Accepted);
        }

        Assert.True((await Volumes.ExecuteAsync(key, new CompileSupplement(), Bureau.Compiler, $"compile/{id}")).Accepted);
        Assert.True((await Volumes.ExecuteAsync(key, new FileSupplement(), Bureau.Archivist, $"file/{id}")).Accepted);
        return await UntilAsync(key, v => v.SupplementVolumes.Length > before.SupplementVolumes.Length && v.OpenSupplement is null);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}

/// <summary>What was announced as filed.</summary>
public sealed class FiledVolumes
{
    public ConcurrentQueue<VolumeFiled> All { get; } = new();
}

/// <summary>Hears what the case service hears.</summary>
public sealed class FiledConsumer(FiledVolumes filed) : IConsumer<VolumeFiled>
{
    public Task Consume(ConsumeContext<VolumeFiled> context)
    {
        filed.All.Enqueue(context.Message);
        return Task.CompletedTask;
    }
}

/// <summary>Stands for Documents: prints cover, contents and notes.</summary>
public sealed class PrintingConsumer(ContentStore contents, IMessageOutlet outlet) : IConsumer<DocumentRequested>
{
    public async Task Consume(ConsumeContext<DocumentRequested> context)
    {
        var m = context.Message;
        var pdf = Encoding.UTF8.GetBytes($"%PDF {m.Code} {m.FieldsJson}");
        await contents.PutAsync(pdf, context.CancellationToken);
        var issued = new DocumentIssued(
            m.DocumentId, m.Code, m.CaseStream, "卷内文书", null, m.IssuedOn, Convert.ToHexStringLower(SHA256.HashData(pdf)), 1, pdf.Length, $"{m.Code}/1");
        await outlet.PublishAsync(issued, new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(m.DocumentId)).AsSpan(0, 16)), context.CancellationToken);
    }
}

/// <summary>Stands for Documents: prints copies, and cannot print those of receipts.</summary>
public sealed class CopyingConsumer(ContentStore contents, IMessageOutlet outlet) : IConsumer<CopyRequested>
{
    public async Task Consume(ConsumeContext<CopyRequested> context)
    {
        var m = context.Message;
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(m.CopyId)).AsSpan(0, 16));
        if (m.DocumentId.StartsWith('g'))
        {
            await outlet.PublishAsync(new CopyRejected(m.CopyId, m.DocumentId, m.AccessStream, "缺字"), id, context.CancellationToken);
            return;
        }

        var sha256 = await contents.PutAsync(Encoding.UTF8.GetBytes($"%PDF {m.Watermark} {m.Masking}"), context.CancellationToken);
        await outlet.PublishAsync(new CopyMade(m.CopyId, m.DocumentId, m.AccessStream, sha256, 1, 2, 0), id, context.CancellationToken);
    }
}

/// <summary>A folder of its own, removed afterwards.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("enforcement-archive-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
