using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Media.Recordings;

namespace Enforcement.Media.Duties;

/// <summary>Finds the duty a recording belongs to: same officer, overlapping time.</summary>
public sealed class DutyFinder(Cases<RecordingDuty> duties, IViewStore views, LawBook law, TimeProvider clock)
{
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(10);

    /// <summary>A duty by its id, read from its own record; null when there is none.</summary>
    public async Task<DutyRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var duty = (await duties.ReadAsync(id, cancellationToken)).State;
        return duty.Exists ? DutyKind.RowOf(id, duty, law.Current) : null;
    }

    /// <summary>The duty with the longest common time; null when none overlaps, or when duties of two cases fit alike: then a person says which.</summary>
    public async Task<DutyRow?> MatchAsync(RecordingLabels labels, CancellationToken cancellationToken) =>
        labels is { Start: { } start, End: { } end } ? Fitting(await AroundAsync(labels, cancellationToken), start, end, labels.Place, clock.GetUtcNow()) : null;

    /// <summary>Every duty a recording may belong to, the one it shows longest first; a person chooses.</summary>
    public async Task<IReadOnlyList<DutyRow>> CandidatesAsync(RecordingLabels labels, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return labels is { Start: { } start, End: { } end }
            ? [.. (await AroundAsync(labels, cancellationToken)).Where(d => Overlap(d, start, end, now) > TimeSpan.Zero).OrderByDescending(d => Shown(d, start, end, now)).ThenByDescending(d => Overlap(d, start, end, now))]
            : [];
    }

    /// <summary>Whether a recording was made at another time than the action it is tied to.</summary>
    public static bool IsApart(DutyRow duty, RecordingLabels labels, DateTimeOffset now) =>
        labels is { Start: { } start, End: { } end } && Overlap(duty, start, end, now) <= TimeSpan.Zero;

    private async Task<IReadOnlyList<DutyRow>> AroundAsync(RecordingLabels labels, CancellationToken cancellationToken)
    {
        if (labels is not { Officers: { } officers, Start: { } start, End: { } end })
        {
            return [];
        }

        var found = new List<DutyRow>();
        foreach (var officer in officers)
        {
            var page = await views.QueryAsync(
                new ViewQuery(
                    DutyKind.View, $"officer:{officer}", DeadlineView.SortOf(start.AddDays(-2)), DeadlineView.SortOf(end + Slack), Take: 200),
                cancellationToken);
            found.AddRange(page.Rows.Select(Read));
        }

        return [.. found.DistinctBy(d => d.Id)];
    }

    /// <summary>Of several duties the one the recording shows longest, then the one it is nearest to; of equal ones the one at its place.</summary>
    internal static DutyRow? Fitting(IEnumerable<DutyRow> duties, DateTimeOffset start, DateTimeOffset end, string? place, DateTimeOffset now)
    {
        var fitting = duties.DistinctBy(d => d.Id).Select(duty => (Duty: duty, Overlap: (Shown: Shown(duty, start, end, now), Near: Overlap(duty, start, end, now))))
            .Where(f => f.Overlap.Near > TimeSpan.Zero).ToList();
        if (fitting.Count == 0)
        {
            return null;
        }

        var longest = fitting.Max(f => f.Overlap);
        var best = fitting.Where(f => f.Overlap == longest).Select(f => f.Duty).ToList();
        var here = best.Where(d => d.Place == place).ToList();
        best = here.Count > 0 ? here : best;
        return best.DistinctBy(d => d.CaseStream).Count() == 1 ? best[0] : null;
    }

    public static DutyRow Read(StoredRow row) =>
        JsonSerializer.Deserialize(row.Row.Body, DutyJson.Default.DutyRow) ?? throw new DamagedRecordException("音像职责视图的行无法读取。");

    // How long of the action itself the recording shows; two actions close to each other are told apart by it.
    private static TimeSpan Shown(DutyRow duty, DateTimeOffset start, DateTimeOffset end, DateTimeOffset now) =>
        Overlap(duty, start, end, now, TimeSpan.Zero) is var shown && shown > TimeSpan.Zero ? shown : TimeSpan.Zero;

    // Clocks differ a little and photographs have no length: ten minutes around the action still belong to it.
    private static TimeSpan Overlap(DutyRow duty, DateTimeOffset start, DateTimeOffset end, DateTimeOffset now, TimeSpan? slack = null)
    {
        var around = slack ?? Slack;
        var from = duty.Start - around > start ? duty.Start - around : start;
        var until = (duty.End ?? now) + around;
        var to = until < end + TimeSpan.FromSeconds(1) ? until : end + TimeSpan.FromSeconds(1);
        return to - from;
    }
}
