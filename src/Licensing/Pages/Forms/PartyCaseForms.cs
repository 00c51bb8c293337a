using Enforcement.Licensing.Capabilities;
using Enforcement.Web.Forms;

namespace Enforcement.Licensing.Pages.Forms;

/// <summary>利害关系人、陈述申辩、撤回等表单 (行政许可法 第三十六条).</summary>
internal static class PartyCaseForms
{
    public static StepForm<LicensingCase> NotifyInterested(FormContext context) => new(
        nameof(Capabilities.NotifyInterested), "告知利害关系人", "许可事项直接关系他人重大利益的，告知该利害关系人，听取其陈述和申辩。",
        [
            .. PartyFields.Of("person", "利害关系人", context.Today),
            FormField.Area("interest", "有什么重大利益关系") with { Most = 2000 },
            FormField.Date("respondBy", "陈述申辩截止日期") with { Check = v => v.Date("respondBy") < context.Today ? "不能早于今天。" : null },
        ],
        values => new NotifyInterested(PartyFields.Read("person", values), values.Text("interest"), values.Date("respondBy") ?? context.Today),
        "制作告知书并送达");

    public static StepForm<LicensingCase> HearStatement(FormContext context) => new(
        nameof(Capabilities.HearStatement), "记录陈述申辩", "如实记录陈述和申辩的意见。",
        [
            FormField.Choice("person", "陈述人", context.Participants),
            FormField.Area("text", "陈述和申辩的内容"),
            FormField.Flag("objects", "对准予许可提出异议") with { Hint = "有异议的，许可决定作出前应当经法制审核。" },
        ],
        values => new HearStatement(values.Text("person"), values.Text("text"), values.Flag("objects")),
        "记录")
    {
        MayBeLate = true,
    };

    public static StepForm<LicensingCase> ReportFalseMaterial(FormContext context) => new(
        nameof(Capabilities.ReportFalseMaterial), "登记虚假材料", "登记后不得准予许可；不予许可的决定作出时，系统将申请人移送行政处罚给予警告（行政许可法 第七十八条）。",
        [
            FormField.Choice("material", "虚假的材料", (context.Item?.Materials ?? []).Where(m => !context.Case.FalseMaterials.ContainsKey(m.Id)).Select(m => new Option(m.Id, m.Name))),
            FormField.Area("facts", "虚假的内容和发现经过") with { Most = 2000 },
        ],
        values => new ReportFalseMaterial(values.Text("material"), values.Text("facts")),
        "登记")
    {
        MayBeLate = true,
    };

    public static StepForm<LicensingCase> ClearFalseMaterial(FormContext context) => new(
        nameof(Capabilities.ClearFalseMaterial), "撤销虚假材料的认定", "查明材料属实或者认定有误的，撤销认定。原来的记录保留不动。",
        [
            FormField.Choice("material", "材料", context.Case.FalseMaterials.Values.Select(m => new Option(m.MaterialId, $"{m.Name}：{m.Facts}"))),
            FormField.Area("reason", "撤销认定的理由和凭据") with { Most = 2000 },
        ],
        values => new ClearFalseMaterial(values.Text("material"), values.Text("reason")),
        "撤销认定");

    public static StepForm<LicensingCase> Withdraw(FormContext context)
    {
        _ = context;
        return new(
            nameof(Capabilities.Withdraw), "申请人撤回申请", "登记申请人书面撤回。案件终结，案卷归档。",
            [
                FormField.Area("reason", "撤回的理由") with { Most = 2000 },
                FormField.Flag("written", "收到书面撤回申请") with { Required = true },
            ],
            values => new Withdraw(values.Text("reason"), values.Flag("written")),
            "登记撤回")
        {
            MayBeLate = true,
        };
    }

    public static StepForm<LicensingCase> Terminate(FormContext context)
    {
        _ = context;
        return new(
            nameof(Capabilities.Terminate), "终止办理", "申请人死亡、丧失行为能力或者法人依法终止的，终止办理。",
            [FormField.Area("ground", "终止的事由") with { Most = 2000 }],
            values => new Terminate(values.Text("ground")),
            "终止办理");
    }
}
