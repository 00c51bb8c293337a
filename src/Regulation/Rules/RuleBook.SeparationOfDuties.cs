namespace Enforcement.Regulation.Rules;

public static partial class RuleBook
{
    /// <summary>法制审核人员不得是案件承办人员 (本制度第十四条；行政处罚法 第五十八条；国办发〔2018〕118号).</summary>
    public static Rule SOD1 { get; } = new("SOD1", [14], "本制度第十四条；行政处罚法 第五十八条；国办发〔2018〕118号", "法制审核人员不得是案件承办人员", RuleEffect.Block);

    /// <summary>听证主持人不得是审查人员或者调查人员 (本制度第十三条；行政许可法 第四十八条第一款第（三）项；行政处罚法 第六十四条第（四）项).</summary>
    public static Rule SOD2 { get; } = new("SOD2", [13], "本制度第十三条；行政许可法 第四十八条第一款第（三）项；行政处罚法 第六十四条第（四）项", "听证主持人不得是审查人员或者调查人员", RuleEffect.Block);

    /// <summary>审批人不得审批自己拟制的文书 (本制度第十条).</summary>
    public static Rule SOD3 { get; } = new("SOD3", [10, 18], "本制度第十条", "审批人不得审批自己拟制的文书", RuleEffect.Block);

    /// <summary>音像资料的存储人不得是制作人 (本制度第三十条).</summary>
    public static Rule SOD4 { get; } = new("SOD4", [30], "本制度第三十条", "音像资料的存储人不得是制作人", RuleEffect.Block);

    /// <summary>调阅审批人不得是申请人 (本制度第三十三条).</summary>
    public static Rule SOD5 { get; } = new("SOD5", [33], "本制度第三十三条", "调阅审批人不得是申请人", RuleEffect.Block);

    /// <summary>作出罚款决定的人员不得收缴罚款 (本制度第二十一条；行政处罚法 第六十七条).</summary>
    public static Rule SOD6 { get; } = new("SOD6", [21], "本制度第二十一条；行政处罚法 第六十七条", "作出罚款决定的人员不得收缴罚款", RuleEffect.Block);

    /// <summary>随机抽取的操作人员不得是被抽取人员 (本制度第二十五条).</summary>
    public static Rule SOD7 { get; } = new("SOD7", [25], "本制度第二十五条", "随机抽取的操作人员不得是被抽取人员", RuleEffect.Block);
}
