using System.Collections.Immutable;

namespace Enforcement.Regulation.Documents;

/// <summary>不予公开的理由 (本制度第四条; 政府信息公开条例 第十四条至第十六条), RULEBOOK E.7: without one of them nothing is kept back.</summary>
public static class DisclosureGrounds
{
    /// <summary>国家秘密 (政府信息公开条例 第十四条).</summary>
    public const string StateSecret = "ND1";

    /// <summary>投诉人、举报人身份 (劳动保障监察条例 第九条).</summary>
    public const string Informant = "ND8";

    /// <summary>没有社会影响的自然人处罚 (行政处罚法 第四十八条).</summary>
    public const string PenaltyWithoutImpact = "ND10";

    /// <summary>Codes with their meaning, in the order of the rule book.</summary>
    public static ImmutableArray<(string Code, string Name)> All { get; } =
    [
        (StateSecret, "国家秘密"),
        ("ND2", "法律、行政法规禁止公开"),
        ("ND3", "公开后可能危及国家安全、公共安全、经济安全、社会稳定"),
        ("ND4", "他人的商业秘密或者个人隐私"),
        ("ND5", "内部事务信息"),
        ("ND6", "过程性信息或者执法案卷信息"),
        ("ND7", "当事人是未成年人"),
        (Informant, "投诉人、举报人身份"),
        ("ND9", "敏感个人信息"),
        (PenaltyWithoutImpact, "对自然人的处罚没有社会影响"),
    ];

    /// <summary>True: a code of the rule book.</summary>
    public static bool Holds(string code) => All.Any(ground => ground.Code == code);

    /// <summary>The meaning of a code; the code itself when it is none of the rule book.</summary>
    public static string Name(string code) => All.FirstOrDefault(ground => ground.Code == code).Name ?? code;

    /// <summary>公开属性 in words.</summary>
    public static string Name(Disclosure disclosure) => disclosure switch
    {
        Disclosure.Public => "公开",
        Disclosure.OnRequest => "依申请公开",
        Disclosure.Internal => "内部",
        Disclosure.Secret => "涉密或者密封",
        _ => throw new ArgumentOutOfRangeException(nameof(disclosure), disclosure, null),
    };
}
