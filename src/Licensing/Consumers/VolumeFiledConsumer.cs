using Enforcement.Contracts.Archive;
using Enforcement.Licensing.Capabilities;
using MassTransit;

namespace Enforcement.Licensing.Consumers;

/// <summary>案卷已归档.</summary>
public sealed class VolumeFiledConsumer(CaseInbox inbox) : IConsumer<VolumeFiled>
{
    public Task Consume(ConsumeContext<VolumeFiled> context) =>
        inbox.GiveAsync(context, context.Message.CaseStream, new NoteVolumeFiled(context.Message.ArchiveCode, context.Message.FiledOn, context.Message.PackageSha256), "archive");
}
