using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Regulation.Rules;

namespace Enforcement.Media.Recordings;

/// <summary>
/// 解除关联 (D.7; 本制度第三十条, 第三十一条, 第三十四条第三项): a recording was tied to the wrong case, or to the wrong step of it. By a keeper who did not make it
/// (第三十条 专人), with the reason; the former link stays in the record, and the duty it answered is judged again. A volume that was filed with
/// it stays as it is (R31.4): the archivist is owed a supplement, and the recording is kept as long as that volume.
/// </summary>
/// <param name="CaseStream">Case it is linked to by mistake.</param>
/// <param name="DutyId">Only the link with this duty, while it does belong to the case; null: the whole link.</param>
public sealed record UnlinkRecording(string CaseStream, string Reason, string? DutyId = null) : Command<Recording>
{
    /// <summary>Characters of the reason.</summary>
    public const int MostReason = 2000;

    public override Outcome Decide(Recording state, Act act)
    {
        if (DutyId is null ? state.CaseStream != CaseStream && state.Dissolved.Contains(CaseStream) : state.CaseStream == CaseStream && state.Released.Contains(DutyId))
        {
            return Outcome.Nothing;
        }

        ImmutableArray<string> duties = DutyId is null ? state.Duties : [DutyId];
        return new Ruling(act)
            .Block(RecordingGuards.Stored(state))
            .Block(RuleBook.R30_3, state.CaseStream == CaseStream, "not-linked", "该音像资料没有关联这一案件。", "请核对案件；没有关联的不必解除。")
            .Block(RuleBook.R30_3, DutyId is null || state.Duties.Contains(DutyId), "not-of-duty", $"该音像资料没有对应执法活动“{DutyId}”。", "请从它所对应的执法活动中选择。")
            .Block(
                RuleBook.R30_5, !string.IsNullOrWhiteSpace(Reason) && Reason.Length <= MostReason, "dissolution-unfounded", "没有写明解除关联的理由，或者过长。",
                $"写明关联错在哪里、如何核实，不超过{MostReason}字。")
            .Block(RecordingGuards.NotMaker(act.By.Id, state.Labels.Officers ?? []))
            .Escalate(
                RuleBook.R31_4, state.ArchiveCode is null, Severity.Medium, "F-07",
                $"音像资料“{state.Content?.FileName}”已随案卷 {state.ArchiveCode} 归档，现解除与“{state.CaseTitle}”的关联，请复核并由档案员在补充卷中说明：{Reason}")
            .Record(() => [new LinkDissolved(CaseStream, state.CaseTitle ?? CaseStream, DutyId, duties, Reason.Trim(), act.By.Id, act.Now, state.ArchiveCode)]);
    }
}
