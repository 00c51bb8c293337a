using System.Globalization;
using System.Text.Json;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.Browser;

/// <summary>
/// A refusal after a hearing and a legality review. What lies weeks back is entered as another system enters it, with the days it happened on; from
/// the hearing's record on everything is done at the screen.
/// </summary>
public sealed class HearingJourneyTests(Bureau bureau)
{
    private const string Clerk = "1001";
    private const string Officer = "1003";
    private static readonly DateOnly s_today = DateOnly.FromDateTime(DateTimeOffset.UtcNow.AddHours(8).Date);

    [Fact]
    [Trait("rule", "R13.3")]
    [Trait("rule", "R14.1")]
    [Trait("law", "行政许可法 第四十八条")]
    public async Task A_licence_is_refused_after_the_hearing_on_its_record_and_after_the_review()
    {
        var number = await BeforeTheHearingAsync();
        await using (var chair = await bureau.SitDownAsync("wufazheng"))
        {
            await chair.TakeUpAsync(number);
            await chair.OpenStepAsync("CloseHearing");
            await chair.FillAsync("heldAt", Counter.Local(At(-34, 9)));
            await chair.FillAsync("endedAt", Counter.Local(At(-34, 11)));
            await chair.Page.Locator("main input[name^='investigators.']").First.CheckAsync();
            await chair.FillAsync("name.1", "钱多多");
            await chair.TickAsync("signed.1");
            foreach (var (field, text) in new[] { ("body", "主持人核对参加人身份，审查人员提出审查意见和证据，申请人申辩和质证。"), ("summary", "公开举行，申请人到场。"), ("disputes", "岗位是否可以实行不定时工作制。"), ("findings", "岗位为流水线操作岗位。"), ("opinion", "建议不予许可。") })
            {
                await chair.FillAsync(field, text);
            }

            await chair.RecordAsync("听证结束");
            await chair.ExpectStageAsync("Reviewing");
        }

        await using var officer = await bureau.SitDownAsync("zhaomin");
        await officer.TakeUpAsync(number);
        await officer.OpenStepAsync("ProposeOutcome");
        await officer.ChooseAsync("outcome", "Refuse");
        await officer.TickAsync("failed.posts");
        await officer.FillAsync("facts.posts", "申请的流水线操作岗位不属于可以实行不定时工作制的范围。");
        await officer.FillAsync("facts", "根据听证笔录，申请岗位为流水线操作岗位，实行倒班，工作时间可以衡量。");
        await officer.FillAsync("reasons", "不符合劳部发〔1994〕503号第四条规定的范围。");
        await officer.FillAsync("opinion", "建议不予许可。");
        await officer.RecordAsync();
        await using (var head = await bureau.SitDownAsync("sunzhiqiang"))
        {
            await head.TakeUpAsync(number);
            await head.DoAsync("EndorseProposal");
        }

        await RefusalJourneyTests.ReviewAsync(bureau, number);
        await officer.ExpectStageAsync("AwaitingApproval");
        await using (var deputy = await bureau.SitDownAsync("xuguohua"))
        {
            await deputy.TakeUpAsync(number);
            // What he decides on: the proposal with its grounds, and the opinion of the legal section to open.
            await Expect(deputy.Page.Locator(".facts").First).ToContainTextAsync("不属于可以实行不定时工作制的范围");
            await Expect(deputy.Page.Locator("main")).ToContainTextAsync("G08");
            await deputy.OpenStepAsync("Approve");
            await deputy.RecordAsync("审批不予许可");
        }

        await officer.ExpectStageAsync("Refused");
        await officer.DoAsync("IssueDecision");
        await Expect(officer.Page.GetByText("制作中")).ToHaveCountAsync(0);
        await officer.LookAsync("听证后不予许可-1366");
        await officer.Page.SetViewportSizeAsync(390, 900);
        await officer.LookAsync("听证后不予许可-390");
        Assert.True(await officer.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth") <= 0);
        await Expect(officer.Page.Locator(".timeline")).ToContainTextAsync("听证结束");
    }

    /// <summary>Received long ago and accepted by law; a hearing ordered and called, its notices served.</summary>
    private async Task<string> BeforeTheHearingAsync()
    {
        var number = await bureau.CommandAsync(Clerk, "/licensing/cases", Json(-110, 9, $$"""
            "itemId": "special-working-hours",
            "applicant": { "kind": "LegalPerson", "name": "听证制造有限公司", "address": "示范县人民路5号", "uscc": "{{Counter.CreditCode}}", "legalRep": "钱多多", "phone": "0591-1234567" },
            "content": "申请实行特殊工时制。", "channel": "窗口", "truthful": true, "signature": { "name": "钱多多", "method": "Stamp" },
            "materials": [ { "id": "application", "form": "Original", "pages": 3 } ]
            """));
        await AcceptedByLawAsync(number);
        var cases = $"/licensing/cases/{number}";
        await bureau.CommandAsync(Officer, $"{cases}/review", Json(-75, 9, "\"withoutSurvey\": \"岗位情况可以由书面材料查明。\""));
        await bureau.CommandAsync(Officer, $"{cases}/hearing-order", Json(-75, 10, "\"basis\": \"涉及公共利益，应当听证（行政许可法第四十六条）。\", \"neededDays\": 20"));
        await ServeAsync(number, "L12", -75);
        await ServeAsync(number, "L10", -75);
        await bureau.CommandAsync("2002", $"{cases}/hearing", Json(-74, 9, $$"""
            "time": "{{At(-34, 9):yyyy-MM-ddTHH:mm:sszzz}}", "place": "局二楼会议室", "chair": "2002", "clerk": "2003"
            """));
        await ServeAsync(number, "L13", -74);
        return number;
    }

    /// <summary>Nobody answered for five working days: the clock accepts. Waiting for it keeps every later step behind it.</summary>
    private async Task AcceptedByLawAsync(string number)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await bureau.ReadAsync(Clerk, $"/licensing/cases/{number}")).GetProperty("stage").GetString() != "Accepted")
        {
            Assert.False(limit.IsCancellationRequested, "not accepted by law within 60 s");
        }
    }

    /// <summary>Serves a paper at the counter on a day past; the paper comes by message.</summary>
    private async Task ServeAsync(string number, string code, int days)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var rows = new List<JsonElement>();
        while (rows.Count == 0)
        {
            Assert.False(limit.IsCancellationRequested, $"{code} was not issued within 60 s");
            rows = [.. (await bureau.ReadAsync(Clerk, $"/documents/services?case=licensing/{number}")).EnumerateArray().Where(row => row.GetProperty("code").GetString() == code)];
        }

        foreach (var key in rows.Select(row => row.GetProperty("key").GetString()))
        {
            await bureau.CommandAsync(Clerk, $"/documents/services/{key}/direct", Json(days, 14, $$"""
                "on": "{{s_today.AddDays(days):yyyy-MM-dd}}", "place": "政务服务大厅", "atWindow": true, "servers": ["{{Clerk}}"]
                """));
            await bureau.CommandAsync(Clerk, $"/documents/services/{key}/direct/receipt", Json(days, 15, $$"""
                "receiver": "钱多多", "relation": "法定代表人", "receivedAt": "{{At(days, 15):yyyy-MM-ddTHH:mm:sszzz}}", "signatureMethod": "手写扫描"
                """));
        }
    }

    private static string Json(int days, int hour, string members = "") =>
        $"{{ \"happenedAt\": \"{At(days, hour).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)}\"{(members.Length > 0 ? $", {members}" : "")} }}";

    private static DateTimeOffset At(int days, int hour) => new(s_today.AddDays(days), new TimeOnly(hour, 0), TimeSpan.FromHours(8));
}
