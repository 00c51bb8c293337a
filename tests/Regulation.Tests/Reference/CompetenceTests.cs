using Enforcement.Regulation.Reference;
using static Enforcement.Regulation.Tests.Bureau;

namespace Enforcement.Regulation.Tests.Reference;

public sealed class CompetenceTests
{
    private const string Item = LicenceItems.LabourDispatch;

    private static readonly DateOnly Today = Day("2026-03-02");

    [Fact]
    [Trait("rule", "R1.1")]
    [Trait("law", "本制度第一条")]
    public void Nothing_is_opened_before_the_agency_is_described()
    {
        var breach = Competence.ToOpen(InForce.WithAgency(InForce.Agency with { ShortName = "" }), Item, CaseKind.Licensing, Section, Today);

        Assert.Equal("R1.1", breach?.Rule.Id);
        Assert.Contains("简称", breach!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "R2.2")]
    [Trait("law", "本制度第二条")]
    public void A_unit_handles_nothing_from_the_day_it_is_abolished()
    {
        var law = InForce.WithUnit(InForce.Unit(Section)! with { EndedOn = Today });

        Assert.Equal("R2.2", Competence.ToOpen(law, Item, CaseKind.Licensing, Section, Today)?.Rule.Id);
        Assert.Null(Competence.ToOpen(law, Item, CaseKind.Licensing, Section, Today.AddDays(-1)));
    }

    [Fact]
    [Trait("rule", "R2.1")]
    [Trait("rule", "R2.2")]
    public void A_valid_item_in_the_hands_of_its_unit_may_be_opened() =>
        Assert.Null(Competence.ToOpen(InForce, Item, CaseKind.Licensing, Section, Today));

    [Theory]
    [Trait("rule", "R2.1")]
    [InlineData("unknown", CaseKind.Licensing, "2026-03-02")]
    [InlineData(Item, CaseKind.Penalty, "2026-03-02")]
    [InlineData(Item, CaseKind.Licensing, "2023-12-31")]
    [InlineData(Item, CaseKind.Licensing, "2027-01-01")]
    public void An_item_not_on_the_power_list_that_day_may_not(string item, CaseKind kind, string on) =>
        Assert.Equal("R2.1", Competence.ToOpen(InForce, item, kind, Section, Day(on))?.Rule.Id);

    [Fact]
    [Trait("rule", "R2.1")]
    public void The_last_day_of_an_item_is_the_day_before_its_end() =>
        Assert.Null(Competence.ToOpen(InForce, Item, CaseKind.Licensing, Section, Day("2026-12-31")));

    [Fact]
    [Trait("rule", "R2.2")]
    public void Another_unit_is_told_whom_to_transfer_to()
    {
        var breach = Competence.ToOpen(InForce, Item, CaseKind.Licensing, "other", Today);

        Assert.Equal("R2.2", breach?.Rule.Id);
        Assert.Equal("请移送承办单位：行政审批科。", breach?.Remedy);
    }

    [Theory]
    [Trait("rule", "R2.3")]
    [Trait("law", "行政处罚法 第二十条")]
    [InlineData("2025-12-01", "2026-01-01", "2027-01-01", true)]
    [InlineData(null, "2026-01-01", "2027-01-01", false)]
    [InlineData("2025-12-01", "2026-03-03", "2027-01-01", false)]
    [InlineData("2025-12-01", "2025-01-01", "2026-03-02", false)]
    public void A_delegated_unit_needs_a_published_letter_in_force(string? published, string from, string to, bool allowed)
    {
        var law = InForce.WithUnit(new Unit("team", "劳动保障监察大队", UnitKind.Subordinate, new UnitMandate("委1", published is null ? null : Day(published), Day(from), Day(to))));

        Assert.Equal(allowed ? null : "R2.3", Competence.ToOpen(law, "penalty-1", CaseKind.Penalty, "team", Today)?.Rule.Id);
    }

