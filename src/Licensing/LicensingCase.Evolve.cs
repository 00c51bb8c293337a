using System.Collections.Immutable;
using Enforcement.Casework;

namespace Enforcement.Licensing;

/// <summary>Applies recorded facts. Never refuses and never ignores; a fact that does not belong here stops the load.</summary>
internal static class LicensingEvolution
{
    public static LicensingCase Apply(LicensingCase state, IFact fact, RecordEntry entry)
    {
        var after = CaseRecordings.After(Step(state, fact, entry), fact);
        return after.Stage == state.Stage ? after : after with { Since = entry.RecordedAt, StageOn = Regulation.Time.LocalTime.Date(entry.HappenedAt) };
    }

    private static LicensingCase Step(LicensingCase s, IFact fact, RecordEntry entry) => fact switch
    {
        ApplicationReceived e => Opened(s, e),
        ProceedingOpened e => Opened(s, e),
        PromiseGiven e => s with { Promise = e },
        MaterialsChecked e => Handled(s with { Checked = e, FalseMaterials = FalseIn(e, Regulation.Time.LocalTime.Date(entry.HappenedAt)) }, e.Clerk),
        FalseMaterialFound e => Handled(s with { FalseMaterials = s.FalseMaterials.SetItem(e.Material.MaterialId, e.Material) }, e.Officer),
        FalseMaterialCleared e => Handled(s with { FalseMaterials = s.FalseMaterials.Remove(e.MaterialId) }, e.Head),
        WarningReferred e => s with { Warning = e },
        CorrectedOnSpot e => s with { Checked = Corrected(s.Checked!, e.MaterialId) },
        ApplicationAccepted e => Handled(s with { Stage = Stage.Accepted, Acceptance = e, AcceptanceNoticeDrafted = !e.ByLaw, Dormant = false }, e.Clerk),
        JointHandlingDecided e => s with { JointWith = e.Organs },
        ApplicationCorrected e => Handled(
            s with
            {
                Applicant = e.Applicant ?? s.Applicant,
                Content = e.Content ?? s.Content,
                Agent = e.Agent ?? s.Agent,
                ReceivedOn = e.ReceivedOn ?? s.ReceivedOn,
                OpenedOn = e.ReceivedOn is { } on && s.SupplementRounds == 0 ? on : s.OpenedOn,
            },
            e.By),
        InterestedPartyCorrected e => Handled(
            s with { Interested = [.. s.Interested.Select(i => i.Id == e.PersonId ? i with { Person = e.Person, Interest = e.Interest } : i)] }, e.By),
        MajorImpactMarked => s with { MarkedMajor = true },
        DeemedAcceptanceSuperseded e => Handled(s with { Acceptance = null, SurveyPlan = null, Review = null }, e.Head),
        AcceptanceConfirmed e => Handled(s with { AcceptanceNoticeDrafted = true }, e.Clerk),
        SupplementNoticeIssued e => Handled(
            s with { Stage = Stage.AwaitingSupplement, SupplementRounds = e.Round, Told = s.Told ?? [.. e.Missing.Select(m => m.MaterialId)] }, e.Clerk),
        SupplementReceived e => s with { Stage = Stage.Received, Materials = s.Materials.AddRange(e.Materials), ReceivedOn = e.ReceivedOn, Checked = null, Dormant = false },
        ApplicationDormant => s with { Dormant = true },
        ApplicationNotAccepted e => Handled(s with { Stage = Stage.NotAccepted }, e.Clerk),
        SurveyOrdered e => Handled(s with { Stage = Stage.Surveying, SurveyPlan = e }, [.. e.Officers]),
        SurveyRecorded e => Handled(s with { Stage = e.Valid && s.Decision is null ? Stage.Reviewing : s.Stage, Surveys = s.Surveys.Add(e) }, [.. e.Officers.Select(o => o.Id), entry.Actor.Id]),
        ReviewBegun e => Handled(s with { Stage = Stage.Reviewing, Review = e }, e.Officer),
        InterestedPartyNotified e => Handled(s with { Interested = s.Interested.Add(e.Person) }, e.Officer),
        StatementHeard e => s with { Objected = s.Objected || (e.Objects && e.PersonId != LicensingCase.ApplicantId) },
        SpecialProcedureStarted e => Handled(s with { SpecialProcedure = e }, e.Officer),
        SpecialProcedureEnded => s with { SpecialProcedure = null, SpecialProcedureTold = false },
        OutcomeProposed e => Handled(
            s with { Stage = e.MajorReasons.Length > 0 ? Stage.LegalReview : Stage.AwaitingApproval, Proposal = new ProposalState(e, null, null, null, null), ProposalRounds = e.Round },
            e.Officer),
        ProposalEndorsed e => Handled(s with { Proposal = s.Proposal! with { Endorsed = e } }, e.Head),
        LegalReviewSought e => s with { Proposal = s.Proposal! with { Review = e } },
        LegalOpinionReceived e => WithOpinion(s, e),
        CollectiveDiscussionHeld e => s with { Stage = Stage.AwaitingApproval, Proposal = s.Proposal! with { Override = e } },
        ProposalReturned => s with { Stage = Stage.Reviewing },
        HearingOffered or HearingOrdered or HearingRequested or HearingRequestDeclined or HearingWaived or HearingRightLapsed or HearingScheduled or HearingClosed => OfHearing(s, fact),
        _ => OfDecision(s, fact, entry),
    };

