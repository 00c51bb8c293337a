using static Enforcement.Regulation.Documents.FieldWriting;

namespace Enforcement.Regulation.Documents.Catalogue;

/// <summary>审核、审批和听证文书 G08 to G10, G12 to G16, G20 (本制度 第八条、第十三条、第十四条).</summary>
internal static class ReviewDocuments
{
    private static readonly FieldType s_check = Group(
        Must("result", "结论", OneOf("符合", "不符合", "不适用")),
        May("note", "说明", Text(5000)));

    public static IReadOnlyList<DocumentType> All { get; } =
    [
        new("G08", "LegalReviewOpinion", "重大行政执法决定法制审核意见书", Phase.ReviewDecision, TextKind.InternalApproval, "法审字",
            [
                Must("caseRef", "案件", Ref()),
                Must("submittedBy", "送审单位", Str()),
                Must("submittedOn", "送审日期", Date()),
                Must("proposed", "拟作出的决定", Text(10_000)),
                Must("checks", "审核内容", Group(
                    Must("subject", "执法主体", s_check),
                    Must("personnel", "执法人员资格", s_check),
                    Must("facts", "事实是否清楚", s_check),
                    Must("evidence", "证据是否充分", s_check),
                    Must("application", "适用依据", s_check),
                    Must("discretion", "裁量基准", s_check),
                    Must("procedure", "执法程序", s_check),
                    Must("documents", "文书规范", s_check),
                    Must("jurisdictionAndCrime", "是否超越权限、是否涉嫌犯罪", s_check))),
                Must("conclusion", "审核结论", OneOf("同意", "同意但修改", "补充", "不同意")),
                Must("reasons", "审核意见和理由", Text()),
                Must("reviewer", "审核人员", Str()),
                May("qualificationNo", "法律职业资格证书编号", Str()),
                Must("reviewedOn", "审核日期", Date()),
            ],
            [Signs("legalReviewer", "审核人员"), Signs("legalHead", "政策法规科负责人")],
            SealKind.None, Disclosure.Internal, [], ["行政处罚法 第五十八条", "本制度 第十四条"], 1)
            {
                DateOrder = [new("submittedOn", "reviewedOn")],
            },

        new("G09", "LegalReviewRequest", "法制审核送审表", Phase.ReviewDecision, TextKind.InternalApproval, null,
            [
                Must("case", "案件", Ref()),
                Must("proposal", "拟作出的决定", Text(10_000)),
                Must("factsSummary", "事实概要", Text()),
                Must("attachments", "送审材料", List(Str())),
            ],
            [Signs("handler", "承办人"), Signs("sectionHead", "科室负责人")],
            SealKind.None, Disclosure.Internal, [], ["本制度 第十四条"], 1),

        new("G10", "CollectiveDiscussionRecord", "集体讨论记录", Phase.ReviewDecision, TextKind.InternalApproval, null,
            [
                May("matter", "讨论事项", Text(5000)),
                Must("time", "时间", Instant()),
                Must("place", "地点", Str()),
                Must("chair", "主持人", Str()),
                Must("attendees", "参加人员", List(Str(), 3)),
                May("nonvoting", "列席人员", List(Str(), 0)),
                Must("reporter", "汇报人", Str()),
                Must("opinions", "讨论意见", Rows(1, Must("name", "姓名", Str()), Must("text", "意见", Text(10_000)))),
                Must("conclusion", "结论", Text(10_000)),
                May("dissent", "不同意见", Text(10_000)),
            ],
            [Signs("attendee", "参加人员", 3, eachOf: "attendees")],
            SealKind.None, Disclosure.Internal, [], ["行政处罚法 第五十七条第二款"], 1),

        new("G12", "ExtensionApproval", "延期审批表", Phase.ReviewDecision, TextKind.InternalApproval, null,
            [
                Must("deadlineId", "延长的期限", Ref()),
                Must("originalDue", "原届满日", Date()),
                Must("extraDays", "延长日数", Int(1, 366)),
                Must("reason", "延长理由", Text(10_000)),
                May("applicantNotice", "告知文书", Ref()),
            ],
            [Signs("handler", "承办人"), Signs("sectionHead", "科室负责人"), Signs("director", "机关负责人")],
            SealKind.None, Disclosure.Internal, [], ["行政许可法 第四十二条"], 1),

        new("G13", "HearingRecord", "听证笔录", Phase.ReviewDecision, TextKind.InvestigationDocument, null,
            [
                Must("matter", "听证事项", Text(5000)),
                Must("time", "时间", Instant()),
                Must("place", "地点", Str()),
                Must("chair", "听证主持人", Str()),
                Must("clerk", "记录员", Str()),
                Must("investigators", "审查（调查）人员", List(Str())),
                Must("parties", "参加人", List(Str())),
                Must("publicFlag", "公开举行", YesNo()),
                Must("body", "笔录内容", Text()),
                May("evidence", "证据", List(Composites.EvidenceItem, 0)),
                May("participantRefusal", "参加人拒绝签名的情况", Text(2000)),
            ],
            [Signs("chair", "听证主持人"), Signs("clerk", "记录员"), Signs("participant", "参加人", orField: "participantRefusal").OfParty()],
            SealKind.None, Disclosure.OnRequest, [], ["行政许可法 第四十八条", "行政处罚法 第六十四条"], 1),

        new("G14", "RecordingExceptionNote", "音像记录例外情况说明", Phase.Investigation, TextKind.InternalApproval, null,
            [
                Must("action", "执法活动", Str()),
                Must("objectiveReason", "客观原因", OneOf("设备故障", "电量存储耗尽", "恶劣环境", "禁止录音录像场所", "当事人隐私", "突发")),
                Must("explanation", "情况说明", Text(10_000)),
                Must("keyMoments", "未记录的重要环节", List(Str())),
            ],
            [Signs("handler", "承办人"), Signs("sectionHead", "科室负责人")],
            SealKind.None, Disclosure.Internal, [], ["本制度 第二十九条"], 1),

        new("G15", "CaseClosureApproval", "结案审批表", Phase.Archiving, TextKind.InternalApproval, null,
            [
                Must("caseNo", "案号", Ref()),
                Must("cause", "案由", Str()),
                Must("party", "当事人", Composites.Party),
                Must("outcome", "办理结果", Text(5000)),
                Must("performance", "履行情况", Text(5000)),
                Must("media", "音像记录", List(Ref(), 0)),
                Must("closingReason", "结案原因", OneOf(
                    "执行完毕", "不予处罚", "违法事实不成立", "移送", "撤销立案", "法院执行终结", "终止执行", "许可办结", "检查办结")),
            ],
            [Signs("handler", "承办人"), Signs("sectionHead", "科室负责人"), Signs("deputyDirector", "分管局领导")],
            SealKind.None, Disclosure.Internal, [], ["本制度 第三十一条"], 1),

        new("G16", "HearingReport", "听证报告", Phase.ReviewDecision, TextKind.HearingReport, null,
            [
                Must("matter", "听证事项", Text(5000)),
                Must("summary", "听证基本情况", Text()),
                Must("disputes", "争议焦点", Text()),
                Must("findings", "认定的事实和证据", Text()),
                Must("opinion", "处理意见和建议", Text()),
            ],
            [Signs("chair", "听证主持人")],
            SealKind.None, Disclosure.Internal, [], ["本制度 第八条"], 1),

        new("G20", "DocumentCorrectionNotice", "文书更正通知", Phase.ServiceExecution, TextKind.OutgoingDocument, "更正字",
            [
                May("addressee", "受送达人", Str()),
                Must("target", "被更正的文书", Ref()),
                Must("wrong", "错误内容", Text(10_000)),
                Must("right", "更正内容", Text(10_000)),
                Must("reason", "更正理由", Text(10_000)),
            ],
            [],
            SealKind.Agency, Disclosure.OnRequest, ["原文书的受送达人"], ["本制度 第三十四条"], 2),
    ];
}
