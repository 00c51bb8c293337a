using CsCheck;
using Enforcement.Regulation.Time;

namespace Enforcement.Regulation.Tests.Time;

/// <summary>What holds of every count, whatever the dates. CsCheck prints the seed of a failure.</summary>
public sealed class CountingPropertyTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Builtin;

    private static readonly Gen<DateOnly> Days = Gen.Int[0, 1200].Select(n => new DateOnly(2024, 1, 1).AddDays(n));

    private static readonly Gen<Exclusion> Exclusions =
        Gen.Select(Days, Gen.Int[0, 40], (from, length) => new Exclusion(from, from.AddDays(length), "检验"));

    [Fact]
    [Trait("rule", "B1.4")]
    public void A_working_day_period_ends_on_a_working_day() => Gen.Select(Days, Gen.Int[1, 120])
        .Sample((start, n) => Calendar.IsWorkday(Calendar.AddWorkingDays(start, n).DueDay));

    [Fact]
    [Trait("rule", "B1.4")]
    public void A_longer_period_ends_later() => Gen.Select(Days, Gen.Int[0, 120])
        .Sample((start, n) => Calendar.AddWorkingDays(start, n).DueDay < Calendar.AddWorkingDays(start, n + 1).DueDay);

    [Fact]
    [Trait("rule", "B1.10")]
    public void An_exclusion_never_makes_a_period_end_earlier() => Gen.Select(Days, Gen.Int[1, 60], Exclusions.Array[0, 4])
        .Sample((start, n, exclusions) => Calendar.AddWorkingDays(start, n, exclusions).DueDay >= Calendar.AddWorkingDays(start, n).DueDay
            && Calendar.AddCalendarDays(start, n, exclusions).DueDay >= Calendar.AddCalendarDays(start, n).DueDay);

    [Fact]
    [Trait("rule", "B1.10")]
    public void No_excluded_day_is_counted() => Gen.Select(Days, Gen.Int[1, 60], Exclusions.Array[0, 4])
        .Sample((start, n, exclusions) =>
        {
            var due = Calendar.AddWorkingDays(start, n, exclusions).DueDay;
            return Enumerable.Range(1, due.DayNumber - start.DayNumber).Select(start.AddDays)
                .Count(day => Calendar.IsWorkday(day) && !exclusions.Any(e => e.Covers(day))) == n;
        });

    [Fact]
    [Trait("rule", "B1.4")]
    public void The_explanation_counts_every_day_once() => Gen.Select(Days, Gen.Int[0, 120], Exclusions.Array[0, 3])
        .Sample((start, n, exclusions) =>
        {
            var lines = Calendar.AddWorkingDays(start, n, exclusions).Explanation.Where(l => l.Contains("，计第", StringComparison.Ordinal)).ToList();
            return lines.Count == n && lines.Select((line, i) => line.EndsWith($"，计第{i + 1}日", StringComparison.Ordinal)).All(x => x);
        });

    [Fact]
    [Trait("rule", "B1.5")]
    public void A_calendar_period_ends_on_the_first_working_day_from_its_raw_end() => Gen.Select(Days, Gen.Int[1, 120])
        .Sample((start, n) =>
        {
            var due = Calendar.AddCalendarDays(start, n).DueDay;
            return Calendar.IsWorkday(due) && due >= start.AddDays(n)
                && Enumerable.Range(0, due.DayNumber - start.AddDays(n).DayNumber).All(i => !Calendar.IsWorkday(start.AddDays(n + i)));
        });

    [Fact]
    [Trait("rule", "B1.8")]
    public void At_least_seven_working_days_lie_between_notice_and_hearing() => Days.Sample(notice =>
    {
        var hearing = Calendar.EarliestAfterNotice(notice, 7).DueDay;
        return Calendar.WorkingDaysLeft(notice, hearing.AddDays(-1)) == 7;
    });
}
