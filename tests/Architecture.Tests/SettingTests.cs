using System.Reflection;
using System.Text.RegularExpressions;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;

namespace Enforcement.Architecture.Tests;

/// <summary>参数 (H.2): what can be set is read by a service, or the one list says that it is not and the settings page shows it.</summary>
[Trait("rule", "H.2")]
public sealed partial class SettingTests
{
    private static readonly string s_services = Source(["Archive", "Documents", "Licensing", "Media", "Registry"], _ => true);

    private static readonly string s_law = Source(["Regulation"], file => !Path.GetFileName(file).StartsWith("Setting.", StringComparison.Ordinal));

    public static TheoryData<string> Keys => [.. Setting.All.Select(setting => setting.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_setting_is_read_or_said_to_be_without_effect(string key)
    {
        var setting = Setting.TryFind(key)!;

        Assert.True(
            IsRead(setting) != setting.WithoutEffect is not null,
            IsRead(setting) ? $"{key} is read: take it from the list in Setting.Unread.cs." : $"Nobody reads {key}: read it, or say in Setting.Unread.cs why not.");
    }

    private static bool IsRead(Setting setting) => IsReadByName(setting) || IsReadAsLimit(setting.Key) || IsReadAsFamily(setting);

    private static bool IsReadByName(Setting setting) =>
        typeof(Setting).GetProperties(BindingFlags.Public | BindingFlags.Static).FirstOrDefault(property => ReferenceEquals(property.GetValue(null), setting)) is { } property
        && Regex.IsMatch(s_services + s_law, $@"\bSetting\.{property.Name}\b(?!"")");

    /// <summary>A limit that is started somewhere takes its length, or what it may be extended by, from the setting.</summary>
    private static bool IsReadAsLimit(string key) =>
        TimeLimits.All.Where(row => row.SettingKey == key || row.ExtensionSettingKey == key)
            .Any(row => s_services.Contains($"\"{row.Id}\"", StringComparison.Ordinal) || LimitOfAnItem(row.Id));

    /// <summary>Licence items name the limits of their decision and of their validity.</summary>
    private static bool LimitOfAnItem(string limit) =>
        LicenceItems.Builtin.Any(item => item.DecisionLimit == limit || item.Certificate?.ValidityLimit == limit);

    private static bool IsReadAsFamily(Setting setting) => setting.Key.Split('.') switch
    {
        ["officers", ..] => Reads("OfficersMin"),
        ["doc", "words", ..] => Reads("DocumentWord"),
        ["item", _, "promisedDays"] => Reads("ItemPromisedDays"),
        ["item", _, "siteSurvey"] => Reads("ItemSiteSurvey"),
        ["review", "score", ..] => Reads("ReviewScore"),
        ["archive", "retention", "licensing", ..] => Reads("RetentionOf"),
        _ => false,
    };

    private static bool Reads(string family) => Regex.IsMatch(s_services + s_law, $@"\bSetting\.{family}\(");

    private static string Source(string[] projects, Func<string, bool> counts) => string.Join('\n', projects
        .SelectMany(project => Directory.EnumerateFiles(Repository.PathOf("src", project), "*.*", SearchOption.AllDirectories))
        .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
        .Where(counts)
        .Select(file => Comment().Replace(File.ReadAllText(file), "")));

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
