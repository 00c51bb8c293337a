namespace Enforcement.Regulation.Rules;

public static partial class RuleBook
{
    /// <summary>案件终结之日起三十日内归档 (本制度第三十一条).</summary>
    public static Rule R31_1 { get; } = new("R31.1", [31], "本制度第三十一条", "案件终结之日起三十日内归档", RuleEffect.Escalate, Strictness: Strictness.KeepsTheRecord);

    /// <summary>案卷按保管期限表确定保管期限 (本制度第三十一条；档案法实施条例 第十九条).</summary>
    public static Rule R31_2 { get; } = new("R31.2", [31], "本制度第三十一条；档案法实施条例 第十九条", "案卷按保管期限表确定保管期限", RuleEffect.Block, Strictness: Strictness.KeepsTheRecord);

    /// <summary>归档前须检查案卷完整性，缺件须在备考表中说明 (本制度第三十一条).</summary>
    public static Rule R31_3 { get; } = new("R31.3", [31], "本制度第三十一条", "归档前须检查案卷完整性，缺件须在备考表中说明", RuleEffect.Block, RuleEffect.Escalate, Strictness: Strictness.KeepsTheRecord);

    /// <summary>归档后的案卷不得改动，后到材料入补充卷 (本制度第三十一条).</summary>
    public static Rule R31_4 { get; } = new("R31.4", [31], "本制度第三十一条", "归档后的案卷不得改动，后到材料入补充卷", RuleEffect.Block, Strictness: Strictness.KeepsTheRecord);

    /// <summary>涉密材料须定密并按权限管理，不入普通库 (本制度第三十二条；档案法 第二十条).</summary>
    public static Rule R32_1 { get; } = new("R32.1", [32], "本制度第三十二条；档案法 第二十条", "涉密材料须定密并按权限管理，不入普通库", RuleEffect.Block, Strictness: Strictness.KeepsTheRecord);

    /// <summary>查看内部、涉密和封存内容须留痕 (本制度第三十二条).</summary>
    public static Rule R32_2 { get; } = new("R32.2", [32], "本制度第三十二条", "查看内部、涉密和封存内容须留痕", RuleEffect.Block, Strictness: Strictness.KeepsTheRecord);

    /// <summary>调阅须有有效证件、用途、批准和登记 (本制度第三十三条).</summary>
    public static Rule R33_1 { get; } = new("R33.1", [33], "本制度第三十三条", "调阅须有有效证件、用途、批准和登记", RuleEffect.Block, Strictness: Strictness.KeepsTheRecord);

    /// <summary>复制件须脱敏并加水印，原件不得带离 (本制度第三十三条；个人信息保护法 第二十八条).</summary>
    public static Rule R33_2 { get; } = new("R33.2", [33], "本制度第三十三条；个人信息保护法 第二十八条", "复制件须脱敏并加水印，原件不得带离", RuleEffect.Block, Strictness: Strictness.KeepsTheRecord);

    /// <summary>调阅申请五个工作日内答复，信息公开申请二十个工作日内答复 (本制度第三十三条；政府信息公开条例 第三十三条).</summary>
    public static Rule R33_3 { get; } = new("R33.3", [33], "本制度第三十三条；政府信息公开条例 第三十三条", "调阅申请五个工作日内答复，信息公开申请二十个工作日内答复", RuleEffect.Warn);

    /// <summary>问题线索须登记、核查，处理须有理由 (本制度第三十四条).</summary>
    public static Rule R34_1 { get; } = new("R34.1", [34], "本制度第三十四条", "问题线索须登记、核查，处理须有理由", RuleEffect.Block, Strictness: Strictness.KeepsTheRecord);

    /// <summary>案卷须具备全部必备文书、送达记录、连续页码和校验清单 (本制度第三十一条；档案法 第十三条).</summary>
    public static Rule E3 { get; } = new("R-E3", [31], "本制度第三十一条；档案法 第十三条", "案卷须具备全部必备文书、送达记录、连续页码和校验清单", RuleEffect.Block);
}
