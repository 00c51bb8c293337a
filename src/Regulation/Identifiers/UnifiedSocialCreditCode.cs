namespace Enforcement.Regulation.Identifiers;

/// <summary>统一社会信用代码 (GB 32100-2015, G.2).</summary>
public static class UnifiedSocialCreditCode
{
    private const string Symbols = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    /// <summary>Lower case and surrounding blanks are normalised. The inner digit of places 9–17 is not checked: genuine codes violate it.</summary>
    public static IdentifierCheck Check(string text)
    {
        var code = text.Trim().ToUpperInvariant();
        if (code.Length != 18)
        {
            return new IdentifierCheck.Malformed($"统一社会信用代码应为18位，实际{code.Length}位。");
        }

        var odd = code.FirstOrDefault(c => !Symbols.Contains(c, StringComparison.Ordinal));
        if (odd != default)
        {
            return new IdentifierCheck.Malformed($"统一社会信用代码只含数字和除I、O、S、V、Z外的大写字母，“{odd}”不可用。");
        }

        if (code.AsSpan(2, 6).ContainsAnyExceptInRange('0', '9'))
        {
            return new IdentifierCheck.Malformed("统一社会信用代码第3至8位应为6位行政区划数字。");
        }

        var expected = CheckDigit(code);
        return code[17] == expected
            ? new IdentifierCheck.Valid(code)
            : new IdentifierCheck.CheckDigitWrong(code, expected, $"统一社会信用代码的校验位应为“{expected}”，实际为“{code[17]}”，请核对证照；确属登记机关核发的，说明理由后可以继续。");
    }

    private static char CheckDigit(string code)
    {
        var sum = Weights.Select((weight, i) => weight * Symbols.IndexOf(code[i], StringComparison.Ordinal)).Sum();
        return Symbols[(31 - (sum % 31)) % 31];
    }
}
