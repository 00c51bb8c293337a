using System.Globalization;
using System.Text;

namespace Enforcement.Regulation.Money;

/// <summary>人民币金额的大写 (G.1): 零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整.</summary>
public static class AmountInWords
{
    /// <summary>Below one thousand 兆, the largest amount the four sections can write.</summary>
    public const long MostFen = 9999_9999_9999_9999L * 100 + 99;

    private const string Digits = "零壹贰叁肆伍陆柒捌玖";

    /// <summary>Arabic and capitals as decisions print them, e.g. 人民币10000.00元（大写：壹万元整）.</summary>
    /// <param name="fen">Amount in 分, 0 to <see cref="MostFen"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative or too large.</exception>
    public static string Full(long fen) =>
        string.Create(CultureInfo.InvariantCulture, $"人民币{fen / 100}.{fen % 100:00}元（大写：{Capitals(fen)}）");

    /// <summary>As <see cref="Full(long)"/> for an amount in yuan, rounded half up to 分.</summary>
    public static string Full(decimal yuan) => Full(ToFen(yuan));

    /// <summary>Capitals only, e.g. 壹万零伍元叁角整.</summary>
    /// <param name="fen">Amount in 分, 0 to <see cref="MostFen"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative or too large.</exception>
    public static string Capitals(long fen)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fen);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fen, MostFen);
        var (yuan, jiao, rest) = (fen / 100, (int)(fen / 10 % 10), (int)(fen % 10));
        var words = new StringBuilder();
        if (yuan > 0 || fen == 0)
        {
            words.Append(Whole(yuan)).Append('元');
        }

        if (jiao > 0)
        {
            words.Append(Digits[jiao]).Append('角');
        }
        else if (rest > 0 && yuan > 0)
        {
            words.Append('零');
        }

        return rest > 0 ? words.Append(Digits[rest]).Append('分').ToString() : words.Append('整').ToString();
    }

    /// <summary>Yuan to 分, rounded half up (G.4).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or too large.</exception>
    public static long ToFen(decimal yuan)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(yuan);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(yuan, MostFen / 100m);
        return (long)Math.Round(yuan * 100, 0, MidpointRounding.AwayFromZero);
    }

    private static string Whole(long yuan)
    {
        if (yuan == 0)
        {
            return "零";
        }

        string[] names = ["", "万", "亿", "万亿"];
        var words = new StringBuilder();
        var gap = false;
        for (var section = names.Length - 1; section >= 0; section--)
        {
            var value = (int)(yuan / Power(section) % 10000);
            if (value == 0)
            {
                gap = words.Length > 0;
                continue;
            }

            if (words.Length > 0 && (gap || value < 1000))
            {
                words.Append('零');
            }

            // 万亿 is written 万…亿: the 亿 is said once, after the section below when that section is not empty.
            var belowIsEmpty = section == 3 && yuan / Power(2) % 10000 == 0;
            words.Append(Section(value)).Append(section == 3 && !belowIsEmpty ? "万" : names[section]);
            gap = false;
        }

        return words.ToString();
    }

    private static string Section(int value)
    {
        string[] names = ["", "拾", "佰", "仟"];
        var words = new StringBuilder();
        var zero = false;
        for (var place = 3; place >= 0; place--)
        {
            var digit = value / (int)Math.Pow(10, place) % 10;
            if (digit == 0)
            {
                zero = words.Length > 0;
                continue;
            }

            if (zero)
            {
                words.Append('零');
            }

            words.Append(Digits[digit]).Append(names[place]);
            zero = false;
        }

        return words.ToString();
    }

    private static long Power(int section) => section switch { 0 => 1L, 1 => 10_000L, 2 => 100_000_000L, _ => 1_000_000_000_000L };
}
