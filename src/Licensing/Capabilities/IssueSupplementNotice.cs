using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Licensing.Papers;
using Enforcement.Regulation.Rules;

namespace Enforcement.Licensing.Capabilities;

/// <summary>
/// 一次性告知补正 (第九条第三项): row d of R9.1; the notice L04 lists exactly what the check found wanting (R9.3), within five working
/// days (R9.5). A second notice may only repeat what is uncured of the first (R9.4).
/// </summary>
/// <param name="Materials">Ids of the listed materials; has to be exactly the wanting ones.</param>
/// <param name="NotCorrectedNow">The applicant does not correct on the spot what he could.</param>
/// <param name="ReviewerNote">R9.4: the legality reviewer's note that a document handed in later is defective; needs a typed reason besides.</param>
public sealed record IssueSupplementNotice(ImmutableArray<string> Materials, bool NotCorrectedNow = false, string? ReviewerNote = null) : LicensingCommand
{
    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if (state.Stage == Stage.AwaitingSupplement)
        {
            return Outcome.Nothing;
        }

        if ((Guards.NoGaps(Materials) ?? Guard(state, act, NotCorrectedNow || Widened(state))) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var wanting = Wanting(state, Widened(state)).ToList();
        var listed = Materials.ToHashSet();
        var respondBy = act.Law.Calendar.AddCalendarDays(act.Day, act.Law.LimitLength("T.L03", act.Day) ?? 30).DueDay;
        ImmutableArray<MissingItem> missing = [.. wanting.Select(c => new MissingItem(c.Id, c.Name, c.Problem!, c.Requirement!))];
        var drafts = new Drafts(act);
        drafts.Add("L04", Notice(state, act, missing, respondBy), [state.Applicant.ToAddressee(LicensingCase.ApplicantId)]);
        return new Ruling(act)
            .Block(
                RuleBook.R9_4, Untold(state, listed).Count == 0 || ReviewerNote is not null, "second-notice-widened", $"首次补正通知没有列出：{Names(state, Untold(state, listed))}。", "只能要求补正首次通知中尚未补正的内容；后来提交的新材料有缺陷的，须附法制审核人员意见。")
            .Block(
                RuleBook.R9_4, Untold(state, listed).All(id => state.Checked!.Checks.Any(c => c.Id == id && c.NewDocument)), "not-a-new-document", "首次通知时已经可以发现的问题不得再次要求补正。", "按材料齐全受理。")
            .Block(RuleBook.R9_3, listed.SetEquals(wanting.Select(c => c.Id)), "supplement-list-incomplete", $"补正通知必须一次列明全部缺项：{string.Join('、', wanting.Select(c => c.Name))}。", "使通知所列与审查清单一致，不多不少。")
            .Block(drafts.Refusal)
            .Warn(RuleBook.R9_4, Untold(state, listed).Count == 0, "second-notice", $"再次要求补正首次通知以外的内容（法制审核人员意见：{ReviewerNote}）。", "F-10", Severity.Medium)
            .Record(() =>
            [
                new SupplementNoticeIssued(state.SupplementRounds + 1, missing, respondBy, act.By.Id),
                .. drafts.Facts,
                .. Clocks.Settle(state, act, AcceptApplication.IntakeClock(state), act.Day),
                .. Clocks.Cancel(state, act, "已告知补正", "T.L01"),
            ]);
    }

    internal static Refusal? Guard(LicensingCase state, Act act, bool otherwise) => new Ruling(act)
        .Block(Guards.In(state, RuleBook.R9_1, Stage.Received))
        .Block(otherwise && state.Checked?.Scope == ApplicationScope.InScope
            ? AcceptApplication.Row(state, TriageRow.Supplement, TriageRow.CorrectOnSpot, TriageRow.Accept) ?? NothingWanting(state)
            : AcceptApplication.Row(state, TriageRow.Supplement))
        .Block(AcceptApplication.InTime(state, act))
        .Refusal;

