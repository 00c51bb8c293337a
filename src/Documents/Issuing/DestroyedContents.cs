using Enforcement.Casework.Contents;
using Enforcement.Contracts.Archive;
using MassTransit;

namespace Enforcement.Documents.Issuing;

/// <summary>案卷内容已销毁 → the copies kept here go as well (档案法实施条例 第二十四条). The record and the hashes stay.</summary>
public sealed class VolumeContentsDestroyedConsumer(ContentStore contents, TimeProvider clock) : IConsumer<VolumeContentsDestroyed>
{
    public Task Consume(ConsumeContext<VolumeContentsDestroyed> context)
    {
        foreach (var sha256 in context.Message.Sha256s)
        {
            contents.Remove(sha256, clock.GetUtcNow());
        }

        return Task.CompletedTask;
    }
}
