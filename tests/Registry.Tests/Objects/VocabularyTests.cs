using System.Text;
using System.Text.Json;
using Enforcement.Registry.Objects;
using Enforcement.Regulation.Reference;

namespace Enforcement.Registry.Tests.Objects;

/// <summary>Guards what is written into the record: names never change, old samples can always be read.</summary>
public sealed class VocabularyTests
{
    private static readonly RegistryKind Kind = new();

    [Fact]
    public void The_written_names_are_these() => Assert.Equal(
        [
            "registry.agency-set/1", "registry.calendar-year-set/1", "registry.delegation-set/1", "registry.licence-item-set/1",
            "registry.officer-set/1", "registry.power-item-set/1", "registry.setting-changed/1", "registry.unit-set/1",
        ],
        Kind.Facts.All.Select(fact => fact.Name).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("registry.agency-set/1", """{"agency":{"name":"示范县人力资源和社会保障局","shortName":"示人社","divisionCode":"330199","fondsCode":"0123","court":"示范县人民法院","reviewBody":"示范县人民政府"},"reason":"设立"}""")]
    [InlineData("registry.unit-set/1", """{"unit":{"id":"XZSP","name":"行政审批科","kind":"Section","mandate":null},"reason":"设立"}""")]
    [InlineData("registry.officer-set/1", """{"officer":{"id":"1001","name":"陈静","unitId":"XZSP","roles":["WindowClerk"],"certificates":[{"kind":"Enforcement","number":"330199011001","categories":["Licensing"],"items":[],"region":"330199","validFrom":"2024-01-01","validTo":"2028-12-31","suspended":false}],"qualifiedFrom":"2024-01-01","qualifiedTo":null,"legalQualificationNumber":null,"isAuxiliary":false,"active":true},"reason":"登记"}""")]
    [InlineData("registry.delegation-set/1", """{"delegation":{"fromOfficerId":"6002","toOfficerId":"6001","scope":["*"],"validFrom":"2024-01-01","validTo":"2028-12-31","letterNumber":"示人社委〔2024〕1号"},"reason":"分工"}""")]
    [InlineData("registry.power-item-set/1", """{"item":{"id":"labour-dispatch","name":"劳务派遣经营许可","kind":"Licensing","units":["XZSP"],"validFrom":"2024-01-01","validTo":null},"reason":"公告"}""")]
    [InlineData("registry.calendar-year-set/1", """{"year":{"year":2027,"days":[{"date":"2027-10-01","type":"Off","name":"国庆节"}]},"reason":"通知"}""")]
    [InlineData("registry.setting-changed/1", """{"version":{"key":"hearing.notice.days","value":"10","effectiveFrom":"2026-01-01","setBy":"9001","reason":"纪要"}}""")]
    public void A_stored_sample_is_read_and_written_again_unchanged(string name, string sample)
    {
        var fact = Kind.Facts.Read(name, Encoding.UTF8.GetBytes(sample));
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Kind.Facts.Write(writer, fact);
        }

        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(sample).RootElement, JsonDocument.Parse(buffer.ToArray()).RootElement), Encoding.UTF8.GetString(buffer.ToArray()));
    }

    [Fact]
    public void Every_role_of_the_bureau_has_somebody_in_the_demonstration() => Assert.Empty(
        Roles.OfTheBureau.Except(Demonstration.DemonstrationBureau.People.SelectMany(person => person.Officer.Roles)));
}
