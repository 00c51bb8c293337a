using System.Net;
using System.Text;
using Enforcement.Casework;
using Enforcement.Licensing.Capabilities;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

/// <summary>Bad input over HTTP: always 4xx with problem details in Chinese, never a half-done effect.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private LicensingHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await LicensingHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Case_is_opened_once_per_key_and_moves_on_over_http()
    {
        var first = await LicensingHost.BodyAsync(await _host.PostAsync("clerk", "/licensing/cases", Submit(), "k1"));
        var again = await LicensingHost.BodyAsync(await _host.PostAsync("clerk", "/licensing/cases", Submit(), "k1"));
        Assert.Equal("XK-2026-0001", first.GetProperty("key").GetString());
        Assert.Equal(first.GetProperty("key").GetString(), again.GetProperty("key").GetString());
        Assert.Equal("XK-2026-0002", (await LicensingHost.BodyAsync(await _host.PostAsync("clerk", "/licensing/cases", Submit(), "k2"))).GetProperty("key").GetString());

        await ExpectAsync(await _host.PostAsync("clerk", "/licensing/cases/XK-2026-0001/checklist", Check()), HttpStatusCode.OK);
        await ExpectAsync(await _host.PostAsync("clerk", "/licensing/cases/XK-2026-0001/acceptance", new AcceptApplication()), HttpStatusCode.OK);
        var summary = await _host.GetAsync("zhang", "/licensing/cases/XK-2026-0001");
        Assert.Equal("Accepted", summary.GetProperty("stage").GetString());
        Assert.Contains(summary.GetProperty("steps").EnumerateArray(), s => s.GetProperty("command").GetString() == "RecordSurvey" && s.GetProperty("refusal").ValueKind == System.Text.Json.JsonValueKind.Null);
        Assert.Contains(summary.GetProperty("duties").EnumerateArray(), d => d.GetProperty("explanation").GetArrayLength() > 2);
        Assert.Equal(3, summary.GetProperty("documents").GetArrayLength());
        Assert.Equal("licensing.application-received/1", (await _host.GetAsync("zhang", "/licensing/cases/XK-2026-0001/timeline"))[0].GetProperty("name").GetString());
        Assert.Equal(2, (await _host.GetAsync("zhang", "/licensing/cases?words=河东人力")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await _host.GetAsync("zhang", "/licensing/register")).GetProperty("total").GetInt32());
        var work = await _host.Get<IViewStore>().QueryAsync(new ViewQuery(WorkList.View, WorkList.RoleBucket("LicensingOfficer")), TestContext.Current.CancellationToken);
        Assert.Equal("组织现场勘察", WorkList.Read(Assert.Single(work.Rows)).What);
    }

    [Fact]
    [Trait("rule", "R32.2")]
    [Trait("law", "本制度第三十二条")]
    public async Task Who_read_a_case_is_told_to_those_who_supervise_and_to_nobody_else()
    {
        await _host.PostAsync("clerk", "/licensing/cases", Submit(), "k1");
        await _host.GetAsync("zhang", "/licensing/cases/XK-2026-0001/timeline");

        var reading = Assert.Single((await _host.GetAsync("deputy", "/licensing/cases/XK-2026-0001/readings")).EnumerateArray());

        Assert.Equal(("zhang", "经接口查阅案件记录", 1), (reading.GetProperty("person").GetString(), reading.GetProperty("what").GetString(), reading.GetProperty("times").GetInt32()));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("zhang", "/licensing/cases/XK-2026-0001/readings"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("deputy", "/licensing/cases/XK-2026-9999/readings"));

        async Task<HttpStatusCode> StatusAsync(string officer, string path)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "X-Officer", officer } } };
            using var response = await _host.Http.SendAsync(request, TestContext.Current.CancellationToken);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task Refused_opening_uses_up_no_number()
    {
        await ExpectAsync(await _host.PostAsync("clerk", "/licensing/cases", Submit() with { Truthful = false }, "k1"), HttpStatusCode.Conflict, "CR1");
        Assert.Equal("XK-2026-0001", (await LicensingHost.BodyAsync(await _host.PostAsync("clerk", "/licensing/cases", Submit(), "k2"))).GetProperty("key").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"outcome":"Maybe","opinion":"x"}""")]
    [InlineData("""{"outcome":"Grant","opinion":null}""")]
    [InlineData("""{"outcome":"Grant","opinion":"\ud800"}""")]
    [InlineData("""{"outcome":"Grant","opinion":"x","happenedAt":"昨天"}""")]
    public async Task Malformed_body_is_told_what_is_wrong(string body)
    {
        await OpenAsync();
        await ExpectAsync(await _host.PostAsync("deputy", "/licensing/cases/XK-2026-0001/approval", LicensingHost.Json(body)), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Lists_with_gaps_and_dates_in_the_wrong_year_are_refused()
    {
        await OpenAsync();
        await ExpectAsync(await _host.PostAsync("clerk", "/licensing/cases/XK-2026-0001/checklist", LicensingHost.Json("""{"inspections":[null]}""")), HttpStatusCode.BadRequest);
        var gap = Encoding.UTF8.GetString(_host.Get<Cases<LicensingCase>>().Kind.Commands.Write(Submit())).Replace("\"materials\":[", "\"materials\":[null,", StringComparison.Ordinal);
        await ExpectAsync(await _host.PostAsync("clerk", "/licensing/cases", LicensingHost.Json(gap)), HttpStatusCode.BadRequest);
        foreach (var at in new[] { "0001-01-02T00:00:00Z", "1926-03-02T09:00:00+08:00", "2226-03-02T09:00:00+08:00", "9999-12-31T00:00:00Z" })
        {
            await ExpectAsync(await _host.PostAsync("clerk", "/licensing/cases", Submit() with { HappenedAt = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture) }), HttpStatusCode.Conflict, "CR5");
            await ExpectAsync(
                await _host.PostAsync("clerk", "/licensing/cases/XK-2026-0001/checklist", Check() with { HappenedAt = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture) }),
                HttpStatusCode.Conflict, "CR5");
        }

        await ExpectAsync(
            await _host.PostAsync("clerk", "/licensing/cases/XK-2026-0001/checklist", Check(changes: ("application", m => m with { ValidUntil = DateOnly.MaxValue }))), HttpStatusCode.Conflict, "CR5");
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59+08:00")]
    [InlineData("9999-12-31T23:59:59-12:00")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    public async Task A_hearing_at_the_end_or_the_beginning_of_time_is_no_hearing(string time)
    {
        var body = $$"""{"time":"{{time}}","place":"局会议室","chair":"chair","clerk":"scribe"}""";
        var answer = await _host.PostAsync("chair", "/licensing/cases/XK-2026-0404/hearing", LicensingHost.Json(body));

        Assert.InRange((int)answer.StatusCode, 400, 404);
    }

    [Fact]
    public async Task Unsigned_in_is_401_and_the_wrong_role_403()
    {
        await OpenAsync();
        await ExpectAsync(await _host.PostAsync(null, "/licensing/cases/XK-2026-0001/acceptance", LicensingHost.Json("{}")), HttpStatusCode.Unauthorized);
        await ExpectAsync(await _host.PostAsync("zhang", "/licensing/cases/XK-2026-0001/acceptance", new AcceptApplication()), HttpStatusCode.Forbidden);
        await ExpectAsync(await _host.PostAsync("zhang", "/licensing/cases", Submit()), HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Unknown_case_is_404_and_a_step_out_of_order_409_with_its_rule()
    {
        await ExpectAsync(await _host.PostAsync("clerk", "/licensing/cases/XK-2026-9999/acceptance", new AcceptApplication()), HttpStatusCode.NotFound);
        await OpenAsync();
        var problem = await ExpectAsync(await _host.PostAsync("clerk", "/licensing/cases/XK-2026-0001/acceptance", new AcceptApplication()), HttpStatusCode.Conflict, "R9.1");
        Assert.Equal("materials-unchecked", problem.GetProperty("code").GetString());
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("remedy").GetString()));
        await ExpectAsync(await _host.PostAsync("deputy", "/licensing/cases/XK-2026-0001/approval", new Approve(LicenceOutcome.Grant, "同意")), HttpStatusCode.Conflict, "R11.1");
    }

    [Fact]
    public async Task Stale_version_is_412_and_a_key_for_another_command_422()
    {
        await OpenAsync();
        await ExpectAsync(await _host.PostAsync("clerk", "/licensing/cases/XK-2026-0001/checklist", Check(), ifMatch: "\"1\""), HttpStatusCode.PreconditionFailed);
        await ExpectAsync(await _host.PostAsync("clerk", "/licensing/cases/XK-2026-0001/checklist", Check(), ifMatch: "abc"), HttpStatusCode.BadRequest);
        await ExpectAsync(await _host.PostAsync("clerk", "/licensing/cases/XK-2026-0001/checklist", Check(), "same"), HttpStatusCode.OK);
        await ExpectAsync(await _host.PostAsync("clerk", "/licensing/cases/XK-2026-0001/checklist", Check(changes: ("rules", Missing)), "same"), HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Oversized_body_is_413_and_another_content_type_415()
    {
        await ExpectAsync(await _host.PostAsync("clerk", "/licensing/cases", new byte[(5 * 1024 * 1024) + 1]), HttpStatusCode.RequestEntityTooLarge);
        await ExpectAsync(await _host.PostAsync("clerk", "/licensing/cases", LicensingHost.Json("<xml/>"), contentType: "application/xml"), HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Hundred_thousand_characters_and_rare_characters_are_taken_and_one_more_is_refused()
    {
        var rare = Company with { Name = "𠮷䶮㛃人力有限公司" };
        await ExpectAsync(await _host.PostAsync("clerk", "/licensing/cases", Submit() with { Applicant = rare, Content = new string('长', 100_000) }), HttpStatusCode.OK);
        Assert.Equal("𠮷䶮㛃人力有限公司", (await _host.GetAsync("zhang", "/licensing/cases/XK-2026-0001")).GetProperty("applicant").GetProperty("name").GetString());
        await ExpectAsync(await _host.PostAsync("clerk", "/licensing/cases", Submit() with { Content = new string('长', 100_001) }), HttpStatusCode.Conflict, "CR1");
    }

    [Fact]
    public async Task Two_clerks_at_the_same_moment_accept_once()
    {
        await OpenAsync();
        await ExpectAsync(await _host.PostAsync("clerk", "/licensing/cases/XK-2026-0001/checklist", Check()), HttpStatusCode.OK);
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => _host.PostAsync("clerk", "/licensing/cases/XK-2026-0001/acceptance", new AcceptApplication(), $"clerk-{i}")));
        Assert.All(replies, r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
        var reading = await _host.Get<Cases<LicensingCase>>().ReadAsync("XK-2026-0001", TestContext.Current.CancellationToken);
        Assert.Single(reading.Entries, e => e.Name == "licensing.application-accepted/1");
    }

    private async Task OpenAsync() => await ExpectAsync(await _host.PostAsync("clerk", "/licensing/cases", Submit(), "open"), HttpStatusCode.OK);

    private static async Task<System.Text.Json.JsonElement> ExpectAsync(HttpResponseMessage response, HttpStatusCode status, string? rule = null)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(status == response.StatusCode, $"{response.StatusCode}: {text}");
            var body = await LicensingHost.BodyAsync(response);
            if (status != HttpStatusCode.OK)
            {
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
                Assert.Matches(@"[\u4e00-\u9fff]", body.GetProperty("title").GetString() + (body.TryGetProperty("detail", out var detail) ? detail.GetString() : string.Empty));
            }

            if (rule is not null)
            {
                Assert.Equal(rule, body.GetProperty("rule").GetString());
            }

            return body;
        }
    }
}
