using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Contracts.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Documents.Review;

/// <summary>送审 or 再次送审: the same proposal twice changes nothing; a changed proposal opens a new round and makes an older opinion stale.</summary>
public sealed record SubmitReview(ReviewSubmitted Submission) : Command<LegalityReview>
{
    public static SubmitReview Of(ReviewRequested m) => new(new ReviewSubmitted(
        m.ReviewId, m.CaseStream, m.CaseNumber, m.CaseTitle, m.Proposal, m.FactsSummary, [.. m.Attachments], m.ProposalHash, [.. m.Handlers],
        m.SubmittedBy, m.SubmittedOn));

    public override Outcome Decide(LegalityReview state, Act act)
    {
        var again = state.Submission is { } known && (known.ProposalHash, known.SubmittedOn) == (Submission.ProposalHash, Submission.SubmittedOn)
            && known.Attachments.SequenceEqual(Submission.Attachments) && known.Proposal == Submission.Proposal;
        if (again && state.Stage != ReviewStage.Supplement)
        {
            return Outcome.Nothing;
        }

        var facts = new List<IFact> { Submission with { SubmittedBy = Submitter(act.Law) } };
        if (state.Limit is { Status: DeadlineStatus.Suspended } suspended
            && suspended.CloseExclusion(act.Day, act.Law.Calendar) is DeadlineChange.Changed resumed)
        {
            facts.Add(new DeadlineExclusionChanged(resumed.Deadline, "补充材料后再次送审。"));
        }
        else if (state.Limit is null)
        {
            facts.Add(new DeadlineStarted(Deadline.Start(
                "T.L16", act.Stream, Submission.SubmittedOn, act.Law.Calendar, $"T.L16#{state.Round + 1}", act.Law.LimitLength("T.L16", Submission.SubmittedOn))));
        }

        if (state.Round >= LegalityReview.MostRounds)
        {
            facts.Add(new FindingRaised(
                "F-06", RuleBook.R14_3.Id, RuleBook.R14_3.LegalBasis, Severity.Medium,
                $"法制审核已送审{state.Round + 1}次，应当由政策法规科负责人协调，必要时报机关负责人。", null, act.Day, []));
        }

        return Outcome.Record(facts);
    }

    /// <summary>Unit and name of the person who submitted, as printed on the opinion.</summary>
    private string Submitter(Law law) => law.Officer(Submission.SubmittedBy) is { } officer
        ? $"{law.Unit(officer.UnitId)?.Name}{officer.Name}"
        : Submission.SubmittedBy;
}

/// <summary>确定审核人员 (R14.2, SOD1).</summary>
/// <param name="Reviewer">Officer id.</param>
public sealed record AssignReviewer(string Reviewer) : Command<LegalityReview>
{
    public override Outcome Decide(LegalityReview state, Act act)
    {
        if (state.Reviewer == Reviewer && state.Stage == ReviewStage.InReview)
        {
            return Outcome.Nothing;
        }

        var breach = SeparationOfDuties.LegalReviewer(Reviewer, state.Submission?.Handlers ?? []);
        return new Ruling(act)
            .Block(RuleBook.R14_2, state.Stage is ReviewStage.Requested or ReviewStage.InReview, "review-not-open", "审核不在待分派或者审核中。", "请等待案件送审。")
            .Block(
                RuleBook.R14_2, act.Law.Officer(Reviewer) is { Active: true } officer && officer.Has(Roles.LegalReviewer), "not-a-reviewer",
                $"“{Reviewer}”不是政策法规科审核人员。", "请指定政策法规科审核人员。")
            .Block(breach is null ? null : Refusal.Of(breach.Rule, "reviewer-handled-case", breach.Reason, breach.Remedy))
            .Record(new ReviewerAssigned(Reviewer));
    }
}

