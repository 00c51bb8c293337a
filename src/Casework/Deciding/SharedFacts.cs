using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Enforcement.Contracts.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Casework;

/// <summary>A fact about one time limit; carries the limit's whole new value, so applying it is one assignment.</summary>
public interface IDeadlineFact : IFact
{
    Deadline Deadline { get; }
}

/// <summary>期限开始 (RULEBOOK B.1).</summary>
[RecordedAs("deadline.started/1")]
public sealed record DeadlineStarted(Deadline Deadline) : IDeadlineFact;

/// <summary>期限扣除开始或结束 (行政许可法 第四十五条): an exclusion interval was opened or closed.</summary>
[RecordedAs("deadline.exclusion-changed/1")]
public sealed record DeadlineExclusionChanged(Deadline Deadline, string Reason) : IDeadlineFact;

/// <summary>期限延长 (B.1-11).</summary>
[RecordedAs("deadline.extended/1")]
public sealed record DeadlineExtended(Deadline Deadline, string Reason) : IDeadlineFact;

/// <summary>期限内完成: the act's own date decides, not the date of entry (B.1-15).</summary>
[RecordedAs("deadline.met/1")]
public sealed record DeadlineMet(Deadline Deadline) : IDeadlineFact;

/// <summary>期限届满: passed by the system at the due moment, also when it was down then.</summary>
[RecordedAs("deadline.missed/1")]
public sealed record DeadlineMissed(Deadline Deadline) : IDeadlineFact;

/// <summary>期限终止: what it waited for can no longer happen.</summary>
[RecordedAs("deadline.cancelled/1")]
public sealed record DeadlineCancelled(Deadline Deadline, string Reason) : IDeadlineFact;

/// <summary>期限重算 (B.1-14): the holiday notice of a year was loaded.</summary>
[RecordedAs("deadline.recalculated/1")]
public sealed record DeadlineRecalculated(Deadline Deadline, DateOnly? WasDue) : IDeadlineFact;

/// <summary>问题线索 (本制度第三十四条, RULEBOOK F.1): a violated rule on a fact that is true.</summary>
/// <param name="Code">Detector code F-01 … F-16.</param>
/// <param name="Rule">Rule or time-limit id.</param>
/// <param name="Text">What happened, in Chinese.</param>
/// <param name="Reason">Typed reason; null when none was asked for.</param>
/// <param name="FactDate">Local date of the fact.</param>
/// <param name="Persons">Ids of the persons proposed as responsible; people decide.</param>
[RecordedAs("finding.raised/1")]
public sealed record FindingRaised(
    string Code, string Rule, string LegalBasis, Severity Severity, string Text, string? Reason, DateOnly FactDate, ImmutableArray<string> Persons) : IFact
{
    public bool Equals(FindingRaised? other) =>
        other is not null && (Code, Rule, LegalBasis, Severity, Text, Reason, FactDate) == (other.Code, other.Rule, other.LegalBasis, other.Severity, other.Text, other.Reason, other.FactDate)
        && Persons.SequenceEqual(other.Persons);

    public override int GetHashCode() => HashCode.Combine(Code, Rule, Text, FactDate);

    /// <summary>What the supervision is told of it.</summary>
    /// <param name="stream">Stream it is a finding of.</param>
    /// <param name="about">What in that case it is about, in Chinese, before the text; empty: the case itself.</param>
    public FindingRaisedInCase ToldOf(string stream, string about = "") => new(stream, Code, Rule, LegalBasis, $"{Severity}", about + Text, FactDate);
}

/// <summary>更正记录 (RULEBOOK C3): an earlier entry was wrong; this one says what is right. The earlier one stays.</summary>
/// <param name="Entry">Id of the corrected entry, <c>stream#sequence</c>.</param>
[RecordedAs("record.corrected/1")]
public sealed record RecordCorrected(string Entry, string Field, string Wrong, string Right, string Reason) : IFact;

/// <summary>补充记录: a note or paper added to the case with its content by hash.</summary>
/// <param name="Sha256">Content hash; null for a note without a file.</param>
[RecordedAs("record.added/1")]
public sealed record RecordAdded(string Title, string Kind, string Text, string? Sha256, string? FileName) : IFact;

/// <summary>文书制作已提请: the fields are final; Documents numbers and renders it (CR1, CR2).</summary>
/// <param name="DocumentId">Stable id given by the case.</param>
/// <param name="Code">Catalogue code, e.g. <c>L03</c>.</param>
/// <param name="Fields">Typed field values as JSON text, in the shape of the catalogue.</param>
/// <param name="Addressees">Who it is to be served on; empty for internal papers.</param>
[RecordedAs("document.requested/1")]
public sealed record DocumentDrafted(string DocumentId, string Code, string Title, JsonObject Fields, ImmutableArray<Addressee> Addressees) : IFact
{
    public bool Equals(DocumentDrafted? other) =>
        other is not null && (DocumentId, Code, Title) == (other.DocumentId, other.Code, other.Title)
        && JsonNode.DeepEquals(Fields, other.Fields) && Addressees.SequenceEqual(other.Addressees);

