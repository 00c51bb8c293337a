using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Licensing.Papers;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Licensing.Capabilities;

/// <summary>
/// 行政审批科负责人审核: the second signature of L08 (CR1), by somebody else than the drafter (SOD3). Where legality review is owed it also
/// signs the request G09 and sends it; T.L16 begins.
/// </summary>
public sealed record EndorseProposal(string Opinion) : LicensingCommand
{
    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if (state.Proposal?.Endorsed is not null && Guards.In(state, RuleBook.CR1, Stage.LegalReview, Stage.AwaitingApproval) is null)
        {
            return Outcome.Nothing;
        }

        if ((Guard(state, act) ?? Guards.Told(Opinion, RuleBook.CR1, "审核意见")) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var proposal = state.Proposal!.Proposed;
        var endorsed = new ProposalEndorsed(Opinion, act.By.Id, act.By.Name, act.Day);
        if (!state.Proposal.NeedsReview)
        {
            return Outcome.Record(endorsed);
        }

        var drafts = new Drafts(act);
        var request = drafts.Add("G09", Request(state, proposal), signed:
        [
            new Signature("handler", proposal.OfficerName, act.Day, SignatureMethod.Electronic),
            Fields.By("sectionHead", act, Opinion),
        ]);
        return new Ruling(act)
            .Block(drafts.Refusal)
            .Record(() =>
            [
                endorsed,
                .. drafts.Facts,
                new LegalReviewSought(act.NewId("review"), request, act.Day),
                .. StartReviewClock(state, act, proposal.Round),
            ]);
    }

    internal static Refusal? Guard(LicensingCase state, Act act) => new Ruling(act)
        .Block(Guards.In(state, RuleBook.CR1, Stage.LegalReview, Stage.AwaitingApproval))
        .Block(RuleBook.CR1, state.Proposal is { Endorsed: null }, "endorsed", "行政审批科负责人已经审核。", "等待法制审核或者审批。")
        .Block(Guards.Of(SeparationOfDuties.Approver(act.By.Id, state.Proposal?.Proposed.Officer ?? string.Empty), "own-draft"))
        .Refusal;

    /// <summary>T.L16 of the review under way; null when there is none.</summary>
    internal static Deadline? ReviewClock(LicensingCase state) => state.Deadlines.Values.FirstOrDefault(d => d is { Limit: "T.L16", IsOpen: true });

    // D.5: a supplement handed in lets the same term run on; any other round has a term of its own.
    private static IEnumerable<IFact> StartReviewClock(LicensingCase state, Act act, int round) =>
        ReviewClock(state)?.CloseExclusion(act.Day, act.Law.Calendar) is DeadlineChange.Changed { Deadline: var resumed }
            ? [new DeadlineExclusionChanged(resumed, ExclusionReasons.Supplement)]
            : [Clocks.Start(act, "T.L16", act.Day, $"T.L16#{round}")];

    private static JsonObject Request(LicensingCase state, OutcomeProposed proposal) => new()
    {
        ["case"] = state.Number,
        ["proposal"] = $"拟{Words.Of(proposal.Outcome)}：{state.Title}。{proposal.Opinion}",
        ["factsSummary"] = proposal.Facts,
        ["attachments"] = Fields.List(Attachments(state)),
    };

    /// <summary>Papers sent along with the request.</summary>
    internal static IEnumerable<string> Attachments(LicensingCase state) =>
        state.PaperOrder.Select(id => state.Papers[id]).Select(p => p.Number is null ? p.Title : $"{p.Title}（{p.Number}）").Distinct().DefaultIfEmpty("案卷材料");
}
