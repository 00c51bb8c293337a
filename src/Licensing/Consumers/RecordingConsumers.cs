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
        return inbox.GiveAsync(context, m.CaseStream, new NoteRecordingStored(m.RecordingId, m.DutyId, m.Action, m.Kind, m.Start, m.End, m.Sha256, m.Revision, m.Round), "media");
    }
}

/// <summary>音像资料的录制时间已更正.</summary>
public sealed class RecordingCorrectedConsumer(CaseInbox inbox) : IConsumer<RecordingCorrected>
{
    public Task Consume(ConsumeContext<RecordingCorrected> context)
    {
        var m = context.Message;
        return inbox.GiveAsync(context, m.CaseStream, new NoteRecordingCorrected(m.RecordingId, m.Start, m.End, m.Reason, m.Revision), "media");
    }
}

/// <summary>音像资料已解除关联.</summary>
public sealed class RecordingUnlinkedConsumer(CaseInbox inbox) : IConsumer<RecordingUnlinked>
{
    public Task Consume(ConsumeContext<RecordingUnlinked> context)
    {
        var m = context.Message;
        return inbox.GiveAsync(context, m.CaseStream, new NoteRecordingUnlinked(m.RecordingId, m.DutyId, m.Reason, m.By, m.Revision), "media");
    }
}

/// <summary>音像记录职责恢复为未履行.</summary>
public sealed class RecordingDutyReopenedConsumer(CaseInbox inbox) : IConsumer<RecordingDutyReopened>
{
    public Task Consume(ConsumeContext<RecordingDutyReopened> context)
    {
        var m = context.Message;
        return inbox.GiveAsync(context, m.CaseStream, new NoteRecordingDutyReopened(m.DutyId, m.Action, m.Reason, m.Round), "media");
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
