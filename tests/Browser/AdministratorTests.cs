using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.Browser;

/// <summary>The registry's administrator at his pages: everything the law makes depend on data can be entered, ended and undone there.</summary>
public sealed class AdministratorTests(Bureau bureau)
{
    private const string Root = "/desk/registry";
    private static readonly int s_year = 2090 + (Environment.ProcessId % 9);

    [Theory]
    [InlineData("agency")]
    [InlineData("units")]
    [InlineData("units/XZSP")]
    [InlineData("units/new")]
    [InlineData("officers")]
    [InlineData("officers/1002")]
    [InlineData("officers/new")]
    [InlineData("delegations")]
    [InlineData("delegations/new")]
    [InlineData("power-items")]
    [InlineData("power-items/labour-dispatch")]
    [InlineData("licence-items")]
    [InlineData("licence-items/labour-dispatch")]
    [InlineData("licence-items/new")]
    [InlineData("calendar")]
    [InlineData("settings")]
    [InlineData("settings/review.days")]
    [InlineData("settings/item.labour-dispatch.siteSurvey")]
    [InlineData("accounts")]
    public async Task Every_page_of_the_registry_opens_and_can_be_used_by_everyone(string page)
    {
        await using var administrator = await bureau.SitDownAsync("caoguanli");
        await administrator.OpenAsync($"{Root}/{page}", $"管理-{page.Replace('/', '-')}");
    }

