using System.Text.Json;
using Enforcement.Regulation.Documents;

namespace Enforcement.Regulation.Tests.Documents;

/// <summary>签名完备 (CR1) and 日期先后 (CR5) of a document to be issued.</summary>
public sealed class SignatureTests
{
    private const string Survey =
        """
        "applicant":{"kind":"公民","name":"王秀芳","idNo":"410101198506150028","address":"甲地"},"place":"甲地","start":"2026-01-12T09:00:00+08:00",
        "end":"2026-01-12T10:00:00+08:00","officers":[{"name":"张建国","certNo":"41000012345","unit":"科"},{"name":"刘海燕","certNo":"41000012346","unit":"科"}],
        "certShown":true,"items":[{"requirement":"场所","finding":"有","pass":true}],"photos":[],"conclusion":"符合"
        """;

    private const string Discussion =
        """
        "time":"2026-01-12T09:00:00+08:00","place":"局三楼","chair":"甲","attendees":["甲","乙","丙","丁"],"reporter":"戊",
        "opinions":[{"name":"甲","text":"同意"}],"conclusion":"同意"
        """;

    [Fact]
    [Trait("rule", "CR1")]
    [Trait("rule", "R10.3")]
    [Trait("law", "本制度 第十条")]
    public void One_officer_signing_twice_is_one_signature()
    {
        Assert.Empty(Faults("L07", Survey, Sign("officer", "张建国"), Sign("officer", "刘海燕"), Sign("applicantRep", "王秀芳")));
        Assert.Contains("现有1人", Assert.Single(Faults("L07", Survey, Sign("officer", "张建国"), Sign("officer", "张建国"), Sign("applicantRep", "王秀芳"))), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "CR1")]
    [Trait("law", "本制度 第七条")]
    public void Two_namesakes_with_certificates_of_their_own_are_two_persons() =>
        Assert.Empty(Faults(
            "L07", Survey, Sign("officer", "张建国", ",\"certNo\":\"41000012345\""), Sign("officer", "张建国", ",\"certNo\":\"41000012349\""), Sign("applicantRep", "王秀芳")));

    [Fact]
    [Trait("rule", "CR1")]
    [Trait("law", "行政处罚法 第五十七条第二款")]
    public void Everybody_who_attended_a_discussion_signs_its_record()
    {
        Assert.Empty(Faults("G10", Discussion, Sign("attendee", "甲"), Sign("attendee", "乙"), Sign("attendee", "丙"), Sign("attendee", "丁")));
        Assert.Contains("还缺：丁", Assert.Single(Faults("G10", Discussion, Sign("attendee", "甲"), Sign("attendee", "乙"), Sign("attendee", "丙"))), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "CR1")]
    [Trait("law", "本制度 第十二条")]
    public void A_receipt_bears_the_signatures_of_at_most_two_servers()
    {
        const string receipt =
            """ "docTitle":"受理通知书","docNumber":"无","addressee":{"kind":"法人","name":"众诚"},"servedPlace":"甲","method":"公告" """;

        Assert.Empty(Faults("G01", receipt, Sign("server", "甲"), Sign("server", "乙")));
        Assert.Contains("最多2人", Assert.Single(Faults("G01", receipt, Sign("server", "甲"), Sign("server", "乙"), Sign("server", "丙"))), StringComparison.Ordinal);
    }

    [Theory]
    [Trait("rule", "CR1")]
    [Trait("law", "本制度 第八条")]
    [InlineData(",\"certno\":\"1\"")]
    [InlineData(",\"certNo\":1")]
    [InlineData(",\"opinion\":[]")]
    [InlineData(",\"opinion\":\"a\\u0000\"")]
    [InlineData(",\"\\ud800\":1")]
    public void What_a_signature_cannot_carry_is_named_and_never_dropped(string more) =>
        Assert.NotEmpty(Faults("L07", Survey, Sign("officer", "张建国", more), Sign("officer", "刘海燕"), Sign("applicantRep", "王秀芳")));

    [Theory]
    [Trait("rule", "CR5")]
    [Trait("law", "本制度 第八条")]
    [InlineData("2026-01-12T10:00:00+08:00", 0)]
    [InlineData("2026-01-12T01:00:00Z", 0)]
    [InlineData("2026-01-12T08:59:59+08:00", 1)]
    public void A_survey_does_not_end_before_it_begins(string end, int faults) =>
        Assert.Equal(faults, Faults(
            "L07", Survey.Replace("2026-01-12T10:00:00+08:00", end, StringComparison.Ordinal), Sign("officer", "张建国"), Sign("officer", "刘海燕"), Sign("applicantRep", "王秀芳")).Count);

    [Fact]
    [Trait("rule", "CR5")]
    [Trait("law", "本制度 第八条")]
    public void Every_order_of_dates_names_two_dates_of_its_document() => Assert.All(
        DocumentCatalogue.All.SelectMany(type => type.DateOrder.SelectMany(order => new[] { (type, Name: order.Earlier), (type, Name: order.Later) })),
        pair => Assert.True(pair.type.Fields.Single(field => field.Name == pair.Name).Type is FieldType.Date or FieldType.Instant));

    private static string Sign(string slot, string name, string more = "") =>
        $$"""{"slot":"{{slot}}","name":"{{name}}","date":"2026-01-12","method":"手写扫描"{{more}}}""";

    private static List<string> Faults(string code, string fields, params string[] signatures)
    {
        using var json = JsonDocument.Parse($$"""{{{fields}},"signatures":[{{string.Join(',', signatures)}}]}""");
        return [.. DocumentContent.Parse(DocumentCatalogue.Get(code), json.RootElement).Errors.Select(error => error.Message)];
    }
}
