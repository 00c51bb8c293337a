using System.Globalization;
using Enforcement.Archive.Registers;
using Enforcement.Casework;
using Enforcement.Regulation.Rules;

namespace Enforcement.Archive.Appraisal;

/// <summary>鉴定 (RULEBOOK E.5; 档案法实施条例 第二十四条): after retention ended. Kept longer it has a new last day; otherwise its destruction is proposed.</summary>
/// <param name="Until">Of a renewal: last day of the new retention; null: 永久.</param>
public sealed record AppraiseRetention(AppraisalResult Result, string Reason, DateOnly? Until = null) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act) => new Ruling(act)
        .Block(AppraisalGuards.CanAppraise(state, act.Today))
        .Block(AppraisalGuards.IsFit(Reason))
        .Block(RuleBook.R31_2, Enum.IsDefined(Result), "appraisal-result", "鉴定意见不正确。", "选择续存或者拟销毁。")
        .Block(RuleBook.R31_2, Until is null || (Result == AppraisalResult.Renew && Until > act.Today), "appraisal-until", "续存的截止日期应在今日之后；拟销毁的不填写。", "填写以后的日期，不填写的为永久保管。")
        .Block(RuleBook.R31_2, Result != AppraisalResult.Destroy || state.Hold is null, "legal-hold", $"案卷因{AppraisalGuards.NameOf(state.Hold?.Ground)}暂停销毁。", "待争议办结、解除暂停后再鉴定，或者续存。")
        .Record(() => [new RetentionAppraised(Result, Reason.Trim(), Until, act.By.Id, act.By.Name, act.Today)]);
}

/// <summary>销毁审批 (E.5): by the Director, who did not appraise the volume himself.</summary>
public sealed record DecideDestruction(bool Approved, string Opinion) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act) => new Ruling(act)
        .Block(AppraisalGuards.CanDecide(state, act.By.Id))
        .Block(AppraisalGuards.IsFit(Opinion))
        .Record(() => [new DestructionDecided(Approved, Opinion.Trim(), act.By.Id, act.By.Name, act.Today)]);
}

/// <summary>暂停销毁 (E.5): 复议、诉讼、信访、监察 need the volume.</summary>
public sealed record PlaceHold(HoldGround Ground, string Reason) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act) => new Ruling(act)
        .Block(AppraisalGuards.CanHold(state))
        .Block(RuleBook.R31_2, Enum.IsDefined(Ground), "hold-ground", "暂停事由不正确。", "选择复议、诉讼、信访或者监察。")
        .Block(AppraisalGuards.IsFit(Reason))
        .Record(() => [new HoldPlaced(Ground, Reason.Trim(), act.By.Name, act.Today)]);
}

/// <summary>解除暂停 (E.5).</summary>
public sealed record ReleaseHold(string Reason) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act) => new Ruling(act)
        .Block(AppraisalGuards.CanRelease(state))
        .Block(AppraisalGuards.IsFit(Reason))
        .Record(() => [new HoldReleased(Reason.Trim(), act.By.Name, act.Today)]);
}

/// <summary>Guards of appraisal, shared with the list of next steps. What was approved goes on a register (X03) and is destroyed after two supervisors have signed it.</summary>
internal static class AppraisalGuards
{
    /// <summary>Where a volume stands that can be put on a register of destruction.</summary>
    public const string Approved = "已批准销毁，待监销";

    private const int MostText = 2000;

