namespace Enforcement.Regulation.Rules;

public static partial class RuleBook
{
    /// <summary>材料情况只能对应一种处理结果 (本制度第九条；行政许可法 第三十二条、第七十二条第（一）项).</summary>
    public static Rule R9_1 { get; } = new("R9.1", [9], "本制度第九条；行政许可法 第三十二条、第七十二条第（一）项", "材料情况只能对应一种处理结果", RuleEffect.Block);

    /// <summary>当场更正须由有权更正人签名或者盖章并注明日期 (本制度第九条；行政许可法 第三十二条第一款第（三）项).</summary>
    public static Rule R9_2 { get; } = new("R9.2", [9], "本制度第九条；行政许可法 第三十二条第一款第（三）项", "当场更正须由有权更正人签名或者盖章并注明日期", RuleEffect.Block);

    /// <summary>补正通知须一次列明全部需要补正的内容 (本制度第九条；行政许可法 第三十二条第一款第（四）项).</summary>
    public static Rule R9_3 { get; } = new("R9.3", [9], "本制度第九条；行政许可法 第三十二条第一款第（四）项", "补正通知须一次列明全部需要补正的内容", RuleEffect.Block);

    /// <summary>不得再次要求首次通知以外的补正 (本制度第九条；行政许可法 第三十二条第一款第（四）项、第七十二条第（四）项).</summary>
    public static Rule R9_4 { get; } = new("R9.4", [9], "本制度第九条；行政许可法 第三十二条第一款第（四）项、第七十二条第（四）项", "不得再次要求首次通知以外的补正", RuleEffect.Block);

    /// <summary>五个工作日内不告知补正的，自收到材料之日起视为受理 (本制度第九条；行政许可法 第三十二条第一款第（四）项).</summary>
    public static Rule R9_5 { get; } = new("R9.5", [9], "本制度第九条；行政许可法 第三十二条第一款第（四）项", "五个工作日内不告知补正的，自收到材料之日起视为受理", RuleEffect.Automatic, Severity: Severity.High);

    /// <summary>不予受理须即时作出，说明理由并告知有权机关 (本制度第九条；行政许可法 第三十二条第一款第（一）（二）项).</summary>
    public static Rule R9_6 { get; } = new("R9.6", [9], "本制度第九条；行政许可法 第三十二条第一款第（一）（二）项", "不予受理须即时作出，说明理由并告知有权机关", RuleEffect.Block);

    /// <summary>受理、补正、不予受理通知须加盖行政许可专用章并注明日期 (本制度第九条；行政许可法 第三十二条第二款).</summary>
    public static Rule R9_7 { get; } = new("R9.7", [9], "本制度第九条；行政许可法 第三十二条第二款", "受理、补正、不予受理通知须加盖行政许可专用章并注明日期", RuleEffect.Block);

    /// <summary>不得要求提供公示清单以外的材料 (本制度第九条；行政许可法 第三十条、第三十一条).</summary>
    public static Rule R9_8 { get; } = new("R9.8", [9], "本制度第九条；行政许可法 第三十条、第三十一条", "不得要求提供公示清单以外的材料", RuleEffect.Block);

    /// <summary>发现虚假材料的，不予受理或者不予许可并给予警告 (本制度第九条；行政许可法 第七十八条).</summary>
    public static Rule R9_9 { get; } = new("R9.9", [9], "本制度第九条；行政许可法 第七十八条", "发现虚假材料的，不予受理或者不予许可并给予警告", RuleEffect.Warn);
}
