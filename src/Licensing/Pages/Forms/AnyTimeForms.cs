using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation.Reference;
using Enforcement.Web.Forms;

namespace Enforcement.Licensing.Pages.Forms;

/// <summary>各阶段都可以办理的事项的表单.</summary>
internal static class AnyTimeForms
{
    public static StepForm<LicensingCase> AddRecord(FormContext context)
    {
        _ = context;
        return new(
            nameof(Capabilities.AddRecord), "补充记录", "把一份说明或者材料加入案件记录。",
            [
                FormField.Text("title", "名称"),
                FormField.Choice("kind", "记录形式",
                [
                    new("T2", "调查取证材料、文字说明"), new("T1", "对外文书"), new("T3", "鉴定意见"), new("T4", "专家论证报告"), new("T5", "听证报告"), new("T6", "内部审批表"),
                    new("T7", "送达回证等"), new("M1", "照片"), new("M2", "录音"), new("M3", "录像"), new("M4", "视频监控"),
                ]),
                FormField.Area("text", "内容"),
                FormField.Flag("secret", "涉密材料（只登记名称和存放地点，不上传）"),
                FormField.File("file", "附件") with { When = values => !values.Flag("secret") },
            ],
            values => values.Flag("secret")
                ? new AddRecord(values.Text("title"), values.Text("kind"), values.Text("text"), Secret: true)
                : new AddRecord(values.Text("title"), values.Text("kind"), values.Text("text"), values["file"], values["file.name"]),
            "加入记录")
        {
            MayBeLate = true,
        };
    }

    public static StepForm<LicensingCase> CorrectRecord(FormContext context)
    {
        _ = context;
        return new(
            nameof(Capabilities.CorrectRecord), "更正记录", "原来的记录保留不动，另加一条更正记录，写明更正人、时间和理由。",
            [
                FormField.Number("entry", "更正第几条记录", 1, 1_000_000),
                FormField.Text("field", "更正的内容项"),
                FormField.Text("wrong", "原来写的"),
                FormField.Text("right", "应当是"),
                FormField.Area("reason", "更正的理由") with { Most = 2000 },
            ],
            values => new CorrectRecord($"licensing/{context.Case.Number}#{values.Number("entry")}", values.Text("field"), values.Text("wrong"), values.Text("right"), values.Text("reason")),
            "记录更正");
    }

    public static StepForm<LicensingCase> DecideRecusal(FormContext context) => new(
        nameof(Capabilities.DecideRecusal), "决定回避", "对本案人员是否回避作出决定。回避的人员此后不计入本案执法人员。",
        [
            FormField.Choice("officer", "人员", context.Law.Officers.Where(o => context.Case.Handlers.Contains(o.Id)).Select(o => new Option(o.Id, o.Name))),
            FormField.Text("applicant", "提出回避的人") with { Most = 100 },
            FormField.Area("ground", "回避事由") with { Most = 2000 },
            FormField.Choice("decision", "决定", [new("yes", "回避"), new("no", "不予回避")]),
            FormField.Area("reason", "决定的理由") with { Most = 2000 },
        ],
        values => new DecideRecusal(values.Text("officer"), values.Text("applicant"), values.Text("ground"), values["decision"] == "yes", values.Text("reason")),
        "作出决定");

    public static StepForm<LicensingCase> Suspend(FormContext context)
    {
        _ = context;
        return new(
            nameof(Capabilities.Suspend), "中止办理", "记明中止的理由。法律没有规定扣除的，期限照常计算。",
            [FormField.Area("reason", "中止的理由") with { Most = 2000 }], values => new Suspend(values.Text("reason")), "中止办理");
    }

    public static StepForm<LicensingCase> Resume(FormContext context)
    {
        _ = context;
        return new(
            nameof(Capabilities.Resume), "恢复办理", "中止的事由消除，恢复办理。",
            [FormField.Area("reason", "恢复的理由") with { Most = 2000 }], values => new Resume(values.Text("reason")), "恢复办理");
    }

    public static StepForm<LicensingCase> ExtendDeadline(FormContext context) => new(
        nameof(Capabilities.ExtendDeadline), "延长补正期限", "由行政审批科负责人延长，只能延长一次。",
        [
            FormField.Choice("deadline", "期限", context.Case.Deadlines.Values.Where(d => d is { IsOpen: true, Limit: "T.L03" }).Select(d => new Option(d.Id, $"补正期限，原届满日 {(d.Due is { } due ? $"{due:yyyy年M月d日}" : "未定（暂停）")}"))),
            FormField.Number("length", "延长多少", 1, 60),
            FormField.Area("reason", "延长的理由") with { Most = 2000 },
        ],
        values => new ExtendDeadline(values.Text("deadline"), values.Number("length") ?? 0, values.Text("reason")),
        "批准延长");

    public static StepForm<LicensingCase> NotifyCollection(FormContext context)
    {
        _ = context;
        return new(
            nameof(Capabilities.NotifyCollection), "通知领取许可证", "登记已经通知申请人领取许可证件。",
            [FormField.Choice("how", "通知方式", [new("电话", "电话"), new("短信", "短信"), new("网上通知", "网上通知"), new("书面通知", "书面通知")])],
            values => new NotifyCollection(values.Text("how")), "登记通知")
        {
            MayBeLate = true,
        };
    }

    public static StepForm<LicensingCase> PublishDecision(FormContext context) => new(
        nameof(Capabilities.PublishDecision), "公开许可决定", "准予许可的决定应当自作出之日起七个工作日内公开，公众有权查阅。",
        [FormField.Text("where", "公开的位置") with { Initial = context.Law.Agency.Name.Length > 0 ? $"{context.Law.Agency.Name}网站行政许可公示栏" : null }],
        values => new PublishDecision(values.Text("where")), "登记公开")
    {
        MayBeLate = true,
    };

    public static StepForm<LicensingCase> WithdrawPublication(FormContext context)
    {
        _ = context;
        return new(
            nameof(Capabilities.WithdrawPublication), "撤下公开的决定", "决定书已依法定理由变更为不公开，此前公开的内容应当从公开的位置撤下。",
            [FormField.Text("how", "撤下的位置和方式")],
            values => new WithdrawPublication(values.Text("how")), "登记撤下");
    }
}
