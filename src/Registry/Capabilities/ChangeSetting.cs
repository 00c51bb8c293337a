using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Registry.Objects;
using Enforcement.Regulation.Settings;

namespace Enforcement.Registry.Capabilities;

/// <summary>变更参数 (H.2): typed, range-checked, in force from a day on; a value weaker than the law is refused with the article.</summary>
/// <param name="Key">Key of the setting.</param>
/// <param name="Value">Value as text, in the form the setting's range says.</param>
/// <param name="EffectiveFrom">First day it is in force.</param>
/// <param name="Reason">依据或理由, 1 to 500 characters.</param>
public sealed record ChangeSetting(string Key, string Value, DateOnly EffectiveFrom, string? Reason = null) : Command<RegistryObject>, IRegistryCommand
{
    [JsonIgnore]
    public string ObjectKind => ReferenceObjects.Setting;

    [JsonIgnore]
    public string ObjectId => Key;

    public override Outcome Decide(RegistryObject state, Act act)
    {
        var version = new SettingVersion(Key, Value, EffectiveFrom, act.By.Id, Reason?.Trim() ?? "");
        var known = RegistryKind.Versions(state);
        if (known.LastOrDefault(v => v.EffectiveFrom == EffectiveFrom) is { } last && last.Value == Value)
        {
            return Outcome.Nothing;
        }

        var json = JsonSerializer.Serialize([.. known, version], ReferenceJson.Default.SettingVersionArray);
        return Keeping.Decide(state, act, this, Reason, json, Fault(known, version), _ => new SettingChanged(version));
    }

    private static Refusal? Fault(IEnumerable<SettingVersion> known, SettingVersion version)
    {
        var book = known.Aggregate(SettingsBook.Defaults, (all, next) => all.With(next) is SettingChange.Accepted accepted ? accepted.Book : all);
        return book.With(version) is SettingChange.Refused refused
            ? new Refusal(refused.LegalBasis is null ? "setting-invalid" : "setting-weaker-than-law", refused.Rule, refused.LegalBasis ?? "本制度（参数清单）", refused.Reason, refused.Remedy)
            : null;
    }
}
