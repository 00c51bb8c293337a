using System.Text;
using System.Text.RegularExpressions;

namespace Enforcement.Regulation.Identifiers;

/// <summary>脱敏 (E.7): what public copies show of a typed field, and the sweep over free text that follows.</summary>
public static partial class Masking
{
    private static readonly string[] CompoundSurnames =
    [
        "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛", "尉迟", "公羊", "赫连", "澹台", "皇甫",
        "宗政", "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于", "司空", "令狐", "百里", "呼延",
    ];

    /// <summary>公民姓名: surname and 某, e.g. 张某, 欧阳某. Characters outside the basic plane stay whole.</summary>
    public static string PublicName(string name)
    {
        var trimmed = name.Trim();
        if (trimmed.Length == 0)
        {
            return "";
        }

        var surname = Array.Find(CompoundSurnames, s => trimmed.Length > s.Length && trimmed.StartsWith(s, StringComparison.Ordinal))
            ?? trimmed.EnumerateRunes().First().ToString();
        return surname + "某";
    }

    /// <summary>同一文书内的多名公民: two of the same surname become 某甲, 某乙, …</summary>
    public static IReadOnlyList<string> PublicNames(IReadOnlyList<string> names)
    {
        const string Stems = "甲乙丙丁戊己庚辛壬癸";
        var masked = names.Select(PublicName).ToList();
        return [.. masked.Select((name, i) => masked.Count(n => n == name) == 1 || name.Length == 0
            ? name
            : name + (masked.Take(i).Count(n => n == name) is var before && before < Stems.Length ? Stems[before].ToString() : $"{before + 1}"))];
    }

    /// <summary>身份证号，公开副本: all masked except the first 3 and the last 2.</summary>
    public static string PublicIdNumber(string number) => Middle(number, 3, 2);

    /// <summary>身份证号，内部: the first 6 and the last 4 shown.</summary>
    public static string InternalIdNumber(string number) => Middle(number, 6, 4);

    /// <summary>手机号，内部: 138****1234. In public copies the number is left out wholly.</summary>
    public static string InternalPhone(string number) => Middle(number, 3, 4);

    /// <summary>公民住址: to county level; null when no county is found, then the address is left out.</summary>
    public static string? PublicAddress(string address) => County().Match(address) is { Success: true } match ? match.Value : null;

    /// <summary>自由文本的扫描 (E.7): what looks like an id, phone, account number or e-mail; a hit blocks publication until a person decides.</summary>
    public static IReadOnlyList<MaskingHit> Sweep(string text)
    {
        var hits = new List<MaskingHit>();
        Add(IdNumber(), "身份证号");
        Add(Mobile(), "手机号");
        Add(Account(), "账号");
        Add(Email(), "电子邮箱");
        return [.. hits.OrderBy(h => h.Position)];

        void Add(Regex pattern, string kind) =>
            hits.AddRange(pattern.Matches(text).Where(m => hits.TrueForAll(h => m.Index >= h.Position + h.Length || m.Index + m.Length <= h.Position))
                .Select(m => new MaskingHit(kind, m.Index, m.Length)));
    }

    private static string Middle(string text, int head, int tail)
    {
        if (text.Length <= head + tail)
        {
            return new string('*', text.Length);
        }

        return new StringBuilder(text.Length)
            .Append(text, 0, head).Append('*', text.Length - head - tail).Append(text, text.Length - tail, tail).ToString();
    }

    [GeneratedRegex(@"^(?:[\u4e00-\u9fff×]{1,8}?(?:省|自治区|市))?(?:[\u4e00-\u9fff×]{1,10}?(?:市|自治州|地区|盟))?[\u4e00-\u9fff×]{1,10}?(?:县|区|旗|市)")]
    private static partial Regex County();

    [GeneratedRegex(@"(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9])")]
    private static partial Regex IdNumber();

    [GeneratedRegex(@"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")]
    private static partial Regex Mobile();

    [GeneratedRegex(@"(?<![0-9])[0-9]{16,19}(?![0-9])")]
    private static partial Regex Account();

    [GeneratedRegex(@"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63})+")]
    private static partial Regex Email();
}

/// <summary>自由文本中疑似个人信息的一处.</summary>
/// <param name="Kind">Chinese kind, e.g. 手机号.</param>
/// <param name="Position">Index of the first character.</param>
/// <param name="Length">Number of characters.</param>
public sealed record MaskingHit(string Kind, int Position, int Length);
