using Enforcement.Casework;
using Enforcement.Contracts.Registry;
using Enforcement.Registry.Objects;
using MassTransit;

namespace Enforcement.Registry.Consumers;

/// <summary>基础数据请求: publishes every object once more for a service that starts. Receivers ignore what they know already.</summary>
public sealed class PublishEverything(IViewStore views) : IConsumer<ReferenceWanted>
{
    public async Task Consume(ConsumeContext<ReferenceWanted> context)
    {
        for (var skip = 0; ; skip += 1000)
        {
            var page = await views.QueryAsync(new ViewQuery(RegistryKind.View, Skip: skip, Take: 1000), context.CancellationToken);
            foreach (var row in page.Rows)
            {
                await context.Publish(new ReferenceChanged(row.Row.Bucket, row.Row.Id, row.Version, row.Row.Body), context.CancellationToken);
            }

            if (page.Rows.Count < 1000)
            {
                return;
            }
        }
    }
}
