namespace Enforcement.Regulation.Documents;

/// <summary>文字记录种类 (本制度 第八条), R8.1: every text record has exactly one.</summary>
public enum TextKind
{
    /// <summary>T1 对外文书.</summary>
    OutgoingDocument = 1,

    /// <summary>T2 调查取证文书.</summary>
    InvestigationDocument = 2,

    /// <summary>T3 鉴定意见.</summary>
    AppraisalOpinion = 3,

    /// <summary>T4 专家论证报告.</summary>
    ExpertReport = 4,

    /// <summary>T5 听证报告.</summary>
    HearingReport = 5,

    /// <summary>T6 内部审批表.</summary>
    InternalApproval = 6,

    /// <summary>T7 送达回证等.</summary>
    ServiceProof = 7,
}

/// <summary>印章: which seal the printed document carries.</summary>
public enum SealKind
{
    /// <summary>No seal.</summary>
    None,

    /// <summary>行政机关印章.</summary>
    Agency,

    /// <summary>行政许可专用章 (行政许可法 第三十二条第二款).</summary>
    LicensingSpecial,
}

/// <summary>文书种类: what the law wants one kind of document to hold, who signs it, how it is numbered, sealed and disclosed.</summary>
/// <param name="Code">文书代号 of the rule book, e.g. L03; the four forms of L20 are L20.1 to L20.4.</param>
/// <param name="Identifier">English identifier, e.g. AcceptanceNotice.</param>
/// <param name="Title">标题 as printed, e.g. 受理通知书.</param>
/// <param name="Phase">执法阶段.</param>
/// <param name="Kind">文字记录种类 T1 to T7.</param>
/// <param name="Word">文号字, e.g. 许受字; null for documents without a number of their own.</param>
/// <param name="Fields">要素, in printing order.</param>
/// <param name="Signatures">签名 owed before issue; they travel in the fields' JSON, see <see cref="DocumentContent"/>.</param>
/// <param name="Seal">印章.</param>
/// <param name="Disclosure">公开属性.</param>
/// <param name="ServedOn">送达对象, in Chinese; empty when the document is not served.</param>
/// <param name="LegalBasis">法律依据, e.g. 行政许可法 第三十二条.</param>
/// <param name="Copies">份数 of the paper original; 2 for served documents (one served, one filed).</param>
public sealed record DocumentType(
    string Code,
    string Identifier,
    string Title,
    Phase Phase,
    TextKind Kind,
    string? Word,
    IReadOnlyList<Field> Fields,
    IReadOnlyList<SignatureSlot> Signatures,
    SealKind Seal,
    Disclosure Disclosure,
    IReadOnlyList<string> ServedOn,
    IReadOnlyList<string> LegalBasis,
    int Copies)
{
    /// <summary>日期先后 among the fields (CR5); empty when nothing is prescribed.</summary>
    public IReadOnlyList<DateOrder> DateOrder { get; init; } = [];

    /// <summary>A document with a word gets a number at issue (CR2).</summary>
    public bool IsNumbered => Word is not null;

    /// <summary>A document that has to be brought to somebody (送达).</summary>
    public bool IsServed => ServedOn.Count > 0;
}
