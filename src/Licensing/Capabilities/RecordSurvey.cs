using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Licensing.Papers;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;

namespace Enforcement.Licensing.Capabilities;

/// <summary>安排现场勘察 (第十条): two or more qualified officers (R7.1), none of them elsewhere at the time (R7.4).</summary>
/// <param name="Elsewhere">Where these officers are at that time in other cases; set by the service, never by the caller.</param>
public sealed record OrderSurvey(
    ImmutableArray<string> Officers, string Place, DateTimeOffset Start, DateTimeOffset End, ImmutableArray<FieldPresence>? Elsewhere = null) : LicensingCommand
{
    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if ((Guard(state) ?? Guards.NoGaps(Officers)) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var plan = new SurveyOrdered(Officers, Place, Start, End, act.By.Id);
        return new Ruling(act)
            .Block(Guards.Told(Place, RuleBook.R10_3, "勘察地点"))
            .Block(Guards.Plausible(Start, End))
            .Block(RuleBook.R10_2, Start < End, "survey-times", "勘察结束时间应晚于开始时间。", "核对时间。")
            .Block(Guards.Of(Competence.Presence(act.Law, FieldAction.SiteSurvey, Officers, state.Recused, state.ItemId, Regulation.Time.LocalTime.Date(Start)), "too-few-officers"))
            .Block(Guards.Of(RecordSurvey.Overlap(state, Officers, Place, Start, End, act.Law, Elsewhere), "officer-elsewhere"))
            .Record(() => [plan]);
    }

    internal static Refusal? Guard(LicensingCase state) => Guards.In(state, RuleBook.R10_1, Stage.Accepted, Stage.Surveying);
}

/// <summary>An officer of a survey as entered.</summary>
/// <param name="ShownAt">When the certificate was shown; null: it was not.</param>
public sealed record SurveyPresence(string Officer, DateTimeOffset? ShownAt);

