using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Licensing.Papers;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Licensing.Capabilities;

/// <summary>
/// 延长决定期限 (行政许可法 第四十二条, B.1-11): by the director, once, before the term ends, not longer than the item allows; the reason is told
/// to the applicant the same day (L09). Joint handling is extended by the people's government, and the notice names who approved it there.
/// </summary>
/// <param name="ExtraDays">1 to what the item allows, in the unit of the term.</param>
/// <param name="Handler">Officer who asked for it and signed the form G12 on paper.</param>
/// <param name="SectionHead">行政审批科负责人 who signed it on paper.</param>
/// <param name="GovernmentApproval">For joint handling: who of the people's government approved it, with the number of the letter (第四十二条第二款).</param>
public sealed record ExtendDecision(int ExtraDays, string Reason, string Handler, string SectionHead, string? GovernmentApproval = null) : LicensingCommand
{
    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if ((Guard(state, act) ?? Complete(state, act)) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var term = state.DecisionDeadline!;
        var joint = term.Limit == Clocks.Joint;
        var most = joint ? TimeLimits.Find(term.Limit).MaxExtension ?? 0 : act.Law.LicenceItem(state.ItemId, act.Day)?.ExtensionDays ?? 0;
        switch (term.Extend(ExtraDays, act.Day, joint ? GovernmentApproval! : act.By.Name, Reason, act.Law.Calendar, most))
        {
            case DeadlineChange.Refused refused:
                return Outcome.Refuse(Refusal.Of(RuleBook.B1_11, "not-extendable", refused.Reason, refused.Remedy));
            case DeadlineChange.Changed { Deadline: var extended }:
                var drafts = new Drafts(act);
                var notice = drafts.Add("L09", Notice(state, extended), [state.Applicant.ToAddressee(LicensingCase.ApplicantId)]);
                drafts.Add("G12", Approval(state, act, term, notice), signed:
                [
                    new Signature("handler", act.Law.Officer(Handler)!.Name, act.Day, SignatureMethod.Handwritten),
                    new Signature("sectionHead", act.Law.Officer(SectionHead)!.Name, act.Day, SignatureMethod.Handwritten),
                    Fields.By("director", act, Reason.Length <= 500 ? Reason : Reason[..500]),
                ]);
                return new Ruling(act).Block(drafts.Refusal).Record(() => [new DeadlineExtended(extended, Reason), .. drafts.Facts]);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    internal static Refusal? Guard(LicensingCase state, Act act) => new Ruling(act)
        .Block(Guards.BeforeApproval(state, RuleBook.B1_11))
        .Block(RuleBook.B1_11, state.DecisionDeadline is not null, "no-term", "案件还没有决定期限。", "受理之后才能延长。")
        .Block(
            RuleBook.B1_11, state.DecisionDeadline?.Due is not null || state.DecisionDeadline is null, "term-suspended", "期限正在扣除，届满日未定。", "扣除结束后再延长。")
        .Block(
            RuleBook.B1_11, act.Law.Officer(act.By.Id)?.Has(Roles.Director) ?? false, "not-the-director", "延长期限须经本机关负责人批准。", "报局长批准。")
        .Refusal;

    private Refusal? Complete(LicensingCase state, Act act) => new Ruling(act)
        .Block(state.DecisionDeadline!.Limit == Clocks.Joint ? Guards.Told(GovernmentApproval, RuleBook.B1_11, "本级人民政府负责人的批准") : null)
        .Block(Guards.Told(Reason, RuleBook.B1_11, "延长的理由"))
        .Block(
            RuleBook.CR1, act.Law.Officer(Handler) is { } && act.Law.Officer(SectionHead) is { } head && head.Has(Roles.ApprovalHead), "form-unsigned", "延期审批表缺少承办人或者行政审批科负责人的签名。", "填写在审批表上签名的承办人和行政审批科负责人。")
        .Refusal;

    private JsonObject Notice(LicensingCase state, Deadline extended)
    {
        var fields = Fields.Notice(state);
        fields["reason"] = Reason;
        fields["extraDays"] = ExtraDays;
        fields["newDue"] = Fields.Date(extended.Due!.Value);
        if (extended.Limit == Clocks.Joint)
        {
            fields["approvedBy"] = GovernmentApproval!;
        }

        return fields;
    }

    private JsonObject Approval(LicensingCase state, Act act, Deadline term, string notice) => new()
    {
        ["deadlineId"] = $"{TimeLimits.Find(term.Limit).Name}（{term.Limit}）",
        ["originalDue"] = Fields.Date(term.Due!.Value),
        ["extraDays"] = ExtraDays,
        ["reason"] = Reason,
        ["applicantNotice"] = $"《行政许可延长期限通知书》（{Fields.Cite(state, notice, act.Day)}）",
    };
}
