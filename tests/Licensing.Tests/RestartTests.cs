using System.Diagnostics;
using System.Net;
using Enforcement.Casework;
using Enforcement.Licensing.Capabilities;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

/// <summary>What the clock owes is given also when the system was down at that moment, and what spans several cases.</summary>
public sealed class RestartTests
{
    [Fact]
    [Trait("rule", "R9.5")]
    [Trait("trap", "5")]
    [Trait("law", "行政许可法 第三十二条第一款第四项")]
    public async Task Deemed_acceptance_whose_moment_passed_while_the_system_was_down_is_recorded_after_the_restart_from_receipt()
    {
        var folder = Directory.CreateTempSubdirectory("licensing-restart-");
        try
        {
            await using (var before = await LicensingHost.StartAsync(folder))
            {
                using var opened = await before.PostAsync("clerk", "/licensing/cases", Submit(), "open");
                Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
            }

            // Started a fortnight later. The law is heard of only after the start: the legal effect waits for it and is not lost.
            await using var after = await LicensingHost.StartAsync(folder, "2026-03-20 09:00");
            var cases = after.Get<Cases<LicensingCase>>();
            var token = TestContext.Current.CancellationToken;
            var waiting = Stopwatch.StartNew();
            for (var reading = await cases.ReadAsync("XK-2026-0001", token); ; reading = await cases.ReadAsync("XK-2026-0001", token))
            {
                if (reading.State.Acceptance is { } acceptance)
                {
                    Assert.Equal((Bureau.Day("2026-03-02"), true), (acceptance.AcceptedOn, acceptance.ByLaw));
                    Assert.Equal(Bureau.Day("2026-03-30"), reading.State.DecisionDeadline!.Due);
                    var entry = Assert.Single(reading.Entries, e => e.Name == "licensing.application-accepted/1");
                    Assert.Equal((Bureau.At("2026-03-10 00:00"), ActorKind.Clock), (entry.HappenedAt, entry.Actor.Kind));
                    Assert.Contains(reading.Entries, e => e.Name.StartsWith("finding.", StringComparison.Ordinal));
                    break;
                }

                Assert.True(waiting.Elapsed < TimeSpan.FromSeconds(60), "not accepted by law within 60 s");
                await Task.Yield();
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    [Trait("rule", "R7.4")]
    public async Task Officer_planned_for_one_survey_is_not_sent_to_another_place_at_that_time()
    {
        await using var host = await LicensingHost.StartAsync();
        foreach (var number in new[] { "XK-2026-0001", "XK-2026-0002" })
        {
            await OkAsync(host, "/licensing/cases", Submit());
            await OkAsync(host, $"/licensing/cases/{number}/checklist", Check());
            await OkAsync(host, $"/licensing/cases/{number}/acceptance", new AcceptApplication());
        }

        var plan = new OrderSurvey(["zhang", "li"], "河东县人民路1号", Bureau.At("2026-03-05 09:00"), Bureau.At("2026-03-05 11:00"));
        using var first = await host.PostAsync("zhang", "/licensing/cases/XK-2026-0001/survey-order", plan, "same");
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var second = await host.PostAsync("zhang", "/licensing/cases/XK-2026-0002/survey-order", plan with { Place = "河东县解放路9号", Start = plan.Start.AddHours(1) });
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("officer-elsewhere", (await LicensingHost.BodyAsync(second)).GetProperty("code").GetString());
        using var again = await host.PostAsync("zhang", "/licensing/cases/XK-2026-0001/survey-order", plan, "same");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        using var later = await host.PostAsync("zhang", "/licensing/cases/XK-2026-0002/survey-order", plan with { Place = "河东县解放路9号", Start = plan.End, End = plan.End.AddHours(1) });
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Fact]
    [Trait("rule", "R4.2")]
    [Trait("law", "本制度 第四条")]
    public async Task Applicant_sees_where_his_case_is_by_its_number_and_his_own_code_and_nobody_else_does()
    {
        await using var host = await LicensingHost.StartAsync();
        await OkAsync(host, "/licensing/cases", Submit());
        await OkAsync(host, "/licensing/cases/XK-2026-0001/checklist", Check());
        await OkAsync(host, "/licensing/cases/XK-2026-0001/acceptance", new AcceptApplication());
        using var own = await host.PostAsync(null, "/licensing/progress", LicensingHost.Json("""{"number":"xk-2026-0001","code":"91410184ma4000000x"}"""));
        var view = await LicensingHost.BodyAsync(own);
        Assert.Equal("2026-03-30", view.GetProperty("decisionDue").GetString());
        Assert.Contains("2026年3月30日", view.GetProperty("next").GetString(), StringComparison.Ordinal);
        foreach (var wrong in new[] { """{"number":"XK-2026-0001","code":"91410184MA4111111X"}""", """{"number":"XK-2026-9999","code":"91410184MA4000000X"}""", """{"number":"","code":""}""" })
        {
            using var refused = await host.PostAsync(null, "/licensing/progress", LicensingHost.Json(wrong));
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        using var malformed = await host.PostAsync(null, "/licensing/progress", LicensingHost.Json("{"));
        Assert.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);
    }

    [Theory]
    [Trait("rule", "R4.2")]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    public async Task Question_of_another_type_is_told_so_and_not_sent_to_sign_in(string type)
    {
        await using var host = await LicensingHost.StartAsync();
        using var answer = await host.PostAsync(null, "/licensing/progress", LicensingHost.Json("""{"number":"XK-2026-0001","code":"1"}"""), contentType: type);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("不支持的内容类型", (await LicensingHost.BodyAsync(answer)).GetProperty("title").GetString());
    }

    [Fact]
    [Trait("rule", "R4.2")]
    public async Task Question_that_names_another_charset_is_read_as_the_json_it_is()
    {
        await using var host = await LicensingHost.StartAsync();
        using var answer = await host.PostAsync(
            null, "/licensing/progress", LicensingHost.Json("""{"number":"XK-2026-0001","code":"1"}"""), contentType: "application/json; charset=gb2312");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    [Trait("rule", "R8.2")]
    public async Task Record_does_not_point_at_a_file_nobody_has()
    {
        await using var host = await LicensingHost.StartAsync();
        await OkAsync(host, "/licensing/cases", Submit());
        using var refused = await host.PostAsync("zhang", "/licensing/cases/XK-2026-0001/records", new AddRecord("照片", "M1", "场所", new string('a', 64), "场所.jpg"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("content-unknown", (await LicensingHost.BodyAsync(refused)).GetProperty("code").GetString());
        var hash = await host.Get<Enforcement.Casework.Contents.ContentStore>().PutAsync(new byte[] { 1, 2, 3 }, TestContext.Current.CancellationToken);
        await OkAsync(host, "/licensing/cases/XK-2026-0001/records", new AddRecord("照片", "M1", "场所", hash, "场所.jpg"));
    }

    private static async Task OkAsync(LicensingHost host, string path, Command<LicensingCase> command)
    {
        using var response = await host.PostAsync("clerk", path, command);
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
