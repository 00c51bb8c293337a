using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Enforcement.Casework;

namespace Enforcement.Documents.Service;

/// <summary>送达已立项: the document was issued and has to be served on this addressee.</summary>
/// <param name="Party">The addressee as the document's fields describe him, JSON in the shape of 当事人.</param>
/// <param name="IssuedOn">成文日期; nobody is served before it (CR5).</param>
/// <param name="CaseOpenedOn">Day the case was opened (R36.1); null: not known.</param>
[RecordedAs("documents.service-opened/1", Rules = ["R12.7"])]
public sealed record ServiceOpened(
    string DocumentId, string Code, string Title, string? Number, string CaseStream, string CaseNumber, string CaseTitle, string Unit,
    Addressee Addressee, string Party, DateOnly IssuedOn, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? CaseOpenedOn = null) : IFact;

/// <summary>送达地址已确认 (G02; 行政处罚法 第六十一条第二款).</summary>
/// <param name="Channel">短信, 邮箱, 传真 or 政务平台; null without consent.</param>
[RecordedAs("documents.address-confirmed/1", Rules = ["R12.6"])]
public sealed record AddressConfirmed(
    string DocumentId, string PostalAddress, bool ConsentElectronic, string? Channel, string? Account, DateOnly SignedOn, string SignatureMethod) : IFact;

/// <summary>直接送达已开始.</summary>
/// <param name="Servers">Officer ids.</param>
[RecordedAs("documents.direct-service-begun/1", Rules = ["R12.1", "R7.1"])]
public sealed record DirectServiceBegun(DateOnly On, string Place, bool AtWindow, ImmutableArray<string> Servers) : IFact
{
    public bool Equals(DirectServiceBegun? other) => other is not null && (On, Place, AtWindow) == (other.On, other.Place, other.AtWindow) && Servers.SequenceEqual(other.Servers);

    public override int GetHashCode() => HashCode.Combine(On, Place);
}

/// <summary>留置送达 (民事诉讼法 第八十九条): left at the domicile after a refusal.</summary>
/// <param name="Media">Ids of photographs or recordings.</param>
/// <param name="Witness">见证人; null with a reason.</param>
/// <param name="ArrivedAt">When the servers reached the domicile; null where only the day is known.</param>
[RecordedAs("documents.document-left/1", Rules = ["R12.3"])]
public sealed record DocumentLeft(
    DateOnly LeftOn, string Place, string RefusalReason, DateOnly RefusedOn, ImmutableArray<string> Servers, ImmutableArray<string> Media,
    string? Witness, string? NoWitnessReason, DateTimeOffset? ArrivedAt = null, DateTimeOffset? DepartedAt = null) : IFact
{
    public bool Equals(DocumentLeft? other) =>
        other is not null
        && (ArrivedAt, DepartedAt) == (other.ArrivedAt, other.DepartedAt)
        && (LeftOn, Place, RefusalReason, RefusedOn, Witness, NoWitnessReason) == (other.LeftOn, other.Place, other.RefusalReason, other.RefusedOn, other.Witness, other.NoWitnessReason)
        && Servers.SequenceEqual(other.Servers) && Media.SequenceEqual(other.Media);

    public override int GetHashCode() => HashCode.Combine(LeftOn, Place);
}

/// <summary>邮寄送达已交邮 (民事诉讼法 第九十一条).</summary>
/// <param name="Mode">挂号信 or 特快专递.</param>
/// <param name="VoucherSha256">Hash of the posting voucher's scan.</param>
[RecordedAs("documents.document-posted/1", Rules = ["R12.2"])]
public sealed record DocumentPosted(
    string DocumentId, string Mode, string TrackingNo, DateOnly PostedOn, string PostalAddress, string VoucherName, string VoucherSha256, string Server) : IFact;

/// <summary>委托或转交送达已发函 (民事诉讼法 第九十一条至第九十四条).</summary>
/// <param name="HandOn">True: 转交; false: 委托.</param>
/// <param name="Ground">For 转交 only: 军人, 被监禁的人 or 被采取强制性教育措施的人.</param>
[RecordedAs("documents.service-entrusted/1", Rules = ["R12.4"])]
public sealed record ServiceEntrusted(string DocumentId, bool HandOn, string? Ground, string Entrusted, string Reason, string Term, DateOnly SentOn) : IFact;

/// <summary>公告送达已批准.</summary>
[RecordedAs("documents.announcement-approved/1", Rules = ["R12.5"])]
public sealed record AnnouncementApproved(string Approver, DateOnly On, bool WhereaboutsUnknown, string Ground) : IFact;

