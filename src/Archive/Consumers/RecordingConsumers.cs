using Enforcement.Archive.Building;
using Enforcement.Casework;
using Enforcement.Contracts.Media;
using MassTransit;

namespace Enforcement.Archive.Consumers;

/// <summary>音像记录已入库 → 列入备考表: what Media kept for a case is named in its volume.</summary>
public sealed class RecordingStoredConsumer(Cases<Volume> volumes) : IConsumer<RecordingStored>
{
    public Task Consume(ConsumeContext<RecordingStored> context)
    {
        var m = context.Message;
        return volumes.GiveAsync(
            m.CaseStream, new ListRecording(new VolumeRecording(m.RecordingId, m.DutyId, FormOf(m.Kind), m.Start, m.End, m.Sha256, m.Bytes, m.StoredAt, m.Revision)), context);
    }

    // Codes of 本制度第八条 as Media writes them; what is not known stays as it came.
    private static string FormOf(string kind) => kind switch
    {
        "M1" => "照相",
        "M2" => "录音",
        "M3" => "录像",
        "M4" => "视频监控",
        _ => kind,
    };
}

/// <summary>音像资料已解除关联 → 卷内不再列入. A link with one step only dissolved leaves the recording with the case.</summary>
public sealed class RecordingUnlinkedConsumer(Cases<Volume> volumes) : IConsumer<RecordingUnlinked>
{
    public Task Consume(ConsumeContext<RecordingUnlinked> context)
    {
        var m = context.Message;
        return m.DutyId is null ? volumes.GiveAsync(m.CaseStream, new UnlistRecording(m.RecordingId, m.Reason, m.By, m.Revision), context) : Task.CompletedTask;
    }
}

/// <summary>音像资料的录制时间已更正 → 卷内目录随之更正.</summary>
public sealed class RecordingCorrectedConsumer(Cases<Volume> volumes) : IConsumer<RecordingCorrected>
{
    public Task Consume(ConsumeContext<RecordingCorrected> context)
    {
        var m = context.Message;
        return volumes.GiveAsync(m.CaseStream, new CorrectRecording(m.RecordingId, m.Start, m.End, m.Reason, m.Revision), context);
    }
}
