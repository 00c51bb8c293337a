using Enforcement.Registry.Capabilities;
using Enforcement.Registry.Objects;
using Enforcement.Regulation.Reference;
using static Enforcement.Registry.Tests.Objects.RegistrySpec;

namespace Enforcement.Registry.Tests.Objects;

public sealed class OfficerTests
{
    private static readonly DateOnly From = new(2026, 1, 1);
    private static readonly OfficerCertificate Certificate =
        new(CertificateKind.Enforcement, "33019901777", [CaseKind.Licensing], [], "330199", From, new DateOnly(2029, 12, 31));

    private static readonly Officer Person = new("7001", "丁一", "XZSP", [Roles.LicensingOfficer, Roles.Officer], [Certificate], From);

    [Fact]
    [Trait("rule", "R6.1")]
    [Trait("law", "本制度第六条")]
    public void A_person_with_qualification_and_certificate_is_recorded()
    {
        var recorded = Assert.IsType<Casework.Outcome.Recorded>(Given().When(new SetOfficer(Person, "新进人员")));

        var set = Assert.IsType<OfficerSet>(Assert.Single(recorded.Facts));
        Assert.Equal((Person, "新进人员"), (set.Officer, set.Reason));
    }

    [Fact]
    [Trait("rule", "R6.1")]
    [Trait("law", "本制度第六条")]
    public void One_person_may_hold_both_kinds_of_certificate()
    {
        var both = Person with { Certificates = [Certificate, Certificate with { Kind = CertificateKind.LabourSupervision, Number = "劳监330199777" }] };

        Assert.IsType<Casework.Outcome.Recorded>(Given().When(new SetOfficer(both, "取得监察证")));
    }

    [Fact]
    [Trait("rule", "R6.1")]
    [Trait("law", "本制度第六条")]
    public void A_certificate_registered_for_another_person_is_refused() =>
        Given().When(new SetOfficer(Person with { Certificates = [Certificate with { Number = "330199011002" }] }, "新进人员"))
            .ThenRefused("officer-invalid", "R6.1", "刘洋");

    [Fact]
    [Trait("rule", "R6.1")]
    [Trait("law", "本制度第六条")]
    public void A_certificate_ending_before_it_begins_is_refused_and_one_of_a_single_day_is_not()
    {
        Given().When(new SetOfficer(Person with { Certificates = [Certificate with { ValidTo = From.AddDays(-1) }] }, "登记"))
            .ThenRefused("officer-invalid", "R6.1", "有效期");
        Assert.IsType<Casework.Outcome.Recorded>(Given().When(new SetOfficer(Person with { Certificates = [Certificate with { ValidTo = From }] }, "登记")));
    }

    [Theory]
    [Trait("rule", "R6.1")]
    [Trait("law", "本制度第六条")]
    [InlineData("3301", "执法区域")]
    [InlineData("浙江省杭州", "执法区域")]
    public void A_certificate_without_a_proper_region_is_refused(string region, string says) =>
        Given().When(new SetOfficer(Person with { Certificates = [Certificate with { Region = region }] }, "登记")).ThenRefused("officer-invalid", "R6.1", says);

    [Fact]
    [Trait("rule", "R6.1")]
    [Trait("law", "本制度第六条")]
    public void A_certificate_without_category_or_limited_to_an_unknown_item_is_refused()
    {
        Given().When(new SetOfficer(Person with { Certificates = [Certificate with { Categories = [] }] }, "登记")).ThenRefused("officer-invalid", "R6.1", "执法类别");
        Given().When(new SetOfficer(Person with { Certificates = [Certificate with { Items = ["no-such-item"] }] }, "登记")).ThenRefused("officer-invalid", "R6.1", "权责清单");
    }

    [Theory]
    [Trait("rule", "R6.1")]
    [Trait("law", "本制度第六条")]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("330199 01777")]
    public void A_certificate_number_outside_the_configured_pattern_is_refused(string number) =>
        Given().When(new SetOfficer(Person with { Certificates = [Certificate with { Number = number }] }, "登记")).ThenRefused("officer-invalid", "R6.1", "cert.pattern");

    [Fact]
    [Trait("rule", "R6.2")]
    [Trait("law", "本制度第六条")]
    public void Auxiliary_staff_cannot_be_registered_as_officers() =>
        Given().When(new SetOfficer(Person with { IsAuxiliary = true }, "劳务派遣人员")).ThenRefused("officer-invalid", "R6.2", "辅助人员");

    [Fact]
    public void An_unknown_unit_or_role_is_refused()
    {
        Given().When(new SetOfficer(Person with { UnitId = "X" }, "登记")).ThenRefused("officer-invalid", "R6.1", "机构");
        Given().When(new SetOfficer(Person with { Roles = ["Emperor"] }, "登记")).ThenRefused("officer-invalid", "R6.1", "Emperor");
    }

    [Fact]
    [Trait("rule", "SOD1")]
    [Trait("law", "行政处罚法 第五十八条")]
    public void Roles_on_both_sides_of_legal_review_are_refused() =>
        Given().When(new SetOfficer(Person with { Roles = [Roles.LicensingOfficer, Roles.LegalReviewer] }, "登记"))
            .ThenRefused("roles-not-separated", "SOD1", "法制审核人员");

    [Fact]
    [Trait("rule", "R10.4")]
    [Trait("law", "本制度第十条")]
    public void A_delegation_needs_two_known_people_a_scope_and_a_term()
    {
        var good = new Delegation("6002", "6001", ["*"], From, From.AddYears(1), "示人社委〔2026〕1号");

        Assert.IsType<Casework.Outcome.Recorded>(Given().When(new SetDelegation(good, "分工调整")));
        Given().When(new SetDelegation(good with { ToOfficerId = "0000" }, "分工调整")).ThenRefused("delegation-invalid", "R10.4", "0000");
        Given().When(new SetDelegation(good with { ToOfficerId = "6002" }, "分工调整")).ThenRefused("delegation-invalid", "R10.4", "同一人");
        Given().When(new SetDelegation(good with { Scope = [] }, "分工调整")).ThenRefused("delegation-invalid", "R10.4", "范围");
        Given().When(new SetDelegation(good with { Scope = ["x"] }, "分工调整")).ThenRefused("delegation-invalid", "R10.4", "权责清单");
        Given().When(new SetDelegation(good with { ValidTo = From }, "分工调整")).ThenRefused("delegation-invalid", "R10.4", "失效日期");
    }
}
