using Enforcement.Casework;
using Enforcement.Media.Intake;
using Enforcement.Regulation.Rules;
using MassTransit;

namespace Enforcement.Media.Recordings;

/// <summary>
/// 疑似另一版本 (F.3 F-03 “media re-encoded without link”, R30.5): one device records one thing at a time. Two originals of the same device and time
/// with different content are one of them edited or encoded anew and not registered as a copy, or labelled with the wrong device; a person looks.
/// Given by the service itself, once for each pair.
/// </summary>
public sealed record NoteSecondVersion(string Other, string OtherName, double Seconds) : Command<Recording>
{
    public override Outcome Decide(Recording state, Act act) => !state.IsStored || state.Parent is not null || state.Versions.Contains(Other)
        ? Outcome.Nothing
        : Outcome.Record(
            new SecondVersionNoted(Other, state.Labels.Device!, Math.Round(Seconds, 1)),
            new FindingRaised(
                "F-03", RuleBook.R30_5.Id, RuleBook.R30_5.LegalBasis, Severity.Medium,
                $"音像资料“{state.Content!.FileName}”与“{OtherName}”出自同一设备（{state.Labels.Device}），录制时间重叠 {Seconds:F0} 秒而内容不同：可能经过剪辑或者重新编码而没有登记为副本，也可能设备标注有误，请复核。",
                null, act.Day, state.Labels.Officers ?? []));
}

/// <summary>Looks for second versions of what became ready.</summary>
public sealed class SecondVersions(Cases<Recording> recordings, IViewStore views)
{
    /// <summary>Segments of one recording may share a few seconds.</summary>
    internal static TimeSpan Seam { get; } = TimeSpan.FromSeconds(10);

    public async Task LookAsync(string id, CancellationToken cancellationToken)
    {
        var state = (await recordings.ReadAsync(id, cancellationToken)).State;
        if (!state.IsStored || state is not { Parent: null, Labels: { Start: { } start, End: { } end, Device: { } device } } || !IsOne(state.Labels.Form))
        {
            return;
        }

        var page = await views.QueryAsync(
            new ViewQuery(RecordingViews.View, RecordingViews.Made, DeadlineView.SortOf(start.AddDays(-1)), DeadlineView.SortOf(end), Words: device, Take: 1000), cancellationToken);
        foreach (var other in page.Rows.Select(RecordingViews.Read))
        {
            if (other.Id != id && other.IngestedAt <= state.IngestedAt && IsVersion(state, other) && Common(start, end, other.Labels) is var common && common > Seam)
            {
                await recordings.ExecuteAsync(id, new NoteSecondVersion(other.Id, other.FileName, common.TotalSeconds), Actor.Service("media"), $"version/{other.Id}");
            }
        }
    }

    /// <summary>How long both were running.</summary>
    internal static TimeSpan Common(DateTimeOffset start, DateTimeOffset end, RecordingLabels other) => other is { Start: { } from, End: { } to }
        ? (to < end ? to : end) - (from > start ? from : start)
        : TimeSpan.Zero;

    private static bool IsVersion(Recording state, RecordingRow other) =>
        other is { Parent: null, Status: RecordingStatus.Complete or RecordingStatus.Linked or RecordingStatus.Archived } && other.Labels.Device == state.Labels.Device
        && other.Sha256 != state.Content!.Sha256 && IsOne(other.Labels.Form) && other.Labels.Form == state.Labels.Form;

    // A surveillance system has many cameras under one number, and photographs are taken while a film runs.
    private static bool IsOne(RecordingForm? form) => form is RecordingForm.Sound or RecordingForm.Video;
}

/// <summary>音像资料可以关联了 → 是否另有同一设备同一时间的资料.</summary>
public sealed class SecondVersionConsumer(SecondVersions versions) : IConsumer<RecordingReady>
{
    public Task Consume(ConsumeContext<RecordingReady> context) => versions.LookAsync(context.Message.RecordingId, context.CancellationToken);
}
