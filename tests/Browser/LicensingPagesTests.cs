using static Microsoft.Playwright.Assertions;

namespace Enforcement.Browser;

/// <summary>Pages of Licensing as each office sees them, at a desk and on a telephone: axe looks at each, nothing runs out of the screen.</summary>
public sealed class LicensingPagesTests(Bureau bureau)
{
    private static readonly int[] s_widths = [1280, 390];

    [Theory]
    [InlineData("chenjing")]
    [InlineData("liuyang")]
    [InlineData("sunzhiqiang")]
    [InlineData("xuguohua")]
    [InlineData("zhouwen")]
    [InlineData("hanmei")]
    [InlineData("caoguanli")]
    public async Task Work_list_and_lists_of_cases_and_licences_fit_every_screen(string who)
    {
        await using var person = await bureau.SitDownAsync(who);
        foreach (var width in s_widths)
        {
            await person.Page.SetViewportSizeAsync(width, 900);
            foreach (var (path, name) in new[] { ("/", "工作列表"), ("/desk/licensing/cases", "案件列表"), ("/desk/licensing/register", "许可登记簿") })
            {
                await LookAtAsync(person, path, $"{name}-{who}-{width}", width);
            }
        }
    }

    [Fact]
    public async Task A_case_and_its_forms_fit_every_screen_for_everybody_who_handles_it()
    {
        await using var clerk = await bureau.SitDownAsync("chenjing");
        var number = await Counter.ReceiveAsync(clerk, "hr-service", "页面检查人力资源服务有限责任公司示范县城东分公司");
        await Counter.CheckAllFineAsync(clerk);
        await clerk.DoAsync("AcceptApplication");
        foreach (var who in new[] { "chenjing", "liuyang", "sunzhiqiang", "xuguohua", "zhouwen", "hanmei" })
        {
            await using var person = await bureau.SitDownAsync(who);
            foreach (var width in s_widths)
            {
                await person.Page.SetViewportSizeAsync(width, 900);
                await LookAtAsync(person, $"/desk/licensing/cases/{number}", $"案件-{who}-{width}", width);
            }
        }

        await using var officer = await bureau.SitDownAsync("liuyang");
        await officer.Page.SetViewportSizeAsync(390, 900);
        await officer.OpenAsync($"/desk/licensing/cases/{number}");
        foreach (var command in new[] { "OrderSurvey", "RecordSurvey", "ReportFalseMaterial" })
        {
            var extras = officer.Page.Locator("details.extras");
            if (!await officer.Page.Locator($"[data-step={command}]").IsVisibleAsync())
            {
                await extras.Locator("summary").ClickAsync();
            }

            await officer.OpenStepAsync(command);
            await officer.LookAsync($"表单-{command}-390");
            await FitsAsync(officer, command, 390);
            await officer.PressAsync("暂不办理");
        }
    }

    private static async Task LookAtAsync(Person person, string path, string picture, int width)
    {
        await person.GoAsync(path);
        await Expect(person.Page.Locator("main .list-table, main .facts, main .empty-state").First).ToBeVisibleAsync();
        await person.LookAsync(picture);
        await FitsAsync(person, path, width);
    }

    private static async Task FitsAsync(Person person, string what, int width)
    {
        var wide = await person.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth");
        Assert.True(wide <= 0, $"{what} is {wide} points wider than a screen of {width}.");
    }
}
