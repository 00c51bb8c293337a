using Enforcement.Casework;
using Enforcement.Media.Devices;
using Enforcement.Media.Duties;
using Enforcement.Media.Inspecting;
using Enforcement.Media.Recordings;
using Enforcement.Media.Storing;
using Enforcement.Media.Uploading;

namespace Enforcement.Media.Intake;

/// <summary>
/// 入库: turns a stored upload into a recording. Labels come from the uploader, the file, the device's custody and the case, in
/// this order, so that most need no typing (R30.3).
/// </summary>
internal sealed class RecordingIntake(
    Cases<Recording> recordings, Cases<Device> devices, Cases<Attempts> attempts, IMediaStore store, DutyFinder duties, LawBook law, TimeProvider clock) : IIntake
{
    public async Task<Refusal?> MayBeginAsync(UploadInfo upload, CancellationToken cancellationToken)
    {
        if (upload.Value("parent") is { } parent && (upload.Value("reason") is null || !await recordings.ExistsAsync(parent, cancellationToken)))
        {
            return RecordingGuards.CopyUnfounded;
        }

        if (upload.Value("device") is not { } id)
        {
            return null;
        }

        var device = (await devices.ReadAsync(id, cancellationToken)).State;
        return DeviceGuards.Usable(device)
            ?? (device.Sessions is [.., var last] ? RecordingGuards.NotMaker(upload.Owner.Id, [last.Officer]) : null);
    }

    public async Task<Refusal> RefuseDeletionAsync(UploadInfo upload, Actor by, CancellationToken cancellationToken) =>
        await RefuseDeletionAsync(upload.Id, FileNames.Shown(upload.Value("filename")) ?? upload.Id, by);

    /// <summary>Notes the attempt in the record before it is refused.</summary>
    public async Task<Refusal> RefuseDeletionAsync(string recordingId, string fileName, Actor by)
    {
        await attempts.ExecuteAsync(by.Id, new NoteAttempt(recordingId, fileName), by, $"attempt/{Guid.CreateVersion7():N}");
        return RecordingGuards.NoDeletion;
    }

    public async Task TakeInAsync(UploadInfo upload, ChunkList chunks, CancellationToken cancellationToken)
    {
        var known = await recordings.ReadAsync(upload.Id, cancellationToken);
        var device = upload.Value("device") is { } id ? (await devices.ReadAsync(id, cancellationToken)).State : null;
        var duty = upload.Value("duty") is { } named ? await duties.FindAsync(named, cancellationToken) : null;
        if (!known.Exists)
        {
            var command = await CommandAsync(upload, chunks, device, duty, cancellationToken);
            var reply = await recordings.ExecuteAsync(upload.Id, command, upload.Owner, $"upload/{upload.Id}", channel: RecordChannel.EnforcementRecorder);
            if (!reply.Accepted)
            {
                throw new JournalUnavailableException($"音像资料 {upload.Id} 未能登记：{reply.Refusal?.Reason ?? reply.Kind.ToString()}");
            }
        }

        // Whoever names the duty knows better than officer and hour; what is still in quarantine is linked when it is released.
        if (duty is not null)
        {
            await recordings.ExecuteAsync(upload.Id, new LinkRecording(duty.CaseStream, duty.CaseTitle, duty.Id), Actor.Service("media"), $"link/{duty.Id}");
        }

        if (device is { Registered: true })
        {
            await devices.ExecuteAsync(upload.Value("device")!, new NoteIntake(upload.Id), Actor.Service("media"), $"upload/{upload.Id}");
        }

        if (upload.Value("parent") is { } parent)
        {
            await recordings.ExecuteAsync(parent, new NoteCopy(upload.Id, chunks.Sha256, upload.Value("reason") ?? "未写明"), upload.Owner, $"copy/{upload.Id}");
        }
    }

    private async Task<IngestRecording> CommandAsync(UploadInfo upload, ChunkList chunks, Device? device, DutyRow? duty, CancellationToken cancellationToken)
    {
        await using var content = await store.OpenAsync(chunks.Sha256, cancellationToken) ?? throw new FileNotFoundException($"内容 {chunks.Sha256} 不在存储中。");
        var sniffed = await ContentSniffer.LookAsync(content, cancellationToken);
        var said = UploadLabels.Of(upload);
        var file = sniffed.MediaType.Length > 0 ? await FileMetadata.ReadAsync(content, sniffed, cancellationToken) : FileMetadata.None;
        var now = clock.GetUtcNow();
        var session = said.Start is { } given ? device?.HeldAt(given) : device is not null && file.Start is { } byDevice ? device.HeldByDeviceClock(byDevice) : null;
        var start = said.Start ?? (file.Start is { } shown && ClockCheck.IsBelievable(shown) ? shown.AddSeconds(-(session?.Offset ?? 0)) : null);
        var end = said.End ?? (sniffed.Form == RecordingForm.Photograph ? start : start + file.Duration);
        var labels = said.Or(new RecordingLabels(
            Officers: session is null ? null : [session.Officer], Start: start, End: end, Place: file.Place, Form: FormOf(sniffed, device)));
        labels = await CompletedAsync(labels, upload, duty, cancellationToken);
        return new IngestRecording(
            new RecordingContent(chunks.Sha256, chunks.Sm3, chunks.Digest, chunks.Hashes.Length, chunks.Bytes, sniffed.MediaType, FileNames.Shown(upload.Value("filename")) ?? upload.Id[^8..]),
            sniffed.Problem, ClockCheck.ProblemOf(labels, device, session, said.Start is not null, now), labels,
            upload.Value("parent"), upload.Value("parent") is null ? null : upload.Value("reason"), upload.Value("lateReason"));
    }

    // The content of a surveillance extract is a video like any other; that it is M4 the device says (R8.1).
    private static RecordingForm? FormOf(Sniffed sniffed, Device? device) =>
        sniffed.Form == RecordingForm.Video && device?.Purpose == DevicePurposes.Surveillance ? RecordingForm.Surveillance : sniffed.Form;

    private async Task<RecordingLabels> CompletedAsync(RecordingLabels labels, UploadInfo upload, DutyRow? duty, CancellationToken cancellationToken)
    {
        if (upload.Value("parent") is { } parent && (await recordings.ReadAsync(parent, cancellationToken)) is { Exists: true, State: var original })
        {
            labels = labels.Or(original.Labels);
        }

        return LabelSources.Complete(labels, duty ?? await duties.MatchAsync(labels, cancellationToken), law.Current);
    }
}