    [Fact]
    [Trait("rule", "R9.8")]
    [Trait("law", "行政许可法 第三十条")]
    public async Task A_new_licence_item_is_put_on_the_power_list_described_and_changed()
    {
        await using var administrator = await bureau.SitDownAsync("caoguanli");
        await administrator.OpenAsync($"{Root}/power-items/new");
        await administrator.FillAsync("id", "title-review");
        await administrator.FillAsync("name", "职称评审备案");
        await administrator.FillAsync("from", "2024-01-01");
        await administrator.TickAsync("unit-XZSP");
        await RecordAsync(administrator, "权责清单公告");

        await administrator.OpenAsync($"{Root}/licence-items/new");
        await administrator.ChooseAsync("id", "title-review");
        await Expect(administrator.Page.Locator("main [name='name']")).ToHaveValueAsync("职称评审备案");
        await administrator.FillAsync("basis", "行政许可法 第三十八条");
        await administrator.FillAsync("k1-id", "rules");
        await administrator.FillAsync("k1-law", "职称评审管理暂行规定 第四条");
        await administrator.FillAsync("k1-text", "有健全的评审制度");
        await administrator.FillAsync("m1-id", "application");
        await administrator.FillAsync("m1-name", "备案申请书");
        await administrator.PressAsync("增加材料");
        await administrator.FillAsync("m2-id", "rules");
        await administrator.FillAsync("m2-name", "评审规则");
        await RecordAsync(administrator, "公示许可事项");

        await administrator.OpenAsync($"{Root}/licence-items/title-review", "管理-新许可事项");
        await Expect(administrator.Page.Locator("main [name='m2-name']")).ToHaveValueAsync("评审规则");
        await administrator.ChooseAsync("survey", "None");
        await administrator.FillAsync("reason", "简化程序");
        await administrator.PressAsync("记录变更");
        await Expect(administrator.Page.GetByText("须经局长批准，没有写明").First).ToBeVisibleAsync();
        await administrator.ChooseAsync("director", "6002");
        await RecordAsync(administrator, "简化程序");
        await Expect(administrator.Page.GetByText("简化程序（何建民批准）")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("rule", "B1.14")]
    [Trait("law", "全国年节及纪念日放假办法")]
    public async Task A_holiday_notice_is_previewed_imported_and_listed_and_a_broken_one_names_its_line()
    {
        await using var administrator = await bureau.SitDownAsync("caoguanli");
        await administrator.OpenAsync($"{Root}/calendar");
        await UploadAsync(administrator, "date,type,name\n2090-13-01,off,元旦\n");
        await Expect(administrator.Page.GetByText("第2行")).ToBeVisibleAsync();

        await UploadAsync(administrator, string.Create(CultureInfo.InvariantCulture, $"date,type,name\n{s_year}-01-01,off,元旦\n{s_year}-10-01,off,国庆节\n"));
        await Expect(administrator.Page.GetByText($"{s_year} 年：放假 2 天")).ToBeVisibleAsync();
        await administrator.FillAsync("source", "国务院办公厅通知");
        await administrator.PressAsync("导入");

        await Expect(administrator.Page.GetByText($"已导入 {s_year} 年的安排")).ToBeVisibleAsync();
        await Expect(administrator.Page.GetByRole(AriaRole.Cell, new() { Name = $"{s_year}", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("rule", "R6.1")]
    [Trait("law", "本制度第六条")]
    public async Task A_certificate_without_its_dates_is_refused_and_can_be_limited_to_items()
    {
        await using var administrator = await bureau.SitDownAsync("caoguanli");
        await administrator.OpenAsync($"{Root}/officers/new");
        await administrator.FillAsync("id", "8801");
        await administrator.FillAsync("name", "𠮷新");
        await administrator.ChooseAsync("unit", "XZSP");
        await administrator.FillAsync("qualified-from", "2026-01-05");
        await administrator.TickAsync("role-Officer");
        await administrator.PressAsync("增加证件");
        await administrator.FillAsync("c1-number", "33019901880");
        await administrator.FillAsync("reason", "新进人员");
        await administrator.PressAsync("记录变更");
        await Expect(administrator.Page.GetByText("没有填写行政执法证33019901880的有效期起始日").First).ToBeVisibleAsync();

        await administrator.FillAsync("c1-from", "2026-01-05");
        await administrator.FillAsync("c1-to", "2030-12-31");
        await administrator.Page.GetByText("只限于部分事项").ClickAsync();
        await administrator.TickAsync("c1-item-labour-dispatch");
        await RecordAsync(administrator, "新进人员");

        await administrator.OpenAsync($"{Root}/officers/8801", "管理-新人员");
        await Expect(administrator.Page.GetByText("现限于 1 项")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_identity_that_is_taken_is_refused_and_overwrites_nothing()
    {
        await using var administrator = await bureau.SitDownAsync("caoguanli");
        await administrator.OpenAsync($"{Root}/power-items/new");
        await administrator.FillAsync("id", "training-school");
        await administrator.FillAsync("name", "误填");
        await administrator.FillAsync("from", "2026-01-05");
        await administrator.TickAsync("unit-XZSP");
        await administrator.FillAsync("reason", "误填");
        await administrator.PressAsync("记录变更");
        await Expect(administrator.Page.Locator("[data-refusal=identity-taken]")).ToContainTextAsync("“training-school”已经登记");

        await administrator.OpenAsync($"{Root}/power-items/training-school");
        await Expect(administrator.Page.Locator("main [name=name]")).ToHaveValueAsync("民办职业培训学校正式设立审批");
    }

    [Fact]
    public async Task Two_who_change_one_object_see_what_the_other_recorded_and_lose_nothing_of_their_own()
    {
        await using var first = await bureau.SitDownAsync("caoguanli");
        await using var second = await bureau.SitDownAsync("caoguanli");
        await first.OpenAsync($"{Root}/units/new");
        await first.FillAsync("id", "LSK");
        await first.FillAsync("name", "临时科");
        await RecordAsync(first, "设立");
        await second.GoAsync($"{Root}/units/LSK");
        await second.FillAsync("ended", "2026-12-31");
        await second.FillAsync("reason", "撤销");
        await first.FillAsync("name", "临时一科");
        await RecordAsync(first, "更名");

        await second.PressAsync("记录变更");
        await Expect(second.Page.GetByText("他人刚刚变更了这项登记")).ToBeVisibleAsync();
        await Expect(second.Page.Locator("main [name=name]")).ToHaveValueAsync("临时一科");
        await Expect(second.Page.Locator("main [name=ended]")).ToHaveValueAsync("2026-12-31");
        await Expect(second.Page.Locator("main [name=reason]")).ToHaveValueAsync("撤销");
        await second.LookAsync("管理-他人已变更");

        await second.PressAsync("记录变更");
        await Expect(second.Page.GetByRole(AriaRole.Cell, new() { Name = "撤销" })).ToBeVisibleAsync();
        await second.GoAsync($"{Root}/units/LSK");
        await Expect(second.Page.Locator("main [name=name]")).ToHaveValueAsync("临时一科");
        await Expect(second.Page.Locator("main [name=ended]")).ToHaveValueAsync("2026-12-31");
    }

    [Fact]
    public async Task The_open_page_of_a_disabled_account_closes_by_itself()
    {
        await using var administrator = await bureau.SitDownAsync("caoguanli");
        await using var colleague = await bureau.SitDownAsync("qinming");
        await colleague.OpenAsync("/");
        await SwitchAsync(administrator, "停用：qinming");

        await Expect(colleague.Page.Locator("input[name=userName]")).ToBeVisibleAsync(new() { Timeout = 90_000 });

        await SwitchAsync(administrator, "启用：qinming");
    }

    private static async Task SwitchAsync(Person administrator, string button)
    {
        await administrator.OpenAsync($"{Root}/accounts");
        await administrator.PressAsync(button);
        await administrator.Page.Locator("dialog[open] button.btn-danger, dialog[open] button.btn-primary").First.ClickAsync();
        await Expect(administrator.Page.Locator($"button[aria-label='{(button.StartsWith("停用", StringComparison.Ordinal) ? "启用" : "停用")}{button[2..]}']")).ToBeVisibleAsync();
    }

    private static Task UploadAsync(Person administrator, string csv) => administrator.Page.Locator("#calendar-file").SetInputFilesAsync(
        new FilePayload { Name = "notice.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });

    /// <summary>Gives the reason, sends the form and waits until it is recorded: in place, or on the page of what is new.</summary>
    private static async Task RecordAsync(Person administrator, string reason)
    {
        await administrator.FillAsync("reason", reason);
        await administrator.LookAsync(null);
        await administrator.PressAsync("记录变更");
        await Expect(administrator.Page.GetByRole(AriaRole.Cell, new() { Name = reason }).First).ToBeVisibleAsync();
    }
}
