using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Licensing.Capabilities;

namespace Enforcement.Licensing;

/// <summary>Source-generated JSON of the facts and commands of a licensing case.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PaperRemade))]
[JsonSerializable(typeof(RemakePaper))]
[JsonSerializable(typeof(DeemedAcceptanceSuperseded))]
[JsonSerializable(typeof(AdmitPaperNotice))]
[JsonSerializable(typeof(PromiseGiven))]
[JsonSerializable(typeof(RecordingStoredInCase))]
[JsonSerializable(typeof(RecordingOverdueInCase))]
[JsonSerializable(typeof(KeyMomentMarkedInCase))]
[JsonSerializable(typeof(RecordingCorrectedInCase))]
[JsonSerializable(typeof(RecordingUnlinkedInCase))]
[JsonSerializable(typeof(RecordingDutyReopenedInCase))]
[JsonSerializable(typeof(NoteRecordingCorrected))]
[JsonSerializable(typeof(NoteRecordingUnlinked))]
[JsonSerializable(typeof(NoteRecordingDutyReopened))]
[JsonSerializable(typeof(NoteRecordingStored))]
[JsonSerializable(typeof(NoteRecordingOverdue))]
[JsonSerializable(typeof(NoteKeyMoment))]
[JsonSerializable(typeof(DisclosureChangedInCase))]
[JsonSerializable(typeof(PublicationWithdrawn))]
[JsonSerializable(typeof(NoteDisclosureChanged))]
[JsonSerializable(typeof(WithdrawPublication))]
[JsonSerializable(typeof(OutcomeApproved))]
[JsonSerializable(typeof(DecisionIssued))]
[JsonSerializable(typeof(FalseMaterialFound))]
[JsonSerializable(typeof(FalseMaterialCleared))]
[JsonSerializable(typeof(WarningReferred))]
[JsonSerializable(typeof(ReportFalseMaterial))]
[JsonSerializable(typeof(ClearFalseMaterial))]
[JsonSerializable(typeof(ExaminationForwarded))]
[JsonSerializable(typeof(ForwardExamination))]
[JsonSerializable(typeof(CollectionNotified))]
[JsonSerializable(typeof(DecisionPublished))]
[JsonSerializable(typeof(ApplicationWithdrawn))]
[JsonSerializable(typeof(CaseTerminated))]
[JsonSerializable(typeof(CaseSuspended))]
[JsonSerializable(typeof(CaseResumed))]
[JsonSerializable(typeof(RecusalDecided))]
[JsonSerializable(typeof(MediaLinked))]
[JsonSerializable(typeof(CaseEnded))]
[JsonSerializable(typeof(HearingOffered))]
[JsonSerializable(typeof(HearingRequested))]
[JsonSerializable(typeof(HearingRequestDeclined))]
[JsonSerializable(typeof(HearingWaived))]
[JsonSerializable(typeof(HearingRightLapsed))]
[JsonSerializable(typeof(HearingScheduled))]
[JsonSerializable(typeof(HearingClosed))]
[JsonSerializable(typeof(ApplicationReceived))]
[JsonSerializable(typeof(ProceedingOpened))]
[JsonSerializable(typeof(MaterialsChecked))]
[JsonSerializable(typeof(CorrectedOnSpot))]
[JsonSerializable(typeof(ApplicationAccepted))]
[JsonSerializable(typeof(AcceptanceConfirmed))]
[JsonSerializable(typeof(SupplementNoticeIssued))]
[JsonSerializable(typeof(SupplementReceived))]
[JsonSerializable(typeof(ApplicationDormant))]
[JsonSerializable(typeof(ApplicationNotAccepted))]
[JsonSerializable(typeof(SurveyOrdered))]
[JsonSerializable(typeof(SurveyRecorded))]
[JsonSerializable(typeof(ReviewBegun))]
[JsonSerializable(typeof(InterestedPartyNotified))]
[JsonSerializable(typeof(StatementHeard))]
[JsonSerializable(typeof(SpecialProcedureStarted))]
[JsonSerializable(typeof(SpecialProcedureEnded))]
[JsonSerializable(typeof(OutcomeProposed))]
[JsonSerializable(typeof(ProposalEndorsed))]
[JsonSerializable(typeof(LegalReviewSought))]
[JsonSerializable(typeof(LegalOpinionReceived))]
[JsonSerializable(typeof(CollectiveDiscussionHeld))]
[JsonSerializable(typeof(ProposalReturned))]
[JsonSerializable(typeof(ApplicationCorrected))]
[JsonSerializable(typeof(InterestedPartyCorrected))]
[JsonSerializable(typeof(JointHandlingDecided))]
[JsonSerializable(typeof(MajorImpactMarked))]
[JsonSerializable(typeof(HearingOrdered))]
[JsonSerializable(typeof(CorrectApplication))]
[JsonSerializable(typeof(CorrectInterested))]
[JsonSerializable(typeof(MarkMajorImpact))]
[JsonSerializable(typeof(OrderHearing))]
[JsonSerializable(typeof(AcceptApplication))]
[JsonSerializable(typeof(AcceptByLaw))]
[JsonSerializable(typeof(NotifyCollection))]
[JsonSerializable(typeof(PublishDecision))]
[JsonSerializable(typeof(AddRecord))]
[JsonSerializable(typeof(CorrectRecord))]
[JsonSerializable(typeof(DecideRecusal))]
[JsonSerializable(typeof(ExtendDeadline))]
[JsonSerializable(typeof(Approve))]
[JsonSerializable(typeof(ReturnProposal))]
[JsonSerializable(typeof(RenewByLaw))]
[JsonSerializable(typeof(CheckMaterials))]
[JsonSerializable(typeof(CorrectOnSpot))]
[JsonSerializable(typeof(NoteDocumentIssued))]
[JsonSerializable(typeof(NoteDocumentRejected))]
[JsonSerializable(typeof(NoteServiceFailed))]
[JsonSerializable(typeof(NoteDocumentServed))]
[JsonSerializable(typeof(NoteVolumeFiled))]
[JsonSerializable(typeof(Withdraw))]
[JsonSerializable(typeof(Terminate))]
[JsonSerializable(typeof(Suspend))]
[JsonSerializable(typeof(Resume))]
[JsonSerializable(typeof(PassLimit))]
[JsonSerializable(typeof(EndorseProposal))]
[JsonSerializable(typeof(ExtendDecision))]
[JsonSerializable(typeof(OfferHearing))]
[JsonSerializable(typeof(RequestHearing))]
[JsonSerializable(typeof(WaiveHearing))]
[JsonSerializable(typeof(LapseHearingRight))]
[JsonSerializable(typeof(ScheduleHearing))]
[JsonSerializable(typeof(CloseHearing))]
[JsonSerializable(typeof(IssueDecision))]
[JsonSerializable(typeof(IssueSupplementNotice))]
[JsonSerializable(typeof(SubmitSupplement))]
[JsonSerializable(typeof(MarkDormant))]
[JsonSerializable(typeof(NoteLegalOpinion))]
[JsonSerializable(typeof(NoteReviewExtended))]
[JsonSerializable(typeof(HoldCollectiveDiscussion))]
[JsonSerializable(typeof(NotifyInterested))]
[JsonSerializable(typeof(HearStatement))]
[JsonSerializable(typeof(OpenProceeding))]
[JsonSerializable(typeof(ProposeOutcome))]
[JsonSerializable(typeof(OrderSurvey))]
[JsonSerializable(typeof(RecordSurvey))]
[JsonSerializable(typeof(BeginReview))]
[JsonSerializable(typeof(RejectAcceptance))]
[JsonSerializable(typeof(StartSpecialProcedure))]
[JsonSerializable(typeof(EndSpecialProcedure))]
[JsonSerializable(typeof(SubmitApplication))]
public sealed partial class LicensingJson : JsonSerializerContext
{
    /// <summary>Every fact of the kind.</summary>
    internal static Type[] Facts { get; } =
    [
        typeof(OutcomeApproved), typeof(DecisionIssued), typeof(CollectionNotified), typeof(DecisionPublished), typeof(ApplicationWithdrawn),
        typeof(CaseTerminated), typeof(CaseSuspended), typeof(CaseResumed), typeof(RecusalDecided), typeof(MediaLinked), typeof(CaseEnded),
        typeof(HearingOffered), typeof(HearingRequested), typeof(HearingRequestDeclined), typeof(HearingWaived), typeof(HearingRightLapsed),
        typeof(HearingScheduled), typeof(HearingClosed), typeof(ApplicationReceived), typeof(ProceedingOpened), typeof(MaterialsChecked),
        typeof(CorrectedOnSpot), typeof(ApplicationAccepted), typeof(AcceptanceConfirmed), typeof(SupplementNoticeIssued),
        typeof(SupplementReceived), typeof(ApplicationDormant), typeof(ApplicationNotAccepted), typeof(SurveyOrdered), typeof(SurveyRecorded),
        typeof(ReviewBegun), typeof(InterestedPartyNotified), typeof(StatementHeard), typeof(SpecialProcedureStarted), typeof(SpecialProcedureEnded),
        typeof(OutcomeProposed), typeof(ProposalEndorsed), typeof(LegalReviewSought), typeof(LegalOpinionReceived), typeof(CollectiveDiscussionHeld),
        typeof(ProposalReturned), typeof(ApplicationCorrected), typeof(InterestedPartyCorrected), typeof(JointHandlingDecided), typeof(MajorImpactMarked),
        typeof(HearingOrdered), typeof(PaperRemade), typeof(DeemedAcceptanceSuperseded), typeof(PromiseGiven),
        typeof(RecordingStoredInCase), typeof(RecordingOverdueInCase), typeof(KeyMomentMarkedInCase),
        typeof(RecordingCorrectedInCase), typeof(RecordingUnlinkedInCase), typeof(RecordingDutyReopenedInCase),
        typeof(DisclosureChangedInCase), typeof(PublicationWithdrawn), typeof(ExaminationForwarded),
        typeof(FalseMaterialFound), typeof(FalseMaterialCleared), typeof(WarningReferred),
    ];

