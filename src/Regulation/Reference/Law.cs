using System.Collections.Immutable;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;

namespace Enforcement.Regulation.Reference;

/// <summary>
/// 决定时适用的全部参照数据: the immutable snapshot a decider gets as a value. What the law makes depend on data
/// (people, certificates, power list, licence items, calendar, settings) is read here and nowhere else.
/// </summary>
public sealed class Law
{
    private readonly ImmutableDictionary<string, Unit> _units;
    private readonly ImmutableDictionary<string, Officer> _officers;
    private readonly ImmutableDictionary<string, PowerItem> _powerItems;
    private readonly ImmutableDictionary<string, LicenceItem> _licenceItems;

    public Law(
        Agency agency,
        WorkingCalendar calendar,
        SettingsBook settings,
        IEnumerable<Unit> units,
        IEnumerable<Officer> officers,
        IEnumerable<Delegation> delegations,
        IEnumerable<PowerItem> powerItems,
        IEnumerable<LicenceItem> licenceItems)
        : this(
            agency, calendar, settings,
            units.ToImmutableDictionary(u => u.Id), officers.ToImmutableDictionary(o => o.Id), [.. delegations],
            powerItems.ToImmutableDictionary(p => p.Id), licenceItems.ToImmutableDictionary(i => i.Id))
    {
    }

    private Law(
        Agency agency,
        WorkingCalendar calendar,
        SettingsBook settings,
        ImmutableDictionary<string, Unit> units,
        ImmutableDictionary<string, Officer> officers,
        IReadOnlyList<Delegation> delegations,
        ImmutableDictionary<string, PowerItem> powerItems,
        ImmutableDictionary<string, LicenceItem> licenceItems)
    {
        (Agency, Calendar, Settings, Delegations) = (agency, calendar, settings, delegations);
        (_units, _officers, _powerItems, _licenceItems) = (units, officers, powerItems, licenceItems);
    }

    /// <summary>执法机关.</summary>
    public Agency Agency { get; }

    /// <summary>工作日历.</summary>
    public WorkingCalendar Calendar { get; }

    /// <summary>参数及其生效日期.</summary>
    public SettingsBook Settings { get; }

    /// <summary>授权委托.</summary>
    public IReadOnlyList<Delegation> Delegations { get; }

    /// <summary>科室和单位.</summary>
    public IEnumerable<Unit> Units => _units.Values.OrderBy(u => u.Id, StringComparer.Ordinal);

    /// <summary>人员.</summary>
    public IEnumerable<Officer> Officers => _officers.Values.OrderBy(o => o.Id, StringComparer.Ordinal);

    /// <summary>权责清单.</summary>
    public IEnumerable<PowerItem> PowerItems => _powerItems.Values.OrderBy(p => p.Id, StringComparer.Ordinal);

    /// <summary>许可事项.</summary>
    public IEnumerable<LicenceItem> LicenceItems => _licenceItems.Values.OrderBy(i => i.Id, StringComparer.Ordinal);

    /// <summary>The person with this id, or null when the register does not have one.</summary>
    public Officer? Officer(string id) => _officers.GetValueOrDefault(id);

    /// <summary>The unit with this id, or null.</summary>
    public Unit? Unit(string id) => _units.GetValueOrDefault(id);

    /// <summary>The power item with this id, or null.</summary>
    public PowerItem? PowerItem(string id) => _powerItems.GetValueOrDefault(id);

    /// <summary>The licence item with this id, or null.</summary>
    public LicenceItem? LicenceItem(string id) => _licenceItems.GetValueOrDefault(id);

