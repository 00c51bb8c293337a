using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Casework.Hosting;
using Enforcement.Casework.Tests.Sample;
using Enforcement.Contracts.Documents;
using Enforcement.Documents.Issuing;
using Enforcement.Documents.Service;
using Enforcement.Documents.Tests.Rendering;
using Enforcement.Regulation.Reference;

namespace Enforcement.Documents.Tests.Hosting;

/// <summary>One host with two issued documents: D1 is only looked at, D2 is served.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    internal ApiHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await ApiHost.StartAsync(SampleLaw.At(1, 5));
        foreach (var n in new[] { 1, 2 })
        {
            await Host.Get<IMessageOutlet>().PublishAsync(
                new DocumentRequested(
                    $"D{n}", "L03", $"licensing/XK-2026-000{n}", $"XK-2026-000{n}", "众诚公司许可", Samples.Json("L03").ToJsonString(),
                    [new AddresseeRef("applicant", "××县众诚人力资源服务有限公司", "法人", "××县人民路18号金茂大厦6层", null)],
                    new DateOnly(2026, 1, 5), "o1", "行政审批科"),
                Guid.NewGuid(), CancellationToken.None);
            while (!await Host.Get<Cases<ServiceOfProcess>>().ExistsAsync($"D{n}.applicant", TestContext.Current.CancellationToken))
            {
                await Task.Yield();
            }
        }
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

