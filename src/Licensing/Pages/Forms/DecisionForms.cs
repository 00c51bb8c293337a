using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation.Reference;
using Enforcement.Web.Forms;

namespace Enforcement.Licensing.Pages.Forms;

/// <summary>审查决定阶段的表单 (第十条, 第十一条, 第十四条).</summary>
internal static class DecisionForms
{
    private static readonly Option[] s_outcomes = [new(nameof(LicenceOutcome.Grant), "准予"), new(nameof(LicenceOutcome.Refuse), "不予")];

    public static StepForm<LicensingCase> Propose(FormContext context)
    {
        var conditions = context.Item?.Conditions ?? [];
        var last = context.Case.Proposal?.Proposed;
        bool Refuses(FormValues v) => v["outcome"] == nameof(LicenceOutcome.Refuse);
        var failed = FormField.Several("failed", "不符合的条件", conditions.Select(c => new Option(c.Id, $"{c.Text}（{c.LawRef}）")), 1) with { When = Refuses, Hint = "不予许可必须指明不符合的法定条件。" };
        return new(
            nameof(ProposeOutcome), "提出拟办意见", "根据审查情况提出准予或者不予的意见。不予许可、争议较大或者影响重大的，先经法制审核。",
            [
                FormField.Choice("outcome", "拟办意见", s_outcomes) with { Initial = last?.Outcome.ToString() },
                failed,
                .. conditions.Select(c => FormField.Area($"facts.{c.Id}", $"说明“{c.Text}”不符合的事实") with { When = v => Refuses(v) && v.Flag($"failed.{c.Id}"), Most = 5000 }),
                FormField.Text("scope", "许可内容和范围") with { When = v => v["outcome"] == nameof(LicenceOutcome.Grant), Initial = last?.Scope ?? context.Case.ItemName },
                FormField.Area("facts", "查明的事实") with { Initial = last?.Facts },
                FormField.Area("reasons", "理由") with { Initial = last?.Reasons },
                FormField.Area("opinion", "审查意见") with { Initial = last?.Opinion },
                FormField.Flag("dispute", "争议较大") with { Group = "需要法制审核的情形" },
                FormField.Flag("relations", "涉及多个法律关系") with { Group = "需要法制审核的情形" },
                FormField.Flag("director", "局长指明影响重大") with { Group = "需要法制审核的情形" },
            ],
            values => new ProposeOutcome(
                Enum.Parse<LicenceOutcome>(values.Text("outcome")), values.Text("opinion"), values.Text("reasons"), values.Text("facts"), values["scope"],
                Refuses(values) ? [.. values.Several(failed).Select(id => new ConditionNotMet(id, values.Text($"facts.{id}")))] : null,
                values.Flag("dispute"), values.Flag("relations"), values.Flag("director")),
            "提出拟办意见");
    }

    public static StepForm<LicensingCase> Endorse(FormContext context) => new(
        nameof(EndorseProposal), "审核拟办意见", $"承办人拟办意见：{Proposed(context)}。审核签名后提交{(context.Case.Proposal?.NeedsReview == true ? "法制审核" : "分管局领导审批")}。",
        [FormField.Area("opinion", "审核意见") with { Most = 500, Initial = "同意承办人意见。" }],
        values => new EndorseProposal(values.Text("opinion")),
        "审核同意");

    public static StepForm<LicensingCase> Approve(FormContext context) => new(
        nameof(Capabilities.Approve), "审批", $"拟办意见：{Proposed(context)}。不同意的，退回并说明理由。",
        [
            FormField.Choice("outcome", "审批结论", s_outcomes) with { Initial = context.Case.Proposal?.Proposed.Outcome.ToString(), Hint = "与拟办意见不一致的，应当退回重新提出。" },
            FormField.Area("opinion", "审批意见") with { Most = 500, Initial = "同意。" },
        ],
        values => new Approve(Enum.Parse<LicenceOutcome>(values.Text("outcome")), values.Text("opinion")),
        "批准");

    public static StepForm<LicensingCase> Return(FormContext context) => new(
        nameof(ReturnProposal), "退回拟办意见", $"退回“{Proposed(context)}”的拟办意见，案件回到审查。",
        [FormField.Area("reason", "退回的理由") with { Most = 5000 }],
        values => new ReturnProposal(values.Text("reason")),
        "退回");

