using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;

namespace Enforcement.Licensing.Capabilities;

/// <summary>A condition of the licence that is not met (B.4).</summary>
/// <param name="Facts">The facts that show it, in Chinese.</param>
public sealed record ConditionNotMet(string ConditionId, string Facts);

/// <summary>
/// 提出拟办意见 (第十条, 第十四条): by the officer in charge after review. A refusal points at failed conditions. Where R14.1 asks for it the
/// case goes to legality review, else to approval.
/// </summary>
/// <param name="Opinion">审查意见.</param>
/// <param name="Grounds">理由.</param>
/// <param name="Facts">查明的事实.</param>
/// <param name="Scope">许可内容和范围; owed for a grant. For linked cases the effect of the decision.</param>
/// <param name="Failed">Failed conditions; owed for a refusal.</param>
/// <param name="MajorDispute">争议较大.</param>
/// <param name="SeveralLegalRelations">涉及多个法律关系.</param>
/// <param name="DirectorMarks">局长指明影响重大.</param>
public sealed record ProposeOutcome(
    LicenceOutcome Outcome, string Opinion, string Grounds, string Facts, string? Scope = null, ConditionNotMet[]? Failed = null,
    bool MajorDispute = false, bool SeveralLegalRelations = false, bool DirectorMarks = false) : LicensingCommand
{
    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if ((Guard(state, act) ?? FalseMaterialRules.Refused(state, Outcome) ?? Complete(state, act)) is { } refusal)
        {
            return Casework.Outcome.Refuse(refusal);
        }

        var item = act.Law.LicenceItem(state.ItemId, act.Day)!;
        ImmutableArray<FailedCondition> failed =
            [.. (Failed ?? []).Select(f => new FailedCondition(f.ConditionId, item.Condition(f.ConditionId)!.Text, item.Condition(f.ConditionId)!.LawRef, f.Facts))];
        var proposed = new OutcomeProposed(
            state.ProposalRounds + 1, Outcome, Opinion, Grounds, Facts, Scope, failed, [.. MajorImpact.Of(state, act, Outcome, MajorDispute, SeveralLegalRelations, DirectorMarks)],
            ProposalHash.Of(state, item, Outcome, Facts, Scope, failed.Select(f => (f.ConditionId, f.Facts))), act.By.Id, act.By.Name);
        return new Ruling(act)
            .Block(state.ExaminesOnly ? null : IssueDecision.Unissuable(state, act, proposed))
            .Record(() => [proposed]);
    }

    internal static Refusal? Guard(LicensingCase state, Act act) => new Ruling(act)
        .Block(Guards.In(state, RuleBook.R10_1, Stage.Reviewing))
        .Block(BeginReview.SurveyDone(state, act))
        .Block(
            RuleBook.B1_10, state.SpecialProcedure is null, "special-procedure-open", "特别程序的结果尚未收到。", "先登记特别程序的结果。")
        .Block(RuleBook.SOD2, state.Hearing.Scheduled?.Chair != act.By.Id, "chaired-the-hearing", "听证主持人不得审查同一申请。", "由其他承办人提出拟办意见。")
        .Block(HearingRightTold(state, act))
        .Refusal;

    /// <summary>R13.1: whoever may ask for a hearing has been told before the approval.</summary>
    internal static Refusal? HearingRightTold(LicensingCase state, Act act)
    {
        var inPublic = act.Law.LicenceItem(state.ItemId, act.Day) is { PublicHearing: true } && state.Matter == Matter.Grant;
        if (inPublic && state.Hearing.Held is null)
        {
            return Refusal.Of(RuleBook.R13_1, "public-hearing-owed", "该事项应当公告并举行听证。", "先决定举行听证，告知听证权利并举行听证。");
        }

        if (state.Interested.Length == 0 && state.Matter != Matter.Revocation && !inPublic)
        {
            return null;
        }

        var untold = state.Everybody.Where(a => !state.Hearing.Told.Contains(a.Id)).Select(a => a.Name).ToList();
        var unserved = state.PaperOrder.Select(id => state.Papers[id]).Where(p => p.Code == "L12" && !p.IsServed).SelectMany(p => p.Addressees).Select(a => a.Name).ToList();
        return untold.Count > 0
            ? Refusal.Of(RuleBook.R13_1, "hearing-right-untold", $"涉及他人重大利益，还没有告知听证权利：{string.Join('、', untold)}。", "先向申请人和利害关系人送达听证告知书。")
            : unserved.Count > 0
                ? Refusal.Of(RuleBook.R13_1, "hearing-right-unserved", $"听证告知书还没有送达：{string.Join('、', unserved)}。", "送达听证告知书，等待五个工作日或者书面放弃。")
                : null;
    }

    private Refusal? Complete(LicensingCase state, Act act)
    {
        var item = act.Law.LicenceItem(state.ItemId, act.Day);
        var unknown = (Failed ?? []).Where(f => f is null || item?.Condition(f.ConditionId) is null).Select(f => f?.ConditionId ?? "空").ToList();
        return new Ruling(act)
            .Block(Guards.Told(Opinion, RuleBook.R10_1, "审查意见"))
            .Block(Guards.Told(Grounds, RuleBook.R11_3, "理由"))
            .Block(Guards.Told(Facts, RuleBook.R11_3, "查明的事实"))
            .Block(
                RuleBook.R2_1, item is not null, "item-undescribed", $"许可事项“{state.ItemName}”的条件没有登记。", "先在基础数据中登记。")
            .Block(Outcome == LicenceOutcome.Grant ? Guards.Told(Scope, RuleBook.R11_1, "许可内容和范围") : null)
            .Block(
                RuleBook.R11_3, Outcome == LicenceOutcome.Grant || state.Matter is not (Matter.Revocation or Matter.Cancellation), "terminate-instead", "不予撤销、注销的，终止办理即可。", "终止办理并说明理由。")
            .Block(RuleBook.R11_3, unknown.Count == 0, "condition-unknown", $"许可条件中没有：{string.Join('、', unknown)}。", "选择该事项法定条件中的一项。")
            .Block(
                RuleBook.R11_3, Outcome == LicenceOutcome.Grant || Failed is { Length: > 0 }, "condition-missing", "不予许可没有指明不符合的法定条件。", "指明至少一项不符合的法定条件及其事实。")
            .Block(
                RuleBook.R11_3, Outcome == LicenceOutcome.Refuse || Failed is null or { Length: 0 }, "condition-failed", "有不符合的法定条件，不能准予许可。", "改为不予许可，或者删除不符合的条件。")
            .Block(
                RuleBook.R10_1, Outcome == LicenceOutcome.Refuse || state.Survey is not { Conclusion: not SurveyConclusion.Meets }, "survey-against", "现场勘察结论不是“符合”。", "整改后再次勘察，或者不予许可。")
            .Refusal;
    }
}
