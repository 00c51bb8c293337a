using Enforcement.Casework;
using Enforcement.Casework.Hosting;
using Enforcement.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enforcement.Bench;

/// <summary>The kernel as a service runs it, with a broker that takes everything at once.</summary>
internal static class BenchHost
{
    internal static Actor Clerk { get; } = new(ActorKind.Officer, "o1", "张三", "A0001", "u1", ["WindowClerk"]);

    /// <param name="broker">Address of a broker; null: messages are taken and forgotten.</param>
    internal static async Task<IHost> StartAsync(string folder, NoteOptions options, string? broker = null, string service = "bench")
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new("Data:Folder", folder), new("ConnectionStrings:messaging", broker)]);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton(options);
        builder.AddSilo(service);
        builder.Services.AddCasework(builder.Configuration);
        builder.Services.AddKind<Notes, NoteKind>();
        if (broker is null)
        {
            builder.Services.AddSingleton<IMessageOutlet, Taker>();
        }
        else
        {
            if (!options.Message)
            {
                builder.Services.AddConsumersOf(typeof(BenchHost).Assembly);
            }

            builder.AddMessaging(service);
        }

        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private sealed class Taker : IMessageOutlet
    {
        public Task PublishAsync(object message, Guid messageId, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
