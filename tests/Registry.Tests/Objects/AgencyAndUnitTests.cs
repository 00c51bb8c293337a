using Enforcement.Registry.Capabilities;
using Enforcement.Registry.Demonstration;
using Enforcement.Registry.Objects;
using Enforcement.Regulation.Reference;
using static Enforcement.Registry.Tests.Objects.RegistrySpec;

namespace Enforcement.Registry.Tests.Objects;

public sealed class AgencyAndUnitTests
{
    private static readonly Unit Window = new("CK1", "服务窗口", UnitKind.Section);

    [Fact]
    [Trait("rule", "R1.1")]
    [Trait("law", "本制度第一条")]
    public void A_complete_agency_is_recorded_with_its_reason() =>
        Given().When(new SetAgency(DemonstrationBureau.Agency, "机构改革方案")).Then(new AgencySet(DemonstrationBureau.Agency, "机构改革方案"));

    [Theory]
    [Trait("rule", "R1.1")]
    [Trait("law", "本制度第一条")]
    [InlineData("", "示", "330199", "机关全称")]
    [InlineData("示范县局", "", "330199", "机关简称")]
    [InlineData("示范县局", "示", "33019", "行政区划代码")]
    public void An_agency_without_name_short_name_or_division_code_is_refused(string name, string shortName, string division, string says) =>
        Given().When(new SetAgency(new Agency(name, shortName, division, "0123", "示范县人民法院", "示范县人民政府"), "设立"))
            .ThenRefused("agency-incomplete", "R1.1", says);

    [Fact]
    public void The_same_value_again_records_nothing() =>
        Given(new UnitSet(Window, "设立")).When(new SetUnit(Window, "再次提交")).ThenNothing();

    [Theory]
    [InlineData(null)]
    [InlineData("   ")]
    public void A_change_without_reason_is_refused(string? reason) =>
        Given().When(new SetUnit(Window, reason)).ThenRefused("reason-missing", "C3", "理由");

    [Fact]
    public void A_reason_of_501_characters_is_refused_and_of_500_is_not()
    {
        Given().When(new SetUnit(Window, new string('由', 501))).ThenRefused("reason-missing", "C3", "理由");
        Given().When(new SetUnit(Window, new string('由', 500))).Then(new UnitSet(Window, new string('由', 500)));
    }

    [Fact]
    public void A_value_of_another_object_is_refused() =>
        Given().When(new SetUnit(Window, "设立"), "registry/unit/CK2").ThenRefused("identity-mismatch", "R3.1", "CK1");

    [Theory]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("")]
    public void An_identity_that_cannot_stand_in_an_address_is_refused(string id) =>
        Given().When(new SetUnit(Window with { Id = id }, "设立")).ThenRefused("identity-invalid", "R3.1", "编号");

    [Fact]
    [Trait("rule", "R2.3")]
    [Trait("law", "行政处罚法 第二十条")]
    public void A_delegated_unit_needs_a_numbered_letter_with_a_term()
    {
        var letter = new UnitMandate("", new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 1));

        var refusal = Given().When(new SetUnit(Window with { Mandate = letter }, "委托")).ThenRefused("unit-invalid", "R2.3", "文号");

        Assert.Contains("失效日期", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "R2.2")]
    [Trait("law", "本制度第二条")]
    public void A_unit_is_abolished_once_its_people_and_items_are_elsewhere()
    {
        var empty = new Unit("PXZX", "培训中心", UnitKind.Subordinate, EndedOn: new DateOnly(2026, 4, 1));

        Given().When(new SetUnit(empty, "机构改革")).Then(new UnitSet(empty, "机构改革"));
        var refused = Given().When(new SetUnit(new Unit("XZSP", "行政审批科", UnitKind.Section, EndedOn: new DateOnly(2026, 4, 1)), "机构改革"))
            .ThenRefused("unit-invalid", "R2.3", "陈静");
        Assert.Contains("仍由该机构承办", refused.Reason, StringComparison.Ordinal);
    }
}
