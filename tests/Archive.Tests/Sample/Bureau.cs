using System.Globalization;
using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;

namespace Enforcement.Archive.Tests.Sample;

/// <summary>A small bureau with a fonds number.</summary>
internal static class Bureau
{
    public static Law Law { get; } = new(
        new Agency("河东县人力资源和社会保障局", "河东", "410184", "0123", "河东县人民法院", "河东县人民政府"),
        WorkingCalendar.Builtin, SettingsBook.Defaults, [new Unit("approval", "行政审批科", UnitKind.Section)],
        [new Officer("s1", "高监督", "office", [Roles.Supervisor], []), new Officer("s2", "马科长", "office", [Roles.SectionHead], [])], [], [], LicenceItems.Builtin);

    public static Actor Compiler { get; } = new(ActorKind.Officer, "o2", "李立卷", null, "approval", [Roles.LicensingOfficer]);

    public static Actor Archivist { get; } = new(ActorKind.Officer, "o3", "王检查", null, "office", [Roles.Archivist]);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset At(string day) => LocalTime.At(Day(day), new TimeOnly(10, 0));
}
