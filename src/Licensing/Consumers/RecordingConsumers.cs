using Enforcement.Contracts.Media;
using Enforcement.Licensing.Capabilities;
using MassTransit;

namespace Enforcement.Licensing.Consumers;

/// <summary>音像记录已入库.</summary>
public sealed class RecordingStoredConsumer(CaseInbox inbox) : IConsumer<RecordingStored>
{
    public Task Consume(ConsumeContext<RecordingStored> context)
    {
        var m = context.Message;
        return inbox.GiveAsync(context, m.CaseStream, new NoteRecordingStored(m.RecordingId, m.DutyId, m.Action, m.Kind, m.Start, m.End, m.Sha256), "media");
    }
}

/// <summary>音像记录逾期未入库.</summary>
public sealed class RecordingOverdueConsumer(CaseInbox inbox) : IConsumer<RecordingOverdue>
{
    public Task Consume(ConsumeContext<RecordingOverdue> context)
    {
        var m = context.Message;
        return inbox.GiveAsync(context, m.CaseStream, new NoteRecordingOverdue(m.DutyId, m.Action, m.Text), "media");
    }
}

/// <summary>重要环节已标记.</summary>
public sealed class KeyMomentMarkedConsumer(CaseInbox inbox) : IConsumer<KeyMomentMarked>
{
    public Task Consume(ConsumeContext<KeyMomentMarked> context)
    {
        var m = context.Message;
        return inbox.GiveAsync(context, m.CaseStream, new NoteKeyMoment(m.RecordingId, m.Second, m.Moment), "media");
    }
}