    [Fact]
    [Trait("rule", "R6.1")]
    public void A_qualified_officer_with_a_valid_certificate_may_act() => Assert.Null(Competence.OfOfficer(InForce, "zhang", Item, Today));

    [Theory]
    [Trait("rule", "R6.1")]
    [Trait("law", "行政处罚法 第七十六条")]
    [InlineData("2023-12-31", "没有有效的行政执法资格")]
    [InlineData("2029-01-01", "不在有效期内")]
    public void An_expired_certificate_or_missing_qualification_gives_no_power(string on, string reason) =>
        Assert.Contains(reason, Competence.OfOfficer(InForce, "zhang", Item, Day(on))?.Reason, StringComparison.Ordinal);

    [Fact]
    [Trait("rule", "R6.1")]
    public void The_last_day_of_a_certificate_still_counts() => Assert.Empty(Competence.Gaps(
        InForce.WithPowerItem(InForce.PowerItem(Item)! with { ValidTo = null }), "zhang", Item, Day("2028-12-31")));

    [Fact]
    [Trait("rule", "R6.1")]
    public void A_certificate_that_is_suspended_foreign_or_of_another_category_gives_no_power()
    {
        var officer = Certified("zhang", "张一");
        var certificate = officer.Certificates[0];

        Assert.Contains("已被暂扣", Reason(certificate with { Suspended = true }), StringComparison.Ordinal);
        Assert.Contains("执法区域", Reason(certificate with { Region = "410200" }), StringComparison.Ordinal);
        Assert.Contains("执法类别", Reason(certificate with { Categories = [CaseKind.Penalty] }), StringComparison.Ordinal);
        Assert.Contains("执法类别", Reason(certificate with { Items = [LicenceItems.TrainingSchool] }), StringComparison.Ordinal);

        string Reason(OfficerCertificate held) =>
            Competence.OfOfficer(InForce.WithOfficer(officer with { Certificates = [held] }), "zhang", Item, Today)!.Reason;
    }

    [Fact]
    [Trait("rule", "R6.1")]
    public void Either_kind_of_certificate_suffices()
    {
        var officer = Certified("zhang", "张一");
        var labour = officer.Certificates[0] with { Kind = CertificateKind.LabourSupervision, Number = "L1" };
        var law = InForce.WithOfficer(officer with { Certificates = [officer.Certificates[0] with { Suspended = true }, labour] });

        Assert.Equal("L1", Competence.ValidCertificate(law, "zhang", Item, Today)?.Number);
        Assert.Empty(Competence.Gaps(law, "zhang", Item, Today));
    }

    [Fact]
    [Trait("rule", "R6.2")]
    public void Auxiliary_staff_never_count_as_officers()
    {
        var law = InForce.WithOfficer(Certified("li", "李二") with { IsAuxiliary = true });

        Assert.Equal("R6.2", Competence.OfOfficer(law, "li", Item, Today)?.Rule.Id);
        Assert.Equal("R7.1", Survey(law, ["zhang", "li"])?.Rule.Id);
    }

    [Fact]
    [Trait("rule", "R7.1")]
    [Trait("law", "行政许可法 第三十四条")]
    public void Two_valid_officers_may_survey() => Assert.Null(Survey(InForce, ["zhang", "li"]));

    [Theory]
    [Trait("rule", "R7.1")]
    [InlineData("zhang", "zhang")]
    [InlineData("zhang", "nobody")]
    public void The_same_or_an_unknown_person_does_not_make_two(string one, string two) =>
        Assert.Contains("合格的只有1名", Survey(InForce, [one, two])?.Reason, StringComparison.Ordinal);

    [Fact]
    [Trait("rule", "R7.1")]
    public void A_recused_officer_does_not_count() => Assert.Contains(
        "李二应当回避", Competence.Presence(InForce, FieldAction.SiteSurvey, ["zhang", "li"], ["li"], Item, Today)?.Reason, StringComparison.Ordinal);

