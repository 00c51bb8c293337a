using Enforcement.Casework;
using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation.Reference;

namespace Enforcement.Licensing;

/// <summary>下一步: the commands that make sense in a stage, each with the refusal its own guard would give now.</summary>
internal static class LicensingSteps
{
    /// <param name="act">The actor and the moment the list is made for.</param>
    public static IEnumerable<Step> Of(LicensingCase state, Act act) => (state.Stage is Stage.None or Stage.Archived ? [] : OfStage(state, act).Concat(Always(state, act)))
        .Concat(Promise.IsToBeVerified(state) ? [Step<RecordSurvey>("录入承诺核查笔录", RecordSurvey.Guard(state), Roles.LicensingOfficer)] : [])
        .Select(step => step with { Refusal = Transition.Ease(step.Refusal, state, act) });

    private static IEnumerable<Step> OfStage(LicensingCase s, Act act)
    {
        switch (s.Stage)
        {
            case Stage.Received:
                yield return Step<CheckMaterials>("审查材料", CheckMaterials.Guard(s), Roles.WindowClerk);
                yield return Step<AcceptApplication>("受理", AcceptApplication.Guard(s, act), Roles.WindowClerk);
                yield return Step<CorrectOnSpot>("当场更正", CorrectOnSpot.Guard(s, act), Roles.WindowClerk);
                yield return Step<IssueSupplementNotice>("告知补正", IssueSupplementNotice.Guard(s, act, otherwise: true), Roles.WindowClerk);
                yield return Step<RejectAcceptance>("不予受理", RejectAcceptance.Guard(s, act, LikelyReason(s)), Roles.WindowClerk);
                break;
            case Stage.AwaitingSupplement:
                yield return Step<SubmitSupplement>("登记补正材料", SubmitSupplement.Guard(s), Roles.WindowClerk);
                break;
            case Stage.Accepted or Stage.Surveying:
                yield return Step<OrderSurvey>("安排勘察", OrderSurvey.Guard(s), Roles.LicensingOfficer, Roles.ApprovalHead);
                yield return Step<RecordSurvey>("录入勘察笔录", RecordSurvey.Guard(s), Roles.LicensingOfficer);
                yield return Step<BeginReview>("开始审查", BeginReview.Guard(s, act), Roles.LicensingOfficer);
                break;
            case Stage.Reviewing:
                yield return Step<ProposeOutcome>("提出拟办意见", ProposeOutcome.Guard(s, act), Roles.LicensingOfficer);
                yield return Step<NotifyInterested>("告知利害关系人", NotifyInterested.Guard(s), Roles.LicensingOfficer);
                yield return Step<OfferHearing>("告知听证权利", OfferHearing.Guard(s), Roles.LicensingOfficer);
                yield return Step<OrderHearing>("决定举行听证", OrderHearing.Guard(s), Roles.LicensingOfficer, Roles.ApprovalHead);
                yield return Step<RequestHearing>("登记听证要求", RequestHearing.Guard(s), Roles.LicensingOfficer, Roles.WindowClerk);
                yield return Step<StartSpecialProcedure>("启动特别程序", StartSpecialProcedure.Guard(s), Roles.LicensingOfficer);
                yield return Step<EndSpecialProcedure>("登记特别程序结果", EndSpecialProcedure.Guard(s), Roles.LicensingOfficer);
                yield return Step<RecordSurvey>("再次勘察", RecordSurvey.Guard(s), Roles.LicensingOfficer);
                yield return Step<HoldCollectiveDiscussion>("集体讨论", HoldCollectiveDiscussion.Guard(s, act), Roles.Director);
                break;
            case Stage.HearingPending or Stage.Hearing:
                yield return Step<RequestHearing>("登记听证要求", RequestHearing.Guard(s), Roles.LicensingOfficer, Roles.WindowClerk);
                yield return Step<WaiveHearing>("登记放弃听证", WaiveHearing.Guard(s), Roles.LicensingOfficer, Roles.WindowClerk);
                yield return Step<ScheduleHearing>("安排听证", ScheduleHearing.Guard(s), Roles.HearingChair, Roles.ApprovalHead);
                yield return Step<CloseHearing>("听证结束", CloseHearing.Guard(s), Roles.HearingChair, Roles.HearingClerk);
                break;
            case Stage.LegalReview or Stage.AwaitingApproval:
                yield return Step<EndorseProposal>("审核拟办意见", EndorseProposal.Guard(s, act), Roles.ApprovalHead);
                yield return Step<Approve>("审批", Approve.Guard(s, act), Roles.DeputyDirector, Roles.Director);
                yield return Step<ReturnProposal>("退回", ReturnProposal.Guard(s, act), Roles.ApprovalHead, Roles.DeputyDirector);
                break;
            case Stage.Approved or Stage.Refused when s.ExaminesOnly:
                yield return Step<ForwardExamination>("报送审查意见", ForwardExamination.Guard(s, act), Roles.LicensingOfficer);
                break;
            case Stage.Approved or Stage.Refused:
                yield return Step<IssueDecision>("制作决定", IssueDecision.Guard(s, act), Roles.LicensingOfficer);
                break;
            case Stage.Delivering when s.Decision?.CertificateDocumentId is not null:
                yield return Step<NotifyCollection>("通知领证", NotifyCollection.Guard(s), Roles.WindowClerk, Roles.LicensingOfficer);
                break;
        }
    }

