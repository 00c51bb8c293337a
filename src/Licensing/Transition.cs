using System.Collections.Frozen;
using Enforcement.Casework;
using Enforcement.Regulation.Rules;

namespace Enforcement.Licensing;

/// <summary>
/// 本制度施行前收到的案件 (第三十六条, R36.1): the one place where what only the regulation asks for becomes a matter of a typed reason. Which rules these
/// are is written in the rule book (<see cref="Rule.IsOfTheRegulationAlone"/>); what the laws themselves ask for stays as it is.
/// </summary>
internal static class Transition
{
    /// <summary>Refusals that are no demand on how the case is handled: without what they ask for the command itself makes no sense.</summary>
    private static readonly FrozenSet<string> s_senseless = FrozenSet.ToFrozenSet(
    [
        "wrong-stage", "already-approved", "text-missing", "text-too-long", "list-has-gap", "date-implausible", "happened-in-future", "survey-times", "not-a-hash", "content-unknown",
        "officer-unknown", "endorsed",
    ]);

    /// <summary>Judges again with every eased rule a reason was given for counting as satisfied; each leaves a low finding.</summary>
    public static Outcome Judge(LicensingCase state, Act act, Func<Act, Outcome> judge)
    {
        var outcome = judge(act);
        if (!Older(state, act))
        {
            return outcome;
        }

        while (outcome is Outcome.Refused { Refusal: var refusal } && IsEased(refusal))
        {
            if (act.ReasonFor(refusal.Rule) is null || act.Waived.Contains((refusal.Rule, refusal.Code)))
            {
                return Outcome.Refuse(Asking(refusal));
            }

            act = act with { Waived = act.Waived.Add((refusal.Rule, refusal.Code)) };
            outcome = judge(act);
        }

        return outcome is Outcome.Recorded { Facts: { IsEmpty: false } facts } ? Outcome.Record(facts.Select(Lighter).Concat(Noted(act))) : outcome;
    }

    /// <summary>For the list of next steps: the refusal of an eased rule asks for a reason.</summary>
    public static Refusal? Ease(Refusal? refusal, LicensingCase state, Act act) =>
        refusal is not null && Older(state, act) && IsEased(refusal) ? Asking(refusal) : refusal;

    private static Refusal Asking(Refusal refusal) =>
        refusal with { NeedsReason = true, Remedy = "本案在本制度施行之前收到，填写理由后可以继续；也可以按本制度补办。" };

    private static bool IsEased(Refusal refusal) =>
        !refusal.NeedsReason && !s_senseless.Contains(refusal.Code) && RuleBook.TryFind(refusal.Rule) is { IsOfTheRegulationAlone: true };

    // Outcome E becomes W as well: what happened is recorded, the finding is a low one.
    private static IFact Lighter(IFact fact) => fact is FindingRaised { Severity: > Severity.Low } finding && RuleBook.TryFind(finding.Rule) is { IsOfTheRegulationAlone: true }
        ? finding with { Severity = Severity.Low }
        : fact;

    private static IEnumerable<FindingRaised> Noted(Act act) => act.Waived.Select(waived => waived.Rule).Distinct().Order(StringComparer.Ordinal).Select(rule => new FindingRaised(
        "F-06", rule, RuleBook.R36_1.LegalBasis, Severity.Low, "本制度施行之前收到的案件，没有适用本制度的这一要求。", act.ReasonFor(rule), act.Day, [act.By.Id]));

    private static bool Older(LicensingCase state, Act act) => state.Stage != Stage.None && act.Law.IsBeforeRegulation(state.OpenedOn, act.Day);
}
