using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;

namespace Enforcement.Licensing.Capabilities;

/// <summary>纸质补正通知书所列的一项.</summary>
public sealed record NoticedMaterial(string MaterialId, string Problem, string Requirement);

/// <summary>
/// 补录纸质补正通知 (行政许可法 第三十二条第一款第四项; RULEBOOK 0.2 C2): the notice was handed over on paper within the five working days while the
/// system was down, and the clock recorded an acceptance by law that never was. What happened is entered with its proof and takes the place of
/// that acceptance, by decision of the head of the section and never of the one who issued the notice; a finding always stays.
/// </summary>
/// <param name="IssuedOn">Day on the notice.</param>
/// <param name="HandedOverOn">Day the applicant got it; his term runs from it.</param>
/// <param name="Clerk">Officer who issued it.</param>
/// <param name="Missing">Exactly what the notice lists.</param>
/// <param name="Sha256">Hash of the scan with the applicant's signature or the proof of posting.</param>
/// <param name="Reason">Why it was issued on paper and how that was verified.</param>
/// <param name="UnknownContents">Hashes that are not in the store; set by the service, never by the caller.</param>
public sealed record AdmitPaperNotice(
    DateOnly IssuedOn, DateOnly HandedOverOn, string Clerk, ImmutableArray<NoticedMaterial> Missing, string Sha256, string Reason, string? FileName = null,
    ImmutableArray<string>? UnknownContents = null) : LicensingCommand
{
    /// <summary>F.3 F-07: an entry made later than this many days after the act is looked at.</summary>
    internal const int PromptDays = 3;

    protected override bool IsPastFact => true;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if ((Guard(state, act) ?? Guards.NoGaps(Missing) ?? Proven(state, act)) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var item = act.Law.LicenceItem(state.ItemId, IssuedOn)!;
        var round = state.SupplementRounds + 1;
        var term = Clocks.Start(act, "T.L03", HandedOverOn, $"T.L03#{round}");
        ImmutableArray<MissingItem> missing = [.. Missing.Select(m => new MissingItem(m.MaterialId, item.Material(m.MaterialId)!.Name, m.Problem, m.Requirement))];
        var late = act.Today.DayNumber - IssuedOn.DayNumber > PromptDays;
        return new Ruling(act)
            .Escalate(
                RuleBook.R9_5, false, Severity.Medium, late ? "F-07" : "F-06",
                $"系统已记录视为受理，后补录{IssuedOn:yyyy-MM-dd}签发的纸质补正通知书（{act.Law.Officer(Clerk)!.Name}签发），视为受理的记录被取代，须核查凭证是否真实。")
            .Record(() =>
            [
                new SupplementNoticeIssued(round, missing, term.Deadline.Due ?? HandedOverOn, Clerk),
                new DeemedAcceptanceSuperseded(IssuedOn, HandedOverOn, Sha256, Reason, act.By.Id),
                new RecordAdded("纸质补正通知书及送达凭证", "T1", Reason, Sha256, FileName),
                .. Clocks.Settle(state, act, AcceptApplication.IntakeClock(state), IssuedOn),
                .. Clocks.Cancel(state, act, "视为受理的记录被取代", state.Acceptance!.DecisionLimit, Clocks.Promised, "T.L15"),
                term,
            ]);
    }

    internal static Refusal? Guard(LicensingCase state, Act act) => new Ruling(act)
        .Block(Guards.In(state, RuleBook.R9_5, Stage.Accepted, Stage.Surveying, Stage.Reviewing))
        .Block(RuleBook.R9_5, state.Acceptance is { ByLaw: true }, "not-accepted-by-law", "本案不是视为受理。", "受理之后按受理办理。")
        .Block(RuleBook.R9_5, !state.AcceptanceNoticeDrafted, "acceptance-told", "已经向申请人补发受理通知书，不得再改为告知补正（行政许可法 第八条）。", "按受理继续办理。")
        .Block(RuleBook.R9_5, state.SpecialProcedure is null && !state.Hearing.UnderWay, "procedure-under-way", "特别程序或者听证正在进行。", "先登记其结果。")
        .Block(RuleBook.R9_5, act.By.Is(Roles.ApprovalHead), "not-the-head", "取代视为受理的记录须由行政审批科负责人核实决定。", "报行政审批科负责人。")
        .Refusal;

    private Refusal? Proven(LicensingCase state, Act act)
    {
        var due = state.Deadlines.GetValueOrDefault(AcceptApplication.IntakeClock(state))?.Due;
        var item = act.Law.LicenceItem(state.ItemId, IssuedOn);
        var unlisted = Missing.Where(m => item?.Material(m.MaterialId) is null).Select(m => m.MaterialId).ToList();
        var untold = state.Told is { } told ? Missing.Where(m => !told.Contains(m.MaterialId)).Select(m => m.MaterialId).ToList() : [];
        return new Ruling(act)
            .Block(Guards.Plausible(IssuedOn, HandedOverOn))
            .Block(
                RuleBook.CR5, state.ReceivedOn <= IssuedOn && IssuedOn <= HandedOverOn && HandedOverOn <= act.Today, "dates-out-of-order", "签发、交付日期与收到申请的日期先后不符，或者晚于今天。", "按纸质通知书和送达凭证填写日期。")
            .Block(
                RuleBook.R9_5, due is { } last && IssuedOn <= last, "notice-late", $"补正通知书签发于{IssuedOn:yyyy-MM-dd}，五个工作日已于{due:yyyy-MM-dd}届满，视为受理成立。", "按受理继续办理，补发受理通知书。")
            .Block(RuleBook.R9_3, Missing.Length > 0, "supplement-list-incomplete", "没有填写通知书所列的材料。", "按纸质通知书逐项填写。")
            .Block(RuleBook.R9_8, unlisted.Count == 0, "material-not-listed", $"公示的材料清单中没有：{string.Join('、', unlisted)}。", "只能要求公示清单内的材料。")
            .Block(RuleBook.R9_4, untold.Count == 0, "second-notice-widened", $"首次补正通知没有列出：{string.Join('、', untold)}。", "按受理继续办理。")
            .Block(Missing.Select(m => Guards.Told(m.Problem, RuleBook.R9_3, "存在的问题") ?? Guards.Told(m.Requirement, RuleBook.R9_3, "补正要求")).FirstOrDefault(r => r is not null))
            .Block(RuleBook.R6_1, act.Law.Officer(Clerk) is not null, "officer-unknown", $"人员库中没有编号为“{Clerk}”的人员。", "选择签发通知书的人员。")
            .Block(RuleBook.SOD3, Clerk != act.By.Id, "own-notice", "不能核实本人签发的通知书。", "由未经办本通知的负责人核实。")
            .Block(RuleBook.R8_1, ContentStore.IsHash(Sha256), "not-a-hash", "没有上传纸质通知书和送达凭证的扫描件。", "先上传扫描件。")
            .Block(Guards.Stored(UnknownContents))
            .Block(Guards.Told(Reason, RuleBook.R9_5, "补录的理由和核实情况"))
            .Refusal;
    }
}
