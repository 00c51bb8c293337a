using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Registry.Demonstration;
using Enforcement.Registry.Pages;
using Enforcement.Registry.Tests.Objects;
using Enforcement.Regulation.Reference;
using Enforcement.Web.Desk;

namespace Enforcement.Registry.Tests.Pages;

public sealed class OfficerPageTests
{
    private static readonly DateOnly End = new(2026, 12, 31);
    private static readonly OfficerCertificate Certificate = new(CertificateKind.Enforcement, "330199019999", [CaseKind.Licensing], [], "330199", new DateOnly(2026, 1, 1), End);

    [Fact]
    public void What_the_form_shows_is_what_it_gives_back() => Assert.All(
        DemonstrationBureau.People,
        person => Assert.Equal(Written(person.Officer with { Roles = [.. person.Officer.Roles.Order()] }), Written(Back(person.Officer))));

    [Theory]
    [InlineData(2025, 12, 31, "未生效")]
    [InlineData(2026, 1, 1, "有效至2026-12-31")]
    [InlineData(2026, 11, 1, "有效至2026-12-31")]
    [InlineData(2026, 11, 2, "有效，2026-12-31到期")]
    [InlineData(2026, 12, 31, "有效，2026-12-31到期")]
    [InlineData(2027, 1, 1, "已过期")]
    public void A_certificate_says_in_words_whether_it_holds(int year, int month, int day, string state) =>
        Assert.Equal(state, CertificateLine.Of(Certificate, new DateOnly(year, month, day)).State);

    [Fact]
    public void A_suspended_certificate_says_so_whatever_its_term() =>
        Assert.Equal("暂扣", CertificateLine.Of(Certificate with { Suspended = true }, End).State);

    [Fact]
    [Trait("rule", "R6.1")]
    [Trait("law", "本制度第六条")]
    public void A_person_is_told_of_papers_that_do_not_hold_before_acting()
    {
        var officer = new Officer("1", "张三", "XZSP", [Roles.Officer], [Certificate], QualifiedFrom: new DateOnly(2026, 1, 1));

        Assert.Empty(CertificateLine.Warnings(officer, new DateOnly(2026, 6, 1)));
        Assert.Equal(["行政执法证 330199019999：已过期"], CertificateLine.Warnings(officer, new DateOnly(2027, 1, 1)));
        Assert.Equal(["行政执法证 330199019999：暂扣"], CertificateLine.Warnings(officer with { Certificates = [Certificate with { Suspended = true }] }, new DateOnly(2026, 6, 1)));
        Assert.Equal(["没有登记执法证件", "没有有效的行政执法资格"], CertificateLine.Warnings(officer with { Certificates = [], QualifiedFrom = null }, new DateOnly(2026, 6, 1)));
        Assert.Empty(CertificateLine.Warnings(officer with { Roles = [Roles.Archivist], Certificates = [] }, new DateOnly(2026, 6, 1)));
    }

    [Theory]
    [InlineData(null, 21)]
    [InlineData("刘洋", 1)]
    [InlineData("监察科 主办", 1)]
    [InlineData("330199011002", 1)]
    [InlineData("nobody", 0)]
    public void Search_finds_people_by_any_word_of_their_row(string? words, int count) =>
        Assert.Equal(count, OfficerLine.List(RegistrySpec.Law, new DateOnly(2026, 3, 2), words).Count);

    private static Officer Back(Officer officer)
    {
        var back = OfficerForm.Of(officer).ToOfficer();
        return back with { Roles = [.. back.Roles.Order()] };
    }

    private static string Written(Officer officer) => JsonSerializer.Serialize(officer, ReferenceJson.Default.Officer);
}
