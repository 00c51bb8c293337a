using System.Collections.Immutable;
using Enforcement.Media.Recordings;
using Enforcement.Regulation.Time;

namespace Enforcement.Media.Pages;

/// <summary>标注表: labels as typed; what is known already stands in the fields.</summary>
internal sealed class LabelDraft
{
    private static readonly char[] Separators = [',', '，', '、', ' '];

    public string? Cause { get; set; }

    public string? Party { get; set; }

    public string? Officers { get; set; }

    public string? Certificates { get; set; }

    /// <summary>Beijing time.</summary>
    public DateTime? Start { get; set; }

    public DateTime? End { get; set; }

    public string? Place { get; set; }

    public string? Device { get; set; }

    public string? LateReason { get; set; }

    public bool NeedsLateReason { get; init; }

    /// <summary>The keeper who took it in is among its makers (SOD4).</summary>
    public bool KeeperIsMaker { get; init; }

    public static LabelDraft Of(Recording state, int limitHours) => new()
    {
        Cause = state.Labels.Cause,
        Party = state.Labels.Party,
        Officers = string.Join('，', state.Labels.Officers ?? []),
        Certificates = string.Join('，', state.Labels.Certificates ?? []),
        Start = state.Labels.Start?.ToOffset(LocalTime.Offset).DateTime,
        End = state.Labels.End?.ToOffset(LocalTime.Offset).DateTime,
        Place = state.Labels.Place,
        Device = state.Labels.Device,
        NeedsLateReason = Quarantine.IsLate(state, limitHours) && state.LateReason is null,
        KeeperIsMaker = state.Keeper is { } keeper && (state.Labels.Officers ?? []).Contains(keeper),
    };

    public RecordingLabels Labels() => new(
        Cause, Party, List(Officers), List(Certificates), Moment(Start), Moment(End), Place, Device);

    private static ImmutableArray<string>? List(string? text) =>
        text?.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } parts ? [.. parts] : null;

    private static DateTimeOffset? Moment(DateTime? local) => local is { } time ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), LocalTime.Offset) : null;
}
