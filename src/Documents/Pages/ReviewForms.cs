using Enforcement.Casework;
using Enforcement.Documents.Review;
using Enforcement.Regulation.Reference;
using Enforcement.Web.Forms;

namespace Enforcement.Documents.Pages;

/// <summary>法制审核的表单 (本制度第十四条).</summary>
internal static class ReviewForms
{
    private static readonly (string Name, string Label)[] s_checks =
    [
        ("subject", "主体是否合法"), ("personnel", "人员是否具备资格"), ("facts", "事实是否清楚"), ("evidence", "证据是否确凿充分"), ("application", "适用依据是否准确"),
        ("discretion", "裁量是否适当"), ("procedure", "程序是否合法"), ("documents", "文书是否规范"), ("jurisdiction", "是否超越权限、是否涉嫌犯罪"),
    ];

    private static readonly Option[] s_results = [new("符合", "符合"), new("不符合", "不符合"), new("不适用", "不适用")];

    /// <summary>The nine checks with their labels, in the order of the form.</summary>
    public static IEnumerable<(string Label, ReviewCheck Check)> ChecksOf(ReviewChecks checks) => s_checks.Select(c => c.Label).Zip(
        (ReviewCheck[])[checks.Subject, checks.Personnel, checks.Facts, checks.Evidence, checks.Application, checks.Discretion, checks.Procedure, checks.Documents, checks.JurisdictionAndCrime]);

    public static StepForm<LegalityReview> For(string command, LegalityReview state, Act act) => command switch
    {
        nameof(AssignReviewer) => Assign(state, act),
        nameof(DraftOpinion) => Draft(),
        nameof(DemandSupplement) => new(
            command, "要求补充材料", "审核期限自今天起暂停，承办人补充后重新送审。", [FormField.Area("wanted", "需要补充的材料和理由") with { Most = 2000 }],
            values => new DemandSupplement(values.Text("wanted")), "要求补充"),
        nameof(ExtendReview) => new(
            command, "延长审核期限", "只能延长一次，最多五个工作日。", [FormField.Number("days", "延长的工作日", 1, 5), FormField.Area("reason", "理由") with { Most = 500 }],
            values => new ExtendReview(values.Number("days") ?? 0, values.Text("reason")), "批准延长"),
        nameof(SignOpinion) => new(
            command, "签署审核意见书", $"审核结论：{DocumentsFactWords.Of(state.Draft!.Conclusion)}。签署后制发《重大行政执法决定法制审核意见书》，承办科室随即收到结论。", [],
            _ => new SignOpinion(), "签署并制发"),
        nameof(ReturnOpinion) => new(
            command, "退回修改", "退回审核人员修改后重新提交。", [FormField.Area("reason", "退回的理由") with { Most = 1000 }],
            values => new ReturnOpinion(values.Text("reason")), "退回"),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, null),
    };

    private static StepForm<LegalityReview> Assign(LegalityReview state, Act act) => new(
        nameof(AssignReviewer), "确定审核人员", "参与办理本案的人员不得担任审核人员。",
        [
            FormField.Choice("reviewer", "审核人员", act.Law.Officers
                .Where(officer => officer.Active && officer.Has(Roles.LegalReviewer) && !state.Submission!.Handlers.Contains(officer.Id))
                .Select(officer => new Option(officer.Id, officer.Name))) with { Initial = act.By.Is(Roles.LegalReviewer) ? act.By.Id : null },
        ],
        values => new AssignReviewer(values.Text("reviewer")), "确定");

    private static StepForm<LegalityReview> Draft() => new(
        nameof(DraftOpinion), "拟定审核意见", "九项内容逐项审核；提交后由政策法规科负责人签署。",
        [
            .. s_checks.SelectMany(check => new[]
            {
                FormField.Choice(check.Name, check.Label, s_results) with { Group = "审核内容" },
                FormField.Text($"{check.Name}-note", $"{check.Label}：说明", required: false) with { Group = "审核内容", When = values => values[check.Name] == "不符合" },
            }),
            FormField.Choice("conclusion", "审核结论", Enum.GetValues<ReviewConclusion>().Select(c => new Option(c.ToString(), DocumentsFactWords.Of(c)))) with { Group = "结论" },
            FormField.Area("opinion", "意见和理由") with { Group = "结论", Most = 5000 },
        ],
        values => new DraftOpinion(
            new ReviewChecks(
                Check(values, 0), Check(values, 1), Check(values, 2), Check(values, 3), Check(values, 4), Check(values, 5), Check(values, 6), Check(values, 7), Check(values, 8)),
            Enum.Parse<ReviewConclusion>(values.Text("conclusion")), values.Text("opinion")),
        "提交负责人签署");

    private static ReviewCheck Check(FormValues values, int index) => new(values.Text(s_checks[index].Name), values[$"{s_checks[index].Name}-note"]);
}
