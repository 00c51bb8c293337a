using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;

namespace Enforcement.Registry.SignIn;

/// <summary>
/// 职责分离 (RULEBOOK 0.4) as far as roles alone show it: combinations under which one person could stand on both sides of a check.
/// SOD3, SOD5 and SOD7 depend on the single act and are checked where the act is decided.
/// </summary>
public static class RoleSeparation
{
    private static readonly string[] CaseHandlers =
        [Roles.WindowClerk, Roles.LicensingOfficer, Roles.ApprovalHead, Roles.Officer, Roles.LeadOfficer, Roles.SupervisionHead, Roles.SectionHead];

    private static readonly Pair[] Forbidden =
    [
        new(RuleBook.SOD1, [Roles.LegalReviewer, Roles.LegalHead], CaseHandlers),
        new(RuleBook.SOD2, [Roles.HearingChair],
            [Roles.LicensingOfficer, Roles.Officer, Roles.LeadOfficer]),
        new(RuleBook.SOD4, [Roles.DeviceKeeper], [Roles.Officer, Roles.LeadOfficer]),
        new(RuleBook.SOD6, [Roles.FinanceRecorder], [Roles.Director, Roles.DeputyDirector]),
    ];

    /// <summary>The first separation the roles together would break, or null when they may be held by one person.</summary>
    public static AccountOutcome.Refused? Check(IReadOnlyCollection<string> roles)
    {
        foreach (var pair in Forbidden)
        {
            if (pair.One.FirstOrDefault(roles.Contains) is { } one && pair.Other.FirstOrDefault(roles.Contains) is { } other)
            {
                return new AccountOutcome.Refused("roles-not-separated", pair.Rule.Id, pair.Rule.LegalBasis,
                    $"{pair.Rule.Title}：不能把“{Roles.Name(one)}”和“{Roles.Name(other)}”授予同一个账号",
                    "去掉其中一个角色，或者把它授予另一名人员");
            }
        }

        return null;
    }

    private sealed record Pair(Rule Rule, string[] One, string[] Other);
}