/// <summary>
/// 现场勘察笔录 (第十条; 行政许可法 第三十四条第三款). A past fact: too few officers, certificates not shown, another place at the same time and
/// lateness are recorded and escalated, not refused; but a survey without two qualified officers does not count.
/// </summary>
/// <param name="Photos">Content hashes of the photos.</param>
/// <param name="Representative">Signature of the applicant's representative; null when refused.</param>
/// <param name="RefusalNote">What happened when he refused to sign.</param>
/// <param name="Assistants">辅助人员; never counted as officers (R6.2).</param>
/// <param name="UnknownContents">Hashes of photos that are not in the store; set by the service, never by the caller.</param>
/// <param name="Elsewhere">Where these officers were at that time in other cases; set by the service, never by the caller.</param>
public sealed record RecordSurvey(
    string Place, DateTimeOffset Start, DateTimeOffset End, ImmutableArray<SurveyPresence> Officers, ImmutableArray<SurveyItem> Items, SurveyConclusion Conclusion,
    SignedBy? Representative = null, string? RefusalNote = null, string[]? Photos = null, string[]? Assistants = null,
    ImmutableArray<FieldPresence>? Elsewhere = null, ImmutableArray<string>? UnknownContents = null) : LicensingCommand
{
    protected override bool IsPastFact => true;

    // A promise is verified whenever that was done; the guard knows which cases are filed.
    protected override bool AfterFiling => true;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if ((Guard(state) ?? Guards.NoGaps(Officers, Items, Photos, Assistants) ?? Complete(state, act)) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var day = Regulation.Time.LocalTime.Date(Start);
        ImmutableArray<SurveyOfficer> officers = [.. Officers.Select(o => Described(act.Law, state.ItemId, day, o))];
        var presence = Competence.Presence(act.Law, FieldAction.SiteSurvey, officers.Select(o => o.Id), state.Recused, state.ItemId, day);
        var drafts = new Drafts(act);
        string? paper = null;
        if (presence is null)
        {
            paper = drafts.Add("L07", Written(state, officers), signed: Signatures(officers, day));
        }

        var unshown = officers.Select(o => Competence.CertificateShown(o.Name, o.ShownAt, Start)).OfType<Breach>().FirstOrDefault();
        var overlap = Overlap(state, officers.Select(o => o.Id), Place, Start, End, act.Law, Elsewhere);
        var recorded = new SurveyRecorded(
            Place, Start, End, officers, [.. Assistants ?? []], Items, [.. Photos ?? []], Conclusion, Representative?.Name, RefusalNote, presence is null, paper);
        return new Ruling(act)
            .Block(drafts.Refusal)
            .Warn(Clocks.AsRule("T.L15"), !Late(state, "T.L15", day), "survey-late", "现场勘察超过内部期限。", "F-02")
            .Escalate(RuleBook.R7_1, presence is null, Severity.High, "F-08", presence?.Reason ?? string.Empty)
            .Escalate(RuleBook.R7_2, unshown is null, Severity.Medium, "F-08", unshown?.Reason ?? string.Empty)
            .Escalate(RuleBook.R7_4, overlap is null, Severity.Medium, "F-07", overlap?.Reason ?? string.Empty)
            .Escalate(
                RuleBook.R34_1, act.Today.DayNumber - Regulation.Time.LocalTime.Date(End).DayNumber <= AdmitPaperNotice.PromptDays, Severity.Medium, "F-07",
                $"现场勘察于{Regulation.Time.LocalTime.Date(End):yyyy-MM-dd}结束，{act.Today:yyyy-MM-dd}才录入笔录，超过{AdmitPaperNotice.PromptDays}日。")
            .Escalate(RuleBook.R10_1, presence is not null || Promise.Broken(state, Conclusion) is null, Severity.Medium, "F-06", Promise.Broken(state, Conclusion) ?? string.Empty)
            .Escalate(RuleBook.R10_2, Promise.IsToBeVerified(state) || !Late(state, state.Acceptance?.DecisionLimit ?? string.Empty, day), Severity.Medium, "F-02", "现场勘察在决定期限届满之后进行。")
            .Record(() => [recorded, .. drafts.Facts, .. presence is null ? Clocks.Settle(state, act, Promise.IsToBeVerified(state) ? Promise.Verification : "T.L15", day) : []]);
    }

    internal static Refusal? Guard(LicensingCase state) =>
        Promise.IsToBeVerified(state) ? null : Guards.In(state, RuleBook.R10_1, Stage.Accepted, Stage.Surveying, Stage.Reviewing);

    /// <summary>R7.4: in this case and, as far as the service told, in the others.</summary>
    internal static Breach? Overlap(
        LicensingCase state, IEnumerable<string> officers, string place, DateTimeOffset start, DateTimeOffset end, Law law, ImmutableArray<FieldPresence>? elsewhere) => Competence.Overlap(
        InCase(state).Concat(elsewhere ?? []).Select(e => e with { OfficerId = NameOf(law, e.OfficerId) })
            .Concat(officers.Distinct(StringComparer.Ordinal).Select(o => new FieldPresence(NameOf(law, o), place, start, end))));

    /// <summary>Field acts recorded in this case: surveys, and the hearing held, of its chair and its clerk.</summary>
    internal static IEnumerable<FieldPresence> InCase(LicensingCase state) => state.Surveys
        .SelectMany(s => s.Officers.Select(o => new FieldPresence(o.Id, s.Place, s.Start, s.End)))
        .Concat(state.Hearing is { Scheduled: { } plan, Closed: { } held } ? CloseHearing.Presences(plan, held.HeldAt, held.EndedAt) : []);

    // The breach names the person; two of the same name are told apart by their ids.
    private static string NameOf(Law law, string id) => law.Officer(id) is { } officer && law.Officers.Count(o => o.Name == officer.Name) == 1 ? officer.Name : id;

    private Refusal? Complete(LicensingCase state, Act act) => new Ruling(act)
        .Block(Guards.Stored(UnknownContents))
        .Block(Guards.Plausible(Start, End))
        .Block(Guards.Plausible(Representative?.On))
        .Block(RuleBook.R10_2, Start < End, "survey-times", "勘察结束时间应晚于开始时间。", "核对时间。")
        .Block(RuleBook.CR5, End <= act.Now, "happened-in-future", "勘察结束时间晚于当前时间。", "勘察结束后再录入笔录。")
        .Block(
            RuleBook.R10_2, Regulation.Time.LocalTime.Date(Start) >= (state.Acceptance?.AcceptedOn ?? state.OpenedOn), "survey-before-acceptance", "现场勘察早于受理。", "受理之后再勘察；核对勘察日期。")
        .Block(RuleBook.R10_3, Representative is not null || !string.IsNullOrWhiteSpace(RefusalNote), "representative-missing", "没有申请人代表的签名，也没有记明拒绝签名的情况。", "由申请人代表签名，或者记明拒绝签名的情况。")
        .Block(Unknown(act) is { } unknown
            ? Refusal.Of(RuleBook.R6_1, "officer-unknown", $"人员库中没有：{unknown}。", "选择人员库中的人员。")
            : null)
        .Refusal;

    private string? Unknown(Act act) => Officers.Where(o => act.Law.Officer(o.Officer) is null).Select(o => o.Officer).FirstOrDefault();

    private static SurveyOfficer Described(Law law, string item, DateOnly day, SurveyPresence presence)
    {
        var officer = law.Officer(presence.Officer)!;
        var certificate = Competence.ValidCertificate(law, officer.Id, item, day) ?? (officer.Certificates.Count > 0 ? officer.Certificates[0] : null);
        return new SurveyOfficer(officer.Id, officer.Name, certificate?.Number ?? "无", law.Unit(officer.UnitId)?.Name ?? officer.UnitId, presence.ShownAt);
    }

    private static bool Late(LicensingCase state, string limit, DateOnly day) => state.Deadlines.GetValueOrDefault(limit)?.Due is { } due && day > due;

    private IEnumerable<Signature> Signatures(ImmutableArray<SurveyOfficer> officers, DateOnly day)
    {
        foreach (var officer in officers)
        {
            yield return new Signature("officer", officer.Name, day, SignatureMethod.Handwritten, officer.CertificateNumber);
        }

        if (Representative is { } representative)
        {
            yield return representative.For("applicantRep", day);
        }
    }

    private JsonObject Written(LicensingCase state, ImmutableArray<SurveyOfficer> officers)
    {
        var fields = new JsonObject
        {
            ["applicant"] = state.Applicant.ToFields(),
            ["place"] = Place,
            ["start"] = Fields.Instant(Start),
            ["end"] = Fields.Instant(End),
            ["officers"] = Fields.Rows(officers.Select(o => new JsonObject { ["name"] = o.Name, ["certNo"] = o.CertificateNumber, ["unit"] = o.Unit })),
            ["certShown"] = officers.All(o => o.ShownAt is not null),
            ["items"] = Fields.Rows(Items.Select(i => new JsonObject { ["requirement"] = i.Requirement, ["finding"] = i.Finding, ["pass"] = i.Pass })),
            ["photos"] = Fields.List((Photos ?? []).Select(hash => $"摘要值{hash[..Math.Min(16, hash.Length)]}……")),
            ["conclusion"] = Words.Of(Conclusion),
        };
        if (!string.IsNullOrWhiteSpace(RefusalNote))
        {
            fields["refusalNote"] = RefusalNote;
        }

        return fields;
    }
}

