using Enforcement.Casework;
using Enforcement.Regulation.Rules;

namespace Enforcement.Media.Recordings;

/// <summary>
/// 更正标注 (R30.5; 本制度第三十四条第三项): of a stored recording, by a keeper who did not make it. The content and the labels as they were stay in
/// the record. Times and officers decide whether a duty was met, so a correction of them is looked at by the supervisor.
/// </summary>
/// <param name="Labels">What is right; null where nothing was wrong.</param>
/// <param name="DeviceUnknown">The device is not in the register; filled in by the service.</param>
public sealed record CorrectLabels(RecordingLabels Labels, string Reason, bool DeviceUnknown = false) : Command<Recording>
{
    private const int MostReason = 2000;

    public override Outcome Decide(Recording state, Act act)
    {
        var right = Labels.Or(state.Labels) with { Form = state.Labels.Form };
        var corrected = new LabelsCorrected(state.Labels, right, Reason, act.By.Id);
        var weighty = (right.Start, right.End) != (state.Labels.Start, state.Labels.End) || !(right.Officers ?? []).SequenceEqual(state.Labels.Officers ?? []);
        return new Ruling(act)
            .Block(RecordingGuards.Stored(state))
            .Block(RuleBook.R30_5, right != state.Labels, "nothing-corrected", "没有填写更正后的内容。", "改正有误的标注后再提交。")
            .Block(RuleBook.R30_5, !string.IsNullOrWhiteSpace(Reason) && Reason.Length <= MostReason, "correction-unfounded", "没有写明更正的理由，或者过长。", $"写明哪里有误、如何核实，不超过{MostReason}字。")
            .Block(RecordingGuards.Times(right, act.Now))
            .Block(RuleBook.R8_2, right.Form == RecordingForm.Photograph || right.Start < right.End, "recording-times-reversed", "开始时间不早于结束时间。", "请核对起止时间。")
            .Block(RuleBook.R30_3, (right.Certificates ?? []).Length >= (right.Officers ?? []).Length, "certificates-missing", "执法证号少于执法人员。", "每名执法人员填写一个执法证号。")
            .Block(RuleBook.R28_1, !DeviceUnknown, "device-unknown", $"设备“{Labels.Device}”没有登记。", "请选择设备台账中的设备；台账中没有的，先登记设备。")
            .Block(RecordingGuards.NotMaker(act.By.Id, right.Officers ?? []))
            .Escalate(
                RuleBook.R30_5, !weighty, Severity.Medium, "F-07",
                $"已入库的音像资料“{state.Content?.FileName}”更正了录制时间或者人员，请复核原记录和理由：{Reason}")
            .Record(() => [corrected, .. Quarantine.Settle(RecordingKind.Apply(state, corrected), act)]);
    }
}