    /// <summary>Every command of the kind.</summary>
    internal static Type[] Commands { get; } =
    [
        typeof(AcceptApplication), typeof(AcceptByLaw), typeof(NotifyCollection), typeof(PublishDecision), typeof(AddRecord), typeof(CorrectRecord),
        typeof(DecideRecusal), typeof(ExtendDeadline), typeof(Approve), typeof(ReturnProposal), typeof(RenewByLaw),
        typeof(CheckMaterials), typeof(CorrectOnSpot), typeof(NoteDocumentIssued), typeof(NoteDocumentRejected), typeof(NoteServiceFailed),
        typeof(NoteDocumentServed), typeof(NoteVolumeFiled), typeof(Withdraw), typeof(Terminate), typeof(Suspend), typeof(Resume), typeof(PassLimit),
        typeof(EndorseProposal), typeof(ExtendDecision), typeof(OfferHearing), typeof(RequestHearing), typeof(WaiveHearing),
        typeof(LapseHearingRight), typeof(ScheduleHearing), typeof(CloseHearing), typeof(IssueDecision), typeof(IssueSupplementNotice),
        typeof(SubmitSupplement), typeof(MarkDormant), typeof(NoteLegalOpinion), typeof(NoteReviewExtended), typeof(HoldCollectiveDiscussion), typeof(NotifyInterested),
        typeof(HearStatement), typeof(OpenProceeding), typeof(ProposeOutcome), typeof(OrderSurvey), typeof(RecordSurvey), typeof(BeginReview),
        typeof(RejectAcceptance), typeof(StartSpecialProcedure), typeof(EndSpecialProcedure), typeof(SubmitApplication),
        typeof(CorrectApplication), typeof(CorrectInterested), typeof(MarkMajorImpact), typeof(OrderHearing), typeof(RemakePaper), typeof(AdmitPaperNotice),
        typeof(NoteRecordingStored), typeof(NoteRecordingOverdue), typeof(NoteKeyMoment), typeof(NoteRecordingCorrected), typeof(NoteRecordingUnlinked), typeof(NoteRecordingDutyReopened),
        typeof(NoteDisclosureChanged), typeof(WithdrawPublication), typeof(ForwardExamination), typeof(ReportFalseMaterial), typeof(ClearFalseMaterial),
    ];
}
