using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Registry.Objects;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;

namespace Enforcement.Registry.Capabilities;

/// <summary>登记许可事项 (行政许可法 第三十条; B.4): conditions, materials, terms. A term longer than the law's is refused.</summary>
/// <param name="Item">The whole value; replaces the one in force.</param>
/// <param name="Reason">依据或理由, 1 to 500 characters.</param>
/// <param name="ApprovedBy">The director who approved; wanted when the survey is left out altogether (R10.1).</param>
public sealed record SetLicenceItem(LicenceItem Item, string? Reason = null, string? ApprovedBy = null) : Command<RegistryObject>, IRegistryCommand
{
    [JsonIgnore]
    public string ObjectKind => ReferenceObjects.LicenceItem;

    [JsonIgnore]
    public string ObjectId => Item.Id;

    public override Outcome Decide(RegistryObject state, Act act) => Keeping.Decide(
        state, act, this, Keeping.Approved(act.Law, Reason, ApprovedBy), JsonSerializer.Serialize(Item, ReferenceJson.Default.LicenceItem),
        Keeping.Fault("licence-item-invalid", RuleBook.R9_8.Id, RuleBook.R9_8.LegalBasis, Faults(act.Law))
            ?? (Item.SiteSurvey == SiteSurvey.None && act.Law.LicenceItem(Item.Id)?.SiteSurvey != SiteSurvey.None ? Keeping.WithoutSurvey(act.Law, ApprovedBy) : null),
        reason => new LicenceItemSet(Item, reason));

    private IEnumerable<string> Faults(Law law)
    {
        if (law.PowerItem(Item.Id) is not { Kind: Regulation.Reference.CaseKind.Licensing })
        {
            yield return $"权责清单中没有编号为“{Item.Id}”的行政许可事项，请先登记权责清单。";
        }

        foreach (var fault in Item.Faults())
        {
            yield return fault;
        }
    }
}
