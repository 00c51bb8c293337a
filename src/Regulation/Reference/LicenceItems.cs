namespace Enforcement.Regulation.Reference;

/// <summary>五项人力资源社会保障许可 (B.4), as the law has them before a bureau adapts promises and local lists.</summary>
public static class LicenceItems
{
    public const string LabourDispatch = "labour-dispatch";
    public const string HumanResourceService = "hr-service";
    public const string TrainingSchoolPreparation = "training-school-preparation";
    public const string TrainingSchool = "training-school";
    public const string SpecialWorkingHours = "special-working-hours";

    /// <summary>The five items.</summary>
    public static IReadOnlyList<LicenceItem> Builtin { get; } =
    [
        new(LabourDispatch, "劳务派遣经营许可",
            [
                new("capital", "注册资本不得少于人民币二百万元", "劳动合同法 第五十七条第一款第（一）项"),
                new("premises", "有与开展业务相适应的固定的经营场所和设施", "劳动合同法 第五十七条第一款第（二）项"),
                new("rules", "有符合法律、行政法规规定的劳务派遣管理制度", "劳动合同法 第五十七条第一款第（三）项"),
                new("others", "法律、行政法规规定的其他条件", "劳动合同法 第五十七条第一款第（四）项"),
            ],
            [
                new("application", "劳务派遣经营许可申请书", MaterialForm.Original, 1, true, true),
                new("business-licence", "营业执照或者《企业名称预先核准通知书》", MaterialForm.CopyWithOriginalShown, 1, false, true, HasExpiry: true),
                new("articles", "公司章程以及验资机构出具的验资报告或者财务审计报告", MaterialForm.Copy, 1, false, true),
                new("premises", "经营场所的使用证明以及与开展业务相适应的办公设施设备、信息管理系统等清单", MaterialForm.Copy, 1, false, true),
                new("representative-id", "法定代表人的身份证明", MaterialForm.CopyWithOriginalShown, 1, false, true, HasExpiry: true),
                new("rules", "劳务派遣管理制度文本（劳动合同、劳动报酬、社会保险、工作时间、休息休假、劳动纪律）以及拟与用工单位签订的劳务派遣协议样本", MaterialForm.Copy, 1, false, true),
            ],
            SiteSurvey.Required, false, new("劳务派遣经营许可证", "T.L22", 60), "T.L20", false, null, 10,
            ["劳动合同法 第五十七条", "劳务派遣行政许可实施办法 第七条、第八条、第十二条", "行政许可法 第三十八条"], "licensing.granted"),
        new(HumanResourceService, "人力资源服务许可",
            [
                new("charter", "有明确的章程和管理制度", "人力资源市场暂行条例 第十八条；就业促进法 第四十条"),
                new("premises", "有开展业务必备的固定场所、办公设施和一定数额的开办资金", "就业促进法 第四十条"),
                new("staff", "有三名以上专职工作人员", "人力资源服务机构管理规定 第六条"),
                new("others", "法律、法规规定的其他条件", "就业促进法 第四十条"),
            ],
            [
                new("application", "人力资源服务许可申请书", MaterialForm.Original, 1, true, true),
                new("charter", "章程和管理制度", MaterialForm.Copy, 1, false, true),
                new("premises", "经营场所所有权或者租赁证明", MaterialForm.Copy, 1, false, true),
                new("staff", "专职工作人员情况", MaterialForm.Copy, 1, false, true),
            ],
            SiteSurvey.Required, false, new("人力资源服务许可证", "T.L26", 30), "T.L24", true, null, 0,
            ["人力资源市场暂行条例 第十八条、第十九条", "人力资源服务机构管理规定 第五条至第七条", "行政许可法 第三十八条"], "licensing.granted"),
        new(TrainingSchoolPreparation, "民办职业培训学校筹设审批",
            [
                new("founder", "举办者具有法人资格或者完全民事行为能力，并具备相应条件", "民办教育促进法 第十条"),
                new("need", "符合当地教育发展的需求", "民办教育促进法 第十一条"),
            ],
            [
                new("report", "申办报告", MaterialForm.Original, 1, true, true),
                new("founder-id", "举办者的姓名、住址或者名称、地址及身份证明", MaterialForm.CopyWithOriginalShown, 1, false, false, HasExpiry: true),
                new("assets", "资产来源、资金数额及有效证明文件", MaterialForm.Copy, 1, false, true),
                new("donation", "捐赠协议", MaterialForm.Copy, 1, false, true, "属捐赠性质的校产"),
            ],
            SiteSurvey.OnDemand, false, new("筹设批准书", "T.L29", null), "T.L27", false, null, 0,
            ["民办教育促进法 第十二条、第十三条、第十四条", "行政许可法 第三十八条"], "licensing.school"),
        new(TrainingSchool, "民办职业培训学校正式设立审批",
            [
                new("standard", "达到省定民办职业培训学校设置标准", "民办教育促进法 第十一条"),
                new("governance", "有章程和决策机构", "民办教育促进法 第十五条"),
                new("staff", "校长、教师、财会人员具备相应资格", "民办教育促进法 第十五条"),
            ],
            [
                new("preparation-approval", "筹设批准书", MaterialForm.CopyWithOriginalShown, 1, false, false, "经批准筹设的", HasExpiry: true),
                new("preparation-report", "筹设情况报告", MaterialForm.Original, 1, true, true, "经批准筹设的"),
                new("charter", "学校章程和首届学校理事会、董事会或者其他决策机构组成人员名单", MaterialForm.Copy, 1, false, true),
                new("assets", "学校资产的有效证明文件", MaterialForm.Copy, 1, false, true),
                new("staff", "校长、教师、财会人员的资格证明文件", MaterialForm.CopyWithOriginalShown, 1, false, false),
                new("direct-report", "申办报告、举办者身份证明、资产来源及捐赠协议", MaterialForm.Copy, 1, true, true, "具备办学条件直接申请正式设立的"),
            ],
            SiteSurvey.Required, false, new("民办学校办学许可证", null, null), "T.L28", false, null, 0,
            ["民办教育促进法 第十五条至第十八条", "行政许可法 第三十八条"], "licensing.school"),
        new(SpecialWorkingHours, "企业实行不定时工作制和综合计算工时工作制审批",
            [
                new("posts", "岗位符合不定时工作制或者综合计算工时工作制的范围", "劳部发〔1994〕503号 第四条、第五条"),
                new("safeguards", "采取适当方式保障职工休息休假权利并听取职工意见", "劳部发〔1994〕503号 第六条"),
            ],
            [
                new("application", "实行特殊工时制度申请书", MaterialForm.Original, 1, true, true),
                new("posts", "申请岗位及人数", MaterialForm.Original, 1, false, true),
                new("plan", "工作和休息安排方案", MaterialForm.Original, 1, false, true),
                new("opinion", "工会或者职工代表的意见", MaterialForm.Original, 1, true, false),
                new("business-licence", "营业执照", MaterialForm.CopyWithOriginalShown, 1, false, true, HasExpiry: true),
            ],
            SiteSurvey.OnDemand, false, null, "T.L30", false, null, 10,
            ["劳动法 第三十九条", "劳部发〔1994〕503号 第四条至第七条", "行政许可法 第三十八条"], "licensing.granted"),
    ];

    /// <summary>The built-in item with this id, or null.</summary>
    public static LicenceItem? TryFind(string id) => Builtin.FirstOrDefault(item => item.Id == id);
}
