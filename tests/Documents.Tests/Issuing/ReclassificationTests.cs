using Enforcement.Casework;
using Enforcement.Contracts.Documents;
using Enforcement.Documents.Issuing;
using Enforcement.Documents.Tests.Hosting;
using Enforcement.Regulation;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;

namespace Enforcement.Documents.Tests.Issuing;

/// <summary>变更公开属性 (R4.1): kept back only on a ground and with a reason, opened again the same way.</summary>
[Trait("rule", "R4.1")]
[Trait("law", "本制度 第四条")]
public sealed class ReclassificationTests
{
    private static readonly ReclassifyDocument s_narrow = new(Disclosure.Internal, "ND4", "决定书附有第三人的工资明细");

    [Fact]
    public void An_issued_document_is_kept_back_on_a_ground_with_a_reason_and_everybody_is_told()
    {
        var spec = DocumentSpec.Issued("L17");
        var narrowed = Assert.Single(spec.Facts(s_narrow));
        spec.Of(narrowed);

        Assert.Equal(new DocumentReclassified(Disclosure.Public, Disclosure.Internal, "ND4", "决定书附有第三人的工资明细", SampleLaw.Head.Name, new DateOnly(2026, 1, 9)), narrowed);
        Assert.Equal(Disclosure.Internal, spec.State.Disclosure);
        Assert.Equal(
            new DocumentDisclosureChanged("D1", "L17", "licensing/XK-2026-0001", "Internal", "ND4", "决定书附有第三人的工资明细", new DateOnly(2026, 1, 9)),
            Assert.Single(spec.MessagesOf(narrowed)));
    }

    [Fact]
    public void It_is_opened_again_when_the_ground_is_gone_but_not_further_than_the_catalogue()
    {
        var spec = DocumentSpec.Issued("L03").And(s_narrow);

        Assert.Equal("wider-than-catalogue", spec.Refused(new ReclassifyDocument(Disclosure.Public, null, "公开")).Code);
        Assert.Equal("ground-not-needed", spec.Refused(new ReclassifyDocument(Disclosure.OnRequest, "ND4", "第三人同意公开")).Code);
        spec.And(new ReclassifyDocument(Disclosure.OnRequest, null, "第三人同意公开"));

        Assert.Equal((Disclosure.OnRequest, null), (spec.State.Disclosure, spec.State.Reclassified!.Ground));
    }

    [Theory]
    [InlineData(Disclosure.Internal, null, "有第三人信息", "ground-missing")]
    [InlineData(Disclosure.Internal, " ", "有第三人信息", "ground-missing")]
    [InlineData(Disclosure.Internal, "ND11", "有第三人信息", "ground-missing")]
    [InlineData(Disclosure.Internal, "ND4", " ", "reason-missing")]
    [InlineData(Disclosure.Internal, "ND1", "涉及国家秘密", "state-secret-is-secret")]
    [InlineData(Disclosure.Secret, "ND4", "有第三人信息", "not-a-secret")]
    [InlineData(Disclosure.Internal, "ND10", "没有社会影响", "not-a-penalty")]
    [InlineData(Disclosure.Public, null, "没有变化", "class-unchanged")]
    [InlineData((Disclosure)9, "ND4", "没有这种", "class-unknown")]
    public void Without_a_ground_that_fits_and_a_reason_nothing_is_kept_back(Disclosure to, string? ground, string reason, string code) =>
        Assert.Equal((code, "R4.1"), DocumentSpec.Issued("L17").Refused(new ReclassifyDocument(to, ground, reason)));

    [Fact]
    public void The_reason_has_a_limit_and_the_same_change_twice_records_once()
    {
        var spec = DocumentSpec.Issued("L17");

        Assert.Equal("reason-missing", spec.Refused(s_narrow with { Reason = new string('长', 2001) }).Code);
        Assert.Single(spec.Facts(s_narrow with { Reason = new string('长', 2000) }));
        Assert.Empty(spec.And(s_narrow).Facts(s_narrow));
        Assert.Equal("class-unchanged", spec.Refused(s_narrow with { Reason = "另一种说法" }).Code);
        Assert.Single(spec.Facts(s_narrow with { Ground = "ND7" }));
    }

    [Fact]
    public void What_is_not_issued_has_no_class_of_its_own() =>
        Assert.Equal(("document-not-issued", "R4.1"), DocumentSpec.Requested().Refused(s_narrow));

    [Fact]
    public void The_step_is_offered_to_the_disclosure_officer_and_the_heads_who_approve() =>
        Assert.Equal(
            [Roles.DisclosureOfficer, Roles.ApprovalHead, Roles.SectionHead, Roles.SupervisionHead, Roles.DeputyDirector, Roles.Director],
            DocumentSpec.Issued("L17").Steps().Single(step => step.Command == nameof(ReclassifyDocument)).Roles);

    [Fact]
    public void The_ten_grounds_are_those_of_the_rule_book() =>
        Assert.Equal(Enumerable.Range(1, 10).Select(n => $"ND{n}"), DisclosureGrounds.All.Select(ground => ground.Code));

    [Fact]
    public void A_stored_change_still_reads()
    {
        const string stored = """{"from":"Public","to":"Internal","ground":"ND4","reason":"理由","decidedBy":"周卫东","on":"2026-01-09"}""";

        Assert.Equal(
            new DocumentReclassified(Disclosure.Public, Disclosure.Internal, "ND4", "理由", "周卫东", new DateOnly(2026, 1, 9)),
            new DocumentKind().Facts.Read("documents.document-reclassified/1", System.Text.Encoding.UTF8.GetBytes(stored)));
    }
}
