namespace Enforcement.Regulation.Rules;

public static partial class RuleBook
{
    /// <summary>文书必须印有机关全称、简称和行政区划代码 (本制度第一条).</summary>
    public static Rule R1_1 { get; } = new("R1.1", [1], "本制度第一条", "文书必须印有机关全称、简称和行政区划代码", RuleEffect.Block, Strictness: Strictness.KeepsTheRecord);

    /// <summary>立案、受理的事项须在有效的权责清单内 (本制度第二条).</summary>
    public static Rule R2_1 { get; } = new("R2.1", [2], "本制度第二条", "立案、受理的事项须在有效的权责清单内", RuleEffect.Block, Strictness: Strictness.KeepsTheRecord);

    /// <summary>承办单位须是权责清单事项的承办单位 (本制度第二条).</summary>
    public static Rule R2_2 { get; } = new("R2.2", [2], "本制度第二条", "承办单位须是权责清单事项的承办单位", RuleEffect.Block, Strictness: Strictness.KeepsTheRecord);

    /// <summary>受委托单位须持有效且已公布的委托书 (本制度第二条；行政处罚法 第二十条).</summary>
    public static Rule R2_3 { get; } = new("R2.3", [2], "本制度第二条；行政处罚法 第二十条", "受委托单位须持有效且已公布的委托书", RuleEffect.Block);

    /// <summary>每项记录须标明所处的执法阶段 (本制度第三条).</summary>
    public static Rule R3_1 { get; } = new("R3.1", [3], "本制度第三条", "每项记录须标明所处的执法阶段", RuleEffect.Block, Strictness: Strictness.KeepsTheRecord);

    /// <summary>案件终结时每个适用阶段至少有一项记录 (本制度第三条).</summary>
    public static Rule R3_2 { get; } = new("R3.2", [3], "本制度第三条", "案件终结时每个适用阶段至少有一项记录", RuleEffect.Escalate, Strictness: Strictness.KeepsTheRecord);

    /// <summary>记录只增不改，逐项以哈希链接 (本制度第三条).</summary>
    public static Rule R3_3 { get; } = new("R3.3", [3], "本制度第三条", "记录只增不改，逐项以哈希链接", RuleEffect.Escalate, Severity: Severity.Critical, Strictness: Strictness.KeepsTheRecord);

    /// <summary>每项记录须标明形成渠道 (本制度第三条).</summary>
    public static Rule R3_4 { get; } = new("R3.4", [3], "本制度第三条", "每项记录须标明形成渠道", RuleEffect.Block, Strictness: Strictness.KeepsTheRecord);

    /// <summary>每份文书须有公开属性，收窄须有法定理由 (本制度第四条).</summary>
    public static Rule R4_1 { get; } = new("R4.1", [4], "本制度第四条", "每份文书须有公开属性，收窄须有法定理由", RuleEffect.Block);

    /// <summary>当事人收到或者签署的文书始终可由其查阅 (本制度第四条；行政处罚法 第六十四条第（八）项).</summary>
    public static Rule R4_2 { get; } = new("R4.2", [4], "本制度第四条；行政处罚法 第六十四条第（八）项", "当事人收到或者签署的文书始终可由其查阅", RuleEffect.Block);

    /// <summary>执法人员须有执法资格并持有涵盖该事项的有效证件 (本制度第六条；行政处罚法 第七十六条第一款第（五）项).</summary>
    public static Rule R6_1 { get; } = new("R6.1", [6], "本制度第六条；行政处罚法 第七十六条第一款第（五）项", "执法人员须有执法资格并持有涵盖该事项的有效证件", RuleEffect.Block, RuleEffect.Escalate, Severity: Severity.High);

    /// <summary>辅助人员只能列为协助人员，不计入执法人员 (本制度第六条).</summary>
    public static Rule R6_2 { get; } = new("R6.2", [6], "本制度第六条", "辅助人员只能列为协助人员，不计入执法人员", RuleEffect.Block);

    /// <summary>现场执法须有两名以上执法人员在场 (本制度第七条；行政许可法 第三十四条；行政处罚法 第四十二条；劳动保障监察条例 第十六条).</summary>
    public static Rule R7_1 { get; } = new("R7.1", [7], "本制度第七条；行政许可法 第三十四条；行政处罚法 第四十二条；劳动保障监察条例 第十六条", "现场执法须有两名以上执法人员在场", RuleEffect.Block, RuleEffect.Escalate, Severity: Severity.High);

    /// <summary>执法人员须在开始前出示证件并记录证号和时间 (本制度第七条；行政处罚法 第五十五条).</summary>
    public static Rule R7_2 { get; } = new("R7.2", [7], "本制度第七条；行政处罚法 第五十五条", "执法人员须在开始前出示证件并记录证号和时间", RuleEffect.Escalate);

    /// <summary>窗口受理、书面审查和内部审批不适用两人要求 (本制度第七条).</summary>
    public static Rule R7_3 { get; } = new("R7.3", [7], "本制度第七条", "窗口受理、书面审查和内部审批不适用两人要求", RuleEffect.Warn);

    /// <summary>同一执法人员不得同时在两处现场执法 (本制度第七条).</summary>
    public static Rule R7_4 { get; } = new("R7.4", [7], "本制度第七条", "同一执法人员不得同时在两处现场执法", RuleEffect.Block, RuleEffect.Escalate);

    /// <summary>
    /// 本制度施行前收到的案件，本制度高于法律的要求只作提示 (本制度第三十六条). Eased are the rules <see cref="Rule.IsOfTheRegulationAlone"/> names: those whose
    /// sources are this regulation and guidance of the State Council's office only, and the survey in every case (R10.1), of which 行政许可法
    /// 第三十四条第三款 asks less. A refusal under such a rule asks for a typed reason instead, a finding under it weighs little. What a law asks for,
    /// and what keeps the record itself (<see cref="Strictness.KeepsTheRecord"/>), stays as it is.
    /// </summary>
    public static Rule R36_1 { get; } = new("R36.1", [36], "本制度第三十六条", "本制度施行前收到的案件，本制度高于法律的要求只作提示", RuleEffect.Warn);

    /// <summary>每项记录须属于且仅属于一种记录形式 (本制度第八条).</summary>
    public static Rule R8_1 { get; } = new("R8.1", [8], "本制度第八条", "每项记录须属于且仅属于一种记录形式", RuleEffect.Block, Strictness: Strictness.KeepsTheRecord);

    /// <summary>音像资料须有文件、摘要、起止时间和设备编号 (本制度第八条).</summary>
    public static Rule R8_2 { get; } = new("R8.2", [8], "本制度第八条", "音像资料须有文件、摘要、起止时间和设备编号", RuleEffect.Block, Strictness: Strictness.KeepsTheRecord);

    /// <summary>鉴定意见须载明委托人、事项、材料、依据、方法、资格和签章 (本制度第八条；最高人民法院关于行政诉讼证据若干问题的规定 第十四条).</summary>
    public static Rule R8_3 { get; } = new("R8.3", [8], "本制度第八条；最高人民法院关于行政诉讼证据若干问题的规定 第十四条", "鉴定意见须载明委托人、事项、材料、依据、方法、资格和签章", RuleEffect.Warn);
}
