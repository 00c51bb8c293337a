using System.Globalization;
using System.Text.Json;
using Enforcement.Regulation.Time;

namespace Enforcement.Casework;

/// <summary>Body of a row of the view of time limits, indexed by due moment.</summary>
/// <param name="Deadline">The limit itself, so that its due day is counted again without waking its case; null in rows of older versions.</param>
public sealed record DeadlineRow(
    string Stream, string DeadlineId, string Limit, DateOnly? Due, DateTimeOffset? DueInstant, bool Provisional, Deadline? Deadline = null)
{
    /// <summary>Whether the limit comes out otherwise under another calendar; an older row cannot tell, so its case has to look.</summary>
    public bool ChangesUnder(WorkingCalendar calendar) => Deadline is null || Deadline.Recompute(calendar) != Deadline;
}

/// <summary>
/// The view the sweeper reads: every running limit of every case by the moment it falls due, and every limit reckoned without the
/// notice of a year it touches, running or settled (B.1-14).
/// </summary>
public static class DeadlineView
{
    public const string Name = "deadlines";

    public const string Running = "running";

    public const string Provisional = "provisional";

    /// <summary>Sortable form of an instant (UTC, ISO 8601).</summary>
    public static string SortOf(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    internal static IEnumerable<ViewRow> RowsOf(string stream, IEnumerable<Deadline> deadlines)
    {
        foreach (var deadline in deadlines.Where(d => d.DueInstant is not null && d.Status != DeadlineStatus.Cancelled))
        {
            var running = deadline.Status == DeadlineStatus.Running;
            if (!running && !deadline.Provisional)
            {
                continue;
            }

            var body = JsonSerializer.Serialize(
                new DeadlineRow(stream, deadline.Id, deadline.Limit, deadline.Due, deadline.DueInstant, deadline.Provisional, deadline), CaseworkJson.Default.DeadlineRow);
            var id = $"{stream}#{deadline.Id}";
            if (running)
            {
                yield return new ViewRow(Name, Running, id, SortOf(deadline.DueInstant!.Value), string.Empty, body);
            }

            if (deadline.Provisional)
            {
                yield return new ViewRow(Name, Provisional, id, SortOf(deadline.DueInstant!.Value), string.Empty, body);
            }
        }
    }
}
