namespace Enforcement.Regulation.Rules;

public static partial class RuleBook
{
    /// <summary>期间单位依各法律确定，工作日与自然日不得混用 (行政许可法 第八十二条；行政处罚法 第八十五条；行政强制法 第六十九条；行政复议法 第八十八条).</summary>
    public static Rule B1_1 { get; } = new("B1.1", [9, 10, 11, 13], "行政许可法 第八十二条；行政处罚法 第八十五条；行政强制法 第六十九条；行政复议法 第八十八条", "期间单位依各法律确定，工作日与自然日不得混用", RuleEffect.Automatic);

    /// <summary>期间开始的当日不计入 (民法典 第二百零一条).</summary>
    public static Rule B1_2 { get; } = new("B1.2", [9, 10, 11, 13], "民法典 第二百零一条", "期间开始的当日不计入", RuleEffect.Automatic);

    /// <summary>法定节假日不是工作日，调休上班日是工作日 (行政许可法 第八十二条；全国年节及纪念日放假办法).</summary>
    public static Rule B1_3 { get; } = new("B1.3", [9, 10, 11, 13], "行政许可法 第八十二条；全国年节及纪念日放假办法", "法定节假日不是工作日，调休上班日是工作日", RuleEffect.Automatic);

    /// <summary>工作日期间的末日必为工作日 (行政许可法 第八十二条).</summary>
    public static Rule B1_4 { get; } = new("B1.4", [9, 10, 11, 13], "行政许可法 第八十二条", "工作日期间的末日必为工作日", RuleEffect.Automatic);

    /// <summary>自然日期间的末日遇休息日顺延 (民法典 第二百零三条第一款).</summary>
    public static Rule B1_5 { get; } = new("B1.5", [12, 31], "民法典 第二百零三条第一款", "自然日期间的末日遇休息日顺延", RuleEffect.Automatic);

    /// <summary>按月、年计算的期间到相应日，无相应日的为月末日 (民法典 第二百零二条).</summary>
    public static Rule B1_6 { get; } = new("B1.6", [11], "民法典 第二百零二条", "按月、年计算的期间到相应日，无相应日的为月末日", RuleEffect.Automatic);

    /// <summary>按小时计算的期间不顺延 (本制度第三十条).</summary>
    public static Rule B1_7 { get; } = new("B1.7", [30], "本制度第三十条", "按小时计算的期间不顺延", RuleEffect.Automatic, Strictness: Strictness.KeepsTheRecord);

    /// <summary>“若干日前”须完整间隔若干日 (行政许可法 第四十八条第一款第（一）项、第五十条第一款).</summary>
    public static Rule B1_8 { get; } = new("B1.8", [13], "行政许可法 第四十八条第一款第（一）项、第五十条第一款", "“若干日前”须完整间隔若干日", RuleEffect.Block);

    /// <summary>“若干日后”自期满次日起 (行政强制法 第五十四条).</summary>
    public static Rule B1_9 { get; } = new("B1.9", [23], "行政强制法 第五十四条", "“若干日后”自期满次日起", RuleEffect.Block);

    /// <summary>特别程序所需时间从期限中扣除，须书面告知 (行政许可法 第四十五条).</summary>
    public static Rule B1_10 { get; } = new("B1.10", [10, 13], "行政许可法 第四十五条", "特别程序所需时间从期限中扣除，须书面告知", RuleEffect.Block);

    /// <summary>期限只能在届满前经批准延长一次并告知理由 (行政许可法 第四十二条).</summary>
    public static Rule B1_11 { get; } = new("B1.11", [10, 11], "行政许可法 第四十二条", "期限只能在届满前经批准延长一次并告知理由", RuleEffect.Block);

    /// <summary>当事人届满前交邮的不算过期 (民事诉讼法 第八十五条第四款).</summary>
    public static Rule B1_12 { get; } = new("B1.12", [9, 13], "民事诉讼法 第八十五条第四款", "当事人届满前交邮的不算过期", RuleEffect.Automatic);

    /// <summary>届满日截止到二十四时 (民法典 第二百零三条第二款).</summary>
    public static Rule B1_13 { get; } = new("B1.13", [9, 13], "民法典 第二百零三条第二款", "届满日截止到二十四时", RuleEffect.Automatic);

    /// <summary>年度安排未载入的，结果为暂定并在载入后重算 (全国年节及纪念日放假办法).</summary>
    public static Rule B1_14 { get; } = new("B1.14", [9, 10, 11], "全国年节及纪念日放假办法", "年度安排未载入的，结果为暂定并在载入后重算", RuleEffect.Automatic);

    /// <summary>是否按期以行为日期为准，不以录入日期为准 (本制度第三条).</summary>
    public static Rule B1_15 { get; } = new("B1.15", [9, 10, 11, 13, 31], "本制度第三条", "是否按期以行为日期为准，不以录入日期为准", RuleEffect.Automatic, Strictness: Strictness.KeepsTheRecord);
}
