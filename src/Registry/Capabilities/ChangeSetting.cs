using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Registry.Objects;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Settings;

namespace Enforcement.Registry.Capabilities;

/// <summary>变更参数 (H.2): typed, range-checked, in force from a day on; a value weaker than the law is refused with the article.</summary>
/// <param name="Key">Key of the setting.</param>
/// <param name="Value">Value as text, in the form the setting's range says.</param>
/// <param name="EffectiveFrom">First day it is in force.</param>
/// <param name="Reason">依据或理由, 1 to 500 characters.</param>
/// <param name="ApprovedBy">The director who approved; wanted when the survey of an item is left out altogether (R10.1).</param>
public sealed record ChangeSetting(string Key, string Value, DateOnly EffectiveFrom, string? Reason = null, string? ApprovedBy = null) : Command<RegistryObject>, IRegistryCommand
{
    [JsonIgnore]
    public string ObjectKind => ReferenceObjects.Setting;

    [JsonIgnore]
    public string ObjectId => Key;

    public override Outcome Decide(RegistryObject state, Act act)
    {
        var reason = Keeping.Approved(act.Law, Reason, ApprovedBy);
        var version = new SettingVersion(Key, Value, EffectiveFrom, act.By.Id, reason?.Trim() ?? "");
        var known = RegistryKind.Versions(state);
        if (known.LastOrDefault(v => v.EffectiveFrom == EffectiveFrom) is { } last && last.Value == Value)
        {
            return Outcome.Nothing;
        }

        var json = JsonSerializer.Serialize([.. known, version], ReferenceJson.Default.SettingVersionArray);
        return Keeping.Decide(
            state, act, this, reason, json,
            Fault(known, version) ?? (Value == nameof(SiteSurvey.None) && Setting.TryFind(Key) is Setting<SiteSurvey> ? Keeping.WithoutSurvey(act.Law, ApprovedBy) : null),
            _ => new SettingChanged(version));
    }

    private static Refusal? Fault(IEnumerable<SettingVersion> known, SettingVersion version)
    {
        if (string.Concat(Dates.Faults((version.EffectiveFrom, "生效日期"))) is { Length: > 0 } odd)
        {
            return new Refusal("setting-invalid", "H.2", "本制度（参数清单）", odd, "填写该值开始适用的日期。");
        }

        var book = known.Aggregate(SettingsBook.Defaults, (all, next) => all.With(next) is SettingChange.Accepted accepted ? accepted.Book : all);
        return book.With(version) is SettingChange.Refused refused
            ? new Refusal(refused.LegalBasis is null ? "setting-invalid" : "setting-weaker-than-law", refused.Rule, refused.LegalBasis ?? "本制度（参数清单）", refused.Reason, refused.Remedy)
            : null;
    }
}
