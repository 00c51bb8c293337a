using System.Globalization;
using System.Text.Json.Serialization;
using Enforcement.Registry.SignIn;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Settings;
using Enforcement.ServiceDefaults.SignIn;

namespace Enforcement.Registry.Capabilities;

/// <summary>How far one matter is prepared.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReadinessState>))]
public enum ReadinessState
{
    /// <summary>齐备.</summary>
    Done,

    /// <summary>建议: work can go on, but trouble is in sight.</summary>
    Advised,

    /// <summary>欠缺: a case comes to a halt over it.</summary>
    Missing,
}

/// <summary>One matter of the preparation.</summary>
/// <param name="Matter">What has to be registered, in Chinese.</param>
/// <param name="Detail">What is there, or what is wanting and why.</param>
/// <param name="Basis">Article that asks for it.</param>
/// <param name="Subject">Name of the list it is registered in, as in the addresses: agency, units, officers …</param>
public sealed record ReadinessLine(string Matter, ReadinessState State, string Detail, string Basis, string Subject);

/// <summary>
/// 启用准备: what has to be registered before a licence application can go from the counter to the sealed volume. Pure; the page, the
/// notice on the administrator's first page and the interface show the same list.
/// </summary>
public static class Readiness
{
    /// <summary>Days before its end from which a certificate's end is pointed out.</summary>
    private const int Soon = 60;

    /// <summary>国务院办公厅 publishes the next year's holidays in November.</summary>
    private const int MonthOfTheNotice = 11;

    // What a licensing case passes through, in its order; two where the regulation wants two different persons.
    private static readonly (string Role, int Persons)[] Needed =
    [
        (Roles.WindowClerk, 1), (Roles.LicensingOfficer, 1), (Roles.ApprovalHead, 1), (Roles.LegalReviewer, 1), (Roles.LegalHead, 1),
        (Roles.HearingChair, 1), (Roles.HearingClerk, 1), (Roles.DeputyDirector, 1), (Roles.Director, 1), (Roles.ServiceAgent, 2), (Roles.DisclosureOfficer, 1),
        (Roles.DeviceKeeper, 1), (Roles.Archivist, 2), (Roles.SectionHead, 1), (Roles.Supervisor, 1),
    ];

    /// <param name="law">What is registered.</param>
    /// <param name="accounts">Accounts of the built-in provider; null where another one signs people in.</param>
    public static IReadOnlyList<ReadinessLine> Of(Law law, IReadOnlyList<AccountSummary>? accounts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(law);
        var officers = law.Officers.Where(officer => officer.Active).ToList();
        List<ReadinessLine> lines =
        [
            Agency(law),
            Line("机构", law.Units.Any(unit => unit.Exists(today)), "至少登记一个承办许可的科室，并登记局领导。", Count(law.Units.Count(unit => unit.Exists(today)), "个机构"), "本制度第二条", "units"),
            Posts(officers),
            Field(law, officers, today),
            PowerList(law, today),
            Delegations(law, today),
            Calendar(law, today),
        ];
        if (accounts is not null)
        {
            lines.Add(Accounts(officers, accounts));
            lines.Add(Administrators(accounts));
        }

        return lines;
    }

    private static ReadinessLine Agency(Law law) => law.Agency.Faults() is { Count: > 0 }
        ? new("机关信息", ReadinessState.Missing, "机关全称、简称、行政区划代码、全宗号、管辖法院和复议机关没有登记齐全；登记之前不能受理案件、制作文书。", "本制度第一条", "agency")
        : new("机关信息", ReadinessState.Done, law.Agency.Name, "本制度第一条", "agency");

    private static ReadinessLine Posts(List<Officer> officers)
    {
        var gaps = Needed
            .Select(need => (need.Role, need.Persons, There: officers.Count(officer => officer.Has(need.Role))))
            .Where(need => need.There < need.Persons)
            .Select(need => need.Persons == 1 ? Roles.Name(need.Role) : $"{Roles.Name(need.Role)}（须{need.Persons}人，现{need.There}人）")
            .ToList();
        return gaps.Count == 0
            ? new("岗位人员", ReadinessState.Done, $"在岗{officers.Count}人，办理许可需要的岗位都有人。", "本制度第三条", "officers")
            : new("岗位人员", ReadinessState.Missing, $"还没有：{string.Join('、', gaps)}。一人可以兼任几个岗位，依法须分开的除外。", "本制度第三条", "officers");
    }

