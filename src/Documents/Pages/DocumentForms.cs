using Enforcement.Casework;
using Enforcement.Documents.Issuing;
using Enforcement.Regulation;
using Enforcement.Regulation.Documents;
using Enforcement.Web.Forms;

namespace Enforcement.Documents.Pages;

/// <summary>已签发文书的表单 (CR4, R4.2).</summary>
internal static class DocumentForms
{
    public static StepForm<OfficialDocument> For(string command, OfficialDocument state, Act act) => command switch
    {
        nameof(CorrectDocument) => new(
            command, "更正文书", "只更正文字错误：制发文书更正通知，送达原文书的全部受送达人；决定的内容须以新的决定变更。",
            [
                FormField.Area("wrong", "错误内容") with { Most = 10_000 }, FormField.Area("right", "更正内容") with { Most = 10_000 },
                FormField.Area("reason", "更正理由") with { Most = 10_000 },
            ],
            values => new CorrectDocument(values.Text("wrong"), values.Text("right"), values.Text("reason")), "制发更正通知"),
        nameof(InvalidateDocument) => new(
            command, "作废文书", "只能作废尚未送达的文书。文号保留，不再使用，登记作废理由；未完成的送达随即终止。",
            [FormField.Area("reason", "作废理由") with { Most = 2000 }],
            values => new InvalidateDocument(values.Text("reason")), "作废"),
        nameof(AnswerPartyReading) => Reading(state),
        nameof(ReclassifyDocument) => Reclassifying(state),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, null),
    };

    private static StepForm<OfficialDocument> Reclassifying(OfficialDocument state)
    {
        var byCatalogue = OfficialDocument.ClassOf(state.Request!.Code);
        return new(
            nameof(ReclassifyDocument), "变更公开属性", $"公开是常态。文书目录规定为“{DisclosureGrounds.Name(byCatalogue)}”，收窄须有法定理由；理由消失后应当恢复。",
            [
                FormField.Choice("to", "公开属性", ReclassifyDocument.ClassesFor(state).Select(d => new Option(d.ToString(), DisclosureGrounds.Name(d)))),
                FormField.Choice("ground", "不予公开的理由", DisclosureGrounds.All.Select(g => new Option(g.Code, $"{g.Name}（{g.Code}）")))
                    with { When = values => values.Text("to") is { Length: > 0 } to && to != byCatalogue.ToString() },
                FormField.Area("reason", "理由") with { Most = ReclassifyDocument.MostReason, Hint = "写明该项理由为什么适用于这份文书，或者为什么不再适用。" },
            ],
            values => new ReclassifyDocument(
                Enum.Parse<Disclosure>(values.Text("to")), values.Text("to") == byCatalogue.ToString() ? null : values["ground"], values.Text("reason")),
            "变更");
    }

    private static StepForm<OfficialDocument> Reading(OfficialDocument state)
    {
        var parties = AnswerPartyReading.PartiesOf(state);
        return new(
            nameof(AnswerPartyReading), "答复当事人查阅", "当事人收到或者签署的文书，核对身份后应当提供查阅；没有保密理由不得拒绝。",
            [
                FormField.Choice("party", "当事人", parties.Select(p => new Option(p, p))) with { Initial = parties.Length == 1 ? parties[0] : null },
                FormField.Text("reader", "查阅人") with { Most = 200, Hint = "当事人本人，或者法定代表人、代理人。" },
                FormField.Choice("idKind", "证件", AnswerPartyReading.IdKinds.Select(kind => new Option(kind, kind))), FormField.Text("idNo", "证件号码") with { Most = 200 },
                FormField.Flag("refused", "不提供查阅"),
                FormField.Choice("ground", "保密理由", AnswerPartyReading.SecrecyGrounds.Select(g => new Option(g.Key, $"{g.Value}（{g.Key}）")))
                    with { When = values => values.Flag("refused") },
            ],
            values => new AnswerPartyReading(
                values.Text("party"), values.Text("reader"), values.Text("idKind"), values.Text("idNo"), values.Flag("refused") ? values.Text("ground") : null),
            "记录答复");
    }
}
