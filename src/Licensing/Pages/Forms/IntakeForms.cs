using System.Collections.Immutable;
using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Web.Forms;

namespace Enforcement.Licensing.Pages.Forms;

/// <summary>受理阶段的表单 (第九条).</summary>
internal static class IntakeForms
{
    public static StepForm<LicensingCase> CheckMaterials(FormContext context) => new(
        nameof(Capabilities.CheckMaterials), "审查申请材料", "逐项对照公示的材料清单。结论和唯一合法的去向由系统按审查情况得出。",
        [
            FormField.Choice("scope", "申请事项", [new(nameof(ApplicationScope.InScope), "需要许可，属于本机关职权"), new(nameof(ApplicationScope.NotRequired), "依法不需要取得许可"), new(nameof(ApplicationScope.OutOfJurisdiction), "不属于本机关职权")])
                with { Initial = nameof(ApplicationScope.InScope) },
            FormField.Text("authority", "有权办理的机关") with { When = v => v["scope"] == nameof(ApplicationScope.OutOfJurisdiction) },
            FormField.Area("explanation", "说明") with { When = v => v["scope"] is nameof(ApplicationScope.OutOfJurisdiction) or nameof(ApplicationScope.NotRequired) },
            .. (context.Item?.Materials ?? []).SelectMany(material => MaterialInspections.FieldsOf(material, context.Case)),
        ],
        values => new CheckMaterials(
            [.. (context.Item?.Materials ?? []).Select(material => MaterialInspections.Read(material, values))],
            Enum.Parse<ApplicationScope>(values.Text("scope")), values["authority"], values["explanation"]),
        "记录审查情况")
    {
        Outlook = values => MaterialInspections.Outlook(context, values),
    };

