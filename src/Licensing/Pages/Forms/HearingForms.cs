using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Web.Forms;

namespace Enforcement.Licensing.Pages.Forms;

/// <summary>听证的表单 (第十三条).</summary>
internal static class HearingForms
{
    private const int MostParticipants = 10;

    public static StepForm<LicensingCase> Offer(FormContext context) => new(
        nameof(OfferHearing), "告知听证权利", "向申请人和全部利害关系人制作、送达听证告知书。各自自收到之日起五个工作日内可以要求听证。",
        [FormField.Area("basis", "告知理由") with { Hint = $"例如：许可直接涉及{(context.Case.Interested.IsEmpty ? "申请人与他人" : context.Case.Interested[0].Person.Name)}之间重大利益关系。" }],
        values => new OfferHearing(values.Text("basis")),
        "告知听证权利");

    public static StepForm<LicensingCase> Request(FormContext context) => new(
        nameof(RequestHearing), "登记听证要求", "登记收到的听证要求。决定期限自此暂停计算，听证结束后继续。",
        [
            FormField.Choice("person", "要求听证的人", context.Participants) with { Initial = context.Case.Interested.IsEmpty ? LicensingCase.ApplicantId : null },
            FormField.Date("postedOn", "邮寄日期（邮寄提出时填写）", required: false),
            FormField.Flag("decline", "逾期提出，不予准许"),
            FormField.Area("declineReason", "不予准许的理由") with { When = v => v.Flag("decline") },
        ],
        values => new RequestHearing(values.Text("person"), values.Date("postedOn"), !values.Flag("decline"), values["declineReason"]),
        "登记听证要求")
    {
        MayBeLate = true,
    };

    public static StepForm<LicensingCase> Waive(FormContext context) => new(
        nameof(WaiveHearing), "登记放弃听证", "登记书面放弃听证。全部有权的人放弃或者逾期后，案件回到审查。",
        [FormField.Choice("person", "放弃听证的人", context.Participants.Where(person => context.Case.Hearing.Open.Contains(person.Value)))],
        values => new WaiveHearing(values.Text("person")),
        "登记放弃")
    {
        MayBeLate = true,
    };

    public static StepForm<LicensingCase> Schedule(FormContext context)
    {
        var known = context.Case.Hearing.Scheduled;
        return new(
            nameof(ScheduleHearing), "安排听证", "确定时间、地点和主持人。主持人不得是本案审查人员；通知应当在七个工作日前送达。",
            [
                FormField.Moment("time", "听证时间") with { Initial = known is null ? null : FormValues.Write(known.Time) },
                FormField.Text("place", "听证地点") with { Initial = known?.Place },
                FormField.Choice("chair", "听证主持人", context.People(Roles.HearingChair)) with { Initial = known?.Chair },
                FormField.Choice("clerk", "听证记录员", context.People(Roles.HearingClerk)) with { Initial = known?.Clerk },
                FormField.Flag("closed", "不公开举行"),
                FormField.Text("closedReason", "不公开的理由") with { When = v => v.Flag("closed") },
            ],
            values => new ScheduleHearing(values.Moment("time") ?? default, values.Text("place"), values.Text("chair"), values.Text("clerk"), values["closedReason"]),
            "安排听证");
    }

    public static StepForm<LicensingCase> Close(FormContext context) => new(
        nameof(CloseHearing), "听证结束", "录入听证笔录和听证报告。笔录由参加人签名；许可决定应当根据听证笔录作出。",
        [
            FormField.Moment("heldAt", "举行时间") with { Initial = context.Case.Hearing.Scheduled is { } known ? FormValues.Write(known.Time) : null },
            FormField.Moment("endedAt", "结束时间"),
            FormField.Several("investigators", "提出审查意见的审查人员", context.People(Roles.LicensingOfficer, Roles.ApprovalHead), 1),
            FormField.Number("count", "参加人人数", 1, MostParticipants) with { Initial = "1", Group = "参加人" },
            .. Enumerable.Range(1, MostParticipants).SelectMany(Participant),
            FormField.Area("body", "听证笔录（全过程）"),
            FormField.Area("refusal", "拒绝签名的情况", required: false) with { Hint = "有参加人拒绝签名时填写。" },
            FormField.Area("summary", "听证报告：基本情况"),
            FormField.Area("disputes", "听证报告：争议的主要问题"),
            FormField.Area("findings", "听证报告：查明的事实"),
            FormField.Area("opinion", "听证报告：处理意见"),
        ],
        values => new CloseHearing(
            values.Moment("heldAt") ?? default,
            [.. values.Several("investigators")],
            [
                .. Enumerable.Range(1, values.Number("count") ?? 1).Select(i => new HearingParticipant(
                    values.Text($"name.{i}"), values.Flag($"signed.{i}") ? new SignedBy(values.Text($"name.{i}"), SignatureMethod.Handwritten) : null)),
            ],
            values.Text("body"), values.Text("summary"), values.Text("disputes"), values.Text("findings"), values.Text("opinion"), values["refusal"], values.Moment("endedAt")),
        "听证结束");

    private static IEnumerable<FormField> Participant(int i)
    {
        yield return FormField.Text($"name.{i}", $"第{i}位参加人姓名") with { Group = "参加人", When = v => v.Number("count") >= i, Most = 50 };
        yield return FormField.Flag($"signed.{i}", $"第{i}位参加人已在笔录上签名") with { Group = "参加人", When = v => v.Number("count") >= i };
    }
}
