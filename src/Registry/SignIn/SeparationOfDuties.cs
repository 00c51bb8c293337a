using Enforcement.ServiceDefaults.SignIn;

namespace Enforcement.Registry.SignIn;

/// <summary>
/// 职责分离 (RULEBOOK 0.4) as far as roles alone show it: combinations under which one person could stand on both sides of a check.
/// SOD3, SOD5 and SOD7 depend on the single act and are checked where the act is decided.
/// </summary>
public static class SeparationOfDuties
{
    private static readonly string[] CaseHandlers =
        [Roles.WindowClerk, Roles.LicensingOfficer, Roles.ApprovalHead, Roles.Officer, Roles.LeadOfficer, Roles.SupervisionHead, Roles.SectionHead];

    private static readonly Pair[] Forbidden =
    [
        new("SOD1", "行政处罚法 第五十八条", "法制审核人员不得同时是案件承办人员", [Roles.LegalReviewer, Roles.LegalHead], CaseHandlers),
        new("SOD2", "行政处罚法 第六十四条第四项,行政许可法 第四十八条第三项", "听证主持人不得同时是调查人员或者许可审查人员", [Roles.HearingChair],
            [Roles.LicensingOfficer, Roles.Officer, Roles.LeadOfficer]),
        new("SOD4", "行政执法全过程记录制度 第三十条", "音像专管员不得同时是执法人员,执法人员不得自行保管音像记录", [Roles.DeviceKeeper], [Roles.Officer, Roles.LeadOfficer]),
        new("SOD6", "行政处罚法 第六十七条", "作出罚款决定的人员不得同时登记收缴罚款", [Roles.FinanceRecorder], [Roles.Director, Roles.DeputyDirector]),
    ];

    /// <summary>The first separation the roles together would break, or null when they may be held by one person.</summary>
    public static AccountOutcome.Refused? Check(IReadOnlyCollection<string> roles)
    {
        foreach (var pair in Forbidden)
        {
            if (pair.One.FirstOrDefault(roles.Contains) is { } one && pair.Other.FirstOrDefault(roles.Contains) is { } other)
            {
                return new AccountOutcome.Refused("roles-not-separated", pair.Rule, pair.Basis,
                    $"{pair.Reason}:不能把“{Roles.All[one]}”和“{Roles.All[other]}”授予同一个账号",
                    "去掉其中一个角色,或者把它授予另一名人员");
            }
        }

        return null;
    }

    private sealed record Pair(string Rule, string Basis, string Reason, string[] One, string[] Other);
}
