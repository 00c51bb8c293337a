using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Regulation;

namespace Enforcement.Licensing;

/// <summary>一份虚假材料 (行政许可法 第七十八条).</summary>
/// <param name="Facts">What is false and how it was found.</param>
public sealed record FalseMaterial(string MaterialId, string Name, string Facts, DateOnly FoundOn);

/// <summary>审查中发现虚假材料 (行政许可法 第七十八条): after the acceptance; the check of the materials notes what is seen before it.</summary>
[RecordedAs("licensing.false-material-found/1", Rules = ["R9.9"])]
public sealed record FalseMaterialFound(FalseMaterial Material, string Officer) : IFact;

/// <summary>虚假材料的认定已撤销: the material is what it says, or it was mistaken for another; what was recorded before stays.</summary>
[RecordedAs("licensing.false-material-cleared/1", Rules = ["R9.9"])]
public sealed record FalseMaterialCleared(string MaterialId, string Name, string Reason, DateOnly On, string Head) : IFact;

/// <summary>已移送给予警告 (行政许可法 第七十八条): Penalty takes it up from the message of this fact.</summary>
/// <param name="Result">NotAccepted or Refused.</param>
/// <param name="DocumentId">The notice L05 or the decision L18.</param>
[RecordedAs("licensing.warning-referred/1", Phase = Phase.ServiceExecution, Rules = ["R9.9"])]
public sealed record WarningReferred(string ReferralId, ImmutableArray<FalseMaterial> Materials, CaseResult Result, string DocumentId, DateOnly On) : IFact
{
    public bool Equals(WarningReferred? other) => other is not null
        && (ReferralId, Result, DocumentId, On) == (other.ReferralId, other.Result, other.DocumentId, other.On) && Materials.SequenceEqual(other.Materials);

    public override int GetHashCode() => ReferralId.GetHashCode(StringComparison.Ordinal);
}
