namespace Enforcement.Regulation.Settings;

// Keys of penalty, inspection, media and publication: typed and checked here so that a bureau can set them once, in one place.
public abstract partial class Setting
{
    /// <summary>立案审批人 (R15.4).</summary>
    public static Setting<FilingApprover> PenaltyFilingApprover { get; } =
        Choice("penalty.filing.approver", "立案审批人", FilingApprover.DeputyDirector, "R15.4");

    /// <summary>立案决定期限 (T.P02), working days.</summary>
    public static Setting<int> PenaltyFilingDays { get; } = Whole("penalty.filing.days", "立案决定期限", 7, 1, 14, "个工作日", "T.P02");

    /// <summary>告知投诉举报人期限 (T.P35), working days.</summary>
    public static Setting<int> PenaltyNotifyComplainantDays { get; } =
        Whole("penalty.notifyComplainant.days", "告知投诉举报人期限", 5, 1, 15, "个工作日", "T.P35");

    /// <summary>陈述申辩期限 (T.P09), working days.</summary>
    public static Setting<int> PenaltyStatementDays { get; } =
        Whole("penalty.statement.days", "陈述申辩期限", 5, 0, 30, "个工作日", "T.P09", lawMin: 1, law: "行政处罚法 第四十四条、第四十五条");

    /// <summary>公民听证罚款数额 (R18.4), yuan, inclusive.</summary>
    public static Setting<decimal> PenaltyHearingFineCitizen { get; } =
        Number("penalty.hearing.fine.citizen", "公民较大数额罚款", 1000m, 1m, 1_000_000m, "元", "R18.4");

    /// <summary>单位听证罚款数额 (R18.4), yuan, inclusive.</summary>
    public static Setting<decimal> PenaltyHearingFineEntity { get; } =
        Number("penalty.hearing.fine.entity", "单位较大数额罚款", 20000m, 1m, 10_000_000m, "元", "R18.4");

    /// <summary>劳动保障监察案件同时提示九十日期限 (T.P08).</summary>
    public static Setting<bool> PenaltyRegimeStrict { get; } = Switch("penalty.regimeStrict", "劳动保障监察案件同时提示九十日期限", false, "T.P08");

    /// <summary>处罚期限扣除的时间 (T.P08); the law itself excludes none.</summary>
    public static Setting<IReadOnlyList<string>> PenaltyExclude { get; } =
        Words("penalty.exclude", "处罚期限扣除的时间", [], "T.P08", "听证", "检验", "检测", "检疫", "鉴定", "专家评审");

    /// <summary>限期改正复查期限 (T.P19), working days.</summary>
    public static Setting<int> PenaltyRecheckDays { get; } = Whole("penalty.recheck.days", "限期改正复查期限", 5, 1, 30, "个工作日", "T.P19");

    /// <summary>加处罚款的基数 (R21.3).</summary>
    public static Setting<LateFeeBase> LateFeeBase { get; } = Choice("lateFee.base", "加处罚款的基数", Settings.LateFeeBase.Unpaid, "R21.3");

    /// <summary>分期缴纳违约的处理.</summary>
    public static Setting<MissedInstalment> InstalmentOnMiss { get; } =
        Choice("instalment.onMiss", "分期缴纳违约的处理", MissedInstalment.VoidRemaining, "R21.3");

    /// <summary>先行登记保存可以口头批准 (R17.2).</summary>
    public static Setting<bool> PreservationOralApproval { get; } = Switch("preservation.oralApproval", "先行登记保存可以电话批准后补签", false, "R17.2");

    /// <summary>移送书名称 (第十九条).</summary>
    public static Setting<string> TransferTitle { get; } = Text("transfer.title", "移送书名称", "涉嫌犯罪案件移送书", "R19.3", 40);

    /// <summary>回避决定人 (G11).</summary>
    public static Setting<RecusalDecider> RecusalDecider { get; } = Choice("recusal.decider", "回避决定人", Settings.RecusalDecider.Director, "T.P04");

