using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Web;
using Enforcement.Web.Desk;

namespace Enforcement.Licensing.Pages;

/// <summary>音像记录 of a step on the case page: what is owed, what answers it, and where to play it.</summary>
/// <param name="State">待录制, 待入库, 已入库 or 逾期.</param>
/// <param name="Plays">Recordings and their key moments, each at its second.</param>
public sealed record RecordingLine(string Action, string Prompt, string When, string State, bool Late, ImmutableArray<(string Text, string? Url)> Plays)
{
    internal static IEnumerable<RecordingLine> All(LicensingCase state, ServiceUrls urls)
    {
        foreach (var duty in state.RecordingDuties.Values.OrderBy(d => d.Start).ThenBy(d => d.Id, StringComparer.Ordinal))
        {
            yield return new RecordingLine(
                duty.Requirement.Action, duty.Requirement.Prompt, $"{ChineseDate.Of(duty.Start)}{(duty.End is { } end ? $" 至 {ChineseDate.Of(end)}" : "")}",
                duty.Status switch { DutyStatus.Met => "已入库", DutyStatus.Overdue => "逾期", _ => duty.End is null ? "待录制" : "待入库" }, duty.Status == DutyStatus.Overdue,
                [.. duty.Recordings.Keys.Where(state.Recordings.ContainsKey).SelectMany(id => PlaysOf(state.Recordings[id], duty.Start, urls))]);
        }

        var answering = state.RecordingDuties.Values.SelectMany(d => d.Recordings.Keys).ToHashSet();
        foreach (var recording in state.Recordings.Values.Where(r => !answering.Contains(r.Id)).OrderBy(r => r.Start))
        {
            yield return new RecordingLine(
                "其他音像资料", "", $"{ChineseDate.Of(recording.Start)} 至 {ChineseDate.Of(recording.End)}", "已入库", false, [.. PlaysOf(recording, recording.Start, urls)]);
        }
    }

    /// <summary>Where a recording shows the moment of an entry; null when none does.</summary>
    internal static string? Of(LicensingCase state, CaseKind<LicensingCase> kind, RecordEntry entry, ServiceUrls urls)
    {
        var fact = kind.Facts.Read(entry.Name, entry.BodyBytes);
        var (at, recordings) = fact switch
        {
            SurveyRecorded f => (f.Start, state.Recordings.Values),
            HearingClosed f => (f.HeldAt, state.Recordings.Values),
            KeyMomentMarkedInCase f when state.Recordings.TryGetValue(f.RecordingId, out var marked) => (marked.Start.AddSeconds(f.Second), [marked]),
            _ => (entry.HappenedAt, state.Recordings.Values),
        };
        foreach (var recording in recordings.OrderBy(r => r.Start))
        {
            // A recording may begin a little after the step did; then its first second is the nearest there is.
            if ((recording.SecondOf(at) ?? (fact is SurveyRecorded or HearingClosed && at < recording.Start && recording.Start - at < TimeSpan.FromMinutes(10) ? 0 : null)) is { } second)
            {
                return urls.Recording(recording.Id, second);
            }
        }

        return null;
    }

    private static IEnumerable<(string Text, string? Url)> PlaysOf(CaseRecording recording, DateTimeOffset from, ServiceUrls urls)
    {
        yield return ($"播放（{Form(recording.Kind)}）", urls.Recording(recording.Id, recording.SecondOf(from) ?? 0));
        foreach (var mark in recording.Moments.OrderBy(m => m.Second))
        {
            yield return ($"{mark.Moment}（第 {mark.Second:F0} 秒）", urls.Recording(recording.Id, mark.Second));
        }
    }

    private static string Form(string kind) => kind switch { "M1" => "照相", "M2" => "录音", "M3" => "录像", "M4" => "视频监控", _ => kind };
}