    private static IEnumerable<Step> Always(LicensingCase s, Act act)
    {
        if (s is { Acceptance.ByLaw: true, AcceptanceNoticeDrafted: false, BeforeApproval: true })
        {
            yield return Step<AcceptApplication>("补发受理通知书", null, Roles.WindowClerk);
        }

        if (s is { Acceptance.ByLaw: true, AcceptanceNoticeDrafted: false, Stage: Stage.Accepted or Stage.Surveying or Stage.Reviewing })
        {
            yield return Step<AdmitPaperNotice>("补录纸质补正通知", AdmitPaperNotice.Guard(s, act), Roles.ApprovalHead);
        }

        if (s is { Decision: not null, Publication: null })
        {
            yield return Step<PublishDecision>("公开决定", PublishDecision.Guard(s), Roles.DisclosureOfficer);
        }

        if (s is { Withheld: not null, Publication: not null })
        {
            yield return Step<WithdrawPublication>("撤下公开的决定", WithdrawPublication.Guard(s), Roles.DisclosureOfficer);
        }

        if (s.BeforeApproval)
        {
            yield return Step<HearStatement>("登记陈述申辩", null, Roles.LicensingOfficer, Roles.WindowClerk);
            if (s.Stage is not (Stage.Received or Stage.AwaitingSupplement))
            {
                yield return Step<ReportFalseMaterial>("登记虚假材料", ReportFalseMaterial.Guard(s), Roles.LicensingOfficer, Roles.WindowClerk);
            }

            if (!s.FalseMaterials.IsEmpty)
            {
                yield return Step<ClearFalseMaterial>("撤销虚假材料的认定", ClearFalseMaterial.Guard(s), Roles.ApprovalHead);
            }

            yield return Step<CorrectApplication>("更正申请登记内容", null, Roles.WindowClerk, Roles.LicensingOfficer, Roles.ApprovalHead);
            if (!s.Interested.IsEmpty)
            {
                yield return Step<CorrectInterested>("更正利害关系人登记内容", null, Roles.LicensingOfficer);
            }

            yield return Step<MarkMajorImpact>("指明影响重大", MarkMajorImpact.Guard(s, act), Roles.Director);
            if (s.Deadlines.Values.Any(d => d is { Limit: "T.L03", IsOpen: true }))
            {
                yield return Step<ExtendDeadline>("延长补正期限", null, Roles.ApprovalHead);
            }

            yield return Step<ExtendDecision>("延长决定期限", ExtendDecision.Guard(s, act), Roles.Director);
            yield return Step<Withdraw>("撤回申请", Withdraw.Guard(s), Roles.WindowClerk, Roles.LicensingOfficer);
            yield return Step<Terminate>("终止办理", Terminate.Guard(s), Roles.ApprovalHead);
            yield return s.Suspended is null ? Step<Suspend>("中止办理", null, Roles.ApprovalHead) : Step<Resume>("恢复办理", null, Roles.ApprovalHead);
        }

        if (RemakePaper.Waiting(s).Any())
        {
            yield return Step<RemakePaper>("重新制作文书", null, Roles.LicensingOfficer, Roles.WindowClerk, Roles.ApprovalHead);
        }

        yield return Step<DecideRecusal>("回避决定", null, Roles.Director);
        yield return Step<AddRecord>("补充记录", null, Roles.LicensingOfficer, Roles.WindowClerk);
        yield return Step<CorrectRecord>("更正记录", null, Roles.LicensingOfficer, Roles.WindowClerk);
    }

    private static NonAcceptanceReason LikelyReason(LicensingCase s) => s.Checked?.Scope switch
    {
        ApplicationScope.NotRequired => NonAcceptanceReason.NotRequired,
        ApplicationScope.OutOfJurisdiction => NonAcceptanceReason.OutOfJurisdiction,
        _ => !s.FalseMaterials.IsEmpty ? NonAcceptanceReason.FalseMaterials : NonAcceptanceReason.NotRequired,
    };

    private static Step Step<TCommand>(string title, Refusal? refusal, params ReadOnlySpan<string> roles)
        where TCommand : LicensingCommand => new(typeof(TCommand).Name, title, [.. roles], refusal);
}