/// <summary>开始审查 (第十条, R10.1): a survey first where the item asks for one; a reason where it is left out on demand.</summary>
/// <param name="WithoutSurvey">Why no survey is made, for items surveyed on demand.</param>
public sealed record BeginReview(string? WithoutSurvey = null) : LicensingCommand
{
    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if (state.Stage == Stage.Reviewing)
        {
            return Outcome.Nothing;
        }

        return new Ruling(act)
            .Block(Guard(state, act))
            .Block(SurveyOrReason(state, act, WithoutSurvey))
            .Record(() => [new ReviewBegun(state.Survey is null ? WithoutSurvey : null, act.By.Id)]);
    }

    internal static Refusal? Guard(LicensingCase state, Act act) =>
        Guards.In(state, RuleBook.R10_1, Stage.Accepted, Stage.Surveying) ?? SurveyDone(state, act);

    /// <summary>R10.1 for items that always need a survey.</summary>
    internal static Refusal? SurveyDone(LicensingCase state, Act act) => new Ruling(act).Block(Survey(state, act)).Refusal;

    private static Refusal? Survey(LicensingCase state, Act act) =>
        state.Matter is Matter.Grant or Matter.Change or Matter.Renewal && state is { Survey: null, Promise: null } && act.Law.LicenceItem(state.ItemId, act.Day)?.SiteSurvey == SiteSurvey.Required
            ? Refusal.Of(RuleBook.R10_1, "survey-missing", "该事项应当现场勘察，还没有有效的勘察笔录。", "由两名以上执法人员现场勘察并录入笔录。")
            : null;

    private static Refusal? SurveyOrReason(LicensingCase state, Act act, string? reason) =>
        state is { Survey: null, Promise: null } && act.Law.LicenceItem(state.ItemId, act.Day)?.SiteSurvey == SiteSurvey.OnDemand ? Guards.Told(reason, RuleBook.R10_1, "不进行现场勘察的理由") : null;
}