    public static Refusal? CanAppraise(Volume state, DateOnly today) => state switch
    {
        { Destroyed: { } destroyed } => DisposalGuards.AlreadyDestroyed(destroyed),
        { HandedOver: { } handed } => Refusal.Of(RuleBook.R31_2, "already-handed-over", $"案卷已移交{handed.Receiver}（{handed.RegisterNumber}）。", "此后由国家档案馆保管和鉴定。"),
        { Stage: not VolumeStage.Sealed } => Refusal.Of(RuleBook.R31_2, "volume-not-sealed", "案卷尚未归档，保管期限还没有起算。", "归档以后，保管期限届满时再鉴定。"),
        { RetainedUntil: null } => Refusal.Of(RuleBook.R31_2, "kept-for-ever", "案卷永久保管，不作鉴定销毁。", "无需办理。"),
        { Decision.Approved: true } => Refusal.Of(RuleBook.R31_2, "destruction-approved", "销毁已经批准。", "列入档案销毁清册，由二人以上监销；须续存的，先登记暂停事由。"),
        { RetainedUntil: { } until } when today <= until => Refusal.Of(
            RuleBook.R31_2, "retention-running", string.Create(CultureInfo.InvariantCulture, $"保管期限至{until:yyyy年M月d日}，尚未届满。"), "届满后再鉴定，此前不得销毁。"),
        _ => null,
    };

    public static Refusal? CanDecide(Volume state, string? decider) => state switch
    {
        { Destroyed: { } destroyed } => DisposalGuards.AlreadyDestroyed(destroyed),
        { Hold: { } hold } => Refusal.Of(RuleBook.R31_2, "legal-hold", $"案卷因{NameOf(hold.Ground)}暂停销毁。", "待争议办结、解除暂停后再审批。"),
        { Appraised.Result: not AppraisalResult.Destroy } or { Appraised: null } => Refusal.Of(RuleBook.R31_2, "not-appraised", "案卷没有拟销毁的鉴定意见。", "先由档案人员鉴定。"),
        { Decision: not null } => Refusal.Of(RuleBook.R31_2, "already-decided", "销毁审批已经作出。", "不同意销毁的，重新鉴定。"),
        { Appraised: { } appraised } when decider is not null && appraised.By == decider => Refusal.Of(RuleBook.SOD3, "appraiser-decides", "审批人就是鉴定人。", "由局长另行审批。"),
        _ => null,
    };

    public static Refusal? CanHold(Volume state) => state switch
    {
        { Destroyed: { } destroyed } => DisposalGuards.AlreadyDestroyed(destroyed),
        { Stage: not VolumeStage.Sealed } => Refusal.Of(RuleBook.R31_2, "volume-not-sealed", "案卷尚未归档。", "归档以后再登记。"),
        { Hold: { } hold } => Refusal.Of(RuleBook.R31_2, "already-held", $"案卷已因{NameOf(hold.Ground)}暂停销毁。", "不必重复登记。"),
        _ => null,
    };

    public static Refusal? CanRelease(Volume state) =>
        state.Destroyed is { } destroyed ? DisposalGuards.AlreadyDestroyed(destroyed)
        : state.Hold is null ? Refusal.Of(RuleBook.R31_2, "not-held", "案卷没有暂停销毁的事由。", "无需办理。") : null;

    public static Refusal? IsFit(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= MostText
        ? null
        : Refusal.Of(RuleBook.R31_2, "appraisal-reason", "理由为空或者过长。", $"填写1至{MostText}个字。");

    public static string NameOf(HoldGround? ground) => ground switch
    {
        null => string.Empty,
        HoldGround.Reconsideration => "行政复议",
        HoldGround.Litigation => "行政诉讼",
        HoldGround.Petition => "信访",
        HoldGround.Supervision => "监察",
        _ => $"{ground}",
    };

    /// <summary>Where the appraisal stands, in words.</summary>
    public static string? StatusOf(Volume state) => state switch
    {
        { Destroyed: { } destroyed } => $"已销毁（{destroyed.RegisterNumber}）",
        { HandedOver: { } handed } => $"已移交{handed.Receiver}（{handed.RegisterNumber}）",
        { Hold: { } hold } => $"暂停销毁（{NameOf(hold.Ground)}）",
        { Decision.Approved: true } => Approved,
        { Decision: not null } => "不同意销毁，待重新鉴定",
        { Appraised.Result: AppraisalResult.Destroy } => "拟销毁，待局长审批",
        { Appraised.Result: AppraisalResult.Renew } => "已续存",
        _ => null,
    };
}
