using Enforcement.Casework;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Documents.Service;

/// <summary>确认送达地址 (G02; 行政处罚法 第六十一条第二款): confirmed address, and consent to electronic service where given.</summary>
/// <param name="SignatureMethod">How the party signed: 手写扫描, 电子签名, 捺印 or 盖章.</param>
public sealed record ConfirmAddress(
    string PostalAddress, bool ConsentElectronic, DateOnly SignedOn, string SignatureMethod, string? Channel = null, string? Account = null) : Command<ServiceOfProcess>
{
    public override Outcome Decide(ServiceOfProcess state, Act act)
    {
        if (ServiceGuards.MayBegin(state) is { Code: not "attempt-under-way" } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var confirmed = new AddressConfirmed(act.NewId("G02"), PostalAddress, ConsentElectronic, Channel, Account, SignedOn, SignatureMethod);
        return new Ruling(act)
            .Block(RuleBook.CR5, SignedOn <= act.Today, "signed-in-future", "签署日期晚于今天。", "请填写实际签署日期。")
            .Block(
                RuleBook.R12_6, !ConsentElectronic || (Channel is not null && !string.IsNullOrWhiteSpace(Account)), "account-missing",
                "同意电子送达，但没有填写送达方式和账号。", "请填写电子送达方式和账号。")
            .Block(ServiceGuards.Complete("G02", ServicePapers.Confirmation(state.Opened!, confirmed)))
            .Record(confirmed);
    }
}

/// <summary>电子送达 (R12.6): only with the addressee's signed consent.</summary>
public sealed record SendElectronically(DateOnly SentOn) : Command<ServiceOfProcess>
{
    public override Outcome Decide(ServiceOfProcess state, Act act) => new Ruling(act)
        .Block(ServiceGuards.MayBegin(state))
        .Block(ServiceGuards.Consented(state))
        .Block(ServiceGuards.Dated(state, SentOn, act))
        .Record(() => [new ElectronicServiceSent(SentOn, state.Address!.Channel!, state.Address.Account!)]);
}

/// <summary>记录电子送达到达 (R12.6): arrival in the addressee's system is the date of service.</summary>
/// <param name="Proof">Hash or number of the arrival log.</param>
public sealed record RecordArrival(DateTimeOffset ArrivedAt, string Proof) : Command<ServiceOfProcess>
{
    public override Outcome Decide(ServiceOfProcess state, Act act)
    {
        if (ServiceGuards.UnderWay(state, ServiceMethod.Electronic) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var day = LocalTime.Date(ArrivedAt);
        var served = new ServiceCompleted(
            act.NewId("G01"), state.Current!.No, ServiceMethod.Electronic.InChinese(), day, ArrivedAt,
            $"{state.Address!.Channel}：{state.Address.Account}", null, null, [act.By.Name], Proof, null);
        return new Ruling(act)
            .Block(ServiceGuards.Dated(state, day, act))
            .Block(ServiceGuards.NotBefore(day, state.Current))
            .Block(RuleBook.R12_6, ArrivedAt <= act.Now, "arrived-in-future", "到达时间晚于当前时间。", "请核对到达记录。")
            .Block(ServiceGuards.Filled(RuleBook.R12_6, "到达凭证", Proof))
            .Block(ServiceGuards.Distinct(state, RuleBook.R12_6, "到达凭证", Proof))
            .Block(ServiceGuards.Complete("G01", ServicePapers.Receipt(state, served)))
            .Record(() => [.. ServiceEnd.Withdrawn(state, day), served, .. ServiceEnd.Cancelled(state, day, "已送达。")]);
    }
}

/// <summary>记录电子送达未到达.</summary>
public sealed record RecordBounce(string Reason, DateOnly On) : Command<ServiceOfProcess>
{
    public override Outcome Decide(ServiceOfProcess state, Act act) => new Ruling(act)
        .Block(ServiceGuards.UnderWay(state, ServiceMethod.Electronic))
        .Block(ServiceGuards.Dated(state, On, act))
        .Block(ServiceGuards.NotBefore(On, state.Current))
        .Block(ServiceGuards.Filled(RuleBook.R12_6, "未到达的原因", Reason))
        .Record(() => [new AttemptFailed(state.Current!.No, ServiceMethod.Electronic.InChinese(), Reason, On, false)]);
}
