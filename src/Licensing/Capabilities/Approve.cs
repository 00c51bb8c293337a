using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Licensing.Papers;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Licensing.Capabilities;

/// <summary>
/// 审批 (第十条, 第十一条): by the deputy director in charge or under his written delegation (R10.4), not of one's own draft (SOD3), with
/// the outcome proposed (R11.1), after legality review where it is owed (R14.1, R14.3) and after the hearing right was told (R13.1).
/// </summary>
/// <param name="Outcome">Has to be the proposed one; otherwise the proposal is to be returned.</param>
public sealed record Approve(LicenceOutcome Outcome, string Opinion) : LicensingCommand
{
    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if (state.Approval is { ByLaw: false })
        {
            return Casework.Outcome.Nothing;
        }

        if (Guard(state, act) is { } refusal)
        {
            return Casework.Outcome.Refuse(refusal);
        }

        var proposal = state.Proposal!;
        var delegation = act.Law.Officer(act.By.Id)?.Has(Roles.DeputyDirector) ?? false
            ? null
            : act.Law.Delegations.FirstOrDefault(d =>
                d.ToOfficerId == act.By.Id && d.Covers(state.ItemId, act.Day) && act.Law.Officer(d.FromOfficerId) is { } from && from.Has(Roles.DeputyDirector))?.LetterNumber;
        var drafts = new Drafts(act);
        var form = drafts.Add("L08", Form(state, proposal), signed:
        [
            new Signature("licensingOfficer", proposal.Proposed.OfficerName, act.Day, SignatureMethod.Electronic, null, Short(proposal.Proposed.Opinion)),
            new Signature("approvalHead", proposal.Endorsed!.HeadName, proposal.Endorsed.On, SignatureMethod.Electronic, null, Short(proposal.Endorsed.Opinion)),
            Fields.By("deputyDirector", act, Short(Opinion)),
        ]);
        return new Ruling(act)
            .Block(RuleBook.R11_1, Outcome == proposal.Proposed.Outcome, "other-than-proposed", $"审批结论与拟办意见“{Words.Of(proposal.Proposed.Outcome)}”不一致。", "退回重新提出拟办意见。")
            .Block(drafts.Refusal)
            .Record(() =>
            [
                new OutcomeApproved(Outcome, act.Day, act.By.Id, act.By.Name, delegation, false, form),
                .. drafts.Facts,
                .. AfterApproval(state, act, Outcome),
            ]);
    }

    internal static Refusal? Guard(LicensingCase state, Act act) => new Ruling(act)
        .Block(Reviewed(state, act))
        .Block(state is { Stage: Stage.LegalReview, Proposal.Endorsed: not null } && Reviewed(state, act) is null ? null : Guards.In(state, RuleBook.R11_1, Stage.AwaitingApproval))
        .Block(
            RuleBook.R14_3, ProposalHash.Holds(state, act), "proposal-stale", "拟办意见提出之后，当事人、事实、依据或者决定内容有了变化，原来的意见不再有效。", "退回拟办意见，按变化后的情况重新提出；需要法制审核的重新审核。")
        .Block(RuleBook.CR1, state.Proposal is { Endorsed: not null }, "not-endorsed", "行政审批科负责人尚未审核签名。", "先由行政审批科负责人审核。")
        .Block(
            RuleBook.R10_4, Competence.MayActAs(act.Law, act.By.Id, Roles.DeputyDirector, state.ItemId, act.Day), "not-the-approver", $"{act.By.Name}不是分管局领导，也没有涵盖本事项的书面授权。", "由分管局领导审批，或者先登记书面授权。")
        .Block(Guards.Of(SeparationOfDuties.Approver(act.By.Id, state.Proposal?.Proposed.Officer ?? string.Empty), "own-draft"))
        .Block(Guards.Of(SeparationOfDuties.Approver(act.By.Id, state.Proposal?.Endorsed?.Head ?? string.Empty), "own-draft"))
        .Block(FalseMaterialRules.Refused(state, state.Proposal?.Proposed.Outcome))
        .Block(ProposeOutcome.HearingRightTold(state, act))
        .Refusal;

    /// <summary>Limits that end and begin with the approval.</summary>
    internal static IEnumerable<IFact> AfterApproval(LicensingCase state, Act act, LicenceOutcome outcome)
    {
        if (state.ExaminesOnly)
        {
            // T.L06 runs until the result has gone to the organ that decides; there is nothing yet to deliver or to publish.
            yield break;
        }

        foreach (var fact in new[] { state.Acceptance?.DecisionLimit, Clocks.Promised, "T.L13" }.OfType<string>().SelectMany(id => Clocks.Settle(state, act, id, act.Day)))
        {
            yield return fact;
        }

        if (outcome == LicenceOutcome.Grant)
        {
            yield return Clocks.Start(act, "T.L07", act.Day);
            yield return Clocks.Start(act, "T.L14", act.Day);
            if (state.ItemId == LicenceItems.LabourDispatch && state.Matter is Matter.Grant or Matter.Change or Matter.Renewal)
            {
                yield return Clocks.Start(act, "T.L21", act.Day);
            }
        }
    }

    private static Refusal? Reviewed(LicensingCase state, Act act) => new Ruling(act).Block(Review(state, act)).Refusal;

    private static Refusal? Review(LicensingCase state, Act act)
    {
        if (state.Stage is not (Stage.LegalReview or Stage.AwaitingApproval) || state.Proposal is not { ReviewPassed: false } proposal)
        {
            return null;
        }

        var since = MajorImpact.Of(state, act).Except(proposal.Proposed.MajorReasons).ToList();
        return proposal.NeedsReview
            ? Refusal.Of(RuleBook.R14_1, "legal-review-missing", $"{string.Join('、', proposal.Proposed.MajorReasons)}的，须先经法制审核同意。", "等待政策法规科的法制审核意见。")
            : since.Count > 0
                ? Refusal.Of(RuleBook.R14_1, "legal-review-missing", $"拟办意见提出之后{string.Join('、', since)}，须先经法制审核同意。", "退回拟办意见，重新提出后提请法制审核。")
                : null;
    }

    private static string Short(string opinion) => opinion.Length <= 500 ? opinion : opinion[..500];

    private static JsonObject Form(LicensingCase state, ProposalState proposal)
    {
        var fields = Fields.Notice(state);
        fields["acceptedOn"] = Fields.Date(state.Acceptance?.AcceptedOn ?? state.OpenedOn);
        fields["reviewOpinion"] = proposal.Proposed.Opinion;
        fields["proposal"] = Words.Of(proposal.Proposed.Outcome);
        fields["reasons"] = proposal.Proposed.Reasons;
        if (state.Survey is { DocumentId: { } survey } surveyed)
        {
            fields["survey"] = Fields.Cite(state, survey, LocalTime.Date(surveyed.Start));
        }

        if (proposal.Opinion is { Effective: true, OpinionDocumentId: { } opinion } given)
        {
            fields["legalReview"] = Fields.Cite(state, opinion, given.On);
        }

        if (state.Hearing.Held is { } hearing)
        {
            fields["hearing"] = Fields.Cite(state, hearing.RecordId, LocalTime.Date(hearing.HeldAt));
        }

        return fields;
    }
}

