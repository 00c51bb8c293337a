using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Registry.Objects;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;

namespace Enforcement.Registry.Capabilities;

/// <summary>登记授权委托 (第十八条, R10.4): who acts for whom, for which items, from when to when, by which letter. Ended by an earlier last day.</summary>
/// <param name="Delegation">The whole value; the letter's number is its identity.</param>
/// <param name="Reason">依据或理由, 1 to 500 characters.</param>
public sealed record SetDelegation(Delegation Delegation, string? Reason = null) : Command<RegistryObject>, IRegistryCommand
{
    [JsonIgnore]
    public string ObjectKind => ReferenceObjects.Delegation;

    [JsonIgnore]
    public string ObjectId => Delegation.LetterNumber;

    public override Outcome Decide(RegistryObject state, Act act) => Keeping.Decide(
        state, act, this, Reason, JsonSerializer.Serialize(Delegation, ReferenceJson.Default.Delegation),
        Keeping.Fault("delegation-invalid", RuleBook.R10_4.Id, RuleBook.R10_4.LegalBasis, Faults(act.Law)),
        reason => new DelegationSet(Delegation, reason));

    private IEnumerable<string> Faults(Law law)
    {
        foreach (var id in new[] { Delegation.FromOfficerId, Delegation.ToOfficerId }.Where(id => law.Officer(id) is null))
        {
            yield return $"没有编号为“{id}”的人员。";
        }

        if (Delegation.FromOfficerId == Delegation.ToOfficerId)
        {
            yield return "委托人和受托人不能是同一人。";
        }

        foreach (var fault in Dates.Faults((Delegation.ValidFrom, "委托的生效日期"), (Delegation.ValidTo, "委托的失效日期")))
        {
            yield return fault;
        }

        if (Delegation.ValidTo <= Delegation.ValidFrom)
        {
            yield return "委托的失效日期应晚于生效日期。";
        }

        if (Delegation.Scope.Count == 0)
        {
            yield return "没有写明委托的事项范围；委托全部事项的，应当写明（接口中为“*”）。";
        }

        foreach (var item in Delegation.Scope.Where(item => item != "*" && law.PowerItem(item) is null))
        {
            yield return $"委托事项“{item}”不在权责清单内。";
        }
    }
}
