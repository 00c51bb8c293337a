namespace Enforcement.Licensing;

/// <summary>Chinese words of the closed sets of this service.</summary>
public static class Words
{
    public static string Of(Stage stage) => stage switch
    {
        Stage.None => "未登记",
        Stage.Received => "已收到申请",
        Stage.AwaitingSupplement => "待补正",
        Stage.NotAccepted => "不予受理",
        Stage.Accepted => "已受理",
        Stage.Surveying => "现场勘察",
        Stage.Reviewing => "审查",
        Stage.HearingPending => "已告知听证权利",
        Stage.Hearing => "听证",
        Stage.LegalReview => "法制审核",
        Stage.AwaitingApproval => "待审批",
        Stage.Approved => "已批准准予",
        Stage.Refused => "已批准不予",
        Stage.Delivering => "送达",
        Stage.Concluded => "已办结",
        Stage.Withdrawn => "已撤回",
        Stage.Terminated => "已终止",
        Stage.Archived => "已归档",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
    };

    public static string Of(Matter matter) => matter switch
    {
        Matter.Grant => "首次申请",
        Matter.Change => "变更",
        Matter.Renewal => "延续",
        Matter.Revocation => "撤销",
        Matter.Cancellation => "注销",
        _ => throw new ArgumentOutOfRangeException(nameof(matter), matter, null),
    };

    public static string Of(LicenceOutcome outcome) => outcome == LicenceOutcome.Grant ? "准予" : "不予";

    public static string Of(CaseResult result) => result switch
    {
        CaseResult.Granted => "准予许可",
        CaseResult.Refused => "不予许可",
        CaseResult.NotAccepted => "不予受理",
        CaseResult.Withdrawn => "申请人撤回",
        CaseResult.Terminated => "终止办理",
        CaseResult.Forwarded => "审查意见已报送上级机关决定",
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, null),
    };

    public static string Of(SpecialProcedure procedure) => procedure switch
    {
        SpecialProcedure.Hearing => "听证",
        SpecialProcedure.Tender => "招标",
        SpecialProcedure.Auction => "拍卖",
        SpecialProcedure.Inspection => "检验",
        SpecialProcedure.Testing => "检测",
        SpecialProcedure.Quarantine => "检疫",
        SpecialProcedure.Appraisal => "鉴定",
        SpecialProcedure.ExpertReview => "专家评审",
        _ => throw new ArgumentOutOfRangeException(nameof(procedure), procedure, null),
    };

    public static string Of(SurveyConclusion conclusion) => conclusion switch
    {
        SurveyConclusion.Meets => "符合",
        SurveyConclusion.DoesNotMeet => "不符合",
        SurveyConclusion.NeedsRectification => "需整改",
        _ => throw new ArgumentOutOfRangeException(nameof(conclusion), conclusion, null),
    };

    public static string Of(NonAcceptanceReason reason) => reason switch
    {
        NonAcceptanceReason.NotRequired => "不需要许可",
        NonAcceptanceReason.OutOfJurisdiction => "不属职权",
        NonAcceptanceReason.FalseMaterials => "隐瞒虚假材料",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    public static string Of(PaperForm form) => form == PaperForm.Original ? "原件" : "复印件";

    public static string Of(ReviewConclusion conclusion) => conclusion switch
    {
        ReviewConclusion.Agree => "同意",
        ReviewConclusion.AgreeWithChanges => "同意但修改",
        ReviewConclusion.Supplement => "补充",
        ReviewConclusion.Disagree => "不同意",
        _ => throw new ArgumentOutOfRangeException(nameof(conclusion), conclusion, null),
    };
}
