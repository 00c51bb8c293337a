using Enforcement.Casework;
using Enforcement.Regulation;

namespace Enforcement.Licensing;

/// <summary>文书公开属性已变更 (本制度第四条; 行政许可法 第五条第二款): answered by Documents, where a disclosure officer or a head decided it.</summary>
/// <param name="Ground">ND1 to ND10; null when the class of the catalogue was restored.</param>
[RecordedAs("licensing.disclosure-changed/1", Phase = Phase.ServiceExecution, Rules = ["R4.1", "R11.4"])]
public sealed record DisclosureChangedInCase(string DocumentId, string Code, Disclosure To, string? Ground, string Reason, DateOnly On) : IFact;

/// <summary>已撤下公开的决定 (行政许可法 第五条第二款): it had been published before it was kept back.</summary>
/// <param name="How">Where it was taken down and how.</param>
[RecordedAs("licensing.publication-withdrawn/1", Phase = Phase.ServiceExecution, Rules = ["R4.1", "R11.4"])]
public sealed record PublicationWithdrawn(DateOnly On, string How) : IFact;
