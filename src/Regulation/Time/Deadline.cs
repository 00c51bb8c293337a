namespace Enforcement.Regulation.Time;

/// <summary>期限的状态 (B.1-15).</summary>
public enum DeadlineStatus
{
    /// <summary>计算中.</summary>
    Running,

    /// <summary>暂停: an exclusion is open, the due day is not known.</summary>
    Suspended,

    /// <summary>按期完成.</summary>
    Met,

    /// <summary>逾期.</summary>
    Missed,

    /// <summary>撤销: the period no longer matters.</summary>
    Cancelled,
}

/// <summary>期限的延长 (B.1-11).</summary>
/// <param name="Length">Added length in the unit of the deadline, at least 1.</param>
/// <param name="ApprovedOn">Day of the approval; never after the due day it extends.</param>
/// <param name="ApprovedBy">Name of the person who approved.</param>
/// <param name="Reason">Chinese reason, told to the party.</param>
public sealed record DeadlineExtension(int Length, DateOnly ApprovedOn, string ApprovedBy, string Reason);

/// <summary>一个正在计算的期限 (B.1-15). Immutable; every change gives a new value.</summary>
/// <param name="Id">Unique within a case, e.g. “T.L04” or “T.L08#InterestedParty2”.</param>
/// <param name="Limit">Id of the row of B.2, e.g. T.L08.</param>
/// <param name="StartEvent">Id of the recorded fact from which it runs.</param>
/// <param name="StartDate">Day of that fact; not counted.</param>
/// <param name="Length">Base length in <paramref name="Unit"/>, without extension; 0 for a fixed day.</param>
/// <param name="Unit">Unit of counting.</param>
/// <param name="Exclusions">扣除期间; at most the last one open.</param>
/// <param name="Extension">The one extension, if granted.</param>
/// <param name="Due">Due day; null while suspended.</param>
/// <param name="DueInstant">First instant at which it is overdue: 24:00 of the due day, or the exact instant of an hour limit.</param>
/// <param name="Provisional">B.1-14: a year was touched whose notice is not loaded.</param>
/// <param name="Status">Running, Suspended, Met, Missed or Cancelled.</param>
/// <param name="SettledOn">Day of the act that met or missed it, or of the cancellation; null while open.</param>
public sealed partial record Deadline(
    string Id,
    string Limit,
    string StartEvent,
    DateOnly StartDate,
    int Length,
    TimeUnit Unit,
    IReadOnlyList<Exclusion> Exclusions,
    DeadlineExtension? Extension,
    DateOnly? Due,
    DateTimeOffset? DueInstant,
    bool Provisional,
    DeadlineStatus Status,
    DateOnly? SettledOn)
{
    /// <summary>Running or suspended.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => Status is DeadlineStatus.Running or DeadlineStatus.Suspended;

    /// <summary>Starts a period counted in days, months or years from an event on <paramref name="startDate"/>.</summary>
    /// <param name="limit">Id of the row of B.2.</param>
    /// <param name="startEvent">Id of the recorded fact.</param>
    /// <param name="startDate">Day of the event.</param>
    /// <param name="calendar">Calendar in force.</param>
    /// <param name="id">Defaults to <paramref name="limit"/>.</param>
    /// <param name="length">Replaces the length of the row, e.g. from a setting or a promise.</param>
    public static Deadline Start(
        string limit, string startEvent, DateOnly startDate, WorkingCalendar calendar, string? id = null, int? length = null)
    {
        var row = TimeLimits.Find(limit);
        var days = length ?? row.Length ?? throw new ArgumentException($"{limit} has no length; use {nameof(StartAt)}.", nameof(limit));
        return new Deadline(
            id ?? limit, limit, startEvent, startDate, days, row.Unit, [], null, null, null, false, DeadlineStatus.Running, null).Recounted(calendar);
    }

    /// <summary>Starts a period that ends on a day known from elsewhere, e.g. the end of a validity (T.L13) or a fixed day (T.L23).</summary>
    public static Deadline StartAt(string limit, string startEvent, DateOnly startDate, DateOnly due, string? id = null) =>
        new(id ?? limit, TimeLimits.Find(limit).Id, startEvent, startDate, 0, TimeUnit.FixedDay, [], null,
            due, LocalTime.EndOfDay(due), false, DeadlineStatus.Running, null);

    /// <summary>Starts an hour limit (B.1-7): elapsed time, no shift.</summary>
    public static Deadline StartHours(string limit, string startEvent, DateTimeOffset startAt, string? id = null, int? length = null)
    {
        var row = TimeLimits.Find(limit);
        var hours = length ?? row.Length ?? throw new ArgumentException($"{limit} has no length.", nameof(limit));
        var due = WorkingCalendar.AddHours(startAt, hours);
        return new Deadline(
            id ?? limit, limit, startEvent, LocalTime.Date(startAt), hours, TimeUnit.Hours, [], null,
            LocalTime.Date(due), due, false, DeadlineStatus.Running, null);
    }

    /// <summary>Whether the period has ended unmet at <paramref name="now"/>. Never while suspended or settled.</summary>
    public bool IsOverdue(DateTimeOffset now) => Status == DeadlineStatus.Running && DueInstant <= now;

    public bool Equals(Deadline? other) => other is not null
        && (Id, Limit, StartEvent, StartDate, Length, Unit) == (other.Id, other.Limit, other.StartEvent, other.StartDate, other.Length, other.Unit)
        && (Extension, Due, DueInstant, Provisional, Status, SettledOn)
            == (other.Extension, other.Due, other.DueInstant, other.Provisional, other.Status, other.SettledOn)
        && Exclusions.SequenceEqual(other.Exclusions);

    public override int GetHashCode() => HashCode.Combine(Id, StartEvent, Due, Status, Exclusions.Count);
}
