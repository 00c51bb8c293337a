namespace Enforcement.Registry.Pages;

/// <summary>Chinese words for the values of settings that are names; other values are shown as they are.</summary>
internal static class SettingWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["true"] = "是",
        ["false"] = "否",
        ["Permanent"] = "永久",
        ["Years30"] = "30年",
        ["Years10"] = "10年",
        ["UpperRight"] = "正面右上角",
        ["LowerRight"] = "正面右下角",
        ["Required"] = "应当",
        ["OnDemand"] = "按需",
        ["None"] = "不需要",
        ["Collective"] = "集体讨论决定",
    };

    /// <summary>The value, with its Chinese word in front where it has one.</summary>
    public static string Of(string value) => Words.TryGetValue(value, out var word) ? $"{word}（{value}）" : value;
}
