using System.Collections.Frozen;

namespace Enforcement.Regulation.Reference;

/// <summary>角色 (RULEBOOK 0.4): the names by which accounts, duties and separation of duties refer to people.</summary>
public static class Roles
{
    public const string Applicant = "Applicant";
    public const string Party = "Party";
    public const string InterestedParty = "InterestedParty";
    public const string Agent = "Agent";
    public const string Complainant = "Complainant";
    public const string Informant = "Informant";
    public const string EyeWitness = "EyeWitness";
    public const string WindowClerk = "WindowClerk";
    public const string LicensingOfficer = "LicensingOfficer";
    public const string ApprovalHead = "ApprovalHead";
    public const string Officer = "Officer";
    public const string LeadOfficer = "LeadOfficer";
    public const string SupervisionHead = "SupervisionHead";
    public const string SectionHead = "SectionHead";
    public const string LegalReviewer = "LegalReviewer";
    public const string LegalHead = "LegalHead";
    public const string DeputyDirector = "DeputyDirector";
    public const string Director = "Director";
    public const string HearingChair = "HearingChair";
    public const string HearingClerk = "HearingClerk";
    public const string ServiceAgent = "ServiceAgent";
    public const string DeviceKeeper = "DeviceKeeper";
    public const string Archivist = "Archivist";
    public const string DisclosureOfficer = "DisclosureOfficer";
    public const string Supervisor = "Supervisor";
    public const string Evaluator = "Evaluator";
    public const string FinanceRecorder = "FinanceRecorder";
    public const string Clock = "Clock";

    /// <summary>Role name → Chinese name, every role of 0.4.</summary>
    public static FrozenDictionary<string, string> Names { get; } = new Dictionary<string, string>
    {
        [Applicant] = "申请人",
        [Party] = "当事人",
        [InterestedParty] = "利害关系人",
        [Agent] = "委托代理人",
        [Complainant] = "投诉人",
        [Informant] = "举报人",
        [EyeWitness] = "见证人",
        [WindowClerk] = "行政审批科受理人员",
        [LicensingOfficer] = "行政审批科承办人",
        [ApprovalHead] = "行政审批科负责人",
        [Officer] = "执法人员",
        [LeadOfficer] = "主办执法人员",
        [SupervisionHead] = "劳动保障监察科负责人",
        [SectionHead] = "执法科室（单位）负责人",
        [LegalReviewer] = "政策法规科审核人员",
        [LegalHead] = "政策法规科负责人",
        [DeputyDirector] = "分管局领导",
        [Director] = "局长",
        [HearingChair] = "听证主持人",
        [HearingClerk] = "听证记录员",
        [ServiceAgent] = "送达人",
        [DeviceKeeper] = "音像专管员",
        [Archivist] = "档案员",
        [DisclosureOfficer] = "公示员",
        [Supervisor] = "监督人员",
        [Evaluator] = "考评员",
        [FinanceRecorder] = "罚缴登记员",
        [Clock] = "系统定时器",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Roles that people of the bureau hold; the others belong to parties or to the clock.</summary>
    public static IReadOnlyList<string> OfTheBureau { get; } =
    [
        WindowClerk, LicensingOfficer, ApprovalHead, Officer, LeadOfficer, SupervisionHead, SectionHead, LegalReviewer, LegalHead,
        DeputyDirector, Director, HearingChair, HearingClerk, ServiceAgent, DeviceKeeper, Archivist, DisclosureOfficer, Supervisor,
        Evaluator, FinanceRecorder,
    ];

    /// <summary>Chinese name of a role.</summary>
    /// <exception cref="KeyNotFoundException">No such role.</exception>
    public static string Name(string role) => Names[role];
}
