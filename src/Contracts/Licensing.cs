namespace Enforcement.Contracts.Licensing;

/// <summary>虚假材料 as the licensing case established it.</summary>
/// <param name="Name">材料名称.</param>
/// <param name="Facts">What is false and how it was found.</param>
public sealed record FalseMaterialRef(string Name, string Facts, DateOnly FoundOn);

/// <summary>
/// 提供虚假材料申请行政许可，移送给予警告 (行政许可法 第七十八条): the application was not accepted or was refused for it, and the applicant is to be
/// warned. Penalty opens a case of 警告 from it: everything it needs is here or in the case named, nothing is typed again.
/// </summary>
/// <param name="ReferralId">Stable: the same id is the same referral and opens one case.</param>
/// <param name="PartyKind">公民, 个体工商户, 法人 or 其他组织.</param>
/// <param name="PartyCode">统一社会信用代码 or 公民身份号码; null when the applicant has none.</param>
/// <param name="Result">NotAccepted or Refused.</param>
/// <param name="DocumentId">The notice L05 or the decision L18.</param>
/// <param name="Unit">Unit that refers it.</param>
public sealed record WarningCaseReferred(
    string ReferralId, string CaseStream, string CaseNumber, string CaseTitle, string PartyName, string PartyKind, string? PartyCode, string PartyAddress,
    string? PartyRepresentative, FalseMaterialRef[] Materials, string Result, string DocumentId, string LegalBasis, DateOnly ReferredOn, string ReferredBy, string Unit);
