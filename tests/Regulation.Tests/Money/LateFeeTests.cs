using Enforcement.Regulation.Money;
using Enforcement.Regulation.Time;
using static Enforcement.Regulation.Tests.Bureau;

namespace Enforcement.Regulation.Tests.Money;

/// <summary>The vectors of RULEBOOK B.1.1 on late fees: a fine of 10 000 yuan due on 6 May 2026.</summary>
[Trait("law", "行政处罚法 第七十二条；行政强制法 第四十五条")]
public sealed class LateFeeTests
{
    private const long Fine = 10_000_00;

    [Theory]
    [InlineData("2026-05-06", 0, 0)]
    [InlineData("2026-05-07", 1, 300_00)]
    [InlineData("2026-05-16", 10, 3_000_00)]
    [InlineData("2026-06-08", 33, 9_900_00)]
    [InlineData("2026-06-09", 34, 10_000_00)]
    [InlineData("2026-07-05", 60, 10_000_00)]
    public void The_fee_grows_by_three_percent_a_day_up_to_the_fine(string on, int days, long fee)
    {
        Assert.Equal(days, LateFee.Days(Day("2026-05-06"), Day(on)));
        Assert.Equal(fee, LateFee.Of(Fine, days));
    }

    [Fact]
    [Trait("law", "行政处罚法 第七十三条")]
    public void It_stands_still_during_review_and_suit()
    {
        Exclusion[] review = [new(Day("2026-05-08"), Day("2026-05-14"), "行政复议")];

        Assert.Equal(4, LateFee.Days(Day("2026-05-06"), Day("2026-05-16"), review));
        Assert.Equal(2, LateFee.Days(Day("2026-05-06"), Day("2026-12-31"), [review[0] with { To = null }]));
    }

    [Fact]
    public void Fractions_of_a_fen_are_rounded_half_up() => Assert.Equal((2, 1), (LateFee.Of(50, 1), LateFee.Of(33, 1)));
}
