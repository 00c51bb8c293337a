using Enforcement.Casework;
using Enforcement.Regulation;

namespace Enforcement.Web.Desk;

/// <summary>One entry of the record as the timeline shows it.</summary>
/// <param name="CommandId">Entries of one decision share it.</param>
/// <param name="BySystem">True: no person did it; a service or the clock recorded what followed.</param>
/// <param name="HappenedAt">Only when it differs from the time of recording by a minute or more.</param>
public sealed record TimelineEntry(
    long Sequence, string Phase, FactText Text, string ActorName, string? CertificateNumber, DateTimeOffset RecordedAt, DateTimeOffset? HappenedAt,
    string Rules, string Hash, bool IsFinding, string CommandId, bool BySystem)
{
    /// <summary>Address of the recording at the second that shows this step; null when none does.</summary>
    public string? Recording { get; init; }

    public static TimelineEntry Of(RecordEntry entry, FactText text) => new(
        entry.Sequence, entry.Phase.Chinese(), text, ActorOf(entry.Actor), entry.Actor.CertificateNumber, entry.RecordedAt,
        (entry.RecordedAt - entry.HappenedAt).Duration() >= TimeSpan.FromMinutes(1) ? entry.HappenedAt : null,
        string.Join("、", entry.Rules), entry.Hash, entry.Name.StartsWith("finding.", StringComparison.Ordinal) || entry.Name.StartsWith("deadline.missed", StringComparison.Ordinal),
        entry.CommandId, entry.Actor.Kind is ActorKind.Clock or ActorKind.Service);

    /// <summary>The record as acts: what one decision recorded stands together, in the order of the record.</summary>
    public static IReadOnlyList<IReadOnlyList<TimelineEntry>> Acts(IEnumerable<TimelineEntry> entries)
    {
        List<List<TimelineEntry>> acts = [];
        foreach (var entry in entries)
        {
            if (acts is [.., var last] && last[0].CommandId == entry.CommandId)
            {
                last.Add(entry);
            }
            else
            {
                acts.Add([entry]);
            }
        }

        return acts;
    }

    private static string ActorOf(Actor actor) => actor.Kind switch
    {
        ActorKind.Clock => "系统（期限届满自动记录）",
        ActorKind.Service => $"系统（{ServiceName(actor.Id)}）",
        ActorKind.Client => $"{actor.Name}（对接系统）",
        _ => actor.Name,
    };

    private static string ServiceName(string id) => id.ToLowerInvariant() switch
    {
        "documents" => "文书服务",
        "archive" => "档案服务",
        "registry" => "基础信息",
        "licensing" => "行政许可",
        "media" => "音像记录",
        _ => id,
    };
}