    public static StepForm<LicensingCase> Accept(FormContext context) => new(
        nameof(AcceptApplication), "受理申请", "材料齐全、符合法定形式。受理后制作受理通知书并送达申请人，决定期限开始计算。",
        context.Case.Acceptance is null
            ?
            [
                FormField.Flag("joint", "由几个机关统一、联合或者集中办理（决定期限四十五个工作日）"),
                FormField.Text("organs", "其他办理机关") with { When = v => v.Flag("joint"), Hint = "有几个机关的，用顿号分开。" },
            ]
            : [],
        values => new AcceptApplication(values.Flag("joint") ? values.Text("organs").Split('、', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : null), "受理")
    {
        MayBeLate = true,
    };

    public static StepForm<LicensingCase> CorrectOnSpot(FormContext context)
    {
        var wrong = (context.Case.Checked?.Checks ?? []).Where(check => check.Finding == MaterialFinding.CorrectableOnSpot).ToList();
        return new(
            nameof(Capabilities.CorrectOnSpot), "当场更正", "申请人当场更正并签名、注明日期。原来的内容保留在更正记录中。",
            [
                FormField.Choice("material", "更正的材料", wrong.Select(check => new Option(check.Id, $"{check.Name}：{check.Problem}"))) with { Initial = wrong.Count == 1 ? wrong[0].Id : null },
                FormField.Text("location", "更正处") with { Hint = "例如：申请书第2页“法定代表人”栏" },
                FormField.Text("before", "原来的内容"),
                FormField.Text("after", "更正后的内容"),
                FormField.Choice("capacity", "更正人身份", [new(nameof(CorrectorCapacity.Applicant), "申请人"), new(nameof(CorrectorCapacity.LegalRepresentative), "法定代表人"), new(nameof(CorrectorCapacity.Agent), "委托代理人（有更正权限）")]) with
                {
                    Initial = context.Case.Applicant.LegalRep is null ? nameof(CorrectorCapacity.Applicant) : nameof(CorrectorCapacity.LegalRepresentative),
                },
                FormField.Text("by", "更正人姓名") with { Initial = context.Case.Applicant.LegalRep ?? context.Case.Applicant.Name, Most = 50 },
                FormField.Choice("method", "签名方式", FormContext.SignatureMethods) with { Initial = nameof(SignatureMethod.Handwritten) },
            ],
            values => new CorrectOnSpot(
                values.Text("material"), values.Text("location"), values.Text("before"), values.Text("after"), values.Text("by"),
                Enum.Parse<CorrectorCapacity>(values.Text("capacity")), Enum.Parse<SignatureMethod>(values.Text("method"))),
            "记录更正");
    }

    public static StepForm<LicensingCase> IssueSupplementNotice(FormContext context)
    {
        var lacking = (context.Case.Checked?.Checks ?? []).Where(check => check.Finding != MaterialFinding.Ok).ToList();
        var materials = FormField.Several("materials", "需要补正的全部内容", lacking.Select(check => new Option(check.Id, $"{check.Name}：{check.Problem} {check.Requirement}")), 1) with
        {
            Initial = string.Join(',', lacking.Select(check => check.Id)),
            Hint = "应当一次告知全部需要补正的内容；以后不得再要求这次能够发现而没有告知的内容。",
        };
        return new(
            nameof(Capabilities.IssueSupplementNotice), "一次性告知补正", "制作补正告知书并送达。申请人补正后重新计算受理期限。",
            [
                materials,
                FormField.Flag("notCorrected", "可以当场更正的错误，申请人没有当场更正"),
                FormField.Text("note", "审核意见（再次告知时填写）", required: false),
            ],
            values => new IssueSupplementNotice([.. values.Several(materials)], values.Flag("notCorrected"), values["note"]),
            "作出补正告知");
    }

    public static StepForm<LicensingCase> SubmitSupplement(FormContext context)
    {
        var told = (context.Item?.Materials ?? []).Where(material => context.Case.Told?.Contains(material.Id) ?? false).ToList();
        return new(
            nameof(Capabilities.SubmitSupplement), "登记补正材料", "登记收到的补正材料。受理期限自收到补正材料之日重新计算。",
            [.. HandedInFields(told), FormField.Date("postedOn", "邮寄日期（邮寄提交时填写）", required: false)],
            values => new SubmitSupplement(ReadHandedIn(told, values), values.Date("postedOn")),
            "登记补正材料")
        {
            MayBeLate = true,
        };
    }

    public static StepForm<LicensingCase> Reject(FormContext context) => new(
        nameof(RejectAcceptance), "不予受理", "即时作出不予受理决定，说明理由，告知有权机关和救济途径，并送达申请人。",
        [
            FormField.Choice("reason", "理由", [new(nameof(NonAcceptanceReason.NotRequired), "依法不需要取得许可"), new(nameof(NonAcceptanceReason.OutOfJurisdiction), "不属于本机关职权"), new(nameof(NonAcceptanceReason.FalseMaterials), "隐瞒有关情况或者提供虚假材料")]),
            FormField.Area("explanation", "具体说明") with { Initial = context.Case.Checked?.Explanation },
            FormField.Text("authority", "有权办理的机关") with { When = v => v["reason"] == nameof(NonAcceptanceReason.OutOfJurisdiction), Initial = context.Case.Checked?.ProperAuthority },
        ],
        values => new RejectAcceptance(Enum.Parse<NonAcceptanceReason>(values.Text("reason")), values["explanation"], values["authority"]),
        "作出不予受理决定");

    /// <summary>Fields for papers handed in: whether, as what, how many pages.</summary>
    internal static IEnumerable<FormField> HandedInFields(IEnumerable<Material> materials)
    {
        foreach (var material in materials)
        {
            yield return FormField.Flag($"in.{material.Id}", $"收到：{material.Name}") with { Hint = MaterialInspections.Demand(material), Group = "材料" };
            yield return FormField.Choice($"form.{material.Id}", "形式", [new(nameof(PaperForm.Original), "原件"), new(nameof(PaperForm.Copy), "复印件")]) with
            {
                Group = "材料",
                When = v => v.Flag($"in.{material.Id}"),
                Initial = material.Form == MaterialForm.Original ? nameof(PaperForm.Original) : nameof(PaperForm.Copy),
            };
            yield return FormField.Number($"pages.{material.Id}", "页数", 1, 100_000) with { Group = "材料", When = v => v.Flag($"in.{material.Id}"), Initial = "1" };
        }
    }

    internal static ImmutableArray<MaterialHandedIn> ReadHandedIn(IEnumerable<Material> materials, FormValues values) =>
    [
        .. materials.Where(material => values.Flag($"in.{material.Id}")).Select(material => new MaterialHandedIn(
            material.Id, Enum.Parse<PaperForm>(values.Text($"form.{material.Id}")), values.Number($"pages.{material.Id}") ?? 1)),
    ];
}
