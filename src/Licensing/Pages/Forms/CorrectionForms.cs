using Enforcement.Licensing.Capabilities;
using Enforcement.Web.Forms;

namespace Enforcement.Licensing.Pages.Forms;

/// <summary>更正登记内容的表单 (第三十四条第三项): drawn with what is recorded, so that only the mistake is typed.</summary>
internal static class CorrectionForms
{
    public static StepForm<LicensingCase> Application(FormContext context)
    {
        var known = context.Case;
        bool Party(FormValues v) => v.Flag("fixParty");
        bool Agent(FormValues v) => v.Flag("fixAgent");
        return new(
            nameof(CorrectApplication), "更正申请登记内容", "原来的记录保留不动，以后的文书使用更正后的内容。已经签发的文书有错的，另行制发更正通知；已经提出的拟办意见须重新提出。",
            [
                FormField.Flag("fixParty", "申请人信息有误"),
                .. PartyFields.Of("applicant", "申请人", context.Today, known.Applicant).Select(field => field.When is { } when
                    ? field with { When = v => Party(v) && when(v) }
                    : field with { When = Party }),
                FormField.Flag("fixContent", "申请内容有误"),
                FormField.Area("content", "正确的申请内容") with { When = v => v.Flag("fixContent"), Initial = known.Content.Length <= 5000 ? known.Content : null },
                FormField.Flag("fixAgent", "委托代理人有误"),
                FormField.Text("agent.name", "代理人姓名") with { When = Agent, Initial = known.Agent?.Name, Most = 50 },
                FormField.Text("agent.idNo", "代理人公民身份号码", required: false) with { When = Agent, Initial = known.Agent?.IdNo, Most = 18, Check = v => PartyFields.IdError(v["agent.idNo"], context.Today) },
                FormField.Text("agent.phone", "代理人电话", required: false) with { When = Agent, Initial = known.Agent?.Phone, Most = 30 },
                FormField.Flag("agent.mayCorrect", "授权委托书写明有更正申请材料的权限") with { When = Agent, Initial = known.Agent?.MayCorrect == true ? "true" : null },
                .. known.Stage == Stage.Received
                    ? [FormField.Date("receivedOn", "正确的收到日期（有误时填写）", required: false) with { Hint = "改迟收到日期须由行政审批科负责人更正。" }]
                    : Array.Empty<FormField>(),
                FormField.Area("reason", "更正的理由") with { Most = 2000 },
            ],
            values => new CorrectApplication(
                values.Text("reason"),
                Party(values) ? PartyFields.Read("applicant", values) : null,
                values.Flag("fixContent") ? values.Text("content") : null,
                Agent(values) ? new AppointedAgent(values.Text("agent.name"), values["agent.idNo"], values["agent.phone"], values.Flag("agent.mayCorrect")) : null,
                values.Date("receivedOn")),
            "记录更正");
    }

    public static StepForm<LicensingCase> Interested(FormContext context) => new(
        nameof(CorrectInterested), "更正利害关系人登记内容", "原来的记录保留不动，以后的文书使用更正后的内容。",
        [
            FormField.Choice("id", "更正谁的信息", context.Case.Interested.Select(i => new Option(i.Id, i.Person.Name))),
            .. PartyFields.Of("person", "正确的信息", context.Today, context.Case.Interested.Length == 1 ? context.Case.Interested[0].Person : null),
            FormField.Area("interest", "有什么重大利益关系") with { Most = 2000, Initial = context.Case.Interested.Length == 1 ? context.Case.Interested[0].Interest : null },
            FormField.Area("reason", "更正的理由") with { Most = 2000 },
        ],
        values => new CorrectInterested(values.Text("id"), PartyFields.Read("person", values), values.Text("interest"), values.Text("reason")),
        "记录更正");
}
