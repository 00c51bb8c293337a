namespace Enforcement.Regulation.Settings;

public abstract partial class Setting
{
    private const string Seed = "本制度";

    /// <summary>期间有疑义时的解释 (C0).</summary>
    public static Setting<DoubtRule> TimeDoubtRule { get; } = Choice("time.doubtRule", "期间有疑义时的解释", DoubtRule.BureauEarlier, "B1.1");

    /// <summary>届满日的截止时刻 (B.1-13): 24:00, or the closing time of the counter.</summary>
    public static Setting<string> TimeDayEnd { get; } = Text("time.dayEnd", "届满日的截止时刻", "24:00", "B1.13", 5, DayEndFault);

    /// <summary>即时不予受理 (T.L01), working days after receipt.</summary>
    public static Setting<int> LicensingImmediate { get; } =
        Whole("licensing.immediate", "即时不予受理的期限", 0, 0, 5, "个工作日", "T.L01", lawMax: 5, law: "行政许可法 第三十二条");

    /// <summary>现场勘察内部期限 (T.L15), working days.</summary>
    public static Setting<int> LicensingSiteSurveyDays { get; } =
        Whole("licensing.siteSurvey.days", "现场勘察期限", 10, 1, 20, "个工作日", "T.L15", lawMax: 20, law: "行政许可法 第四十二条");

    /// <summary>告知承诺核查期限 (R10.1), working days after the decision.</summary>
    public static Setting<int> LicensingPromiseVerifyDays { get; } =
        Whole("licensing.promise.verifyDays", "告知承诺核查期限", 40, 1, 60, "个工作日", "R10.1");

    /// <summary>申请人补正期限 (T.L03), calendar days.</summary>
    public static Setting<int> LicensingApplicantSupplement { get; } =
        Whole("licensing.applicantSupplement", "申请人补正期限", 30, 5, 180, "日", "T.L03");

    /// <summary>听证通知须间隔完整工作日 (B.1-8).</summary>
    public static Setting<bool> HearingNoticeStrict { get; } = Switch("hearing.noticeStrict", "听证通知须间隔完整工作日", true, "R13.3");

    /// <summary>听证提前通知天数 (T.L10), clear working days.</summary>
    public static Setting<int> HearingNoticeDays { get; } =
        Whole("hearing.notice.days", "听证提前通知天数", 7, 1, 30, "个工作日", "T.L10", lawMin: 7, law: "行政许可法 第四十八条");

    /// <summary>人力资源服务许可决定可以延长的时间 (T.L24), working days.</summary>
    public static Setting<int> HrExtension { get; } =
        Whole("hr.ext", "人力资源服务许可决定的延长时间", 0, 0, 10, "个工作日", "T.L24", lawMax: 10, law: "行政许可法 第四十二条");

    /// <summary>特殊工时有效期 (T.L31), years.</summary>
    public static Setting<int> SpecialHoursValidity { get; } = Whole("tg.validity", "特殊工时审批有效期", 1, 1, 3, "年", "T.L31");

    /// <summary>法制审核期限 (T.L16), working days.</summary>
    public static Setting<int> ReviewDays { get; } = Whole("review.days", "法制审核期限", 5, 1, 10, "个工作日", "T.L16");

    /// <summary>视为影响重大、应当法制审核的情形 (R14.1).</summary>
    public static Setting<IReadOnlyList<string>> ReviewLicenceMajorRules { get; } = Words(
        "review.license.majorRules", "应当法制审核的重大情形",
        ["HearingHeld", "InterestedPartyObjects", "Revocation", "SeveralLegalRelations", "DirectorMarks"], "R14.1",
        "HearingHeld", "InterestedPartyObjects", "Revocation", "SeveralLegalRelations", "DirectorMarks");

    /// <summary>法制审核不同意时的处理 (R14.3).</summary>
    public static Setting<ReviewOverride> ReviewOverride { get; } =
        Choice("review.override", "法制审核不同意时可以集体讨论决定", Settings.ReviewOverride.Collective, "R14.3");

    /// <summary>集体讨论最少人数 (R18.6); half of the leadership team is demanded besides.</summary>
    public static Setting<int> CollectiveQuorum { get; } = Whole("collective.quorum", "集体讨论最少人数", 3, 3, 30, "人", "R18.6");

