using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Documents.Service;

/// <summary>
/// 开始直接送达 (R12.1): two officers go out, or one clerk hands it over at the counter (R7.1, R7.3). Who went out alone on an earlier day is
/// recorded and escalated (RULEBOOK 0.2 C2).
/// </summary>
/// <param name="AtWindow">True: the addressee comes to the counter.</param>
/// <param name="Servers">Officer ids.</param>
public sealed record DispatchDirect(DateOnly On, string Place, bool AtWindow, ImmutableArray<string> Servers) : Command<ServiceOfProcess>
{
    public override Outcome Decide(ServiceOfProcess state, Act act)
    {
        var officers = ServiceGuards.Listed(Servers);
        var tooFew = AtWindow ? null : ServiceGuards.TooFewOfficers(act, FieldAction.DirectService, officers, On);
        return new Ruling(act)
            .Block(ServiceGuards.MayBegin(state))
            .Block(ServiceGuards.Dated(state, On, act))
            .Block(ServiceGuards.Filled(RuleBook.R12_1, "送达地点", Place))
            .Block(RuleBook.R7_1, officers.Length > 0, "servers-missing", "没有填写送达人。", "请填写送达人。")
            .Block(ServiceGuards.Known(act, officers))
            .Block(ServiceGuards.AtMostTwo(officers))
            .Block(RuleBook.R7_1, tooFew is null || On < act.Today, "too-few-officers", tooFew ?? "", "请增派有有效执法证件的人员；在窗口领取的，请选择窗口送达。")
            .Escalate(RuleBook.R7_1, tooFew is null, Severity.High, "F-08", tooFew ?? "")
            .Record(new DirectServiceBegun(On, Place, AtWindow, officers));
    }
}

/// <summary>记录签收 (R12.1): the addressee or a qualified person signed; the signing date is the date of service.</summary>
/// <param name="Relation">本人, 同住成年家属, 法定代表人, 主要负责人, 负责收件人, 代理人 or 代收人.</param>
/// <param name="SignatureMethod">手写扫描, 电子签名, 捺印 or 盖章; empty: there is no signature.</param>
public sealed record RecordReceipt(
    string Receiver, string Relation, DateTimeOffset ReceivedAt, string SignatureMethod, string? Remark = null) : Command<ServiceOfProcess>
{
    public override Outcome Decide(ServiceOfProcess state, Act act)
    {
        if (Refusal(state, act) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var day = LocalTime.Date(ReceivedAt);
        var served = new ServiceCompleted(
            act.NewId("G01"), state.Current!.No, ServiceMethod.Direct.InChinese(), day, ReceivedAt, state.Direct!.Place, Receiver, Relation,
            [.. ServicePapers.Names(act, state.Direct.Servers)], null, Remark, SignatureMethod);
        return new Ruling(act)
            .Block(ServiceGuards.Complete("G01", ServicePapers.Receipt(state, served)))
            .Record(() => [.. ServiceEnd.Withdrawn(state, day), served, .. ServiceEnd.Cancelled(state, day, "已送达。")]);
    }

    private Refusal? Refusal(ServiceOfProcess state, Act act) =>
        ServiceGuards.UnderWay(state, ServiceMethod.Direct)
        ?? ServiceGuards.Dated(state, LocalTime.Date(ReceivedAt), act)
        ?? ServiceGuards.NotBefore(LocalTime.Date(ReceivedAt), state.Current)
        ?? ServiceGuards.Past(ReceivedAt, act)
        ?? ServiceGuards.Filled(RuleBook.R12_1, "签收人", Receiver)
        ?? (SignatureMethod is "手写扫描" or "电子签名" or "捺印" or "盖章"
            ? null
            : ServiceGuards.Refuse(RuleBook.R12_1, "signature-missing", "送达回证没有签名，不能认定已送达。", "请由受送达人或者合格签收人签名、捺印或者盖章；拒绝签收的，记录拒收后留置送达。"))
        ?? ServiceGuards.Signer(state, RuleBook.R12_1, Relation);
}

/// <summary>记录直接送达未成: nobody there, or the addressee refused; after a refusal the document may be left at once.</summary>
public sealed record RecordDirectFailure(string Reason, bool Refused, DateOnly On) : Command<ServiceOfProcess>
{
    public override Outcome Decide(ServiceOfProcess state, Act act) => new Ruling(act)
        .Block(ServiceGuards.UnderWay(state, ServiceMethod.Direct))
        .Block(ServiceGuards.Dated(state, On, act))
        .Block(ServiceGuards.NotBefore(On, state.Current))
        .Block(ServiceGuards.Filled(RuleBook.R12_1, "未能送达的原因", Reason))
        .Record(() => [new AttemptFailed(state.Current!.No, ServiceMethod.Direct.InChinese(), Reason, On, Refused)]);
}

/// <summary>What ends with a service.</summary>
internal static class ServiceEnd
{
    /// <summary>Served, or about to be, in another way than by the announcement that runs: it is withdrawn (RULEBOOK D.4).</summary>
    public static IEnumerable<IFact> Withdrawn(ServiceOfProcess state, DateOnly on) => state.Announcement is { } announcement
        ? [new AnnouncementWithdrawn(announcement.No, "受送达人已另行送达，公告撤回。", on)]
        : [];

    /// <summary>Open limits of the service no longer matter.</summary>
    public static IEnumerable<IFact> Cancelled(ServiceOfProcess state, DateOnly on, string reason, string? except = null) =>
        state.Deadlines.Values
            .Where(d => d.IsOpen && d.Id != except)
            .OrderBy(d => d.Id, StringComparer.Ordinal)
            .Select(d => new DeadlineCancelled(d.Cancel(on), reason));
}
