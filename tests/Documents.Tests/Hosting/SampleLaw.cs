using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;

namespace Enforcement.Documents.Tests.Hosting;

/// <summary>The bureau of the tests: its name, and the people who act.</summary>
internal static class SampleLaw
{
    public static Law Law { get; } = Build();

    public static Actor Server { get; } = new(ActorKind.Officer, "o1", "张建国", "41000012345", "u1", [Roles.ServiceAgent, Roles.LicensingOfficer]);

    public static Actor Head { get; } = new(ActorKind.Officer, "o3", "周卫东", "41000012347", "u1", [Roles.ApprovalHead]);

    public static Actor Reviewer { get; } = new(ActorKind.Officer, "o4", "陈法正", null, "u2", [Roles.LegalReviewer]);

    public static Actor LegalHead { get; } = new(ActorKind.Officer, "o5", "吴明法", null, "u2", [Roles.LegalHead]);

    public static DateTimeOffset At(int month, int day, int hour = 9) => new(2026, month, day, hour, 0, 0, LocalTime.Offset);

    public static Act Act(Actor by, DateTimeOffset now, string commandId = "c1", params (string Rule, string Reason)[] reasons) => new()
    {
        By = by,
        Now = now,
        HappenedAt = now,
        Law = Law,
        Stream = "service/D1.applicant",
        CommandId = commandId,
        Reasons = System.Collections.Immutable.ImmutableDictionary.CreateRange(reasons.Select(r => KeyValuePair.Create(r.Rule, r.Reason))),
    };

    private static Law Build()
    {
        var law = LawBook.Empty
            .WithCalendar(WorkingCalendar.Builtin)
            .WithAgency(new Agency("××县人力资源和社会保障局", "×", "410122", "0123", "××县人民法院", "××县人民政府"));
        foreach (var (id, name, certificate) in new[] { ("o1", "张建国", "41000012345"), ("o2", "刘海燕", "41000012346"), ("o3", "周卫东", "41000012347") })
        {
            law = law.WithOfficer(new Officer(
                id, name, "u1", [Roles.ServiceAgent],
                [new OfficerCertificate(CertificateKind.Enforcement, certificate, [CaseKind.Licensing], [], "410122", new DateOnly(2024, 1, 1), new DateOnly(2028, 12, 31))],
                new DateOnly(2024, 1, 1)));
        }

        return law
            .WithOfficer(new Officer("o9", "临时工", "u1", [], [], IsAuxiliary: true))
            .WithOfficer(new Officer("o4", "陈法正", "u2", [Roles.LegalReviewer], [], LegalQualificationNumber: "A20154101050123"))
            .WithOfficer(new Officer("o5", "吴明法", "u2", [Roles.LegalHead], []));
    }
}