/// <summary>送达公告已发布 (民事诉讼法 第九十五条).</summary>
/// <param name="Carriers">报纸, 政府网站, 公告栏, 其他.</param>
/// <param name="Proof">Hashes of what was kept of the carrier; before photographs were listed apart, theirs as well.</param>
/// <param name="Course">原因和经过, kept in the file.</param>
/// <param name="Photos">Hashes of the photographs; null: none listed apart.</param>
[RecordedAs("documents.announcement-published/1", Rules = ["R12.5"])]
public sealed record AnnouncementPublished(
    string DocumentId, DateOnly PublishedOn, DateOnly DeemedServedOn, ImmutableArray<string> Carriers, string Gist, ImmutableArray<string> Proof, string Course,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableArray<string>? Photos = null) : IFact
{
    public bool Equals(AnnouncementPublished? other) =>
        other is not null
        && (DocumentId, PublishedOn, DeemedServedOn, Gist, Course) == (other.DocumentId, other.PublishedOn, other.DeemedServedOn, other.Gist, other.Course)
        && Carriers.SequenceEqual(other.Carriers) && Proof.SequenceEqual(other.Proof) && (Photos ?? []).SequenceEqual(other.Photos ?? []);

    public override int GetHashCode() => HashCode.Combine(DocumentId, PublishedOn);
}

/// <summary>电子送达已发送.</summary>
[RecordedAs("documents.electronic-service-sent/1", Rules = ["R12.6"])]
public sealed record ElectronicServiceSent(DateOnly SentOn, string Channel, string Account) : IFact;

/// <summary>一次送达未成.</summary>
/// <param name="Attempt">Number of the attempt.</param>
/// <param name="Refused">True: the addressee refused.</param>
[RecordedAs("documents.attempt-failed/1")]
public sealed record AttemptFailed(int Attempt, string Method, string Reason, DateOnly On, bool Refused) : IFact;

/// <summary>邮件没有回执 (T.S02): the watch ran out, so another method may be tried; the letter may still arrive.</summary>
/// <param name="Attempt">Number of the posting.</param>
[RecordedAs("documents.posting-unanswered/1", Rules = ["T.S02"])]
public sealed record PostingUnanswered(int Attempt, string Reason, DateOnly On) : IFact;

/// <summary>公告已撤回: the addressee was served in another way before the announcement ended (RULEBOOK D.4).</summary>
/// <param name="Attempt">Number of the announcement.</param>
[RecordedAs("documents.announcement-withdrawn/1", Rules = ["R12.5"])]
public sealed record AnnouncementWithdrawn(int Attempt, string Reason, DateOnly On) : IFact;

/// <summary>已送达 (本制度 第十二条), with what the receipt has to prove.</summary>
/// <param name="ReceiptId">Document id of the 送达回证 (G01).</param>
/// <param name="Attempt">Number of the attempt that served.</param>
/// <param name="Receiver">签收人; null where nobody signs (公告, 电子, 留置).</param>
/// <param name="Relation">与受送达人关系.</param>
/// <param name="Servers">Names of the servers as they sign.</param>
/// <param name="ReceiverSigned">How the receiver signed: 手写扫描, 电子签名, 捺印 or 盖章; null where nobody signs.</param>
/// <param name="Proof">Hash or id of the proof: return receipt, arrival log, photographs of the leaving (joined by 、); null where the receipt itself is the proof.</param>
[RecordedAs("documents.service-completed/1", Rules = ["R12.7", "CR5"])]
public sealed record ServiceCompleted(
    string ReceiptId, int Attempt, string Method, DateOnly ServedOn, DateTimeOffset? ReceivedAt, string Place, string? Receiver, string? Relation,
    ImmutableArray<string> Servers, string? Proof, string? Remark, string? ReceiverSigned = null) : IFact
{
    /// <summary>Every hash or id of <see cref="Proof"/>.</summary>
    [JsonIgnore]
    public IEnumerable<string> Proofs => Proof?.Split('、') ?? [];

    public bool Equals(ServiceCompleted? other) =>
        other is not null
        && (ReceiptId, Attempt, Method, ServedOn, ReceivedAt, Place) == (other.ReceiptId, other.Attempt, other.Method, other.ServedOn, other.ReceivedAt, other.Place)
        && (Receiver, Relation, Proof, Remark, ReceiverSigned) == (other.Receiver, other.Relation, other.Proof, other.Remark, other.ReceiverSigned)
        && Servers.SequenceEqual(other.Servers);

    public override int GetHashCode() => HashCode.Combine(ReceiptId, ServedOn);
}

/// <summary>送达已终止: the document was voided.</summary>
[RecordedAs("documents.service-voided/1")]
public sealed record ServiceVoided(string Reason) : IFact;
