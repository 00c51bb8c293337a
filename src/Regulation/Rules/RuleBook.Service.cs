namespace Enforcement.Regulation.Rules;

public static partial class RuleBook
{
    /// <summary>直接送达须由受送达人或者合格签收人在回证上签收 (本制度第十二条；民事诉讼法 第八十七条、第八十八条).</summary>
    public static Rule R12_1 { get; } = new("R12.1", [12], "本制度第十二条；民事诉讼法 第八十七条、第八十八条", "直接送达须由受送达人或者合格签收人在回证上签收", RuleEffect.Block);

    /// <summary>邮寄送达须用挂号信或者特快专递并留存凭证和回执 (本制度第十二条；民事诉讼法 第九十一条).</summary>
    public static Rule R12_2 { get; } = new("R12.2", [12], "本制度第十二条；民事诉讼法 第九十一条", "邮寄送达须用挂号信或者特快专递并留存凭证和回执", RuleEffect.Block);

    /// <summary>留置送达须记明拒收事由和日期，有见证并全程音像记录 (本制度第十二条；民事诉讼法 第八十九条).</summary>
    public static Rule R12_3 { get; } = new("R12.3", [12], "本制度第十二条；民事诉讼法 第八十九条", "留置送达须记明拒收事由和日期，有见证并全程音像记录", RuleEffect.Block, RuleEffect.Warn);

    /// <summary>委托、转交送达须记录原因并由受送达人签收 (本制度第十二条；民事诉讼法 第九十一条至第九十四条).</summary>
    public static Rule R12_4 { get; } = new("R12.4", [12], "本制度第十二条；民事诉讼法 第九十一条至第九十四条", "委托、转交送达须记录原因并由受送达人签收", RuleEffect.Block);

    /// <summary>公告送达须先以其他方式无法送达，公告满三十日视为送达 (本制度第十二条；民事诉讼法 第九十五条).</summary>
    public static Rule R12_5 { get; } = new("R12.5", [12], "本制度第十二条；民事诉讼法 第九十五条", "公告送达须先以其他方式无法送达，公告满三十日视为送达", RuleEffect.Block);

    /// <summary>电子送达须经受送达人书面同意并有到达凭证 (本制度第十二条；行政处罚法 第六十一条第二款；民事诉讼法 第九十条).</summary>
    public static Rule R12_6 { get; } = new("R12.6", [12], "本制度第十二条；行政处罚法 第六十一条第二款；民事诉讼法 第九十条", "电子送达须经受送达人书面同意并有到达凭证", RuleEffect.Block);

    /// <summary>每份文书对每个受送达人每次送达一份回证，只能送达一次 (本制度第十二条).</summary>
    public static Rule R12_7 { get; } = new("R12.7", [12], "本制度第十二条", "每份文书对每个受送达人每次送达一份回证，只能送达一次", RuleEffect.Block);
}