/// <summary>审批退回: the proposal goes back to review with the reason.</summary>
public sealed record ReturnProposal(string Reason) : LicensingCommand
{
    protected override Outcome Judge(LicensingCase state, Act act) => new Ruling(act)
        .Block(Guard(state, act))
        .Block(Guards.Told(Reason, RuleBook.R10_4, "退回的理由"))
        .Record(() => [new ProposalReturned(Reason, act.By.Id)]);

    internal static Refusal? Guard(LicensingCase state, Act act) => new Ruling(act)
        .Block(Guards.In(state, RuleBook.R10_4, Stage.LegalReview, Stage.AwaitingApproval))
        .Block(
            RuleBook.R10_4, act.By.IsAny(Roles.ApprovalHead) || Competence.MayActAs(act.Law, act.By.Id, Roles.DeputyDirector, state.ItemId, act.Day), "not-the-approver", "只有审核人或者审批人可以退回。", "由行政审批科负责人或者分管局领导退回。")
        .Block(RuleBook.R14_1, state.Stage != Stage.LegalReview || state.Proposal!.Review is null, "under-review", "正在法制审核，不能退回。", "等待法制审核意见。")
        .Refusal;
}

/// <summary>视为准予延续 (行政许可法 第五十条第二款, T.L13): given by the clock at the end of the validity while the renewal is undecided.</summary>
public sealed record RenewByLaw(Deadline Deadline) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override bool AfterFiling => true;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        var missed = new DeadlineMissed(Deadline.Expire(act.Now));
        if (!state.BeforeApproval)
        {
            return Outcome.Record(missed);
        }

        var row = TimeLimits.Find("T.L13");
        return Outcome.Record(
        [
            missed,
            new OutcomeApproved(LicenceOutcome.Grant, Deadline.Due!.Value, null, null, null, true, null),
            new FindingRaised("F-02", row.Id, row.Source, Severity.High, "有效期届满前未作出是否准予延续的决定，视为准予延续。", null, Deadline.Due!.Value, [.. state.Handlers.Order(StringComparer.Ordinal)]),
            .. Clocks.CancelAll(state with { Deadlines = state.Deadlines.Remove(Deadline.Id) }, act, "视为准予延续"),
            Clocks.Start(act, "T.L07", Deadline.Due!.Value),
            Clocks.Start(act, "T.L14", Deadline.Due!.Value),
        ]);
    }
}
