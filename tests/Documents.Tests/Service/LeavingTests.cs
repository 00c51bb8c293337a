using Enforcement.Casework;
using Enforcement.Contracts.Documents;
using Enforcement.Documents.Service;
using Enforcement.Documents.Tests.Hosting;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Settings;

namespace Enforcement.Documents.Tests.Service;

/// <summary>留置送达 (本制度第十二条第三项; 民事诉讼法 第八十九条): after a refusal, at the domicile, with witness and recording.</summary>
public sealed class LeavingTests
{
    private static readonly DateTimeOffset s_fifth = SampleLaw.At(1, 5);
    private static readonly DispatchDirect s_dispatch = new(D(1, 5), "人民路18号", false, ["o1", "o2"]);
    private static readonly RecordDirectFailure s_refusal = new("拒绝签收", true, D(1, 5));
    private static readonly LeaveDocument s_leave = new("人民路18号", "认为材料齐全，拒绝签收", D(1, 5), D(1, 5), ["o1", "o2"], ["ZP-1"], "王证人", null, s_fifth.AddMinutes(-20), s_fifth.AddMinutes(-5));

    [Fact]
    [Trait("rule", "R12.3")]
    [Trait("law", "民事诉讼法 第八十九条")]
    public void Leaving_serves_after_a_refusal_with_recording_and_witness()
    {
        var facts = ServiceSpec.Given().And(s_dispatch, s_fifth).And(s_refusal, s_fifth).Facts(s_leave, s_fifth);

        Assert.Equal([typeof(DocumentLeft), typeof(ServiceCompleted)], facts.Select(f => f.GetType()));
        Assert.Equal(D(1, 5), ((ServiceCompleted)facts[1]).ServedOn);
    }

    [Fact]
    [Trait("rule", "R12.3")]
    [Trait("law", "民事诉讼法 第八十九条")]
    public void Leaving_is_refused_without_refusal_recording_domicile_or_witness_and_its_reason()
    {
        Assert.Equal("no-refusal", ServiceSpec.Given().Refused(s_leave, s_fifth).Code);
        Assert.Equal("no-refusal", ServiceSpec.Given().And(s_dispatch, s_fifth).And(s_refusal with { Refused = false }, s_fifth).Refused(s_leave, s_fifth).Code);
        var refused = ServiceSpec.Given().And(s_dispatch, s_fifth).And(s_refusal, s_fifth);
        Assert.Equal("no-recording", refused.Refused(s_leave with { Media = [] }, s_fifth).Code);
        Assert.Equal("not-domicile", refused.Refused(s_leave with { Place = "路边" }, s_fifth).Code);
        Assert.Equal("no-witness", refused.Refused(s_leave with { Witness = null }, s_fifth).Code);
        Assert.Equal("field-missing", refused.Refused(s_leave with { RefusalReason = "" }, s_fifth).Code);
        Assert.Equal("servers-missing", refused.Refused(s_leave with { Servers = [] }, s_fifth).Code);
    }

    [Theory]
    [Trait("rule", "R36.1")]
    [Trait("rule", "R12.3")]
    [Trait("law", "民事诉讼法 第八十九条")]
    [InlineData("2026-01-02", "王证人", "no-recording-in-older-case", true)]
    [InlineData("2026-01-03", "王证人", "no-recording", false)]
    [InlineData("2026-01-02", null, "no-recording", false)]
    public void In_a_case_older_than_the_regulation_a_witness_alone_is_as_good_as_the_law_has_it(string opened, string? witness, string code, bool needsReason)
    {
        var spec = ServiceSpec.ForCaseOf(DateOnly.Parse(opened, System.Globalization.CultureInfo.InvariantCulture)).And(s_dispatch, s_fifth).And(s_refusal, s_fifth);
        var change = SampleLaw.Law.Settings.With(new SettingVersion(Setting.RegulationEffectiveFrom.Key, "2026-01-03", D(1, 3), "director", "施行"));
        var act = SampleLaw.Act(SampleLaw.Server, s_fifth) with { Law = SampleLaw.Law.WithSettings(Assert.IsType<SettingChange.Accepted>(change).Book) };
        var left = s_leave with { Media = [], Witness = witness, NoWitnessReason = witness is null ? "楼内无他人" : null };

        var refusal = Assert.IsType<Outcome.Refused>(left.Decide(spec.State, act)).Refusal;
        Assert.Equal((code, "R12.3", needsReason), (refusal.Code, refusal.Rule, refusal.NeedsReason));
        if (needsReason)
        {
            var given = act with { Reasons = act.Reasons.Add("R12.3", "当时没有执法记录仪。") };
            var facts = Assert.IsType<Outcome.Recorded>(left.Decide(spec.State, given)).Facts;
            Assert.Equal(Severity.Low, Assert.Single(facts.OfType<FindingRaised>()).Severity);
            Assert.Null(facts.OfType<ServiceCompleted>().Single().Proof);
            Assert.Empty(spec.MessagesOf(facts.OfType<DocumentLeft>().Single()));
        }
    }

    [Fact]
    [Trait("rule", "R12.3")]
    [Trait("law", "民事诉讼法 第八十九条")]
    public void Leaving_without_a_witness_asks_for_a_typed_reason()
    {
        var spec = ServiceSpec.Given().And(s_dispatch, s_fifth).And(s_refusal, s_fifth);
        var alone = s_leave with { Witness = null, NoWitnessReason = "楼内无他人" };

        Assert.True(spec.Refused(alone, s_fifth).NeedsReason);
        var finding = Assert.Single(spec.Facts(alone, s_fifth, null, ("R12.3", "楼内无他人")).OfType<FindingRaised>());
        Assert.Equal(("R12.3", Severity.Low), (finding.Rule, finding.Severity));
    }

    [Fact]
    [Trait("rule", "R7.1")]
    [Trait("law", "本制度 第七条")]
    public void Leaving_by_one_officer_is_recorded_and_escalated()
    {
        var finding = Assert.Single(ServiceSpec.Given().And(s_dispatch, s_fifth).And(s_refusal, s_fifth)
            .Facts(s_leave with { Servers = ["o1"] }, s_fifth).OfType<FindingRaised>());

        Assert.Equal(("R7.1", Severity.High), (finding.Rule, finding.Severity));
    }

    [Fact]
    [Trait("rule", "R12.7")]
    [Trait("law", "本制度 第十二条")]
    public void Proof_of_leaving_is_one_complete_receipt()
    {
        var spec = ServiceSpec.Given().And(s_dispatch, s_fifth).And(s_refusal, s_fifth);
        var facts = spec.Facts(s_leave, s_fifth);
        spec.And(s_leave, s_fifth);

        var receipt = Assert.Single(facts.SelectMany(spec.MessagesOf).OfType<DocumentRequested>());

        using var json = System.Text.Json.JsonDocument.Parse(receipt.FieldsJson);
        Assert.Empty(DocumentContent.Parse(DocumentCatalogue.Get("G01"), json.RootElement).Errors);
        Assert.Equal(("G01", D(1, 5)), (receipt.Code, receipt.IssuedOn));
    }

    private static DateOnly D(int month, int day) => new(2026, month, day);
}
