using Enforcement.Casework;
using Enforcement.Contracts.Documents;
using Enforcement.Documents.Issuing;
using Enforcement.Documents.Tests.Hosting;
using Enforcement.Documents.Tests.Rendering;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Rules;

namespace Enforcement.Documents.Tests.Issuing;

/// <summary>更正、作废 (CR4) and 当事人查阅 (R4.2) of an issued document.</summary>
public sealed class CorrectionTests
{
    private static readonly CorrectDocument s_correct = new("李明员", "李明远", "打印错误");
    private static readonly AnswerPartyReading s_read = new("众诚公司", "李明远", "身份证", "410101198506150028");

    [Fact]
    [Trait("rule", "CR4")]
    [Trait("law", "本制度 第八条")]
    public void A_slip_is_corrected_by_a_notice_to_the_same_addressees()
    {
        var spec = DocumentSpec.Issued("L03");
        var corrected = Assert.Single(spec.Facts(s_correct));
        spec.Of(corrected);

        var notice = Assert.IsType<DocumentRequested>(Assert.Single(spec.MessagesOf(corrected)));

        Assert.Equal(("G20", "applicant", new DateOnly(2026, 1, 9)), (notice.Code, notice.Addressees.Single().Id, notice.IssuedOn));
        using var json = System.Text.Json.JsonDocument.Parse(notice.FieldsJson);
        Assert.Empty(DocumentContent.Parse(DocumentCatalogue.Get("G20"), json.RootElement).Errors);
        Assert.Equal("《受理通知书》（×人社许受字〔2026〕第001号）", json.RootElement.GetProperty("target").GetString());
        Assert.Equal(DocumentStatus.Issued, spec.State.Status);
        Assert.Equal([notice.DocumentId], spec.State.Corrections);
    }

    [Fact]
    [Trait("rule", "CR4")]
    [Trait("law", "本制度 第八条")]
    public void Nothing_is_corrected_that_is_not_issued_or_void_or_the_same()
    {
        Assert.Equal(("document-not-issued", "CR4"), DocumentSpec.Requested().Refused(s_correct));
        Assert.Equal(("document-not-issued", "CR4"), DocumentSpec.Issued("L03").And(new InvalidateDocument("有误")).Refused(s_correct));
        Assert.Equal(("nothing-corrected", "CR4"), DocumentSpec.Issued("L03").Refused(s_correct with { Right = "李明员 " }));
        Assert.Equal(("paper-incomplete", "CR1"), DocumentSpec.Issued("L03").Refused(s_correct with { Reason = " " }));
        Assert.Equal(("paper-incomplete", "CR1"), DocumentSpec.Issued("L03").Refused(s_correct with { Wrong = new string('错', 10_001) }));
    }

    [Fact]
    [Trait("rule", "CR1")]
    [Trait("rule", "CR4")]
    [Trait("law", "本制度 第八条")]
    public async Task A_notice_that_cannot_be_printed_says_why_on_the_corrected_document_and_is_given_again()
    {
        await using var host = await DocumentsHost.StartAsync(SampleLaw.At(1, 5));
        var documents = host.Get<Cases<OfficialDocument>>();
        await host.PublishAsync(new DocumentRequested(
            "D1", "L03", "licensing/XK-2026-0001", "XK-2026-0001", "众诚公司许可", Samples.Json("L03").ToJsonString(), [], new DateOnly(2026, 1, 5), "o1", "行政审批科"));
        await host.HearAsync<DocumentIssued>(m => m.DocumentId == "D1");

        Assert.True((await documents.ExecuteAsync("D1", s_correct with { Right = "李明\uE000" }, SampleLaw.Head, "c1")).Accepted);
        var rejected = await host.HearAsync<DocumentRejected>(m => m.Code == "G20");
        while ((await documents.ReadAsync("D1", TestContext.Current.CancellationToken)).State.FailedCorrections.IsEmpty)
        {
            await Task.Yield();
        }

        var state = (await documents.ReadAsync("D1", TestContext.Current.CancellationToken)).State;
        Assert.Contains("U+E000", Assert.Single(state.FailedCorrections[rejected.DocumentId]), StringComparison.Ordinal);
        Assert.Null(DocumentSteps.Of(state, SampleLaw.Act(SampleLaw.Head, SampleLaw.At(1, 5))).Single(step => step.Command == nameof(CorrectDocument)).Refusal);
        var row = await host.Get<IViewStore>().QueryAsync(new ViewQuery(DocumentKind.Register, DocumentKind.NoticeBucket(rejected.DocumentId)), TestContext.Current.CancellationToken);
        Assert.Equal(("D1", "更正通知未能签发，须重新更正"), (DocumentReads.Row(Assert.Single(row.Rows)).DocumentId, DocumentReads.Row(row.Rows[0]).Note));

        Assert.True((await documents.ExecuteAsync("D1", s_correct, SampleLaw.Head, "c2")).Accepted);
        await host.HearAsync<DocumentIssued>(m => m.Code == "G20");
    }

