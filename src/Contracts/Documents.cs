namespace Enforcement.Contracts.Documents;

/// <summary>受送达人.</summary>
public sealed record AddresseeRef(string Id, string Name, string Kind, string? Address, string? Phone);

/// <summary>
/// 文书制作提请 (RULEBOOK C): a case service asks for a document. All fields are final facts of the case; Documents checks
/// them against the catalogue (CR1), gives the number (CR2) and renders it.
/// </summary>
/// <param name="DocumentId">Stable; the same id gives the same document.</param>
/// <param name="Code">Catalogue code, e.g. <c>L03</c>.</param>
/// <param name="FieldsJson">Typed field values, JSON object in the shape of the catalogue.</param>
/// <param name="Addressees">On whom it has to be served; for each a service of process is opened. Empty: internal.</param>
/// <param name="IssuedOn">Date of the document.</param>
/// <param name="RequestedBy">Officer id.</param>
/// <param name="CaseOpenedOn">Day the case was opened: what only the bureau's regulation asks for is eased in cases older than it (本制度第三十六条). Null: not known.</param>
public sealed record DocumentRequested(
    string DocumentId, string Code, string CaseStream, string CaseNumber, string CaseTitle, string FieldsJson, AddresseeRef[] Addressees,
    DateOnly IssuedOn, string RequestedBy, string Unit, DateOnly? CaseOpenedOn = null);

/// <summary>文书已签发: numbered, rendered, sealed.</summary>
/// <param name="Sha256">Hash of the PDF; the content is fetched by it from Documents and verified on arrival.</param>
public sealed record DocumentIssued(
    string DocumentId, string Code, string CaseStream, string Title, string? Number, DateOnly IssuedOn, string Sha256, int Pages, long Bytes, string TemplateVersion);

/// <summary>文书不能签发, with every error in Chinese.</summary>
public sealed record DocumentRejected(string DocumentId, string Code, string CaseStream, string[] Errors);

/// <summary>文书已送达 (本制度第十二条), one per addressee.</summary>
/// <param name="Method">直接/邮寄/留置/委托/转交/公告/电子.</param>
public sealed record DocumentServed(
    string DocumentId, string Code, string CaseStream, string AddresseeId, string AddresseeName, string Method, DateOnly ServedOn);

/// <summary>
/// 送达凭证已留存 (本制度第十二条): a scan that proves how a document was served: posting voucher, return receipt, proof of an
/// announcement. Fetched by its hash from Documents, it goes into the volume.
/// </summary>
/// <param name="DocumentId">The document served.</param>
/// <param name="FileName">Null when it has none.</param>
public sealed record ServiceProofKept(string DocumentId, string CaseStream, string Title, string Sha256, string? FileName, DateOnly On);

/// <summary>送达未成.</summary>
public sealed record ServiceFailed(string DocumentId, string Code, string CaseStream, string AddresseeId, string Method, string Reason);

/// <summary>合法性审查提请 (本制度第十四条).</summary>
/// <param name="ReviewId">Stable; the same id is the same review.</param>
/// <param name="ProposalHash">Hash of {party, facts, basis, outcome}: the opinion is bound to it and stale when it changes.</param>
/// <param name="Handlers">Officer ids that handled the case: none of them may review (SOD1).</param>
public sealed record ReviewRequested(
    string ReviewId, string CaseStream, string CaseNumber, string CaseTitle, string Proposal, string FactsSummary, string[] Attachments,
    string ProposalHash, string[] Handlers, string SubmittedBy, DateOnly SubmittedOn);

/// <summary>合法性审查终结.</summary>
/// <param name="Conclusion">Agree, AgreeWithChanges, Supplement or Disagree.</param>
/// <param name="OpinionDocumentId">The G08; null for Supplement.</param>
public sealed record LegalReviewConcluded(
    string ReviewId, string CaseStream, string Conclusion, string Reasons, string ProposalHash, string Reviewer, string? OpinionDocumentId, DateOnly ReviewedOn);

/// <summary>合法性审查期限已延长 (本制度第十四条; RULEBOOK R14.2), once, by the head of the legal section.</summary>
/// <param name="Days">Working days added.</param>
/// <param name="ApprovedBy">Name of the head.</param>
public sealed record LegalReviewExtended(string ReviewId, string CaseStream, int Days, string Reason, string ApprovedBy, DateOnly On);

/// <summary>文书公开属性已变更 (本制度第四条): kept back further than the catalogue says, or opened again.</summary>
/// <param name="Disclosure">Public, OnRequest, Internal or Secret.</param>
/// <param name="Ground">ND1 to ND10; null when the class of the catalogue was restored.</param>
public sealed record DocumentDisclosureChanged(string DocumentId, string Code, string CaseStream, string Disclosure, string? Ground, string Reason, DateOnly On);

/// <summary>文书已作废: it keeps its number; open services of process end.</summary>
public sealed record DocumentVoided(string DocumentId, string Code, string CaseStream, string? Number, string Reason);

/// <summary>复制件已制作 (R33.2); its PDF is fetched by hash like that of a document.</summary>
/// <param name="Hidden">Typed values that were masked.</param>
/// <param name="Swept">Places in free text that were masked because they look like personal data; a person looks at them before the copy is handed over.</param>
public sealed record CopyMade(string CopyId, string DocumentId, string AccessStream, string Sha256, int Pages, int Hidden, int Swept);

/// <summary>复制件不能制作, with the reason in Chinese.</summary>
public sealed record CopyRejected(string CopyId, string DocumentId, string AccessStream, string Reason);
