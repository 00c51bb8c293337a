using Enforcement.Casework;
using Enforcement.Contracts.Media;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;

namespace Enforcement.Documents.Service;

/// <summary>送达的音像记录职责 (本制度第五条, 第十二条第三项、第五项): what leaving and announcing owe in recordings, told to Media.</summary>
internal static class ServiceRecordings
{
    /// <summary>留置送达: whole, from the arrival to the departure. Where only the day was noted, a recording of that day.</summary>
    public static RecordingOwed Of(ServiceOpened opened, DocumentLeft left, RecordEntry entry)
    {
        var row = RecordingPolicy.Of(KindOf(opened.CaseStream), RecordedAction.LeaveService);
        var (start, end) = left is { ArrivedAt: { } from, DepartedAt: { } until } ? (from, until) : DayOf(left.LeftOn, entry);
        return Owed(opened, row, left.ArrivedAt is null ? RecordingLevel.KeyMoments : row.Level, "left", left.Place, [.. left.Servers], start, end);
    }

    /// <summary>公告送达: photographs of the posting.</summary>
    public static RecordingOwed Of(ServiceOpened opened, AnnouncementPublished published, RecordEntry entry)
    {
        var row = RecordingPolicy.Of(KindOf(opened.CaseStream), RecordedAction.Announcement);
        var (start, end) = DayOf(published.PublishedOn, entry);
        return Owed(opened, row, row.Level, "announced", string.Join("、", published.Carriers), [entry.Actor.Id], start, end);
    }

    private static RecordingOwed Owed(
        ServiceOpened opened, RecordingRequirement row, RecordingLevel level, string step, string place, string[] officers, DateTimeOffset start, DateTimeOffset end) => new(
        $"{opened.DocumentId}.{opened.Addressee.Id}.{step}", opened.CaseStream, opened.CaseTitle, row.Action, $"{level}", row.Rule, place, opened.Addressee.Name, officers, start, end);

    // The act ended when it was entered, if that was the same day; else with the day.
    private static (DateTimeOffset Start, DateTimeOffset End) DayOf(DateOnly day, RecordEntry entry) =>
        (LocalTime.StartOfDay(day), LocalTime.Date(entry.HappenedAt) == day ? entry.HappenedAt : LocalTime.EndOfDay(day));

    private static CaseKind KindOf(string stream) =>
        stream.StartsWith("penalty/", StringComparison.Ordinal) ? CaseKind.Penalty : stream.StartsWith("inspection/", StringComparison.Ordinal) ? CaseKind.Inspection : CaseKind.Licensing;
}
