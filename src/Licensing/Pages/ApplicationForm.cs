using System.Collections.Immutable;
using Enforcement.Licensing.Capabilities;
using Enforcement.Licensing.Pages.Forms;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Web.Forms;

namespace Enforcement.Licensing.Pages;

/// <summary>窗口受理: what the clerk fills in for one licence item, and the command made of it.</summary>
internal static class ApplicationForm
{
    private const string Applicant = "applicant";
    private const string Content = "申请内容";
    private const string Signing = "签名和声明";

    public static IEnumerable<FormField> Fields(LicenceItem item, DateOnly today, Matter matter = Matter.Grant, LicenceExtract? licence = null)
    {
        bool Linked(FormValues v) => v["matter"] is not null and not nameof(Matter.Grant);
        bool Agent(FormValues v) => v.Flag("hasAgent");

        yield return FormField.Choice("matter", "申请种类",
        [
            new(nameof(Matter.Grant), "首次申请"), new(nameof(Matter.Change), "变更"), new(nameof(Matter.Renewal), "延续"), new(nameof(Matter.Cancellation), "注销"),
        ]) with
        { Group = Content, Initial = matter.ToString() };
        yield return FormField.Text("licence", "原许可证编号") with { Group = Content, When = Linked, Most = 100, Initial = licence?.Number };
        yield return FormField.Choice("channel", "提交方式", [new("窗口", "窗口"), new("网上", "网上"), new("邮寄", "邮寄")]) with { Group = Content, Initial = "窗口" };
        yield return FormField.Area("content", "申请的具体内容") with { Group = Content, Initial = matter == Matter.Grant ? $"申请{item.Name}。" : $"申请{Words.Of(matter)}{item.Name}（{licence?.Number}）。" };
        foreach (var field in PartyFields.Of(Applicant, "申请人", today, licence?.Holder))
        {
            yield return field;
        }

        yield return FormField.Flag("hasAgent", "委托代理人办理") with { Group = "委托代理人" };
        yield return FormField.Text("agent.name", "代理人姓名") with { Group = "委托代理人", When = Agent, Most = 50 };
        yield return FormField.Text("agent.idNo", "代理人公民身份号码", required: false) with { Group = "委托代理人", When = Agent, Most = 18, Check = v => PartyFields.IdError(v["agent.idNo"], today) };
        yield return FormField.Text("agent.phone", "代理人电话", required: false) with { Group = "委托代理人", When = Agent, Most = 30 };
        yield return FormField.Flag("agent.mayCorrect", "授权委托书写明有更正申请材料的权限") with { Group = "委托代理人", When = Agent };
        foreach (var field in IntakeForms.HandedInFields(item.Materials))
        {
            yield return field;
        }

        if (Promise.MayBeChosen(item.Id, Matter.Grant))
        {
            bool Chosen(FormValues v) => v.Flag("promise") && v["matter"] == nameof(Matter.Grant);
            yield return FormField.Flag("promise", "申请人选择告知承诺") with
            {
                Group = "告知承诺",
                When = v => v["matter"] == nameof(Matter.Grant),
                Hint = "已告知许可条件，申请人书面承诺符合；凭承诺和材料作出决定，不先行勘察，决定后现场核查。承诺不实的，责令整改或者撤销许可。",
            };
            yield return FormField.Text("promisedBy", "承诺书签名人") with { Group = "告知承诺", When = Chosen, Most = 50 };
            yield return FormField.Choice("promiseMethod", "承诺书签名方式", FormContext.SignatureMethods) with { Group = "告知承诺", When = Chosen, Initial = nameof(SignatureMethod.Handwritten) };
        }

        yield return FormField.Text("signedBy", "申请书签名人") with { Group = Signing, Most = 50 };
        yield return FormField.Choice("signMethod", "签名方式", FormContext.SignatureMethods) with { Group = Signing, Initial = nameof(SignatureMethod.Handwritten) };
        yield return FormField.Flag("truthful", "申请人声明：对申请材料实质内容的真实性负责（行政许可法 第三十一条）") with { Group = Signing, Required = true };
        yield return FormField.Moment("receivedAt", "收到时间", required: false) with { Group = Signing, Hint = "不填就是现在；网上、邮寄提交的按实际收到的时间填写。" };
    }

    public static SubmitApplication Build(LicenceItem item, FormValues values)
    {
        ImmutableArray<MaterialHandedIn> materials = IntakeForms.ReadHandedIn(item.Materials, values);
        var agent = values.Flag("hasAgent")
            ? new AppointedAgent(values.Text("agent.name"), values["agent.idNo"], values["agent.phone"], values.Flag("agent.mayCorrect"))
            : null;
        return new SubmitApplication(
            item.Id, PartyFields.Read(Applicant, values), values.Text("content"), values.Text("channel"), materials,
            new SignedBy(values.Text("signedBy"), Enum.Parse<SignatureMethod>(values.Text("signMethod"))), values.Flag("truthful"), agent,
            Matter: Enum.Parse<Matter>(values.Text("matter")), LicenceNumber: values["licence"],
            Promise: values.Flag("promise") && values["matter"] == nameof(Matter.Grant) && Promise.MayBeChosen(item.Id, Matter.Grant)
                ? new SignedBy(values.Text("promisedBy"), Enum.Parse<SignatureMethod>(values.Text("promiseMethod")))
                : null)
        {
            HappenedAt = values.Moment("receivedAt"),
        };
    }
}
