using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;

namespace Enforcement.Licensing.Views;

/// <summary>A paper the applicant received (R4.2).</summary>
/// <param name="Id">Names it when he opens it.</param>
/// <param name="Destroyed">That it was destroyed with the volume, and by which register; null: it can be opened.</param>
public sealed record ReceivedPaper(string Id, string Title, string? Number, DateOnly ServedOn, string? Destroyed = null);

/// <summary>
/// 申请人看到的办理进度 (第四条 便民): where the application is, what comes next and by when, what he owes, what he received and how he can object.
/// Nothing internal: no opinions, no persons of the bureau, no other parties.
/// </summary>
/// <param name="Now">What is being done.</param>
/// <param name="Next">What comes next, with its date.</param>
/// <param name="Yours">What the applicant has to do or may do; empty: nothing.</param>
/// <param name="DecisionDue">Last day of the decision as the deadline engine has it; null: not begun, or standing still.</param>
/// <param name="Reckoning">How that day came about.</param>
/// <param name="Remedies">How to object.</param>
public sealed record ApplicantView(
    string Number, string Item, string Applicant, string Now, string Next, ImmutableArray<string> Yours, DateOnly ReceivedOn, DateOnly? AcceptedOn, DateOnly? DecisionDue,
    ImmutableArray<string> Reckoning, ImmutableArray<ReceivedPaper> Papers, ImmutableArray<string> Remedies, string Contact)
{
    /// <summary>How many last digits of the contact phone are asked for.</summary>
    public const int PhoneDigits = 4;

    /// <summary>Whether somebody who names this code is the applicant: his credit code or citizen's number, as he gave it.</summary>
    public static bool Knows(LicensingCase state, string code) =>
        state.Stage != Stage.None && (state.Applicant.Uscc ?? state.Applicant.IdNo) is { Length: > 0 } own && string.Equals(own, code.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether the last four digits are those of the contact phone in the application, the applicant's or his agent's. The code of a company is
    /// public and case numbers count on; what papers say is not for everybody who knows both (R32.1).
    /// </summary>
    public static bool KnowsPhone(LicensingCase state, string? lastDigits) =>
        lastDigits?.Trim() is { Length: PhoneDigits } digits
        && new[] { state.Applicant.Phone, state.Agent?.Phone }.Any(phone => phone is { Length: >= PhoneDigits } && phone.EndsWith(digits, StringComparison.Ordinal));

    /// <param name="destructionOf">By which register a content was destroyed; null: it was not.</param>
    public static ApplicantView Of(LicensingCase s, Law law, Func<string, Destruction?> destructionOf)
    {
        var term = s.DecisionDeadline;
        var (now, next) = Told(s, law);
        return new ApplicantView(
            s.Number, s.ItemName, s.Applicant.Name, now, next, [.. Owed(s)], s.OpenedOn, s.Acceptance?.AcceptedOn, s.Decision is null ? term?.Due : null,
            s.Decision is null && term is not null ? [.. term.Explain(law.Calendar)] : [],
            [
                .. s.PaperOrder.Select(id => s.Papers[id]).Where(p => p.Served.ContainsKey(LicensingCase.ApplicantId))
                    .Select(p => new ReceivedPaper(p.Id, p.Title, p.Number, p.Served[LicensingCase.ApplicantId], p.Sha256 is { } sha256 ? destructionOf(sha256)?.Text : null)),
            ],
            [.. RemediesOf(s, law)], $"{law.Agency.Name}{law.Unit(s.Unit)?.Name}");
    }

    private static (string Now, string Next) Told(LicensingCase s, Law law) => s.Stage switch
    {
        Stage.Received => ("已收到申请材料，正在审查是否齐全、是否符合法定形式。", $"最迟在{Day(Due(s, AcceptApplication.IntakeClock(s)))}告知您受理、需要补正的全部内容或者不予受理；逾期没有告知的，自收到材料之日起即为受理。"),
        Stage.AwaitingSupplement => ("申请材料需要补正。", "收到您补正的材料后，五个工作日内告知结果。"),
        Stage.NotAccepted => ("不予受理。", "不予受理通知书写明了理由和救济途径。"),
        Stage.Accepted or Stage.Surveying => (
            s.SurveyPlan is { } plan && s.Stage == Stage.Surveying
                ? $"已受理。定于{plan.Start.ToOffset(LocalTime.Offset):yyyy年M月d日HH时mm分}到{plan.Place}现场勘察，请派代表到场；勘察人员会出示执法证件。"
                : "已受理，正在审查。",
            Decides(s, term: s.DecisionDeadline)),
        Stage.Reviewing => (s.SpecialProcedure is { } special ? $"正在进行{Words.Of(special.Procedure)}。" : "正在审查。", Decides(s, s.DecisionDeadline)),
        Stage.HearingPending => ("已告知您要求听证的权利。", Decides(s, s.DecisionDeadline)),
        Stage.Hearing => (
            s.Hearing.Scheduled is { } hearing ? $"定于{hearing.Time.ToOffset(LocalTime.Offset):yyyy年M月d日HH时mm分}在{hearing.Place}举行听证。听证不收取任何费用。" : "将举行听证，时间和地点提前七个工作日以上通知。",
            Decides(s, s.DecisionDeadline)),
        Stage.LegalReview or Stage.AwaitingApproval => ("审查意见正在审核、审批。", Decides(s, s.DecisionDeadline)),
        Stage.Approved or Stage.Refused when s.ExaminesOnly => ("本机关已经审查完毕，正在报送上级机关决定。", Decides(s, s.DecisionDeadline)),
        Stage.Approved or Stage.Refused => ("决定已经作出，正在制作文书。", "文书制成后送达您。"),
        Stage.Delivering => (
            $"{(s.Decision!.Outcome == LicenceOutcome.Grant ? "决定准予许可" : "决定不予许可")}，正在送达。",
            Due(s, "T.L07") is { } last ? $"决定书和许可证件最迟在{Day(last)}送达。" : "决定书将送达您。"),
        Stage.Concluded or Stage.Archived when s.Ended is { Result: CaseResult.Forwarded } => (
            $"本机关已于{Day(s.Ended.On)}将审查意见和全部申请材料报送{law.LicenceItem(s.ItemId)?.DecidingOrgan ?? "上级机关"}。", "由上级机关作出决定并送达您；您不需要重复提交材料。"),
        Stage.Concluded or Stage.Archived => (s.Ended is { } ended ? $"已办结：{Words.Of(ended.Result)}。" : "已办结。", "没有后续步骤。"),
        Stage.Withdrawn => ("申请已撤回。", "可以重新申请。"),
        Stage.Terminated => ("已终止办理。", "可以向承办单位了解情况。"),
        _ => throw new System.Diagnostics.UnreachableException($"{s.Stage}"),
    };

    private static string Decides(LicensingCase s, Deadline? term) => term switch
    {
        null => "审查后作出决定。",
        { Status: DeadlineStatus.Suspended } => $"{(s.ExcludingHearing ? "听证" : Words.Of(s.SpecialProcedure?.Procedure ?? SpecialProcedure.ExpertReview))}所需时间依法扣除，决定期限暂停计算，结束后继续。",
        { Due: { } due } when s.ExaminesOnly => $"最迟在{Day(due)}审查完毕，报送上级机关决定。",
        { Due: { } due } => $"最迟在{Day(due)}作出决定。",
        _ => "审查后作出决定。",
    };

    private static IEnumerable<string> Owed(LicensingCase s)
    {
        if (s.Stage == Stage.AwaitingSupplement)
        {
            foreach (var missing in IssueSupplementNotice.Wanting(s))
            {
                yield return $"补正“{missing.Name}”：{missing.Problem}{missing.Requirement}";
            }

            if (Due(s, $"T.L03#{s.SupplementRounds}") is { } due)
            {
                yield return $"请在{Day(due)}前提交补正材料；需要更多时间的，可以申请延长一次。";
            }
        }

        if (s.Hearing.Open.Contains(LicensingCase.ApplicantId) && Due(s, NoteDocumentServed.HearingClockOf(LicensingCase.ApplicantId)) is { } until)
        {
            yield return $"可以在{Day(until)}前要求听证，也可以书面放弃。";
        }

        if (s is { Stage: Stage.Delivering, CollectionNotified: true })
        {
            yield return "请到窗口领取决定书和许可证件。";
        }

        if (s.BeforeApproval)
        {
            yield return "作出决定前，可以陈述意见、申辩，也可以书面撤回申请。";
        }
    }

    private static IEnumerable<string> RemediesOf(LicensingCase s, Law law)
    {
        var review = Due(s, "T.P21");
        var suit = Due(s, "T.P22");
        if (review is { } a && suit is { } b)
        {
            yield return $"对决定不服的，可以在{Day(a)}前向{law.Agency.ReviewBody}申请行政复议，或者在{Day(b)}前向{law.Agency.Court}提起行政诉讼。";
        }
        else
        {
            yield return $"认为办理超过期限、多次要求补正或者收取费用的，可以向承办单位或者{law.Agency.Name}反映；对不予受理、不予许可的决定，可以自收到之日起六十日内向{law.Agency.ReviewBody}申请行政复议，或者六个月内向{law.Agency.Court}提起行政诉讼。";
        }
    }

    private static DateOnly? Due(LicensingCase s, string id) => s.Deadlines.GetValueOrDefault(id)?.Due;

    private static string Day(DateOnly? day) => day is { } d ? $"{d:yyyy年M月d日}" : "期限届满日";
}
