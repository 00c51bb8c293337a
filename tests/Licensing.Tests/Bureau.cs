using System.Globalization;
using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;

namespace Enforcement.Licensing.Tests;

/// <summary>A small bureau: the people of every role a licensing case meets.</summary>
internal static class Bureau
{
    public const string Section = "approval";

    public static Law Law { get; } = new(
        new Agency("河东县人力资源和社会保障局", "河东", "410184", "0123", "河东县人民法院", "河东县人民政府"),
        WorkingCalendar.Builtin,
        SettingsBook.Defaults,
        [
            new Unit(Section, "行政审批科", UnitKind.Section), new Unit("legal", "政策法规科", UnitKind.Section), new Unit("other", "就业科", UnitKind.Section),
            new Unit("leaders", "局领导", UnitKind.Leadership),
        ],
        [
            Person("clerk", "王办事", Section, Roles.WindowClerk), Person("zhang", "张一", Section, Roles.LicensingOfficer), Person("li", "李二", Section, Roles.LicensingOfficer),
            Person("head", "赵科长", Section, Roles.ApprovalHead), Person("chair", "孙主持", "legal", Roles.HearingChair), Person("scribe", "周记录", "legal", Roles.HearingClerk),
            Person("reviewer", "钱审核", "legal", Roles.LegalReviewer), Person("deputy", "吴副局长", "leaders", Roles.DeputyDirector), Person("director", "郑局长", "leaders", Roles.Director),
            Person("third", "冯副局长", "leaders", Roles.DeputyDirector), Person("publisher", "陈公示", Section, Roles.DisclosureOfficer), Person("stranger", "卫旁人", "other", Roles.LicensingOfficer),
            Person("helper", "褚辅助", Section, Roles.LicensingOfficer) with { IsAuxiliary = true },
        ],
        [],
        LicenceItems.Builtin.Select(item => new PowerItem(item.Id, item.Name, CaseKind.Licensing, [Section], Day("2024-01-01"), Day("2030-01-01"))),
        LicenceItems.Builtin);

    public static Actor Clerk { get; } = By("clerk");

    public static Actor Officer { get; } = By("zhang");

    public static Actor Head { get; } = By("head");

    public static Actor Deputy { get; } = By("deputy");

    public static Actor Director { get; } = By("director");

    public static Actor Chair { get; } = By("chair");

    public static Actor Documents { get; } = Actor.Service("documents");

    public static Actor By(string id)
    {
        var officer = Law.Officer(id)!;
        return new Actor(ActorKind.Officer, id, officer.Name, officer.Certificates[0].Number, officer.UnitId, [.. officer.Roles]);
    }

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Local time of Asia/Shanghai; the hour defaults to five in the afternoon.</summary>
    public static DateTimeOffset At(string text) => text.Length == 10
        ? LocalTime.At(Day(text), new TimeOnly(17, 0))
        : LocalTime.At(Day(text[..10]), TimeOnly.ParseExact(text[11..], "HH:mm", CultureInfo.InvariantCulture));

    private static Officer Person(string id, string name, string unit, string role) => new(
        id, name, unit, [role],
        [new OfficerCertificate(CertificateKind.Enforcement, $"4101-{id.ToUpperInvariant()}", [CaseKind.Licensing], [], "410000", Day("2024-01-01"), Day("2028-12-31"))],
        Day("2024-01-01"));
}
