using System.Collections.Frozen;
using Enforcement.Licensing.Capabilities;
using Enforcement.Web.Forms;

namespace Enforcement.Licensing.Pages.Forms;

/// <summary>The form of every step of D.1 a person takes, by command name.</summary>
internal static class LicensingForms
{
    private static readonly FrozenDictionary<string, Func<FormContext, StepForm<LicensingCase>>> s_forms = new Dictionary<string, Func<FormContext, StepForm<LicensingCase>>>
    {
        [nameof(CheckMaterials)] = IntakeForms.CheckMaterials,
        [nameof(AcceptApplication)] = IntakeForms.Accept,
        [nameof(CorrectOnSpot)] = IntakeForms.CorrectOnSpot,
        [nameof(IssueSupplementNotice)] = IntakeForms.IssueSupplementNotice,
        [nameof(SubmitSupplement)] = IntakeForms.SubmitSupplement,
        [nameof(RejectAcceptance)] = IntakeForms.Reject,
        [nameof(OrderSurvey)] = SurveyForms.Order,
        [nameof(RecordSurvey)] = SurveyForms.Record,
        [nameof(BeginReview)] = SurveyForms.BeginReview,
        [nameof(NotifyInterested)] = PartyCaseForms.NotifyInterested,
        [nameof(ReportFalseMaterial)] = PartyCaseForms.ReportFalseMaterial,
        [nameof(ClearFalseMaterial)] = PartyCaseForms.ClearFalseMaterial,
        [nameof(HearStatement)] = PartyCaseForms.HearStatement,
        [nameof(StartSpecialProcedure)] = ProcedureForms.Start,
        [nameof(EndSpecialProcedure)] = ProcedureForms.End,
        [nameof(OfferHearing)] = HearingForms.Offer,
        [nameof(RequestHearing)] = HearingForms.Request,
        [nameof(WaiveHearing)] = HearingForms.Waive,
        [nameof(ScheduleHearing)] = HearingForms.Schedule,
        [nameof(CloseHearing)] = HearingForms.Close,
        [nameof(ProposeOutcome)] = DecisionForms.Propose,
        [nameof(EndorseProposal)] = DecisionForms.Endorse,
        [nameof(HoldCollectiveDiscussion)] = DecisionForms.Discuss,
        [nameof(Approve)] = DecisionForms.Approve,
        [nameof(ReturnProposal)] = DecisionForms.Return,
        [nameof(ExtendDecision)] = DecisionForms.Extend,
        [nameof(IssueDecision)] = DecisionForms.Issue,
        [nameof(ForwardExamination)] = DecisionForms.Forward,
        [nameof(NotifyCollection)] = AnyTimeForms.NotifyCollection,
        [nameof(PublishDecision)] = AnyTimeForms.PublishDecision,
        [nameof(WithdrawPublication)] = AnyTimeForms.WithdrawPublication,
        [nameof(Withdraw)] = PartyCaseForms.Withdraw,
        [nameof(Terminate)] = PartyCaseForms.Terminate,
        [nameof(AddRecord)] = AnyTimeForms.AddRecord,
        [nameof(CorrectRecord)] = AnyTimeForms.CorrectRecord,
        [nameof(DecideRecusal)] = AnyTimeForms.DecideRecusal,
        [nameof(ExtendDeadline)] = AnyTimeForms.ExtendDeadline,
        [nameof(OrderHearing)] = HearingForms.Order,
        [nameof(MarkMajorImpact)] = DecisionForms.MarkMajor,
        [nameof(CorrectApplication)] = CorrectionForms.Application,
        [nameof(CorrectInterested)] = CorrectionForms.Interested,
        [nameof(RemakePaper)] = PaperForms.Remake,
        [nameof(AdmitPaperNotice)] = PaperForms.AdmitNotice,
        [nameof(Suspend)] = AnyTimeForms.Suspend,
        [nameof(Resume)] = AnyTimeForms.Resume,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Commands that have a form.</summary>
    public static IEnumerable<string> Commands => s_forms.Keys;

    /// <summary>The form of a step; null when people do not take it on a page.</summary>
    public static StepForm<LicensingCase>? For(string command, FormContext context) => s_forms.TryGetValue(command, out var form) ? form(context) : null;
}
