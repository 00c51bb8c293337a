using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Licensing.Papers;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Licensing.Capabilities;

/// <summary>
/// 告知听证权利 (行政许可法 第四十六条, 第四十七条, R13.1): L12 to the applicant and to every interested person; each has five working days
/// from his own service.
/// </summary>
/// <param name="Basis">Why a hearing may be asked for.</param>
public sealed record OfferHearing(string Basis) : LicensingCommand
{
    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if ((Guard(state) ?? Guards.Told(Basis, RuleBook.R13_1, "告知依据")) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var (told, drafts) = Tell(state, act, Basis);
        return new Ruling(act).Block(drafts.Refusal).Record(() => [new HearingOffered(told, Basis, act.By.Id), .. drafts.Facts]);
    }

    internal static Refusal? Guard(LicensingCase state) => new[]
    {
        Guards.In(state, RuleBook.R13_1, Stage.Reviewing),
        state.SpecialProcedure is null ? null : Refusal.Of(RuleBook.B1_10, "special-procedure-open", "特别程序的结果尚未收到。", "先登记特别程序的结果。"),
        state.Everybody.Any(a => !state.Hearing.Told.Contains(a.Id)) ? null : Refusal.Of(RuleBook.R13_1, "all-told", "申请人和利害关系人都已告知听证权利。", "等待送达和期限届满。"),
    }.FirstOrDefault(r => r is not null);

    internal static (ImmutableArray<string> Told, Drafts Drafts) Tell(LicensingCase state, Act act, string basis)
    {
        var drafts = new Drafts(act);
        var told = ImmutableArray.CreateBuilder<string>();
        foreach (var person in state.Everybody.Where(a => !state.Hearing.Told.Contains(a.Id)))
        {
            drafts.Add("L12", Notice(state, act, person.Id, basis), [person]);
            told.Add(person.Id);
        }

        return (told.ToImmutable(), drafts);
    }

    private static JsonObject Notice(LicensingCase state, Act act, string personId, string basis) => new()
    {
        ["addressee"] = state.PersonOf(personId)!.ToFields(),
        ["matter"] = state.Title,
        ["basis"] = basis,
        ["requestWithin"] = 5,
        ["to"] = act.Law.Unit(state.Unit)?.Name ?? state.Unit,
    };
}

/// <summary>
/// 要求听证 (行政许可法 第四十七条): within five working days of being told (R13.2); a late request may be declined or, with a reason, admitted.
/// Asked for before anybody was told: the notice L12 is made at once and the request goes on. The term of the decision stands still.
/// </summary>
/// <param name="PersonId">applicant or the id of an interested person.</param>
/// <param name="PostedOn">Day of posting (B.1-12).</param>
/// <param name="Admit">False: a late request is declined.</param>
/// <param name="DeclineReason">Why it is declined.</param>
public sealed record RequestHearing(string PersonId, DateOnly? PostedOn = null, bool Admit = true, string? DeclineReason = null) : LicensingCommand
{
    protected override bool IsPastFact => true;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if (state.Hearing.Closed is null && state.Hearing.Requested.Contains(PersonId))
        {
            return Outcome.Nothing;
        }

        if ((Guard(state) ?? Guards.Plausible(PostedOn)) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var known = state.PersonOf(PersonId) is not null;
        var inTime = InTime(state, act);
        var late = state.Deadlines.GetValueOrDefault(NoteDocumentServed.HearingClockOf(PersonId))?.Due;
        if (!Admit)
        {
            return new Ruling(act)
                .Block(RuleBook.R13_2, known, "person-unknown", $"本案没有编号为“{PersonId}”的参加人。", "选择申请人或者已告知的利害关系人。")
                .Block(RuleBook.R13_2, !inTime, "request-in-time", "听证要求在期限内提出，不得拒绝。", "准许并组织听证。")
                .Block(Guards.Told(DeclineReason, RuleBook.R13_2, "不准许的理由"))
                .Record(() => [new HearingRequestDeclined(PersonId, act.Day, DeclineReason!)]);
        }

        if (state.Hearing.Heard.Contains(PersonId))
        {
            return Outcome.Refuse(Held);
        }

        var untold = !state.Hearing.Told.Contains(PersonId);
        var (told, drafts) = known && untold ? OfferHearing.Tell(state, act, "《中华人民共和国行政许可法》第四十七条") : ([], new Drafts(act));
        return new Ruling(act)
            .Block(RuleBook.R13_2, known, "person-unknown", $"本案没有编号为“{PersonId}”的参加人。", "选择申请人或者已告知的利害关系人。")
            .Block(drafts.Refusal)
            .Warn(RuleBook.R13_2, inTime, "request-late", $"听证要求应于{late:yyyy-MM-dd}前提出，已经逾期，可以不予准许。", "F-02")
            .Record(() =>
            [
                .. told.IsEmpty ? Array.Empty<IFact>() : [new HearingOffered(told, "收到听证要求", act.By.Id), .. drafts.Facts],
                new HearingRequested(PersonId, act.Day, PostedOn),
                .. Clocks.Settle(state, act, NoteDocumentServed.HearingClockOf(PersonId), PostedOn ?? act.Day),
                .. state.Hearing.UnderWay ? Array.Empty<IFact>() : [Clocks.Start(act, "T.L09", act.Day), .. state.Excluding ? [] : Clocks.Exclude(state, act, act.Day, ExclusionReasons.Hearing)],
            ]);
    }

