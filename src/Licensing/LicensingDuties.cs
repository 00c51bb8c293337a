using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Licensing;

/// <summary>Duties the law lays on the bureau in a case now: the next step owed, and every running limit.</summary>
internal static class LicensingDuties
{
    public static IEnumerable<Duty> Of(LicensingCase state, Law law, DateTimeOffset now) => NextSteps(state, law, now).Concat(CaseRecordings.DutiesOf(state)).Concat(Limits(state, law, now));

    /// <summary>What somebody has to do now; the work lists show exactly this.</summary>
    public static IEnumerable<Duty> NextSteps(LicensingCase state, Law law, DateTimeOffset now)
    {
        foreach (var duty in OfStage(state, law, now))
        {
            yield return duty;
        }

        if (state is { Acceptance.ByLaw: true, AcceptanceNoticeDrafted: false, BeforeApproval: true })
        {
            yield return Step(RuleBook.R9_5, "申请已视为受理，补发受理通知书", Roles.WindowClerk, null, now, law, nameof(AcceptApplication));
        }

        if (state is { SpecialProcedure: { } special })
        {
            yield return Step(RuleBook.B1_10, $"等待{Words.Of(special.Procedure)}结果", Roles.LicensingOfficer, null, now, law, nameof(ProposeOutcome));
        }

        if (state.Deadlines.TryGetValue("T.L21", out var collection) && collection.IsOpen && state.Stage == Stage.Delivering)
        {
            yield return Step(RuleBook.R11_2, "通知申请人领取许可证件", Roles.WindowClerk, collection, now, law);
        }

        if (state is { Withheld: { } kept, Publication: not null })
        {
            yield return Step(RuleBook.R11_4, $"撤下已公开的决定：公开属性已变更为“{Regulation.Documents.DisclosureGrounds.Name(kept.To)}”", Roles.DisclosureOfficer, null, now, law);
        }

        if (state is { Decision.Outcome: LicenceOutcome.Grant, Publication: null, Withheld: null })
        {
            yield return Step(RuleBook.R11_4, "公开准予行政许可决定", Roles.DisclosureOfficer, state.Deadlines.GetValueOrDefault("T.L14"), now, law);
        }

        if (Promise.IsToBeVerified(state))
        {
            yield return Step(RuleBook.R10_1, "现场核查被许可人的承诺", Roles.LicensingOfficer, state.Deadlines.GetValueOrDefault(Promise.Verification), now, law);
        }

        foreach (var paper in RemakePaper.Waiting(state))
        {
            var maker = paper.Code is "L02" or "L03" or "L04" or "L05" or "L06" ? Roles.WindowClerk : Roles.LicensingOfficer;
            yield return Step(RuleBook.CR1, $"重新制作《{paper.Title}》：{string.Join('；', paper.Errors.Take(3)).TrimEnd('。')}。", maker, null, now, law);
        }
    }

