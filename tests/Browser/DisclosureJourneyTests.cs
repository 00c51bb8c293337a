using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.Browser;

/// <summary>政府信息公开申请 on the screen: a third party is asked, the term stands still, and it is extended once (政府信息公开条例 第三十二条、第三十三条).</summary>
[Trait("rule", "T.D04")]
public sealed class DisclosureJourneyTests(Bureau bureau)
{
    private const string Requester = "公孙先生";

    [Fact]
    [Trait("law", "政府信息公开条例 第三十三条")]
    public async Task A_third_party_is_asked_and_the_answer_is_extended_where_the_row_stands()
    {
        var today = Counter.Local(DateTimeOffset.UtcNow)[..10];
        await using var archivist = await bureau.SitDownAsync("jiangli");
        await archivist.OpenAsync("/desk/archive/access");
        await archivist.Page.Locator("[data-register]").ClickAsync();
        await archivist.Page.GetByLabel("案号").FillAsync(OldVolumes.Due);
        await archivist.Page.GetByLabel("调阅人姓名或者名称").FillAsync(Requester);
        await archivist.Page.GetByLabel("证件号码").FillAsync("11010519491231002X");
        await archivist.Page.GetByLabel("用途").FillAsync("了解许可办理情况");
        await archivist.Page.GetByLabel("属于政府信息公开申请").CheckAsync();
        await archivist.Page.Locator("[data-submit]").ClickAsync();
        await Expect(RowOf(archivist)).ToContainTextAsync("待审批");

        await TakeUpAsync(archivist);
        await archivist.Page.Locator("[data-consult]").ClickAsync();
        await archivist.Page.GetByLabel("第三方", new() { Exact = false }).First.FillAsync("众诚公司");
        await archivist.Page.GetByLabel("征求意见的事项").FillAsync("申请材料中的租金");
        await archivist.Page.GetByLabel("第三方收到征求意见书的日期").FillAsync(today);
        await archivist.LookAsync("征求第三方意见");
        await archivist.Page.Locator("[data-submit-disclosure]").ClickAsync();
        await Expect(archivist.Page.Locator(".notice-done")).ToContainTextAsync("已登记");

        await using var head = await bureau.SitDownAsync("lvping");
        await head.OpenAsync("/desk/archive/access");
        await TakeUpAsync(head);
        await Expect(head.Page.Locator("[data-disclosure]")).ToContainTextAsync("暂停");
        await head.Page.GetByLabel("审批意见").FillAsync("同意公开。");
        await head.Page.Locator("[data-submit]").ClickAsync();
        await Expect(head.Page.Locator("main")).ToContainTextAsync("正在征求众诚公司的意见");

        await TakeUpAsync(archivist);
        await archivist.Page.Locator("[data-opinion]").ClickAsync();
        await archivist.Page.GetByLabel("第三方意见").SelectOptionAsync("true");
        await archivist.Page.GetByLabel("意见和理由").FillAsync("同意公开。");
        await archivist.Page.GetByLabel("收到意见的日期").FillAsync(today);
        await archivist.Page.Locator("[data-submit-disclosure]").ClickAsync();
        await Expect(archivist.Page.Locator(".notice-done")).ToContainTextAsync("已登记");

        await head.OpenAsync("/desk/archive/access");
        await TakeUpAsync(head);
        await head.Page.Locator("[data-extend]").ClickAsync();
        await head.Page.GetByLabel("延长工作日数").FillAsync("20");
        await head.Page.GetByLabel("延长的理由").FillAsync("需要与有关机关会商。");
        await head.Page.GetByLabel("告知申请人的方式").FillAsync("电话");
        await head.Page.GetByLabel("告知日期").FillAsync(today);
        await head.LookAsync("延长答复期限");
        await head.Page.Locator("[data-submit-disclosure]").ClickAsync();
        await Expect(head.Page.Locator(".notice-done")).ToContainTextAsync("已登记");
        await TakeUpAsync(head);
        await Expect(head.Page.Locator("[data-disclosure]")).ToContainTextAsync("已延长");
        await Expect(head.Page.Locator("[data-extend]")).ToHaveCountAsync(0);
    }

    private static ILocator RowOf(Person person) => person.Page.Locator("tr", new() { HasText = Requester });

    private static Task TakeUpAsync(Person person) => RowOf(person).GetByRole(AriaRole.Button).ClickAsync();
}
