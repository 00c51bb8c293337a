using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Licensing.Pages.Forms;
using Enforcement.Licensing.Views;
using Enforcement.Regulation.Reference;
using Enforcement.Web;
using Enforcement.Web.Components;
using Enforcement.Web.Desk;

namespace Enforcement.Licensing.Pages;

/// <summary>What the case page shows to one person at one moment.</summary>
/// <param name="MySteps">Steps of the stage that are his to take.</param>
/// <param name="MyExtras">What he could do at any time.</param>
/// <param name="OthersTurn">Whose turn it is when it is not his.</param>
internal sealed record CaseView(
    LicensingCase State, CaseSummary Summary, IReadOnlyList<Step> MySteps, IReadOnlyList<Step> MyExtras, string OthersTurn,
    IReadOnlyList<Duty> OpenDuties, IReadOnlyList<Web.Desk.TimelineEntry> Timeline, IReadOnlyList<DocumentLine> Documents, IReadOnlyList<RecordingLine> Recordings)
{
    // Possible in nearly every stage; they would hide what is due if they stood beside it.
    private static readonly HashSet<string> s_extras =
    [
        nameof(Capabilities.Withdraw), nameof(Capabilities.Terminate), nameof(Capabilities.Suspend), nameof(Capabilities.AddRecord), nameof(Capabilities.CorrectRecord),
        nameof(Capabilities.DecideRecusal), nameof(Capabilities.ExtendDecision), nameof(Capabilities.ExtendDeadline), nameof(Capabilities.HearStatement),
        nameof(Capabilities.CorrectApplication), nameof(Capabilities.CorrectInterested), nameof(Capabilities.MarkMajorImpact), nameof(Capabilities.OrderHearing),
        nameof(Capabilities.AdmitPaperNotice), nameof(Capabilities.ReportFalseMaterial), nameof(Capabilities.ClearFalseMaterial),
    ];

    // Non-acceptance at once, the answer of five days, the right to a hearing: what comes of missing them comes by itself.
    private static readonly HashSet<string> s_past = ["T.L01", "T.L02", "T.L08"];

    private const string Opinion = "G08";

    private static readonly string s_issued = SharedFacts.Vocabulary.All.Single(fact => fact.Type == typeof(DocumentIssuedInCase)).Name;

    // R10.4: a delegate holds no role for it; the guard of the step knows his delegation.
    private static HashSet<string> ByDelegation { get; } = [nameof(Capabilities.Approve), nameof(Capabilities.ReturnProposal)];

    public static CaseView Of(
        CaseReading<LicensingCase> reading, CaseKind<LicensingCase> kind, Actor me, Law law, DateTimeOffset now, FactSpeaker speaker, ServiceUrls urls, Func<string, Destruction?> destructionOf)
    {
        var act = new Act { By = me, Now = now, HappenedAt = now, Law = law, Stream = kind.StreamOf(reading.State.Number), CommandId = "page" };
        var summary = CaseSummary.Of(reading, act);
        var withForm = LicensingForms.Commands.ToHashSet();
        var steps = summary.Steps.Where(step => withForm.Contains(step.Command)).DistinctBy(step => step.Command).ToList();
        var mine = steps.Where(step => step.Roles.Any(me.Is) || (ByDelegation.Contains(step.Command) && step.Refusal is null)).ToList();
        var due = mine.Where(step => !s_extras.Contains(step.Command)).ToList();
        return new CaseView(
            reading.State, summary, due, [.. mine.Where(step => s_extras.Contains(step.Command))],
            due.Any(step => step.Refusal is null) ? "" : Turn(summary.Duties, steps),
            [.. summary.Duties.Where(duty => duty.Status != DutyStatus.Met && !IsPast(reading.State, duty))],
            [.. speaker.Timeline(kind, reading.Entries).Zip(reading.Entries, (line, entry) => line with { Recording = RecordingLine.Of(reading.State, kind, entry, urls) })],
            [.. summary.Documents.Select(paper => Line(paper, urls, destructionOf)), .. OpinionsOf(reading, kind, urls, destructionOf)],
            [.. RecordingLine.All(reading.State, urls)]);
    }

    /// <summary>A limit that has passed and whose effect has come: nothing can be done about it any more, the record and the findings keep it.</summary>
    private static bool IsPast(LicensingCase state, Duty duty) =>
        duty.Status == DutyStatus.Overdue && s_past.Contains(duty.Rule) && !state.Deadlines.Values.Any(limit => limit.Limit == duty.Rule && limit.IsOpen);

    private static string Turn(IEnumerable<Duty> duties, IEnumerable<Step> steps)
    {
        var roles = steps.Where(step => step.Refusal is null && !s_extras.Contains(step.Command)).SelectMany(step => step.Roles)
            .Concat(duties.Where(duty => duty.Status is DutyStatus.Open or DutyStatus.Overdue).Select(duty => duty.OwedBy)).Distinct().ToList();
        return roles.Count == 0 ? "" : $"目前由{string.Join("、", roles.Select(RoleWords.Of))}办理。";
    }

    private static DocumentLine Line(CasePaper paper, ServiceUrls urls, Func<string, Destruction?> destructionOf) => Opening(
        new DocumentLine(
            paper.Id, paper.Code, paper.Title, paper.Number,
            StatusOf(paper),
            [.. paper.Errors.IsEmpty ? paper.Addressees.Select(a => paper.Served.TryGetValue(a.Id, out var on) ? $"{a.Name}：{ChineseDate.Of(on)}送达" : $"{a.Name}：待送达") : []],
            null),
        paper.Sha256, urls, destructionOf);

    // What was destroyed with the volume stays listed, and says so.
    private static DocumentLine Opening(DocumentLine line, string? sha256, ServiceUrls urls, Func<string, Destruction?> destructionOf) => sha256 switch
    {
        null => line,
        _ when destructionOf(sha256) is { } destruction => line with { Status = $"{line.Status}；{destruction.Text}" },
        _ => line with { Url = urls.DocumentPdf(line.Id) },
    };

    // 法制审核意见书 are made by Documents itself; whoever decides on the proposal has to be able to read them.
    private static IEnumerable<DocumentLine> OpinionsOf(
        CaseReading<LicensingCase> reading, CaseKind<LicensingCase> kind, ServiceUrls urls, Func<string, Destruction?> destructionOf) => reading.Entries
        .Where(entry => entry.Name == s_issued)
        .Select(entry => kind.Facts.Read(entry.Name, entry.BodyBytes)).OfType<DocumentIssuedInCase>()
        .Where(issued => issued.Code == Opinion && !reading.State.Papers.ContainsKey(issued.DocumentId)).DistinctBy(issued => issued.DocumentId)
        .Select(issued => Opening(new DocumentLine(issued.DocumentId, issued.Code, issued.Title, issued.Number, "已签发", [], null), issued.Sha256, urls, destructionOf));

    // Issued first and failed afterwards: it was made void; the message says why (文书已作废：…).
    private static string StatusOf(CasePaper paper) => (paper, string.Join("；", paper.Errors)) switch
    {
        ({ Errors.IsEmpty: true, Sha256: not null }, _) => "已签发",
        ({ Errors.IsEmpty: true }, _) => "制作中",
        ({ Sha256: not null, Failed: true }, var why) => why,
        ({ Failed: true }, var why) => $"未能签发：{why}",
        ({ Sha256: not null }, var why) => $"{why}（已重新制作）",
        (_, var why) => $"未能签发：{why}（已重新制作）",
    };
}
