using Enforcement.Casework;
using Enforcement.Regulation.Rules;

namespace Enforcement.Licensing.Capabilities;

/// <summary>
/// 报送审查意见 (行政许可法 第三十五条, 第四十三条, T.L06): of an item another organ decides, in place of a decision. The opinion approved here and all
/// the application's materials go to that organ directly, and T.L06 ends; with it the case ends here, for the decision, its service and its
/// publication are the other organ's. Sent later than the twenty working days it is recorded and escalated.
/// </summary>
/// <param name="How">How it was sent: by whom it was taken over or which parcel, with the number of the receipt.</param>
/// <param name="AllMaterials">True: all the materials went along; the applicant may not be asked for them again.</param>
public sealed record ForwardExamination(string How, bool AllMaterials) : LicensingCommand
{
    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if (state.Ended is { Result: CaseResult.Forwarded })
        {
            return Outcome.Nothing;
        }

        var rule = Clocks.AsRule(Clocks.Examination);
        return new Ruling(act)
            .Block(Guard(state, act))
            .Block(Guards.Told(How, rule, "报送方式和签收凭证"))
            .Block(rule, How.Length <= 500, "text-too-long", "报送方式和签收凭证超过500字。", "只写报送方式、接收人和凭证编号。")
            .Block(rule, AllMaterials, "materials-incomplete", "应当将全部申请材料直接报送上级行政机关，不得要求申请人重复提供（行政许可法 第三十五条）。", "补齐全部申请材料后报送。")
            .Record(() =>
            [
                new ExaminationForwarded(act.Law.LicenceItem(state.ItemId, act.Day)!.DecidingOrgan!, state.Approval!.Outcome, How.Trim(), act.Day, act.By.Id),
                .. Clocks.Settle(state, act, Clocks.Examination, act.Day),
                .. Clocks.Settle(state, act, Clocks.Promised, act.Day),
                .. Conclusion.Facts(state, act, CaseResult.Forwarded, act.Day),
            ]);
    }

    internal static Refusal? Guard(LicensingCase state, Act act) => new Ruling(act)
        .Block(Guards.In(state, Clocks.AsRule(Clocks.Examination), Stage.Approved, Stage.Refused))
        .Block(Clocks.AsRule(Clocks.Examination), state.ExaminesOnly, "decided-here", "本事项由本机关决定，不报送其他机关决定。", "制作许可决定。")
        .Block(
            Clocks.AsRule(Clocks.Examination), act.Law.LicenceItem(state.ItemId, act.Day) is { DecidingOrgan: not null }, "item-undescribed", $"许可事项“{state.ItemName}”没有登记作出决定的上级行政机关。", "先在基础数据中登记。")
        .Refusal;
}
