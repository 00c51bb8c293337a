using static Enforcement.Regulation.Documents.FieldWriting;

namespace Enforcement.Regulation.Documents.Catalogue;

/// <summary>行政许可申请与受理、审查文书 L01 to L08 (行政许可法 第二十九条至第三十八条; 本制度 第九条、第十条).</summary>
internal static class LicensingIntakeDocuments
{
    public static IReadOnlyList<DocumentType> All { get; } =
    [
        new("L01", "LicenseApplication", "行政许可申请书", Phase.Initiation, TextKind.OutgoingDocument, null,
            [
                Must("applicant", "申请人", Composites.Party),
                Must("item", "申请事项", Str()),
                Must("content", "申请内容", Text()),
                May("agent", "委托代理人", Group(
                    Must("name", "姓名", Str()),
                    May("idNo", "公民身份号码", new FieldType.IdNo()),
                    May("phone", "联系电话", new FieldType.Phone()))),
                Must("materials", "申请材料", List(Str())),
                Must("truthStatement", "材料真实性声明", YesNo(only: true)),
                Must("channel", "申请方式", Str()),
                Must("date", "申请日期", Date()),
            ],
            [Signs("applicant", "申请人").OfParty()],
            SealKind.None, Disclosure.OnRequest, [], ["行政许可法 第二十九条"], 1),

        new("L02", "MaterialReceipt", "申请材料接收凭证", Phase.Initiation, TextKind.OutgoingDocument, "许收字",
            [
                May("applicant", "申请人", Str()),
                May("item", "申请事项", Str()),
                Must("items", "接收材料", Rows(1,
                    Must("name", "材料名称", Str()),
                    Must("form", "原件或复印件", OneOf("原件", "复印件")),
                    Must("pages", "页数", Int(1, 100_000)))),
                Must("receivedAt", "接收时间", Instant()),
                Must("clerk", "接收人", Str()),
            ],
            [],
            SealKind.LicensingSpecial, Disclosure.OnRequest, ["申请人"], ["行政许可法 第三十二条", "本制度 第九条"], 2),

        new("L03", "AcceptanceNotice", "受理通知书", Phase.Initiation, TextKind.OutgoingDocument, "许受字",
            [
                Must("applicant", "申请人", Composites.Party),
                Must("item", "许可事项", Str()),
                Must("receivedOn", "收到申请日期", Date()),
                Must("acceptedOn", "受理日期", Date()),
                Must("legalDays", "法定期限（工作日）", Int(1, 366)),
                May("promisedDays", "承诺期限（工作日）", Int(1, 366)),
                Must("dueOn", "办结期限届满日", Date()),
                May("excludedNote", "不计入期限的说明", Text(2000)),
                May("decidedBy", "作出决定的上级机关", Str()),
                Must("contact", "联系方式", Str()),
            ],
            [],
            SealKind.LicensingSpecial, Disclosure.OnRequest, ["申请人"], ["行政许可法 第三十二条", "本制度 第九条"], 2)
            {
                DateOrder = [new("receivedOn", "acceptedOn")],
            },

        new("L04", "SupplementNotice", "补正通知书", Phase.Initiation, TextKind.OutgoingDocument, "许补字",
            [
                Must("applicant", "申请人", Composites.Party),
                Must("item", "许可事项", Str()),
                Must("receivedOn", "收到申请日期", Date()),
                Must("missing", "需要补正的全部内容", Rows(1,
                    Must("material", "材料", Str()),
                    Must("problem", "存在的问题", Text(2000)),
                    Must("requirement", "补正要求", Text(2000)))),
                May("respondBy", "补正期限", Date()),
                Must("contact", "联系方式", Str()),
            ],
            [],
            SealKind.LicensingSpecial, Disclosure.OnRequest, ["申请人"], ["行政许可法 第三十二条第一款第四项", "本制度 第九条"], 2)
            {
                DateOrder = [new("receivedOn", "respondBy")],
            },

        new("L05", "NonAcceptanceNotice", "不予受理通知书", Phase.Initiation, TextKind.OutgoingDocument, "许不受字",
            [
                Must("applicant", "申请人", Composites.Party),
                Must("item", "许可事项", Str()),
                Must("reason", "不予受理原因", OneOf("不需要许可", "不属职权", "隐瞒虚假材料")),
                Must("explanation", "理由说明", Text(10_000)),
                When("reason", ["不属职权"], "properAuthority", "应当申请的行政机关", Str()),
                Must("remedy", "救济途径", Composites.Remedy),
            ],
            [],
            SealKind.LicensingSpecial, Disclosure.OnRequest, ["申请人"], ["行政许可法 第三十二条", "本制度 第九条"], 2),

        new("L06", "OnSpotCorrectionRecord", "当场更正记录", Phase.Initiation, TextKind.InvestigationDocument, null,
            [
                Must("material", "材料名称", Str()),
                Must("location", "更正位置", Str()),
                Must("before", "更正前", Text(5000)),
                Must("after", "更正后", Text(5000)),
                Must("by", "更正人", Str()),
                Must("capacity", "更正人身份", Str()),
                Must("date", "更正日期", Date()),
            ],
            [Signs("corrector", "更正人").OfParty()],
            SealKind.None, Disclosure.Internal, [], ["行政许可法 第三十二条第一款第三项", "本制度 第九条"], 1),

        new("L07", "SiteSurveyRecord", "现场勘察笔录", Phase.Investigation, TextKind.InvestigationDocument, null,
            [
                Must("applicant", "申请人", Composites.Party),
                Must("place", "勘察地点", Str()),
                Must("start", "开始时间", Instant()),
                Must("end", "结束时间", Instant()),
                Must("officers", "勘察人员", List(Composites.OfficerRef, 2)),
                Must("certShown", "已出示执法证件", YesNo()),
                Must("items", "勘察情况", Rows(1,
                    Must("requirement", "勘察要求", Str()),
                    Must("finding", "勘察情况", Text(5000)),
                    Must("pass", "是否符合", YesNo()))),
                Must("photos", "照片", List(Ref(), 0)),
                Must("conclusion", "勘察结论", OneOf("符合", "不符合", "需整改")),
                May("refusalNote", "申请人代表拒绝签名的情况", Text(2000)),
            ],
            [Signs("officer", "勘察人员", 2), Signs("applicantRep", "申请人代表", orField: "refusalNote").OfParty()],
            SealKind.None, Disclosure.Internal, [], ["行政许可法 第三十四条第三款", "本制度 第十条"], 1)
            {
                DateOrder = [new("start", "end")],
            },

        new("L08", "LicenseReviewForm", "行政许可审批表", Phase.ReviewDecision, TextKind.InternalApproval, null,
            [
                Must("applicant", "申请人", Composites.Party),
                Must("item", "许可事项", Str()),
                Must("acceptedOn", "受理日期", Date()),
                Must("reviewOpinion", "审查意见", Text()),
                May("survey", "现场勘察笔录", Ref()),
                May("legalReview", "法制审核意见书", Ref()),
                May("hearing", "听证", Ref()),
                Must("proposal", "拟办意见", OneOf("准予", "不予")),
                Must("reasons", "理由", Text()),
            ],
            [
                Signs("licensingOfficer", "承办人"),
                Signs("approvalHead", "行政审批科负责人"),
                Signs("deputyDirector", "分管局领导"),
            ],
            SealKind.None, Disclosure.Internal, [], ["本制度 第八条、第十条"], 1),
    ];
}
