using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Licensing.Papers;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;

namespace Enforcement.Licensing.Capabilities;

/// <summary>
/// 收到法制审核意见 (第十四条): answered by Documents. Agree opens the approval; the others send the case back to review. An opinion on a
/// proposal that has changed since (D.5), or of somebody who handled the case (SOD1), is recorded and opens nothing.
/// </summary>
public sealed record NoteLegalOpinion(
    string ReviewId, ReviewConclusion Conclusion, string Explanation, string ProposalHash, string Reviewer, string? OpinionDocumentId, DateOnly ReviewedOn) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override bool AfterFiling => true;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if (state.Proposal is not { } proposal || (proposal.Opinion?.ReviewId == ReviewId && proposal.Opinion.Conclusion == Conclusion))
        {
            return Outcome.Nothing;
        }

        var independent = SeparationOfDuties.LegalReviewer(Reviewer, state.Handlers) is null;
        var effective = independent && state.Stage == Stage.LegalReview && proposal.Review?.ReviewId == ReviewId && proposal.Proposed.Hash == ProposalHash;
        var opinion = new LegalOpinionReceived(ReviewId, Conclusion, Explanation, Reviewer, OpinionDocumentId, ReviewedOn, effective);
        return new Ruling(act)
            .Escalate(RuleBook.SOD1, independent, Severity.High, "F-08", "法制审核人员承办过本案，其意见无效。")
            .Record(() => [opinion, .. effective ? ClockFacts(state, act) : []]);
    }

    // D.5: the term of the review stands still while a supplement is awaited; any other conclusion ends it.
    private IEnumerable<IFact> ClockFacts(LicensingCase state, Act act)
    {
        var clock = EndorseProposal.ReviewClock(state);
        if (Conclusion != ReviewConclusion.Supplement)
        {
            return Clocks.Settle(state, act, clock?.Id ?? string.Empty, ReviewedOn);
        }

        return clock?.OpenExclusion(ReviewedOn, ExclusionReasons.Supplement, act.Law.Calendar) is DeadlineChange.Changed { Deadline: var paused }
            ? [new DeadlineExclusionChanged(paused, ExclusionReasons.Supplement)]
            : [];
    }
}

/// <summary>收到法制审核期限延长 (R14.2): the head of the legal section extended it where the review runs; the case counts with it.</summary>
/// <param name="Days">Working days added.</param>
/// <param name="On">Day of the approval.</param>
public sealed record NoteReviewExtended(string ReviewId, int Days, string Explanation, string ApprovedBy, DateOnly On) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override Outcome Judge(LicensingCase state, Act act) =>
        state.Proposal?.Review?.ReviewId == ReviewId
        && state.Deadlines.Values.Where(d => d is { Limit: "T.L16", Extension: null }).OrderBy(d => d.StartDate).LastOrDefault() is { } clock
        && clock.Extend(Days, On, ApprovedBy, Explanation, act.Law.Calendar) is DeadlineChange.Changed { Deadline: var extended }
            ? Outcome.Record(new DeadlineExtended(extended, Explanation))
            : Outcome.Nothing;
}

/// <summary>
/// 集体讨论 (R14.3): the only way past an opinion that disagrees, where the settings allow it. At least three, at least half of the leadership,
/// the director presiding (R18.6). The case goes on to approval.
/// </summary>
/// <param name="Attendees">Officer ids.</param>
/// <param name="Opinions">One for every attendee.</param>
/// <param name="Grounds">Why the opinion is not followed.</param>
public sealed record HoldCollectiveDiscussion(DateTimeOffset Time, string Place, string[] Attendees, CollectiveOpinion[] Opinions, string Conclusion, string Grounds) : LicensingCommand
{
    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if ((Guard(state, act) ?? Complete(act)) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        ImmutableArray<Officer> attendees = [.. Attendees.Distinct(StringComparer.Ordinal).Select(id => act.Law.Officer(id)!)];
        var drafts = new Drafts(act);
        var record = drafts.Add("G10", Record(state, act, attendees), signed: attendees.Select(o => new Signature("attendee", o.Name, act.Day, SignatureMethod.Handwritten)));
        return new Ruling(act)
            .Block(drafts.Refusal)
            .Record(() =>
            [
                new CollectiveDiscussionHeld([.. attendees.Select(o => o.Id)], Conclusion, Grounds, record, act.Day),
                .. drafts.Facts,
            ]);
    }

    internal static Refusal? Guard(LicensingCase state, Act act) => new Ruling(act)
        .Block(Guards.In(state, RuleBook.R14_3, Stage.Reviewing))
        .Block(
            RuleBook.R14_3, act.Law.Setting(Setting.ReviewOverride, act.Day) == ReviewOverride.Collective, "override-not-allowed", "法制审核不同意的，不得作出决定。", "按法制审核意见修改后重新提出。")
        .Block(
            RuleBook.R14_3, state.Proposal?.Opinion is { Effective: true, Conclusion: ReviewConclusion.Disagree }, "no-disagreement", "只有法制审核不同意时才能提请集体讨论决定。", "按审核意见办理。")
        .Block(
            RuleBook.R14_3, act.Law.Officer(act.By.Id)?.Has(Roles.Director) ?? false, "not-the-director", "集体讨论由机关负责人主持。", "由局长主持并记录。")
        .Refusal;

    private Refusal? Complete(Act act)
    {
        var known = (Attendees ?? []).Where(id => id is not null).Select(act.Law.Officer).OfType<Officer>().DistinctBy(o => o.Id).ToList();
        var leaders = act.Law.Officers.Where(o => o.Active && act.Law.Unit(o.UnitId) is { Kind: UnitKind.Leadership }).ToList();
        var quorum = act.Law.Setting(Setting.CollectiveQuorum, act.Day);
        return new Ruling(act)
            .Block(Guards.NoGaps(Attendees, Opinions))
            .Block(Guards.Plausible(Time))
            .Block(RuleBook.R14_3, known.Count == (Attendees ?? []).Distinct().Count(), "officer-unknown", "参加人员中有人员库中没有的人。", "核对参加人员。")
            .Block(RuleBook.R14_3, known.Count >= quorum, "no-quorum", $"参加人员{known.Count}人，不足{quorum}人。", $"至少{quorum}人参加。")
            .Block(
                RuleBook.R14_3, 2 * known.Count(o => leaders.Any(l => l.Id == o.Id)) >= leaders.Count, "no-quorum", "参加的领导班子成员不足半数。", "领导班子成员半数以上参加。")
            .Block(RuleBook.R14_3, known.Any(o => o.Id == act.By.Id), "director-absent", "机关负责人没有参加。", "由机关负责人主持。")
            .Block(Guards.Told(Grounds, RuleBook.R14_3, "不采纳法制审核意见的理由"))
            .Refusal;
    }

    private JsonObject Record(LicensingCase state, Act act, ImmutableArray<Officer> attendees) => new()
    {
        ["matter"] = state.Title,
        ["time"] = Fields.Instant(Time),
        ["place"] = Place,
        ["chair"] = act.By.Name,
        ["attendees"] = Fields.List(attendees.Select(o => o.Name)),
        ["reporter"] = state.Proposal!.Proposed.OfficerName,
        ["opinions"] = Fields.Rows(Opinions.Select(o => new JsonObject { ["name"] = o.Name, ["text"] = o.Text })),
        ["conclusion"] = $"{Conclusion}理由：{Grounds}",
    };
}

/// <summary>One person's opinion in a collective discussion.</summary>
public sealed record CollectiveOpinion(string Name, string Text);