    /// <summary>机关自有强制执行权.</summary>
    public static Setting<bool> EnforcementOwnPower { get; } = Switch("enforcement.ownPower", "机关自有强制执行权", false, "R21.3");

    /// <summary>每年检查同一企业的次数上限 (R24.4).</summary>
    public static Setting<int> InspectionAnnualCap { get; } = Whole("inspection.annualCap", "每年检查同一企业的次数上限", 2, 1, 12, "次", "R24.4");

    /// <summary>检查报告期限 (T.I02), working days.</summary>
    public static Setting<int> InspectionReportDays { get; } = Whole("inspection.report.days", "检查报告期限", 5, 1, 20, "个工作日", "T.I02");

    /// <summary>补充材料告知期限 (T.I01), working days.</summary>
    public static Setting<int> InspectionSupplementNoticeDays { get; } =
        Whole("inspection.supplementNotice.days", "补充材料告知期限", 5, 1, 15, "个工作日", "T.I01");

    /// <summary>音像入库期限 (T.M01), hours.</summary>
    public static Setting<int> MediaStoreHours { get; } =
        Whole("media.store.hours", "音像入库期限", 24, 1, 24, "小时", "T.M01", lawMax: 24, law: Seed + "第三十条");

    /// <summary>音像开始时间允许的偏差 (R16.2), seconds.</summary>
    public static Setting<int> MediaStartToleranceSeconds { get; } = Whole("media.startToleranceSec", "音像开始时间允许的偏差", 60, 0, 600, "秒", "R16.2");

    /// <summary>非案件音像保存期限 (T.M03), days.</summary>
    public static Setting<int> MediaUnlinkedRetention { get; } = Whole("media.unlinkedRetention", "非案件音像保存期限", 180, 90, 3650, "日", "T.M03");

    /// <summary>每名持证人员的设备数上限 (R28.2).</summary>
    public static Setting<decimal> MediaDeviceMaxRatio { get; } = Number("media.device.maxRatio", "每名持证人员的设备数上限", 1.0m, 0.1m, 10m, "台", "R28.2");

    /// <summary>行政处罚公示范围 (E.7).</summary>
    public static Setting<PenaltyPublication> PublishPenaltyScope { get; } =
        Choice("publish.penalty.scope", "行政处罚公示范围", PenaltyPublication.AllEntitiesAndImpactNaturalPersons, "T.P33");

    /// <summary>单位处罚信息公示期 (E.7), months.</summary>
    public static Setting<int> PublishPenaltyMonths { get; } = Whole("publish.penalty.months", "单位处罚信息公示期", 36, 3, 36, "个月", "T.P33");

    /// <summary>自然人处罚信息公示期 (E.7), months.</summary>
    public static Setting<int> PublishPenaltyMonthsNaturalPerson { get; } =
        Whole("publish.penalty.months.naturalPerson", "自然人处罚信息公示期", 12, 3, 36, "个月", "T.P33");

    /// <summary>同一人十二个月内一般问题升级的次数 (F.1).</summary>
    public static Setting<int> FindingRepeat { get; } = Whole("finding.repeat", "一般问题升级的次数", 3, 2, 12, "次", "R34.1");

    /// <summary>情节严重、造成严重后果的情形 (F.2).</summary>
    public static Setting<IReadOnlyList<string>> FindingGrave { get; } = Words(
        "finding.grave", "情节严重、造成严重后果的情形", GraveConsequences, "R34.1", GraveConsequences);

    /// <summary>责令限期整改期限 (T.F01), calendar days.</summary>
    public static Setting<int> RectifyDays { get; } = Whole("rectify.days", "责令限期整改期限", 15, 1, 30, "日", "T.F01");

    private static string[] GraveConsequences =>
    [
        "DecisionRevoked", "CompensationPaid", "EvidenceLost", "SecretLeaked", "RecordFalsified", "EnforcementRightLost",
        "ReviewOrSuitDeadlineMissed", "MediaExposure", "Intent",
    ];
}
