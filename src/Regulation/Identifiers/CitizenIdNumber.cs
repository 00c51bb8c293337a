using System.Globalization;

namespace Enforcement.Regulation.Identifiers;

/// <summary>公民身份号码 (GB 11643-1999, G.3), and the 18-digit residence permits that follow the same check.</summary>
public static class CitizenIdNumber
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Checks form, birth date and check digit; x is normalised to X.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="today">Latest birth date allowed.</param>
    /// <param name="minBirthYear">Earliest year of birth; 1900 unless old files are entered.</param>
    public static IdentifierCheck Check(string text, DateOnly today, int minBirthYear = 1900)
    {
        var number = text.Trim().ToUpperInvariant();
        if (number.Length == 15 && !number.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return new IdentifierCheck.Malformed("15位身份号码已停止使用，请填写18位公民身份号码。");
        }

        if (number.Length != 18 || number.AsSpan(0, 17).ContainsAnyExceptInRange('0', '9') || !(char.IsAsciiDigit(number[17]) || number[17] == 'X'))
        {
            return new IdentifierCheck.Malformed("公民身份号码应为18位，前17位为数字，末位为数字或者X。");
        }

        if (number[0] == '0')
        {
            return new IdentifierCheck.Malformed("公民身份号码前6位不是有效的行政区划代码。");
        }

        if (!DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth))
        {
            return new IdentifierCheck.Malformed($"公民身份号码第7至14位“{number[6..14]}”不是真实的出生日期。");
        }

        if (birth.Year < minBirthYear || birth > today)
        {
            return new IdentifierCheck.Malformed($"出生日期{birth:yyyy-MM-dd}不在{minBirthYear}年至今天之间，请核对证件。");
        }

        var expected = CheckDigit(number);
        return number[17] == expected
            ? new IdentifierCheck.Valid(number)
            : new IdentifierCheck.CheckDigitWrong(number, expected, $"公民身份号码的校验码不符，应为“{expected}”，请核对证件。");
    }

    /// <summary>Whether the number is a foreigner's permanent residence permit (9…) or a Hong Kong, Macao or Taiwan permit (81, 82, 83).</summary>
    public static bool IsResidencePermit(string number) =>
        number.Length == 18 && (number[0] == '9' || number[..2] is "81" or "82" or "83");

    /// <summary>Birth date of a checked number.</summary>
    public static DateOnly BirthDate(string number) => DateOnly.ParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture);

    private static char CheckDigit(string number) => "10X98765432"[Weights.Select((weight, i) => weight * (number[i] - '0')).Sum() % 11];
}
