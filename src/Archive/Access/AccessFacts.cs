using Enforcement.Casework;
using Enforcement.Regulation;

namespace Enforcement.Archive.Access;

/// <summary>调阅人类别 (RULEBOOK E.6): decides what may be seen.</summary>
public enum RequesterClass
{
    /// <summary>当事人及其代理人.</summary>
    Party,

    /// <summary>利害关系人.</summary>
    InterestedParty,

    /// <summary>法院、检察、监察、审计、复议机关.</summary>
    Authority,

    /// <summary>其他单位.</summary>
    OtherUnit,

    /// <summary>本机关工作人员.</summary>
    Staff,
}

/// <summary>证件种类 (本制度第三十三条).</summary>
public enum IdentityKind
{
    /// <summary>身份证.</summary>
    CitizenId,

    /// <summary>工作证.</summary>
    WorkCard,

    /// <summary>介绍信.</summary>
    LetterOfIntroduction,

    /// <summary>律师执业证和委托书.</summary>
    LawyerLicence,
}

/// <summary>调阅方式.</summary>
public enum AccessMode
{
    /// <summary>查阅.</summary>
    Read,

    /// <summary>摘抄.</summary>
    Excerpt,

    /// <summary>复制.</summary>
    Copy,
}

/// <summary>已申请调阅 (R33.1).</summary>
/// <param name="Number">调阅登记号, e.g. 调阅〔2026〕001.</param>
/// <param name="Volume">案号 of the volume.</param>
/// <param name="RequesterOfficer">Officer id when one of the bureau asks for himself; null for others.</param>
/// <param name="IsDisclosureRequest">True: a request under 政府信息公开条例, answered in twenty working days.</param>
[RecordedAs("access.requested/1", Phase = Phase.Archiving, Rules = ["R33.1"])]
public sealed record AccessRequested(
    string Number, string Volume, string Requester, RequesterClass Class, string? RequesterOfficer, string? Unit, IdentityKind IdentityKind, string IdentityNumber,
    string Purpose, AccessMode Mode, bool IsDisclosureRequest, DateOnly RequestedOn) : IFact;

/// <summary>调阅已审批 (R33.1, SOD5).</summary>
/// <param name="Masked">True: what is handed over is masked (R33.2).</param>
[RecordedAs("access.decided/1", Phase = Phase.Archiving, Rules = ["R33.1", "R33.2", "SOD5"])]
public sealed record AccessDecided(bool Approved, bool Masked, string Reason, string Approver, string ApproverName, DateOnly On) : IFact;

/// <summary>已提供 (调阅台账): the volume is in the reader's hands, in the room.</summary>
[RecordedAs("access.lent/1", Phase = Phase.Archiving, Rules = ["R33.1"])]
public sealed record VolumeLent(string Handler, string HandlerName, DateTimeOffset At) : IFact;

/// <summary>已归还.</summary>
/// <param name="Pages">Pages read or copied, as the ledger has it.</param>
[RecordedAs("access.returned/1", Phase = Phase.Archiving, Rules = ["R33.1"])]
public sealed record VolumeReturned(string Handler, string HandlerName, int Pages, string? Remark, DateTimeOffset At) : IFact;
