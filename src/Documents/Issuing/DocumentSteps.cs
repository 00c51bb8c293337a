using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;

namespace Enforcement.Documents.Issuing;

/// <summary>What can be done with an issued document, from the guards the commands themselves use.</summary>
internal static class DocumentSteps
{
    /// <summary>Heads who answer for an issued document.</summary>
    public static ImmutableArray<string> Heads { get; } = [Roles.ApprovalHead, Roles.SectionHead, Roles.SupervisionHead, Roles.DeputyDirector, Roles.Director];

    /// <summary>Those a party meets when he comes to read.</summary>
    public static ImmutableArray<string> Desk { get; } =
        [Roles.WindowClerk, Roles.LicensingOfficer, Roles.ServiceAgent, Roles.Archivist, Roles.DisclosureOfficer, Roles.ApprovalHead, Roles.SectionHead];

    /// <summary>Those who answer for what is published (R4.1).</summary>
    public static ImmutableArray<string> Disclosers { get; } = [Roles.DisclosureOfficer, .. Heads];

    public static IEnumerable<Step> Of(OfficialDocument state, Act act)
    {
        _ = act;
        if (state.Print is null)
        {
            yield break;
        }

        if (!AnswerPartyReading.PartiesOf(state).IsEmpty)
        {
            yield return new Step(nameof(AnswerPartyReading), "答复当事人查阅", Desk);
        }

        yield return new Step(nameof(ReclassifyDocument), "变更公开属性", Disclosers);
        if (state.Status == DocumentStatus.Issued)
        {
            yield return new Step(nameof(CorrectDocument), "更正文书", Heads);
            yield return new Step(nameof(InvalidateDocument), "作废文书", Heads, InvalidateDocument.Unserved(state));
        }
    }
}
