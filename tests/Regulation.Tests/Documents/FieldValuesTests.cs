using System.Text;
using System.Text.Json;
using Enforcement.Regulation.Documents;

namespace Enforcement.Regulation.Tests.Documents;

public sealed class FieldValuesTests
{
    private const string Company =
        """{"kind":"法人","name":"××人力资源有限公司","uscc":"91350100M000100Y43","legalRep":"李明","address":"××县人民路1号","phone":"13800001234"}""";

    private const string Remedy =
        """{"reviewBody":"××县人民政府","reviewDays":60,"court":"××县人民法院","sueMonths":6,"reviewFirst":false}""";

    [Fact]
    [Trait("rule", "CR1")]
    [Trait("law", "本制度 第八条")]
    public void Complete_fields_are_accepted()
    {
        var values = Accepted("L05", $$"""{"applicant":{{Company}},"item":"人力资源服务许可","reason":"不需要许可","explanation":"属于备案事项。","remedy":{{Remedy}}}""");

        Assert.Equal("李明", Assert.IsType<FieldValue.Text>(values.Find("applicant.legalRep")).Value);
        Assert.Equal(60, Assert.IsType<FieldValue.Number>(values.Find("remedy.reviewDays")).Value);
        Assert.Null(values.Find("properAuthority"));
        Assert.Null(values.Find("item.nothing"));
    }