    public static StepForm<LicensingCase> Issue(FormContext context)
    {
        bool Other(FormValues v) => v.Flag("otherHolder");
        var mayDiffer = context.Case.Approval?.Outcome == LicenceOutcome.Grant && context.Item?.HasCertificate == true;
        return new(
            nameof(IssueDecision), "制作决定文书", "按批准的结论制作决定书，准予的同时制作许可证件，并送达申请人。内容取自已记录的事实，不需要再次填写。",
            mayDiffer
                ?
                [
                    FormField.Flag("otherHolder", "证件上的单位与申请人不同，或者申请人没有法定代表人"),
                    FormField.Text("name", "单位名称") with { When = Other },
                    FormField.Text("address", "住所") with { When = Other, Initial = context.Case.Applicant.Address },
                    FormField.Text("uscc", "统一社会信用代码", required: false) with { When = Other, Check = v => PartyFields.UsccError(v["uscc"]) },
                    FormField.Text("usccMissing", "没有统一社会信用代码的原因") with { When = v => Other(v) && v["uscc"] is null },
                    FormField.Text("legalRep", "法定代表人") with { When = Other, Most = 50 },
                ]
                : [],
            values => new IssueDecision(Other(values)
                ? new Party(PartyKind.LegalPerson, values.Text("name"), values.Text("address"), null, values["uscc"], values["usccMissing"], values.Text("legalRep"))
                : null),
            "制作并送达");
    }

    public static StepForm<LicensingCase> Forward(FormContext context) => new(
        nameof(ForwardExamination), "报送审查意见",
        $"本事项由{context.Item?.DecidingOrgan ?? "上级机关"}决定。审查意见和全部申请材料直接报送，不得要求申请人重复提供（行政许可法 第三十五条、第四十三条）。报送后本案在本机关办结。",
        [
            FormField.Area("how", "报送方式和签收凭证") with { Most = 500, Hint = "例如：专人送达，某某签收；或者机要邮寄，写明邮件编号。" },
            FormField.Flag("all", "全部申请材料已经一并报送"),
        ],
        values => new ForwardExamination(values.Text("how"), values.Flag("all")),
        "报送并办结");

    public static StepForm<LicensingCase> Discuss(FormContext context)
    {
        var leaders = FormField.Several("attendees", "出席人员", context.People(Roles.Director, Roles.DeputyDirector, Roles.ApprovalHead, Roles.LegalHead, Roles.SectionHead, Roles.SupervisionHead), 3);
        return new(
            nameof(HoldCollectiveDiscussion), "录入集体讨论", "法制审核不同意而拟继续办理的，由局长主持集体讨论决定。每名出席人员的意见都要记明。",
            [
                FormField.Moment("time", "讨论时间"),
                FormField.Text("place", "地点"),
                leaders,
                .. leaders.Options.Select(o => FormField.Text($"opinion.{o.Value}", $"{o.Text.Split('（')[0]}的意见") with { When = v => v.Flag($"attendees.{o.Value}") }),
                FormField.Area("conclusion", "讨论结论"),
                FormField.Area("reasons", "不采纳审核意见的理由"),
            ],
            values => new HoldCollectiveDiscussion(
                values.Moment("time") ?? default, values.Text("place"), [.. values.Several(leaders)],
                [.. values.Several(leaders).Select(id => new CollectiveOpinion(context.Law.Officer(id)?.Name ?? id, values.Text($"opinion.{id}")))],
                values.Text("conclusion"), values.Text("reasons")),
            "录入讨论记录");
    }

    public static StepForm<LicensingCase> Extend(FormContext context)
    {
        var joint = context.Case.DecisionDeadline?.Limit == Clocks.Joint;
        return new(
            nameof(ExtendDecision), "延长决定期限", "经局长批准可以延长一次，并将延长的理由告知申请人。",
            [
                FormField.Number("days", "延长天数", 1, joint ? 15 : Math.Max(1, context.Item?.ExtensionDays ?? 1)),
                .. joint ? [FormField.Text("government", "本级人民政府负责人的批准（姓名、文号）")] : Array.Empty<FormField>(),
                FormField.Area("reason", "延长的理由") with { Most = 2000 },
                FormField.Choice("handler", "提出延长的承办人", context.People(Roles.LicensingOfficer)),
                FormField.Choice("head", "审核的行政审批科负责人", context.People(Roles.ApprovalHead)),
            ],
            values => new ExtendDecision(values.Number("days") ?? 0, values.Text("reason"), values.Text("handler"), values.Text("head"), values["government"]),
            "批准延长");
    }

    public static StepForm<LicensingCase> MarkMajor(FormContext context)
    {
        _ = context;
        return new(
            nameof(MarkMajorImpact), "指明影响重大", "指明后，许可决定作出之前应当经法制审核。",
            [FormField.Area("reason", "理由") with { Most = 2000 }], values => new MarkMajorImpact(values.Text("reason")), "指明");
    }

    private static string Proposed(FormContext context) => context.Case.Proposal?.Proposed is { } proposed ? $"{Words.Of(proposed.Outcome)}许可。{proposed.Opinion.TrimEnd('。')}" : "尚未提出";
}
