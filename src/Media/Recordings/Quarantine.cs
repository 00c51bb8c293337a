using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Media.Recordings;

/// <summary>待标注区: why a recording does not count yet, and what follows once it does (R8.2, R30.2, R30.3, SOD4).</summary>
internal static class Quarantine
{
    /// <summary>Hours after which a late intake is serious (R30.2).</summary>
    private const int SeriousHours = 72;

    /// <summary>All reasons, in Chinese; none: it may count.</summary>
    public static ImmutableArray<string> ReasonsOf(Recording state, int limitHours)
    {
        if (state.TypeProblem is { } type)
        {
            return [type];
        }

        var labels = state.Labels;
        var reasons = ImmutableArray.CreateBuilder<string>();
        Missing(labels.Form is null, "形式");
        Missing(labels.Cause is null, "事由");
        Missing(labels.Party is null, "当事人");
        Missing(labels.Officers is null, "执法人员");
        Missing(labels.Certificates is null || labels.Certificates.Value.Length < (labels.Officers?.Length ?? 0), "执法证号");
        Missing(labels.Start is null || labels.End is null, "起止时间");
        Missing(labels.Place is null, "地点");
        Missing(labels.Device is null, "设备编号");
        if (labels.Form != RecordingForm.Photograph && labels.Start >= labels.End)
        {
            reasons.Add("开始时间不早于结束时间，请核对");
        }

        if (state.ClockProblem is { } clock)
        {
            reasons.Add(clock);
        }

        if (IsLate(state, limitHours) && state.LateReason is null)
        {
            reasons.Add($"录制结束后超过 {limitHours} 小时才入库，请填写迟延理由");
        }

        if (labels.Officers is { } makers && state.Keeper is { } keeper && SeparationOfDuties.DeviceKeeper(keeper, makers) is { } breach)
        {
            reasons.Add(breach.Reason + breach.Remedy);
        }

        return reasons.ToImmutable();

        void Missing(bool missing, string what)
        {
            if (missing)
            {
                reasons.Add($"缺少{what}");
            }
        }
    }

    /// <summary>Whether it came later than the limit after its end. A derived copy has no such limit: its original had.</summary>
    public static bool IsLate(Recording state, int limitHours) => state.Parent is null && state.Labels.End is { } end && state.IngestedAt > WorkingCalendar.AddHours(end, limitHours);

    /// <summary>Hours of T.M01 in force when it was taken in.</summary>
    public static int LimitHours(Law law, DateTimeOffset at) =>
        law.LimitLength("T.M01", LocalTime.Date(at)) ?? throw new InvalidOperationException("T.M01 has no length");

    /// <summary>
    /// The facts behind a step that changed a recording in quarantine: the finding of a late intake as soon as its end is
    /// known, and the release when nothing is missing any more.
    /// </summary>
    public static IEnumerable<IFact> Settle(Recording after, Act act)
    {
        var limit = LimitHours(act.Law, after.IngestedAt);
        var late = IsLate(after, limit);
        if (late && !after.LateNoted)
        {
            var hours = (after.IngestedAt - after.Labels.End!.Value).TotalHours;
            yield return new LateIntakeNoted(Math.Round(hours, 2));
            yield return new FindingRaised(
                "F-05", "R30.2", RuleBook.R30_2.LegalBasis, hours > SeriousHours ? Severity.High : Severity.Medium,
                $"音像资料“{after.Content!.FileName}”在录制结束后 {hours:F1} 小时才入库，期限为 {limit} 小时。",
                after.LateReason, LocalTime.Date(WorkingCalendar.AddHours(after.Labels.End.Value, limit)), after.Labels.Officers ?? []);
        }

        if (after.Status == RecordingStatus.Quarantine && ReasonsOf(after, limit).IsEmpty)
        {
            yield return new RecordingReleased(!late);
        }
    }
}
