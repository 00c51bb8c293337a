using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;

namespace Enforcement.Media.Recordings;

/// <summary>按期入库率 of an officer or a unit.</summary>
/// <param name="Kind"><c>officer</c> or <c>unit</c>.</param>
/// <param name="Rate">On time of all, 0 to 1; null when there were none.</param>
public sealed record PunctualityLine(string Kind, string Id, string Name, int OnTime, int All, double? Rate);

/// <summary>Counts recordings taken in within T.M01, per officer who made them and per unit.</summary>
internal static class IntakePunctuality
{
    public static async Task<IReadOnlyList<PunctualityLine>> OfAsync(IViewStore views, Law law, DateOnly? from, DateOnly? to)
    {
        var counts = new SortedDictionary<(string Kind, string Id), (int OnTime, int All)>();
        for (var skip = 0; ; skip += 1000)
        {
            var page = await views.QueryAsync(new ViewQuery(
                RecordingViews.View, RecordingViews.All, from is { } f ? DeadlineView.SortOf(LocalTime.StartOfDay(f)) : null,
                to is { } t ? DeadlineView.SortOf(LocalTime.EndOfDay(t).AddMilliseconds(-1)) : null, Skip: skip, Take: 1000));
            foreach (var row in page.Rows.Select(RecordingViews.Read).Where(r => r.OnTime is not null && r.Parent is null))
            {
                foreach (var key in (row.Labels.Officers ?? []).Select(o => ("officer", o)).Concat(row.Units.Select(u => ("unit", u))))
                {
                    var (onTime, all) = counts.GetValueOrDefault(key);
                    counts[key] = (onTime + (row.OnTime == true ? 1 : 0), all + 1);
                }
            }

            if (page.Rows.Count < 1000)
            {
                return [.. counts.Select(c => new PunctualityLine(
                    c.Key.Kind, c.Key.Id, (c.Key.Kind == "unit" ? law.Unit(c.Key.Id)?.Name : law.Officer(c.Key.Id)?.Name) ?? c.Key.Id,
                    c.Value.OnTime, c.Value.All, (double)c.Value.OnTime / c.Value.All))];
            }
        }
    }
}
