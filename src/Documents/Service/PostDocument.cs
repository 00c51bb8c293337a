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
            .Block(ServiceGuards.Distinct(state, RuleBook.R12_2, "交寄凭证", VoucherSha256))
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
        if (PostWatch.Awaited(state) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var served = new ServiceCompleted(
            act.NewId("G01"), PostWatch.Posting(state)!.No, ServiceMethod.Post.InChinese(), ReceivedOn, null, state.Posted!.PostalAddress,
            Receiver, Relation, [act.By.Name], ReceiptSha256, null);
        return new Ruling(act)
            .Block(ServiceGuards.Dated(state, ReceivedOn, act))
            .Block(RuleBook.R12_2, ReceivedOn >= state.Posted.PostedOn, "received-before-posting", "回执日期早于交寄日期。", "请核对回执上的日期。")
            .Block(RuleBook.R12_2, ContentStore.IsHash(ReceiptSha256), "receipt-missing", "没有邮件回执，不能认定已送达。", "请先上传邮件回执的扫描件。")
            .Block(ServiceGuards.Distinct(state, RuleBook.R12_2, "邮件回执", ReceiptSha256))
            .Block(ServiceGuards.Complete("G01", ServicePapers.Receipt(state, served)))
            .Block(ServiceGuards.Complete("G04", ServicePapers.PostalReceipt(state, served, act.By.Name)))
            .Record(() =>
            [
                .. ServiceEnd.Withdrawn(state, ReceivedOn), served, .. PostWatch.Met(state, ReceivedOn),
                .. ServiceEnd.Cancelled(state, ReceivedOn, "已送达。", PostWatch.Id(state)),
            ]);
    }
}

/// <summary>记录邮件退回 (R12.2): not served; reason and date are required.</summary>
public sealed record RecordReturn(string Reason, DateOnly ReturnedOn) : Command<ServiceOfProcess>
{
    public override Outcome Decide(ServiceOfProcess state, Act act)
    {
        if (ServiceGuards.UnderWay(state, ServiceMethod.Post) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var failed = new AttemptFailed(state.Current!.No, ServiceMethod.Post.InChinese(), Reason, ReturnedOn, false);
        return new Ruling(act)
            .Block(ServiceGuards.Dated(state, ReturnedOn, act))
            .Block(ServiceGuards.NotBefore(ReturnedOn, state.Current))
            .Block(ServiceGuards.Filled(RuleBook.R12_2, "退回原因", Reason))
            .Block(ServiceGuards.Complete("G04", ServicePapers.PostalReturn(state, failed, act.By.Name)))
            .Record(() => [failed, .. PostWatch.Met(state, ReturnedOn)]);
    }
}

/// <summary>邮件没有回执，另行送达 (T.S02): open once the watch has run out; a receipt that comes later can still be recorded.</summary>
public sealed record GiveUpPosting : Command<ServiceOfProcess>
{
    public override Outcome Decide(ServiceOfProcess state, Act act) => new Ruling(act)
        .Block(ServiceGuards.UnderWay(state, ServiceMethod.Post))
        .Block(PostWatch.RunOut(state))
        .Record(() => [new PostingUnanswered(state.Current!.No, $"交寄后至{act.Today:yyyy-MM-dd}没有收到邮件回执", act.Today)]);
}

/// <summary>T.S02 of the posting under way.</summary>
internal static class PostWatch
{
    public static string Id(ServiceOfProcess state) => $"T.S02#{Posting(state)?.No}";

    /// <summary>The posting whose receipt is awaited: under way, or given up without an answer; null when there is none.</summary>
    public static Attempt? Posting(ServiceOfProcess state) =>
        state.Attempts.LastOrDefault(a => a.Method == ServiceMethod.Post) is { } last && (last.IsOpen || last.Unanswered) ? last : null;

    /// <summary>A return receipt can be recorded as long as nobody was served (RULEBOOK 0.2 C2).</summary>
    public static Refusal? Awaited(ServiceOfProcess state) =>
        state.Stage is ServiceStage.Pending or ServiceStage.Attempting or ServiceStage.Failed or ServiceStage.Announced && Posting(state) is not null
            ? null
            : ServiceGuards.UnderWay(state, ServiceMethod.Post);

    /// <summary>T.S02 has run out, so another method is due.</summary>
    public static Refusal? RunOut(ServiceOfProcess state) => state.Deadlines.TryGetValue(Id(state), out var watch) && watch.IsOpen
        ? ServiceGuards.Refuse(
            RuleBook.R12_2, "receipt-awaited", $"邮件回执的跟踪期限{watch.Due:yyyy-MM-dd}未满。", "请等待回执或者退回；跟踪期限届满后可以另行送达。")
        : null;

    public static IEnumerable<IFact> Met(ServiceOfProcess state, DateOnly on) =>
        state.Deadlines.TryGetValue(Id(state), out var watch) && watch.IsOpen ? [new DeadlineMet(watch.Meet(on))] : [];
}
