using Enforcement.Registry.Capabilities;
using Enforcement.Registry.Objects;
using Enforcement.Regulation.Reference;
using Enforcement.ServiceDefaults.SignIn;

namespace Enforcement.Registry.Demonstration;

/// <summary>演示机关: an invented bureau with people and certificates for every role of RULEBOOK 0.4 and the five licence items of B.4.</summary>
public static class DemonstrationBureau
{
    private const string Division = "330199";
    private const string Why = "演示数据";
    private const string Approval = "XZSP";
    private const string Legal = "ZCFG";
    private const string Supervision = "LDJC";
    private const string Office = "BGS";
    private const string Archives = "DAS";
    private const string Leaders = "JLD";
    private static readonly DateOnly From = new(2024, 1, 1);
    private static readonly DateOnly To = new(2028, 12, 31);

    /// <summary>机关.</summary>
    public static Agency Agency { get; } = new("示范县人力资源和社会保障局", "示", Division, "0123", "示范县人民法院", "示范县人民政府");

    /// <summary>科室.</summary>
    public static IReadOnlyList<Unit> Units { get; } =
    [
        new(Approval, "行政审批科", UnitKind.Section),
        new(Legal, "政策法规科", UnitKind.Section),
        new(Supervision, "劳动保障监察科", UnitKind.Section),
        new(Office, "办公室", UnitKind.Section),
        new(Archives, "档案室", UnitKind.Section),
        new(Leaders, "局领导", UnitKind.Leadership),
    ];

    /// <summary>人员 with the user names of their accounts.</summary>
    public static IReadOnlyList<(string UserName, Officer Officer)> People { get; } =
    [
        ("chenjing", Certified("1001", "陈静", Approval, Roles.WindowClerk)),
        ("liuyang", Certified("1002", "刘洋", Approval, Roles.LicensingOfficer, Roles.Officer)),
        ("zhaomin", Certified("1003", "赵敏", Approval, Roles.LicensingOfficer, Roles.Officer, Roles.LeadOfficer)),
        ("sunzhiqiang", Certified("1004", "孙志强", Approval, Roles.ApprovalHead)),
        ("zhouwen", Plain("2001", "周文", Legal, Roles.LegalReviewer) with { LegalQualificationNumber = "A20173301990001" }),
        ("wufazheng", Plain("2002", "吴法正", Legal, Roles.LegalHead, Roles.HearingChair) with { LegalQualificationNumber = "A20123301990002" }),
        ("zhenglan", Plain("2003", "郑岚", Legal, Roles.HearingClerk, Roles.DisclosureOfficer)),
        ("qianyong", Supervisor("3001", "钱勇", Roles.Officer, Roles.LeadOfficer)),
        ("fenggang", Supervisor("3002", "冯刚", Roles.Officer)),
        ("weidong", Supervisor("3003", "卫东", Roles.SupervisionHead)),
        ("shenjie", Certified("4001", "沈洁", Office, Roles.ServiceAgent)),
        ("hanmei", Certified("4002", "韩梅", Office, Roles.ServiceAgent)),
        ("lvping", Plain("4003", "吕平", Office, Roles.SectionHead)),
        ("yangfan", Plain("4004", "杨帆", Office, Roles.DeviceKeeper, Roles.FinanceRecorder)),
        ("qinming", Plain("4005", "秦明", Office, Roles.Evaluator)),
        ("youlian", Plain("4006", "尤廉", Office, Roles.Supervisor)),
        ("jiangli", Plain("5001", "蒋莉", Archives, Roles.Archivist)),
        ("zhuhong", Plain("5002", "朱红", Archives, Roles.Archivist)),
        ("xuguohua", Certified("6001", "许国华", Leaders, Roles.DeputyDirector)),
        ("hejianmin", Certified("6002", "何建民", Leaders, Roles.Director)),
        ("caoguanli", Plain("9001", "曹管理", Office, AccountRoles.Administrator)),
    ];

    /// <summary>Puts the bureau into an empty registry.</summary>
    internal static async Task FillAsync(RegistryDesk desk, CancellationToken ct)
    {
        await FirstContents.GiveAsync(desk, new SetAgency(Agency, Why), ct);
        foreach (var unit in Units)
        {
            await FirstContents.GiveAsync(desk, new SetUnit(unit, Why), ct);
        }

        foreach (var item in LicenceItems.Builtin)
        {
            await FirstContents.GiveAsync(desk, new SetPowerItem(new PowerItem(item.Id, item.Name, CaseKind.Licensing, [Approval], From, null), Why), ct);
            await FirstContents.GiveAsync(desk, new SetLicenceItem(item, Why), ct);
        }

        foreach (var (_, officer) in People)
        {
            await FirstContents.GiveAsync(desk, new SetOfficer(officer, Why), ct);
        }

        await FirstContents.GiveAsync(desk, new SetDelegation(new Delegation("6002", "6001", ["*"], From, To, "示人社委〔2024〕1号"), Why), ct);
    }

    private static Officer Plain(string id, string name, string unit, params string[] roles) => new(id, name, unit, roles, []);

    private static Officer Certified(string id, string name, string unit, params string[] roles) =>
        new(id, name, unit, roles, [Enforcement(id, CaseKind.Licensing, CaseKind.Inspection, CaseKind.Penalty)], QualifiedFrom: From);

    private static Officer Supervisor(string id, string name, params string[] roles) =>
        new(id, name, Supervision, roles,
            [
                Enforcement(id, CaseKind.Inspection, CaseKind.Penalty),
                new(CertificateKind.LabourSupervision, $"劳监{Division}{id}", [CaseKind.Inspection, CaseKind.Penalty], [], Division, From, To),
            ],
            QualifiedFrom: From);

    private static OfficerCertificate Enforcement(string id, params CaseKind[] kinds) =>
        new(CertificateKind.Enforcement, $"{Division}01{id}", kinds, [], Division, From, To);
}