    private static LicensingCase OfHearing(LicensingCase s, IFact fact) => fact switch
    {
        HearingOffered e => Handled(
            s with { Stage = Stage.HearingPending, Hearing = s.Hearing with { Told = s.Hearing.Told.Union(e.Told), Open = s.Hearing.Open.Union(e.Told) } }, e.Officer),
        HearingOrdered e => Handled(s with { Stage = Stage.Hearing, Hearing = s.Hearing with { Ordered = e } }, e.Officer),
        HearingRequested e => Requested(s, e),
        HearingRequestDeclined => s,
        HearingWaived e => Resolved(s, e.PersonId),
        HearingRightLapsed e => Resolved(s, e.PersonId),
        HearingScheduled e => s with { Hearing = s.Hearing with { Scheduled = e } },
        HearingClosed e => s with { Stage = Stage.Reviewing, Hearing = s.Hearing with { Closed = e, Held = e, Heard = s.Hearing.Heard.Union(s.Everybody.Select(a => a.Id)) } },
        _ => throw new DamagedRecordException(fact.GetType().Name),
    };

    private static LicensingCase OfDecision(LicensingCase s, IFact fact, RecordEntry entry) => fact switch
    {
        OutcomeApproved e => s with { Stage = e.Outcome == LicenceOutcome.Grant ? Stage.Approved : Stage.Refused, Approval = e },
        DecisionIssued e => Handled(s with { Stage = Stage.Delivering, Decision = e }, e.Officer),
        ExaminationForwarded e => Handled(s, e.Officer),
        CollectionNotified => s with { CollectionNotified = true },
        DecisionPublished e => s with { Publication = e },
        PublicationWithdrawn => s with { Publication = null },
        DisclosureChangedInCase e => s with { Disclosures = s.Disclosures.SetItem(e.DocumentId, e) },
        ApplicationWithdrawn => s with { Stage = Stage.Withdrawn },
        CaseTerminated => s with { Stage = Stage.Terminated },
        CaseSuspended e => s with { Suspended = e.Reason },
        CaseResumed => s with { Suspended = null },
        RecusalDecided e => e.Recused ? s with { Recused = s.Recused.Add(e.OfficerId) } : s,
        MediaLinked or RecordAdded or RecordCorrected => s,
        CaseEnded e => s with { Stage = e.Result is CaseResult.Granted or CaseResult.Refused or CaseResult.Forwarded ? Stage.Concluded : s.Stage, Ended = e },
        IDeadlineFact e => s with { Deadlines = s.Deadlines.SetItem(e.Deadline.Id, e.Deadline) },
        FindingRaised => s with { Findings = s.Findings + 1 },
        DocumentDrafted e => s with
        {
            Papers = s.Papers.SetItem(e.DocumentId, new CasePaper(
                e.DocumentId, e.Code, e.Title, e.Addressees, Regulation.Time.LocalTime.Date(entry.HappenedAt),
                null, null, null, [], ImmutableDictionary<string, DateOnly>.Empty)
            { Fields = e.Fields }),
            PaperOrder = s.PaperOrder.Add(e.DocumentId),
        },
        DocumentIssuedInCase { Code: "G08", Number: { } number } e when !s.Papers.ContainsKey(e.DocumentId) => s with { OpinionNumbers = s.OpinionNumbers.SetItem(e.DocumentId, number) },
        DocumentIssuedInCase e => Paper(s, e.DocumentId, p => p with { Number = e.Number, IssuedOn = e.IssuedOn, Sha256 = e.Sha256, Errors = [] }),
        DocumentRejectedInCase e => Paper(s, e.DocumentId, p => p with { Errors = e.Errors }),
        PaperRemade e => Handled(Remade(s, e), e.By),
        DocumentServedInCase e => Paper(s, e.DocumentId, p => p with { Served = p.Served.SetItem(e.AddresseeId, e.ServedOn) }) with
        {
            SpecialProcedureTold = s.SpecialProcedureTold || s.SpecialProcedure?.DocumentId == e.DocumentId,
            Hearing = s.Hearing.Ordered?.NoticeId == e.DocumentId ? s.Hearing with { OrderedTold = true } : s.Hearing,
        },
        DocumentServiceFailedInCase or RecordingStoredInCase or RecordingOverdueInCase or KeyMomentMarkedInCase
            or RecordingCorrectedInCase or RecordingUnlinkedInCase or RecordingDutyReopenedInCase => s,
        VolumeFiledInCase e => s with { Stage = Stage.Archived, Filed = e },
        _ => throw new DamagedRecordException($"{entry.Id}：行政许可案件中不应出现“{entry.Name}”。"),
    };

