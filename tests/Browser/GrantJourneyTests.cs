using static Microsoft.Playwright.Assertions;

namespace Enforcement.Browser;

/// <summary>A labour-dispatch licence from the counter to the sealed volume, every person at his own screen.</summary>
public sealed class GrantJourneyTests(Bureau bureau)
{
    [Fact]
    [Trait("law", "行政许可法 第三十二条")]
    [Trait("rule", "R9.1")]
    public async Task An_application_goes_from_the_counter_to_the_sealed_volume()
    {
        await using var clerk = await bureau.SitDownAsync("chenjing");
        var number = await Counter.ReceiveAsync(clerk, "labour-dispatch", "甲劳务派遣有限公司", "窗口受理");
        await clerk.LookAsync("案件-已收到");
        await Counter.CheckAllFineAsync(clerk, "审查材料");
        await clerk.DoAsync("AcceptApplication");
        await clerk.ExpectStageAsync("Accepted");

        await using var officer = await bureau.SitDownAsync("liuyang");
        await officer.TakeUpAsync(number);
        await SurveyAsync(officer);
        await ProposeGrantAsync(officer);

        await using var head = await bureau.SitDownAsync("sunzhiqiang");
        await head.TakeUpAsync(number);
        await head.DoAsync("EndorseProposal");

        await using var director = await bureau.SitDownAsync("xuguohua");
        await director.OpenAsync("/", "分管局领导待办");
        await director.TakeUpAsync(number);
        await director.OpenStepAsync("Approve");
        await director.RecordAsync("审批");
        await director.ExpectStageAsync("Approved");

        // The officer's page follows by itself: nobody has to refresh.
        await officer.ExpectStageAsync("Approved");
        await officer.DoAsync("IssueDecision");
        await officer.ExpectStageAsync("Delivering");
        await Expect(officer.Page.GetByText("制作中")).ToHaveCountAsync(0);
        await officer.LookAsync("案件-送达中");

        await using var agent = await bureau.SitDownAsync("shenjie");
        await Closing.ServeEverythingAsync(agent, officer, number);
        await Closing.PublishAsync(bureau, number);
        await Closing.FileAsync(bureau, number);
        await Closing.SupplementAsync(bureau, number);
        await Closing.AccessAsync(bureau, number);
        await Closing.SuperviseAsync(bureau);
        await officer.ExpectStageAsync("Archived");
        await officer.LookAsync("案件-已归档");
        await officer.OpenAsync("/desk/licensing/register", "许可证登记簿");
        await Expect(officer.Page.Locator("tr", new() { HasText = "甲劳务派遣有限公司" })).ToContainTextAsync("有效");
        await RevokeAsync(officer);
        await officer.OpenAsync("/desk/licensing/cases", "许可案件");
    }

    /// <summary>From the register: a reminder noted, and a proceeding of the bureau's own motion (行政许可法 第六十九条).</summary>
    private static async Task RevokeAsync(Person officer)
    {
        await officer.Page.Locator("tr", new() { HasText = "甲劳务派遣有限公司" }).GetByRole(Microsoft.Playwright.AriaRole.Link).First.ClickAsync();
        await Expect(officer.Page.Locator("[data-stage=InForce]")).ToBeVisibleAsync();
        await officer.LookAsync("许可");
        await officer.OpenStepAsync("RemindHolder");
        await officer.ChooseAsync("how", "电话");
        await officer.RecordAsync();
        await officer.Page.Locator("[data-step=OpenProceeding]").ClickAsync();
        await officer.ChooseAsync("matter", "Revocation");
        await officer.Page.Locator("main select[name=revoked]").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 6 });
        await officer.FillAsync("facts", "年度核查发现申请时提交的验资报告系伪造。");
        await officer.LookAsync("依职权启动撤销");
        await officer.PressAsync("启动");
        await Expect(officer.Page.Locator(".page-actions [data-stage]")).ToBeVisibleAsync();
        await Expect(officer.Page.Locator("main .page-head").First).ToContainTextAsync("撤销");
        await officer.LookAsync("撤销案件");
    }

    private static async Task SurveyAsync(Person officer)
    {
        await officer.OpenStepAsync("RecordSurvey");
        await officer.TickAsync("officers.1002");
        await officer.TickAsync("officers.1003");
        var end = DateTimeOffset.UtcNow.AddMinutes(-1);
        await officer.FillAsync("shown.1002", Counter.Local(end.AddMinutes(-2)));
        await officer.FillAsync("shown.1003", Counter.Local(end.AddMinutes(-2)));
        await officer.FillAsync("start", Counter.Local(end.AddMinutes(-2)));
        await officer.FillAsync("end", Counter.Local(end));
        foreach (var finding in await officer.Page.Locator("main textarea[name^='finding.']").AllAsync())
        {
            await finding.FillAsync("经现场查看，符合要求。");
        }

        foreach (var pass in await officer.Page.Locator("main select[name^='pass.']").AllAsync())
        {
            await pass.SelectOptionAsync("yes");
        }

        await officer.ChooseAsync("conclusion", "Meets");
        await officer.RecordAsync("现场勘察笔录");
    }

    private static async Task ProposeGrantAsync(Person officer)
    {
        await officer.OpenStepAsync("ProposeOutcome");
        await officer.ChooseAsync("outcome", "Grant");
        await officer.FillAsync("facts", "申请人注册资本三百万元，经营场所、设施和管理制度符合规定。");
        await officer.FillAsync("reasons", "符合劳动合同法第五十七条规定的条件。");
        await officer.FillAsync("opinion", "建议准予许可。");
        await officer.RecordAsync("拟办意见");
    }
}
