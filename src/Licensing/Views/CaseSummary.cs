using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;

namespace Enforcement.Licensing.Views;

/// <summary>案件 as a screen shows it: what it is, what is owed, what can be done next.</summary>
/// <param name="Version">Also the ETag; to be sent back as If-Match.</param>
public sealed record CaseSummary(
    string Number, long Version, string Title, string Stage, string StageText, string Matter, string MatterText, string ItemId, string ItemName, string Unit, string UnitName,
    Party Applicant, AppointedAgent? Agent, string Content, LicenceExtract? Licence, DateOnly OpenedOn, DateOnly ReceivedOn, DateOnly? AcceptedOn, bool AcceptedByLaw, DateOnly? DecisionDue,
    string? Suspended, ImmutableArray<MaterialHandedIn> Materials, MaterialsChecked? Checked, string? Row, SurveyOrdered? SurveyPlan, ImmutableArray<SurveyRecorded> Surveys,
    ImmutableArray<InterestedPerson> Interested, SpecialProcedureStarted? SpecialProcedure, HearingSummary Hearing, OutcomeProposed? Proposed, ProposalEndorsed? Endorsed,
    LegalOpinionReceived? Opinion, OutcomeApproved? Approval, DecisionIssued? Decision, DecisionPublished? Publication, DisclosureChangedInCase? Withheld, CaseEnded? Ended, VolumeFiledInCase? Filed, int Findings,
    ImmutableArray<FalseMaterial> FalseMaterials, WarningReferred? Warning, ImmutableArray<Duty> Duties, ImmutableArray<Step> Steps, ImmutableArray<CasePaper> Documents)
{
    internal static CaseSummary Of(CaseReading<LicensingCase> reading, Act act)
    {
        var s = reading.State;
        return new CaseSummary(
            s.Number, reading.Version, s.Title, $"{s.Stage}", Words.Of(s.Stage), $"{s.Matter}", Words.Of(s.Matter), s.ItemId, s.ItemName, s.Unit, act.Law.Unit(s.Unit)?.Name ?? s.Unit,
            s.Applicant, s.Agent, s.Content, s.Licence, s.OpenedOn, s.ReceivedOn, s.Acceptance?.AcceptedOn, s.Acceptance?.ByLaw ?? false, s.DecisionDeadline?.Due,
            s.Suspended, s.Materials, s.Checked, s.Checked is { } done ? $"{Capabilities.AcceptApplication.RowOf(s, done)}" : null, s.SurveyPlan, s.Surveys,
            s.Interested, s.SpecialProcedure, HearingSummary.Of(s.Hearing), s.Proposal?.Proposed, s.Proposal?.Endorsed,
            s.Proposal?.Opinion, s.Approval, s.Decision, s.Publication, s.Withheld, s.Ended, s.Filed, s.Findings, [.. s.FalseMaterials.Values], s.Warning,
            [.. LicensingDuties.Of(s, act.Law, act.Now)], [.. LicensingSteps.Of(s, act)], [.. s.PaperOrder.Select(id => s.Papers[id])]);
    }
}

/// <summary>听证 as a screen shows it.</summary>
public sealed record HearingSummary(
    ImmutableArray<string> Told, ImmutableArray<string> Open, ImmutableArray<string> Requested, DateOnly? RequestedOn, HearingScheduled? Scheduled, HearingClosed? Closed)
{
    internal static HearingSummary Of(HearingState h) => new(
        [.. h.Told.Order(StringComparer.Ordinal)], [.. h.Open.Order(StringComparer.Ordinal)], [.. h.Requested.Order(StringComparer.Ordinal)], h.RequestedOn, h.Scheduled, h.Closed);
}

/// <summary>记录条目 as the timeline shows it, in ledger order.</summary>
public sealed record TimelineEntry(
    string Id, long Sequence, string Name, string Phase, DateTimeOffset HappenedAt, DateTimeOffset RecordedAt, string ActorKind, string ActorId, string ActorName, string? Certificate,
    ImmutableArray<string> Rules, JsonElement Body, string Hash)
{
    internal static TimelineEntry Of(RecordEntry e)
    {
        using var body = JsonDocument.Parse(e.BodyBytes.ToArray());
        return new TimelineEntry(
            e.Id, e.Sequence, e.Name, e.Phase.Chinese(), e.HappenedAt, e.RecordedAt, $"{e.Actor.Kind}", e.Actor.Id, e.Actor.Name, e.Actor.CertificateNumber, e.Rules, body.RootElement.Clone(), e.Hash);
    }
}

/// <summary>A page of cases and the number of all that match.</summary>
public sealed record CasePage(IReadOnlyList<CaseRow> Cases, int Total);

/// <summary>JSON of what is read.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(FieldTrip))]
[JsonSerializable(typeof(ApplicantView))]
[JsonSerializable(typeof(ProgressQuestion))]
[JsonSerializable(typeof(PaperQuestion))]
[JsonSerializable(typeof(ApplicantRead))]
[JsonSerializable(typeof(CaseRow))]
[JsonSerializable(typeof(CasePage))]
[JsonSerializable(typeof(CaseSummary))]
[JsonSerializable(typeof(TimelineEntry[]))]
public sealed partial class CaseViewJson : JsonSerializerContext;
