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
            m.CaseStream, new ListRecording(new VolumeRecording(m.RecordingId, m.DutyId, FormOf(m.Kind), m.Start, m.End, m.Sha256, m.Bytes, m.StoredAt)), context);
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
