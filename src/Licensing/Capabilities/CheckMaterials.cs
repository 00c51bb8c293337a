using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;

namespace Enforcement.Licensing.Capabilities;

/// <summary>
/// 审查申请材料 (第九条): what the clerk sees, material by material; the findings and the only lawful exit (R9.1) follow from it.
/// May be repeated until the application is decided upon.
/// </summary>
/// <param name="Inspections">One for every material of the published list, and no other (R9.8).</param>
/// <param name="ProperAuthority">有权机关; owed when the matter is out of jurisdiction.</param>
/// <param name="Explanation">Why no licence is needed, or why it is out of jurisdiction.</param>
public sealed record CheckMaterials(
    ImmutableArray<MaterialInspection> Inspections, ApplicationScope Scope = ApplicationScope.InScope, string? ProperAuthority = null, string? Explanation = null) : LicensingCommand
{
    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if ((Guard(state) ?? Complete(state, act)) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var item = act.Law.LicenceItem(state.ItemId, act.Day)!;
        var found = new MaterialsChecked([.. Inspections.Select(i => i.Judge(item.Material(i.Id)!, act.Day))], Scope, ProperAuthority, Explanation, act.By.Id);
        return Outcome.Record(found);
    }

    internal static Refusal? Guard(LicensingCase state) => Guards.In(state, RuleBook.R9_1, Stage.Received);

    private Refusal? Complete(LicensingCase state, Act act)
    {
        if (Guards.NoGaps(Inspections) is not null)
        {
            return Refusal.Of(RuleBook.CR1, "list-has-gap", "材料审查清单有空项。", "逐项填写材料审查情况。");
        }

        var item = act.Law.LicenceItem(state.ItemId, act.Day);
        if (item is null)
        {
            return Refusal.Of(RuleBook.R2_1, "item-undescribed", $"许可事项“{state.ItemName}”的条件和材料没有登记。", "先在基础数据中登记。");
        }

        var unknown = Inspections.Where(i => item.Material(i.Id) is null).Select(i => i.Id).ToList();
        var twice = Inspections.GroupBy(i => i.Id).Where(g => g.Count() > 1).Select(g => g.Key).ToList();
        var open = item.Materials.Where(m => Inspections.All(i => i.Id != m.Id)).Select(m => m.Name).ToList();
        var excused = Inspections.Where(i => i.NotDemanded is not null && !MayBeLeftOut(state, item.Material(i.Id))).Select(i => item.Material(i.Id)?.Name).ToList();
        return new Ruling(act)
            .Block(RuleBook.R9_8, unknown.Count == 0, "material-not-listed", $"公示的材料清单中没有：{string.Join('、', unknown)}。", "只审查公示清单内的材料。")
            .Block(RuleBook.R9_1, twice.Count == 0, "material-twice", $"材料重复填写：{string.Join('、', twice)}。", "每项材料只填写一次。")
            .Block(RuleBook.R9_1, open.Count == 0, "materials-unchecked", $"还没有审查：{string.Join('、', open)}。", "逐项审查清单内的全部材料。")
            .Block(RuleBook.R9_8, excused.Count == 0, "material-owed", $"不能免于提交：{string.Join('、', excused)}。", "只有附条件的材料，或者原许可案卷中已有的材料可以不提交。")
            .Block(Guards.Plausible([.. Inspections.Select(i => i.ValidUntil)]))
            .Refusal;
    }

    private static bool MayBeLeftOut(LicensingCase state, Material? material) => material is not null && (material.OnlyIf is not null || state.Matter != Matter.Grant);
}
