using Enforcement.Casework;
using Enforcement.Regulation.Rules;

namespace Enforcement.Licensing.Capabilities;

/// <summary>
/// 登记虚假材料 (行政许可法 第七十八条, R9.9): found after the check of the materials. From here on the licence cannot be granted; with the refusal
/// the case is referred for a warning.
/// </summary>
/// <param name="MaterialId">Of the published list.</param>
/// <param name="Facts">What is false and how it was found, 1 to 2000 characters.</param>
public sealed record ReportFalseMaterial(string MaterialId, string Facts) : LicensingCommand
{
    protected override bool IsPastFact => true;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        var material = act.Law.LicenceItem(state.ItemId, act.Day)?.Material(MaterialId);
        return new Ruling(act)
            .Block(Guard(state))
            .Block(RuleBook.R9_8, material is not null, "material-not-listed", $"公示的材料清单中没有“{MaterialId}”。", "选择清单内的材料。")
            .Block(Guards.Told(Facts, RuleBook.R9_9, "虚假的内容和发现经过"))
            .Block(RuleBook.R9_9, Facts is null || Facts.Length <= 2000, "text-too-long", "虚假的内容和发现经过超过2000字。", "写明要点，详细材料另行补充。")
            .Record(() => [new FalseMaterialFound(new FalseMaterial(MaterialId, material!.Name, Facts!.Trim(), act.Day), act.By.Id)]);
    }

    internal static Refusal? Guard(LicensingCase state) =>
        Guards.BeforeApproval(state, RuleBook.R9_9)
        ?? (state.Stage == Stage.Received ? Refusal.Of(RuleBook.R9_9, "in-the-check", "案件正在审查申请材料。", "在材料审查中记明虚假材料。") : null);
}

/// <summary>撤销虚假材料的认定 (R9.9): by the head of the section, with the proof; what was recorded before stays (RULEBOOK 0.2 C3).</summary>
/// <param name="Reason">How it was proved, 1 to 2000 characters.</param>
public sealed record ClearFalseMaterial(string MaterialId, string Reason) : LicensingCommand
{
    protected override Outcome Judge(LicensingCase state, Act act)
    {
        var material = state.FalseMaterials.GetValueOrDefault(MaterialId);
        return new Ruling(act)
            .Block(Guard(state))
            .Block(RuleBook.R9_9, material is not null, "not-false", $"“{MaterialId}”没有被认定为虚假材料。", "选择已认定的虚假材料。")
            .Block(Guards.Told(Reason, RuleBook.R9_9, "撤销认定的理由和凭据"))
            .Block(RuleBook.R9_9, Reason is null || Reason.Length <= 2000, "text-too-long", "撤销认定的理由超过2000字。", "写明要点，详细材料另行补充。")
            .Record(() => [new FalseMaterialCleared(MaterialId, material!.Name, Reason!.Trim(), act.Day, act.By.Id)]);
    }

    internal static Refusal? Guard(LicensingCase state) =>
        Guards.BeforeApproval(state, RuleBook.R9_9)
        ?? (state.FalseMaterials.IsEmpty ? Refusal.Of(RuleBook.R9_9, "no-false-material", "本案没有认定虚假材料。", "没有需要撤销的认定。") : null);
}

/// <summary>虚假材料的法律后果 (行政许可法 第七十八条).</summary>
internal static class FalseMaterialRules
{
    /// <summary>R9.9: while a material stands as false nothing is granted.</summary>
    public static Refusal? Refused(LicensingCase state, LicenceOutcome? outcome) => state.FalseMaterials.IsEmpty || outcome != LicenceOutcome.Grant
        ? null
        : Refusal.Of(
            RuleBook.R9_9, "false-material", $"申请材料中有虚假材料：{string.Join('、', state.FalseMaterials.Values.Select(m => m.Name))}，应当不予许可。",
            "提出不予许可的意见；查明材料属实的，由行政审批科负责人撤销认定。");

    /// <summary>The referral that goes with the result; nothing when no material stands as false.</summary>
    public static IEnumerable<IFact> Refer(LicensingCase state, Act act, CaseResult result, string documentId)
    {
        if (!state.FalseMaterials.IsEmpty)
        {
            yield return new WarningReferred(act.NewId("warning"), [.. state.FalseMaterials.Values], result, documentId, act.Day);
        }
    }
}
