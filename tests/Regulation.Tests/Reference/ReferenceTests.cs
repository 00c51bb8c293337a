using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Tests.Settings;
using Enforcement.Regulation.Time;
using static Enforcement.Regulation.Tests.Bureau;

namespace Enforcement.Regulation.Tests.Reference;

public sealed class ReferenceTests
{
    [Theory]
    [Trait("rule", "T.L06")]
    [Trait("law", "行政许可法 第四十三条")]
    [InlineData("T.L06", "河南省人力资源和社会保障厅", false, null)]
    [InlineData("T.L06", null, false, "应当写明作出决定的上级行政机关")]
    [InlineData("T.L06", " ", false, "应当写明作出决定的上级行政机关")]
    [InlineData("T.L06", "河南省人力资源和社会保障厅", true, "许可证件由作出决定的上级行政机关颁发")]
    [InlineData("T.L04", "河南省人力资源和社会保障厅", false, "不填上级决定机关")]
    public void An_item_examined_here_and_decided_above_names_who_decides_and_has_no_certificate_of_its_own(string limit, string? organ, bool certificate, string? fault)
    {
        var item = LicenceItems.TryFind(LicenceItems.LabourDispatch)! with
        {
            Id = "title-review",
            DecisionLimit = limit,
            DecidingOrgan = organ,
            PromisedDays = null,
            ExtensionDays = 0,
            Certificate = certificate ? new LicenceCertificateKind("证书", null, null) : null,
        };

        Assert.Equal(fault is null ? [] : [true], item.Faults().Select(f => f.Contains(fault ?? "", StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("rule", "R9.8")]
    public void The_five_items_are_complete_and_without_fault()
    {
        Assert.Equal(5, LicenceItems.Builtin.Count);
        Assert.All(LicenceItems.Builtin, item => Assert.Empty(item.Faults()));
        Assert.All(LicenceItems.Builtin, item => Assert.True(Retention.Defaults.ContainsKey(item.Retention)));
    }

    [Theory]
    [Trait("rule", "R9.8")]
    [InlineData(LicenceItems.LabourDispatch, 4, 6, "劳务派遣经营许可证", "T.L20", 10)]
    [InlineData(LicenceItems.HumanResourceService, 4, 4, "人力资源服务许可证", "T.L24", 0)]
    [InlineData(LicenceItems.TrainingSchoolPreparation, 2, 4, "筹设批准书", "T.L27", 0)]
    [InlineData(LicenceItems.TrainingSchool, 3, 6, "民办学校办学许可证", "T.L28", 0)]
    [InlineData(LicenceItems.SpecialWorkingHours, 2, 5, null, "T.L30", 10)]
    public void An_item_is_as_the_catalogue_has_it(string id, int conditions, int materials, string? certificate, string limit, int extension)
    {
        var item = LicenceItems.TryFind(id)!;

        Assert.Equal((conditions, materials, certificate), (item.Conditions.Count, item.Materials.Count, item.Certificate?.Name));
        Assert.Equal((limit, extension), (item.DecisionLimit, item.ExtensionDays));
        Assert.Null(item.Material("not-on-the-list"));
    }

    [Fact]
    [Trait("rule", "T.L20")]
    public void A_promise_longer_than_the_law_is_a_fault_of_the_item()
    {
        var item = LicenceItems.TryFind(LicenceItems.LabourDispatch)!;

        Assert.Contains("超过法定期限20个工作日", Assert.Single((item with { PromisedDays = 21 }).Faults()), StringComparison.Ordinal);
        Assert.Contains("超过法定上限10", Assert.Single((item with { ExtensionDays = 11 }).Faults()), StringComparison.Ordinal);
        Assert.Empty((item with { PromisedDays = 12 }).Faults());
    }

    [Fact]
    [Trait("rule", "T.L24")]
    public void Settings_in_force_change_the_item_of_that_day()
    {
        var law = InForce.WithSettings(SettingsBookTests.Accepted(
            SettingsBookTests.Accepted(SettingsBook.Defaults, "hr.ext", "10", "2026-06-01"), "item.hr-service.promisedDays", "8", "2026-06-01"));

        Assert.Equal((null, 0), Promise(law.LicenceItem(LicenceItems.HumanResourceService, Day("2026-05-31"))!));
        Assert.Equal((8, 10), Promise(law.LicenceItem(LicenceItems.HumanResourceService, Day("2026-06-01"))!));

        static (int?, int) Promise(LicenceItem item) => (item.PromisedDays, item.ExtensionDays);
    }

    [Fact]
    [Trait("rule", "T.L16")]
    public void A_limit_takes_its_length_from_the_setting_in_force()
    {
        var law = InForce.WithSettings(SettingsBookTests.Accepted(SettingsBook.Defaults, "review.days", "3", "2026-06-01"));

        Assert.Equal((5, 3), (law.LimitLength("T.L16", Day("2026-05-31")), law.LimitLength("T.L16", Day("2026-06-01"))));
        Assert.Equal(20, law.LimitLength("T.L04", Day("2026-06-01")));
        Assert.Equal(Day("2026-06-04"), law.StartDeadline("T.L16", "e1", Day("2026-06-01")).Due);
    }

    [Fact]
    [Trait("rule", "T.L10")]
    [Trait("rule", "R13.3")]
    [Trait("law", "行政许可法 第四十八条")]
    public void The_earliest_hearing_follows_the_settings_in_force_at_the_notice()
    {
        var loose = InForce.WithSettings(SettingsBookTests.Accepted(SettingsBook.Defaults, "hearing.noticeStrict", "false", "2026-01-01"));

        Assert.Equal(Day("2026-05-12"), InForce.EarliestHearing(Day("2026-04-28")).Due);
        Assert.Equal(Day("2026-05-11"), loose.EarliestHearing(Day("2026-04-28")).Due);
    }

    [Fact]
    [Trait("rule", "R1.1")]
    public void An_agency_with_gaps_is_told_every_one_of_them() =>
        Assert.Equal(7, new Agency("", "", "41018", " ", "", "人社厅").Faults().Count + new Agency("局", "河东", "410184", "1", "院", "").Faults().Count);

    [Fact]
    public void A_change_to_the_snapshot_leaves_the_old_one_alone()
    {
        var changed = InForce.WithOfficer(Certified("wang", "王三"));

        Assert.NotNull(changed.Officer("wang"));
        Assert.Null(InForce.Officer("wang"));
    }

    [Fact]
    public void Every_role_of_the_bureau_has_a_chinese_name()
    {
        Assert.Equal(28, Roles.Names.Count);
        Assert.All(Roles.OfTheBureau, role => Assert.NotEqual("", Roles.Name(role)));
        Assert.Equal(
            Roles.Names.Keys.Order(StringComparer.Ordinal),
            typeof(Roles).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("rule", "B1.15")]
    public void Deadlines_and_reference_data_survive_json()
    {
        var deadline = ((DeadlineChange.Changed)Deadline.Start("T.L04", "e1", Day("2026-03-02"), WorkingCalendar.Builtin)
            .OpenExclusion(Day("2026-03-09"), "检验", WorkingCalendar.Builtin)).Deadline;
        var officer = Certified("zhang", "张一");
        var item = LicenceItems.Builtin[0];

        Assert.Equal(deadline, RoundTrip(deadline, ReferenceJson.Default.Deadline));
        Assert.Equivalent(officer, RoundTrip(officer, ReferenceJson.Default.Officer), strict: true);
        Assert.Equivalent(item, RoundTrip(item, ReferenceJson.Default.LicenceItem), strict: true);
        Assert.Equal(WorkingCalendar.Builtin.Years[0], RoundTrip(WorkingCalendar.Builtin.Years[0], ReferenceJson.Default.CalendarYear));
        Assert.Equal(InForce.Agency, RoundTrip(InForce.Agency, ReferenceJson.Default.Agency));

        static T RoundTrip<T>(T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
            JsonSerializer.Deserialize(JsonSerializer.Serialize(value, type), type)!;
    }
}

[JsonSerializable(typeof(Deadline))]
[JsonSerializable(typeof(Officer))]
[JsonSerializable(typeof(LicenceItem))]
[JsonSerializable(typeof(CalendarYear))]
[JsonSerializable(typeof(Agency))]
internal sealed partial class ReferenceJson : JsonSerializerContext;
