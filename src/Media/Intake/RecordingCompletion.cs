using Enforcement.Casework;
using Enforcement.Media.Devices;
using Enforcement.Media.Duties;
using Enforcement.Media.Recordings;

namespace Enforcement.Media.Intake;

/// <summary>
/// Completes the commands about a recording, whichever way they come: numbers of certificates from the roster (R30.3), whether the device is in
/// the register (R28.1), and whether case and duty are what they are said to be.
/// </summary>
internal sealed class RecordingCompletion(IViewStore views, DutyFinder duties, LawBook law) : ICommandCompletion<Recording>
{
    public async Task<Command<Recording>> CompleteAsync(string stream, Command<Recording> command) => command switch
    {
        LabelRecording label => label with { Labels = LabelSources.Complete(label.Labels, null, law.Current), DeviceUnknown = await IsUnknownAsync(label.Labels.Device) },
        CorrectLabels correct => correct with { Labels = LabelSources.Complete(correct.Labels, null, law.Current), DeviceUnknown = await IsUnknownAsync(correct.Labels.Device) },
        ProposeUnusableFile file => file with { Twin = await TwinOfAsync(stream) },
        LinkRecording link => await CompleteAsync(stream, link),
        _ => command,
    };

    private async Task<bool> IsUnknownAsync(string? device) =>
        !string.IsNullOrWhiteSpace(device) && await views.FindAsync(DeviceKind.View, DeviceKind.All, $"device/{device.Trim()}") is null;

    // A stored recording with the same content; what waits for labels or its own disposal keeps nothing.
    private async Task<string?> TwinOfAsync(string stream)
    {
        if (await views.FindAsync(RecordingViews.View, RecordingViews.All, stream) is not { } found)
        {
            return null;
        }

        var row = RecordingViews.Read(found);
        var same = await views.QueryAsync(new ViewQuery(RecordingViews.View, RecordingViews.ContentBucket(row.Sha256), Take: 50));
        return same.Rows.Select(RecordingViews.Read)
            .FirstOrDefault(r => r.Id != row.Id && r.Status is RecordingStatus.Complete or RecordingStatus.Linked or RecordingStatus.Archived)?.Id;
    }

    private async Task<LinkRecording> CompleteAsync(string stream, LinkRecording link)
    {
        var known = await views.FindAsync(CaseOpenedConsumer.View, CaseOpenedConsumer.Bucket, link.CaseStream);
        var duty = link.DutyId is { } id ? await duties.FindAsync(id, CancellationToken.None) : null;
        return link with
        {
            CaseUnknown = known is null,
            CaseTitle = known is null ? link.CaseTitle : known.Row.Text,
            DutyForeign = link.DutyId is not null && duty?.CaseStream != link.CaseStream,
            OthersActed = duty is not null && await views.FindAsync(RecordingViews.View, RecordingViews.All, stream) is { } row && !duty.WasMadeBy(RecordingViews.Read(row).Labels)
                ? string.Join('、', duty.Officers.Select(o => law.Current.Officer(o)?.Name ?? o))
                : null,
        };
    }
}
