using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Registry.Objects;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;

namespace Enforcement.Registry.Capabilities;

/// <summary>登记权责清单事项 (第二条, R2.1): what kind of case it allows, which units may handle it, from when to when.</summary>
/// <param name="Item">The whole value; replaces the one in force.</param>
/// <param name="Reason">依据或理由, 1 to 500 characters.</param>
public sealed record SetPowerItem(PowerItem Item, string? Reason = null) : Command<RegistryObject>, IRegistryCommand
{
    [JsonIgnore]
    public string ObjectKind => ReferenceObjects.PowerItem;

    [JsonIgnore]
    public string ObjectId => Item.Id;

    public override Outcome Decide(RegistryObject state, Act act) => Keeping.Decide(
        state, act, this, Reason, JsonSerializer.Serialize(Item, ReferenceJson.Default.PowerItem),
        Keeping.Fault("power-item-invalid", RuleBook.R2_1.Id, RuleBook.R2_1.LegalBasis, Faults(act.Law)),
        reason => new PowerItemSet(Item, reason));

    private IEnumerable<string> Faults(Law law)
    {
        if (!Words.AreName(Item.Name, 100))
        {
            yield return "事项名称应为1至100个字，不含控制字符。";
        }

        foreach (var fault in Dates.Faults((Item.ValidFrom, "事项的列入日期"), (Item.ValidTo, "事项的移出日期")))
        {
            yield return fault;
        }

        if (Item.Units.Count == 0)
        {
            yield return "没有写明承办机构。";
        }

        foreach (var unit in Item.Units.Where(unit => law.Unit(unit) is null))
        {
            yield return $"没有编号为“{unit}”的机构，请先登记机构。";
        }

        foreach (var unit in Item.Units.Select(law.Unit).Where(unit => unit?.EndedOn is { } end && (Item.ValidTo is null || Item.ValidTo > end)))
        {
            yield return $"“{unit!.Name}”已于{unit.EndedOn:yyyy-MM-dd}撤销，不能再承办。";
        }

        if (Item.ValidTo <= Item.ValidFrom)
        {
            yield return "事项的失效日期应晚于生效日期。";
        }
    }
}
