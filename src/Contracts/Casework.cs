namespace Enforcement.Contracts.Casework;

/// <summary>
/// 记录已追加: entries of one commit, published by every case service; Archive builds the volume from them.
/// </summary>
/// <param name="Stream">Stream of the case, e.g. <c>licensing/XK-2026-0001</c>.</param>
/// <param name="Kind">First part of the stream name.</param>
/// <param name="FirstSequence">Sequence of the first entry, from 1.</param>
/// <param name="Entries">The stored lines, exactly; the hash of an entry is the hash of its line in UTF-8.</param>
/// <param name="Head">Hash of the last entry, 64 lower-case hex digits.</param>
public sealed record RecordAppended(string Stream, string Kind, long FirstSequence, string[] Entries, string Head);

/// <summary>案件已开启: a case has its number; Archive opens the volume.</summary>
public sealed record CaseOpened(string Stream, string CaseNumber, string Title, string Kind, string HandlingUnit, DateOnly OpenedOn);

/// <summary>
/// 案件已终结 (本制度第三十一条): the volume can be checked and filed; 30 days run from <paramref name="ConcludedOn"/>.
/// </summary>
/// <param name="Outcome">Granted, Refused, NotAccepted, Withdrawn, Terminated …: decides order, completeness and retention.</param>
/// <param name="RetentionClass">永久 / 30年 / 10年 as RULEBOOK E.5 gives it.</param>
/// <param name="ValidTo">End of the licence's validity, for retention; null when there is none.</param>
/// <param name="StepsTaken">Names of the steps that occurred: what E.3 marks C is mandatory for these.</param>
/// <param name="LastSequence">Entries up to this one belong to the case before conclusion.</param>
public sealed record CaseConcluded(
    string Stream, string CaseNumber, string Title, string Kind, string Outcome, string PartyName, string HandlingUnit, string[] Handlers,
    DateOnly OpenedOn, DateOnly ConcludedOn, string RetentionClass, DateOnly? ValidTo, string? DecisionNumber, string[] StepsTaken, long LastSequence);

/// <summary>期限届满未履行.</summary>
public sealed record DeadlineMissedInCase(string Stream, string Limit, DateOnly? Due);

/// <summary>问题线索已产生 (本制度第三十四条).</summary>
public sealed record FindingRaisedInCase(string Stream, string Code, string Rule, string LegalBasis, string Severity, string Text, DateOnly FactDate);
