namespace Enforcement.Regulation.Rules;

public static partial class RuleBook
{
    /// <summary>应当听证或者涉及他人重大利益的，审批前须告知听证权利 (本制度第十三条；行政许可法 第四十六条、第四十七条).</summary>
    public static Rule R13_1 { get; } = new("R13.1", [13], "本制度第十三条；行政许可法 第四十六条、第四十七条", "应当听证或者涉及他人重大利益的，审批前须告知听证权利", RuleEffect.Block);

    /// <summary>听证要求应在告知之日起五个工作日内提出 (本制度第十三条；行政许可法 第四十七条第一款).</summary>
    public static Rule R13_2 { get; } = new("R13.2", [13], "本制度第十三条；行政许可法 第四十七条第一款", "听证要求应在告知之日起五个工作日内提出", RuleEffect.Warn);

    /// <summary>听证须在二十个工作日内组织，提前七日通知并依法举行 (本制度第十三条；行政许可法 第四十七条、第四十八条).</summary>
    public static Rule R13_3 { get; } = new("R13.3", [13], "本制度第十三条；行政许可法 第四十七条、第四十八条", "听证须在二十个工作日内组织，提前七日通知并依法举行", RuleEffect.Block, RuleEffect.Escalate);

    /// <summary>听证不收取任何费用 (本制度第十三条；行政许可法 第四十七条第二款).</summary>
    public static Rule R13_4 { get; } = new("R13.4", [13], "本制度第十三条；行政许可法 第四十七条第二款", "听证不收取任何费用", RuleEffect.Block);

    /// <summary>拟不予许可、争议较大或者影响重大的须先经法制审核 (本制度第十四条；国办发〔2018〕118号).</summary>
    public static Rule R14_1 { get; } = new("R14.1", [14], "本制度第十四条；国办发〔2018〕118号", "拟不予许可、争议较大或者影响重大的须先经法制审核", RuleEffect.Block);

    /// <summary>法制审核由政策法规科人员在五个工作日内完成 (本制度第十四条).</summary>
    public static Rule R14_2 { get; } = new("R14.2", [14], "本制度第十四条", "法制审核由政策法规科人员在五个工作日内完成", RuleEffect.Warn);

    /// <summary>只有审核同意或者已按意见修改才能作出决定 (本制度第十四条；行政处罚法 第五十八条).</summary>
    public static Rule R14_3 { get; } = new("R14.3", [14], "本制度第十四条；行政处罚法 第五十八条", "只有审核同意或者已按意见修改才能作出决定", RuleEffect.Block);
}