    [Fact]
    [Trait("rule", "R7.3")]
    public void One_person_suffices_at_the_window() =>
        Assert.Null(Competence.Presence(InForce, FieldAction.WindowIntake, ["zhang"], [], Item, Today));

    [Theory]
    [Trait("rule", "R7.2")]
    [Trait("law", "行政处罚法 第五十五条")]
    [InlineData("2026-03-02 09:00", true)]
    [InlineData("2026-03-02 09:01", false)]
    [InlineData(null, false)]
    public void The_certificate_is_shown_before_the_first_act(string? shown, bool lawful) =>
        Assert.Equal(lawful, Competence.CertificateShown("张一", shown is null ? null : At(shown), At("2026-03-02 09:00")) is null);

    [Theory]
    [Trait("rule", "R7.4")]
    [InlineData("zhang", "乙地", "2026-03-02 09:59", false)]
    [InlineData("zhang", "乙地", "2026-03-02 10:00", true)]
    [InlineData("zhang", "甲地", "2026-03-02 09:30", true)]
    [InlineData("li", "乙地", "2026-03-02 09:30", true)]
    public void One_officer_is_not_at_two_places_at_once(string officer, string place, string start, bool lawful) => Assert.Equal(
        lawful,
        Competence.Overlap(
        [
            new FieldPresence("zhang", "甲地", At("2026-03-02 09:00"), At("2026-03-02 10:00")),
            new FieldPresence(officer, place, At(start), At("2026-03-02 11:00")),
        ]) is null);

    [Theory]
    [Trait("rule", "R10.4")]
    [InlineData("2026-03-02", Item, true)]
    [InlineData("2026-02-28", Item, false)]
    [InlineData("2026-04-01", Item, false)]
    [InlineData("2026-03-02", "penalty-1", false)]
    public void A_delegate_decides_only_within_scope_and_dates(string on, string item, bool may)
    {
        var law = InForce
            .WithOfficer(Certified("zhang", "张一") with { Roles = [Roles.DeputyDirector] })
            .WithDelegation(new Delegation("zhang", "li", [Item], Day("2026-03-01"), Day("2026-04-01"), "委1"));

        Assert.True(Competence.MayActAs(law, "zhang", Roles.DeputyDirector, item, Day(on)));
        Assert.Equal(may, Competence.MayActAs(law, "li", Roles.DeputyDirector, item, Day(on)));
    }

    [Fact]
    [Trait("rule", "SOD1")]
    [Trait("rule", "SOD2")]
    [Trait("rule", "SOD3")]
    [Trait("rule", "SOD4")]
    [Trait("rule", "SOD5")]
    [Trait("rule", "SOD6")]
    [Trait("rule", "SOD7")]
    public void Nobody_checks_his_own_work()
    {
        Breach?[] barred =
        [
            SeparationOfDuties.LegalReviewer("a", ["b", "a"]), SeparationOfDuties.HearingChair("a", ["a"]), SeparationOfDuties.Approver("a", "a"),
            SeparationOfDuties.DeviceKeeper("a", ["a"]), SeparationOfDuties.ArchiveAccess("a", "a"), SeparationOfDuties.FineCollector("a", ["a"]),
            SeparationOfDuties.DrawOperator("a", ["a"]),
        ];
        Breach?[] allowed =
        [
            SeparationOfDuties.LegalReviewer("a", ["b"]), SeparationOfDuties.HearingChair("a", []), SeparationOfDuties.Approver("a", "b"),
            SeparationOfDuties.DeviceKeeper("a", ["b"]), SeparationOfDuties.ArchiveAccess("a", "b"), SeparationOfDuties.FineCollector("a", ["b"]),
            SeparationOfDuties.DrawOperator("a", ["b"]),
        ];

        Assert.Equal(Enumerable.Range(1, 7).Select(i => $"SOD{i}"), barred.Select(b => b?.Rule.Id));
        Assert.All(allowed, Assert.Null);
    }

    private static Breach? Survey(Law law, string[] officers) => Competence.Presence(law, FieldAction.SiteSurvey, officers, [], Item, Today);
}
