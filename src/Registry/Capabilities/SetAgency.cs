using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Registry.Objects;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;

namespace Enforcement.Registry.Capabilities;

/// <summary>登记执法机关信息 (R1.1): full name, short name and division code, which every printed document bears.</summary>
/// <param name="Agency">The whole value; replaces the one in force.</param>
/// <param name="Reason">依据或理由, 1 to 500 characters.</param>
public sealed record SetAgency(Agency Agency, string? Reason = null) : Command<RegistryObject>, IRegistryCommand
{
    /// <summary>There is one agency.</summary>
    public const string OnlyId = "this";

    [JsonIgnore]
    public string ObjectKind => ReferenceObjects.Agency;

    [JsonIgnore]
    public string ObjectId => OnlyId;

    public override Outcome Decide(RegistryObject state, Act act) => Keeping.Decide(
        state, act, this, Reason, JsonSerializer.Serialize(Agency, ReferenceJson.Default.Agency),
        Keeping.Fault("agency-incomplete", RuleBook.R1_1.Id, RuleBook.R1_1.LegalBasis, Agency.Faults()),
        reason => new AgencySet(Agency, reason));
}
