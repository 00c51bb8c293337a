using Enforcement.Casework;
using Enforcement.Regulation.Reference;

namespace Enforcement.Documents.Review;

/// <summary>Next lawful steps of a legality review, from the guards the commands themselves use.</summary>
internal static class ReviewSteps
{
    public static IEnumerable<Step> Of(LegalityReview state, Act act)
    {
        switch (state.Stage)
        {
            case ReviewStage.Requested:
                yield return new Step(nameof(AssignReviewer), "确定审核人员", [Roles.LegalHead, Roles.LegalReviewer]);
                break;
            case ReviewStage.InReview:
                yield return new Step(nameof(DraftOpinion), "拟定审核意见", [Roles.LegalReviewer], ReviewGuards.ByReviewer(state, act));
                yield return new Step(nameof(DemandSupplement), "要求补充材料", [Roles.LegalReviewer], ReviewGuards.ByReviewer(state, act));
                yield return new Step(nameof(AssignReviewer), "更换审核人员", [Roles.LegalHead]);
                yield return new Step(nameof(ExtendReview), "延长审核期限", [Roles.LegalHead]);
                break;
            case ReviewStage.Drafted:
                yield return new Step(nameof(SignOpinion), "签署审核意见书", [Roles.LegalHead], ReviewGuards.Drafted(state));
                yield return new Step(nameof(ReturnOpinion), "退回修改", [Roles.LegalHead], ReviewGuards.Drafted(state));
                break;
        }
    }
}
