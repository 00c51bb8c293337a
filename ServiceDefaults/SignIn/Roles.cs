namespace Enforcement.ServiceDefaults.SignIn;

/// <summary>角色 (RULEBOOK 0.4) that an account can hold. Parties and the clock act without an account and are not listed.</summary>
public static class Roles
{
    /// <summary>行政审批科受理人员.</summary>
    public const string WindowClerk = nameof(WindowClerk);

    /// <summary>行政审批科承办人.</summary>
    public const string LicensingOfficer = nameof(LicensingOfficer);

    /// <summary>行政审批科负责人.</summary>
    public const string ApprovalHead = nameof(ApprovalHead);

    /// <summary>执法人员 (holds an enforcement certificate).</summary>
    public const string Officer = nameof(Officer);

    /// <summary>主办执法人员.</summary>
    public const string LeadOfficer = nameof(LeadOfficer);

    /// <summary>劳动保障监察科负责人.</summary>
    public const string SupervisionHead = nameof(SupervisionHead);

    /// <summary>其他执法科室、局属单位负责人.</summary>
    public const string SectionHead = nameof(SectionHead);

    /// <summary>政策法规科审核人员.</summary>
    public const string LegalReviewer = nameof(LegalReviewer);

    /// <summary>政策法规科负责人.</summary>
    public const string LegalHead = nameof(LegalHead);

    /// <summary>分管局领导.</summary>
    public const string DeputyDirector = nameof(DeputyDirector);

    /// <summary>机关负责人(局长).</summary>
    public const string Director = nameof(Director);

    /// <summary>听证主持人.</summary>
    public const string HearingChair = nameof(HearingChair);

    /// <summary>听证记录员.</summary>
    public const string HearingClerk = nameof(HearingClerk);

    /// <summary>送达人.</summary>
    public const string ServiceAgent = nameof(ServiceAgent);

    /// <summary>音像专管员 (Art. 30 专人).</summary>
    public const string DeviceKeeper = nameof(DeviceKeeper);

    /// <summary>档案员.</summary>
    public const string Archivist = nameof(Archivist);

    /// <summary>公示员.</summary>
    public const string DisclosureOfficer = nameof(DisclosureOfficer);

    /// <summary>监督、纪检.</summary>
    public const string Supervisor = nameof(Supervisor);

    /// <summary>考评员.</summary>
    public const string Evaluator = nameof(Evaluator);

    /// <summary>罚缴登记.</summary>
    public const string FinanceRecorder = nameof(FinanceRecorder);

    /// <summary>系统管理员: keeps units, officers, accounts and settings; takes no part in cases.</summary>
    public const string Administrator = nameof(Administrator);

    /// <summary>Every role an account can hold, with its Chinese name, in the order of RULEBOOK 0.4.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        [WindowClerk] = "行政审批科受理人员",
        [LicensingOfficer] = "行政审批科承办人",
        [ApprovalHead] = "行政审批科负责人",
        [Officer] = "执法人员",
        [LeadOfficer] = "主办执法人员",
        [SupervisionHead] = "劳动保障监察科负责人",
        [SectionHead] = "其他执法科室、局属单位负责人",
        [LegalReviewer] = "政策法规科审核人员",
        [LegalHead] = "政策法规科负责人",
        [DeputyDirector] = "分管局领导",
        [Director] = "机关负责人",
        [HearingChair] = "听证主持人",
        [HearingClerk] = "听证记录员",
        [ServiceAgent] = "送达人",
        [DeviceKeeper] = "音像专管员",
        [Archivist] = "档案员",
        [DisclosureOfficer] = "公示员",
        [Supervisor] = "监督人员",
        [Evaluator] = "考评员",
        [FinanceRecorder] = "罚缴登记员",
        [Administrator] = "系统管理员",
    };
}
