using System.Collections.Immutable;
using Enforcement.Media.Recordings;

namespace Enforcement.Media.Duties;

/// <summary>A stretch of an action that no recording shows.</summary>
public sealed record Gap(DateTimeOffset From, DateTimeOffset To)
{
    public TimeSpan Length => To - From;
}

/// <summary>
/// 覆盖情况 (R16.2, R29.1): which stretches of an action the recordings leave out. Pure.
/// </summary>
/// <param name="StartedLate">The first recording begins later than the tolerance after the action.</param>
/// <param name="Gaps">Every gap of a second or more.</param>
/// <param name="Breaks">Those longer than the law lets pass without a reason.</param>
public sealed record Coverage(bool Any, bool StartedLate, ImmutableArray<Gap> Gaps, ImmutableArray<Gap> Breaks)
{
    /// <summary>R29.1: longest gap between consecutive clips that needs no reason.</summary>
    public static TimeSpan LongestGap { get; } = TimeSpan.FromSeconds(30);

    /// <param name="tolerance">How late the recording may begin (R16.2, setting media.startToleranceSec).</param>
    public static Coverage Of(DateTimeOffset start, DateTimeOffset end, IEnumerable<Cover> covers, TimeSpan tolerance)
    {
        var moving = covers.Where(c => c.Form != RecordingForm.Photograph && c.End > start && c.Start < end).OrderBy(c => c.Start).ToList();
        if (moving.Count == 0)
        {
            return new Coverage(false, true, [new Gap(start, end)], [new Gap(start, end)]);
        }

        var gaps = ImmutableArray.CreateBuilder<Gap>();
        var breaks = ImmutableArray.CreateBuilder<Gap>();
        var seen = start;
        foreach (var cover in moving)
        {
            Note(seen, cover.Start, seen == start ? tolerance : LongestGap);
            seen = cover.End > seen ? cover.End : seen;
        }

        Note(seen, end, LongestGap);
        return new Coverage(true, moving[0].Start > start + tolerance, gaps.ToImmutable(), breaks.ToImmutable());

        void Note(DateTimeOffset from, DateTimeOffset to, TimeSpan allowed)
        {
            if (to - from >= TimeSpan.FromSeconds(1))
            {
                gaps.Add(new Gap(from, to));
                if (to - from > allowed)
                {
                    breaks.Add(new Gap(from, to));
                }
            }
        }
    }

    /// <summary>Whether anything, photographs included, was taken during the action.</summary>
    public static bool Touches(RecordingDuty duty, Cover cover, TimeSpan tolerance) =>
        cover.End >= duty.Start - tolerance && (duty.End is null || cover.Start <= duty.End + tolerance);
}
