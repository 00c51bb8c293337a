using System.Collections.Immutable;
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
/// <param name="IsDisclosureRequest">True: a request under 政府信息公开条例, answered in twenty working days (T.D04).</param>
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

/// <summary>已出示 (R33.1): one item was opened for the reader; one line of the ledger for every opening.</summary>
/// <param name="Supplement">第n补充卷; 0: 正卷.</param>
/// <param name="Item">顺序号 in the volume or supplement.</param>
[RecordedAs("access.item-shown/1", Phase = Phase.Archiving, Rules = ["R33.1"])]
public sealed record ItemShown(int Supplement, int Item, string Title, int Pages, string Sha256, string Handler, string HandlerName, DateTimeOffset At) : IFact;

/// <summary>复制件 as ordered: one line of the ledger.</summary>
/// <param name="No">From 1 within the request; with the ledger number it names the copy, e.g. 调阅〔2026〕001-01.</param>
/// <param name="Item">顺序号 in the volume, or in the supplement.</param>
/// <param name="Masking">None, Internal, Party or Public (RULEBOOK E.7).</param>
/// <param name="Watermark">Requester, date and number of the copy, on every page.</param>
/// <param name="Supplement">第n补充卷; 0: 正卷.</param>
public sealed record OrderedCopy(int No, string CopyId, int Item, string DocumentId, string Title, string? Number, string Masking, string Watermark, int Supplement = 0);

/// <summary>已登记复制 (R33.2): the copies are being printed.</summary>
/// <param name="OwnNames">Names whose own data stay readable.</param>
[RecordedAs("access.copies-ordered/1", Phase = Phase.Archiving, Rules = ["R33.2"])]
public sealed record CopiesOrdered(ImmutableArray<OrderedCopy> Copies, ImmutableArray<string> OwnNames, string Handler, string HandlerName, DateOnly On) : IFact;

/// <summary>复制件已制成 (R33.2).</summary>
/// <param name="Hidden">Typed values masked.</param>
/// <param name="Swept">Places in free text masked; they are looked at before the copy is handed over.</param>
[RecordedAs("access.copy-taken/1", Phase = Phase.Archiving, Rules = ["R33.2"])]
public sealed record CopyTaken(string CopyId, string Sha256, int Pages, int Hidden, int Swept) : IFact;

/// <summary>复制件未能制成.</summary>
[RecordedAs("access.copy-refused/1", Phase = Phase.Archiving, Rules = ["R33.2"])]
public sealed record CopyRefused(string CopyId, string Reason) : IFact;
