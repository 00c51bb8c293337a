using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Regulation.Identifiers;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Documents.Service;

/// <summary>邮寄送达 (R12.2; 民事诉讼法 第九十一条): registered mail or EMS only; T.S02 watches for the return receipt.</summary>
/// <param name="Mode">挂号信 or 特快专递.</param>
/// <param name="VoucherSha256">Hash of the scanned posting voucher.</param>
public sealed record PostDocument(
    string Mode, string TrackingNo, DateOnly PostedOn, string PostalAddress, string VoucherName, string VoucherSha256) : Command<ServiceOfProcess>
{
    public override Outcome Decide(ServiceOfProcess state, Act act)
    {
        if (ServiceGuards.MayBegin(state) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var fault = PostalTrackingNumber.Check(TrackingNo).Fault;
        var posted = new DocumentPosted(act.NewId("G04"), Mode, TrackingNo, PostedOn, PostalAddress, VoucherName, VoucherSha256, act.By.Name);
        return new Ruling(act)
            .Block(ServiceGuards.Dated(state, PostedOn, act))
            .Block(RuleBook.R12_2, Mode is "挂号信" or "特快专递", "ordinary-mail", "平信不能作为邮寄送达。", "请用挂号信或者特快专递邮寄。")
            .Block(RuleBook.R12_2, fault is null, "tracking-number-wrong", fault ?? "", "请按交寄凭证填写邮件编号。")
            .Block(ServiceGuards.Filled(RuleBook.R12_2, "邮寄地址", PostalAddress))
            .Block(RuleBook.R12_2, ContentStore.IsHash(VoucherSha256), "voucher-missing", "没有交寄凭证。", "请先上传交寄凭证的扫描件。")
            .Block(ServiceGuards.Complete("G04", ServicePapers.PostalRegister(state.Opened!, posted)))
            .Record(() =>
            [
                posted,
                new DeadlineStarted(Deadline.Start("T.S02", act.Stream, PostedOn, act.Law.Calendar, $"T.S02#{state.Attempts.Length + 1}")),
            ]);
    }
}

/// <summary>记录邮件回执 (R12.2): the date on the return receipt is the date of service.</summary>
/// <param name="ReceiptSha256">Hash of the scanned return receipt.</param>
public sealed record RecordReturnReceipt(DateOnly ReceivedOn, string ReceiptSha256, string? Receiver = null, string? Relation = null) : Command<ServiceOfProcess>
{
    public override Outcome Decide(ServiceOfProcess state, Act act)
    {
        if (ServiceGuards.UnderWay(state, ServiceMethod.Post) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var served = new ServiceCompleted(
            act.NewId("G01"), state.Current!.No, ServiceMethod.Post.InChinese(), ReceivedOn, null, state.Posted!.PostalAddress,
            Receiver, Relation, [act.By.Name], ReceiptSha256, null);
        return new Ruling(act)
            .Block(ServiceGuards.Dated(state, ReceivedOn, act))
            .Block(RuleBook.R12_2, ReceivedOn >= state.Posted.PostedOn, "received-before-posting", "回执日期早于交寄日期。", "请核对回执上的日期。")
            .Block(RuleBook.R12_2, ContentStore.IsHash(ReceiptSha256), "receipt-missing", "没有邮件回执，不能认定已送达。", "请先上传邮件回执的扫描件。")
            .Block(ServiceGuards.Complete("G01", ServicePapers.Receipt(state, served)))
            .Record(() => [served, .. PostWatch.Met(state, ReceivedOn), .. ServiceEnd.Cancelled(state, ReceivedOn, "已送达。", PostWatch.Id(state))]);
    }
}

/// <summary>记录邮件退回 (R12.2): not served; reason and date are required.</summary>
public sealed record RecordReturn(string Reason, DateOnly ReturnedOn) : Command<ServiceOfProcess>
{
    public override Outcome Decide(ServiceOfProcess state, Act act) => new Ruling(act)
        .Block(ServiceGuards.UnderWay(state, ServiceMethod.Post))
        .Block(ServiceGuards.Dated(state, ReturnedOn, act))
        .Block(ServiceGuards.Filled(RuleBook.R12_2, "退回原因", Reason))
        .Record(() => [new AttemptFailed(state.Current!.No, ServiceMethod.Post.InChinese(), Reason, ReturnedOn, false), .. PostWatch.Met(state, ReturnedOn)]);
}

/// <summary>T.S02 of the posting under way.</summary>
internal static class PostWatch
{
    public static string Id(ServiceOfProcess state) => $"T.S02#{state.Current?.No}";

    public static IEnumerable<IFact> Met(ServiceOfProcess state, DateOnly on) =>
        state.Deadlines.TryGetValue(Id(state), out var watch) && watch.IsOpen ? [new DeadlineMet(watch.Meet(on))] : [];
}
