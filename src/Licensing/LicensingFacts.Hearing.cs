using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Regulation;

namespace Enforcement.Licensing;

/// <summary>已告知听证权利 (行政许可法 第四十六条, 第四十七条): the five days run for each person from his own service.</summary>
/// <param name="Told">Ids of the persons: applicant, interested-1 …</param>
[RecordedAs("licensing.hearing-offered/1", Phase = Phase.ReviewDecision, Rules = ["R13.1"])]
public sealed record HearingOffered(ImmutableArray<string> Told, string Basis, string Officer) : IFact;

/// <summary>收到听证要求 (行政许可法 第四十七条).</summary>
/// <param name="PersonId">Who asks.</param>
/// <param name="PostedOn">Day of posting when it came by post.</param>
[RecordedAs("licensing.hearing-requested/1", Phase = Phase.ReviewDecision, Rules = ["R13.2"])]
public sealed record HearingRequested(string PersonId, DateOnly ReceivedOn, DateOnly? PostedOn) : IFact;

/// <summary>逾期的听证要求未予准许 (R13.2).</summary>
[RecordedAs("licensing.hearing-request-declined/1", Phase = Phase.ReviewDecision, Rules = ["R13.2"])]
public sealed record HearingRequestDeclined(string PersonId, DateOnly ReceivedOn, string Reason) : IFact;

/// <summary>放弃听证.</summary>
[RecordedAs("licensing.hearing-waived/1", Phase = Phase.ReviewDecision)]
public sealed record HearingWaived(string PersonId, DateOnly On) : IFact;

/// <summary>听证权利逾期未行使 (T.L08): recorded by the clock, the party is told.</summary>
[RecordedAs("licensing.hearing-right-lapsed/1", Phase = Phase.ReviewDecision)]
public sealed record HearingRightLapsed(string PersonId) : IFact;

/// <summary>听证已安排 (行政许可法 第四十八条).</summary>
/// <param name="ClosedReason">Why it is not public; null: public.</param>
[RecordedAs("licensing.hearing-scheduled/1", Phase = Phase.ReviewDecision, Rules = ["R13.3", "SOD2"])]
public sealed record HearingScheduled(
    DateTimeOffset Time, string Place, string Chair, string ChairName, string Clerk, string ClerkName, string? ClosedReason) : IFact;

/// <summary>听证已举行 (行政许可法 第四十八条): record and report are made; the decision cites the record.</summary>
/// <param name="RecordId">The G13.</param>
/// <param name="ReportId">The G16.</param>
/// <param name="EndedAt">When the chair declared it over; null where it was not noted.</param>
[RecordedAs("licensing.hearing-closed/1", Phase = Phase.ReviewDecision, Rules = ["R13.3"])]
public sealed record HearingClosed(DateTimeOffset HeldAt, string RecordId, string ReportId, string Opinion, DateTimeOffset? EndedAt = null) : IFact;
