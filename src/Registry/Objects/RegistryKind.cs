using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Contracts.Registry;
using Enforcement.Registry.Capabilities;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Settings;

namespace Enforcement.Registry.Objects;

/// <summary>基础信息 as a kind: every change is a fact with its reason, shown in the view <see cref="View"/> and told to all services.</summary>
public sealed class RegistryKind : CaseKind<RegistryObject>
{
    /// <summary>First part of the stream names.</summary>
    public const string KindName = "registry";

    /// <summary>The view of all objects: bucket = kind, id = identity, body = the value.</summary>
    public const string View = "registry";

    public override string Name => KindName;

    public override string Term => "登记对象";

    public override RegistryObject Initial => RegistryObject.None;

    public override FactVocabulary Facts { get; } = new FactVocabulary().With(
        RegistryJson.Default,
        typeof(AgencySet), typeof(UnitSet), typeof(OfficerSet), typeof(DelegationSet), typeof(PowerItemSet), typeof(LicenceItemSet),
        typeof(CalendarYearSet), typeof(SettingChanged));

    public override CommandVocabulary<RegistryObject> Commands { get; } = new CommandVocabulary<RegistryObject>().With(
        RegistryJson.Default,
        typeof(SetAgency), typeof(SetUnit), typeof(SetOfficer), typeof(SetDelegation), typeof(SetPowerItem), typeof(SetLicenceItem),
        typeof(SetCalendarYear), typeof(ChangeSetting));

    public override Phase PhaseOf(RegistryObject state) => Phase.Initiation;

    public override RegistryObject Evolve(RegistryObject state, IFact fact, RecordEntry entry) => fact switch
    {
        AgencySet e => new(ReferenceObjects.Agency, JsonSerializer.Serialize(e.Agency, ReferenceJson.Default.Agency)),
        UnitSet e => new(ReferenceObjects.Unit, JsonSerializer.Serialize(e.Unit, ReferenceJson.Default.Unit)),
        OfficerSet e => new(ReferenceObjects.Officer, JsonSerializer.Serialize(e.Officer, ReferenceJson.Default.Officer)),
        DelegationSet e => new(ReferenceObjects.Delegation, JsonSerializer.Serialize(e.Delegation, ReferenceJson.Default.Delegation)),
        PowerItemSet e => new(ReferenceObjects.PowerItem, JsonSerializer.Serialize(e.Item, ReferenceJson.Default.PowerItem)),
        LicenceItemSet e => new(ReferenceObjects.LicenceItem, JsonSerializer.Serialize(e.Item, ReferenceJson.Default.LicenceItem)),
        CalendarYearSet e => new(ReferenceObjects.CalendarYear, JsonSerializer.Serialize(e.Year, ReferenceJson.Default.CalendarYear)),
        SettingChanged e => new(ReferenceObjects.Setting, JsonSerializer.Serialize([.. Versions(state), e.Version], ReferenceJson.Default.SettingVersionArray)),
        _ => throw new DamagedRecordException($"{entry.Id}：基础信息中不应有事实 {entry.Name}。"),
    };

    public override IEnumerable<ViewRow> ViewsOf(RegistryObject state, string stream, Law law, DateTimeOffset now)
    {
        if (state is { Kind: { } kind, Json: { } json })
        {
            var id = IdOf(stream, kind);
            yield return new ViewRow(View, kind, id, id, $"{id} {json}", json);
        }
    }

    public override IEnumerable<object> MessagesFor(RegistryObject after, IFact fact, RecordEntry entry)
    {
        if (after is { Kind: { } kind, Json: { } json })
        {
            var id = IdOf(entry.Stream, kind);
            yield return new ReferenceChanged(kind, id, entry.Sequence, json);
            if (kind == ReferenceObjects.Officer)
            {
                yield return new OfficerChanged(id, entry.Sequence);
            }
        }
    }

    /// <summary>The versions of a setting so far, in the order they were made.</summary>
    internal static SettingVersion[] Versions(RegistryObject state) =>
        state.Json is { } json ? JsonSerializer.Deserialize(json, ReferenceJson.Default.SettingVersionArray) ?? [] : [];

    private static string IdOf(string stream, string kind) => stream[(KindName.Length + kind.Length + 2)..];
}

/// <summary>Source-generated JSON of the registry's facts, commands and answers.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AgencySet))]
[JsonSerializable(typeof(UnitSet))]
[JsonSerializable(typeof(OfficerSet))]
[JsonSerializable(typeof(DelegationSet))]
[JsonSerializable(typeof(PowerItemSet))]
[JsonSerializable(typeof(LicenceItemSet))]
[JsonSerializable(typeof(CalendarYearSet))]
[JsonSerializable(typeof(SettingChanged))]
[JsonSerializable(typeof(SetAgency))]
[JsonSerializable(typeof(SetUnit))]
[JsonSerializable(typeof(SetOfficer))]
[JsonSerializable(typeof(SetDelegation))]
[JsonSerializable(typeof(SetPowerItem))]
[JsonSerializable(typeof(SetLicenceItem))]
[JsonSerializable(typeof(SetCalendarYear))]
[JsonSerializable(typeof(ChangeSetting))]
public sealed partial class RegistryJson : JsonSerializerContext;
