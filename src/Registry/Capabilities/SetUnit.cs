using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Registry.Objects;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;

namespace Enforcement.Registry.Capabilities;

/// <summary>登记科室或单位 (第二条); a delegated unit with its published letter (R2.3).</summary>
/// <param name="Unit">The whole value; replaces the one in force.</param>
/// <param name="Reason">依据或理由, 1 to 500 characters.</param>
public sealed record SetUnit(Unit Unit, string? Reason = null) : Command<RegistryObject>, IRegistryCommand
{
    [JsonIgnore]
    public string ObjectKind => ReferenceObjects.Unit;

    [JsonIgnore]
    public string ObjectId => Unit.Id;

    public override Outcome Decide(RegistryObject state, Act act) => Keeping.Decide(
        state, act, this, Reason, JsonSerializer.Serialize(Unit, ReferenceJson.Default.Unit),
        Keeping.Fault("unit-invalid", RuleBook.R2_3.Id, RuleBook.R2_3.LegalBasis, Faults(act.Law)),
        reason => new UnitSet(Unit, reason));

    private IEnumerable<string> Faults(Law law)
    {
        foreach (var fault in Dates.Faults((Unit.EndedOn, "机构的撤销日期")))
        {
            yield return fault;
        }

        if (Unit.EndedOn is { } end)
        {
            if (law.Officers.FirstOrDefault(officer => officer.Active && officer.UnitId == Unit.Id) is { } officer)
            {
                yield return $"{officer.Name}等人员仍在该机构，请先变更其机构或者登记离岗。";
            }

            if (law.PowerItems.FirstOrDefault(item => item.Units.Contains(Unit.Id) && (item.ValidTo is null || item.ValidTo > end)) is { } item)
            {
                yield return $"权责清单事项“{item.Name}”仍由该机构承办，请先变更承办机构。";
            }
        }

        if (!Words.AreName(Unit.Name, 50))
        {
            yield return "机构名称应为1至50个字，不含控制字符。";
        }

        if (Unit.Mandate is { } mandate)
        {
            if (string.IsNullOrWhiteSpace(mandate.LetterNumber))
            {
                yield return "委托书没有文号。";
            }

            foreach (var fault in Dates.Faults(
                (mandate.PublishedOn, "委托书的公布日期"), (mandate.ValidFrom, "委托书的生效日期"), (mandate.ValidTo, "委托书的失效日期")))
            {
                yield return fault;
            }

            if (mandate.ValidTo <= mandate.ValidFrom)
            {
                yield return "委托书的失效日期应晚于生效日期。";
            }
        }
    }
}