    private static Refusal? NothingWanting(LicensingCase state) => state.Checked!.Checks.Any(c => c.Finding != MaterialFinding.Ok)
        ? null
        : Refusal.Of(RuleBook.R9_1, "other-exit-owed", "材料齐全、符合法定形式，只能受理。", "材料齐全、符合法定形式，应当受理。");

    /// <summary>What the notice has to list: all that is not in order, after a first notice only what it told (unless widened).</summary>
    internal static IEnumerable<MaterialCheck> Wanting(LicensingCase state, bool widened = false) =>
        Triage.Counting(state.Checked!.Checks, widened ? null : state.Told).Where(c => c.Finding != MaterialFinding.Ok);

    private bool Widened(LicensingCase state) => ReviewerNote is not null && state.Told is not null;

    private static List<string> Untold(LicensingCase state, HashSet<string> listed) =>
        state.Told is { } told ? [.. listed.Where(id => !told.Contains(id)).Order(StringComparer.Ordinal)] : [];

    private static string Names(LicensingCase state, IEnumerable<string> ids) =>
        string.Join('、', ids.Select(id => state.Checked!.Checks.FirstOrDefault(c => c.Id == id)?.Name ?? id));

    private static JsonObject Notice(LicensingCase state, Act act, ImmutableArray<MissingItem> missing, DateOnly respondBy)
    {
        var fields = Fields.Notice(state);
        fields["receivedOn"] = Fields.Date(state.ReceivedOn);
        fields["missing"] = Fields.Rows(missing.Select(m => new JsonObject
        {
            ["material"] = m.Material,
            ["problem"] = m.Problem,
            ["requirement"] = m.Requirement,
        }));
        fields["respondBy"] = Fields.Date(respondBy);
        fields["contact"] = Fields.Contact(state, act.Law);
        return fields;
    }
}

/// <summary>
/// 提交补正材料 (第九条第三项): only what the notice listed. The day it comes in is the new day of receipt; five working days run anew.
/// </summary>
/// <param name="PostedOn">Day of posting; a party's paper posted in time is in time (B.1-12).</param>
public sealed record SubmitSupplement(ImmutableArray<MaterialHandedIn> Materials, DateOnly? PostedOn = null) : LicensingCommand
{
    protected override bool IsPastFact => true;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if (Guard(state) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        if (Materials.IsEmpty || Guards.NoGaps(Materials) is not null)
        {
            return Outcome.Refuse(Refusal.Of(RuleBook.CR1, "list-has-gap", "没有填写补正材料。", "填写收到的补正材料。"));
        }

        var beyond = Materials.Where(m => !state.Told!.Contains(m.Id)).Select(m => m.Id).ToList();
        return new Ruling(act)
            .Block(RuleBook.R9_8, beyond.Count == 0, "beyond-notice", $"补正通知没有要求：{string.Join('、', beyond)}。", "只登记补正通知列明的材料。")
            .Block(Guards.Plausible(PostedOn))
            .Record(() =>
            [
                new SupplementReceived(Materials, act.Day, PostedOn),
                .. Clocks.Settle(state, act, $"T.L03#{state.SupplementRounds}", PostedOn ?? act.Day),
                Clocks.Start(act, "T.L02", act.Day, $"T.L02#{state.SupplementRounds + 1}"),
            ]);
    }

    internal static Refusal? Guard(LicensingCase state) => Guards.In(state, RuleBook.R9_3, Stage.AwaitingSupplement);
}

/// <summary>补正期限届满 (T.L03): no legal effect; the case is marked dormant and the clerk reminded. Given by the clock.</summary>
public sealed record MarkDormant(Regulation.Time.Deadline Deadline) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override bool AfterFiling => true;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        var missed = new DeadlineMissed(Deadline.Expire(act.Now));
        return state.Stage == Stage.AwaitingSupplement ? Outcome.Record(missed, new ApplicationDormant(act.Day)) : Outcome.Record(missed);
    }
}
