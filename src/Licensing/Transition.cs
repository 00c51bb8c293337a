using Enforcement.Casework;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Settings;

namespace Enforcement.Licensing;

/// <summary>
/// 本制度施行前收到的案件 (第三十六条, R36.1): what only the regulation asks for (the survey in every case, the legality review, the unit that
/// makes the decision) becomes a matter of a typed reason. What the laws themselves ask for stays as it is.
/// </summary>
internal static class Transition
{
    private static readonly string[] s_eased = [RuleBook.R10_1.Id, RuleBook.R11_5.Id, RuleBook.R14_1.Id];

    /// <summary>The refusal of such a rule in a case older than the regulation asks for a reason; with the reason it is none.</summary>
    public static Refusal? Ease(Refusal? refusal, LicensingCase state, Act act) => refusal is null || !Older(state, act) || !s_eased.Contains(refusal.Rule)
        ? refusal
        : act.ReasonFor(refusal.Rule) is not null
            ? null
            : refusal with { NeedsReason = true, Remedy = "本案在本制度施行之前收到，填写理由后可以继续；也可以按本制度补办。" };

    /// <summary>Outcome W: what was let through for a reason leaves a low finding.</summary>
    public static Outcome Note(Outcome outcome, LicensingCase state, Act act)
    {
        if (outcome is not Outcome.Recorded { Facts: { IsEmpty: false } facts } || !Older(state, act))
        {
            return outcome;
        }

        var noted = s_eased.Where(id => act.ReasonFor(id) is not null && !facts.OfType<FindingRaised>().Any(f => f.Rule == id));
        return Outcome.Record(facts.Concat(noted.Select(id => new FindingRaised(
            "F-06", id, RuleBook.R36_1.LegalBasis, Severity.Low, "本制度施行之前收到的案件，没有适用本制度的这一要求。", act.ReasonFor(id), act.Day, [act.By.Id]))));
    }

    private static bool Older(LicensingCase state, Act act) => state.Stage != Stage.None && state.OpenedOn < act.Law.Setting(Setting.RegulationEffectiveFrom, act.Day);
}
