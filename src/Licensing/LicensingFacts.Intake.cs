using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Documents;

namespace Enforcement.Licensing;

/// <summary>申请事由: a first licence, or a case about a licence already granted (行政许可法 第四十九条, 第五十条, 第六十九条, 第七十条).</summary>
public enum Matter
{
    /// <summary>首次申请.</summary>
    Grant,

    /// <summary>变更 (第四十九条).</summary>
    Change,

    /// <summary>延续 (第五十条).</summary>
    Renewal,

    /// <summary>撤销 (第六十九条), of the bureau's own motion.</summary>
    Revocation,

    /// <summary>注销 (第七十条).</summary>
    Cancellation,
}

/// <summary>What a linked case needs to know of its licence.</summary>
/// <param name="Number">Number of the certificate, or of the case when the decision itself is the licence.</param>
/// <param name="ValidTo">Last day of validity; null: no end.</param>
/// <param name="InForce">False: its validity has ended without renewal; it can only be cancelled.</param>
public sealed record LicenceExtract(string Number, string CaseNumber, string ItemId, Party Holder, string Scope, DateOnly ValidFrom, DateOnly? ValidTo, bool InForce = true);

/// <summary>收到行政许可申请 (行政许可法 第二十九条).</summary>
/// <param name="Unit">承办单位 id.</param>
/// <param name="Clerk">Officer or client id that received it.</param>
[RecordedAs("licensing.application-received/1", Phase = Phase.Initiation, Rules = ["R2.1", "R2.2"])]
public sealed record ApplicationReceived(
    string Number, Matter Matter, string ItemId, string ItemName, string Unit, Party Applicant, string Content, AppointedAgent? Agent, string Channel,
    ImmutableArray<MaterialHandedIn> Materials, DateOnly ReceivedOn, LicenceExtract? Licence, string Clerk) : IFact;

/// <summary>依职权启动撤销或者注销 (行政许可法 第六十九条, 第七十条).</summary>
[RecordedAs("licensing.proceeding-opened/1", Phase = Phase.Initiation, Rules = ["R2.1"])]
public sealed record ProceedingOpened(string Number, Matter Matter, string ItemId, string ItemName, string Unit, LicenceExtract Licence, string Ground, DateOnly OpenedOn, string Officer) : IFact;

/// <summary>申请材料已审查 (第九条): the checklist from which the only lawful exit follows.</summary>
/// <param name="ProperAuthority">Organ the applicant has to turn to; owed when out of jurisdiction.</param>
[RecordedAs("licensing.materials-checked/1", Phase = Phase.Initiation, Rules = ["R9.1", "R9.8"])]
public sealed record MaterialsChecked(ImmutableArray<MaterialCheck> Checks, ApplicationScope Scope, string? ProperAuthority, string? Explanation, string Clerk) : IFact;

/// <summary>当场更正 (第九条第二项).</summary>
/// <param name="Capacity">申请人, 法定代表人 or 委托代理人.</param>
[RecordedAs("licensing.corrected-on-spot/1", Phase = Phase.Initiation, Rules = ["R9.2"])]
public sealed record CorrectedOnSpot(string MaterialId, string Location, string Before, string After, string By, string Capacity, SignatureMethod Method, DateOnly On) : IFact;

/// <summary>受理 (第九条; 行政许可法 第三十二条第一款第五项).</summary>
/// <param name="DecisionLimit">Limit id of the decision.</param>
/// <param name="ByLaw">True: no notice was given in five working days, so it counts as accepted (R9.5).</param>
[RecordedAs("licensing.application-accepted/1", Phase = Phase.Initiation, Rules = ["R9.1", "R9.7"])]
public sealed record ApplicationAccepted(DateOnly AcceptedOn, string DecisionLimit, bool ByLaw, string? Clerk) : IFact;

/// <summary>统一、联合或者集中办理 (行政许可法 第二十六条, 第四十二条第二款): the term of the decision is T.L05.</summary>
/// <param name="Organs">The other organs.</param>
[RecordedAs("licensing.joint-handling-decided/1", Phase = Phase.Initiation)]
public sealed record JointHandlingDecided(ImmutableArray<string> Organs) : IFact;

/// <summary>受理通知书已就视为受理的申请补发.</summary>
[RecordedAs("licensing.acceptance-confirmed/1", Phase = Phase.Initiation)]
public sealed record AcceptanceConfirmed(DateOnly On, string Clerk) : IFact;

/// <summary>视为受理的记录被取代 (RULEBOOK 0.2 C2, C3): a notice on paper within the five working days is proven; the acceptance by law never was.</summary>
/// <param name="Sha256">Hash of the scanned proof.</param>
/// <param name="Head">Officer who verified and decided it.</param>
[RecordedAs("licensing.deemed-acceptance-superseded/1", Phase = Phase.Initiation, Rules = ["R9.5"])]
public sealed record DeemedAcceptanceSuperseded(DateOnly IssuedOn, DateOnly HandedOverOn, string Sha256, string Reason, string Head) : IFact;

/// <summary>需要补正的一项.</summary>
public sealed record MissingItem(string MaterialId, string Material, string Problem, string Requirement);

/// <summary>一次性告知补正 (第九条第三项).</summary>
/// <param name="Round">1 for the first notice.</param>
[RecordedAs("licensing.supplement-notice-issued/1", Phase = Phase.Initiation, Rules = ["R9.3", "R9.4", "R9.5"])]
public sealed record SupplementNoticeIssued(int Round, ImmutableArray<MissingItem> Missing, DateOnly RespondBy, string Clerk) : IFact;

/// <summary>申请人已补正: the day it came in is the new day of receipt.</summary>
/// <param name="PostedOn">Day of posting when it came by post (民事诉讼法 第八十五条第四款).</param>
[RecordedAs("licensing.supplement-received/1", Phase = Phase.Initiation)]
public sealed record SupplementReceived(ImmutableArray<MaterialHandedIn> Materials, DateOnly ReceivedOn, DateOnly? PostedOn) : IFact;

/// <summary>申请人逾期未补正: no legal effect; the case is marked dormant (T.L03).</summary>
[RecordedAs("licensing.application-dormant/1", Phase = Phase.Initiation)]
public sealed record ApplicationDormant(DateOnly Since) : IFact;

/// <summary>不予受理的原因.</summary>
public enum NonAcceptanceReason
{
    /// <summary>不需要许可.</summary>
    NotRequired,

    /// <summary>不属职权.</summary>
    OutOfJurisdiction,

    /// <summary>隐瞒虚假材料 (行政许可法 第七十八条).</summary>
    FalseMaterials,
}

/// <summary>不予受理 (第九条第四项).</summary>
[RecordedAs("licensing.application-not-accepted/1", Phase = Phase.Initiation, Rules = ["R9.6", "R9.7"])]
public sealed record ApplicationNotAccepted(NonAcceptanceReason Reason, string Explanation, string? ProperAuthority, string Clerk) : IFact;
