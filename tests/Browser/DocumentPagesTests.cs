using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.Browser;

/// <summary>Pages of Documents and the settings at the width of a desk and of a telephone: axe looks at each, and nothing runs out of the screen.</summary>
public sealed class DocumentPagesTests(Bureau bureau)
{
    private static readonly (int Width, int Height)[] s_screens = [(1366, 900), (420, 900)];

    [Fact]
    public async Task Documents_and_services_can_be_read_at_a_desk_and_on_a_telephone()
    {
        await using var clerk = await bureau.SitDownAsync("chenjing");
        var number = await Counter.ReceiveAsync(clerk, "special-working-hours", "文书页面检查有限责任公司");
        await Counter.CheckAllFineAsync(clerk);
        await clerk.DoAsync("AcceptApplication");

        await using var head = await bureau.SitDownAsync("sunzhiqiang");
        await using var agent = await bureau.SitDownAsync("hanmei");
        await AppearsAsync(agent, $"/desk/documents/services?q={number}");
        foreach (var person in new[] { head, agent })
        {
            await LookAtAsync(person, $"/desk/documents/papers?q={number}", "文书列表");
            await OpenFirstAsync(person, $"/desk/documents/papers?q={number}", "受理通知书", "文书");
            await LookAtAsync(person, $"/desk/documents/services?q={number}", "送达列表");
            await OpenFirstAsync(person, $"/desk/documents/services?q={number}", "受理通知书", "送达");
        }
    }

    [Theory]
    [InlineData("zhouwen")]
    [InlineData("wufazheng")]
    [InlineData("zhaomin")]
    public async Task The_list_of_reviews_can_be_read_at_a_desk_and_on_a_telephone(string who)
    {
        await using var person = await bureau.SitDownAsync(who);
        await LookAtAsync(person, "/desk/documents/reviews", $"法制审核列表-{who}");
    }

    [Theory]
    [InlineData("settings")]
    [InlineData("settings?page=3")]
    [InlineData("settings/time.dayEnd")]
    [InlineData("settings/review.override")]
    [InlineData("settings/review.license.majorRules")]
    public async Task Settings_can_be_read_at_a_desk_and_on_a_telephone(string page)
    {
        await using var administrator = await bureau.SitDownAsync("caoguanli");
        await LookAtAsync(administrator, $"/desk/registry/{page}", $"参数-{page.Replace('/', '-').Replace('?', '-')}");
    }

    /// <summary>Papers are made by message, a moment after the step.</summary>
    private static async Task AppearsAsync(Person person, string list)
    {
        await person.UntilItComesAsync(person.Page.Locator("a.row-link", new() { HasText = "受理通知书" }).First, async () =>
        {
            await person.GoAsync(list);
            await Expect(person.Page.Locator("main .list-table, main .empty-state").First).ToBeVisibleAsync();
        });
    }

    private static async Task OpenFirstAsync(Person person, string list, string title, string picture)
    {
        await person.OpenAsync(list);
        var link = await person.Page.Locator("a.row-link", new() { HasText = title }).First.GetAttributeAsync("href");
        await LookAtAsync(person, link!, picture);
    }

    private static async Task LookAtAsync(Person person, string path, string picture)
    {
        foreach (var (width, height) in s_screens)
        {
            await person.Page.SetViewportSizeAsync(width, height);
            await person.GoAsync(path);
            await Expect(person.Page.Locator("main .list-table, main .facts, main .empty-state, main form").First).ToBeVisibleAsync();
            await person.LookAsync($"{picture}-{person.Name}-{width}");
            var wide = await person.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth");
            Assert.True(wide <= 0, $"{path} is {wide} points wider than a screen of {width}.");
        }
    }
}