    private static IEnumerable<Duty> OfStage(LicensingCase state, Law law, DateTimeOffset now)
    {
        var term = state.DecisionDeadline;
        switch (state.Stage)
        {
            case Stage.Received:
                var what = state.Checked is null ? "审查申请材料" : Exit(AcceptApplication.RowOf(state, state.Checked));
                yield return Step(RuleBook.R9_1, what, Roles.WindowClerk, state.Deadlines.GetValueOrDefault(AcceptApplication.IntakeClock(state)), now, law);
                break;
            case Stage.AwaitingSupplement:
                yield return Step(
                    RuleBook.R9_3, state.Dormant ? "申请人逾期未补正，联系申请人" : "等待申请人补正", Roles.WindowClerk, state.Deadlines.GetValueOrDefault($"T.L03#{state.SupplementRounds}"), now, law);
                break;
            case Stage.Accepted when state.Promise is not null:
                yield return Step(RuleBook.R10_1, "申请人已作承诺，当场审查决定", Roles.LicensingOfficer, term, now, law);
                break;
            case Stage.Accepted when state.Deadlines.TryGetValue("T.L15", out var survey):
                yield return Step(RuleBook.R10_1, "组织现场勘察", Roles.LicensingOfficer, survey, now, law, nameof(BeginReview), nameof(ProposeOutcome));
                break;
            case Stage.Accepted:
                yield return Step(RuleBook.R10_1, "开始审查", Roles.LicensingOfficer, term, now, law);
                break;
            case Stage.Surveying:
                yield return Step(RuleBook.R10_3, "录入现场勘察笔录", Roles.LicensingOfficer, state.Deadlines.GetValueOrDefault("T.L15") ?? term, now, law, nameof(BeginReview), nameof(ProposeOutcome));
                break;
            case Stage.Reviewing when state.SpecialProcedure is null:
                yield return Step(RuleBook.R10_1, "审查并提出拟办意见", Roles.LicensingOfficer, term, now, law);
                break;
            case Stage.HearingPending:
                yield return Step(RuleBook.R13_2, "等待听证要求或者放弃", Roles.LicensingOfficer, state.Deadlines.Values.Where(d => d is { Limit: "T.L08", IsOpen: true }).MinBy(d => d.DueInstant), now, law);
                break;
            case Stage.Hearing:
                yield return Step(
                    RuleBook.R13_3, state.Hearing.Scheduled is null ? "安排听证" : "举行听证，制作笔录和报告", Roles.HearingChair, state.Deadlines.GetValueOrDefault("T.L09"), now, law, nameof(ProposeOutcome));
                break;
            case Stage.LegalReview or Stage.AwaitingApproval when state.Proposal is { Endorsed: null }:
                yield return Step(RuleBook.CR1, "审核拟办意见", Roles.ApprovalHead, term, now, law, nameof(Approve));
                break;
            case Stage.LegalReview:
                yield return Step(RuleBook.R14_1, "法制审核", Roles.LegalReviewer, EndorseProposal.ReviewClock(state), now, law, nameof(Approve));
                break;
            case Stage.AwaitingApproval:
                yield return Step(RuleBook.R10_4, "审批", Roles.DeputyDirector, term, now, law);
                break;
            case Stage.Approved or Stage.Refused when state.ExaminesOnly:
                yield return Step(Clocks.AsRule(Clocks.Examination), "将审查意见和全部申请材料报送上级机关决定", Roles.LicensingOfficer, term, now, law);
                break;
            case Stage.Approved or Stage.Refused:
                yield return Step(RuleBook.R11_1, "制作许可决定", Roles.LicensingOfficer, state.Deadlines.GetValueOrDefault("T.L07"), now, law);
                break;
            case Stage.Delivering:
                yield return Step(RuleBook.R11_2, "送达许可决定和证件", Roles.ServiceAgent, state.Deadlines.GetValueOrDefault("T.L07"), now, law);
                break;
            case Stage.NotAccepted when state.Ended is null:
                yield return Step(RuleBook.R9_6, "送达不予受理通知书", Roles.ServiceAgent, null, now, law);
                break;
            default:
                if (state.Ended is not null && state.Filed is null)
                {
                    yield return Step(RuleBook.R31_1, "归档", Roles.Archivist, state.Deadlines.GetValueOrDefault("T.A01"), now, law);
                }

                break;
        }
    }

    private static IEnumerable<Duty> Limits(LicensingCase state, Law law, DateTimeOffset now) =>
        from deadline in state.Deadlines.Values
        where deadline.Status != DeadlineStatus.Cancelled
        orderby deadline.StartDate, deadline.Id
        let row = TimeLimits.Find(deadline.Limit)
        select new Duty(
            deadline.Limit, row.Source, deadline.Id switch { Clocks.Promised => $"{row.Name}（承诺时限）", Promise.Verification => Promise.Verification, _ => row.Name }, OwedBy(deadline.Limit), StatusOf(deadline, now), deadline.DueInstant,
            [.. deadline.Explain(law.Calendar)], [], deadline is { Status: DeadlineStatus.Met, SettledOn: { } settled } ? $"{settled:yyyy-MM-dd}" : null);

    private static Duty Step(Rule rule, string what, string role, Deadline? deadline, DateTimeOffset now, Law law, params ReadOnlySpan<string> blocks) => new(
        rule.Id, rule.LegalBasis, what, role, deadline is null ? DutyStatus.Open : StatusOf(deadline, now) is var status && status == DutyStatus.Met ? DutyStatus.Open : status,
        deadline?.DueInstant, deadline is null ? [] : [.. deadline.Explain(law.Calendar)], [.. blocks]);

    private static DutyStatus StatusOf(Deadline deadline, DateTimeOffset now) => deadline.Status switch
    {
        DeadlineStatus.Suspended => DutyStatus.Suspended,
        DeadlineStatus.Met => DutyStatus.Met,
        DeadlineStatus.Missed => DutyStatus.Overdue,
        _ => deadline.IsOverdue(now) ? DutyStatus.Overdue : DutyStatus.Open,
    };

    private static string OwedBy(string limit) => limit switch
    {
        "T.L01" or "T.L02" or "T.L21" => Roles.WindowClerk,
        "T.L03" or "T.P21" or "T.P22" => Roles.Applicant,
        "T.L08" => Roles.InterestedParty,
        "T.L09" => Roles.HearingChair,
        "T.L14" => Roles.DisclosureOfficer,
        "T.L16" => Roles.LegalReviewer,
        "T.L07" => Roles.ServiceAgent,
        "T.A01" => Roles.Archivist,
        _ => Roles.LicensingOfficer,
    };

    private static string Exit(TriageRow row) => row switch
    {
        TriageRow.NonAcceptance => "作出不予受理决定",
        TriageRow.Accept => "受理申请",
        TriageRow.CorrectOnSpot => "请申请人当场更正",
        TriageRow.Supplement => "一次性告知补正",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
