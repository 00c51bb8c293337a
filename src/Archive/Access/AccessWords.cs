namespace Enforcement.Archive.Access;

/// <summary>Chinese words of the sets of access.</summary>
internal static class AccessWords
{
    public static IEnumerable<(string Value, string Text)> Classes { get; } =
    [
        (nameof(RequesterClass.Party), "当事人及其代理人"),
        (nameof(RequesterClass.InterestedParty), "利害关系人"),
        (nameof(RequesterClass.Authority), "法院、检察、监察、审计、复议机关"),
        (nameof(RequesterClass.OtherUnit), "其他单位"),
        (nameof(RequesterClass.Staff), "本机关工作人员"),
    ];

    public static IEnumerable<(string Value, string Text)> Identities { get; } = [.. Enum.GetValues<IdentityKind>().Select(k => ($"{k}", Of(k)))];

    public static IEnumerable<(string Value, string Text)> Modes { get; } = [.. Enum.GetValues<AccessMode>().Select(m => ($"{m}", Of(m)))];

    public static string Of(RequesterClass requester) => Classes.First(c => c.Value == $"{requester}").Text;

    /// <summary>脱敏方式 of a copy, as the ledger says it.</summary>
    public static string OfMasking(string masking) => masking switch
    {
        CopyScope.Unmasked => "未脱敏（凭函调取）",
        CopyScope.Internal => "内部脱敏",
        CopyScope.Party => "他人信息脱敏",
        _ => "公开脱敏",
    };

    public static string Of(IdentityKind kind) => kind switch
    {
        IdentityKind.CitizenId => "身份证",
        IdentityKind.WorkCard => "工作证",
        IdentityKind.LetterOfIntroduction => "介绍信",
        IdentityKind.LawyerLicence => "律师执业证和委托书",
        _ => throw new System.Diagnostics.UnreachableException($"{kind}"),
    };

    public static string Of(AccessMode mode) => mode switch
    {
        AccessMode.Read => "查阅",
        AccessMode.Excerpt => "摘抄",
        AccessMode.Copy => "复制",
        _ => throw new System.Diagnostics.UnreachableException($"{mode}"),
    };
}
