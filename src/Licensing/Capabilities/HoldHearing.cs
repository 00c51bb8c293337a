using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Licensing.Papers;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;

namespace Enforcement.Licensing.Capabilities;

/// <summary>
/// 安排听证 (行政许可法 第四十八条, R13.3): a chair who neither reviewed nor investigated (SOD2), at least seven clear working days after the
/// notice (T.L10), within twenty working days of the request (T.L09). Makes L13 for everybody and, when public, L14. May be given again to move the day.
/// </summary>
/// <param name="Chair">Officer id.</param>
/// <param name="Clerk">Officer id.</param>
/// <param name="ClosedReason">Why it is not public; null: public.</param>
/// <param name="Elsewhere">Where chair and clerk are at that time in other cases (R7.4); set by the service, never by the caller.</param>
public sealed record ScheduleHearing(
    DateTimeOffset Time, string Place, string Chair, string Clerk, string? ClosedReason = null, ImmutableArray<FieldPresence>? Elsewhere = null) : LicensingCommand
{
    /// <summary>A hearing is called for a beginning, not for an end: its chair and its clerk are taken to be there half a working day.</summary>
    private static readonly TimeSpan s_planned = TimeSpan.FromHours(4);

    /// <summary>No hearing is called for it; nothing is added to a time in it, for there may be none behind.</summary>
    internal const int LastYear = 9999;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if ((Guard(state) ?? Complete(act)) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var day = LocalTime.Date(Time);
        var earliest = Earliest(act.Law, act.Day);
        // A hearing asked for is owed also when its term has passed, which the clock has put on record: only a later day than owed is refused.
        var latest = state.Deadlines.GetValueOrDefault("T.L09") is { Due: { } due } && act.Day <= due ? due : (DateOnly?)null;
        var (chair, clerk) = (act.Law.Officer(Chair)!, act.Law.Officer(Clerk)!);
        var drafts = new Drafts(act);
        foreach (var person in state.Everybody.Where(a => !state.Hearing.Heard.Contains(a.Id) || state.Hearing.Requested.Contains(a.Id) || a.Id == LicensingCase.ApplicantId))
        {
            drafts.Add("L13", Notice(state, person.Id, chair.Name, clerk.Name), [person]);
        }

        if (ClosedReason is null)
        {
            drafts.Add("L14", Announcement(state, act.Law, chair.Name));
        }

        return new Ruling(act)
            .Block(Guards.Of(SeparationOfDuties.HearingChair(Chair, state.Handlers), "chair-handled-case"))
            .Block(RuleBook.SOD2, !state.Recused.Contains(Chair), "chair-recused", $"{chair.Name}应当回避。", "另行指定主持人。")
            .Block(RuleBook.R13_3, Chair != Clerk, "chair-is-clerk", "主持人不得兼任记录员。", "另行指定记录员。")
            .Block(RuleBook.R13_3, day >= earliest, "notice-too-short", $"听证应当在举行的七日前通知，最早可以在{earliest:yyyy-MM-dd}举行。", "推迟听证日期。")
            .Block(RuleBook.R13_3, latest is null || day <= latest, "hearing-too-late", $"听证应当在收到要求后二十个工作日内组织，最迟{latest:yyyy-MM-dd}。", "提前听证日期。")
            .Block(Guards.Of(RecordSurvey.Overlap(state, [Chair, Clerk], Place, Time, EndOf(Time), act.Law, Elsewhere), "officer-elsewhere"))
            .Block(drafts.Refusal)
            .Record(() => [new HearingScheduled(Time, Place, Chair, chair.Name, Clerk, clerk.Name, ClosedReason), .. drafts.Facts]);
    }

    internal static Refusal? Guard(LicensingCase state) => Guards.In(state, RuleBook.R13_3, Stage.Hearing);

    /// <summary>When a hearing called for this time is taken to end.</summary>
    internal static DateTimeOffset EndOf(DateTimeOffset time) => time.Year < LastYear ? time + s_planned : time;

    /// <summary>First day a hearing may be held when the notice is served on a day (B.1-8).</summary>
    internal static DateOnly Earliest(Law law, DateOnly notice) =>
        law.Calendar.EarliestAfterNotice(notice, law.Setting(Setting.HearingNoticeDays, notice), law.Setting(Setting.HearingNoticeStrict, notice)).DueDay;

    private Refusal? Complete(Act act) => new Ruling(act)
        .Block(Guards.Plausible(Time))
        .Block(Guards.Told(Place, RuleBook.R13_3, "听证地点"))
        .Block(
            RuleBook.SOD2, act.Law.Officer(Chair) is { Active: true } && act.Law.Officer(Clerk) is { Active: true }, "officer-unknown", "人员库中没有指定的主持人或者记录员。", "选择人员库中的在岗人员。")
        .Refusal;

    private JsonObject Notice(LicensingCase state, string personId, string chair, string clerk) => new()
    {
        ["addressee"] = state.PersonOf(personId)!.ToFields(),
        ["matter"] = state.Title,
        ["time"] = Fields.Instant(Time),
        ["place"] = Place,
        ["chair"] = chair,
        ["clerk"] = clerk,
        ["publicFlag"] = ClosedReason is null,
        ["recusalRight"] = "认为主持人与本许可事项有直接利害关系的，有权申请回避。听证不收取任何费用。",
    };

    private JsonObject Announcement(LicensingCase state, Law law, string chair) => new()
    {
        ["matter"] = $"{state.ItemName}听证",
        ["time"] = Fields.Instant(Time),
        ["place"] = Place,
        ["chair"] = chair,
        ["contact"] = Fields.Contact(state, law),
    };
}

