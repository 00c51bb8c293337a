using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;

namespace Enforcement.Media.Tests;

/// <summary>A small bureau: one unit with officers and keepers, and the moment the tests play at.</summary>
internal static class Bureau
{
    public static DateTimeOffset Noon { get; } = new(2026, 3, 10, 12, 0, 0, LocalTime.Offset);

    public static Law Law { get; } = LawBook.Empty
        .WithCalendar(WorkingCalendar.Builtin)
        .WithUnit(new Unit("U-1", "劳动保障监察科", UnitKind.Section))
        .WithUnit(new Unit("U-2", "仲裁院", UnitKind.Subordinate))
        .WithOfficer(Person("O-1", "王执法", "A0001", Roles.Officer))
        .WithOfficer(Person("O-2", "刘执法", "A0002", Roles.Officer))
        .WithOfficer(Person("O-9", "新同事", null, Roles.Officer))
        .WithOfficer(Person("K-1", "李专管", null, Roles.DeviceKeeper))
        .WithOfficer(Person("K-2", "赵专管", null, Roles.DeviceKeeper))
        .WithOfficer(Person("H-1", "孙科长", null, Roles.SectionHead));

    public static Actor Keeper { get; } = Actor("K-1", "李专管", Roles.DeviceKeeper);

    public static Actor Head { get; } = Actor("H-1", "孙科长", Roles.SectionHead);

    public static Actor Officer { get; } = Actor("O-1", "王执法", Roles.Officer);

    public static Actor Actor(string id, string name, params string[] roles) => new(ActorKind.Officer, id, name, null, "U-1", [.. roles]);

    public static Act Act(Actor by, DateTimeOffset now, string stream, params (string Rule, string Reason)[] reasons) => new()
    {
        By = by,
        Now = now,
        HappenedAt = now,
        Law = Law,
        Stream = stream,
        CommandId = "c1",
        Reasons = System.Collections.Immutable.ImmutableDictionary.CreateRange(reasons.Select(r => KeyValuePair.Create(r.Rule, r.Reason))),
    };

    private static Officer Person(string id, string name, string? certificate, string role) => new(
        id, name, "U-1", [role],
        certificate is null ? [] : [new OfficerCertificate(CertificateKind.Enforcement, certificate, [], [], "000000", new DateOnly(2020, 1, 1), new DateOnly(2030, 1, 1))],
        new DateOnly(2020, 1, 1));
}
