using Enforcement.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Rules;

namespace Enforcement.Archive.Findings;

/// <summary>问题线索已登记 (本制度第三十四条, RULEBOOK F.1): as the service that found it says.</summary>
/// <param name="Subject">Stream of the case or object it concerns.</param>
/// <param name="Code">Detector F-01 … F-16.</param>
/// <param name="Rule">Rule or limit that was not kept.</param>
[RecordedAs("finding.noted/1", Phase = Phase.Archiving, Rules = ["R34.1"])]
public sealed record FindingNoted(
    string Subject, string Code, string Rule, string LegalBasis, Severity Severity, string Text, DateOnly FactDate, DateOnly DetectedOn) : IFact;

/// <summary>期限届满未履行已登记 (F-02, F-09): a red card.</summary>
[RecordedAs("finding.limit-missed/1", Phase = Phase.Archiving, Rules = ["R34.1"])]
public sealed record MissedLimitNoted(string Subject, string Limit, DateOnly? Due, DateOnly DetectedOn) : IFact;

/// <summary>问题线索的处理结果.</summary>
public enum FindingEnd
{
    /// <summary>已整改.</summary>
    Rectified,

    /// <summary>经核查排除.</summary>
    Dismissed,
}

/// <summary>问题线索已处理: by the supervisor, with a reason. It is never deleted.</summary>
[RecordedAs("finding.settled/1", Phase = Phase.Archiving, Rules = ["R34.1"])]
public sealed record FindingSettled(FindingEnd End, string Reason, string By, string ByName, DateOnly On) : IFact;
