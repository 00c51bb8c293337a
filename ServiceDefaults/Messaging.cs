using System.Reflection;
using Enforcement.Casework.Hosting;
using Enforcement.ServiceDefaults.SignIn;
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
            builder.Services.AddMassTransit(x =>
            {
                x.AddConsumers(assemblies);
                x.SetEndpointNameFormatter(new KebabCaseEndpointNameFormatter(service, includeNamespace: false));
                x.AddConfigureEndpointsCallback((_, endpoint) =>
                {
                    if (endpoint is IRabbitMqReceiveEndpointConfigurator queue)
                    {
                        queue.SetQuorumQueue();
                    }

                    // A journal that is away for a moment must not send a message to the error queue.
                    endpoint.UseMessageRetry(r => r.Exponential(12, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(300)));
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
