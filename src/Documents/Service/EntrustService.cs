using Enforcement.Casework;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Documents.Service;

/// <summary>
/// 委托或转交送达 (R12.4; 民事诉讼法 第九十一条至第九十四条). 转交 is open only for soldiers, prisoners and persons under compulsory education.
/// </summary>
/// <param name="HandOn">True: 转交.</param>
/// <param name="Ground">For 转交: 军人, 被监禁的人 or 被采取强制性教育措施的人.</param>
/// <param name="Entrusted">受委托（转交）单位.</param>
/// <param name="Term">办理期限, as written in the letter.</param>
public sealed record SendEntrustedLetter(bool HandOn, string Entrusted, string Reason, string Term, DateOnly SentOn, string? Ground = null) : Command<ServiceOfProcess>
{
    public override Outcome Decide(ServiceOfProcess state, Act act)
    {
        if (ServiceGuards.MayBegin(state) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var entrusted = new ServiceEntrusted(act.NewId("G05"), HandOn, HandOn ? Ground : null, Entrusted, Reason, Term, SentOn);
        return new Ruling(act)
            .Block(ServiceGuards.Dated(state, SentOn, act))
            .Block(ServiceGuards.Filled(RuleBook.R12_4, "委托（转交）理由", Reason))
            .Block(
                RuleBook.R12_4, !HandOn || Ground is "军人" or "被监禁的人" or "被采取强制性教育措施的人", "hand-on-not-open",
                "转交送达只适用于军人、被监禁的人和被采取强制性教育措施的人。", "对其他受送达人请委托送达。")
            .Block(
                RuleBook.R12_4, !HandOn || state.Opened!.Addressee.Kind == "公民", "hand-on-not-open", "转交送达只适用于公民，受送达人不是公民。", "请委托送达。")
            .Block(ServiceGuards.Complete("G05", ServicePapers.Letter(state.Opened!, entrusted)))
            .Record(entrusted);
    }
}

/// <summary>记录委托或转交送达的签收 (R12.4): the addressee's signing date is the date of service.</summary>
/// <param name="Server">Person of the entrusted unit who signed as server.</param>
public sealed record RecordEntrustedReceipt(string Receiver, string Relation, DateTimeOffset ReceivedAt, string SignatureMethod, string Place, string Server)
    : Command<ServiceOfProcess>
{
    public override Outcome Decide(ServiceOfProcess state, Act act)
    {
        if (ServiceGuards.UnderWay(state, ServiceMethod.Entrust, ServiceMethod.HandOn) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var day = LocalTime.Date(ReceivedAt);
        var served = new ServiceCompleted(
            act.NewId("G01"), state.Current!.No, state.Current.Method.InChinese(), day, ReceivedAt, Place, Receiver, Relation, [Server], null, null, SignatureMethod);
        return new Ruling(act)
            .Block(ServiceGuards.Dated(state, day, act))
            .Block(RuleBook.R12_4, day >= state.Current.On, "received-before-sending", "签收日期早于发函日期。", "请核对回证上的日期。")
            .Block(ServiceGuards.Past(ReceivedAt, act))
            .Block(ServiceGuards.Signer(state, RuleBook.R12_4, Relation))
            .Block(ServiceGuards.Filled(RuleBook.R12_4, "受送达人签名", SignatureMethod))
            .Block(ServiceGuards.Filled(RuleBook.R12_4, "签收人", Receiver))
            .Block(ServiceGuards.Filled(RuleBook.R12_4, "受委托（转交）单位送达人签名", Server))
            .Block(ServiceGuards.Complete("G01", ServicePapers.Receipt(state, served)))
            .Record(() => [.. ServiceEnd.Withdrawn(state, day), served, .. ServiceEnd.Cancelled(state, day, "已送达。")]);
    }
}

/// <summary>记录委托或转交送达未成.</summary>
public sealed record RecordEntrustFailure(string Reason, DateOnly On) : Command<ServiceOfProcess>
{
    public override Outcome Decide(ServiceOfProcess state, Act act) => new Ruling(act)
        .Block(ServiceGuards.UnderWay(state, ServiceMethod.Entrust, ServiceMethod.HandOn))
        .Block(ServiceGuards.Dated(state, On, act))
        .Block(ServiceGuards.NotBefore(On, state.Current))
        .Block(ServiceGuards.Filled(RuleBook.R12_4, "未能送达的原因", Reason))
        .Record(() => [new AttemptFailed(state.Current!.No, state.Current.Method.InChinese(), Reason, On, false)]);
}
