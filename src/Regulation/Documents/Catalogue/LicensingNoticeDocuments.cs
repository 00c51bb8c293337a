using static Enforcement.Regulation.Documents.FieldWriting;

namespace Enforcement.Regulation.Documents.Catalogue;

/// <summary>行政许可告知与听证文书 L09 to L14 (行政许可法 第三十六条、第四十二条、第四十五条至第四十八条; 本制度 第十三条).</summary>
internal static class LicensingNoticeDocuments
{
    public static IReadOnlyList<DocumentType> All { get; } =
    [
        new("L09", "LicenseExtensionNotice", "行政许可延长期限通知书", Phase.ReviewDecision, TextKind.OutgoingDocument, "许延字",
            [
                Must("applicant", "申请人", Composites.Party),
                Must("item", "许可事项", Str()),
                Must("reason", "延长理由", Text(10_000)),
                Must("extraDays", "延长日数（工作日）", Int(1, 15)),
                Must("newDue", "延长后的届满日", Date()),
                May("approvedBy", "批准延长的本级人民政府负责人", Str()),
            ],
            [],
            SealKind.LicensingSpecial, Disclosure.OnRequest, ["申请人"], ["行政许可法 第四十二条"], 2),

        new("L10", "SpecialProcedureNotice", "行政许可特别程序告知书", Phase.ReviewDecision, TextKind.OutgoingDocument, "许特字",
            [
                Must("applicant", "申请人", Composites.Party),
                Must("item", "许可事项", Str()),
                Must("procedure", "特别程序", OneOf("听证", "招标", "拍卖", "检验", "检测", "检疫", "鉴定", "专家评审")),
                Must("neededDays", "所需日数", Int(1, 3660)),
                Must("from", "起始日期", Date()),
                Must("basis", "依据", Text(2000)),
            ],
            [],
            SealKind.LicensingSpecial, Disclosure.OnRequest, ["申请人"], ["行政许可法 第四十五条"], 2),

        new("L11", "InterestedPartyNotice", "行政许可利害关系人告知书", Phase.ReviewDecision, TextKind.OutgoingDocument, "许告字",
            [
                Must("interested", "利害关系人", Composites.Party),
                May("applicant", "申请人", Str()),
                Must("matter", "许可事项", Text(2000)),
                Must("interest", "重大利益关系", Text(10_000)),
                Must("respondBy", "陈述申辩期限", Date()),
            ],
            [],
            SealKind.Agency, Disclosure.OnRequest, ["利害关系人"], ["行政许可法 第三十六条"], 2),

        new("L12", "LicenseHearingRightsNotice", "行政许可听证告知书", Phase.ReviewDecision, TextKind.OutgoingDocument, "许听告字",
            [
                Must("addressee", "被告知人", Composites.Party),
                Must("matter", "许可事项", Text(2000)),
                Must("basis", "告知依据", Text(2000)),
                Must("requestWithin", "申请听证期限（工作日）", Int(5, 5)),
                Must("to", "受理听证申请的部门", Str()),
            ],
            [],
            SealKind.LicensingSpecial, Disclosure.OnRequest, ["申请人", "利害关系人"], ["行政许可法 第四十七条", "本制度 第十三条"], 2),

        new("L13", "LicenseHearingNotice", "行政许可听证通知书", Phase.ReviewDecision, TextKind.OutgoingDocument, "许听通字",
            [
                May("addressee", "被通知人", Composites.Party),
                May("matter", "听证事项", Text(2000)),
                Must("time", "听证时间", Instant()),
                Must("place", "听证地点", Str()),
                Must("chair", "听证主持人", Str()),
                Must("clerk", "记录员", Str()),
                Must("publicFlag", "公开举行", YesNo()),
                Must("recusalRight", "申请回避的权利", Text(2000)),
            ],
            [],
            SealKind.Agency, Disclosure.OnRequest, ["申请人", "利害关系人"], ["行政许可法 第四十八条", "本制度 第十三条"], 2),

        new("L14", "LicenseHearingAnnouncement", "行政许可听证公告", Phase.ReviewDecision, TextKind.OutgoingDocument, null,
            [
                Must("matter", "听证事项", Text(2000)),
                Must("time", "听证时间", Instant()),
                Must("place", "听证地点", Str()),
                May("chair", "听证主持人", Str()),
                May("attendance", "参加办法", Text(2000)),
                May("contact", "联系方式", Str()),
            ],
            [],
            SealKind.Agency, Disclosure.Public, [], ["行政许可法 第四十六条、第四十八条"], 2),
    ];
}