    private static ReadinessLine Field(Law law, List<Officer> officers, DateOnly today)
    {
        const string Matter = "执法资格和证件";
        const string Basis = "本制度第六条、第七条";
        var needed = law.Setting(Setting.OfficersMin(FieldAction.SiteSurvey), today);
        foreach (var item in law.LicenceItems)
        {
            var able = officers.Count(officer => Competence.Gaps(law, officer.Id, item.Id, today).Count == 0);
            if (able < needed)
            {
                return new(Matter, ReadinessState.Missing, $"“{item.Name}”的现场勘察须有{needed}名具有执法资格并持有效证件的人员，现有{able}名。", Basis, "officers");
            }
        }

        var ending = officers
            .SelectMany(officer => officer.Certificates.Where(c => !c.Suspended && c.ValidTo < today.AddDays(Soon)).Select(c => $"{officer.Name}（{c.ValidTo:yyyy-MM-dd}）"))
            .ToList();
        return ending.Count > 0 ? new(Matter, ReadinessState.Advised, $"证件已经或者即将到期：{string.Join('、', ending)}。", Basis, "officers")
            : !law.LicenceItems.Any() ? new(Matter, ReadinessState.Missing, $"登记许可事项后核对；现场勘察须有{needed}名具有执法资格并持有效证件的人员。", Basis, "officers")
            : new(Matter, ReadinessState.Done, "每个许可事项都有足够的执法人员。", Basis, "officers");
    }

    private static ReadinessLine PowerList(Law law, DateOnly today)
    {
        const string Matter = "权责清单和许可事项";
        const string Basis = "本制度第二条；行政许可法 第三十条";
        var open = law.LicenceItems.Count(item => law.PowerItem(item.Id) is { } power && power.ValidFrom <= today && !(power.ValidTo <= today));
        var wanting = LicenceItems.Builtin.Where(item => law.LicenceItem(item.Id) is null).Select(item => item.Name).ToList();
        return open == 0 ? new(Matter, ReadinessState.Missing, "还没有可以受理的许可事项。法定的五项可以一并登记。", Basis, "licence-items")
            : wanting.Count > 0 ? new(Matter, ReadinessState.Advised, $"可以受理{open}项。法定事项中尚未登记：{string.Join('、', wanting)}；不由本机关实施的不必登记。", Basis, "licence-items")
            : new(Matter, ReadinessState.Done, $"可以受理{open}项。", Basis, "licence-items");
    }

    private static ReadinessLine Delegations(Law law, DateOnly today)
    {
        const string Matter = "授权委托";
        const string Basis = "本制度第十条、第十八条";
        return law.Delegations.Any(delegation => delegation.ValidFrom <= today && today < delegation.ValidTo) ? new(Matter, ReadinessState.Done, "有有效的授权委托。", Basis, "delegations")
            : law.Delegations.Count > 0 ? new(Matter, ReadinessState.Advised, "登记过的授权委托都不在有效期内：审批只能由分管局领导、局长本人作出。", Basis, "delegations")
            : new(Matter, ReadinessState.Done, "没有授权委托：审批由分管局领导、局长本人作出；要由他人代行的，登记书面授权。", Basis, "delegations");
    }

    private static ReadinessLine Calendar(Law law, DateOnly today)
    {
        const string Matter = "节假日安排";
        const string Basis = "行政许可法 第八十二条";
        return !law.Calendar.IsLoaded(today.Year) ? new(Matter, ReadinessState.Missing, $"{today.Year}年的安排没有载入，期限只是暂定。", Basis, "calendar")
            : today.Month >= MonthOfTheNotice && !law.Calendar.IsLoaded(today.Year + 1)
                ? new(Matter, ReadinessState.Advised, $"{today.Year + 1}年的安排尚未载入，跨年的期限只是暂定；国务院办公厅公布后请导入。", Basis, "calendar")
                : new(Matter, ReadinessState.Done, $"已载入至{law.Calendar.Years[^1].Year}年。", Basis, "calendar");
    }

    private static ReadinessLine Accounts(List<Officer> officers, IReadOnlyList<AccountSummary> accounts)
    {
        var without = officers.Where(officer => officer.Roles.Count > 0 && accounts.All(account => account.Officer != officer.Id)).Select(officer => officer.Name).ToList();
        return Line(
            "人员的账号", officers.Count > 0 && without.Count == 0,
            without.Count == 0 ? "登记人员后为其开立账号。" : $"还没有账号：{string.Join('、', without)}。", "在岗人员都有账号。", "本制度第三条", "accounts");
    }

    private static ReadinessLine Administrators(IReadOnlyList<AccountSummary> accounts) =>
        accounts.Count(account => !account.Disabled && account.Roles.Contains(AccountRoles.Administrator)) > 1
            ? new("第二名系统管理员", ReadinessState.Done, "有两名以上系统管理员。", "账号管理规则", "officers")
            : new("第二名系统管理员", ReadinessState.Advised, "只有一名系统管理员：其密码遗失或者账号锁定时，没有人能重置。请为另一名人员登记“系统管理员”角色并开立账号。", "账号管理规则", "officers");

    private static ReadinessLine Line(string matter, bool done, string wanting, string there, string basis, string subject) =>
        new(matter, done ? ReadinessState.Done : ReadinessState.Missing, done ? there : wanting, basis, subject);

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"已登记{count}{what}。");
}
