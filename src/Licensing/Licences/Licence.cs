using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Time;

namespace Enforcement.Licensing.Licences;

/// <summary>许可的状态.</summary>
public enum LicenceStatus
{
    /// <summary>尚未登记.</summary>
    None,

    /// <summary>有效.</summary>
    InForce,

    /// <summary>有效期届满未延续: still to be cancelled (行政许可法 第七十条第一项).</summary>
    Expired,

    /// <summary>已撤销.</summary>
    Revoked,

    /// <summary>已注销.</summary>
    Cancelled,
}

/// <summary>许可登记簿中的一项许可.</summary>
/// <param name="PendingRenewal">Number of the renewal case under way; null: none.</param>
public sealed record Licence(
    LicenceStatus Status, string Number, string CaseNumber, string ItemId, string ItemName, Party Holder, string Scope, DateOnly ValidFrom, DateOnly? ValidTo,
    string? PendingRenewal, DateTimeOffset Since, ImmutableDictionary<string, Deadline> Deadlines)
{
    public static Licence Initial { get; } = new(
        LicenceStatus.None, string.Empty, string.Empty, string.Empty, string.Empty, new Party(PartyKind.Citizen, string.Empty, string.Empty), string.Empty, default, null, null, default,
        ImmutableDictionary<string, Deadline>.Empty);

    /// <summary>The end of the validity is near and the holder has not been reminded yet.</summary>
    public bool ReminderOwed { get; init; }

    /// <summary>The last change of the decision's 公开属性 (R4.1); null: as the catalogue has it.</summary>
    public LicenceDisclosureRecorded? Disclosure { get; init; }

    /// <summary>Why the decision is not public; null: it is.</summary>
    public LicenceDisclosureRecorded? Withheld => Disclosure is { To: not Regulation.Disclosure.Public } changed ? changed : null;

    /// <summary>有效, 届满 …</summary>
    public string StatusText => Withheld is null ? StatusWord : $"{StatusWord}，决定书不公开";

    private string StatusWord => Status switch
    {
        LicenceStatus.InForce => PendingRenewal is null ? "有效" : "有效，延续审查中",
        LicenceStatus.Expired => "有效期届满",
        LicenceStatus.Revoked => "已撤销",
        LicenceStatus.Cancelled => "已注销",
        _ => "未登记",
    };
}

/// <summary>许可已登记 (行政许可法 第四十条).</summary>
[RecordedAs("licence.registered/1", Phase = Phase.ServiceExecution, Disclosure = Disclosure.Public, Rules = ["R11.4"])]
public sealed record LicenceRegistered(
    string Number, string CaseNumber, string ItemId, string ItemName, Party Holder, string Scope, DateOnly ValidFrom, DateOnly? ValidTo) : IFact;

/// <summary>决定书公开属性已变更 (本制度第四条; 行政许可法 第五条第二款).</summary>
/// <param name="Ground">ND1 to ND10; null when it is public again.</param>
[RecordedAs("licence.disclosure-changed/1", Phase = Phase.ServiceExecution, Rules = ["R4.1", "R11.4"])]
public sealed record LicenceDisclosureRecorded(string CaseNumber, Disclosure To, string? Ground, DateOnly On) : IFact;

/// <summary>许可已变更 (第四十九条).</summary>
[RecordedAs("licence.changed/1", Phase = Phase.ServiceExecution, Disclosure = Disclosure.Public)]
public sealed record LicenceChanged(string CaseNumber, Party Holder, string Scope) : IFact;

/// <summary>许可已延续 (第五十条).</summary>
[RecordedAs("licence.renewed/1", Phase = Phase.ServiceExecution, Disclosure = Disclosure.Public)]
public sealed record LicenceRenewed(string CaseNumber, DateOnly? ValidTo) : IFact;

/// <summary>已收到延续申请: the licence does not lapse before it is decided.</summary>
[RecordedAs("licence.renewal-applied/1", Phase = Phase.ServiceExecution)]
public sealed record LicenceRenewalApplied(string CaseNumber) : IFact;

/// <summary>延续申请未获准许或者已撤回.</summary>
[RecordedAs("licence.renewal-closed/1", Phase = Phase.ServiceExecution)]
public sealed record LicenceRenewalClosed(string CaseNumber) : IFact;

/// <summary>许可已撤销 (第六十九条).</summary>
[RecordedAs("licence.revoked/1", Phase = Phase.ServiceExecution, Disclosure = Disclosure.Public)]
public sealed record LicenceRevoked(string CaseNumber, DateOnly On) : IFact;

