using Enforcement.Contracts.Media;
using Enforcement.Licensing.Capabilities;
using MassTransit;

namespace Enforcement.Licensing.Consumers;

/// <summary>音像记录已入库 (第三十条): the case shows the recording that covers its step.</summary>
public sealed class RecordingStoredConsumer(CaseInbox inbox) : IConsumer<RecordingStored>
{
    public Task Consume(ConsumeContext<RecordingStored> context)
    {
        var m = context.Message;
        return inbox.GiveAsync(context, m.CaseStream, new LinkMedia(m.RecordingId, m.DutyId is null ? "补充" : m.DutyId.Contains("-hearing-", StringComparison.Ordinal) ? "听证会" : "许可现场勘察", m.Sha256), "media");
    }
}
