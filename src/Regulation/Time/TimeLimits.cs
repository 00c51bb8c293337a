using System.Collections.Frozen;
using Enforcement.Regulation.Rules;

namespace Enforcement.Regulation.Time;

/// <summary>期限表 (B.2): licensing, the party's remedies, service, archive and what a licensing case touches besides.</summary>
public static class TimeLimits
{
    private const string SpecialProcedures = "听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审所需时间依法扣除。";

    private static readonly FrozenDictionary<string, TimeLimit> ById =
        ((IEnumerable<TimeLimit>)[.. Handling(), .. Decision(), .. Licences(), .. Remedies(), .. Service(), .. AfterTheCase()])
        .ToFrozenDictionary(limit => limit.Id, StringComparer.Ordinal);

    /// <summary>Every row, by id.</summary>
    public static IReadOnlyList<TimeLimit> All { get; } = [.. ById.Values.OrderBy(l => l.Id, StringComparer.Ordinal)];

    /// <summary>The row with this id.</summary>
    /// <exception cref="KeyNotFoundException">No such row: the program names a limit that does not exist.</exception>
    public static TimeLimit Find(string id) => TryFind(id) ?? throw new KeyNotFoundException($"No time limit has the id '{id}'.");

    /// <summary>The row with this id, or null.</summary>
    public static TimeLimit? TryFind(string id) => ById.GetValueOrDefault(id);

    private static IEnumerable<TimeLimit> Handling() =>
    [
        new("T.L01", "即时不受理、不予受理", "收到申请材料", 0, TimeUnit.WorkingDays, ExpiryEffect.Warn, Severity.Low, "行政许可法 第三十二条第一款第（一）（二）项", false)
            { Articles = [9], SettingKey = "licensing.immediate", Consequence = "未在当日作出不受理决定，须说明理由。" },
        new("T.L02", "一次性补正告知", "收到申请材料", 5, TimeUnit.WorkingDays, ExpiryEffect.Automatic | ExpiryEffect.Escalate, Severity.High, "行政许可法 第三十二条第一款第（四）项", true)
            { Articles = [9], Consequence = "逾期不告知的，自收到申请材料之日起即为受理。" },
        new("T.L03", "申请人补正", "补正通知书送达", 30, TimeUnit.CalendarDays, ExpiryEffect.None, null, "本制度第九条（法律未规定期限）", false)
            { Articles = [9], SettingKey = "licensing.applicantSupplement", MaxExtension = 30, ExtendedBy = "行政审批科负责人", Consequence = "无法律后果，提醒申请人并标记为休眠。" },
    ];

    private static IEnumerable<TimeLimit> Decision() =>
    [
        new("T.L04", "作出许可决定", "受理", 20, TimeUnit.WorkingDays, ExpiryEffect.Escalate, Severity.High, "行政许可法 第四十二条第一款、第八十二条", true)
            { Articles = [10, 11], MaxExtension = 10, ExtendedBy = "行政机关负责人", ExcludesSpecialProcedures = true, Consequence = SpecialProcedures },
        new("T.L05", "联合、集中办理", "受理", 45, TimeUnit.WorkingDays, ExpiryEffect.Escalate, Severity.High, "行政许可法 第四十二条第二款", true)
            { Articles = [10], MaxExtension = 15, ExtendedBy = "本级人民政府负责人", ExcludesSpecialProcedures = true, Consequence = SpecialProcedures },
        new("T.L06", "下级先行审查", "下级机关受理", 20, TimeUnit.WorkingDays, ExpiryEffect.Escalate, Severity.Medium, "行政许可法 第四十三条", true)
            { Articles = [10], ExcludesSpecialProcedures = true, Consequence = SpecialProcedures },
        new("T.L07", "颁发、送达许可证件", "作出准予决定", 10, TimeUnit.WorkingDays, ExpiryEffect.Escalate, Severity.Medium, "行政许可法 第四十四条", true)
            { Articles = [11, 12], Consequence = "逾期未颁发、送达许可证件。" },
        new("T.L08", "要求听证", "听证告知书送达", 5, TimeUnit.WorkingDays, ExpiryEffect.RightLost, null, "行政许可法 第四十七条第一款", true)
            { Articles = [13], Consequence = "逾期未要求听证的，视为放弃。" },
        new("T.L09", "组织听证", "收到听证要求", 20, TimeUnit.WorkingDays, ExpiryEffect.Escalate, Severity.Medium, "行政许可法 第四十七条第一款", true)
            { Articles = [13], Consequence = "逾期未组织听证。" },
        new("T.L10", "听证通知", "听证通知书送达", 7, TimeUnit.ClearWorkingDays, ExpiryEffect.Block, null, "行政许可法 第四十八条第一款第（一）项", true)
            { Articles = [13], SettingKey = "hearing.notice.days", Consequence = "听证日距通知送达不足七日的，不得举行。" },
        new("T.L11", "指派检验、检测、检疫", "受理", 5, TimeUnit.WorkingDays, ExpiryEffect.Escalate, Severity.Medium, "行政许可法 第五十五条第二款", true)
            { Articles = [10], Consequence = "逾期未指派工作人员。" },
        new("T.L12", "申请延续", "许可有效期届满", 30, TimeUnit.CalendarDaysBefore, ExpiryEffect.Warn, Severity.Low, "行政许可法 第五十条第一款", true)
            { Articles = [9], Consequence = "逾期申请的仍予办理，须说明理由。" },
        new("T.L13", "延续决定", "许可有效期届满", null, TimeUnit.FixedDay, ExpiryEffect.Automatic | ExpiryEffect.Escalate, Severity.High, "行政许可法 第五十条第二款", true)
            { Articles = [11], Consequence = "有效期届满前未作决定的，视为准予延续。" },
        new("T.L14", "准予决定公开", "作出准予决定", 7, TimeUnit.WorkingDays, ExpiryEffect.Escalate, Severity.Medium, "行政许可法 第四十条；国办发〔2018〕118号", true)
            { Articles = [4, 11], Consequence = "逾期未公开准予行政许可决定。" },
        new("T.L15", "现场勘察（内部）", "受理", 10, TimeUnit.WorkingDays, ExpiryEffect.Warn, Severity.Low, "本制度第十条", false)
            { Articles = [10], SettingKey = "licensing.siteSurvey.days", Consequence = "逾期未完成现场勘察；勘察时间不扣除。" },
        new("T.L16", "法制审核", "送审", 5, TimeUnit.WorkingDays, ExpiryEffect.Warn, Severity.Low, "本制度第十四条", false)
            { Articles = [14], SettingKey = "review.days", MaxExtension = 5, ExtendedBy = "政策法规科负责人", StopsForSupplement = true, Consequence = "逾期未提出审核意见，提示政策法规科负责人。" },
    ];

