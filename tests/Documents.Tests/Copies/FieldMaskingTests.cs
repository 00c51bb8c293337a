using System.Text;
using System.Text.Json.Nodes;
using Enforcement.Documents.Copies;
using Enforcement.Documents.Tests.Rendering;
using Enforcement.Regulation.Documents;

namespace Enforcement.Documents.Tests.Copies;

/// <summary>脱敏 (R33.2, RULEBOOK E.7): typed fields first, then the sweep over free text.</summary>
[Trait("rule", "R33.2")]
[Trait("law", "本制度 第三十三条")]
public sealed class FieldMaskingTests
{
    private const string Id = "11010519491231002X";
    private const string Phone = "13800001234";

    [Fact]
    public void Public_copy_hides_citizens_and_keeps_enterprise_and_legal_representative()
    {
        var masked = Mask("G06", MaskingProfile.Public);

        Assert.Equal(
            ("赵某", "110*************2X", "〔已隐去〕", "××县众诚人力资源服务有限公司", "李明远", "91350100M000100Y43"),
            (Text(masked, "agents", "name"), Text(masked, "agents", "idNo"), Text(masked, "principal.phone"), Text(masked, "principal.name"), Text(masked, "principal.legalRep"), Text(masked, "principal.uscc")));
        Assert.Equal(0, masked.Swept);
    }

    [Fact]
    public void A_party_reads_his_own_data_and_not_those_of_others()
    {
        var masked = Mask("L17", MaskingProfile.Party, json =>
        {
            json["applicant"] = Citizen("何东", Id, Phone);
            json["content"] = $"何东（{Id}，{Phone}）与孙小梅（手机13911112222）共同经营。";
        }, "何东");

        Assert.Equal((Id, Phone, "河东县人民路1号"), (Text(masked, "applicant.idNo"), Text(masked, "applicant.phone"), Text(masked, "applicant.address")));
        Assert.Equal(($"何东（{Id}，{Phone}）与孙小梅（手机〔已隐去〕）共同经营。", 1), (Text(masked, "content"), masked.Swept));
    }

    [Fact]
    public void What_typed_fields_name_is_hidden_wherever_the_text_repeats_it()
    {
        var masked = Mask("L17", MaskingProfile.Public, json =>
        {
            json["applicant"] = Citizen("何东", Id, Phone);
            json["content"] = $"准予何东（住河东县人民路1号）经营，电话{Phone}。";
        });

        Assert.Equal("准予何某（住河东县）经营，电话〔已隐去〕。", Text(masked, "content"));
        Assert.Equal(("何某", "河东县"), (Text(masked, "applicant.name"), Text(masked, "applicant.address")));
        Assert.DoesNotContain("何东", Encoding.UTF8.GetString(masked.Content.Values.ToCanonicalJson()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("身份证11010519491231002X。", "身份证110*************2X。")]
    [InlineData("电话13911112222。", "电话〔已隐去〕。")]
    [InlineData("账号6222021234567890123。", "账号〔已隐去〕。")]
    [InlineData("邮箱a.b@example.cn。", "邮箱〔已隐去〕。")]
    [InlineData("编号4101222600，共12份。", "编号4101222600，共12份。")]
    public void Free_text_is_swept_for_numbers_telephones_accounts_and_mail(string text, string shown)
    {
        var masked = Mask("L17", MaskingProfile.Public, json => json["content"] = text);

        Assert.Equal((shown, text == shown ? 0 : 1), (Text(masked, "content"), masked.Swept));
    }

    [Fact]
    public void Staff_see_names_and_shortened_numbers_and_authorities_see_all()
    {
        var inside = Mask("G06", MaskingProfile.Internal);
        var whole = Mask("G06", MaskingProfile.None);

        Assert.Equal(("赵强", "110105********002X", "138****1234"), (Text(inside, "agents", "name"), Text(inside, "agents", "idNo"), Text(inside, "principal.phone")));
        Assert.Equal((Id, 0, 0), (Text(whole, "agents", "idNo"), whole.Hidden, whole.Swept));
    }

    [Fact]
    public void Officers_stay_and_the_eyewitness_is_left_out()
    {
        var content = new DocumentContent(Samples.Values("G01"),
        [
            new Signature("server", "张建国", new DateOnly(2026, 1, 5), SignatureMethod.Electronic, "41000012345"),
            new Signature("receiver", "孙小梅", new DateOnly(2026, 1, 5), SignatureMethod.Handwritten),
            new Signature("witness", "钱进", new DateOnly(2026, 1, 5), SignatureMethod.Handwritten),
        ]);

        var shown = FieldMasking.Of(content, MaskingProfile.Public, []).Content.Signatures;

        Assert.Equal([("张建国", "41000012345"), ("孙某", null), ("〔已隐去〕", null)], shown.Select(s => (s.Name, s.CertNo)));
    }

    [Fact]
    public void Place_of_service_is_hidden_for_a_citizen_and_stays_for_an_enterprise()
    {
        var enterprise = Mask("G01", MaskingProfile.Public);
        var citizen = Mask("G01", MaskingProfile.Public, json =>
        {
            json["addressee"] = Citizen("孙小梅", Id, Phone);
            json["servedPlace"] = "河东县人民路1号";
            json["receiver"] = "孙小梅";
        });

        Assert.Equal("××县政务服务中心二楼人社窗口", Text(enterprise, "servedPlace"));
        Assert.Equal(("河东县", "孙某"), (Text(citizen, "servedPlace"), Text(citizen, "receiver")));
    }

    [Theory]
    [MemberData(nameof(Samples.Codes), MemberType = typeof(Samples))]
    public void Every_document_can_be_printed_masked_and_shows_no_number_of_a_person(string code)
    {
        var masked = Mask(code, MaskingProfile.Public);

        var text = Pdf.Text(Samples.Print(Samples.Job(masked.Content.Values) with { CopyMark = "何东 2026年4月2日 调阅〔2026〕001-01" }).Pdf);

        Assert.DoesNotContain(Id, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Phone, text, StringComparison.Ordinal);
        Assert.Contains("调阅〔2026〕001-01", text, StringComparison.Ordinal);
    }

    private static JsonObject Citizen(string name, string id, string phone) => new()
    {
        ["kind"] = "公民",
        ["name"] = name,
        ["idNo"] = id,
        ["address"] = "河东县人民路1号",
        ["phone"] = phone,
    };

    private static MaskedContent Mask(string code, MaskingProfile profile, Action<JsonObject>? change = null, params string[] own)
    {
        var values = Samples.Values(code, change);
        return FieldMasking.Of(new DocumentContent(values, Samples.Signatures(values)), profile, own);
    }

    private static string Text(MaskedContent masked, string path) => Assert.IsType<FieldValue.Text>(masked.Content.Values.Find(path)).Value;

    private static string Text(MaskedContent masked, string list, string field) =>
        ((FieldValue.Text)((FieldValue.Group)((FieldValue.Sequence)masked.Content.Values.Find(list)!).Items[0]).Fields[field]).Value;
}
