using System.Collections.Immutable;

namespace Enforcement.Regulation.Time;

/// <summary>工作日历 (B.1-3, B.3): which days are working days, from the State Council notices that are loaded. Immutable.</summary>
public sealed partial class WorkingCalendar : IEquatable<WorkingCalendar>
{
    private static readonly Lazy<WorkingCalendar> LazyBuiltin = new(ReadBuiltin);

    private readonly ImmutableSortedDictionary<int, CalendarYear> _years;
    private readonly ImmutableDictionary<DateOnly, CalendarDay> _days;

    private WorkingCalendar(ImmutableSortedDictionary<int, CalendarYear> years)
    {
        _years = years;
        _days = years.Values.SelectMany(y => y.Days).ToImmutableDictionary(d => d.Date);
    }

    /// <summary>No year loaded: Mon–Fri only, every result provisional.</summary>
    public static WorkingCalendar Empty { get; } = new(ImmutableSortedDictionary<int, CalendarYear>.Empty);

    /// <summary>The notices of 2024 to 2026 that ship with the program.</summary>
    public static WorkingCalendar Builtin => LazyBuiltin.Value;

    /// <summary>The loaded years, oldest first.</summary>
    public IReadOnlyList<CalendarYear> Years => [.. _years.Values];

    /// <summary>Reads whole years from a file with the columns date, type (off or work), name.</summary>
    /// <exception cref="FormatException">A line is malformed, or a year is incomplete; the Chinese text names which.</exception>
    public static WorkingCalendar FromCsv(string csv) => CalendarCsv.Parse(csv).Aggregate(Empty, (calendar, year) => calendar.With(year));

    /// <summary>This calendar with one year added or replaced.</summary>
    /// <exception cref="ArgumentException">The year has faults, see <see cref="CalendarYear.Faults"/>.</exception>
    public WorkingCalendar With(CalendarYear year)
    {
        var faults = year.Faults();
        return faults.Count == 0
            ? new WorkingCalendar(_years.SetItem(year.Year, year))
            : throw new ArgumentException(string.Concat(faults), nameof(year));
    }

    /// <summary>This calendar with every year of <paramref name="csv"/> added or replaced.</summary>
    /// <exception cref="FormatException">As <see cref="FromCsv"/>.</exception>
    public WorkingCalendar WithCsv(string csv) => CalendarCsv.Parse(csv).Aggregate(this, (calendar, year) => calendar.With(year));

    /// <summary>Whether the notice of that year is loaded; if not, counting is provisional (B.1-14).</summary>
    public bool IsLoaded(int year) => _years.ContainsKey(year);

    /// <summary>工作日 (B.1-3): a make-up day, or Monday to Friday and no holiday. Half-day holidays are working days.</summary>
    public bool IsWorkday(DateOnly day) =>
        _days.TryGetValue(day, out var named) ? named.Type == CalendarDayType.Work : IsMondayToFriday(day);

    /// <summary>The day in words, e.g. “2026-02-14（周六）春节调休上班”.</summary>
    public string Describe(DateOnly day)
    {
        var nature = _days.TryGetValue(day, out var named)
            ? named.Name + (named.Type == CalendarDayType.Work ? "调休上班" : "放假")
            : IsMondayToFriday(day) ? "工作日" : "休息日";
        var doubt = IsLoaded(day.Year) ? "" : $"（{day.Year}年节假日安排未载入）";
        return $"{day:yyyy-MM-dd}（{Weekday(day)}）{nature}{doubt}";
    }

    /// <summary>Whether the same years say the same of every day.</summary>
    public bool Equals(WorkingCalendar? other) => other is not null && _years.SequenceEqual(other._years);

    public override bool Equals(object? obj) => Equals(obj as WorkingCalendar);

    public override int GetHashCode() => HashCode.Combine(_years.Count, _days.Count);

    private static bool IsMondayToFriday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static string Weekday(DateOnly day) => "周" + "日一二三四五六"[(int)day.DayOfWeek];

    private static WorkingCalendar ReadBuiltin()
    {
        using var stream = typeof(WorkingCalendar).Assembly.GetManifestResourceStream("calendar.csv")
            ?? throw new InvalidOperationException("The embedded calendar is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return FromCsv(reader.ReadToEnd());
    }
}
