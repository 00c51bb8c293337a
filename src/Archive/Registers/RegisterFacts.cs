using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Regulation;

namespace Enforcement.Archive.Registers;

/// <summary>清册种类 (RULEBOOK C, X02 and X03).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RegisterType>))]
public enum RegisterType
{
    /// <summary>移交清册 X02 (档案法实施条例 第二十条).</summary>
    Transfer,

    /// <summary>销毁清册 X03 (档案法实施条例 第二十四条).</summary>
    Destruction,
}

/// <summary>清册的一行: one volume with its supplements, as it was when the register was drawn up.</summary>
/// <param name="Retention">保管期限 in words, with its last day.</param>
/// <param name="Items">件数 of all its packages.</param>
/// <param name="Packages">Package hashes, that of the main volume first; kept for ever.</param>
/// <param name="Approval">Of a destruction: appraisal and approval in words; null for a transfer.</param>
public sealed record RegisterRow(
    string CaseNumber, string ArchiveCode, string Title, DateOnly FiledOn, string Retention, int Items, int Pages, ImmutableArray<string> Packages, string? Approval = null);

/// <summary>监销人, or whoever else signs a register.</summary>
public sealed record RegisterPerson(string Id, string Name);

/// <summary>清册已编制: the volumes to be handed over or destroyed; permanent (E.5).</summary>
/// <param name="Number">清册编号, e.g. 销毁〔2057〕001.</param>
/// <param name="Supervisors">监销人 named, at least two; empty for a transfer.</param>
/// <param name="Approvers">Who approved the destruction of a row; empty for a transfer.</param>
/// <param name="Receiver">接收单位 of a transfer; null for a destruction.</param>
[RecordedAs("register.drawn-up/1", Phase = Phase.Archiving, Rules = ["R31.2"])]
public sealed record RegisterDrawnUp(
    string Number, RegisterType Type, ImmutableArray<RegisterRow> Rows, ImmutableArray<RegisterPerson> Supervisors, ImmutableArray<string> Approvers, string? Receiver,
    string By, string ByName, DateOnly On) : IFact;

/// <summary>已监销 (档案法实施条例 第二十四条): one of the supervisors held the register against the volumes and signed it.</summary>
[RecordedAs("register.supervised/1", Phase = Phase.Archiving, Rules = ["R31.2"])]
public sealed record DestructionSupervised(string By, string ByName, DateOnly On) : IFact;

/// <summary>清册的一行已办结: the volume itself agreed, or said why not.</summary>
/// <param name="Why">Why it was left out; null when it was done.</param>
[RecordedAs("register.row-settled/1", Phase = Phase.Archiving, Rules = ["R31.2"])]
public sealed record RegisterRowSettled(string CaseNumber, bool Done, string? Why) : IFact;

/// <summary>清册文书已入库: its PDF lies in the store; nothing is removed before.</summary>
[RecordedAs("register.paper-secured/1", Phase = Phase.Archiving, Rules = ["R31.2"])]
public sealed record RegisterPaperSecured(string Sha256) : IFact;

/// <summary>内容已删除: of one volume; what another volume needs as well was left.</summary>
[RecordedAs("register.row-emptied/1", Phase = Phase.Archiving, Rules = ["R31.2"])]
public sealed record RegisterRowEmptied(string CaseNumber, int Removed, int Kept, DateOnly On) : IFact;

/// <summary>国家档案馆已接收 (档案法实施条例 第二十条): with the receipt of the archive.</summary>
/// <param name="ReceiptNumber">接收回执 or 交接文据 number.</param>
/// <param name="ReceiptSha256">Scan of the receipt in the store.</param>
[RecordedAs("register.handover-received/1", Phase = Phase.Archiving, Rules = ["T.A03"])]
public sealed record HandoverReceived(string ReceivedBy, string ReceiptNumber, string ReceiptSha256, DateOnly On, string By, string ByName) : IFact;

/// <summary>清册已撤销: before anything of it was carried out.</summary>
[RecordedAs("register.withdrawn/1", Phase = Phase.Archiving, Rules = ["R31.2"])]
public sealed record RegisterWithdrawn(string Reason, string By, string ByName, DateOnly On) : IFact;
