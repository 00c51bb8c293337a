using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework.Http;

namespace Enforcement.Casework.Tests;

/// <summary>Answers to bodies that are not what the interface takes: Chinese, with the place, without names of our types.</summary>
public sealed partial class JsonFaultsTests
{
    [Theory]
    [InlineData("""{"name":5,"day":"2026-01-05","kind":"Whole"}""", "$.name", "值的类型或格式不符合接口说明（第1行第10字节）。")]
    [InlineData("""{"name":"甲","day":"元旦","kind":"Whole"}""", "$.day", "值的类型或格式不符合接口说明（第1行第29字节）。")]
    [InlineData("""{"name":"甲","day":"2026-02-30","kind":"Whole"}""", "$.day", "值的类型或格式不符合接口说明（第1行第33字节）。")]
    [InlineData("""{"name":"甲","day":"2026-01-05","kind":"Other"}""", "$.kind", "值的类型或格式不符合接口说明（第1行第48字节）。")]
    [InlineData("[]", "$", "值的类型或格式不符合接口说明（第1行第2字节）。")]
    [InlineData("{}", "$", "缺少必填字段 name、day、kind。")]
    [InlineData("""{"name":null,"day":"2026-01-05","kind":"Whole"}""", "$.name", "不能为空（null）。")]
    [InlineData("{bad", "$", "不是有效的 JSON（第1行第2字节）。")]
    [InlineData("", "$", "请求体为空。")]
    [InlineData("""{"name":"甲","day":"2026-01-05","kind":"Whole","extra":1}""", "$.extra", "接口没有字段 extra。")]
    public void Fault_is_told_in_Chinese_with_its_place(string body, string field, string why)
    {
        var fault = Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize(body, SampleJson.Default.Sample));

        Assert.Equal((field, why), JsonFaults.Explain(fault));
    }

    [Fact]
    public void What_our_own_converters_say_is_passed_on() =>
        Assert.Equal(("$", "金额最多两位小数。"), JsonFaults.Explain(new JsonException("金额最多两位小数。")));

    [Theory]
    [InlineData("""{"list":[{"a":1},null]}""", "$.list[1]")]
    [InlineData("""{"a":null,"list":[[1],[2,null]]}""", "$.list[1][1]")]
    [InlineData("""{"a":null,"list":[{"b":null}]}""", null)]
    public void Hole_in_a_list_is_found(string body, string? path) =>
        Assert.Equal(path, JsonFaults.NullElement(System.Text.Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("""{"reason":"\u0000"}""", "$.reason")]
    [InlineData("""{"list":["a",{"b":"x\u001b[2J"}]}""", "$.list[1].b")]
    [InlineData("{\"a\":\"x\u007f\"}", "$.a")]
    [InlineData("{\"a\":\"x\u0085\"}", "$.a")]
    [InlineData("""{"a":"一\n二\t三\r\n","b":"· \u4e00"}""", null)]
    [InlineData("""{"a":"𠮷·","b":1}""", null)]
    public void A_character_nobody_can_see_is_found(string body, string? path) =>
        Assert.Equal(path, JsonFaults.ControlCharacter(System.Text.Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("""{"second":1e400}""", "$.second")]
    [InlineData("""{"list":[1,-1E999]}""", "$.list[1]")]
    [InlineData("""{"second":1e308,"a":"1e400"}""", null)]
    public void A_number_without_bounds_is_found(string body, string? path) =>
        Assert.Equal(path, JsonFaults.BoundlessNumber(System.Text.Encoding.UTF8.GetBytes(body)));

    internal enum Part
    {
        Whole,
    }

    internal sealed record Sample(string Name, DateOnly Day, Part Kind);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
    [JsonSerializable(typeof(Sample))]
    internal sealed partial class SampleJson : JsonSerializerContext;
}
