using System.Reflection;
using Enforcement.Casework.Hosting;
using Enforcement.ServiceDefaults.SignIn;
using Enforcement.ServiceDefaults.Undelivered;
using MassTransit;
using MassTransit.Mediator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Enforcement.ServiceDefaults;

/// <summary>Consumers of one module; every module names its assembly, the host wires them once.</summary>
internal sealed record ConsumerAssembly(Assembly Assembly);

/// <summary>
/// Messages between services. With <c>ConnectionStrings:messaging</c> over RabbitMQ (quorum queues, publisher confirms), without
/// it inside the process: then the relay marks a commit dispatched only after every consumer has finished.
/// </summary>
public static class Messaging
{
    private const int UsualTries = 12;
    private const int MostDeliveries = 1_000_000;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PauseStep = TimeSpan.FromMilliseconds(300);

    /// <summary>Adds the consumers of a module's assembly.</summary>
    public static IServiceCollection AddConsumersOf(this IServiceCollection services, Assembly assembly) =>
        services.AddSingleton(new ConsumerAssembly(assembly));

    /// <summary>Wires all consumers; called once by the host, after its modules.</summary>
    /// <param name="service">Name of the process; first part of its queues' names.</param>
    public static IHostApplicationBuilder AddMessaging(this IHostApplicationBuilder builder, string service)
    {
        builder.Services.AddConsumersOf(typeof(ReferenceChangedConsumer).Assembly);
        builder.Services.TryAddSingleton<EndedSessions>();
        builder.Services.AddHostedService(p => ActivatorUtilities.CreateInstance<ReferenceRefresh>(p, service));
        var assemblies = builder.Services
            .Select(s => s.ImplementationInstance).OfType<ConsumerAssembly>().Select(a => a.Assembly).Distinct().ToArray();
        if (builder.Configuration.GetConnectionString("messaging") is { Length: > 0 } broker)
        {
            var tries = builder.Configuration.GetValue("Messaging:Tries", UsualTries);
            builder.Services.AddSingleton<KeepUndelivered>();
            builder.Services.AddSingleton<IMessageReturn>(p => new BrokerReturn(p.GetRequiredService<IBus>(), MessagesConsumedIn(assemblies)));
            builder.Services.AddMassTransit(x =>
            {
                x.AddConsumers(assemblies);
                x.SetEndpointNameFormatter(new KebabCaseEndpointNameFormatter(service, includeNamespace: false));
                x.AddConfigureEndpointsCallback((provider, _, endpoint) =>
                {
                    if (endpoint is IRabbitMqReceiveEndpointConfigurator queue)
                    {
                        queue.SetQuorumQueue();
                        // Left alone a broker drops what it has brought twenty times; a store may be away for longer than that.
                        queue.SetQueueArgument("x-delivery-limit", MostDeliveries);
                    }

                    endpoint.ConfigureError(pipe => pipe.UseFilter(provider.GetRequiredService<KeepUndelivered>()));
                    // While the store or another service is away a message waits where it is, up to 25 minutes at a time.
                    endpoint.UseMessageRetry(r =>
                    {
                        r.Handle<Exception>(KeepUndelivered.IsOfTheSurroundings);
                        r.Exponential(60, FirstPause, LongestPause, PauseStep);
                    });
                    // Any other fault may pass as well (a case that is just being opened), so the message is tried for three minutes.
                    endpoint.UseMessageRetry(r =>
                    {
                        r.Handle<Exception>(fault => !KeepUndelivered.IsOfTheSurroundings(fault));
                        r.Exponential(tries, FirstPause, LongestPause, PauseStep);
                    });
                });
                x.UsingRabbitMq((context, bus) =>
                {
                    bus.Host(new Uri(broker), host => host.PublisherConfirmation = true);
                    bus.ConfigureEndpoints(context);
                });
            });
            builder.Services.AddSingleton<IMessageOutlet, BrokerOutlet>();
        }
        else
        {
            builder.Services.AddMediator(x => x.AddConsumers(assemblies));
            builder.Services.AddSingleton<IMessageOutlet, InProcessOutlet>();
        }

        return builder;
    }

    private static Type[] MessagesConsumedIn(IEnumerable<Assembly> assemblies) =>
    [
        .. assemblies.SelectMany(assembly => assembly.GetTypes()).SelectMany(type => type.GetInterfaces())
            .Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IConsumer<>))
            .Select(face => face.GenericTypeArguments[0]).Where(message => !message.IsGenericParameter).Distinct(),
    ];

    private sealed class BrokerOutlet(IBus bus) : IMessageOutlet
    {
        public Task PublishAsync(object message, Guid messageId, CancellationToken cancellationToken) =>
            bus.Publish(message, message.GetType(), context => context.MessageId = messageId, cancellationToken);
    }

    private sealed class InProcessOutlet(IMediator mediator) : IMessageOutlet
    {
        public Task PublishAsync(object message, Guid messageId, CancellationToken cancellationToken) =>
            mediator.Publish(message, message.GetType(), Pipe.Execute<PublishContext>(context => context.MessageId = messageId), cancellationToken);
    }
}