    private static IEnumerable<TimeLimit> Licences() =>
    [
        new("T.L20", "劳务派遣经营许可决定", "受理", 20, TimeUnit.WorkingDays, ExpiryEffect.Escalate, Severity.High, "劳务派遣行政许可实施办法 第十二条；行政许可法 第四十二条", true)
            { Articles = [10, 11], MaxExtension = 10, ExtendedBy = "行政机关负责人", ExcludesSpecialProcedures = true, Consequence = SpecialProcedures },
        new("T.L21", "劳务派遣通知领证", "作出准予决定", 5, TimeUnit.WorkingDays, ExpiryEffect.Escalate, Severity.Medium, "劳务派遣行政许可实施办法 第十三条", true)
            { Articles = [11], Consequence = "逾期未通知申请人领取许可证。" },
        new("T.L22", "劳务派遣经营许可有效期", "发证", 3, TimeUnit.Years, ExpiryEffect.Automatic, null, "劳务派遣行政许可实施办法 第十四条、第十八条", true)
            { Articles = [11], Consequence = "有效期届满六十日前未申请延续的，届满后注销。" },
        new("T.L23", "劳务派遣年度报告", "上一年度终了", null, TimeUnit.FixedDay, ExpiryEffect.Warn, Severity.Low, "劳务派遣行政许可实施办法 第二十二条", true)
            { Articles = [9], Consequence = "每年3月31日前提交；逾期作为检查线索。" },
        new("T.L24", "人力资源服务许可决定", "收到申请材料", 20, TimeUnit.WorkingDays, ExpiryEffect.Escalate, Severity.High, "人力资源市场暂行条例 第十九条；行政许可法 第八十二条", true)
            { Articles = [10, 11], ExtensionSettingKey = "hr.ext", MaxExtension = 0, ExtendedBy = "行政机关负责人", ExcludesSpecialProcedures = true, Consequence = SpecialProcedures },
        new("T.L25", "人力资源服务备案、分支机构、变更报告", "开展业务或者办理登记", 15, TimeUnit.CalendarDays, ExpiryEffect.Warn, Severity.Low, "人力资源市场暂行条例 第十八条、第二十条、第二十一条", true)
            { Articles = [9], Consequence = "逾期作为检查线索。" },
        new("T.L26", "人力资源服务许可有效期", "发证", 5, TimeUnit.Years, ExpiryEffect.None, null, "人社部发〔2018〕60号", false)
            { Articles = [11], SettingKey = "item.hr-service.validityYears", Consequence = "有效期届满。" },
        new("T.L27", "民办培训学校筹设审批", "受理", 30, TimeUnit.CalendarDays, ExpiryEffect.Escalate, Severity.High, "民办教育促进法 第十四条", true)
            { Articles = [10, 11], Consequence = "逾期未作筹设决定。" },
        new("T.L28", "民办培训学校正式设立审批", "受理", 3, TimeUnit.Months, ExpiryEffect.Escalate, Severity.High, "民办教育促进法 第十七条", true)
            { Articles = [10, 11], ExcludesSpecialProcedures = true, Consequence = "逾期未作设立决定；专家评审时间扣除。" },
        new("T.L29", "筹设期", "批准筹设", 3, TimeUnit.Years, ExpiryEffect.Block, null, "民办教育促进法 第十四条第三款", true)
            { Articles = [9], Consequence = "筹设期超过三年的，应当重新申报。" },
        new("T.L30", "特殊工时审批", "受理", 20, TimeUnit.WorkingDays, ExpiryEffect.Escalate, Severity.High, "行政许可法 第四十二条", true)
            { Articles = [10, 11], MaxExtension = 10, ExtendedBy = "行政机关负责人", ExcludesSpecialProcedures = true, Consequence = SpecialProcedures },
        new("T.L31", "特殊工时有效期", "批准", 1, TimeUnit.Years, ExpiryEffect.None, null, "劳部发〔1994〕503号", false)
            { Articles = [11], SettingKey = "tg.validity", Consequence = "有效期届满，需要继续实行的应当重新申请。" },
    ];

