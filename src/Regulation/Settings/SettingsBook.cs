using System.Collections.Immutable;

namespace Enforcement.Regulation.Settings;

/// <summary>参数的一个版本 (H.2).</summary>
/// <param name="Key">Key of the setting.</param>
/// <param name="Value">Value as text.</param>
/// <param name="EffectiveFrom">First day it is in force.</param>
/// <param name="SetBy">Id of the person who set it.</param>
/// <param name="Reason">Chinese reason.</param>
public sealed record SettingVersion(string Key, string Value, DateOnly EffectiveFrom, string SetBy, string Reason);

/// <summary>变更参数的结果.</summary>
public abstract record SettingChange
{
    private SettingChange() { }

    /// <summary>The version was added.</summary>
    public sealed record Accepted(SettingsBook Book) : SettingChange;

    /// <summary>The version is refused under H.2.</summary>
    /// <param name="Rule">Always H.2.</param>
    /// <param name="LegalBasis">Article the value would be weaker than; null when it is malformed.</param>
    /// <param name="Reason">Chinese: what is wrong.</param>
    /// <param name="Remedy">Chinese: what would make it right.</param>
    public sealed record Refused(string Rule, string? LegalBasis, string Reason, string Remedy) : SettingChange;
}

/// <summary>全部参数及其按生效日期的版本 (H.2). Immutable; a version is never removed, a later one replaces it.</summary>
public sealed class SettingsBook
{
    private readonly ImmutableDictionary<string, ImmutableList<SettingVersion>> _versions;

    private SettingsBook(ImmutableDictionary<string, ImmutableList<SettingVersion>> versions) => _versions = versions;

    /// <summary>Every setting at its default.</summary>
    public static SettingsBook Defaults { get; } = new(ImmutableDictionary.Create<string, ImmutableList<SettingVersion>>(StringComparer.Ordinal));

    /// <summary>Every version, by key and effective date.</summary>
    public IEnumerable<SettingVersion> Versions =>
        _versions.Values.SelectMany(v => v).OrderBy(v => v.Key, StringComparer.Ordinal).ThenBy(v => v.EffectiveFrom);

    /// <summary>The value in force on a day.</summary>
    public T Get<T>(Setting<T> setting, DateOnly on) =>
        VersionOn(setting.Key, on) is { } version ? setting.Parse(version.Value) : setting.Default;

    /// <summary>The whole number in force on a day; null when the key is unknown or no whole number.</summary>
    public int? TryGetInt(string key, DateOnly on) => Setting.TryFind(key) is Setting<int> setting ? Get(setting, on) : null;

    /// <summary>The version in force on a day; null when the default is.</summary>
    public SettingVersion? VersionOn(string key, DateOnly on) =>
        _versions.GetValueOrDefault(key)?.LastOrDefault(version => version.EffectiveFrom <= on);

    /// <summary>Adds a version after checking type, range and law.</summary>
    public SettingChange With(SettingVersion version)
    {
        if (Setting.TryFind(version.Key) is not { } setting)
        {
            return new SettingChange.Refused("H.2", null, $"没有名为“{version.Key}”的参数。", "请从参数清单中选择。");
        }

        if (string.IsNullOrWhiteSpace(version.Reason) || string.IsNullOrWhiteSpace(version.SetBy))
        {
            return new SettingChange.Refused("H.2", null, "变更参数未填写设定人或者理由。", "填写设定人和变更理由。");
        }

        if (setting.Check(version.Value) is { } fault)
        {
            return new SettingChange.Refused("H.2", fault.LegalBasis, fault.Reason, fault.Remedy);
        }

        var versions = _versions.GetValueOrDefault(version.Key) ?? [];
        var index = versions.FindLastIndex(v => v.EffectiveFrom <= version.EffectiveFrom) + 1;
        return new SettingChange.Accepted(new SettingsBook(_versions.SetItem(version.Key, versions.Insert(index, version))));
    }
}
