using System.Net;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Casework.Hosting;
using Enforcement.Casework.Tests.Sample;
using Enforcement.Contracts.Archive;
using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

/// <summary>The applicant opens what was served on him, with the case number and his own code, and nothing else (第四条).</summary>
[Trait("rule", "R4.2")]
[Trait("rule", "R32.2")]
[Trait("law", "本制度 第四条")]
public sealed class ApplicantPapersTests
{
    private const string Mine = "91410184MA4000000X";
    private static readonly byte[] s_pdf = "%PDF-1.7 受理通知书"u8.ToArray();

    [Fact]
    public async Task A_served_paper_opens_and_every_opening_is_logged()
    {
        await using var host = await LicensingHost.StartAsync();
        var (served, _) = await CaseAsync(host);

        foreach (var (path, body, type) in new[]
        {
            ("/licensing/progress/paper", $$"""{"number":"xk-2026-0001","code":"{{Mine}}","paper":"{{served}}","phone":"1234"}""", "application/json"),
            ("/progress/paper", $"number=XK-2026-0001&code={Mine}&phone=1234&paper={Uri.EscapeDataString(served)}", "application/x-www-form-urlencoded"),
        })
        {
            using var opened = await host.PostAsync(null, path, LicensingHost.Json(body), contentType: type);

            Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
            Assert.Equal("application/pdf", opened.Content.Headers.ContentType!.MediaType);
            Assert.True(opened.Headers.CacheControl!.NoStore);
            Assert.Equal("inline", opened.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Equal(s_pdf, await opened.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(2, await OpeningsAsync(host, served));
    }

    [Fact]
    public async Task The_page_offers_what_was_served_and_nothing_more()
    {
        await using var host = await LicensingHost.StartAsync();
        var (served, unserved) = await CaseAsync(host);

        using var page = await host.PostAsync(null, "/progress", LicensingHost.Json($"number=XK-2026-0001&code={Mine}"), contentType: "application/x-www-form-urlencoded");
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains($"value=\"{served}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain(unserved, html, StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Nobody_else_opens_it_and_he_opens_no_paper_that_was_not_served_on_him()
    {
        await using var host = await LicensingHost.StartAsync();
        var (served, unserved) = await CaseAsync(host);

        foreach (var (number, code, paper) in new[]
        {
            ("XK-2026-0001", "91410184MA4111111X", served), ("XK-2026-0002", Mine, served), ("XK-2026-0001", Mine, unserved), ("XK-2026-0001", Mine, "no-such"), ("", "", ""),
        })
        {
            using var json = await host.PostAsync(null, "/licensing/progress/paper", LicensingHost.Json($$"""{"number":"{{number}}","code":"{{code}}","paper":"{{paper}}","phone":"1234"}"""));
            Assert.Equal(HttpStatusCode.NotFound, json.StatusCode);
            using var form = await host.PostAsync(null, "/progress/paper", LicensingHost.Json($"number={number}&code={code}&phone=1234&paper={paper}"), contentType: "application/x-www-form-urlencoded");
            Assert.Equal("text/html", form.Content.Headers.ContentType!.MediaType);
            Assert.Contains("没有查到", WebUtility.HtmlDecode(await form.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        }

        Assert.Equal(0, await OpeningsAsync(host, served));
        using var malformed = await host.PostAsync(null, "/licensing/progress/paper", LicensingHost.Json("{"));
        Assert.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);
        using var incomplete = await host.PostAsync(null, "/licensing/progress/paper", LicensingHost.Json("""{"number":"XK-2026-0001"}"""));
        Assert.Contains(incomplete.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.NotFound });
    }

    [Theory]
    [Trait("rule", "R32.1")]
    [InlineData("4321")]
    [InlineData("")]
    [InlineData("13800001234")]
    public async Task Who_knows_only_the_public_code_and_the_number_opens_nothing(string phone)
    {
        await using var host = await LicensingHost.StartAsync();
        var (served, _) = await CaseAsync(host);

        using var json = await host.PostAsync(
            null, "/licensing/progress/paper", LicensingHost.Json($$"""{"number":"XK-2026-0001","code":"{{Mine}}","paper":"{{served}}","phone":"{{phone}}"}"""));
        Assert.Equal(HttpStatusCode.NotFound, json.StatusCode);
        using var form = await host.PostAsync(
            null, "/progress/paper", LicensingHost.Json($"number=XK-2026-0001&code={Mine}&phone={phone}&paper={Uri.EscapeDataString(served)}"), contentType: "application/x-www-form-urlencoded");
        Assert.Contains("联系电话后四位", WebUtility.HtmlDecode(await form.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Equal(0, await OpeningsAsync(host, served));
    }

    [Fact]
    [Trait("rule", "R32.1")]
    public async Task What_became_secret_is_refused_with_the_article()
    {
        await using var host = await LicensingHost.StartAsync();
        var (served, _) = await CaseAsync(host);
        await GiveAsync(host, new NoteDisclosureChanged(served, "L03", Disclosure.Secret, "ND1", "涉及国家秘密", Bureau.Day("2026-03-02")), "secret");

        using var refused = await host.PostAsync(null, "/licensing/progress/paper", LicensingHost.Json($$"""{"number":"XK-2026-0001","code":"{{Mine}}","paper":"{{served}}","phone":"1234"}"""));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("R32.1", (await LicensingHost.BodyAsync(refused)).GetProperty("rule").GetString());
    }

    [Fact]
    public async Task When_the_content_cannot_be_reached_he_is_told_to_come_again_and_nothing_is_logged_as_read()
    {
        await using var host = await LicensingHost.StartAsync();
        var (served, _) = await CaseAsync(host, stored: false);

        using var later = await host.PostAsync(null, "/licensing/progress/paper", LicensingHost.Json($$"""{"number":"XK-2026-0001","code":"{{Mine}}","paper":"{{served}}","phone":"1234"}"""));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, later.StatusCode);
        Assert.Equal(0, await OpeningsAsync(host, served));
    }

    [Fact]
    [Trait("rule", "R31.2")]
    [Trait("law", "档案法实施条例 第二十四条")]
    public async Task What_was_destroyed_with_its_volume_is_said_to_be_gone_with_register_and_day()
    {
        await using var host = await LicensingHost.StartAsync();
        var (served, _) = await CaseAsync(host);
        var hash = (await host.Get<Cases<LicensingCase>>().ReadAsync("XK-2026-0001", TestContext.Current.CancellationToken)).State.Papers[served].Sha256!;
        ((SettableClock)host.Get<TimeProvider>()).SetUtcNow(Bureau.At("2057-01-05"));
        await host.Get<IMessageOutlet>().PublishAsync(
            new VolumeContentsDestroyed("licensing/XK-2026-0001", "销毁〔2057〕001", [hash], Bureau.Day("2057-01-05")), Guid.NewGuid(), TestContext.Current.CancellationToken);

        using var paper = await host.PostAsync(null, "/licensing/progress/paper", LicensingHost.Json($$"""{"number":"XK-2026-0001","code":"{{Mine}}","paper":"{{served}}","phone":"1234"}"""));
        await AssertGoneAsync(paper);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/licensing/contents/{hash}");
        request.Headers.Add("X-Officer", "clerk");
        using var content = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        await AssertGoneAsync(content);
        using var page = await host.PostAsync(null, "/progress", LicensingHost.Json($"number=XK-2026-0001&code={Mine}"), contentType: "application/x-www-form-urlencoded");
        Assert.Contains(
            "已于2057年1月5日随案卷依法销毁（销毁清册销毁〔2057〕001）",
            WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Equal(0, await OpeningsAsync(host, served));
    }

    private static async Task AssertGoneAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
        var problem = await LicensingHost.BodyAsync(response);
        Assert.Equal(("销毁〔2057〕001", "2057-01-05"), (problem.GetProperty("registerNumber").GetString(), problem.GetProperty("destroyedOn").GetString()));
        Assert.Equal("该内容已于2057年1月5日随案卷依法销毁（销毁清册销毁〔2057〕001）。", problem.GetProperty("detail").GetString());
    }

    /// <summary>An accepted case of this applicant: L03 issued and served on him, L02 issued only; a second case of another applicant.</summary>
    private static async Task<(string Served, string Unserved)> CaseAsync(LicensingHost host, bool stored = true)
    {
        await OkAsync(host, "/licensing/cases", Submit());
        await OkAsync(host, "/licensing/cases/XK-2026-0001/checklist", Check());
        await OkAsync(host, "/licensing/cases/XK-2026-0001/acceptance", new AcceptApplication());
        await OkAsync(host, "/licensing/cases", Submit() with { Applicant = Neighbour });
        var state = (await host.Get<Cases<LicensingCase>>().ReadAsync("XK-2026-0001")).State;
        var hash = stored ? await host.Get<ContentStore>().PutAsync(s_pdf, TestContext.Current.CancellationToken) : new string('a', 64);
        var (served, unserved) = (state.LastPaper("L03")!, state.LastPaper("L02")!);
        foreach (var paper in new[] { served, unserved })
        {
            await GiveAsync(host, new NoteDocumentIssued(paper.Id, paper.Code, paper.Title, null, paper.DraftedOn, hash, 1), $"issued-{paper.Code}");
        }

        await GiveAsync(host, new NoteDocumentServed(served.Id, "L03", LicensingCase.ApplicantId, Company.Name, "直接", Bureau.Day("2026-03-02")), "served");
        return (served.Id, unserved.Id);
    }

    private static async Task GiveAsync(LicensingHost host, Command<LicensingCase> command, string id)
    {
        var reply = await host.Get<Cases<LicensingCase>>().ExecuteAsync("XK-2026-0001", command, Bureau.Documents, id);
        Assert.True(reply.Accepted, reply.Refusal?.ToString());
    }

    private static async Task OkAsync(LicensingHost host, string path, Command<LicensingCase> command)
    {
        using var response = await host.PostAsync("clerk", path, command);
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<int> OpeningsAsync(LicensingHost host, string paper)
    {
        var count = 0;
        await foreach (var line in host.Get<IJournal>().ReadAuditAsync("licensing/XK-2026-0001", "read", TestContext.Current.CancellationToken))
        {
            count += line is { Kind: "read", Command: "progress-paper", ActorId: "applicant" } && line.Detail.Contains(paper, StringComparison.Ordinal) ? 1 : 0;
        }

        return count;
    }
}
