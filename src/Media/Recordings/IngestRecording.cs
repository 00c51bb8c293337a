using Enforcement.Casework;
using Enforcement.Regulation.Rules;

namespace Enforcement.Media.Recordings;

/// <summary>
/// 接收音像资料 (本制度第三十条): given by the intake for every stored upload. What is true is recorded; what is missing keeps
/// it in quarantine.
/// </summary>
/// <param name="Labels">What device, case, file and uploader say.</param>
public sealed record IngestRecording(
    RecordingContent Content, string? TypeProblem, string? ClockProblem, RecordingLabels Labels, string? Parent, string? DeriveReason, string? LateReason)
    : Command<Recording>
{
    public override Outcome Decide(Recording state, Act act)
    {
        if (state.Exists)
        {
            return Outcome.Nothing;
        }

        var ingested = new RecordingIngested(Content, act.By.Id, act.By.Name, act.Now, TypeProblem, ClockProblem, Parent, DeriveReason, LateReason);
        var labelled = new RecordingLabelled(new RecordingLabels().Or(Labels), "文件、设备和案件", ClockProblem);
        var after = RecordingKind.Apply(RecordingKind.Apply(state, ingested), labelled);
        return Outcome.Record([ingested, labelled, .. Quarantine.Settle(after, act)]);
    }
}

/// <summary>标注音像资料 (R30.3): fills in or corrects labels while in quarantine; what is left out stays as it is.</summary>
/// <param name="Source">Where they come from; of a person always 人工.</param>
/// <param name="ClockProblem">Told by a service. A person settles the question of the clock by giving the times himself.</param>
/// <param name="DeviceUnknown">The device named is not in the register; filled in by the service, never by the caller.</param>
public sealed record LabelRecording(RecordingLabels Labels, string Source = LabelRecording.ByHand, string? ClockProblem = null, bool DeviceUnknown = false) : Command<Recording>
{
    /// <summary>人工.</summary>
    public const string ByHand = "人工";

    public override Outcome Decide(Recording state, Act act)
    {
        var merged = Labels.Or(state.Labels);
        var byService = act.By.Kind == ActorKind.Service;
        var clock = byService ? ClockProblem : Labels.Start is null ? state.ClockProblem : null;
        if (merged == state.Labels && clock == state.ClockProblem)
        {
            return Outcome.Nothing;
        }

        var labelled = new RecordingLabelled(merged, byService ? Source : ByHand, clock);
        return new Ruling(act)
            .Block(RecordingGuards.InQuarantine(state))
            .Block(RecordingGuards.Times(merged, act.Now))
            .Block(RuleBook.R28_1, !DeviceUnknown, "device-unknown", $"设备“{Labels.Device}”没有登记。", "请选择设备台账中的设备；台账中没有的，先登记设备。")
            .Record(() => [labelled, .. Quarantine.Settle(RecordingKind.Apply(state, labelled), act)]);
    }
}

/// <summary>说明迟延理由 (R30.2).</summary>
public sealed record ExplainLateIntake(string Reason) : Command<Recording>
{
    public override Outcome Decide(Recording state, Act act)
    {
        var explained = new LateIntakeExplained(Reason);
        return state.LateReason == Reason
            ? Outcome.Nothing
            : new Ruling(act)
                .Block(RecordingGuards.InQuarantine(state))
                .Block(RuleBook.R30_2, !string.IsNullOrWhiteSpace(Reason), "late-reason-empty", "迟延理由为空。", "请写明为何未在期限内入库。")
                .Record(() => [explained, .. Quarantine.Settle(RecordingKind.Apply(state, explained), act)]);
    }
}

/// <summary>确认接收 (SOD4): a keeper who made no part of the recording answers for its intake.</summary>
public sealed record ConfirmIntake : Command<Recording>
{
    public override Outcome Decide(Recording state, Act act)
    {
        if (state.Keeper == act.By.Id)
        {
            return Outcome.Nothing;
        }

        var confirmed = new IntakeConfirmed(act.By.Id, act.By.Name);
        return new Ruling(act)
            .Block(RecordingGuards.InQuarantine(state))
            .Block(RecordingGuards.NotMaker(act.By.Id, state.Labels.Officers ?? []))
            .Record(() => [confirmed, .. Quarantine.Settle(RecordingKind.Apply(state, confirmed), act)]);
    }
}