/// <summary>拟定审核意见: all nine checks, by the assigned reviewer.</summary>
public sealed record DraftOpinion(ReviewChecks Checks, ReviewConclusion Conclusion, string Opinion) : Command<LegalityReview>
{
    public override Outcome Decide(LegalityReview state, Act act)
    {
        if (ReviewGuards.ByReviewer(state, act) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var draft = new OpinionDrafted(
            Checks, Conclusion, Opinion, act.By.Name, act.Law.Officer(act.By.Id)?.LegalQualificationNumber, act.Day);
        return new Ruling(act)
            .Block(Service.ServiceGuards.Complete("G08", ReviewPaper.Opinion(state.Submission!, draft, "政策法规科负责人", act.Day)))
            .Record(draft);
    }
}

/// <summary>退回审核意见: the head wants it changed.</summary>
public sealed record ReturnOpinion(string Reason) : Command<LegalityReview>
{
    public override Outcome Decide(LegalityReview state, Act act) => new Ruling(act)
        .Block(ReviewGuards.Drafted(state))
        .Block(RuleBook.R14_2, !string.IsNullOrWhiteSpace(Reason), "reason-missing", "没有写明退回理由。", "请写明需要修改的内容。")
        .Record(new OpinionReturned(Reason));
}

/// <summary>要求补充材料 (D.5): T.L16 stands still until the case is submitted again.</summary>
public sealed record DemandSupplement(string Wanted) : Command<LegalityReview>
{
    public override Outcome Decide(LegalityReview state, Act act)
    {
        var stopped = state.Limit?.OpenExclusion(act.Day, ExclusionReasons.Supplement, act.Law.Calendar);
        return new Ruling(act)
            .Block(ReviewGuards.ByReviewer(state, act))
            .Block(RuleBook.R14_3, !string.IsNullOrWhiteSpace(Wanted), "reason-missing", "没有写明需要补充的材料。", "请写明需要补充的材料和理由。")
            .Record(() => stopped is DeadlineChange.Changed changed
                ? [new SupplementDemanded(Wanted, act.By.Name, act.Day), new DeadlineExclusionChanged(changed.Deadline, Wanted)]
                : [new SupplementDemanded(Wanted, act.By.Name, act.Day)]);
    }
}

/// <summary>签署审核意见书 (G08): by the head of the policy and legal section, who neither drafted it nor handled the case (SOD1, SOD3).</summary>
public sealed record SignOpinion : Command<LegalityReview>
{
    public override Outcome Decide(LegalityReview state, Act act)
    {
        if (ReviewGuards.Drafted(state) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var handled = SeparationOfDuties.LegalReviewer(act.By.Id, state.Submission!.Handlers);
        var drafted = SeparationOfDuties.Approver(act.By.Id, state.Reviewer!);
        return new Ruling(act)
            .Block(handled is null ? null : Refusal.Of(handled.Rule, "head-handled-case", handled.Reason, handled.Remedy))
            .Block(drafted is null ? null : Refusal.Of(drafted.Rule, "head-drafted-opinion", drafted.Reason, drafted.Remedy))
            .Record(() =>
            [
                new OpinionIssued(act.NewId("G08"), state.Draft!.Conclusion, state.Draft.Reasons, state.Submission.ProposalHash, act.By.Name, act.Day),
                .. state.Limit is { } limit ? new IFact[] { new DeadlineMet(limit.Meet(act.Day)) } : [],
            ]);
    }
}

/// <summary>延长审核期限 (R14.2): once, by the head.</summary>
/// <param name="Days">工作日, at most five.</param>
public sealed record ExtendReview(int Days, string Reason) : Command<LegalityReview>
{
    public override Outcome Decide(LegalityReview state, Act act)
    {
        if (state.Limit is not { } limit)
        {
            return Outcome.Refuse(Refusal.Of(RuleBook.R14_2, "no-running-limit", "没有正在计算的审核期限。", "请核对审核状态。"));
        }

        return limit.Extend(Days, act.Day, act.By.Name, Reason, act.Law.Calendar) switch
        {
            DeadlineChange.Changed changed => new Ruling(act)
                .Block(RuleBook.R14_2, !string.IsNullOrWhiteSpace(Reason), "reason-missing", "没有写明延长审核期限的理由。", "请写明延长的理由。")
                .Record(new DeadlineExtended(changed.Deadline, Reason)),
            DeadlineChange.Refused refused => Outcome.Refuse(Refusal.Of(RuleBook.R14_2, "extension-refused", refused.Reason, refused.Remedy)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}

/// <summary>Guards shared by the deciders and the work list.</summary>
internal static class ReviewGuards
{
    public static Refusal? ByReviewer(LegalityReview state, Act act) =>
        state.Stage != ReviewStage.InReview
            ? Refusal.Of(RuleBook.R14_2, "not-in-review", "案件不在审核中。", "请先确定审核人员；已送签的意见须先退回。")
            : state.Reviewer != act.By.Id
                ? Refusal.Of(RuleBook.R14_2, "not-the-reviewer", "您不是本案的审核人员。", "请由确定的审核人员提出意见。")
                : null;

    public static Refusal? Drafted(LegalityReview state) =>
        state.Stage == ReviewStage.Drafted
            ? null
            : Refusal.Of(RuleBook.R14_3, "no-draft", "没有待签署的审核意见。", "请先由审核人员拟定意见。");
}
