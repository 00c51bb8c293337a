using System.Globalization;

namespace Enforcement.Regulation.Documents;

/// <summary>公民身份号码 (GB 11643), RULEBOOK G.3: form, birth date and check digit.</summary>
internal static class CitizenId
{
    private static readonly int[] s_weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Null when valid, else what is wrong. Lower-case x is accepted.</summary>
    public static string? Fault(string text)
    {
        if (text.Length != 18 || text.AsSpan(0, 17).ContainsAnyExceptInRange('0', '9') || !"0123456789Xx".Contains(text[17], StringComparison.Ordinal))
        {
            return "应为18位公民身份号码，前17位为数字";
        }

        if (!DateOnly.TryParseExact(text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth) || birth.Year < 1900)
        {
            return "第7至14位不是真实的出生日期，请核对";
        }

        var sum = 0;
        for (var i = 0; i < s_weights.Length; i++)
        {
            sum += (text[i] - '0') * s_weights[i];
        }

        return char.ToUpperInvariant(text[17]) == "10X98765432"[sum % 11] ? null : "校验码不正确，请核对证件";
    }
}
