using Enforcement.Casework;
using Enforcement.Regulation.Time;

namespace Enforcement.Media.Recordings;

/// <summary>查找音像资料: by words of its labels, case and key moments, and by the days it was made on.</summary>
internal static class RecordingSearch
{
    /// <param name="bucket">A list of <see cref="RecordingViews"/>; with days, or null: every recording.</param>
    /// <param name="from">First day, Beijing time.</param>
    /// <param name="to">Last day, included.</param>
    public static async Task<(IReadOnlyList<RecordingRow> Rows, int Total)> FindAsync(
        IViewStore views, string? words, DateOnly? from, DateOnly? to, int skip, int take, string? bucket = null)
    {
        var period = from is not null || to is not null;
        var page = await views.QueryAsync(new ViewQuery(
            RecordingViews.View, period ? RecordingViews.Made : bucket ?? RecordingViews.All, from is { } first ? DeadlineView.SortOf(LocalTime.StartOfDay(first)) : null,
            to is { } last ? DeadlineView.SortOf(LocalTime.EndOfDay(last).AddMilliseconds(-1)) : null, string.IsNullOrWhiteSpace(words) ? null : words, Descending: true, skip, take));
        return ([.. page.Rows.Select(RecordingViews.Read)], page.Total);
    }
}