    /// <summary>The licence item as the item.* and hr.ext settings in force on a day make it; null when there is none.</summary>
    public LicenceItem? LicenceItem(string id, DateOnly on)
    {
        if (LicenceItem(id) is not { } item)
        {
            return null;
        }

        if (Settings.VersionOn($"item.{id}.promisedDays", on) is not null)
        {
            item = item with { PromisedDays = Setting(Regulation.Settings.Setting.ItemPromisedDays(id), on) };
        }

        if (Settings.VersionOn($"item.{id}.siteSurvey", on) is not null)
        {
            item = item with { SiteSurvey = Setting(Regulation.Settings.Setting.ItemSiteSurvey(id), on) };
        }

        var extensionKey = TimeLimits.Find(item.DecisionLimit).ExtensionSettingKey;
        return extensionKey is not null && Settings.VersionOn(extensionKey, on) is not null && Settings.TryGetInt(extensionKey, on) is { } extension
            ? item with { ExtensionDays = extension }
            : item;
    }

    /// <summary>The value of a setting in force on a day.</summary>
    public T Setting<T>(Setting<T> key, DateOnly on) => Settings.Get(key, on);

    /// <summary>施行前的案件 (R36.1; 本制度第三十六条): opened before the regulation took effect, so that what only the regulation asks for is a warning.</summary>
    /// <param name="on">Day the act happens on; the setting in force then decides.</param>
    public bool IsBeforeRegulation(DateOnly caseOpenedOn, DateOnly on) => caseOpenedOn < Setting(Enforcement.Regulation.Settings.Setting.RegulationEffectiveFrom, on);

    /// <summary>The length of a limit in force on a day: the setting where the bureau may change it, else the row.</summary>
    public int? LimitLength(string limit, DateOnly on)
    {
        var row = TimeLimits.Find(limit);
        return row.SettingKey is { } key && Settings.TryGetInt(key, on) is { } length ? length : row.Length;
    }

    /// <summary>Starts a deadline on this calendar, with the length of the setting in force that day where the bureau may change it.</summary>
    /// <param name="limit">Id of the row of B.2.</param>
    /// <param name="startEvent">Id of the recorded fact.</param>
    /// <param name="startDate">Day of the fact; not counted.</param>
    /// <param name="id">Defaults to <paramref name="limit"/>.</param>
    public Deadline StartDeadline(string limit, string startEvent, DateOnly startDate, string? id = null) =>
        Deadline.Start(limit, startEvent, startDate, Calendar, id, LimitLength(limit, startDate));

    /// <summary>听证最早举行日 (R13.3, T.L10): after the clear working days of the settings in force when the notice was served.</summary>
    public Counted EarliestHearing(DateOnly noticeServedOn) => Calendar.EarliestAfterNotice(
        noticeServedOn,
        Setting(Regulation.Settings.Setting.HearingNoticeDays, noticeServedOn),
        Setting(Regulation.Settings.Setting.HearingNoticeStrict, noticeServedOn));

    public Law WithCalendar(WorkingCalendar calendar) => new(Agency, calendar, Settings, _units, _officers, Delegations, _powerItems, _licenceItems);

    public Law WithSettings(SettingsBook settings) => new(Agency, Calendar, settings, _units, _officers, Delegations, _powerItems, _licenceItems);

    public Law WithAgency(Agency agency) => new(agency, Calendar, Settings, _units, _officers, Delegations, _powerItems, _licenceItems);

    public Law WithUnit(Unit unit) => new(Agency, Calendar, Settings, _units.SetItem(unit.Id, unit), _officers, Delegations, _powerItems, _licenceItems);

    public Law WithOfficer(Officer officer) =>
        new(Agency, Calendar, Settings, _units, _officers.SetItem(officer.Id, officer), Delegations, _powerItems, _licenceItems);

    public Law WithDelegation(Delegation delegation) =>
        new(Agency, Calendar, Settings, _units, _officers, [.. Delegations, delegation], _powerItems, _licenceItems);

    public Law WithPowerItem(PowerItem item) =>
        new(Agency, Calendar, Settings, _units, _officers, Delegations, _powerItems.SetItem(item.Id, item), _licenceItems);

    public Law WithLicenceItem(LicenceItem item) =>
        new(Agency, Calendar, Settings, _units, _officers, Delegations, _powerItems, _licenceItems.SetItem(item.Id, item));
}
