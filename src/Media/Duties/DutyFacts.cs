using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Regulation;

namespace Enforcement.Media.Duties;

/// <summary>音像记录职责已登记 (本制度第五条); recorded again when the end of the action is known.</summary>
[RecordedAs("media.duty-opened/1", Phase = Phase.Investigation, Rules = ["R5.2"])]
public sealed record DutyOpened(
    string CaseStream, string CaseTitle, string Action, string Level, string Rule, string Place, string Party, ImmutableArray<string> Officers,
    DateTimeOffset Start, DateTimeOffset? End) : IFact
{
    public bool Equals(DutyOpened? other) => other is not null
        && (CaseStream, Action, Level, Rule, Place, Party, Start) == (other.CaseStream, other.Action, other.Level, other.Rule, other.Place, other.Party, other.Start)
        && (CaseTitle, End) == (other.CaseTitle, other.End) && Officers.SequenceEqual(other.Officers);

    public override int GetHashCode() => HashCode.Combine(CaseStream, Action, Start);
}

/// <summary>音像资料已对应 (R16.2).</summary>
[RecordedAs("media.duty-covered/1", Rules = ["R16.2"])]
public sealed record DutyCovered(Cover Cover) : IFact;

/// <summary>音像资料已解除对应 (D.7): its link with this duty was wrong; that it once answered it stays above.</summary>
/// <param name="Revision">State of the recording since when the link no longer stands.</param>
[RecordedAs("media.duty-uncovered/1", Rules = ["R5.2", "R30.5"])]
public sealed record DutyUncovered(string RecordingId, int Revision, string Reason) : IFact;

/// <summary>音像记录职责恢复为未履行 (R5.2): what met it no longer does.</summary>
/// <param name="Missing">What is missing now.</param>
[RecordedAs("media.duty-reopened/1", Rules = ["R5.2"])]
public sealed record DutyReopened(string Missing) : IFact;

/// <summary>中断理由已说明 (R29.1).</summary>
[RecordedAs("media.gap-explained/1", Rules = ["R29.1"])]
public sealed record GapExplained(string Reason) : IFact;

/// <summary>例外情况说明已提出 (R29.2).</summary>
[RecordedAs("media.exception-filed/1", Rules = ["R29.2"])]
public sealed record ExceptionFiled(RecordingException Exception) : IFact;

/// <summary>例外情况说明已审批 (R29.2).</summary>
[RecordedAs("media.exception-decided/1", Rules = ["R29.2"])]
public sealed record ExceptionDecided(bool Approved, string Opinion, string By) : IFact;

/// <summary>音像记录职责已履行 (R5.2).</summary>
[RecordedAs("media.duty-met/1", Rules = ["R5.2"])]
public sealed record DutyMet(string? GapReason) : IFact;

/// <summary>音像记录逾期 (R5.2, T.M01).</summary>
[RecordedAs("media.duty-overdue/1", Rules = ["R5.2"])]
public sealed record DutyOverdue(string Severity, string Text) : IFact;
