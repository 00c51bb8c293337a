using System.Globalization;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;

namespace Enforcement.Regulation.Tests;

/// <summary>A small bureau with two certified officers, for tests of predicates over people.</summary>
internal static class Bureau
{
    public const string Section = "approval";

    public static Law InForce { get; } = new(
        new Agency("河东县人力资源和社会保障局", "河东", "410184", "0123", "河东县人民法院", "河东县人民政府"),
        WorkingCalendar.Builtin,
        SettingsBook.Defaults,
        [new Unit(Section, "行政审批科", UnitKind.Section), new Unit("other", "就业科", UnitKind.Section)],
        [Certified("zhang", "张一"), Certified("li", "李二")],
        [],
        [
            new PowerItem(LicenceItems.LabourDispatch, "劳务派遣经营许可", CaseKind.Licensing, [Section], Day("2024-01-01"), Day("2027-01-01")),
            new PowerItem("penalty-1", "拖欠工资处罚", CaseKind.Penalty, ["team"], Day("2024-01-01"), null),
        ],
        LicenceItems.Builtin);

    public static Officer Certified(string id, string name) => new(
        id, name, Section, [Roles.LicensingOfficer],
        [new OfficerCertificate(CertificateKind.Enforcement, $"4101{id}", [CaseKind.Licensing], [], "410000", Day("2024-01-01"), Day("2028-12-31"))],
        Day("2024-01-01"));

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset At(string text) => DateTimeOffset.ParseExact(
        text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).AddHours(-8).ToOffset(LocalTime.Offset);
}
