namespace Enforcement.Regulation.Time;

/// <summary>北京时间 (RULEBOOK C4): every instant is read on the Asia/Shanghai calendar. UTC+8, no daylight saving time.</summary>
public static class LocalTime
{
    /// <summary>The fixed offset of Asia/Shanghai.</summary>
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(8);

    /// <summary>The local date of an instant, whatever offset it was written with.</summary>
    public static DateOnly Date(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The local time of day of an instant.</summary>
    public static TimeOnly TimeOfDay(DateTimeOffset instant) => TimeOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>当日 24:00 (B.1-13): the first instant that is no longer within <paramref name="date"/>.</summary>
    public static DateTimeOffset EndOfDay(DateOnly date) => StartOfDay(date.AddDays(1));

    /// <summary>当日 00:00.</summary>
    public static DateTimeOffset StartOfDay(DateOnly date) => At(date, TimeOnly.MinValue);

    /// <summary>The instant of a local date and time of day.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time) => new(date.ToDateTime(time), Offset);
}