    internal static Refusal? Guard(LicensingCase state) =>
        Guards.In(state, RuleBook.R13_2, Stage.HearingPending, Stage.Hearing, Stage.Reviewing)
        ?? (state.Everybody.All(a => state.Hearing.Heard.Contains(a.Id)) ? Held : null);

    private static Refusal Held { get; } = Refusal.Of(RuleBook.R13_2, "hearing-held", "听证已经举行。", "按听证笔录提出意见。");

    private bool InTime(LicensingCase state, Act act) =>
        state.Deadlines.GetValueOrDefault(NoteDocumentServed.HearingClockOf(PersonId)) is not { Due: { } due } || Punctuality.PartyPaperInTime(due, act.Day, PostedOn);
}

/// <summary>
/// 放弃听证: in writing, by one of those told, also after he asked for it. When nobody wants the hearing any more, the case goes back to
/// review and the term of the decision runs on.
/// </summary>
public sealed record WaiveHearing(string PersonId) : LicensingCommand
{
    protected override bool IsPastFact => true;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        var asked = state.Hearing.Closed is null && state.Hearing.Requested.Contains(PersonId);
        if (!asked && !state.Hearing.Open.Contains(PersonId) && state.Hearing.Told.Contains(PersonId))
        {
            return Outcome.Nothing;
        }

        var last = asked && state.Hearing is { Ordered: null, Requested.Count: 1 };
        return new Ruling(act)
            .Block(Guard(state))
            .Block(RuleBook.R13_2, state.Hearing.Told.Contains(PersonId), "person-untold", "该人没有被告知听证权利。", "选择已告知的参加人。")
            .Record(() =>
            [
                new HearingWaived(PersonId, act.Day),
                .. Clocks.Cancel(state, act, "已放弃听证", NoteDocumentServed.HearingClockOf(PersonId)),
                .. last ? Clocks.Cancel(state, act, "已撤回听证要求", "T.L09") : [],
                .. last && !state.SpecialProcedureTold ? Clocks.Resume(state, act, act.Day, ExclusionReasons.Hearing) : [],
            ]);
    }

    internal static Refusal? Guard(LicensingCase state) => Guards.In(state, RuleBook.R13_2, Stage.HearingPending, Stage.Hearing);
}

/// <summary>
/// 决定公告并举行听证 (行政许可法 第四十六条): where the item asks for it, or where the bureau finds that the matter concerns the public. Everybody
/// is told of his right (L12); the notice L10 tells the time needed, and from its service that time is excluded.
/// </summary>
/// <param name="Basis">Why.</param>
/// <param name="NeededDays">Days the hearing needs, 1 to 3660.</param>
public sealed record OrderHearing(string Basis, int NeededDays) : LicensingCommand
{
    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if (state.Hearing is { Ordered: not null, Closed: null })
        {
            return Outcome.Nothing;
        }

        if ((Guard(state) ?? Guards.Told(Basis, RuleBook.R13_1, "举行听证的依据")) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var (told, drafts) = OfferHearing.Tell(state, act, Basis);
        var fields = Fields.Notice(state);
        fields["procedure"] = Words.Of(SpecialProcedure.Hearing);
        fields["neededDays"] = NeededDays;
        fields["from"] = Fields.Date(act.Day);
        fields["basis"] = Basis;
        var notice = drafts.Add("L10", fields, [state.Applicant.ToAddressee(LicensingCase.ApplicantId)]);
        return new Ruling(act).Block(drafts.Refusal).Record(() =>
        [
            .. told.IsEmpty ? Array.Empty<IFact>() : [new HearingOffered(told, Basis, act.By.Id)],
            new HearingOrdered(Basis, notice, act.By.Id),
            .. drafts.Facts,
        ]);
    }

    internal static Refusal? Guard(LicensingCase state) =>
        Guards.In(state, RuleBook.R13_1, Stage.Reviewing)
        ?? (state.SpecialProcedure is null ? null : Refusal.Of(RuleBook.B1_10, "special-procedure-open", "特别程序的结果尚未收到。", "先登记特别程序的结果。"))
        ?? (state.Hearing.Held is null ? null : Refusal.Of(RuleBook.R13_1, "hearing-held", "听证已经举行。", "按听证笔录提出意见。"));
}

/// <summary>听证权利逾期未行使 (T.L08): given by the clock at the end of the fifth working day.</summary>
public sealed record LapseHearingRight(Deadline Deadline) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override bool AfterFiling => true;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        var missed = new DeadlineMissed(Deadline.Expire(act.Now));
        var person = Deadline.Id[(Deadline.Id.IndexOf('#', StringComparison.Ordinal) + 1)..];
        return state.Hearing.Open.Contains(person) ? Outcome.Record(missed, new HearingRightLapsed(person)) : Outcome.Record(missed);
    }
}
