using Enforcement.Casework;
using Enforcement.Regulation.Rules;

namespace Enforcement.Media.Recordings;

/// <summary>关联案件 (D.7): ties a stored recording to a case, and to the duty it answers.</summary>
/// <param name="CaseUnknown">No such case was opened; filled in by the service, as is the title of a known one.</param>
/// <param name="DutyForeign">The duty is not one of this case; filled in by the service.</param>
/// <param name="OthersActed">Names of those who took part in the action when none of them stands in the labels; filled in by the service.</param>
public sealed record LinkRecording(
    string CaseStream, string CaseTitle, string? DutyId = null, bool CaseUnknown = false, bool DutyForeign = false, string? OthersActed = null) : Command<Recording>
{
    public override Outcome Decide(Recording state, Act act) =>
        state.CaseStream == CaseStream && (DutyId is null || state.Duties.Contains(DutyId))
            ? Outcome.Nothing
            : new Ruling(act)
                .Block(RecordingGuards.Stored(state))
                .Block(
                    RuleBook.R8_1, state.CaseStream is null || state.CaseStream == CaseStream, "linked-elsewhere",
                    $"该音像资料已关联另一案件（{state.CaseTitle}）。", "关联有误的，先写明理由解除关联；同一资料确实用于两案的，制作副本后关联副本。")
                .Block(RuleBook.R30_3, act.By.Kind == ActorKind.Service || !CaseUnknown, "case-unknown", $"没有案件“{CaseStream}”。", "请从案件列表中选择。")
                .Block(RuleBook.R30_3, !DutyForeign, "duty-foreign", $"音像记录职责“{DutyId}”不属于该案件。", "请从该案件应入库的音像资料中选择。")
                .Block(
                    RuleBook.R30_3, OthersActed is null, "officers-differ", $"标注的执法人员都没有参加这一执法活动（参加的是{OthersActed}）。", "核对后更正标注，或者选择正确的执法活动。")
                .Record(new RecordingLinked(CaseStream, CaseTitle, DutyId));
}

/// <summary>标记重要环节 (本制度第二十九条).</summary>
/// <param name="Second">Seconds from the start of the recording, 0 to its length.</param>
public sealed record SetBookmark(double Second, string Moment, string Note = "") : Command<Recording>
{
    /// <summary>Eleven days: longer than any recording, and a time of day can still be made of it.</summary>
    private const double MostSeconds = 1_000_000;

    public override Outcome Decide(Recording state, Act act)
    {
        var length = Math.Min(MostSeconds, state.Labels is { Start: { } start, End: { } end } ? (end - start).TotalSeconds : MostSeconds);
        return state.Bookmarks.Any(b => b.Second == Second && b.Moment == Moment)
            ? Outcome.Nothing
            : new Ruling(act)
                .Block(state.Exists && !state.IsGone ? null : RecordingGuards.Stored(state))
                .Block(RuleBook.R29_2, Second >= 0 && Second <= length, "bookmark-outside", "标记的时间不在音像资料的时长以内。", "请在播放到该处时标记。")
                .Block(RuleBook.R29_2, !string.IsNullOrWhiteSpace(Moment) && Moment.Length <= 40, "bookmark-unnamed", "没有写明是哪个环节。", "请选择或填写环节名称，最长四十字。")
                .Record(new BookmarkSet(Second, Moment, Note, act.By.Id));
    }
}

/// <summary>登记副本 (R30.5): given by the intake when a derived copy was stored.</summary>
public sealed record NoteCopy(string Copy, string Sha256, string Reason) : Command<Recording>
{
    public override Outcome Decide(Recording state, Act act) => state.Copies.Contains(Copy)
        ? Outcome.Nothing
        : new Ruling(act).Block(state.Exists ? null : RecordingGuards.InQuarantine(state)).Record(new CopyDerived(Copy, Sha256, Reason));
}

/// <summary>随卷归档: the volume of its case was filed.</summary>
public sealed record ArchiveRecording(string ArchiveCode) : Command<Recording>
{
    public override Outcome Decide(Recording state, Act act) =>
        state.Status == RecordingStatus.Linked ? Outcome.Record(new RecordingArchived(ArchiveCode)) : Outcome.Nothing;
}

/// <summary>登记完整性异常: given by the patrol; the same damage is recorded once.</summary>
public sealed record ReportFixity(bool Missing, bool ListDamaged, int[] Chunks) : Command<Recording>
{
    public override Outcome Decide(Recording state, Act act)
    {
        var failed = new FixityFailed(Missing, ListDamaged, [.. Chunks]);
        if (RecordingKind.DamageOf(failed).SequenceEqual(state.Damage))
        {
            return Outcome.Nothing;
        }

        var text = Missing ? "内容不在存储中" : ListDamaged ? "分块清单与记录不一致" : $"第 {string.Join('、', Chunks)} 块无法读取，或者内容与入库时不一致";
        return Outcome.Record(failed, new FindingRaised(
            Missing ? "F-05" : "F-03", "R30.5", RuleBook.R30_5.LegalBasis, Severity.Critical, $"音像资料“{state.Content?.FileName}”（{state.Content?.Sha256}）完整性异常：{text}。",
            null, act.Day, []));
    }
}
