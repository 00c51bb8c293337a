using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Contracts.Registry;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;

namespace Enforcement.Casework;

/// <summary>
/// This process's copy of the law in force: registry objects as last heard of, kept across restarts, and the immutable
/// <see cref="Law"/> made of them. Deciders read only that.
/// </summary>
public sealed class LawBook
{
    /// <summary>View the copies are kept in.</summary>
    public const string View = "reference";

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Kind, string Id), (long Version, string Json)> _objects = [];
    private volatile Law _current = Empty;

    /// <summary>The law in force as this process knows it.</summary>
    public Law Current => _current;

    /// <summary>Raised after <see cref="Current"/> changed.</summary>
    public event Action? Changed;

    /// <summary>True until a first registry object was heard of.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _objects.Count == 0;
            }
        }
    }

    /// <summary>A law without people, items or calendars: nothing can be opened under it.</summary>
    public static Law Empty { get; } = new(
        new Agency(string.Empty, string.Empty, string.Empty, string.Empty, string.Empty, string.Empty),
        WorkingCalendar.Empty, SettingsBook.Defaults, [], [], [], [], []);

    /// <summary>Reads the stored copies; what is known already stays as it is.</summary>
    public async Task LoadAsync(IViewStore views, CancellationToken cancellationToken = default)
    {
        var changed = false;
        for (var skip = 0; ; skip += 1000)
        {
            var page = await views.QueryAsync(new ViewQuery(View, Skip: skip, Take: 1000), cancellationToken);
            foreach (var row in page.Rows)
            {
                changed |= Put(new ReferenceChanged(row.Row.Bucket, row.Row.Id, row.Version, row.Row.Body));
            }

            if (page.Rows.Count < 1000)
            {
                break;
            }
        }

        if (changed)
        {
            Rebuild();
        }
    }

    /// <summary>Takes a changed registry object: durable first, then in force. An older version changes nothing.</summary>
    /// <exception cref="JsonException">The snapshot is not what its kind promises; nothing changes.</exception>
    public async Task ApplyAsync(ReferenceChanged changed, IViewStore views, CancellationToken cancellationToken = default)
    {
        ReferenceObjects.Check(changed);
        await views.ApplyAsync(
            new ViewChange($"reference/{changed.Kind}/{changed.Id}", changed.Version, false, [new ViewRow(View, changed.Kind, changed.Id, changed.Id, string.Empty, changed.Json)], []),
            cancellationToken);
        if (Put(changed))
        {
            Rebuild();
        }
    }

    /// <summary>Replaces the law as a whole; for tests and tools.</summary>
    public void Replace(Law law)
    {
        _current = law;
        Changed?.Invoke();
    }

    private bool Put(ReferenceChanged changed)
    {
        lock (_gate)
        {
            if (_objects.TryGetValue((changed.Kind, changed.Id), out var known) && known.Version >= changed.Version)
            {
                return false;
            }

            _objects[(changed.Kind, changed.Id)] = (changed.Version, changed.Json);
            return true;
        }
    }

    private void Rebuild()
    {
        lock (_gate)
        {
            _current = ReferenceObjects.Compose(_objects.Select(o => (o.Key.Kind, o.Value.Json)), _current);
        }

        Changed?.Invoke();
    }
}

/// <summary>Kinds of registry objects and their JSON.</summary>
public static class ReferenceObjects
{
    public const string Agency = "agency";
    public const string Unit = "unit";
    public const string Officer = "officer";
    public const string Delegation = "delegation";
    public const string PowerItem = "power-item";
    public const string LicenceItem = "licence-item";
    public const string CalendarYear = "calendar-year";
    public const string Setting = "setting";

    /// <exception cref="JsonException">Not the JSON of its kind.</exception>
    internal static void Check(ReferenceChanged changed) => Compose([(changed.Kind, changed.Json)], LawBook.Empty);

    // The calendar is kept when no year changed, so that the sweeper can tell by reference whether to recompute.
    internal static Law Compose(IEnumerable<(string Kind, string Json)> objects, Law known)
    {
        var agency = LawBook.Empty.Agency;
        var calendar = WorkingCalendar.Empty;
        var settings = SettingsBook.Defaults;
        List<Unit> units = [];
        List<Officer> officers = [];
        List<Delegation> delegations = [];
        List<PowerItem> powers = [];
        List<LicenceItem> licences = [];
        var years = new List<CalendarYear>();
        foreach (var (kind, json) in objects)
        {
            switch (kind)
            {
                case Agency: agency = Read(json, ReferenceJson.Default.Agency); break;
                case Unit: units.Add(Read(json, ReferenceJson.Default.Unit)); break;
                case Officer: officers.Add(Read(json, ReferenceJson.Default.Officer)); break;
                case Delegation: delegations.Add(Read(json, ReferenceJson.Default.Delegation)); break;
                case PowerItem: powers.Add(Read(json, ReferenceJson.Default.PowerItem)); break;
                case LicenceItem: licences.Add(Read(json, ReferenceJson.Default.LicenceItem)); break;
                case CalendarYear: years.Add(Read(json, ReferenceJson.Default.CalendarYear)); break;
                case Setting:
                    foreach (var version in Read(json, ReferenceJson.Default.SettingVersionArray))
                    {
                        settings = settings.With(version) is SettingChange.Accepted accepted
                            ? accepted.Book
                            : throw new JsonException($"setting {version.Key} is not acceptable");
                    }

                    break;
                default:
                    throw new JsonException($"unknown registry kind {kind}");
            }
        }

        calendar = years.OrderBy(y => y.Year).Aggregate(calendar, (all, year) => all.With(year));
        return new Law(agency, calendar.Equals(known.Calendar) ? known.Calendar : calendar, settings, units, officers, delegations, powers, licences);
    }

    private static T Read<T>(string json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(json, type) ?? throw new JsonException("null");
}

/// <summary>Source-generated JSON of the registry's values.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Agency))]
[JsonSerializable(typeof(Unit))]
[JsonSerializable(typeof(Officer))]
[JsonSerializable(typeof(Delegation))]
[JsonSerializable(typeof(PowerItem))]
[JsonSerializable(typeof(LicenceItem))]
[JsonSerializable(typeof(CalendarYear))]
[JsonSerializable(typeof(SettingVersion[]))]
public sealed partial class ReferenceJson : JsonSerializerContext;
