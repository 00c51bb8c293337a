using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.Browser;

/// <summary>Papers that went wrong: made again, admitted from paper; and papers that reached the applicant, opened by him.</summary>
public sealed class PaperFormsTests(Bureau bureau)
{
    private const string Head = "sunzhiqiang";

    [Fact]
    [Trait("rule", "CR4")]
    [Trait("law", "本制度第八条")]
    public async Task A_paper_made_void_is_made_again_with_its_text_put_right()
    {
        await using var clerk = await bureau.SitDownAsync("chenjing");
        var number = await Counter.ReceiveAsync(clerk, "special-working-hours", "重新制作文书有限公司");
        await Counter.CheckAllFineAsync(clerk);
        await clerk.DoAsync("AcceptApplication");
        await Expect(clerk.Page.GetByText("制作中")).ToHaveCountAsync(0);

        await using var head = await bureau.SitDownAsync(Head);
        await head.OpenAsync($"/desk/documents/papers?q={number}");
        await head.Page.Locator("a.row-link", new() { HasText = "受理通知书" }).First.ClickAsync();
        await head.OpenStepAsync("InvalidateDocument");
        await head.FillAsync("reason", "联系电话写错。");
        await head.RecordAsync("作废文书");

        await clerk.OpenAsync($"/desk/licensing/cases/{number}");
        await OfferedAsync(clerk, "RemakePaper");
        await clerk.OpenStepAsync("RemakePaper");
        await clerk.LookAsync("重新制作文书-1366");
        await clerk.TickAsync("correct");
        await clerk.FillAsync("reason", "原通知书的联系电话写错，已作废。");
        await BothWidthsAsync(clerk, "重新制作文书-更正");
        var texts = clerk.Page.Locator(".step-panel textarea[name*='/contact'], .step-panel input[name*='/contact']");
        await texts.First.FillAsync("行政审批科 陈静，电话0591-7654321");
        await clerk.RecordAsync();
        await Expect(clerk.Page.Locator(".timeline")).ToContainTextAsync("重新制作文书");
        await Expect(clerk.Page.Locator("[data-step=RemakePaper]")).ToHaveCountAsync(0);
    }

    [Fact]
    [Trait("rule", "R9.5")]
    [Trait("law", "行政许可法 第三十二条")]
    public async Task A_notice_handed_over_on_paper_in_time_takes_the_place_of_the_acceptance_by_law()
    {
        var received = DateTimeOffset.Now.AddDays(-20);
        var number = await bureau.CommandAsync("1001", "/licensing/cases", $$"""
            { "happenedAt": "{{received:yyyy-MM-dd}}T09:00:00+08:00", "itemId": "special-working-hours",
              "applicant": { "kind": "LegalPerson", "name": "纸质补正有限公司", "address": "示范县人民路2号", "uscc": "{{Counter.CreditCode}}", "legalRep": "钱多多", "phone": "0591-1234567" },
              "content": "申请实行特殊工时制。", "channel": "窗口", "truthful": true, "signature": { "name": "钱多多", "method": "Stamp" },
              "materials": [ { "id": "application", "form": "Original", "pages": 3 } ] }
            """);
        await using var head = await bureau.SitDownAsync(Head);
        await head.OpenAsync($"/desk/licensing/cases/{number}");
        await OfferedAsync(head, "AdmitPaperNotice");
        await head.OpenStepAsync("AdmitPaperNotice");
        await head.FillAsync("issuedOn", received.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await head.FillAsync("handedOverOn", received.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await head.ChooseAsync("clerk", "1001");
        var lacking = head.Page.Locator("main [name^='lack.']").First;
        await lacking.CheckAsync();
        await head.Page.Locator("main [name^='problem.']").First.FillAsync("没有提交。");
        await head.Page.Locator("main [name^='requirement.']").First.FillAsync("提交原件一份。");
        await head.Page.Locator(".step-panel input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = "纸质补正通知书.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.4 scan"u8.ToArray() });
        await Expect(head.Page.Locator(".step-panel")).ToContainTextAsync("纸质补正通知书.pdf");
        await head.FillAsync("reason", "系统停用期间在纸上签发，经核对送达凭证属实。");
        await BothWidthsAsync(head, "补录纸质补正");
        await head.RecordAsync();
        await head.ExpectStageAsync("AwaitingSupplement");
    }

    [Fact]
    [Trait("rule", "R4.2")]
    [Trait("law", "本制度第四条")]
    public async Task The_applicant_opens_what_was_served_on_him()
    {
        await using var clerk = await bureau.SitDownAsync("chenjing");
        var number = await Counter.ReceiveAsync(clerk, "special-working-hours", "查阅文书有限公司");
        await Counter.CheckAllFineAsync(clerk);
        await clerk.DoAsync("AcceptApplication");
        await Expect(clerk.Page.GetByText("制作中")).ToHaveCountAsync(0);
        await using var agent = await bureau.SitDownAsync("hanmei");
        await Closing.ServeOnceAsync(agent, number);

        foreach (var width in new[] { 1280, 390 })
        {
            await using var applicant = await bureau.VisitAsync(width);
            await applicant.OpenAsync("/progress", $"申请人-空-{width}");
            var open = applicant.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^打开《") }).First;
            await applicant.UntilItComesAsync(open, async () =>
            {
                await applicant.FillAsync("number", number);
                await applicant.FillAsync("code", Counter.CreditCode);
                await applicant.PressAsync("查询");
            });

            await Expect(open).ToBeVisibleAsync();
            await applicant.LookAsync($"申请人-进度-{width}");
            Assert.True(await applicant.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth") <= 0);
            await applicant.Page.Locator("input[name=phone]").First.FillAsync("4567");
            var paper = await open.EvaluateAsync<string>("button => new URLSearchParams(new FormData(button.form)).toString()");
            var answer = await applicant.Api.PostAsync($"{bureau.Address}/progress/paper", new()
            {
                DataString = paper,
                Headers = [new("Content-Type", "application/x-www-form-urlencoded")],
            });
            Assert.Equal("application/pdf", answer.Headers["content-type"]);
            Assert.StartsWith("%PDF-", System.Text.Encoding.ASCII.GetString(await answer.BodyAsync())[..8], StringComparison.Ordinal);
        }
    }

    /// <summary>Waits until a step that follows a message or the clock stands on the page.</summary>
    private static async Task OfferedAsync(Person person, string command)
    {
        var step = person.Page.Locator($"[data-step={command}]");
        await person.UntilItComesAsync(step, async () =>
        {
            await person.Page.ReloadAsync();
            await Expect(person.Page.Locator("#steps-title")).ToBeVisibleAsync();
        });
        var extras = person.Page.Locator("details.extras");
        if (await extras.CountAsync() > 0 && !await step.IsVisibleAsync())
        {
            await extras.Locator("summary").ClickAsync();
        }
    }

    private static async Task BothWidthsAsync(Person person, string picture)
    {
        foreach (var width in new[] { 1366, 390 })
        {
            await person.Page.SetViewportSizeAsync(width, 900);
            await person.LookAsync($"{picture}-{width}");
            var wide = await person.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth");
            Assert.True(wide <= 0, $"{picture} is {wide} points wider than a screen of {width}.");
        }

        await person.Page.SetViewportSizeAsync(1366, 900);
    }
}