    [Fact]
    [Trait("rule", "CR1")]
    [Trait("law", "本制度 第八条")]
    public void All_faults_are_reported_at_once()
    {
        var errors = Refused("L03", $$"""{"applicant":{"kind":"法人","address":"甲地"},"receivedOn":"2026-02-30","legalDays":0,"contact":"  ","extra":1}""");

        Assert.Equal(
            ["acceptedOn", "applicant.legalRep", "applicant.name", "applicant.uscc", "contact", "dueOn", "extra", "item", "legalDays", "receivedOn"],
            errors.Select(error => error.Path).Order(StringComparer.Ordinal));
        Assert.All(errors, error => Assert.EndsWith("。", error.Message, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("rule", "R9.6")]
    [Trait("law", "本制度 第九条")]
    public void Out_of_jurisdiction_names_the_proper_authority()
    {
        var errors = Refused("L05", $$"""{"applicant":{{Company}},"item":"人力资源服务许可","reason":"不属职权","explanation":"由市级办理。","remedy":{{Remedy}}}""");

        Assert.Equal(new FieldError("properAuthority", "“不予受理原因”为不属职权时，必须填写“应当申请的行政机关”。"), Assert.Single(errors));
    }

    [Fact]
    [Trait("rule", "R9.6")]
    [Trait("law", "本制度 第九条")]
    public void A_missing_explanation_is_refused() =>
        Assert.Equal("explanation", Assert.Single(Refused("L05", $$"""{"applicant":{{Company}},"item":"许可","reason":"不需要许可","explanation":"","remedy":{{Remedy}}}""")).Path);

    [Theory]
    [Trait("rule", "R11.3")]
    [Trait("law", "行政许可法 第三十八条第二款")]
    [InlineData("reviewDays\":60", "reviewDays\":30", "remedy.reviewDays")]
    [InlineData("sueMonths\":6", "sueMonths\":3", "remedy.sueMonths")]
    public void Remedy_periods_are_those_of_the_law(string lawful, string wrong, string path)
    {
        var json = $$"""{"applicant":{{Company}},"item":"许可","reason":"不需要许可","explanation":"属于备案事项。","remedy":{{Remedy}}}""";

        Assert.Equal(path, Assert.Single(Refused("L05", json.Replace(lawful, wrong, StringComparison.Ordinal))).Path);
    }

    [Fact]
    public void A_company_without_a_credit_code_gives_the_reason()
    {
        string Json(string instead) =>
            $$"""{"applicant":{{Company.Replace("\"uscc\":\"91350100M000100Y43\",", instead, StringComparison.Ordinal)}},"item":"许可","reason":"不需要许可","explanation":"属于备案事项。","remedy":{{Remedy}}}""";

        Accepted("L05", Json("\"usccMissingReason\":\"正在办理登记\","));
        Assert.Equal("applicant.uscc", Assert.Single(Refused("L05", Json(""))).Path);
    }

    [Theory]
    [InlineData("410101198506150028", true)]
    [InlineData("11010519491231002X", true)]
    [InlineData("11010519491231002x", true)]
    [InlineData("410184200002290036", true)]
    [InlineData("110105194912310021", false)]
    [InlineData("410101199002290019", false)]
    [InlineData("440524188001010014", false)]
    [InlineData("410101850615002", false)]
    public void Citizen_id_numbers_are_checked(string idNo, bool valid)
    {
        var json = $$"""{"principal":{"kind":"公民","name":"王芳","idNo":"{{idNo}}","address":"甲地"},"agents":[{"name":"赵强"}],"powers":"一般","powersText":"代为提交材料。","validTo":"2026-12-31"}""";

        if (valid)
        {
            Assert.Equal(idNo.ToUpperInvariant(), Assert.IsType<FieldValue.Text>(Accepted("G06", json).Find("principal.idNo")).Value);
        }
        else
        {
            Assert.Equal("principal.idNo", Assert.Single(Refused("G06", json)).Path);
        }
    }

    [Fact]
    [Trait("rule", "R7.1")]
    [Trait("law", "本制度 第七条")]
    public void A_survey_record_names_at_least_two_officers()
    {
        var errors = Refused("L07", $$"""
            {"applicant":{{Company}},"place":"甲地","start":"2026-01-05T09:00:00+08:00","end":"2026-01-05T10:00:00+08:00",
            "officers":[{"name":"张三","certNo":"41000012345","unit":"行政审批科"}],"certShown":true,
            "items":[{"requirement":"场所","finding":"有","pass":true}],"photos":[],"conclusion":"符合"}
            """);

        Assert.Equal(new FieldError("officers", "“勘察人员”至少填写2项，现有1项。"), Assert.Single(errors));
    }

    [Theory]
    [InlineData("\"a\\u0000b\"")]
    [InlineData("\"a\\nb\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("12")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void A_line_of_text_is_clean_text(string contact)
    {
        var json = $$"""{"applicant":{{Company}},"item":"许可","receivedOn":"2026-01-05","acceptedOn":"2026-01-05","legalDays":20,"dueOn":"2026-02-02","contact":{{contact}}}""";

        Assert.Equal("contact", Assert.Single(Refused("L03", json)).Path);
    }

    [Fact]
    public void Text_of_100_000_characters_is_accepted_and_one_more_refused()
    {
        string Json(string content) =>
            $$"""{"applicant":{{Company}},"item":"许可","content":"{{content}}","materials":["申请书"],"truthStatement":true,"channel":"窗口","date":"2026-01-05"}""";

        Accepted("L01", Json(new string('字', 99_999) + "𠮷"));
        Assert.Contains("100001", Assert.Single(Refused("L01", Json(new string('字', 100_000) + "𠮷"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"文字\"")]
    public void Fields_are_an_object(string json) => Assert.Single(Refused("L03", json));

    [Fact]
    public void A_property_written_twice_is_refused() =>
        Assert.Contains(Refused("L03", """{"item":"甲","item":"乙"}"""), error => error.Path == "item" && error.Message.Contains("两次", StringComparison.Ordinal));

    [Fact]
    public void Equal_content_gives_equal_bytes_whatever_the_order()
    {
        var one = Accepted("G20", """{"target":"甲","wrong":"一","right":"二","reason":"笔误"}""");
        var other = Accepted("G20", """{ "reason":"笔误", "right":"二","wrong":"一", "target":"甲", "addressee":null }""");

        Assert.Equal(one.ToCanonicalJson(), other.ToCanonicalJson());
        Assert.Equal("""{"target":"甲","wrong":"一","right":"二","reason":"笔误"}""", Encoding.UTF8.GetString(one.ToCanonicalJson()));
    }

    [Fact]
    [Trait("rule", "CR1")]
    [Trait("law", "本制度 第八条")]
    public void Signatures_owed_by_the_method_of_service_are_demanded()
    {
        string Receipt(string method, string more) =>
            $$"""{"docTitle":"受理通知书","docNumber":"×人社许受字〔2026〕第001号","addressee":{{Company}},"servedPlace":"甲地","method":"{{method}}"{{more}}}""";
        var server = new Signature("server", "张三", new DateOnly(2026, 1, 5), SignatureMethod.Handwritten);

        Assert.Equal("signatures.receiver", Assert.Single(Accepted("G01", Receipt("直接", "")).MissingSignatures([server])).Path);
        Assert.Equal("signatures.witness", Assert.Single(Accepted("G01", Receipt("留置", ""","refusalReason":"拒收" """)).MissingSignatures([server])).Path);
        Assert.Empty(Accepted("G01", Receipt("留置", ""","refusalReason":"拒收","noWitnessReason":"现场无他人" """)).MissingSignatures([server]));
        Assert.Empty(Accepted("G01", Receipt("邮寄", ""","postNo":"RR123456789CN" """)).MissingSignatures([server]));
        Assert.Equal("signatures.ghost", Assert.Single(Accepted("G01", Receipt("公告", "")).MissingSignatures([server, server with { Slot = "ghost" }])).Path);
    }

    [Fact]
    [Trait("rule", "CR1")]
    [Trait("law", "本制度 第八条")]
    public void Signatures_travel_beside_the_fields()
    {
        const string fields = """ "material":"申请书","location":"第2页","before":"甲","after":"乙","by":"李明","capacity":"法定代表人","date":"2026-01-05" """;
        ContentParse Content(string signatures)
        {
            using var document = JsonDocument.Parse($"{{{fields}{signatures}}}");
            return DocumentContent.Parse(DocumentCatalogue.Get("L06"), document.RootElement);
        }

        var complete = Content(""","signatures":[{"slot":"corrector","name":"李明","date":"2026-01-05","method":"手写扫描"}]""");

        Assert.Empty(complete.Errors);
        Assert.Equal(new Signature("corrector", "李明", new DateOnly(2026, 1, 5), SignatureMethod.Handwritten), Assert.Single(complete.Content!.Signatures));
        Assert.Equal("signatures.corrector", Assert.Single(Content("").Errors).Path);
        Assert.Contains(Content(""","signatures":[{"slot":"corrector","name":"李明","date":"昨天","method":"手写扫描"}]""").Errors, error => error.Path == "signatures[0]");
        Assert.Contains(Content(""","signatures":"李明" """).Errors, error => error.Path == "signatures");
    }

    private static FieldValues Accepted(string code, string json)
    {
        var parsed = Parse(code, json);
        Assert.Empty(parsed.Errors);
        return parsed.Values!;
    }

    private static IReadOnlyList<FieldError> Refused(string code, string json)
    {
        var parsed = Parse(code, json);
        Assert.Null(parsed.Values);
        return parsed.Errors;
    }

    private static FieldParse Parse(string code, string json)
    {
        using var document = JsonDocument.Parse(json);
        return FieldValues.Parse(DocumentCatalogue.Get(code), document.RootElement);
    }
}