/// <summary>许可已注销 (第七十条).</summary>
[RecordedAs("licence.cancelled/1", Phase = Phase.ServiceExecution, Disclosure = Disclosure.Public)]
public sealed record LicenceCancelled(string CaseNumber, DateOnly On) : IFact;

/// <summary>有效期届满 (第七十条第一项): by the clock; the cancellation is owed.</summary>
[RecordedAs("licence.expired/1", Phase = Phase.ServiceExecution, Disclosure = Disclosure.Public)]
public sealed record LicenceExpired(DateOnly On) : IFact;

/// <summary>已收到年度经营报告 (劳务派遣行政许可实施办法 第二十二条).</summary>
/// <param name="Year">Year reported on.</param>
[RecordedAs("licence.annual-report-received/1", Phase = Phase.ServiceExecution)]
public sealed record AnnualReportReceived(int Year, DateOnly On) : IFact;

/// <summary>逾期未交年度报告 (T.L23): a clue for inspection.</summary>
[RecordedAs("licence.annual-report-missed/1", Phase = Phase.ServiceExecution)]
public sealed record AnnualReportMissed(int Year) : IFact;

/// <summary>有效期将满 (行政许可法 第五十条第一款): by the clock, sixty days before the last day to ask for renewal, or before the end where there is none.</summary>
[RecordedAs("licence.reminder-due/1", Phase = Phase.ServiceExecution, Rules = ["T.L12"])]
public sealed record ReminderDue(DateOnly ValidTo) : IFact;

/// <summary>已提醒被许可人.</summary>
/// <param name="How">电话, 短信 …</param>
[RecordedAs("licence.holder-reminded/1", Phase = Phase.ServiceExecution, Rules = ["T.L12"])]
public sealed record HolderReminded(string How, DateOnly On) : IFact;

/// <summary>人力资源服务机构应当备案、报告的事项 (人力资源市场暂行条例 第十八条, 第二十条, 第二十一条).</summary>
public enum BusinessReport
{
    /// <summary>开展人力资源供求信息收集发布等业务的备案.</summary>
    Business,

    /// <summary>设立分支机构.</summary>
    Branch,

    /// <summary>变更名称、住所、法定代表人或者终止经营.</summary>
    Change,
}

/// <summary>收到备案或者报告 (T.L25).</summary>
/// <param name="EventOn">Day the business began or the registration was done.</param>
/// <param name="Due">Last day on which it was in time.</param>
/// <param name="Late">True: a clue for inspection.</param>
[RecordedAs("licence.business-report-received/1", Phase = Phase.ServiceExecution, Rules = ["T.L25"])]
public sealed record BusinessReportReceived(BusinessReport Kind, string Content, DateOnly EventOn, DateOnly On, DateOnly Due, bool Late) : IFact;

/// <summary>Source-generated JSON of the register.</summary>
[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(LicenceRegistered))]
[JsonSerializable(typeof(LicenceChanged))]
[JsonSerializable(typeof(LicenceDisclosureRecorded))]
[JsonSerializable(typeof(NoteLicenceDisclosure))]
[JsonSerializable(typeof(LicenceRenewed))]
[JsonSerializable(typeof(LicenceRenewalApplied))]
[JsonSerializable(typeof(LicenceRenewalClosed))]
[JsonSerializable(typeof(LicenceRevoked))]
[JsonSerializable(typeof(LicenceCancelled))]
[JsonSerializable(typeof(LicenceExpired))]
[JsonSerializable(typeof(AnnualReportReceived))]
[JsonSerializable(typeof(AnnualReportMissed))]
[JsonSerializable(typeof(ReminderDue))]
[JsonSerializable(typeof(HolderReminded))]
[JsonSerializable(typeof(BusinessReportReceived))]
[JsonSerializable(typeof(FallDueReminder))]
[JsonSerializable(typeof(RemindHolder))]
[JsonSerializable(typeof(ReceiveBusinessReport))]
[JsonSerializable(typeof(RegisterDecision))]
[JsonSerializable(typeof(NoteRenewalApplied))]
[JsonSerializable(typeof(NoteRenewalClosed))]
[JsonSerializable(typeof(EndValidity))]
[JsonSerializable(typeof(PassRegisterLimit))]
[JsonSerializable(typeof(ReceiveAnnualReport))]
[JsonSerializable(typeof(MissAnnualReport))]
[JsonSerializable(typeof(LicenceRow))]
[JsonSerializable(typeof(LicencePage))]
public sealed partial class LicenceJson : JsonSerializerContext;
