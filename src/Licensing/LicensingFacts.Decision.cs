using Enforcement.Casework;
using Enforcement.Regulation;

namespace Enforcement.Licensing;

/// <summary>审批决定 (第十条, 第十一条).</summary>
/// <param name="Delegation">Number of the written delegation under which it was approved; null: by the deputy director himself.</param>
/// <param name="ByLaw">True: deemed renewed because nothing was decided before the validity ended (行政许可法 第五十条第二款).</param>
[RecordedAs("licensing.outcome-approved/1", Phase = Phase.ReviewDecision, Rules = ["R10.4", "R11.1", "SOD3"])]
public sealed record OutcomeApproved(LicenceOutcome Outcome, DateOnly On, string? By, string? ByName, string? Delegation, bool ByLaw, string? DocumentId) : IFact;

/// <summary>许可决定已制作 (第十一条; 行政许可法 第三十八条, 第三十九条).</summary>
/// <param name="DocumentId">L17, L18 or L20.x.</param>
/// <param name="CertificateDocumentId">The L19; null when the item has no certificate.</param>
/// <param name="LicenceNumber">Number of the certificate, else of the case; null for a refusal.</param>
/// <param name="ValidTo">Last day of validity; null: no end, or a refusal.</param>
[RecordedAs("licensing.decision-issued/1", Phase = Phase.ReviewDecision, Disclosure = Disclosure.Public, Rules = ["R11.1", "R11.2", "R11.3", "R11.5"])]
public sealed record DecisionIssued(
    LicenceOutcome Outcome, DateOnly DecidedOn, string DocumentId, string? CertificateDocumentId, string? LicenceNumber, Party? Holder, string? Scope,
    DateOnly? ValidFrom, DateOnly? ValidTo, string Officer) : IFact;

/// <summary>已通知领证 (劳务派遣行政许可实施办法 第十三条).</summary>
[RecordedAs("licensing.collection-notified/1", Phase = Phase.ServiceExecution)]
public sealed record CollectionNotified(DateOnly On, string How) : IFact;

/// <summary>准予决定已公开 (行政许可法 第四十条).</summary>
/// <param name="Where">Where it can be read.</param>
[RecordedAs("licensing.decision-published/1", Phase = Phase.ServiceExecution, Disclosure = Disclosure.Public, Rules = ["R11.4"])]
public sealed record DecisionPublished(DateOnly On, string Where) : IFact;

/// <summary>申请人撤回申请.</summary>
[RecordedAs("licensing.application-withdrawn/1")]
public sealed record ApplicationWithdrawn(string Reason, DateOnly On) : IFact;

/// <summary>终止办理: the applicant died or was dissolved, or a proceeding of the bureau's own motion has no ground.</summary>
[RecordedAs("licensing.case-terminated/1")]
public sealed record CaseTerminated(string Ground, DateOnly On) : IFact;

/// <summary>中止办理. The law stops no clock for it: limits run on.</summary>
[RecordedAs("licensing.case-suspended/1")]
public sealed record CaseSuspended(string Reason) : IFact;

/// <summary>恢复办理.</summary>
[RecordedAs("licensing.case-resumed/1")]
public sealed record CaseResumed(string Reason) : IFact;

/// <summary>回避决定 (RULEBOOK G11).</summary>
/// <param name="Recused">False: the application was refused.</param>
[RecordedAs("licensing.recusal-decided/1", Rules = ["R7.1"])]
public sealed record RecusalDecided(string OfficerId, string Applicant, string Ground, bool Recused, string Reason, string DecidedBy) : IFact;

/// <summary>音像记录已关联.</summary>
/// <param name="Sha256">Hash of the recording.</param>
[RecordedAs("licensing.media-linked/1", Rules = ["R5.2"])]
public sealed record MediaLinked(string RecordingId, string Action, string Sha256) : IFact;

/// <summary>审查意见和全部申请材料已报送上级行政机关 (行政许可法 第三十五条, 第四十三条): that organ decides.</summary>
/// <param name="Organ">Organ that decides.</param>
/// <param name="Outcome">What this bureau's opinion proposes.</param>
/// <param name="How">How it was sent, with the receipt.</param>
[RecordedAs("licensing.examination-forwarded/1", Phase = Phase.ServiceExecution, Rules = ["T.L06"])]
public sealed record ExaminationForwarded(string Organ, LicenceOutcome Outcome, string How, DateOnly On, string Officer) : IFact;

/// <summary>How a case ended.</summary>
public enum CaseResult
{
    /// <summary>准予.</summary>
    Granted,

    /// <summary>不予.</summary>
    Refused,

    /// <summary>不予受理.</summary>
    NotAccepted,

    /// <summary>撤回.</summary>
    Withdrawn,

    /// <summary>终止.</summary>
    Terminated,

    /// <summary>已报送上级机关决定 (行政许可法 第四十三条).</summary>
    Forwarded,
}

/// <summary>案件终结 (第三十一条): the thirty days of filing run from here.</summary>
/// <param name="Retention">永久, 30年 or 10年 (RULEBOOK E.5).</param>
[RecordedAs("licensing.case-concluded/1", Phase = Phase.ServiceExecution, Rules = ["R31.1"])]
public sealed record CaseEnded(CaseResult Result, DateOnly On, string Retention) : IFact;
