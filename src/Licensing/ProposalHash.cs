using System.Text;
using Enforcement.Casework;
using Enforcement.Regulation.Reference;

namespace Enforcement.Licensing;

/// <summary>拟办意见的内容摘要 (D.5): over party, facts, basis and outcome. What was said of a proposal holds only while this stays the same.</summary>
internal static class ProposalHash
{
    public static string Of(LicensingCase state, LicenceItem item, LicenceOutcome outcome, string facts, string? scope, IEnumerable<(string Condition, string Facts)> failed)
    {
        var parts = new[]
        {
            state.Applicant.Name, state.Applicant.Uscc ?? state.Applicant.IdNo ?? string.Empty, facts, string.Join('\u001e', item.Basis), $"{outcome}", scope ?? string.Empty,
        }.Concat(failed.Select(f => f.Condition + '\u001e' + f.Facts));
        return ChainHash.Of(ChainAlgorithm.Sha256, Encoding.UTF8.GetBytes(string.Join('\u001f', parts)));
    }

    /// <summary>The proposal under way still says what the case says; false: it is stale and nothing may be decided on it.</summary>
    public static bool Holds(LicensingCase state, Act act) => state.Proposal?.Proposed is not { } p || act.Law.LicenceItem(state.ItemId, act.Day) is not { } item
        || Of(state, item, p.Outcome, p.Facts, p.Scope, p.Failed.Select(f => (f.ConditionId, f.Facts))) == p.Hash;
}
