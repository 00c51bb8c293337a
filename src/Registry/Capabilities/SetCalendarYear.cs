using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Registry.Objects;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Registry.Capabilities;

/// <summary>导入年度节假日安排 (B.3): one whole year; provisional due dates of that year are then recomputed by the services (B.1-14).</summary>
/// <param name="Year">The whole year; replaces the one in force.</param>
/// <param name="Reason">The State Council notice, e.g. 国办发明电〔2025〕7号; 1 to 500 characters.</param>
public sealed record SetCalendarYear(CalendarYear Year, string? Reason = null) : Command<RegistryObject>, IRegistryCommand
{
    [JsonIgnore]
    public string ObjectKind => ReferenceObjects.CalendarYear;

    [JsonIgnore]
    public string ObjectId => Year.Year.ToString(CultureInfo.InvariantCulture);

    public override Outcome Decide(RegistryObject state, Act act) => Keeping.Decide(
        state, act, this, Reason, JsonSerializer.Serialize(Year, ReferenceJson.Default.CalendarYear),
        Keeping.Fault("calendar-year-invalid", RuleBook.B1_3.Id, RuleBook.B1_3.LegalBasis, Year.Faults()),
        reason => new CalendarYearSet(Year, reason));
}
