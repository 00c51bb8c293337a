using System.Net;
using Enforcement.Media.Uploading;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.Media.Tests.Uploading;

/// <summary>The upload protocol on a server of its own, with an intake that only notes.</summary>
public abstract class TusStory : IAsyncLifetime
{
    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected TemporaryFolder Folder { get; } = new();

    private protected NotingIntake Intake { get; } = new();

    private protected byte[] Content { get; } = Bytes.Of(200_000);

    private protected MediaHost Host { get; private set; } = null!;

    private protected HttpClient Http => Host.Http;

    public async ValueTask InitializeAsync() => Host = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static async Task WaitForAsync(Func<bool> condition)
    {
        var waiting = System.Diagnostics.Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(waiting.Elapsed < TimeSpan.FromSeconds(30), "not reached within 30 s");
            await Task.Yield();
        }
    }

    private protected async Task RestartAsync(params (string Key, string Value)[] settings)
    {
        await Host.DisposeAsync();
        Host = await StartAsync(settings);
    }

    private protected Task<MediaHost> StartAsync(params (string Key, string Value)[] settings) => MediaHost.StartAsync(
        Folder.Path,
        builder =>
        {
            builder.Services.AddUploads(builder.Configuration);
            builder.Services.AddSingleton<IIntake>(Intake);
        },
        app => app.MapTus(),
        settings);

    /// <summary>Sends some bytes and holds the rest of the request back until told.</summary>
    private protected sealed class GatedContent(byte[] bytes) : HttpContent
    {
        private readonly TaskCompletionSource _sent = new();
        private readonly TaskCompletionSource _finish = new();

        public Task Sent => _sent.Task;

        public void Finish() => _finish.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, 500));
            await stream.FlushAsync();
            _sent.SetResult();
            await _finish.Task;
            await stream.WriteAsync(bytes.AsMemory(500));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
