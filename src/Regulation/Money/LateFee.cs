namespace Enforcement.Regulation.Money;

/// <summary>加处罚款 (行政处罚法 第七十二条; 行政强制法 第四十五条; T.P17): three percent of the fine a day, never more than the fine itself.</summary>
public static class LateFee
{
    private const int PercentADay = 3;

    /// <summary>Days from the day after the due day to the day of payment, both counted; days of a review or a suit are left out.</summary>
    /// <param name="due">Last day for paying the fine (T.P16).</param>
    /// <param name="on">Day of payment, or today while unpaid.</param>
    /// <param name="stopped">行政复议、行政诉讼期间: days in (From, To] do not count (行政处罚法 第七十三条第三款); open = still going on.</param>
    public static int Days(DateOnly due, DateOnly on, IReadOnlyList<Time.Exclusion>? stopped = null)
    {
        var days = 0;
        for (var day = due.AddDays(1); day <= on; day = day.AddDays(1))
        {
            days += stopped?.Any(period => period.Covers(day)) == true ? 0 : 1;
        }

        return days;
    }

    /// <summary>The late fee in 分, rounded half up.</summary>
    /// <param name="fineFen">Fine, or its unpaid part as <c>lateFee.base</c> says, in 分; 0 or more.</param>
    /// <param name="days">Days it is late, 0 or more.</param>
    public static long Of(long fineFen, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fineFen);
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        return Math.Min(fineFen, (long)Math.Round(fineFen * (decimal)days * PercentADay / 100, 0, MidpointRounding.AwayFromZero));
    }
}
