using Enforcement.Casework;
using Enforcement.Licensing.Capabilities;
using Enforcement.Licensing.Papers;
using Enforcement.Regulation.Reference;
using Enforcement.Web.Forms;

namespace Enforcement.Licensing.Pages.Forms;

/// <summary>重新制作文书的表单 (CR1, CR4): which paper failed and why, and its texts as they would stand now.</summary>
internal static class PaperForms
{
    private const int LineLength = 200;

    public static StepForm<LicensingCase> Remake(FormContext context)
    {
        var waiting = RemakePaper.Waiting(context.Case).ToList();
        var act = new Act { By = context.Me, Now = context.Now, HappenedAt = context.Now, Law = context.Law, Stream = $"{LicensingMessages.KindName}/{context.Case.Number}", CommandId = "form" };
        var texts = waiting.ToDictionary(p => p.Id, p => PaperTexts.Of(p.Code, RemakePaper.Current(context.Case, p, act)));
        return new(
            nameof(RemakePaper), "重新制作文书", "原文书留在记录中，新文书另行编号、签发和送达。结论、日期和编号取自案件，只有文字可以更正；决定文书的文字由行政审批科负责人改正。",
            [
                FormField.Choice("paper", "哪一份文书", waiting.Select(p => new Option(p.Id, $"《{p.Title}》：{string.Join("；", p.Errors)}"))) with { Initial = waiting.Count == 1 ? waiting[0].Id : null },
                FormField.Flag("correct", "文字有误，需要更正"),
                .. waiting.Where(p => !RemakePaper.IsDecision(p.Code) || context.Me.IsAny(Roles.ApprovalHead, Roles.LicensingOfficer)).SelectMany(p => texts[p.Id].Select(text => Field($"{p.Id}/{text.Path}", text) with
                {
                    When = v => v.Flag("correct") && v["paper"] == p.Id,
                    Initial = text.Value.Length <= 5000 ? text.Value : null,
                    Hint = text.Value.Length <= 5000 ? null : "原文较长，不改的不必填写。",
                    Most = text.Most,
                })),
                FormField.Area("reason", "重新制作的理由") with { Most = 2000 },
            ],
            values => new RemakePaper(
                values.Text("paper"), values.Text("reason"),
                values.Flag("correct")
                    ? [.. texts.GetValueOrDefault(values.Text("paper"), []).Select(t => (Text: t, Right: values[$"{values.Text("paper")}/{t.Path}"])).Where(t => t.Right is not null && t.Right != t.Text.Value).Select(t => new PaperCorrection(t.Text.Path, t.Right!))]
                    : null),
            "重新制作");
    }

    /// <summary>A short text stands on one line.</summary>
    private static FormField Field(string name, PaperText text) => text.Most <= LineLength && !text.Value.Contains('\n', StringComparison.Ordinal)
        ? FormField.Text(name, text.Label, required: false)
        : FormField.Area(name, text.Label, required: false);

    public static StepForm<LicensingCase> AdmitNotice(FormContext context)
    {
        var materials = context.Item?.Materials ?? [];
        return new(
            nameof(AdmitPaperNotice), "补录纸质补正通知", "系统停用期间已在五个工作日内以纸质补正通知书告知申请人的，凭扫描件补录；视为受理的记录被取代，并作为问题线索上报核查。",
            [
                FormField.Date("issuedOn", "通知书签发日期"),
                FormField.Date("handedOverOn", "交付或者寄达申请人的日期"),
                FormField.Choice("clerk", "签发人", context.People(Roles.WindowClerk)),
                .. materials.SelectMany(m => new[]
                {
                    FormField.Flag($"lack.{m.Id}", m.Name) with { Group = "通知书所列的材料" },
                    FormField.Text($"problem.{m.Id}", $"“{m.Name}”存在的问题") with { Group = "通知书所列的材料", When = v => v.Flag($"lack.{m.Id}") },
                    FormField.Text($"requirement.{m.Id}", $"“{m.Name}”的补正要求") with { Group = "通知书所列的材料", When = v => v.Flag($"lack.{m.Id}") },
                }),
                FormField.File("proof", "纸质通知书和送达凭证的扫描件", required: true),
                FormField.Area("reason", "在纸上签发的原因和核实情况") with { Most = 2000 },
            ],
            values => new AdmitPaperNotice(
                values.Date("issuedOn") ?? default, values.Date("handedOverOn") ?? default, values.Text("clerk"),
                [.. materials.Where(m => values.Flag($"lack.{m.Id}")).Select(m => new NoticedMaterial(m.Id, values.Text($"problem.{m.Id}"), values.Text($"requirement.{m.Id}")))],
                values.Text("proof"), values.Text("reason"), values["proof.name"]),
            "核实并补录");
    }
}
