using Enforcement.Licensing.Licences;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;
using Enforcement.Web.Forms;

namespace Enforcement.Licensing.Pages.Forms;

/// <summary>许可登记簿上办理的事项, and the proceedings the bureau opens of its own motion.</summary>
internal static class LicenceForms
{
    /// <summary>撤销事由 (行政许可法 第六十九条).</summary>
    private static readonly string[] s_revocation =
    [
        "行政机关工作人员滥用职权、玩忽职守作出准予决定（第六十九条第一款第一项）", "超越法定职权作出准予决定（第六十九条第一款第二项）", "违反法定程序作出准予决定（第六十九条第一款第三项）",
        "对不具备申请资格或者不符合法定条件的申请人准予许可（第六十九条第一款第四项）", "依法可以撤销的其他情形（第六十九条第一款第五项）", "被许可人以欺骗、贿赂等不正当手段取得许可（第六十九条第二款）",
    ];

    /// <summary>注销事由 (行政许可法 第七十条).</summary>
    private static readonly string[] s_cancellation =
    [
        "有效期届满未延续（第七十条第一项）", "公民死亡或者丧失行为能力（第七十条第二项）", "法人或者其他组织依法终止（第七十条第三项）",
        "许可依法被撤销、撤回或者证件被吊销（第七十条第四项）", "因不可抗力许可事项无法实施（第七十条第五项）", "应当注销的其他情形（第七十条第六项）",
    ];

    public static IEnumerable<StepForm<Licence>> For(Licence licence, DateOnly today)
    {
        if (licence is { Status: LicenceStatus.InForce, ValidTo: { } end })
        {
            yield return new StepForm<Licence>(
                nameof(RemindHolder), "登记已提醒被许可人", $"有效期至{end:yyyy年M月d日}。提醒被许可人按期申请延续，或者到期停止经营。",
                [FormField.Choice("how", "提醒方式", [new("电话", "电话"), new("短信", "短信"), new("书面通知", "书面通知"), new("网上通知", "网上通知")])],
                values => new RemindHolder(values.Text("how")), "登记提醒");
        }

        var owed = licence.Deadlines.Values.Where(d => d is { Limit: "T.L23", Status: DeadlineStatus.Running or DeadlineStatus.Missed }).OrderBy(d => d.Due).ToList();
        if (owed.Count > 0 && licence.Status == LicenceStatus.InForce)
        {
            yield return new StepForm<Licence>(
                nameof(ReceiveAnnualReport), "登记年度经营报告", "劳务派遣单位每年三月三十一日前提交上一年度的经营报告。",
                [FormField.Choice("year", "报告年度", owed.Select(d => new Option($"{d.Due!.Value.Year - 1}", $"{d.Due.Value.Year - 1}年度，{d.Due:yyyy年M月d日}前{(d.Status == DeadlineStatus.Missed ? "，已逾期" : "")}")))],
                values => new ReceiveAnnualReport(int.Parse(values.Text("year"), System.Globalization.CultureInfo.InvariantCulture)), "登记报告")
            {
                MayBeLate = true,
            };
        }

        if (licence.ItemId == LicenceItems.HumanResourceService && licence.Status != LicenceStatus.None)
        {
            yield return new StepForm<Licence>(
                nameof(ReceiveBusinessReport), "登记备案或者报告", "人力资源服务机构开展业务、设立分支机构、变更或者终止经营的，应当自事项发生之日起十五日内备案或者书面报告。",
                [
                    FormField.Choice("kind", "种类", Enum.GetValues<BusinessReport>().Select(k => new Option(k.ToString(), LicenceFactWords.Of(k)))),
                    FormField.Date("eventOn", "事项发生日期") with { Check = v => v.Date("eventOn") > today ? "不能晚于今天。" : null },
                    FormField.Area("content", "内容") with { Most = 5000 },
                ],
                values => new ReceiveBusinessReport(Enum.Parse<BusinessReport>(values.Text("kind")), values.Text("content"), values.Date("eventOn") ?? today), "登记")
            {
                MayBeLate = true,
            };
        }
    }

    /// <summary>Fields of a proceeding of the bureau's own motion.</summary>
    public static IEnumerable<FormField> Proceeding(Licence licence)
    {
        yield return FormField.Choice(
            "matter", "程序", licence.Status == LicenceStatus.InForce ? [new(nameof(Matter.Revocation), "撤销许可"), new(nameof(Matter.Cancellation), "注销许可")] : [new(nameof(Matter.Cancellation), "注销许可")]);
        yield return FormField.Choice("revoked", "撤销事由", s_revocation.Select(text => new Option(text, text))) with { When = v => v["matter"] == nameof(Matter.Revocation) };
        yield return FormField.Choice("cancelled", "注销事由", s_cancellation.Select(text => new Option(text, text))) with { When = v => v["matter"] == nameof(Matter.Cancellation) };
        yield return FormField.Area("facts", "发现的事实和线索来源") with { Most = 20_000 };
    }

    /// <summary>The ground as the case records it.</summary>
    public static string GroundOf(FormValues values) => $"{values["revoked"] ?? values["cancelled"]}：{values.Text("facts")}";
}