public sealed class ApiTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private const string Key = "/documents/services/D1.applicant";
    private readonly ApiHost _host = fixture.Host;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("rule", "R31.2")]
    [Trait("law", "档案法实施条例 第二十四条")]
    public async Task A_paper_destroyed_with_its_volume_is_gone_by_id_and_by_hash_and_stays_listed()
    {
        await using var host = await ApiHost.StartAsync(SampleLaw.At(1, 5));
        await host.Get<IMessageOutlet>().PublishAsync(
            new DocumentRequested(
                "D9", "L03", "licensing/XK-2026-0009", "XK-2026-0009", "众诚公司许可", Samples.Json("L03").ToJsonString(),
                [new AddresseeRef("applicant", "××县众诚人力资源服务有限公司", "法人", "××县人民路18号金茂大厦6层", null)], new DateOnly(2026, 1, 5), "o1", "行政审批科"),
            Guid.NewGuid(), Stop);
        while (!await host.Get<Cases<ServiceOfProcess>>().ExistsAsync("D9.applicant", Stop))
        {
            await Task.Yield();
        }

        var hash = (await host.Get<Cases<OfficialDocument>>().ReadAsync("D9", Stop)).State.Print!.Sha256;
        ((SettableClock)host.Get<TimeProvider>()).SetUtcNow(SampleLaw.At(1, 5).AddYears(31));
        await host.Get<IMessageOutlet>().PublishAsync(
            new Contracts.Archive.VolumeContentsDestroyed("licensing/XK-2026-0009", "销毁〔2057〕001", [hash], new DateOnly(2057, 1, 5)), Guid.NewGuid(), Stop);

        foreach (var address in new[] { "/documents/D9/pdf", $"/documents/contents/{hash}" })
        {
            using var gone = await host.Client("o1", Roles.WindowClerk).GetAsync(new Uri(address, UriKind.Relative), Stop);
            Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
            using var problem = JsonDocument.Parse(await gone.Content.ReadAsStringAsync(Stop));
            Assert.Equal(("销毁〔2057〕001", "2057-01-05"), (problem.RootElement.GetProperty("registerNumber").GetString(), problem.RootElement.GetProperty("destroyedOn").GetString()));
            Assert.Contains("已于2057年1月5日随案卷依法销毁", problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        Assert.Single((await host.Client("o1", Roles.WindowClerk).GetFromJsonAsync<List<DocumentRow>>("/documents?case=licensing/XK-2026-0009", Stop))!);
    }

    [Fact]
    public async Task A_service_agent_serves_over_http_and_the_register_shows_it()
    {
        var agent = _host.Client("o1", Roles.ServiceAgent);

        Assert.Equal(HttpStatusCode.OK, (await Post(agent, "/documents/services/D2.applicant/direct", """{"on":"2026-01-05","place":"政务大厅","atWindow":true,"servers":["o1"]}""")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Post(
            agent, "/documents/services/D2.applicant/direct/receipt", """{"receiver":"李明远","relation":"法定代表人","receivedAt":"2026-01-05T09:00:00+08:00","signatureMethod":"手写扫描"}""")).StatusCode);

        var services = await agent.GetFromJsonAsync<List<ServiceRow>>("/documents/services?case=licensing/XK-2026-0002", Stop);
        Assert.Equal(("Served", new DateOnly(2026, 1, 5)), (services!.Single().Stage, services!.Single().ServedOn!.Value));
        var documents = await agent.GetFromJsonAsync<List<DocumentRow>>("/documents?case=licensing/XK-2026-0002", Stop);
        Assert.Contains(documents!, d => d.Number == "×人社许受字〔2026〕第002号");
        Assert.Equal(2, (await agent.GetFromJsonAsync<List<DocumentRow>>("/documents/register/L03/2026", Stop))!.Count);
    }

    [Fact]
    public async Task The_file_is_fetched_by_hash_and_only_what_was_issued_is_given_out()
    {
        var agent = _host.Client("o1", Roles.ServiceAgent);
        var row = await agent.GetFromJsonAsync<DocumentRow>("/documents/D1", Stop);

        var pdf = await agent.GetAsync($"/documents/contents/{row!.Sha256}", Stop);

        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);
        Assert.Contains("受理通知书", Pdf.Text(await pdf.Content.ReadAsByteArrayAsync(Stop)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await agent.GetAsync("/documents/D1/pdf", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await agent.GetAsync($"/documents/contents/{new string('a', 64)}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await agent.GetAsync("/documents/contents/nothing", Stop)).StatusCode);
    }

    [Fact]
    [Trait("rule", "R32.2")]
    [Trait("law", "本制度 第三十二条")]
    public async Task Reading_an_internal_paper_is_logged_and_reading_a_notice_is_not()
    {
        await _host.Get<IMessageOutlet>().PublishAsync(
            new DocumentRequested(
                "I1", "G20", "licensing/XK-2026-0003", "XK-2026-0003", "众诚公司许可", Samples.Json("G20").ToJsonString(), [], new DateOnly(2026, 1, 5), "o1", "行政审批科"),
            Guid.NewGuid(), Stop);
        await _host.Get<IMessageOutlet>().PublishAsync(
            new DocumentRequested(
                "I2", "G24", "licensing/XK-2026-0003", "XK-2026-0003", "众诚公司许可", Samples.Json("G24").ToJsonString(), [], new DateOnly(2026, 1, 5), "o1", "行政审批科"),
            Guid.NewGuid(), Stop);
        var agent = _host.Client("o1", Roles.ServiceAgent);

        Assert.Equal(HttpStatusCode.OK, (await agent.GetAsync("/documents/I1/pdf", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await agent.GetAsync("/documents/I2/pdf", Stop)).StatusCode);

        Assert.Empty(await ReadsAsync("document/I1"));
        Assert.Equal("o1", Assert.Single(await ReadsAsync("document/I2")).ActorId);
    }

    [Fact]
    [Trait("rule", "R32.2")]
    [Trait("law", "本制度 第三十二条")]
    public async Task Reading_a_service_or_a_review_is_logged_and_looking_for_what_is_not_there_is_not()
    {
        await _host.Get<IMessageOutlet>().PublishAsync(
            new ReviewRequested("R-1", "licensing/XK-2026-0001", "XK-2026-0001", "众诚公司许可", "准予许可", "事实清楚", [], new string('a', 64), ["o1"], "o1", new DateOnly(2026, 1, 5)),
            Guid.NewGuid(), Stop);
        var reader = _host.Client("o5", Roles.LegalHead);
        var before = (await ReadsAsync("service/D1.applicant")).Count;

        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(Key, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/documents/reviews/R-1", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/documents/reviews/R-2", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/documents/services/nobody", Stop)).StatusCode);

        Assert.Equal(before + 1, (await ReadsAsync("service/D1.applicant")).Count);
        Assert.Equal("o5", Assert.Single(await ReadsAsync("review/R-1")).ActorId);
        var readings = await _host.Client("o9", Roles.Supervisor).GetFromJsonAsync<JsonElement>("/documents/reviews/R-1/readings", Stop);
        Assert.Equal("经接口查阅法制审核", Assert.Single(readings.EnumerateArray()).GetProperty("what").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync("/documents/reviews/R-1/readings", Stop)).StatusCode);
        Assert.Empty(await ReadsAsync("review/R-2"));
        Assert.Empty(await ReadsAsync("service/nobody"));
    }

    [Fact]
    [Trait("rule", "R4.1")]
    [Trait("rule", "R32.1")]
    [Trait("law", "本制度 第三十二条")]
    public async Task What_became_internal_is_logged_and_what_became_secret_is_no_longer_given_out()
    {
        await _host.Get<IMessageOutlet>().PublishAsync(
            new DocumentRequested(
                "C1", "G20", "licensing/XK-2026-0004", "XK-2026-0004", "众诚公司许可", Samples.Json("G20").ToJsonString(), [], new DateOnly(2026, 1, 5), "o1", "行政审批科"),
            Guid.NewGuid(), Stop);
        var head = _host.Client("o3", Roles.ApprovalHead);
        var officer = _host.Client("o7", Roles.DisclosureOfficer);
        var sha256 = (await head.GetFromJsonAsync<DocumentRow>("/documents/C1", Stop))!.Sha256;

        Assert.Equal(HttpStatusCode.Conflict, (await Post(head, "/documents/C1/disclosure", """{"to":"Internal","ground":null,"reason":"不宜公开"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(head, "/documents/C1/disclosure", """{"to":"Hidden","ground":"ND4","reason":"不宜公开"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(_host.Client("o1", Roles.ServiceAgent), "/documents/C1/disclosure", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Post(officer, "/documents/C1/disclosure", """{"to":"Internal","ground":"ND4","reason":"写有第三人姓名"}""")).StatusCode);

        var row = Assert.Single((await head.GetFromJsonAsync<List<DocumentRow>>("/documents?case=licensing/XK-2026-0004", Stop))!);
        Assert.Equal(("Internal", "ND4"), (row.Disclosure, row.Ground));
        Assert.Equal(HttpStatusCode.OK, (await head.GetAsync("/documents/C1/pdf", Stop)).StatusCode);
        Assert.Equal("o3", Assert.Single(await ReadsAsync("document/C1")).ActorId);

        Assert.Equal(HttpStatusCode.OK, (await Post(head, "/documents/C1/disclosure", """{"to":"Secret","ground":"ND8","reason":"写有举报人姓名"}""")).StatusCode);
        foreach (var path in new[] { "/documents/C1/pdf", $"/documents/contents/{sha256}" })
        {
            var refused = await head.GetAsync(path, Stop);
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Equal("R32.1", (await refused.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("rule").GetString());
        }
    }

    [Theory]
    [InlineData("/documents/services/", 400)]
    [InlineData("/documents/services/{key}", 404)]
    [InlineData("/documents/reviews/", 400)]
    [InlineData("/documents/reviews/{key}", 404)]
    public void Every_answer_of_a_read_is_described(string route, int status)
    {
        var endpoint = Assert.Single(
            _host.Get<Microsoft.AspNetCore.Routing.EndpointDataSource>().Endpoints.OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>(),
            e => e.RoutePattern.RawText == route && e.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.HttpMethodMetadata>()!.HttpMethods.Contains("GET"));

        Assert.Contains(status, endpoint.Metadata.OfType<Microsoft.AspNetCore.Http.Metadata.IProducesResponseTypeMetadata>().Select(answer => answer.StatusCode));
    }

    private async Task<List<AuditLine>> ReadsAsync(string stream)
    {
        var lines = new List<AuditLine>();
        await foreach (var line in _host.Get<IJournal>().ReadAuditAsync(stream, "read", Stop))
        {
            lines.Add(line);
        }

        return lines;
    }

    [Fact]
    public async Task A_preview_records_nothing_and_lists_every_fault()
    {
        var clerk = _host.Client("o1", Roles.WindowClerk);

        var preview = await Post(clerk, "/documents/preview/L04", Samples.Json("L04").ToJsonString());
        Assert.Contains("未签发", Pdf.Text(await preview.Content.ReadAsByteArrayAsync(Stop)), StringComparison.Ordinal);
        var faulty = await Post(clerk, "/documents/preview/L04", """{"item":"许可","x":1}""");
        Assert.Equal(HttpStatusCode.BadRequest, faulty.StatusCode);
        Assert.True((await faulty.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("errors").EnumerateObject().Count() >= 4);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(clerk, "/documents/preview/L04", "{")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(clerk, "/documents/preview/Z99", "{}")).StatusCode);
        Assert.Single((await clerk.GetFromJsonAsync<List<DocumentRow>>("/documents?case=licensing/XK-2026-0001", Stop))!);
    }

    [Theory]
    [InlineData($"{Key}/direct", "{")]
    [InlineData($"{Key}/direct", "[]")]
    [InlineData($"{Key}/direct", """{"on":"2026-02-30","place":"甲","atWindow":true,"servers":["o1"]}""")]
    [InlineData($"{Key}/direct", """{"on":"2026-01-05","place":"甲"}""")]
    [InlineData($"{Key}/direct", """{"on":"2026-01-05","place":null,"atWindow":true,"servers":["o1"]}""")]
    [InlineData($"{Key}/direct", """{"on":"2026-01-05","place":"甲","atWindow":true,"servers":[null]}""")]
    [InlineData($"{Key}/direct", """{"on":"2026-01-05","place":"甲","atWindow":false,"servers":[null,""]}""")]
    [InlineData($"{Key}/direct", """{"on":"2026-01-05","place":"甲","atWindow":true,"servers":["nobody"]}""")]
    [InlineData($"{Key}/leaving", """{"place":"甲","refusalReason":"乙","refusedOn":"2026-01-05","leftOn":"2026-01-05","servers":[null,null],"media":[null]}""")]
    [InlineData($"{Key}/announcement", """{"publishedOn":"2026-01-05","carriers":[null],"gist":"甲","proof":[null],"course":"乙"}""")]
    [InlineData($"{Key}/post/giving-up", "{}")]
    [InlineData("/documents/services/nobody/direct", """{"on":"2026-01-05","place":"甲","atWindow":true,"servers":["o1"]}""")]
    [InlineData($"{Key}/leaving", """{"place":"甲","refusalReason":"乙","refusedOn":"2026-01-05","leftOn":"2026-01-05","servers":[],"media":[]}""")]
    [InlineData($"{Key}/post", """{"mode":"平信","trackingNo":"1","postedOn":"1026-01-05","postalAddress":"甲","voucherName":"","voucherSha256":"../../etc"}""")]
    [InlineData($"{Key}/announcement", """{"publishedOn":"2026-01-05","carriers":[],"gist":"","proof":[],"course":""}""")]
    [InlineData($"{Key}/electronic", """{"sentOn":"2026-01-05"}""")]
    [InlineData($"{Key}/entrusted/receipt", """{"receiver":"a","relation":"b","receivedAt":"2026-01-05T09:00:00+08:00","signatureMethod":"c","place":"d","server":"e"}""")]
    public async Task Bad_requests_get_problem_details_and_record_nothing(string path, string body)
    {
        var answer = await Post(_host.Client("o1", Roles.ServiceAgent), path, body);

        Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(1, (await _host.Get<Cases<ServiceOfProcess>>().ReadAsync("D1.applicant", Stop)).Version);
    }

    [Fact]
    public async Task Nobody_reads_or_acts_without_signing_in_and_roles_are_kept()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _host.Client(null).GetAsync("/documents/D1", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Post(_host.Client(null), $"{Key}/direct", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(_host.Client("o8", Roles.Archivist), $"{Key}/direct", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(_host.Client("o1", Roles.ServiceAgent), $"{Key}/announcement/approval", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(_host.Client("o1", Roles.ServiceAgent), "/documents/D1/invalidation", "{}")).StatusCode);
    }

    [Fact]
    [Trait("rule", "CR2")]
    public async Task A_reason_made_of_characters_nobody_can_see_is_no_reason()
    {
        var response = await Post(_host.Client("o4", Roles.ApprovalHead), "/documents/D1/invalidation", """{"reason":"\u0000"}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("控制字符", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> Post(HttpClient client, string path, string body) =>
        client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), Stop);
}