    public override int GetHashCode() => HashCode.Combine(DocumentId, Code);
}

/// <summary>受送达人.</summary>
/// <param name="Address">Domicile, registered or confirmed address; needed for leaving and posting.</param>
public sealed record Addressee(string Id, string Name, string Kind, string? Address, string? Phone);

/// <summary>文书已签发: numbered, rendered, sealed; answered by Documents.</summary>
[RecordedAs("document.issued/1", Phase = (Phase)(-1))]
public sealed record DocumentIssuedInCase(string DocumentId, string Code, string Title, string? Number, DateOnly IssuedOn, string Sha256, int Pages) : IFact;

/// <summary>文书未能签发, answered by Documents, with every error.</summary>
[RecordedAs("document.rejected/1")]
public sealed record DocumentRejectedInCase(string DocumentId, string Code, ImmutableArray<string> Errors) : IFact
{
    /// <summary>Begins the error of a document that was issued and made void afterwards.</summary>
    public const string Voided = "文书已作废：";

    public bool Equals(DocumentRejectedInCase? other) => other is not null && (DocumentId, Code) == (other.DocumentId, other.Code) && Errors.SequenceEqual(other.Errors);

    public override int GetHashCode() => HashCode.Combine(DocumentId, Code);
}

/// <summary>文书已送达 (本制度第十二条): answered by Documents, one per addressee.</summary>
/// <param name="Method">直接/邮寄/留置/委托/转交/公告/电子.</param>
[RecordedAs("document.served/1", Phase = Phase.ServiceExecution)]
public sealed record DocumentServedInCase(string DocumentId, string Code, string AddresseeId, string AddresseeName, string Method, DateOnly ServedOn) : IFact;

/// <summary>送达未成 (本制度第十二条): answered by Documents; another method has to follow.</summary>
[RecordedAs("document.service-failed/1", Phase = Phase.ServiceExecution)]
public sealed record DocumentServiceFailedInCase(string DocumentId, string Code, string AddresseeId, string Method, string Reason) : IFact;

/// <summary>已归档 (本制度第三十一条): answered by Archive.</summary>
[RecordedAs("volume.filed/1", Phase = Phase.Archiving)]
public sealed record VolumeFiledInCase(string ArchiveCode, DateOnly FiledOn, string PackageSha256) : IFact;

/// <summary>The facts all kinds of case share.</summary>
public static class SharedFacts
{
    public static FactVocabulary Vocabulary { get; } = new FactVocabulary().With(
        CaseworkJson.Default,
        typeof(DeadlineStarted), typeof(DeadlineExclusionChanged), typeof(DeadlineExtended), typeof(DeadlineMet), typeof(DeadlineMissed),
        typeof(DeadlineCancelled), typeof(DeadlineRecalculated), typeof(FindingRaised), typeof(RecordCorrected), typeof(RecordAdded),
        typeof(DocumentDrafted), typeof(DocumentIssuedInCase), typeof(DocumentRejectedInCase), typeof(DocumentServedInCase),
        typeof(DocumentServiceFailedInCase), typeof(VolumeFiledInCase));
}

/// <summary>Source-generated JSON of the kernel: nothing in a record is written by reflection.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(DeadlineStarted))]
[JsonSerializable(typeof(DeadlineExclusionChanged))]
[JsonSerializable(typeof(DeadlineExtended))]
[JsonSerializable(typeof(DeadlineMet))]
[JsonSerializable(typeof(DeadlineMissed))]
[JsonSerializable(typeof(DeadlineCancelled))]
[JsonSerializable(typeof(DeadlineRecalculated))]
[JsonSerializable(typeof(FindingRaised))]
[JsonSerializable(typeof(RecordCorrected))]
[JsonSerializable(typeof(RecordAdded))]
[JsonSerializable(typeof(DocumentDrafted))]
[JsonSerializable(typeof(DocumentIssuedInCase))]
[JsonSerializable(typeof(DocumentRejectedInCase))]
[JsonSerializable(typeof(DocumentServedInCase))]
[JsonSerializable(typeof(DocumentServiceFailedInCase))]
[JsonSerializable(typeof(VolumeFiledInCase))]
[JsonSerializable(typeof(DeadlineRow))]
[JsonSerializable(typeof(WorkItem))]
[JsonSerializable(typeof(Refusal))]
[JsonSerializable(typeof(JsonElement))]
public sealed partial class CaseworkJson : JsonSerializerContext;
