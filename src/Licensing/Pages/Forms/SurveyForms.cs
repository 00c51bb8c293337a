using System.Collections.Immutable;
using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Web.Forms;

namespace Enforcement.Licensing.Pages.Forms;

/// <summary>现场勘察的表单 (第十条).</summary>
internal static class SurveyForms
{
    private static readonly string[] s_surveyors = [Roles.LicensingOfficer, Roles.Officer, Roles.LeadOfficer];

    public static StepForm<LicensingCase> Order(FormContext context)
    {
        var officers = Officers(context);
        return new(
            nameof(OrderSurvey), "安排现场勘察", "指派两名以上具有执法资格的人员，约定时间和地点。",
            [
                officers,
                FormField.Text("place", "勘察地点") with { Initial = context.Case.SurveyPlan?.Place ?? context.Case.Applicant.Address },
                FormField.Moment("start", "开始时间"),
                FormField.Moment("end", "结束时间"),
            ],
            values => new OrderSurvey([.. values.Several(officers)], values.Text("place"), values.Moment("start") ?? default, values.Moment("end") ?? default),
            "安排勘察");
    }

    public static StepForm<LicensingCase> Record(FormContext context)
    {
        var plan = context.Case.SurveyPlan;
        var officers = Officers(context) with { Initial = plan is null ? null : string.Join(',', plan.Officers) };
        var conditions = context.Item?.Conditions ?? [];
        return new(
            nameof(RecordSurvey), "录入现场勘察笔录", "如实录入。两名以上勘察人员应当出示执法证件；当事人拒绝签名的，记明情况。",
            [
                officers,
                .. officers.Options.Select(option => FormField.Moment($"shown.{option.Value}", $"{option.Text.Split('（')[0]}出示证件的时间", required: false) with
                {
                    When = values => values.Flag($"officers.{option.Value}"),
                    Hint = "没有出示的不填，系统如实记录并提示。",
                }),
                FormField.Text("place", "勘察地点") with { Initial = plan?.Place ?? context.Case.Applicant.Address },
                FormField.Moment("start", "开始时间") with { Initial = plan is null ? null : FormValues.Write(plan.Start) },
                FormField.Moment("end", "结束时间") with { Initial = plan is null ? null : FormValues.Write(plan.End) },
                .. conditions.SelectMany(FieldsOf),
                FormField.Choice("conclusion", "勘察结论", [new(nameof(SurveyConclusion.Meets), "符合"), new(nameof(SurveyConclusion.NeedsRectification), "需整改"), new(nameof(SurveyConclusion.DoesNotMeet), "不符合")]) with { Group = "结论和签名" },
                FormField.Flag("refused", "申请人代表拒绝签名") with { Group = "结论和签名" },
                FormField.Text("representative", "申请人代表签名") with { Group = "结论和签名", When = v => !v.Flag("refused"), Initial = context.Case.Applicant.LegalRep ?? context.Case.Applicant.Name },
                FormField.Area("refusal", "拒绝签名的情况") with { Group = "结论和签名", When = v => v.Flag("refused") },
                FormField.File("photo", "现场照片") with { Group = "结论和签名" },
            ],
            values => new RecordSurvey(
                values.Text("place"), values.Moment("start") ?? default, values.Moment("end") ?? default,
                [.. values.Several(officers).Select(id => new SurveyPresence(id, values.Moment($"shown.{id}")))],
                [.. conditions.Select(condition => new SurveyItem(condition.Text, values.Text($"finding.{condition.Id}"), values[$"pass.{condition.Id}"] == "yes"))],
                Enum.Parse<SurveyConclusion>(values.Text("conclusion")),
                values.Flag("refused") ? null : new SignedBy(values.Text("representative"), SignatureMethod.Handwritten),
                values["refusal"],
                values["photo"] is { } photo ? [photo] : null),
            "录入笔录");
    }

    public static StepForm<LicensingCase> BeginReview(FormContext context)
    {
        var owesReason = context.Item?.SiteSurvey == SiteSurvey.OnDemand && context.Case.Survey is null;
        return new(
            nameof(Capabilities.BeginReview), "开始审查", "开始对申请材料的实质内容进行审查。",
            owesReason ? [FormField.Area("without", "不进行现场勘察的理由")] : [],
            values => new BeginReview(values["without"]),
            "开始审查");
    }

    private static FormField Officers(FormContext context) => FormField.Several("officers", "勘察人员", context.People(s_surveyors), 1) with
    {
        Hint = "应当有两名以上持有效执法证件的人员。",
    };

    private static IEnumerable<FormField> FieldsOf(LicenceCondition condition)
    {
        yield return FormField.Area($"finding.{condition.Id}", "勘察情况") with { Group = $"条件：{condition.Text}（{condition.LawRef}）", Most = 2000 };
        yield return FormField.Choice($"pass.{condition.Id}", "是否符合", [new("yes", "符合"), new("no", "不符合")]) with { Group = $"条件：{condition.Text}（{condition.LawRef}）" };
    }
}
