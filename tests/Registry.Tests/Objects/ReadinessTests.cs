using Enforcement.Registry.Capabilities;
using Enforcement.Registry.SignIn;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;
using Enforcement.ServiceDefaults.SignIn;

namespace Enforcement.Registry.Tests.Objects;

/// <summary>What a new bureau is told is wanting.</summary>
public sealed class ReadinessTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    private static readonly Law Nothing = new(
        new Agency("", "", "", "", "", ""), WorkingCalendar.Builtin, SettingsBook.Defaults, [], [], [], [], []);

    [Fact]
    [Trait("rule", "R1.1")]
    [Trait("law", "本制度第一条")]
    public void An_empty_bureau_wants_everything_but_the_calendar_and_delegations()
    {
        var lines = Readiness.Of(Nothing, [Account("admin")], Day);

        Assert.Equal(
            ["机关信息", "机构", "岗位人员", "执法资格和证件", "权责清单和许可事项", "人员的账号"],
            lines.Where(line => line.State == ReadinessState.Missing).Select(line => line.Matter));
        Assert.Equal(["第二名系统管理员"], lines.Where(line => line.State == ReadinessState.Advised).Select(line => line.Matter));
    }

    [Fact]
    public void The_demonstration_wants_nothing_but_accounts_where_there_are_none()
    {
        var lines = Readiness.Of(RegistrySpec.Law, [], Day);

        Assert.Equal(["人员的账号"], lines.Where(line => line.State == ReadinessState.Missing).Select(line => line.Matter));
        Assert.DoesNotContain(Readiness.Of(RegistrySpec.Law, null, Day), line => line.State == ReadinessState.Missing);
    }

    [Fact]
    [Trait("rule", "R7.1")]
    [Trait("law", "本制度第七条")]
    public void Too_few_certified_people_for_a_survey_are_missed_with_the_item()
    {
        var certificate = new OfficerCertificate(CertificateKind.Enforcement, "1", [Regulation.Reference.CaseKind.Licensing], [], "330199", Day, Day.AddDays(10));
        var one = new Officer("1", "张三", "XZSP", [Roles.LicensingOfficer], [certificate], QualifiedFrom: Day);
        var law = new Law(RegistrySpec.Law.Agency, WorkingCalendar.Builtin, SettingsBook.Defaults, RegistrySpec.Law.Units, [one], [], RegistrySpec.Law.PowerItems, LicenceItems.Builtin);

        var line = Readiness.Of(law, null, Day).Single(line => line.Matter == "执法资格和证件");

        Assert.Equal(ReadinessState.Missing, line.State);
        Assert.Contains("须有2名", line.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2026, 10, 31, ReadinessState.Done)]
    [InlineData(2026, 11, 1, ReadinessState.Advised)]
    [InlineData(2027, 1, 1, ReadinessState.Missing)]
    public void Next_years_holidays_are_asked_for_when_they_are_published(int year, int month, int day, ReadinessState state) =>
        Assert.Equal(state, Readiness.Of(Nothing, null, new DateOnly(year, month, day)).Single(line => line.Matter == "节假日安排").State);

    private static AccountSummary Account(string name) => new(name, name, null, null, null, [AccountRoles.Administrator], false, null, false, name);
}
