using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;
using Setting = Enforcement.Regulation.Settings.Setting;

namespace Enforcement.Media.Duties;

/// <summary>Whether a duty is met, and if not, what is missing (R5.2, R16.2, R29.1, R29.2).</summary>
internal static class DutyJudgement
{
    public static Refusal? Known(RecordingDuty state) => state.Exists
        ? null
        : Refusal.Of(RuleBook.R5_2, "no-such-duty", "没有这项音像记录职责。", "请核对编号。");

    public static TimeSpan Tolerance(Act act, RecordingDuty state) =>
        TimeSpan.FromSeconds(act.Law.Setting(Setting.MediaStartToleranceSeconds, LocalTime.Date(state.Start)));

    /// <summary>Medium; high for an inquiry, a preservation of evidence or service by leaving; critical when a decision was made on it (F.3 F-01).</summary>
    public static Severity SeverityOf(RecordingDuty state) => state.Decision is not null ? Severity.Critical
        : state.Action.Contains("询问", StringComparison.Ordinal) || state.Action.Contains("保存", StringComparison.Ordinal) || state.Action.Contains("留置", StringComparison.Ordinal)
        ? Severity.High
        : Severity.Medium;

    /// <summary>Null when the duty is met; else what is missing, in Chinese.</summary>
    public static string? Missing(RecordingDuty state, TimeSpan tolerance)
    {
        if (state.End is not { } end)
        {
            return "活动尚未结束";
        }

        var touching = state.Covers.Where(c => Bears(state, c, tolerance)).ToList();
        var nothing = state.Covers.Any(c => Coverage.Touches(state, c, tolerance)) ? "已关联的音像资料标注的执法人员没有参加该活动" : null;
        if (!state.NeedsWhole)
        {
            return state.Exception is { Approved: true } note
                ? MomentsMissing(note, touching)
                : touching.Count == 0 ? nothing ?? "没有覆盖该活动的音像资料" : null;
        }

        var coverage = Coverage.Of(state.Start, end, touching, tolerance);
        if (!coverage.Any)
        {
            return nothing is not null && touching.Count == 0 ? nothing : "没有覆盖该活动的录音录像";
        }

        if (coverage.StartedLate)
        {
            return $"录像晚于活动开始 {(coverage.Gaps[0].To - state.Start).TotalSeconds:F0} 秒，允许偏差为 {tolerance.TotalSeconds:F0} 秒；可提出例外情况说明";
        }

        return coverage.Breaks.IsEmpty || state.GapReason is not null
            ? null
            : $"录像有中断：{string.Join("；", coverage.Breaks.Select(Written))}，请说明理由";
    }

    /// <summary>Whether a recording shows the action and is by somebody who took part in it.</summary>
    public static bool Bears(RecordingDuty state, Cover cover, TimeSpan tolerance) =>
        Coverage.Touches(state, cover, tolerance) && RecordingDuty.IsBySomeoneOf(state.Officers, cover.Officers, cover.Form);

    /// <summary>The facts that follow when the duty is met now, or no longer.</summary>
    public static IEnumerable<IFact> Settle(RecordingDuty after, Act act)
    {
        var missing = Missing(after, Tolerance(act, after));
        if (missing is not null && after.Status == RecordingDutyStatus.Met)
        {
            foreach (var fact in Reopened(after, missing, act))
            {
                yield return fact;
            }
        }

        if (missing is not null || after.Status == RecordingDutyStatus.Met)
        {
            yield break;
        }

        var stored = after.Covers.IsEmpty ? act.Now : after.Covers.Max(c => c.StoredAt);
        if (after.Deadline is { IsOpen: true } late && stored > late.DueInstant)
        {
            // The clock has not come round yet; the limit has passed all the same.
            foreach (var fact in Passed(after, late, act, "没有按期入库的音像资料"))
            {
                yield return fact;
            }
        }

        yield return new DutyMet(after.GapReason);
        if (after is { NoteDeadline: { IsOpen: true } moot, Exception: { Approved: null } })
        {
            yield return new DeadlineCancelled(moot.Cancel(act.Day), "音像资料已补齐，不再需要例外说明。");
        }

        if (after.Deadline is { IsOpen: true } running && stored <= running.DueInstant)
        {
            yield return new DeadlineMet(running.Meet(stored));
        }
    }

    // The limit runs on from the end of the action as if nothing had been stored: when it has passed already, the clock says so at once. A limit missed
    // before is not missed twice.
    private static IEnumerable<IFact> Reopened(RecordingDuty met, string missing, Act act)
    {
        var reopened = new DutyReopened(missing);
        yield return reopened;
        if (met.Deadline is { Status: DeadlineStatus.Met } settled)
        {
            yield return new DeadlineStarted(settled with { Status = DeadlineStatus.Running, SettledOn = null });
        }

        foreach (var fact in ExceptionLimit.BeginAgain(DutyKind.Fold(met, [reopened]), act))
        {
            yield return fact;
        }
    }

    /// <summary>The facts of a limit that passed with the duty unmet (T.M01, R5.2, F-01).</summary>
    public static IEnumerable<IFact> Passed(RecordingDuty state, Deadline deadline, Act act, string? why = null)
    {
        var text = WhyOpen(state, act, why);
        var severity = SeverityOf(state);
        yield return new DeadlineMissed(deadline.Expire(act.Now));
        yield return new DutyOverdue(severity.ToString(), text);
        yield return new FindingRaised(
            "F-01", state.Rule.Length > 0 ? state.Rule : "R5.2", RuleBook.R5_2.LegalBasis, severity, text, null, LocalTime.Date(deadline.DueInstant ?? act.Now), state.Officers);
    }

    private static string WhyOpen(RecordingDuty state, Act act, string? why) =>
        $"“{state.CaseTitle}”的{state.Action}（{state.Start.ToOffset(LocalTime.Offset):yyyy-MM-dd HH:mm}）应当{(state.NeedsWhole ? "全程" : "对重要环节")}音像记录：{why ?? Missing(state, Tolerance(act, state)) ?? "期限届满"}。";

    // Excused from the whole, the key moments are owed: marked in a recording, or named in the note as not recorded.
    private static string? MomentsMissing(RecordingException note, IReadOnlyCollection<Cover> touching)
    {
        var missing = RecordingPolicy.KeyMoments.Except(touching.SelectMany(c => c.Moments)).Except(note.KeyMoments).ToList();
        return missing.Count == 0 ? null : $"重要环节没有标记也没有说明：{string.Join("、", missing)}";
    }

    public static string Written(Gap gap) =>
        $"{gap.From.ToOffset(LocalTime.Offset):HH:mm:ss} 至 {gap.To.ToOffset(LocalTime.Offset):HH:mm:ss}（{gap.Length.TotalSeconds:F0} 秒）";
}