    [Fact]
    [Trait("rule", "CR4")]
    [Trait("law", "本制度 第八条")]
    public void What_was_served_is_corrected_and_no_longer_voided()
    {
        var spec = DocumentSpec.Issued("L03").And(new HandOverDocument("applicant", "直接", new DateOnly(2026, 1, 6)));

        Assert.Equal(("document-served", "CR4"), spec.Refused(new InvalidateDocument("有误")));
        Assert.Equal("document-served", spec.Steps().Single(step => step.Command == nameof(InvalidateDocument)).Refusal?.Code);
        Assert.Single(spec.Facts(s_correct));
    }

    [Fact]
    [Trait("rule", "CR4")]
    [Trait("law", "本制度 第十二条")]
    public void A_service_that_crossed_the_voiding_is_recorded_and_escalated()
    {
        var spec = DocumentSpec.Issued("L03").And(new InvalidateDocument("有误"));
        var facts = spec.Facts(new HandOverDocument("applicant", "直接", new DateOnly(2026, 1, 6)));

        Assert.IsType<DocumentHandedOver>(facts[0]);
        Assert.Equal(("CR4", Severity.High), (Assert.IsType<FindingRaised>(facts[1]).Rule, ((FindingRaised)facts[1]).Severity));
        Assert.Equal(("CR4", "High"), spec.MessagesOf(facts[1]).OfType<Contracts.Casework.FindingRaisedInCase>().Select(told => (told.Rule, told.Severity)).Single());
    }

    [Fact]
    [Trait("rule", "R4.2")]
    [Trait("law", "行政处罚法 第六十四条第（八）项")]
    public void A_party_reads_what_was_addressed_to_him_or_what_he_signed()
    {
        var answered = Assert.IsType<PartyReadingAnswered>(Assert.Single(DocumentSpec.Issued("L03").Facts(s_read)));
        Assert.Equal((true, "410101********0028"), (answered.Shown, answered.IdNo));

        // A survey record is internal, but the applicant's representative signed it.
        var survey = DocumentSpec.Issued("L07");
        var signer = Samples.Signatures(Samples.Values("L07")).Single(s => s.Slot == "applicantRep").Name;
        Assert.True(Assert.IsType<PartyReadingAnswered>(Assert.Single(survey.Facts(s_read with { Party = signer }))).Shown);
    }

    [Fact]
    [Trait("rule", "R4.2")]
    [Trait("law", "行政处罚法 第六十四条第（八）项")]
    public void Reading_is_refused_to_a_party_only_on_a_secrecy_ground()
    {
        var spec = DocumentSpec.Issued("L03");

        Assert.Equal(("no-secrecy-ground", "R4.2"), spec.Refused(s_read with { Ground = "ND5" }));
        Assert.Equal(("no-secrecy-ground", "R4.2"), spec.Refused(s_read with { Ground = "" }));
        Assert.False(Assert.IsType<PartyReadingAnswered>(Assert.Single(spec.Facts(s_read with { Ground = "ND8" }))).Shown);
    }

    [Fact]
    [Trait("rule", "R33.1")]
    [Trait("law", "本制度 第三十三条")]
    public void Whoever_else_comes_to_read_goes_through_the_archive_and_everybody_proves_who_he_is()
    {
        var spec = DocumentSpec.Issued("L03");

        Assert.Equal(("not-his-document", "R4.2"), spec.Refused(s_read with { Party = "路人" }));
        Assert.Equal(("identity-not-proved", "R33.1"), spec.Refused(s_read with { IdKind = "会员卡" }));
        Assert.Equal(("field-missing", "R33.1"), spec.Refused(s_read with { IdNo = " " }));
        Assert.Equal(("field-missing", "R33.1"), spec.Refused(s_read with { Reader = "" }));
        Assert.Equal(("document-not-issued", "R4.2"), DocumentSpec.Requested().Refused(s_read));
    }
}
