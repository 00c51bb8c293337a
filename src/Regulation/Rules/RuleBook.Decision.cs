namespace Enforcement.Regulation.Rules;

public static partial class RuleBook
{
    /// <summary>应当勘察的事项须有勘察结论才能提交审查意见 (本制度第十条；行政许可法 第三十四条第三款).</summary>
    public static Rule R10_1 { get; } = new("R10.1", [10], "本制度第十条；行政许可法 第三十四条第三款", "应当勘察的事项须有勘察结论才能提交审查意见", RuleEffect.Block, Strictness: Strictness.BeyondTheLaw);

    /// <summary>现场勘察应在受理之后、决定期限之内进行 (本制度第十条).</summary>
    public static Rule R10_2 { get; } = new("R10.2", [10], "本制度第十条", "现场勘察应在受理之后、决定期限之内进行", RuleEffect.Warn, RuleEffect.Escalate);

    /// <summary>勘察须两人以上，由勘察人员和申请人代表签名 (本制度第十条；行政许可法 第三十四条第三款).</summary>
    public static Rule R10_3 { get; } = new("R10.3", [10], "本制度第十条；行政许可法 第三十四条第三款", "勘察须两人以上，由勘察人员和申请人代表签名", RuleEffect.Block, RuleEffect.Escalate);

    /// <summary>审查意见须由分管局领导或者其受托人决定 (本制度第十条).</summary>
    public static Rule R10_4 { get; } = new("R10.4", [10], "本制度第十条", "审查意见须由分管局领导或者其受托人决定", RuleEffect.Block);

    /// <summary>现场勘察时间计入决定期限，不得扣除 (本制度第十条；行政许可法 第四十五条).</summary>
    public static Rule R10_5 { get; } = new("R10.5", [10], "本制度第十条；行政许可法 第四十五条", "现场勘察时间计入决定期限，不得扣除", RuleEffect.Block);

    /// <summary>决定书须与审批结论一致，应当法制审核的须已通过 (本制度第十一条；行政许可法 第三十八条).</summary>
    public static Rule R11_1 { get; } = new("R11.1", [11], "本制度第十一条；行政许可法 第三十八条", "决定书须与审批结论一致，应当法制审核的须已通过", RuleEffect.Block);

    /// <summary>准予决定及证件须在十个工作日内送达 (本制度第十一条；行政许可法 第四十四条；劳务派遣行政许可实施办法 第十三条).</summary>
    public static Rule R11_2 { get; } = new("R11.2", [11], "本制度第十一条；行政许可法 第四十四条；劳务派遣行政许可实施办法 第十三条", "准予决定及证件须在十个工作日内送达", RuleEffect.Escalate);

    /// <summary>不予许可须说明理由并告知复议和诉讼权利 (本制度第十一条；行政许可法 第三十八条第二款；行政复议法 第二十条、第二十四条；行政诉讼法 第四十六条).</summary>
    public static Rule R11_3 { get; } = new("R11.3", [11], "本制度第十一条；行政许可法 第三十八条第二款；行政复议法 第二十条、第二十四条；行政诉讼法 第四十六条", "不予许可须说明理由并告知复议和诉讼权利", RuleEffect.Block);

    /// <summary>准予许可决定须在七个工作日内公开 (本制度第十一条；行政许可法 第四十条；国办发〔2018〕118号).</summary>
    public static Rule R11_4 { get; } = new("R11.4", [11, 4], "本制度第十一条；行政许可法 第四十条；国办发〔2018〕118号", "准予许可决定须在七个工作日内公开", RuleEffect.Escalate);

    /// <summary>许可决定书由行政审批科制作 (本制度第十一条).</summary>
    public static Rule R11_5 { get; } = new("R11.5", [11], "本制度第十一条", "许可决定书由行政审批科制作", RuleEffect.Block);
}