/// <summary>A person at the hearing who signed the record.</summary>
public sealed record HearingParticipant(string Name, SignedBy? Signature = null);

/// <summary>
/// 听证结束 (行政许可法 第四十八条): the record G13, signed, and the chair's report G16. The excluded time ends with the day the report is
/// handed in; the decision cites the record.
/// </summary>
/// <param name="HeldAt">When it was held.</param>
/// <param name="Investigators">审查人员 who stated the opinion and evidence.</param>
/// <param name="Refusal">What happened when a participant refused to sign; null when all signed.</param>
/// <param name="EndedAt">When it ended; null: not known. The recording has to cover it from beginning to end (第五条).</param>
/// <param name="Elsewhere">Where chair and clerk were at that time in other cases (R7.4); set by the service, never by the caller.</param>
public sealed record CloseHearing(
    DateTimeOffset HeldAt, string[] Investigators, HearingParticipant[] Participants, string Body, string Summary, string Disputes, string Findings, string Opinion,
    string? Refusal = null, DateTimeOffset? EndedAt = null, ImmutableArray<FieldPresence>? Elsewhere = null) : LicensingCommand
{
    // An end nobody noted accuses nobody: only the beginning is certain then.
    private static readonly TimeSpan s_certain = TimeSpan.FromMinutes(1);

    protected override bool IsPastFact => true;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if ((Guard(state) ?? Complete(act)) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var scheduled = state.Hearing.Scheduled!;
        var held = LocalTime.Date(HeldAt);
        var drafts = new Drafts(act);
        var record = drafts.Add("G13", Record(state, scheduled), signed:
        [
            new("chair", scheduled.ChairName, held, Regulation.Documents.SignatureMethod.Handwritten),
            new("clerk", scheduled.ClerkName, held, Regulation.Documents.SignatureMethod.Handwritten),
            .. Participants.Where(p => p.Signature is not null).Select(p => p.Signature!.For("participant", held)),
        ]);
        var report = drafts.Add("G16", Report(state), signed:
        [
            new("chair", scheduled.ChairName, act.Day, act.By.Id == scheduled.Chair ? Regulation.Documents.SignatureMethod.Electronic : Regulation.Documents.SignatureMethod.Handwritten),
        ]);
        var overlap = RecordSurvey.Overlap(state, [scheduled.Chair, scheduled.Clerk], scheduled.Place, HeldAt, EndOf(HeldAt, EndedAt), act.Law, Elsewhere);
        var clearNotice = state.PaperOrder.Select(id => state.Papers[id]).Where(p => p.Code == "L13" && p.DraftedOn <= held)
            .GroupBy(p => p.Addressees[0].Id).All(g => g.Any(p => p.ServedOn is { } on && held >= ScheduleHearing.Earliest(act.Law, on)));
        return new Ruling(act)
            .Block(drafts.Refusal)
            .Escalate(RuleBook.R13_3, clearNotice, Severity.Medium, "F-06", "听证通知书没有在听证七日前送达全部参加人。")
            .Escalate(RuleBook.R13_3, held == LocalTime.Date(scheduled.Time), Severity.Medium, "F-06", $"听证没有在通知的日期{LocalTime.Date(scheduled.Time):yyyy-MM-dd}举行。")
            .Escalate(RuleBook.R7_4, overlap is null, Severity.Medium, "F-07", overlap?.Reason ?? string.Empty)
            .Escalate(RuleBook.SOD2, !state.Handlers.Contains(scheduled.Chair) && !state.Recused.Contains(scheduled.Chair), Severity.High, "F-08", $"{scheduled.ChairName}审查过本案或者应当回避，仍主持了听证。")
            .Record(() =>
            [
                new HearingClosed(HeldAt, record, report, Opinion, EndedAt),
                .. drafts.Facts,
                .. Clocks.Settle(state, act, "T.L09", held),
                .. state.SpecialProcedureTold ? [] : Clocks.Resume(state, act, act.Day, ExclusionReasons.Hearing),
            ]);
    }

    /// <summary>Chair and clerk at a hearing that was held.</summary>
    internal static IEnumerable<FieldPresence> Presences(HearingScheduled plan, DateTimeOffset heldAt, DateTimeOffset? endedAt) =>
        [new(plan.Chair, plan.Place, heldAt, EndOf(heldAt, endedAt)), new(plan.Clerk, plan.Place, heldAt, EndOf(heldAt, endedAt))];

    internal static DateTimeOffset EndOf(DateTimeOffset heldAt, DateTimeOffset? endedAt) => endedAt ?? (heldAt.Year < ScheduleHearing.LastYear ? heldAt + s_certain : heldAt);

    internal static Refusal? Guard(LicensingCase state) =>
        Guards.In(state, RuleBook.R13_3, Stage.Hearing)
        ?? (state.Hearing.Scheduled is null ? Casework.Refusal.Of(RuleBook.R13_3, "not-scheduled", "听证还没有安排。", "先安排听证并送达听证通知书。") : null);

    private Refusal? Complete(Act act) => new Ruling(act)
        .Block(Guards.NoGaps(Investigators, Participants))
        .Block(Guards.Plausible(HeldAt))
        .Block(RuleBook.CR5, EndedAt is null || (EndedAt > HeldAt && EndedAt <= act.Now), "hearing-times", "听证结束时间应晚于开始时间，不晚于当前时间。", "核对时间。")
        .Block(RuleBook.CR5, HeldAt <= act.Now, "happened-in-future", "听证时间晚于当前时间。", "听证举行之后再录入笔录。")
        .Refusal;

    private JsonObject Record(LicensingCase state, HearingScheduled scheduled)
    {
        var fields = new JsonObject
        {
            ["matter"] = state.Title,
            ["time"] = Fields.Instant(HeldAt),
            ["place"] = scheduled.Place,
            ["chair"] = scheduled.ChairName,
            ["clerk"] = scheduled.ClerkName,
            ["investigators"] = Fields.List(Investigators),
            ["parties"] = Fields.List(Participants.Select(p => p.Name)),
            ["publicFlag"] = scheduled.ClosedReason is null,
            ["body"] = Body,
        };
        if (!string.IsNullOrWhiteSpace(Refusal))
        {
            fields["participantRefusal"] = Refusal;
        }

        return fields;
    }

    private JsonObject Report(LicensingCase state) => new()
    {
        ["matter"] = state.Title,
        ["summary"] = Summary,
        ["disputes"] = Disputes,
        ["findings"] = Findings,
        ["opinion"] = Opinion,
    };
}
