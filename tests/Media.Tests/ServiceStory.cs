using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Casework.Hosting;
using Enforcement.Contracts.Media;
using Enforcement.Media.Devices;
using Enforcement.Media.Recordings;
using Enforcement.Media.Tests.Uploading;
using Enforcement.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.Media.Tests;

/// <summary>The whole service over HTTP: silo, journal, messages inside the process.</summary>
public abstract class ServiceStory : IAsyncLifetime
{
    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected TemporaryFolder Folder { get; } = new();

    private protected byte[] Film { get; } = Films.Mp4(300_000, DateTimeOffset.UtcNow.AddHours(-3), TimeSpan.FromHours(1));

    private protected ShiftedClock Clock { get; } = new();

    private protected MediaHost Host { get; set; } = null!;

    public async ValueTask InitializeAsync() => Host = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected async Task RegisteredDeviceAsync(string id, DateTimeOffset outSince)
    {
        var devices = Host.Get<Cases<Device>>();
        Assert.True((await Host.Get<DeviceRegister>().RegisterAsync(id, new RegisterDevice("DSJ-5", "SN-" + id, "现场执法记录", "U-1", "K-1", 1000), Bureau.Keeper, "r" + id)).Accepted);
        Assert.True((await devices.ExecuteAsync(id, new CheckOutDevice("O-1", outSince, 90, 60_000) { HappenedAt = outSince }, Bureau.Keeper, "o" + id)).Accepted);
    }

    private protected Task OweAsync(string id, DateTimeOffset from, DateTimeOffset to) => Host.Get<IMessageOutlet>().PublishAsync(
        new RecordingOwed(id, "penalty/1", "某公司案", "询问", "Full", "R16.2", "会议室", "某公司", ["O-1", "O-2"], from, to), Guid.NewGuid(), Stop);

    private protected string ObjectOf(byte[] content) => Folder.At("media", "objects", Bytes.Sha256(content)[..2], Bytes.Sha256(content));

    private protected async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await Host.Http.GetAsync(new Uri(path, UriKind.Relative), Stop);
        return answer.StatusCode;
    }

    /// <summary>Code of the refusal a command meets over HTTP; it bears rule, article and remedy.</summary>
    private protected async Task<string> RefusedAsync(string path, JsonObject command)
    {
        using var answer = await Host.Http.PostAsJsonAsync(new Uri(path, UriKind.Relative), command, Stop);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>(Stop))!;
        Assert.All((string[])["rule", "legalBasis", "detail", "remedy"], field => Assert.NotEmpty((string?)problem[field] ?? ""));
        return (string)problem["code"]!;
    }

    private protected async Task<string> StoredAsync(byte[] film)
    {
        var now = DateTimeOffset.UtcNow;
        var id = await UploadAsync(
            film, ("filename", "a.mp4"), ("cause", "巡查"), ("party", "无"), ("officers", "O-1"), ("start", $"{now.AddHours(-2):O}"), ("end", $"{now.AddHours(-1):O}"), ("place", "街面"),
            ("device", "D-1"));
        Assert.Equal(RecordingStatus.Complete, (await Host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State.Status);
        return id;
    }

    private protected Task<string> UploadAsync(byte[] content, params (string Key, string Value)[] metadata) => UploadAsync(content, null, metadata);

    /// <param name="host">Another service than the story's own.</param>
    private protected async Task<string> UploadAsync(byte[] content, MediaHost? host, params (string Key, string Value)[] metadata)
    {
        var http = (host ?? Host).Http;
        var url = await http.CreatedAsync(content.Length, ("Upload-Metadata", Tus.Metadata(metadata)));
        if (content.Length > 0)
        {
            Assert.Equal(204, (await http.PatchedAsync(url, 0, content)).Status);
        }

        return url.Split('/')[^1];
    }

    private protected static async Task<T> UntilAsync<T>(Func<Task<T>> read, Func<T, bool> enough)
    {
        var waiting = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            var value = await read();
            if (enough(value))
            {
                return value;
            }

            Assert.True(waiting.Elapsed < TimeSpan.FromSeconds(60), $"not reached within 60 s: {value}");
            await Task.Yield();
        }
    }

    /// <param name="folder">Data folder of its own below the story's; null: the story's.</param>
    private protected async Task<MediaHost> StartAsync(string? folder = null, params (string Key, string Value)[] settings)
    {
        var host = await MediaHost.StartAsync(
            folder is null ? Folder.Path : Folder.At(folder),
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(Clock);
                builder.AddSilo("media-tests");
                builder.AddMedia();
                builder.AddMessaging("media-tests");
            },
            app => app.MapMedia(),
            settings);
        host.Get<LawBook>().Replace(Bureau.Law);
        return host;
    }
}

/// <summary>The clock of the machine, or one that is ahead of it.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
