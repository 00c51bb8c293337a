using System.Text.RegularExpressions;

namespace Enforcement.Regulation.Identifiers;

/// <summary>电话号码 (G.4): mobile or landline.</summary>
public static partial class PhoneNumber
{
    /// <summary>Blanks are dropped; landlines may write a hyphen after the area code.</summary>
    public static IdentifierCheck Check(string text)
    {
        var number = text.Replace(" ", "", StringComparison.Ordinal);
        return Mobile().IsMatch(number) || Landline().IsMatch(number)
            ? new IdentifierCheck.Valid(number)
            : new IdentifierCheck.Malformed("电话号码应为11位手机号（13至19开头），或者带区号的固定电话，如0371-12345678。");
    }

    /// <summary>Whether it is a mobile number.</summary>
    public static bool IsMobile(string number) => Mobile().IsMatch(number);

    [GeneratedRegex(@"^1[3-9]\d{9}\z", RegexOptions.ECMAScript)]
    private static partial Regex Mobile();

    [GeneratedRegex(@"^0\d{2,3}-?\d{7,8}\z", RegexOptions.ECMAScript)]
    private static partial Regex Landline();
}

/// <summary>执法证件编号 (G.4): no national grammar, so the pattern is a setting (cert.pattern).</summary>
public static class CertificateNumber
{
    /// <param name="text">As typed.</param>
    /// <param name="pattern">Value of <see cref="Settings.Setting.CertificatePattern"/>.</param>
    public static IdentifierCheck Check(string text, string pattern)
    {
        var number = text.Trim();
        return Regex.IsMatch(number, pattern, RegexOptions.NonBacktracking)
            ? new IdentifierCheck.Valid(number)
            : new IdentifierCheck.Malformed($"执法证件编号“{number}”不符合设定的格式，请对照证件填写，或者由管理员调整参数cert.pattern。");
    }
}

/// <summary>邮件号码 (G.4, R12.2): registered mail by UPU S10, or domestic EMS.</summary>
public static partial class PostalTrackingNumber
{
    public static IdentifierCheck Check(string text)
    {
        var number = text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return S10().IsMatch(number) || DomesticEms().IsMatch(number)
            ? new IdentifierCheck.Valid(number)
            : new IdentifierCheck.Malformed("邮件号码应为2位字母、9位数字、2位字母（如XA123456789CN），或者以1开头的13位数字。");
    }

    [GeneratedRegex(@"^[A-Z]{2}\d{9}[A-Z]{2}\z", RegexOptions.ECMAScript)]
    private static partial Regex S10();

    [GeneratedRegex(@"^1\d{12}\z", RegexOptions.ECMAScript)]
    private static partial Regex DomesticEms();
}
