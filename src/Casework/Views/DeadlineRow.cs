using System.Globalization;
using System.Text.Json;
using Enforcement.Regulation.Time;

namespace Enforcement.Casework;

/// <summary>Body of a row of the view of running time limits, indexed by due moment.</summary>
public sealed record DeadlineRow(string Stream, string DeadlineId, string Limit, DateOnly? Due, DateTimeOffset? DueInstant, bool Provisional);

/// <summary>The view the sweeper reads: every running limit of every case, by the moment it falls due.</summary>
public static class DeadlineView
{
    public const string Name = "deadlines";

    public const string Running = "running";

    public const string Provisional = "provisional";

    /// <summary>Sortable form of an instant (UTC, ISO 8601).</summary>
    public static string SortOf(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    internal static IEnumerable<ViewRow> RowsOf(string stream, IEnumerable<Deadline> deadlines)
    {
        foreach (var deadline in deadlines.Where(d => d.Status == DeadlineStatus.Running && d.DueInstant is not null))
        {
            var body = JsonSerializer.Serialize(
                new DeadlineRow(stream, deadline.Id, deadline.Limit, deadline.Due, deadline.DueInstant, deadline.Provisional), CaseworkJson.Default.DeadlineRow);
            var id = $"{stream}#{deadline.Id}";
            yield return new ViewRow(Name, Running, id, SortOf(deadline.DueInstant!.Value), string.Empty, body);
            if (deadline.Provisional)
            {
                yield return new ViewRow(Name, Provisional, id, SortOf(deadline.DueInstant.Value), string.Empty, body);
            }
        }
    }
}
