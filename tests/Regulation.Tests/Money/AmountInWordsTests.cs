using CsCheck;
using Enforcement.Regulation.Money;

namespace Enforcement.Regulation.Tests.Money;

[Trait("rule", "G.1")]
public sealed class AmountInWordsTests
{
    [Theory]
    [InlineData(0, "零元整")]
    [InlineData(1, "壹分")]
    [InlineData(5, "伍分")]
    [InlineData(10, "壹角整")]
    [InlineData(15, "壹角伍分")]
    [InlineData(100, "壹元整")]
    [InlineData(105, "壹元零伍分")]
    [InlineData(150, "壹元伍角整")]
    [InlineData(10_00, "壹拾元整")]
    [InlineData(100_50, "壹佰元伍角整")]
    [InlineData(1005_30, "壹仟零伍元叁角整")]
    [InlineData(1050_00, "壹仟零伍拾元整")]
    [InlineData(10000_00, "壹万元整")]
    [InlineData(10005_00, "壹万零伍元整")]
    [InlineData(10500_00, "壹万零伍佰元整")]
    [InlineData(100000_00, "壹拾万元整")]
    [InlineData(1050000_00, "壹佰零伍万元整")]
    [InlineData(20002000_00, "贰仟万贰仟元整")]
    [InlineData(100000000_00, "壹亿元整")]
    [InlineData(100005000_00, "壹亿零伍仟元整")]
    [InlineData(100010000_00, "壹亿零壹万元整")]
    [InlineData(1000000001_01, "壹拾亿零壹元零壹分")]
    [InlineData(123456789_99, "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元玖角玖分")]
    [InlineData(1_0000_0000_0000_00, "壹万亿元整")]
    [InlineData(1_2345_0000_0000_00, "壹万贰仟叁佰肆拾伍亿元整")]
    [InlineData(1_0000_0001_0000_00, "壹万亿零壹万元整")]
    public void The_amount_reads_as_a_bank_writes_it(long fen, string capitals) => Assert.Equal(capitals, AmountInWords.Capitals(fen));

    [Fact]
    public void Decisions_print_arabic_and_capitals()
    {
        Assert.Equal("人民币10000.00元（大写：壹万元整）", AmountInWords.Full(10000_00L));
        Assert.Equal("人民币0.05元（大写：伍分）", AmountInWords.Full(0.045m));
    }

    [Fact]
    public void A_negative_or_boundless_amount_is_rejected()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => AmountInWords.Capitals(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => AmountInWords.Full(-0.01m));
        Assert.Throws<ArgumentOutOfRangeException>(() => AmountInWords.Capitals(AmountInWords.MostFen + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => AmountInWords.Full(decimal.MaxValue));
    }

    [Fact]
    public void Different_amounts_never_read_alike_nor_with_doubled_zeros() => Gen.Select(Gen.Long[0, AmountInWords.MostFen], Gen.Long[0, AmountInWords.MostFen])
        .Sample((one, other) =>
        {
            var words = AmountInWords.Capitals(one);
            return (one == other) == (words == AmountInWords.Capitals(other))
                && !words.Contains("零零", StringComparison.Ordinal) && Read(words) == one;
        });

    // Reads capitals back, independently of how they were written.
    private static long Read(string words)
    {
        long total = 0, section = 0, digit = 0, fen = 0;
        foreach (var c in words)
        {
            var value = "零壹贰叁肆伍陆柒捌玖".IndexOf(c, StringComparison.Ordinal);
            (total, section, digit, fen) = c switch
            {
                _ when value >= 0 => (total, section, value, fen),
                '拾' => (total, section + (digit * 10), 0, fen),
                '佰' => (total, section + (digit * 100), 0, fen),
                '仟' => (total, section + (digit * 1000), 0, fen),
                '万' => (total + ((section + digit) * 10_000), 0, 0, fen),
                '亿' => ((total + section + digit) * 100_000_000, 0, 0, fen),
                '元' => (total + section + digit, 0, 0, fen),
                '角' => (total, section, 0, fen + (digit * 10)),
                '分' => (total, section, 0, fen + digit),
                _ => (total, section, digit, fen),
            };
        }

        return (total * 100) + fen;
    }
}
