using System.Collections.Immutable;
using Enforcement.Media.Devices;
using Enforcement.Media.Recordings;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;

namespace Enforcement.Media.Pages;

/// <summary>标注表: labels as typed; what is known already stands in the fields.</summary>
public sealed class LabelDraft
{
    private static readonly char[] Separators = [',', '，', '、', ' '];

    public string? Cause { get; set; }

    public string? Party { get; set; }

    /// <summary>Ids of the officers ticked, in the order they were.</summary>
    public ImmutableArray<string> Officers { get; private set; } = [];

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
        Officers = state.Labels.Officers ?? [],
        Certificates = string.Join('，', state.Labels.Certificates ?? []),
        Start = state.Labels.Start?.ToOffset(LocalTime.Offset).DateTime,
        End = state.Labels.End?.ToOffset(LocalTime.Offset).DateTime,
        Place = state.Labels.Place,
        Device = state.Labels.Device,
        NeedsLateReason = Quarantine.IsLate(state, limitHours) && state.LateReason is null,
        KeeperIsMaker = state.Keeper is { } keeper && (state.Labels.Officers ?? []).Contains(keeper),
    };

    /// <summary>Other officers have other numbers: those come from the roster, or are typed anew.</summary>
    public void Choose(string officer, bool on) => (Officers, Certificates) = (on ? Officers.Remove(officer).Add(officer) : Officers.Remove(officer), null);

    /// <summary>Somebody ticked has no certificate in the register: its number has to be typed.</summary>
    public bool NeedsCertificates(Law law) => Officers.Any(id => law.Officer(id) is not { Certificates.Count: > 0 });

    public RecordingLabels Labels() => new(
        Cause, Party, Officers.IsEmpty ? null : Officers, List(Certificates), Moment(Start), Moment(End), Place, Device);

    private static ImmutableArray<string>? List(string? text) =>
        text?.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } parts ? [.. parts] : null;

    private static DateTimeOffset? Moment(DateTime? local) => local is { } time ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), LocalTime.Offset) : null;
}

/// <summary>What the labels are chosen from: people and devices by name, never by typing their numbers.</summary>
internal static class LabelChoices
{
    /// <summary>Everybody on duty with a certificate, those named already and the keeper's own unit first; whoever the register does not know stays visible.</summary>
    public static IEnumerable<(string Value, string Text)> Officers(Law law, ImmutableArray<string> named, string? unit) =>
    [
        .. named.Where(id => law.Officer(id) is null).Select(id => (id, $"编号 {id}（人员库中没有）")),
        .. law.Officers.Where(o => named.Contains(o.Id) || (o.Active && !o.IsAuxiliary && o.Certificates.Count > 0))
            .OrderBy(o => named.Contains(o.Id) ? 0 : o.UnitId == unit ? 1 : 2).ThenBy(o => o.UnitId, StringComparer.Ordinal).ThenBy(o => o.Id, StringComparer.Ordinal)
            .Select(o => (o.Id, $"{o.Name}（{law.Unit(o.UnitId)?.Name ?? o.UnitId}）")),
    ];

    /// <summary>The devices in use; one the register does not know stays visible.</summary>
    public static IEnumerable<(string Value, string Text)> Devices(IReadOnlyList<DeviceRow> rows, string? named) =>
    [
        .. named is { Length: > 0 } && rows.All(r => r.Id != named) ? [(named, $"{named}（未登记）")] : Array.Empty<(string, string)>(),
        .. rows.Where(r => !r.Retired || r.Id == named).Select(r => (r.Id, $"{r.Id}　{r.Model}（{(r.HolderName is { } holder ? $"由{holder}领用" : r.UnitName)}）")),
    ];
}
