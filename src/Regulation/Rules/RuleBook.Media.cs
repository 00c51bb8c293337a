namespace Enforcement.Regulation.Rules;

public static partial class RuleBook
{
    /// <summary>应当音像记录的活动按期有音像资料或经批准的例外说明 (本制度第五条).</summary>
    public static Rule R5_2 { get; } = new("R5.2", [5], "本制度第五条", "应当音像记录的活动须按期入库音像资料", RuleEffect.Escalate);

    /// <summary>设备须登记，用途限于执法 (本制度第二十八条).</summary>
    public static Rule R28_1 { get; } = new("R28.1", [28], "本制度第二十八条", "音像记录设备须登记，用途限于执法", RuleEffect.Block);

    /// <summary>设备数量与持证人数相适应 (本制度第二十八条).</summary>
    public static Rule R28_2 { get; } = new("R28.2", [28], "本制度第二十八条", "设备数量与持证执法人员数相适应", RuleEffect.Warn);

    /// <summary>全程录像不得中断，中断须说明理由 (本制度第二十九条).</summary>
    public static Rule R29_1 { get; } = new("R29.1", [29], "本制度第二十九条", "全程录像不得中断，中断须说明理由", RuleEffect.Escalate);

    /// <summary>不能全程录像的须有经批准的例外说明和重要环节 (本制度第二十九条).</summary>
    public static Rule R29_2 { get; } = new("R29.2", [29], "本制度第二十九条", "不能全程录像的须有例外说明和重要环节", RuleEffect.Escalate);

    /// <summary>每个单位须有音像专管员 (本制度第三十条).</summary>
    public static Rule R30_1 { get; } = new("R30.1", [30], "本制度第三十条", "每个单位须有在岗的音像专管员", RuleEffect.Block);

    /// <summary>录制结束后二十四小时内入库 (本制度第三十条).</summary>
    public static Rule R30_2 { get; } = new("R30.2", [30], "本制度第三十条", "录制结束后二十四小时内入库", RuleEffect.Escalate);

    /// <summary>入库须标明事由、当事人、执法人员、证号等 (本制度第三十条).</summary>
    public static Rule R30_3 { get; } = new("R30.3", [30], "本制度第三十条", "入库须标明事由、当事人、执法人员和证号", RuleEffect.Block);

    /// <summary>入库后清空执法人员设备，导出须经批准 (本制度第三十条).</summary>
    public static Rule R30_4 { get; } = new("R30.4", [30], "本制度第三十条", "入库后由专管员清空设备，导出须经批准", RuleEffect.Block, RuleEffect.Escalate);

    /// <summary>入库资料不得改动，副本须关联原件 (本制度第三十条).</summary>
    public static Rule R30_5 { get; } = new("R30.5", [30], "本制度第三十条", "入库资料不得改动，副本须关联原件", RuleEffect.Block);
}
