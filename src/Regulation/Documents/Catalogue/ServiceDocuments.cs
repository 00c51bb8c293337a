using static Enforcement.Regulation.Documents.FieldWriting;

namespace Enforcement.Regulation.Documents.Catalogue;

/// <summary>送达文书 G01 to G06 (本制度 第十二条; 民事诉讼法 第八十七条至第九十五条).</summary>
internal static class ServiceDocuments
{
    private static readonly string[] s_handed = ["直接", "委托", "转交"];

    public static IReadOnlyList<DocumentType> All { get; } =
    [
        new("G01", "ServiceReceipt", "送达回证", Phase.ServiceExecution, TextKind.ServiceProof, null,
            [
                Must("docTitle", "送达文书", Str()),
                Must("docNumber", "文书编号", Str()),
                Must("addressee", "受送达人", Composites.Addressee),
                Must("servedPlace", "送达地点", Str()),
                Must("method", "送达方式", OneOf("直接", "邮寄", "留置", "委托", "转交", "公告", "电子")),
                May("receiver", "签收人", Str()),
                May("relation", "与受送达人关系", OneOf("本人", "同住成年家属", "法定代表人", "主要负责人", "负责收件人", "代理人", "代收人")),
                May("receivedAt", "收到时间", Instant()),
                When("method", ["留置"], "refusalReason", "拒收理由和日期", Text(2000)),
                When("method", ["邮寄"], "postNo", "邮件编号", Str()),
                When("method", ["委托", "转交"], "entrustReason", "委托或转交理由", Text(2000)),
                May("noWitnessReason", "无见证人签名的理由", Text(2000)),
                May("remark", "备注", Text(2000)),
            ],
            [
                Signs("server", "送达人", max: 2),
                SignsWhen("method", s_handed, "receiver", "受送达人或签收人").OfParty(),
                SignsWhen("method", ["留置"], "witness", "见证人", orField: "noWitnessReason"),
            ],
            SealKind.None, Disclosure.Internal, [], ["民事诉讼法 第八十七条", "本制度 第十二条"], 1),

        new("G02", "ServiceAddressConfirmation", "送达地址及电子送达确认书", Phase.ServiceExecution, TextKind.ServiceProof, null,
            [
                Must("party", "当事人", Composites.Addressee),
                Must("postalAddress", "送达地址", Str()),
                Must("consentElectronic", "同意电子送达", YesNo()),
                May("channel", "电子送达方式", OneOf("短信", "邮箱", "传真", "政务平台")),
                When("consentElectronic", ["true"], "account", "电子送达账号", Str()),
                Must("changesDuty", "变更告知义务", Text(2000)),
            ],
            [Signs("party", "当事人").OfParty()],
            SealKind.None, Disclosure.Internal, [], ["行政处罚法 第六十一条第二款"], 1),

        new("G03", "ServiceAnnouncement", "送达公告", Phase.ServiceExecution, TextKind.OutgoingDocument, "送告字",
            [
                Must("addressee", "受送达人", Str()),
                Must("docTitle", "送达文书", Str()),
                Must("docNumber", "文书编号", Str()),
                Must("gist", "文书要点", Text()),
                Must("carrier", "公告载体", List(OneOf("报纸", "政府网站", "公告栏", "其他"))),
                Must("failedAttempts", "已采用未成功的送达", List(Ref())),
                Must("publishedOn", "公告日期", Date()),
                Must("deemedServedOn", "视为送达日期", Date()),
            ],
            [Signs("sectionHead", "科室负责人")],
            SealKind.Agency, Disclosure.Public, [], ["民事诉讼法 第九十五条", "本制度 第十二条"], 2)
            {
                DateOrder = [new("publishedOn", "deemedServedOn")],
            },

        new("G04", "PostalServiceRegister", "邮寄送达登记", Phase.ServiceExecution, TextKind.ServiceProof, null,
            [
                May("docTitle", "送达文书", Str()),
                May("docNumber", "文书编号", Str()),
                May("addressee", "受送达人", Str()),
                May("postalAddress", "邮寄地址", Str()),
                Must("mode", "邮寄方式", OneOf("挂号信", "特快专递")),
                Must("trackingNo", "邮件编号", Str()),
                Must("postedOn", "交寄日期", Date()),
                Must("voucher", "邮寄凭证", File()),
                May("receiptReturnedOn", "回执日期", Date()),
                May("receipt", "邮件回执", File()),
                May("returnedReason", "退回原因", Text(2000)),
                May("returnedOn", "退回日期", Date()),
            ],
            [Signs("server", "送达人")],
            SealKind.None, Disclosure.Internal, [], ["民事诉讼法 第九十一条", "本制度 第十二条"], 1)
            {
                DateOrder = [new("postedOn", "receiptReturnedOn"), new("postedOn", "returnedOn")],
            },

        new("G05", "EntrustedServiceLetter", "委托（转交）送达函", Phase.ServiceExecution, TextKind.OutgoingDocument, "委送字",
            [
                Must("entrusted", "受委托（转交）单位", Str()),
                May("addressee", "受送达人", Str()),
                Must("reason", "委托（转交）理由", Text(5000)),
                Must("doc", "送达文书", Str()),
                Must("term", "办理期限", Str()),
            ],
            [],
            SealKind.Agency, Disclosure.Internal, ["受委托（转交）单位"], ["民事诉讼法 第九十一条至第九十四条", "本制度 第十二条"], 2),

        new("G06", "PowerOfAttorney", "授权委托书", Phase.Initiation, TextKind.ServiceProof, null,
            [
                Must("principal", "委托人", Composites.Party),
                Must("agents", "受委托人", new FieldType.ListOf(
                    Group(Must("name", "姓名", Str()), May("idNo", "公民身份号码", new FieldType.IdNo())), 1, 2)),
                Must("powers", "代理权限", OneOf("一般", "特别")),
                Must("powersText", "委托事项和权限", Text(5000)),
                Must("validTo", "有效期至", Date()),
            ],
            [Signs("principal", "委托人").OfParty()],
            SealKind.None, Disclosure.Internal, [], ["行政处罚法 第六十四条"], 1),
    ];
}