    private static IEnumerable<TimeLimit> Remedies() =>
    [
        new("T.P21", "申请行政复议", "知道行政行为", 60, TimeUnit.CalendarDays, ExpiryEffect.RightLost, null, "行政复议法 第二十条第一款", true)
            { Articles = [11], Consequence = "逾期未申请行政复议；因不可抗力等耽误的，障碍消除后继续计算。" },
        new("T.P22", "提起行政诉讼", "知道行政行为", 6, TimeUnit.Months, ExpiryEffect.RightLost, null, "行政诉讼法 第四十六条第一款", true)
            { Articles = [11], Consequence = "逾期未提起行政诉讼。" },
    ];

    private static IEnumerable<TimeLimit> Service() =>
    [
        new("T.S01", "公告送达", "发布公告", 30, TimeUnit.CalendarDays, ExpiryEffect.Automatic, null, "民事诉讼法 第九十五条", true)
            { Articles = [12], Consequence = "公告期届满之日视为送达。" },
        new("T.S02", "邮寄无回执跟踪", "交邮", 15, TimeUnit.CalendarDays, ExpiryEffect.Warn, Severity.Low, "本制度第十二条第（二）项", false)
            { Articles = [12], Consequence = "未收到回执，应当改用其他方式送达。" },
    ];

    private static IEnumerable<TimeLimit> AfterTheCase() =>
    [
        new("T.A01", "归档", "案件终结", 30, TimeUnit.CalendarDays, ExpiryEffect.Escalate, Severity.Medium, "本制度第三十一条", true)
            { Articles = [31], SettingKey = "archive.filing.days", Consequence = "逾期未归档。" },
        new("T.A02", "调阅答复", "收到调阅申请", 5, TimeUnit.WorkingDays, ExpiryEffect.Warn, Severity.Low, "本制度第三十三条", false)
            { Articles = [33], SettingKey = "archive.access.days", Consequence = "逾期未答复调阅申请。" },
        new("T.A03", "移交国家档案馆", "档案形成", 10, TimeUnit.Years, ExpiryEffect.None, null, "档案法实施条例 第二十条", true)
            { Articles = [31], Consequence = "县级机关形成满十年、设区的市级机关满二十年的永久和定期三十年案卷，向国家档案馆移交。" },
        new("T.D04", "政府信息公开答复", "收到公开申请", 20, TimeUnit.WorkingDays, ExpiryEffect.Escalate, Severity.Medium, "政府信息公开条例 第三十三条", true)
            { Articles = [33], MaxExtension = 20, ExtendedBy = "政府信息公开工作机构负责人", StopsForThirdParty = true, Consequence = "逾期未答复政府信息公开申请；征求第三方意见的时间扣除。" },
        new("T.D04a", "第三方提出意见", "收到征求意见书", 15, TimeUnit.WorkingDays, ExpiryEffect.Automatic, null, "政府信息公开条例 第三十二条", true)
            { Articles = [33], Consequence = "第三方逾期未提出意见的，由本机关依法决定是否公开。" },
        new("T.M01", "音像入库", "录制结束", 24, TimeUnit.Hours, ExpiryEffect.Escalate, Severity.Medium, "本制度第三十条", true)
            { Articles = [30], SettingKey = "media.store.hours", Consequence = "音像资料未在二十四小时内存储。" },
        new("T.M02", "音像记录例外说明审批", "活动结束", 1, TimeUnit.WorkingDays, ExpiryEffect.Escalate, Severity.Medium, "本制度第二十九条", false)
            { Articles = [29], Consequence = "例外情况说明未在活动结束后一个工作日内审批。" },
        new("T.F01", "责令限期整改", "责令限期整改通知书送达", 15, TimeUnit.CalendarDays, ExpiryEffect.Escalate, Severity.Medium, "本制度第三十四条", false)
            { Articles = [34], SettingKey = "rectify.days", Consequence = "逾期未整改，严重程度提高一级。" },
    ];
}
