using static Enforcement.Regulation.Documents.FieldWriting;

namespace Enforcement.Regulation.Documents.Catalogue;

/// <summary>行政许可决定文书 L17 to L20 (行政许可法 第三十八条至第四十条、第四十九条、第五十条、第六十九条、第七十条; 本制度 第十一条).</summary>
internal static class LicensingDecisionDocuments
{
    private static readonly string[] s_applicant = ["申请人"];

    public static IReadOnlyList<DocumentType> All { get; } =
    [
        new("L17", "GrantDecision", "准予行政许可决定书", Phase.ReviewDecision, TextKind.OutgoingDocument, "许准字",
            [
                Must("applicant", "申请人", Composites.Party),
                Must("item", "许可事项", Str()),
                Must("content", "许可内容和范围", Text()),
                Must("validFrom", "有效期自", Date()),
                May("validTo", "有效期至", Date()),
                May("certificateNo", "许可证件编号", Str()),
                Must("basis", "法律依据", List(Composites.LawRef)),
                May("hearingRecord", "听证笔录", Ref()),
                Must("decidedOn", "决定日期", Date()),
            ],
            [],
            SealKind.Agency, Disclosure.Public, s_applicant, ["行政许可法 第三十八条", "本制度 第十一条"], 2)
            {
                DateOrder = [new("validFrom", "validTo")],
            },

        new("L18", "RefusalDecision", "不予行政许可决定书", Phase.ReviewDecision, TextKind.OutgoingDocument, "许不准字",
            [
                Must("applicant", "申请人", Composites.Party),
                Must("item", "许可事项", Str()),
                Must("facts", "查明的事实", Text()),
                Must("reasons", "不予许可的理由", List(Text(10_000))),
                Must("basis", "法律依据", List(Composites.LawRef)),
                Must("remedy", "救济途径", Composites.Remedy),
                Must("legalReview", "法制审核意见书", Ref()),
                May("hearingRecord", "听证笔录", Ref()),
                May("decidedOn", "决定日期", Date()),
            ],
            [],
            SealKind.Agency, Disclosure.OnRequest, s_applicant, ["行政许可法 第三十八条第二款", "本制度 第十一条"], 2),

        new("L19", "LicenseCertificate", "行政许可证", Phase.ServiceExecution, TextKind.OutgoingDocument, null,
            [
                May("certificateTitle", "证件名称", Str(40)),
                Must("certNo", "编号", Str()),
                Must("holder", "单位名称", Str()),
                Must("uscc", "统一社会信用代码", new FieldType.Uscc()),
                Must("legalRep", "法定代表人", Str()),
                Must("address", "住所", Str()),
                Must("scope", "许可范围", Text(2000)),
                Must("issuedOn", "发证日期", Date()),
                May("validTo", "有效期至", Date()),
                May("copies", "副本数", Int(0, 100)),
            ],
            [],
            SealKind.Agency, Disclosure.Public, s_applicant, ["行政许可法 第三十九条"], 1)
            {
                DateOrder = [new("issuedOn", "validTo")],
            },

        Change("L20.1", "LicenseChangeDecision", "变更行政许可决定书", "许变字", "行政许可法 第四十九条"),
        Change("L20.2", "LicenseRenewalDecision", "延续行政许可决定书", "许延续字", "行政许可法 第五十条"),
        Change("L20.3", "LicenseRevocation", "撤销行政许可决定书", "许撤字", "行政许可法 第六十九条"),
        Change("L20.4", "LicenseCancellation", "注销行政许可决定书", "许注字", "行政许可法 第七十条"),
    ];

    /// <summary>The four forms of L20 share their fields; word and article differ.</summary>
    private static DocumentType Change(string code, string identifier, string title, string word, string article) =>
        new(code, identifier, title, Phase.ReviewDecision, TextKind.OutgoingDocument, word,
            [
                Must("holder", "被许可人", Composites.Party),
                Must("item", "许可事项", Str()),
                Must("original", "原许可决定或证件", Ref()),
                Must("ground", "事实、理由和依据", Text()),
                Must("effect", "决定内容", Text()),
                Must("remedy", "救济途径", Composites.Remedy),
                May("decidedOn", "决定日期", Date()),
            ],
            [],
            SealKind.Agency, Disclosure.Public, ["被许可人"], [article], 2);
}
