using Enforcement.Archive.Completeness;
using Enforcement.Casework;
using Enforcement.Regulation.Rules;

namespace Enforcement.Archive.Access;

/// <summary>可以提供什么 (RULEBOOK E.6): which items of a volume somebody may have a copy of, and how it is masked.</summary>
internal static class CopyScope
{
    public const string Unmasked = "None";
    public const string Internal = "Internal";
    public const string Party = "Party";
    public const string Public = "Public";

    /// <summary>副卷 (E.3): internal papers; they are not given to parties.</summary>
    private static readonly string[] SubVolume = ["G08", "G09", "G10", "G12", "G14", "G15", "G16", "L08", "P01", "P18", "P19", "P24"];

    /// <summary>What touches the rights of an interested party, besides the decision.</summary>
    private static readonly string[] Interested = ["L11", "L12", "L13", "L14", "G13"];

    /// <summary>Where a complainant or informant is named: sealed, for no reader but an authority (R32.1, E.7 ND8).</summary>
    private const string Complaint = "P01";

    /// <summary>First place of the order of E.3: the conclusion documents.</summary>
    private const int Decision = 1;

    /// <summary>Why a copy of an item cannot be given; null: it can.</summary>
    public static Refusal? Of(AccessRequested requested, VolumeItem item) => item.Kind switch
    {
        ItemKind.Placeholder => Refusal.Of(RuleBook.R32_1, "copy-secret", $"第{item.No}件《{item.Title}》涉密，不提供复制件。", "按保密规定另行申请查阅。"),
        ItemKind.Document or ItemKind.ServiceProof => MayHave(requested, item)
            ? null
            : Refusal.Of(
                RuleBook.R33_2, "copy-out-of-scope", $"第{item.No}件《{item.Title}》不在{AccessWords.Of(requested.Class)}可以复制的范围内。",
                requested.IsDisclosureRequest ? "依申请公开只提供决定文书的脱敏复制件（政府信息公开条例 第十六条）。" : $"{AccessWords.Of(requested.Class)}可以复制：{WordsOf(requested.Class)}。"),
        _ => Refusal.Of(
            RuleBook.R33_2, "copy-not-maskable", $"第{item.No}件《{item.Title}》是扫描件、纸质材料或者音像记录，不能自动脱敏。", "由档案人员在阅览室遮盖有关内容后另行复制，并登记页数。"),
    };

    /// <summary>Why an item cannot be opened for the reader; null: it can. Scans are read as they are by those who may see the whole main volume.</summary>
    public static Refusal? OfReading(AccessRequested requested, VolumeItem item) => item.Kind switch
    {
        ItemKind.Attachment => requested is { IsDisclosureRequest: false, Class: RequesterClass.Party or RequesterClass.Authority or RequesterClass.Staff } && item.Path is not null
            ? null
            : Refusal.Of(RuleBook.R33_2, "show-out-of-scope", $"第{item.No}件《{item.Title}》不在{AccessWords.Of(requested.Class)}可以查阅的范围内，或者没有电子内容。", "由档案人员按规定提供纸质件。"),
        ItemKind.Paper or ItemKind.Recording => Refusal.Of(RuleBook.R33_1, "show-no-content", $"第{item.No}件《{item.Title}》没有存入案卷包的电子内容。", "查阅纸质案卷或者音像资料库。"),
        _ when item.Path is null => Refusal.Of(RuleBook.R33_1, "show-no-content", $"第{item.No}件《{item.Title}》没有电子内容。", "查阅纸质案卷。"),
        _ => Of(requested, item),
    };

    /// <summary>How copies of a request are masked.</summary>
    public static string MaskingOf(AccessRequested requested, AccessDecided decided) => requested switch
    {
        { IsDisclosureRequest: true } => Public,
        { Class: RequesterClass.Party } => Party,
        { Class: RequesterClass.Authority } => decided.Masked ? Internal : Unmasked,
        { Class: RequesterClass.Staff } => Internal,
        _ => Public,
    };

    private static bool MayHave(AccessRequested requested, VolumeItem item) => requested switch
    {
        { IsDisclosureRequest: true } => item.Slot == Decision,
        { Class: RequesterClass.Party } => !SubVolume.Contains(item.Code),
        { Class: RequesterClass.InterestedParty } => item.Slot == Decision || Interested.Contains(item.Code),
        { Class: RequesterClass.Authority } => true,
        { Class: RequesterClass.Staff } => item.Code != Complaint,
        _ => item.Slot == Decision,
    };

    private static string WordsOf(RequesterClass requester) => requester switch
    {
        RequesterClass.Party => "正卷文书，不含内部审批、审核和讨论材料",
        RequesterClass.InterestedParty => "决定文书，以及涉及其权益的告知和听证文书",
        RequesterClass.Authority => "全部文书",
        RequesterClass.Staff => "投诉举报登记以外的文书",
        _ => "决定文书",
    };
}