    private static LicensingCase Opened(LicensingCase s, ApplicationReceived e) => Handled(
        s with
        {
            Stage = Stage.Received,
            Number = e.Number,
            Matter = e.Matter,
            ItemId = e.ItemId,
            ItemName = e.ItemName,
            Unit = e.Unit,
            Applicant = e.Applicant,
            Agent = e.Agent,
            Content = e.Content,
            Materials = e.Materials,
            ReceivedOn = e.ReceivedOn,
            OpenedOn = e.ReceivedOn,
            Licence = e.Licence,
        },
        e.Clerk);

    private static LicensingCase Opened(LicensingCase s, ProceedingOpened e) => Handled(
        s with
        {
            Stage = Stage.Reviewing,
            Number = e.Number,
            Matter = e.Matter,
            ItemId = e.ItemId,
            ItemName = e.ItemName,
            Unit = e.Unit,
            Applicant = e.Licence.Holder,
            Content = e.Ground,
            ReceivedOn = e.OpenedOn,
            OpenedOn = e.OpenedOn,
            Licence = e.Licence,
        },
        e.Officer);

    private static LicensingCase WithOpinion(LicensingCase s, LegalOpinionReceived e) => s with
    {
        Stage = !e.Effective ? s.Stage : e.Conclusion == ReviewConclusion.Agree ? Stage.AwaitingApproval : Stage.Reviewing,
        // A stray opinion on another proposal never takes the place of the one that counts.
        Proposal = e.Effective || s.Proposal!.Opinion is not { Effective: true } ? s.Proposal! with { Opinion = e } : s.Proposal,
    };

    // A request after a hearing was held comes from somebody who could not speak there: it is another hearing.
    private static LicensingCase Requested(LicensingCase s, HearingRequested e)
    {
        var known = s.Hearing.Closed is null ? s.Hearing : s.Hearing with { Requested = [], RequestedOn = null, Scheduled = null, Closed = null, Ordered = null, OrderedTold = false };
        return s with
        {
            Stage = Stage.Hearing,
            Hearing = known with { Requested = known.Requested.Add(e.PersonId), Open = known.Open.Remove(e.PersonId), RequestedOn = known.RequestedOn ?? e.ReceivedOn },
        };
    }

    // Whoever gives the hearing up, before or after asking for it. Without anybody who wants it the case goes back to review.
    private static LicensingCase Resolved(LicensingCase s, string person)
    {
        var hearing = s.Hearing with { Open = s.Hearing.Open.Remove(person), Requested = s.Hearing.Requested.Remove(person) };
        var given = s.Stage == Stage.Hearing && hearing is { Requested.IsEmpty: true, Ordered: null };
        if (given)
        {
            hearing = hearing with { RequestedOn = null, Scheduled = null };
        }

        return s with
        {
            Stage = given ? hearing.Open.IsEmpty ? Stage.Reviewing : Stage.HearingPending
                : hearing.Open.IsEmpty && s.Stage == Stage.HearingPending ? Stage.Reviewing : s.Stage,
            Hearing = hearing,
        };
    }

    private static ImmutableSortedDictionary<string, FalseMaterial> FalseIn(MaterialsChecked e, DateOnly on) => e.Checks.Where(c => c.False)
        .ToImmutableSortedDictionary(c => c.Id, c => new FalseMaterial(c.Id, c.Name, c.Problem ?? "审查申请材料时认定为虚假材料。", on), StringComparer.Ordinal);

    private static MaterialsChecked Corrected(MaterialsChecked known, string material) => known with
    {
        Checks = [.. known.Checks.Select(c => c.Id == material ? c with { Finding = MaterialFinding.Ok, Problem = null, Requirement = null } : c)],
    };

    // Documents of this case made by another service are known there; here only the case's own are kept.
    private static LicensingCase Paper(LicensingCase s, string id, Func<CasePaper, CasePaper> change) =>
        s.Papers.TryGetValue(id, out var paper) ? s with { Papers = s.Papers.SetItem(id, change(paper)) } : s;

    // What waits for the failed paper waits for the new one from here on.
    private static LicensingCase Remade(LicensingCase s, PaperRemade e)
    {
        string Now(string id) => id == e.Replaced ? e.DocumentId : id;
        return Paper(s, e.Replaced, p => p with { ReplacedBy = e.DocumentId }) with
        {
            Decision = s.Decision is { } d ? d with { DocumentId = Now(d.DocumentId), CertificateDocumentId = d.CertificateDocumentId is { } id ? Now(id) : null } : null,
            SpecialProcedure = s.SpecialProcedure is { } special ? special with { DocumentId = Now(special.DocumentId) } : null,
            Hearing = s.Hearing.Ordered is { } ordered ? s.Hearing with { Ordered = ordered with { NoticeId = Now(ordered.NoticeId) } } : s.Hearing,
        };
    }

    private static LicensingCase Handled(LicensingCase s, params ReadOnlySpan<string?> officers)
    {
        foreach (var officer in officers)
        {
            if (officer is not null)
            {
                s = s with { Handlers = s.Handlers.Add(officer) };
            }
        }

        return s;
    }
}
