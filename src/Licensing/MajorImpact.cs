using Enforcement.Casework;
using Enforcement.Regulation.Settings;

namespace Enforcement.Licensing;

/// <summary>应当法制审核的情形 (第十四条, R14.1): asked when a proposal is made and again when it is approved, for a case may become major in between.</summary>
internal static class MajorImpact
{
    /// <summary>What makes the case as it stands need legality review, whatever the officer in charge thinks of it.</summary>
    public static IEnumerable<string> Of(LicensingCase state, Act act)
    {
        var rules = act.Law.Setting(Setting.ReviewLicenceMajorRules, act.Day);
        foreach (var (rule, holds, text) in new[]
        {
            ("HearingHeld", state.Hearing.Held is not null, "举行过听证"),
            ("InterestedPartyObjects", state.Objected, "利害关系人提出异议"),
            ("Revocation", state.Matter == Matter.Revocation, "撤销许可"),
            ("DirectorMarks", state.MarkedMajor, "局长指明影响重大"),
        })
        {
            if (holds && rules.Contains(rule))
            {
                yield return text;
            }
        }
    }

    /// <summary>What the proposal itself makes major: the outcome, and what the officer in charge marks.</summary>
    public static IEnumerable<string> Of(LicensingCase state, Act act, LicenceOutcome outcome, bool dispute, bool relations, bool marked)
    {
        var rules = act.Law.Setting(Setting.ReviewLicenceMajorRules, act.Day);
        IEnumerable<string> own =
        [
            .. outcome == LicenceOutcome.Refuse ? ["拟不予许可"] : Array.Empty<string>(),
            .. dispute ? ["争议较大"] : Array.Empty<string>(),
            .. Of(state, act),
            .. relations && rules.Contains("SeveralLegalRelations") ? ["涉及多个法律关系"] : Array.Empty<string>(),
            .. marked && rules.Contains("DirectorMarks") ? ["局长指明影响重大"] : Array.Empty<string>(),
        ];
        return own.Distinct();
    }
}
