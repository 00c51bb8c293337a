using Enforcement.Casework;
using Enforcement.Contracts.Casework;
using Enforcement.Contracts.Documents;
using Enforcement.Contracts.Licensing;
using Enforcement.Licensing.Capabilities;
using Enforcement.Licensing.Licences;
using Enforcement.Regulation.Rules;

namespace Enforcement.Licensing;

/// <summary>What other services hear of a licensing case, one fact at a time.</summary>
internal static class LicensingMessages
{
    public const string KindName = "licensing";

    public static IEnumerable<object> Of(LicensingCase after, IFact fact, RecordEntry entry)
    {
        if (CaseRecordings.Owed(after, fact, entry.Stream) is { } owed)
        {
            yield return owed;
        }

        switch (fact)
        {
            case ApplicationReceived or ProceedingOpened:
                yield return new CaseOpened(entry.Stream, after.Number, after.Title, KindName, after.Unit, after.OpenedOn);
                if (after is { Matter: Matter.Renewal, Licence: { } licence })
                {
                    yield return new RenewalApplied(licence.Number, after.Number, after.OpenedOn);
                }

                break;
            case DocumentDrafted e:
                yield return new DocumentRequested(
                    e.DocumentId, e.Code, entry.Stream, after.Number, after.Title, e.Fields.ToJsonString(),
                    [.. e.Addressees.Select(a => new AddresseeRef(a.Id, a.Name, a.Kind, a.Address, a.Phone))],
                    Regulation.Time.LocalTime.Date(entry.HappenedAt), entry.Actor.Id, entry.Actor.Unit ?? after.Unit, after.OpenedOn);
                break;
            case LegalReviewSought e:
                yield return Review(after, e, entry);
                break;
            case WarningReferred e:
                yield return Warning(after, e, entry);
                break;
            case FindingRaised e:
                yield return e.ToldOf(entry.Stream);
                break;
            case DeadlineMissed e:
                yield return new DeadlineMissedInCase(entry.Stream, e.Deadline.Limit, e.Deadline.Due);
                break;
            case DecisionIssued { Outcome: LicenceOutcome.Grant } e:
                yield return new LicenceDecided(
                    e.LicenceNumber!, after.Number, after.Matter, after.ItemId, after.ItemName, e.Holder!, e.Scope ?? after.Content, e.DecidedOn, e.ValidFrom!.Value, e.ValidTo);
                break;
            case DecisionIssued { Outcome: LicenceOutcome.Refuse } e when after is { Matter: Matter.Renewal, Licence: not null }:
                yield return new RenewalClosed(after.Licence.Number, after.Number, e.DecidedOn);
                break;
            case ApplicationWithdrawn or CaseTerminated or ApplicationNotAccepted when after is { Matter: Matter.Renewal, Licence: not null }:
                yield return new RenewalClosed(after.Licence.Number, after.Number, Regulation.Time.LocalTime.Date(entry.HappenedAt));
                break;
            case DisclosureChangedInCase e when after.Decision is { LicenceNumber: { } number } decision && decision.DocumentId == e.DocumentId:
                yield return new LicenceDisclosureChanged(number, after.Number, e.To, e.Ground, e.On);
                break;
            case CaseEnded e:
                yield return Concluded(after, e, entry);
                break;
        }
    }

    private static WarningCaseReferred Warning(LicensingCase after, WarningReferred e, RecordEntry entry) => new(
        e.ReferralId, entry.Stream, after.Number, after.Title, after.Applicant.Name, after.Applicant.KindInChinese(), after.Applicant.Uscc ?? after.Applicant.IdNo,
        after.Applicant.Address, after.Applicant.LegalRep, [.. e.Materials.Select(m => new FalseMaterialRef(m.Name, m.Facts, m.FoundOn))], $"{e.Result}", e.DocumentId,
        RuleBook.R9_9.LegalBasis, e.On, entry.Actor.Id, entry.Actor.Unit ?? after.Unit);

    private static ReviewRequested Review(LicensingCase after, LegalReviewSought e, RecordEntry entry)
    {
        var proposed = after.Proposal!.Proposed;
        return new ReviewRequested(
            e.ReviewId, entry.Stream, after.Number, after.Title, $"拟{Words.Of(proposed.Outcome)}许可。{proposed.Opinion}", proposed.Facts, [.. EndorseProposal.Attachments(after)],
            proposed.Hash, [.. after.Handlers.Order(StringComparer.Ordinal)], entry.Actor.Id, e.On);
    }

    private static CaseConcluded Concluded(LicensingCase after, CaseEnded e, RecordEntry entry) => new(
        entry.Stream, after.Number, after.Title, KindName, $"{e.Result}", after.Applicant.Name, after.Unit, [.. after.Handlers.Order(StringComparer.Ordinal)],
        after.OpenedOn, e.On, e.Retention, after.Decision?.ValidTo, after.Decision is { } d ? after.Papers.GetValueOrDefault(d.DocumentId)?.Number : null,
        [.. after.PaperOrder.Select(id => after.Papers[id].Code).Distinct()], entry.Sequence);
}
