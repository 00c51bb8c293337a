using Enforcement.Casework;
using Enforcement.Casework.Hosting;
using Enforcement.Contracts.Registry;
using Enforcement.ServiceDefaults.SignIn;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enforcement.ServiceDefaults;

/// <summary>基础数据本地副本: keeps this service's copy of the law in force up to date. Idempotent: older versions change nothing.</summary>
public sealed class ReferenceChangedConsumer(LawBook law, IViewStore views) : IConsumer<ReferenceChanged>
{
    public Task Consume(ConsumeContext<ReferenceChanged> context) => law.ApplyAsync(context.Message, views, context.CancellationToken);
}

/// <summary>
/// Asks Registry for everything once at start, so that a service that was away or is new decides by the law now in force, and
/// reads the stored copies again from time to time, so that replicas sharing a store agree.
/// </summary>
internal sealed class ReferenceRefresh(
    string service, LawBook law, EndedSessions ended, IViewStore views, IMessageOutlet outlet, TimeProvider clock, IServiceProvider services, ILogger<ReferenceRefresh> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var asked = false;
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                // An answer that comes while the queue is not yet bound is lost, in part or whole; so the own queues come first.
                if (!asked && services.GetService<IBusControl>() is { } bus)
                {
                    await bus.WaitForHealthStatus(BusHealthStatus.Healthy, stoppingToken);
                }

                if (!asked || law.IsEmpty)
                {
                    await outlet.PublishAsync(new ReferenceWanted(service), Guid.NewGuid(), stoppingToken);
                    asked = true;
                }

                await law.LoadAsync(views, stoppingToken);
                await ended.LoadAsync(views, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(e, "基础数据暂时无法更新，{Seconds} 秒后重试；现有副本继续有效。", Pause.TotalSeconds);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
