namespace Enforcement.Regulation.Rules;

public static partial class RuleBook
{
    /// <summary>文书制发须要素齐全、签名完备、审批完成 (本制度第八条).</summary>
    public static Rule CR1 { get; } = new("CR1", [8, 11], "本制度第八条", "文书制发须要素齐全、签名完备、审批完成", RuleEffect.Block, Strictness: Strictness.KeepsTheRecord);

    /// <summary>文号在制发时取得，按字号和年度连续编号，不重不漏 (本制度第八条).</summary>
    public static Rule CR2 { get; } = new("CR2", [8], "本制度第八条", "文号在制发时取得，按字号和年度连续编号，不重不漏", RuleEffect.Block, Strictness: Strictness.KeepsTheRecord);

    /// <summary>文号须符合规定格式 (本制度第八条).</summary>
    public static Rule CR3 { get; } = new("CR3", [8], "本制度第八条", "文号须符合规定格式", RuleEffect.Block, Strictness: Strictness.KeepsTheRecord);

    /// <summary>已制发的文书只能以更正通知或者新的决定变更 (本制度第八条).</summary>
    public static Rule CR4 { get; } = new("CR4", [8], "本制度第八条", "已制发的文书只能以更正通知或者新的决定变更", RuleEffect.Block, Strictness: Strictness.KeepsTheRecord);

    /// <summary>文书日期不得晚于送达日期，送达日期不得晚于当日 (本制度第八条).</summary>
    public static Rule CR5 { get; } = new("CR5", [8, 12], "本制度第八条", "文书日期不得晚于送达日期，送达日期不得晚于当日", RuleEffect.Block, RuleEffect.Escalate, Strictness: Strictness.KeepsTheRecord);

    /// <summary>必填表格的空白处划线 (本制度第八条).</summary>
    public static Rule CR6 { get; } = new("CR6", [8], "本制度第八条", "必填表格的空白处划线", RuleEffect.Block, Strictness: Strictness.KeepsTheRecord);
}
