using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Regulation.Reference;

namespace Enforcement.Licensing.Views;

/// <summary>案件列表的一行.</summary>
/// <param name="Stage">Name of the stage.</param>
/// <param name="StageText">阶段 in Chinese.</param>
public sealed record CaseRow(
    string Number, string Title, string Applicant, string ItemId, string ItemName, string Matter, string Stage, string StageText, string Unit, DateOnly ReceivedOn,
    DateOnly? DecisionDue, string? Outcome, int Findings);

/// <summary>Rows of the work lists and of the case list.</summary>
internal static class CaseViews
{
    /// <summary>All cases, newest first by number; buckets: all, stage:…, item:….</summary>
    public const string Cases = "licensing-cases";

    public const string All = "all";

    // What another service puts on its own list (service, legality review, filing) does not stand here twice.
    private static readonly string[] s_elsewhere = [Roles.ServiceAgent, Roles.LegalReviewer, Roles.Archivist];

    public static string UrlOf(string number) => Pages.LicensingPages.Case(number);

    public static IEnumerable<ViewRow> Of(LicensingCase state, string stream, Law law, DateTimeOffset now)
    {
        if (state.Stage == Stage.None)
        {
            return [];
        }

        var row = JsonSerializer.Serialize(RowOf(state), CaseViewJson.Default.CaseRow);
        var text = $"{state.Number} {state.Title} {state.Applicant.Name} {state.Applicant.Uscc} {state.ItemName}";
        return
        [
            new ViewRow(Cases, All, stream, state.Number, text, row),
            new ViewRow(Cases, $"stage:{state.Stage}", stream, state.Number, text, row),
            new ViewRow(Cases, $"item:{state.ItemId}", stream, state.Number, text, row),
            .. FieldSchedule.Rows(state, stream),
            .. WorkOf(state, stream, law, now),
        ];
    }

    private static IEnumerable<ViewRow> WorkOf(LicensingCase state, string stream, Law law, DateTimeOffset now)
    {
        foreach (var duty in LicensingDuties.NextSteps(state, law, now).Where(d => !s_elsewhere.Contains(d.OwedBy)).DistinctBy(d => (d.Rule, d.What, d.OwedBy)))
        {
            var item = new WorkItem(
                stream, state.Number, state.Title, duty.What, duty.LegalBasis, duty.Rule, duty.OwedBy, duty.Due, DueText(duty), UrlOf(state.Number), "行政许可", state.Since);
            yield return WorkList.Row(WorkList.RoleBucket(duty.OwedBy), $"{duty.Rule}/{duty.What}", item);
            // R10.4: whoever decides in the deputy director's place by delegation finds it on his own list.
            foreach (var deputy in duty.OwedBy == Roles.DeputyDirector ? Delegates(state, law, now) : [])
            {
                yield return WorkList.Row(WorkList.OfficerBucket(deputy), $"{duty.Rule}/{duty.What}", item);
            }

            if (OfficerOf(state, duty.OwedBy) is { } officer)
            {
                yield return WorkList.Row(WorkList.OfficerBucket(officer), $"{duty.Rule}/{duty.What}", item);
            }
        }
    }

    private static IEnumerable<string> Delegates(LicensingCase state, Law law, DateTimeOffset now) => law.Delegations
        .Where(d => d.Covers(state.ItemId, Regulation.Time.LocalTime.Date(now)) && law.Officer(d.FromOfficerId) is { } from && from.Has(Roles.DeputyDirector))
        .Select(d => d.ToOfficerId).Distinct();

    private static string? OfficerOf(LicensingCase state, string role) => role switch
    {
        Roles.WindowClerk => state.Checked?.Clerk ?? state.Acceptance?.Clerk,
        Roles.LicensingOfficer => state.Proposal?.Proposed.Officer ?? state.Review?.Officer ?? state.SurveyPlan?.OrderedBy,
        Roles.HearingChair => state.Hearing.Scheduled?.Chair,
        _ => null,
    };

    private static string DueText(Duty duty) => duty.Status == DutyStatus.Suspended
        ? "暂停计时"
        : duty.Due is { } due ? $"{Regulation.Time.LocalTime.Date(due.AddTicks(-1)):yyyy年M月d日}" : "无期限";

    private static CaseRow RowOf(LicensingCase s) => new(
        s.Number, s.Title, s.Applicant.Name, s.ItemId, s.ItemName, $"{s.Matter}", $"{s.Stage}", Words.Of(s.Stage), s.Unit, s.OpenedOn, s.DecisionDeadline?.Due,
        s.Ended is { } ended ? Words.Of(ended.Result) : null, s.Findings);
}