    /// <summary>公告送达前须失败的送达方式数 (R12.5).</summary>
    public static Setting<int> ServiceAnnounceMinFailedMethods { get; } = Whole(
        "service.announce.minFailedMethods", "公告送达前须失败的送达方式数", 2, 1, 4, "种", "R12.5", lawMin: 1, law: "民事诉讼法 第九十五条");

    /// <summary>文号格式 (CR3).</summary>
    public static Setting<string> DocumentNumberPattern { get; } = Text(
        "doc.number.pattern", "文号格式", "{short}人社{word}〔{year}〕第{number}号", "CR3", 60, text => Holds(text, "{word}", "{year}", "{number}"));

    /// <summary>
    /// 文书版式 (G.1), of letters issued from its day of effect on; forms, written records, certificates and the parts of a volume follow the
    /// ministry's templates under either value. A document already issued keeps its layout.
    /// </summary>
    public static Setting<FormLayout> DocumentLayoutForm { get; } = Choice("doc.layout.form", "执法文书版式", FormLayout.MinistryTemplate, "CR1");

    /// <summary>归档期限 (T.A01), calendar days.</summary>
    public static Setting<int> ArchiveFilingDays { get; } =
        Whole("archive.filing.days", "归档期限", 30, 1, 30, "日", "R31.1", lawMax: 30, law: Seed + "第三十一条");

    /// <summary>页码位置 (E.2).</summary>
    public static Setting<PageNumberPlace> ArchivePageNumber { get; } = Choice("archive.pageNo", "页码位置", PageNumberPlace.UpperRight, "R-E3");

    /// <summary>档号格式 (E.2).</summary>
    public static Setting<string> ArchiveCodePattern { get; } = Text(
        "archive.code.pattern", "档号格式", "{fonds}-{kind}·{year}-{retention}-{volume}", "R-E3", 80,
        text => Holds(text, "{fonds}", "{kind}", "{year}", "{retention}", "{volume}"));

    /// <summary>处罚案卷分正卷、副卷 (E.3).</summary>
    public static Setting<bool> ArchivePenaltySplit { get; } = Switch("archive.penalty.split", "处罚案卷分正卷和副卷", true, "R-E3");

    /// <summary>调阅答复期限 (T.A02), working days.</summary>
    public static Setting<int> ArchiveAccessDays { get; } =
        Whole("archive.access.days", "调阅答复期限", 5, 1, 20, "个工作日", "R33.3", lawMax: 20, law: "政府信息公开条例 第三十三条");

    /// <summary>涉密材料的保管方式 (R32.1).</summary>
    public static Setting<SecretStorage> SecretStorage { get; } = Choice("secret.storage", "涉密材料的保管方式", Settings.SecretStorage.Offline, "R32.1");

    /// <summary>执法证件编号格式 (G.4), a regular expression.</summary>
    public static Setting<string> CertificatePattern { get; } = Text(
        "cert.pattern", "执法证件编号格式", @"^[0-9A-Z\u4e00-\u9fff\-]{6,20}$", "R6.1", 200, RegularExpressionFault);

    /// <summary>本制度施行日期 (R36.1): cases opened earlier get the rules as warnings only.</summary>
    public static Setting<DateOnly> RegulationEffectiveFrom { get; } = Day("regulation.effectiveFrom", "本制度施行日期", DateOnly.MinValue, "R36.1");

    private static SettingFault? DayEndFault(string text) =>
        text == "24:00" || TimeOnly.TryParseExact(text, "HH:mm", out _)
            ? null
            : new SettingFault($"“{text}”不是一日内的时刻。", "填写24:00，或者窗口停止办公的时刻，如17:30（民法典 第二百零三条）。", null);

    private static SettingFault? Holds(string text, params string[] parts) =>
        parts.FirstOrDefault(part => !text.Contains(part, StringComparison.Ordinal)) is { } missing
            ? new SettingFault($"格式“{text}”缺少{missing}。", $"格式中应包含{string.Join('、', parts)}。", null)
            : null;

    private static SettingFault? RegularExpressionFault(string text)
    {
        try
        {
            _ = new System.Text.RegularExpressions.Regex(text, System.Text.RegularExpressions.RegexOptions.NonBacktracking);
            return null;
        }
        catch (Exception broken) when (broken is ArgumentException or NotSupportedException)
        {
            return new SettingFault($"“{text}”不是有效的正则表达式。", "填写不含回溯引用和环视的正则表达式。", null);
        }
    }
}
