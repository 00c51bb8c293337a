using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Enforcement.Registry.Tests;

/// <summary>Malformed and absurd requests: a 4xx with problem details in Chinese, never a 5xx, never a half-done effect.</summary>
[Collection(BureauCollection.Name)]
public sealed partial class BadInputTests(RegistryApiTests.Bureau bureau)
{
    private const string Officer = """{"officer":{"id":"8001","name":"甲","unitId":"XZSP","roles":["Officer"],"certificates":[{"kind":"Enforcement","number":"ABCDEF1","categories":["Licensing"],"items":[],"region":"330199","validFrom":"2026-01-01","validTo":"2029-12-31"}]},"reason":"x"}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""["Officer"]""", "[null]", "$.officer.roles[0]")]
    [InlineData("\"items\":[]", "\"items\":[null]", "$.officer.certificates[0].items[0]")]
    [InlineData("\"certificates\":[", "\"certificates\":[null,", "$.officer.certificates[0]")]
    [InlineData("\"validTo\":\"2029-12-31\"", "\"valid\":\"x\"", "缺少必填字段 validTo")]
    [InlineData("\"region\":\"330199\"", "\"region\":null", "不能为空")]
    [InlineData("2029-12-31", "2029-13-31", "$.officer.certificates[0].validTo")]
    [InlineData("\"reason\":\"x\"}", "\"reason\":", "不是有效的 JSON")]
    [InlineData("\"甲\"", "\"甲\\u0000\"", "控制字符")]
    public async Task Broken_json_is_400_with_the_place_and_the_fault(string good, string bad, string says)
    {
        var response = await bureau.SendAsync(HttpMethod.Put, "officers/8001", Officer.Replace(good, bad, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(says, await DetailAsync(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-01-01", "0001-01-01", "没有填写")]
    [InlineData("2029-12-31", "2031-01-01", "超过5年")]
    [InlineData("2029-12-31", "9999-12-31", "不合理")]
    [InlineData("ABCDEF1", "AB CDEF1", "编号格式")]
    [InlineData("""["Officer"]""", """["Officer","Officer"]""", "两次")]
    [InlineData("""["Officer"]""", """["Clock"]""", "没有角色")]
    public async Task An_officer_that_cannot_be_is_409_and_nothing_is_recorded(string good, string bad, string says)
    {
        var response = await bureau.SendAsync(HttpMethod.Put, "officers/8001", Officer.Replace(good, bad, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains(says, await DetailAsync(response), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await bureau.SendAsync(HttpMethod.Get, "officers/8001/history", null)).StatusCode);
    }

    [Theory]
    [InlineData("decisionLimit", "\"T.L05\"", "由法律规定")]
    [InlineData("decisionLimit", "\"T.S01\"", "不是许可决定的期限")]
    [InlineData("retention", "\"no-such\"", "保管期限")]
    [InlineData("basis", "[]", "法律条款")]
    [InlineData("name", "\" \"", "事项名称")]
    [InlineData("certificate", """{"name":"证","validityLimit":"T.X","renewalDaysBefore":60}""", "有效期")]
    [InlineData("termStartsAtReceipt", "true", "由法律规定")]
    [InlineData("siteSurvey", "\"None\"", "局长")]
    public async Task A_licence_item_that_would_break_cases_later_is_409_now(string field, string value, string says)
    {
        var item = System.Text.Json.Nodes.JsonNode.Parse((await bureau.JsonAsync("licence-items/labour-dispatch")).GetProperty("value").GetRawText())!;
        item[field] = System.Text.Json.Nodes.JsonNode.Parse(value);

        var response = await bureau.SendAsync(HttpMethod.Put, "licence-items/labour-dispatch", $$"""{"item":{{item.ToJsonString()}},"reason":"x"}""");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains(says, await DetailAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pattern_that_would_backtrack_for_ever_does_no_harm()
    {
        await bureau.SendAsync(HttpMethod.Post, "settings/cert.pattern", """{"key":"cert.pattern","value":"^(A+)+$","effectiveFrom":"2026-01-01","reason":"x"}""");
        var response = await bureau.SendAsync(HttpMethod.Put, "officers/8002", Officer.Replace("8001", "8002", StringComparison.Ordinal).Replace("ABCDEF1", $"{new string('A', 29)}!", StringComparison.Ordinal));
        await bureau.SendAsync(HttpMethod.Post, "settings/cert.pattern", """{"key":"cert.pattern","value":"^[0-9A-Z\\u4e00-\\u9fff\\-]{6,20}$","effectiveFrom":"2026-01-01","reason":"x"}""");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Theory]
    [InlineData("{}", "账号")]
    [InlineData("""{"userName":null,"displayName":"甲"}""", "账号")]
    [InlineData("""{"userName":"abcd","displayName":"甲","roles":[null]}""", "$.roles")]
    [InlineData("""{"userName":"abcd","officerId":"no-one"}""", "no-one")]
    public async Task A_malformed_account_is_400(string body, string says)
    {
        var response = await bureau.SendAsync(HttpMethod.Post, "accounts", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(says, await DetailAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_calendar_file_is_read_without_a_length_and_refused_when_too_large()
    {
        var large = await bureau.SendAsync(HttpMethod.Post, "calendar/preview", new string('x', 300_000), type: "text/csv");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Contains("256 KB", await DetailAsync(large), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_cannot_be_read_is_400()
    {
        using var content = new StringContent("grant_type=%00", System.Text.Encoding.ASCII, "application/x-www-form-urlencoded");
        using var browser = bureau.Host.OpenBrowser();

        var response = await browser.Http.PostAsync(new Uri("/connect/token", UriKind.Relative), content, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("表单", await DetailAsync(response), StringComparison.Ordinal);
    }

    private static async Task<string> DetailAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var detail = JsonDocument.Parse(await Browser.TextAsync(response)).RootElement.GetProperty("detail").GetString()!;
        Assert.Matches(Chinese(), detail);
        return detail;
    }

    [GeneratedRegex("[\u4e00-\u9fff]")]
    private static partial Regex Chinese();
}
