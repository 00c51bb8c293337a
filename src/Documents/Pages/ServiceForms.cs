using Enforcement.Casework;
using Enforcement.Documents.Service;
using Enforcement.Regulation.Reference;
using Enforcement.Web.Forms;

namespace Enforcement.Documents.Pages;

/// <summary>送达的表单 (本制度第十二条), one for each step of D.4.</summary>
internal static class ServiceForms
{
    private static readonly Option[] s_signatures = [new("手写扫描", "手写签名（扫描件存卷）"), new("电子签名", "电子签名"), new("捺印", "捺印"), new("盖章", "盖章")];
    private static readonly string[] s_relations = ["本人", "同住成年家属", "法定代表人", "主要负责人", "负责收件人", "代理人", "代收人"];

    public static StepForm<ServiceOfProcess> For(string command, ServiceOfProcess state, Act act) => command switch
    {
        nameof(DispatchDirect) => Direct(act),
        nameof(RecordReceipt) => Receipt(state, act),
        nameof(RecordDirectFailure) => new(
            command, "记录未能送达或拒收", "拒收的，记录后可以立即留置送达；无人的，另行送达。",
            [Day("on", "日期", act), FormField.Text("reason", "原因"), FormField.Flag("refused", "受送达人拒绝接收")],
            values => new RecordDirectFailure(values.Text("reason"), values.Flag("refused"), values.Date("on") ?? act.Today), "记录"),
        nameof(LeaveDocument) => Leave(state, act),
        nameof(PostDocument) => Post(state, act),
        nameof(RecordReturnReceipt) => new(
            command, "记录邮件回执", "送达日期是回执上注明的收件日期。",
            [
                Day("on", "回执上的收件日期", act), FormField.File("receipt", "邮件回执扫描件", required: true),
                FormField.Text("receiver", "签收人", required: false), FormField.Choice("relation", "与受送达人关系", s_relations.Select(r => new Option(r, r)), required: false),
            ],
            values => new RecordReturnReceipt(values.Date("on") ?? act.Today, values.Text("receipt"), values["receiver"], values["relation"]), "记录送达"),
        nameof(RecordReturn) => new(
            command, "记录邮件退回", "退回的邮件没有送达，须另行送达。", [Day("on", "退回日期", act), FormField.Text("reason", "退回原因")],
            values => new RecordReturn(values.Text("reason"), values.Date("on") ?? act.Today), "记录退回"),
        nameof(GiveUpPosting) => new(
            command, "没有回执，另行送达", "邮件回执的跟踪期限已满，可以改用其他方式；以后收到回执的，仍可记录。", [], _ => new GiveUpPosting(), "另行送达"),
        nameof(SendEntrustedLetter) => Entrust(act),
        nameof(RecordEntrustedReceipt) => EntrustedReceipt(state, act),
        nameof(RecordEntrustFailure) => new(
            command, "记录未能送达", "须另行送达。", [Day("on", "日期", act), FormField.Text("reason", "原因")],
            values => new RecordEntrustFailure(values.Text("reason"), values.Date("on") ?? act.Today), "记录"),
        nameof(ConfirmAddress) => Address(state, act),
        nameof(SendElectronically) => new(
            command, "电子送达", $"发送至 {state.Address?.Channel} {state.Address?.Account}，以到达受送达人系统的日期为送达日期。", [Day("on", "发送日期", act)],
            values => new SendElectronically(values.Date("on") ?? act.Today), "记录发送"),
        nameof(RecordArrival) => new(
            command, "记录到达", "到达受送达人系统即为送达。",
            [FormField.Moment("at", "到达时间") with { Initial = FormValues.Write(act.Now) }, FormField.Text("proof", "到达凭证（系统回执编号）")],
            values => new RecordArrival(values.Moment("at") ?? act.Now, values.Text("proof")), "记录送达"),
        nameof(RecordBounce) => new(
            command, "记录未到达", "须另行送达。", [Day("on", "日期", act), FormField.Text("reason", "未到达的原因")],
            values => new RecordBounce(values.Text("reason"), values.Date("on") ?? act.Today), "记录"),
        nameof(ApproveAnnouncement) => new(
            command, "批准公告送达", "直接（或者留置）送达和邮寄送达均已未成，可以公告送达。公告自发布之日起满三十日，即视为送达。",
            [FormField.Area("ground", "公告送达的理由") with { Most = 2000 }], values => new ApproveAnnouncement(false, values.Text("ground")), "批准"),
        ServiceSteps.ApproveForUnknownWhereabouts => new(
            command, "受送达人下落不明，批准公告送达", "其他送达方式尚未穷尽，只有受送达人下落不明才能公告送达。公告自发布之日起满三十日，即视为送达。",
            [FormField.Area("ground", "查找的经过和结果") with { Most = 2000, Hint = "写明到何处查找、向谁了解、结果如何。" }],
            values => new ApproveAnnouncement(true, values.Text("ground")), "批准"),
        nameof(PublishAnnouncement) => Announce(state, act),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, null),
    };

    private static StepForm<ServiceOfProcess> Direct(Act act) => new(
        nameof(DispatchDirect), "直接送达", "上门送达须两名以上执法人员；受送达人到窗口领取的，一名工作人员即可。",
        [
            FormField.Flag("window", "受送达人到窗口领取"), Day("on", "日期", act), FormField.Text("place", "送达地点") with { Initial = act.By.Is(Roles.WindowClerk) ? "政务服务大厅" : null },
            People(act) with { Initial = act.By.Id },
        ],
        values => new DispatchDirect(values.Date("on") ?? act.Today, values.Text("place"), values.Flag("window"), [.. values.Several("servers")]), "开始送达");

    private static StepForm<ServiceOfProcess> Receipt(ServiceOfProcess state, Act act) => new(
        nameof(RecordReceipt), "记录签收", "签收日期就是送达日期；签收后制作送达回证。",
        [
            FormField.Text("receiver", "签收人") with { Initial = state.Opened!.Addressee.Kind == "公民" ? state.Opened.Addressee.Name : null },
            FormField.Choice("relation", "与受送达人关系", s_relations.Select(r => new Option(r, r))) with { Initial = state.Opened.Addressee.Kind == "公民" ? "本人" : null },
            FormField.Moment("at", "签收时间") with { Initial = FormValues.Write(act.Now) },
            FormField.Choice("signature", "签收方式", s_signatures),
            FormField.Text("remark", "备注", required: false),
        ],
        values => new RecordReceipt(values.Text("receiver"), values.Text("relation"), values.Moment("at") ?? act.Now, values.Text("signature"), values["remark"]), "记录送达");

    private static StepForm<ServiceOfProcess> Leave(ServiceOfProcess state, Act act) => new(
        nameof(LeaveDocument), "留置送达", "留在受送达人住所，须有照片或者录像；没有见证人的，说明理由。",
        [
            FormField.Text("place", "留置地点（住所）") with { Initial = state.Address?.PostalAddress ?? state.Opened!.Addressee.Address },
            Day("refusedOn", "拒收日期", act), FormField.Text("refusal", "拒收理由"), Day("on", "留置日期", act), People(act),
            FormField.Moment("arrived", "到达住所时间"), FormField.Moment("departed", "离开住所时间"),
            FormField.File("media", "照片或者录像", required: !LeaveDocument.IsOlder(state, act, act.Today)),
            FormField.Text("witness", "见证人", required: false), FormField.Text("noWitness", "没有见证人的理由", required: false) with { When = values => values["witness"] is null },
        ],
        values => new LeaveDocument(
            values.Text("place"), values.Text("refusal"), values.Date("refusedOn") ?? act.Today, values.Date("on") ?? act.Today,
            [.. values.Several("servers")], values["media"] is { } media ? [media] : [], values["witness"], values["noWitness"], values.Moment("arrived"), values.Moment("departed")),
        "记录留置送达");

    private static StepForm<ServiceOfProcess> Post(ServiceOfProcess state, Act act) => new(
        nameof(PostDocument), "邮寄送达", "只能用挂号信或者特快专递；保存交寄凭证，十五日内没有回执的会提醒另行送达。",
        [
            FormField.Choice("mode", "邮寄方式", [new("特快专递", "特快专递（EMS）"), new("挂号信", "挂号信")]), FormField.Text("tracking", "邮件编号"), Day("on", "交寄日期", act),
            FormField.Text("address", "邮寄地址") with { Initial = state.Address?.PostalAddress ?? state.Opened!.Addressee.Address },
            FormField.File("voucher", "交寄凭证扫描件", required: true),
        ],
        values => new PostDocument(
            values.Text("mode"), values.Text("tracking"), values.Date("on") ?? act.Today, values.Text("address"), values["voucher.name"] ?? "交寄凭证", values.Text("voucher")),
        "记录交寄");

    private static StepForm<ServiceOfProcess> Entrust(Act act) => new(
        nameof(SendEntrustedLetter), "委托或转交送达", "转交只适用于军人、被监禁的人和被采取强制性教育措施的人，其他人委托送达。",
        [
            FormField.Flag("handOn", "转交送达"),
            FormField.Choice("ground", "转交的对象", ((string[])["军人", "被监禁的人", "被采取强制性教育措施的人"]).Select(g => new Option(g, g)), required: false) with { When = values => values.Flag("handOn") },
            FormField.Text("entrusted", "受委托（转交）单位"), FormField.Text("reason", "理由"), FormField.Text("term", "办理期限") with { Initial = "收到后十五日内" }, Day("on", "发函日期", act),
        ],
        values => new SendEntrustedLetter(
            values.Flag("handOn"), values.Text("entrusted"), values.Text("reason"), values.Text("term"), values.Date("on") ?? act.Today, values["ground"]),
        "发函");

    private static StepForm<ServiceOfProcess> EntrustedReceipt(ServiceOfProcess state, Act act) => new(
        nameof(RecordEntrustedReceipt), "记录签收", "受送达人在送达回证上签收的日期为送达日期。",
        [
            FormField.Text("receiver", "签收人"), FormField.Choice("relation", "与受送达人关系", s_relations.Select(r => new Option(r, r))), FormField.Moment("at", "签收时间"),
            FormField.Choice("signature", "签收方式", s_signatures), FormField.Text("place", "送达地点") with { Initial = state.Opened!.Addressee.Address },
            FormField.Text("server", "受委托（转交）单位送达人"),
        ],
        values => new RecordEntrustedReceipt(
            values.Text("receiver"), values.Text("relation"), values.Moment("at") ?? act.Now, values.Text("signature"), values.Text("place"), values.Text("server")),
        "记录送达");

    private static StepForm<ServiceOfProcess> Address(ServiceOfProcess state, Act act) => new(
        nameof(ConfirmAddress), "登记送达地址确认书", "由当事人签署；同意电子送达的，填写方式和账号。",
        [
            FormField.Text("address", "确认的送达地址") with { Initial = state.Opened!.Addressee.Address }, Day("on", "签署日期", act), FormField.Choice("signature", "签署方式", s_signatures),
            FormField.Flag("consent", "同意电子送达"),
            FormField.Choice("channel", "电子送达方式", ((string[])["短信", "邮箱", "传真", "政务平台"]).Select(c => new Option(c, c)), required: false) with { When = values => values.Flag("consent") },
            FormField.Text("account", "号码或账号", required: false) with { When = values => values.Flag("consent") },
        ],
        values => new ConfirmAddress(
            values.Text("address"), values.Flag("consent"), values.Date("on") ?? act.Today, values.Text("signature"),
            values.Flag("consent") ? values["channel"] : null, values.Flag("consent") ? values["account"] : null),
        "登记");

    private static StepForm<ServiceOfProcess> Announce(ServiceOfProcess state, Act act)
    {
        var carriers = FormField.Several("carriers", "公告载体", ((string[])["报纸", "政府网站", "公告栏", "其他"]).Select(c => new Option(c, c)), least: 1);
        return new(
            nameof(PublishAnnouncement), "发布送达公告", "自发布之日起满三十日视为送达，期满由系统自动记录。公告载体的留存和照片各上传一份，不能是同一个文件。",
            [
                Day("on", "发布日期", act), carriers, FormField.Area("gist", "文书要点") with { Most = 2000 },
                FormField.File("proof", "公告载体留存（书面公告、报纸版面或者网页截图）", required: true),
                FormField.File("photo", "公告照片", required: !LeaveDocument.IsOlder(state, act, act.Today)), FormField.Area("course", "公告的原因和经过") with { Most = 2000 },
            ],
            values => new PublishAnnouncement(
                values.Date("on") ?? act.Today, [.. values.Several(carriers)], values.Text("gist"), [values.Text("proof")], values.Text("course"),
                values["photo"] is { } photo ? [photo] : []),
            "发布公告");
    }

    private static FormField Day(string name, string label, Act act) => FormField.Date(name, label) with { Initial = FormValues.Write(act.Today) };

    private static FormField People(Act act) => FormField.Several("servers", "送达人", act.Law.Officers
        .Where(officer => officer.Active && !officer.IsAuxiliary && (officer.Has(Roles.ServiceAgent) || officer.Has(Roles.WindowClerk) || officer.Has(Roles.LicensingOfficer) || officer.Has(Roles.Officer)))
        .Select(officer => new Option(officer.Id, $"{officer.Name}（{act.Law.Unit(officer.UnitId)?.Name ?? officer.UnitId}）")), least: 1);
}
