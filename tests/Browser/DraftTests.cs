using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.Browser;

/// <summary>Somebody is signed out in the middle of a form: what he typed is there when he has signed in again, and nothing secret is kept.</summary>
public sealed class DraftTests(Bureau bureau)
{
    [Fact]
    public async Task A_person_half_registered_with_his_certificates_is_still_on_the_screen_after_signing_in_again()
    {
        const string Page = "/desk/registry/officers/new";
        await using var administrator = await bureau.SitDownAsync("caoguanli");
        await administrator.GoAsync(Page);
        await administrator.FillAsync("id", "8802");
        await administrator.FillAsync("name", "𠮷半途");
        await administrator.ChooseAsync("unit", "XZSP");
        await administrator.TickAsync("role-Officer");
        await administrator.FillAsync("qualified-from", "2026-01-05");
        await administrator.PressAsync("增加证件");
        await administrator.FillAsync("c1-number", "33019901001");
        await administrator.PressAsync("增加证件");
        await administrator.FillAsync("c2-number", "33019901882");
        await administrator.FillAsync("c2-from", "2026-01-05");
        await administrator.PressAsync("去掉证件 1");
        await Expect(Field(administrator, "c1-number")).ToHaveValueAsync("33019901882");
        await administrator.FillAsync("c1-to", "2030-12-31");
        await administrator.FillAsync("reason", "新进人员，填到一半");

        await bureau.EndSessionAsync(administrator);

        await Expect(administrator.Page.Locator("[data-draft-note]")).ToBeVisibleAsync();
        foreach (var (field, value) in new[]
        {
            ("id", "8802"), ("name", "𠮷半途"), ("unit", "XZSP"), ("qualified-from", "2026-01-05"), ("reason", "新进人员，填到一半"),
            ("c1-number", "33019901882"), ("c1-from", "2026-01-05"), ("c1-to", "2030-12-31"),
        })
        {
            await Expect(Field(administrator, field)).ToHaveValueAsync(value);
        }

        await Expect(Field(administrator, "role-Officer")).ToBeCheckedAsync();
        await Expect(Field(administrator, "c2-number")).ToHaveCountAsync(0);
        await administrator.LookAsync("管理-人员-恢复填写");

        await administrator.PressAsync("记录变更");
        await Expect(administrator.Page.GetByRole(AriaRole.Cell, new() { Name = "新进人员，填到一半" })).ToBeVisibleAsync();
        await Expect(Field(administrator, "c1-number")).ToHaveValueAsync("33019901882");

        // What was recorded is no draft any more.
        await administrator.GoAsync(Page);
        await Expect(Field(administrator, "name")).ToBeEmptyAsync();
        await Expect(administrator.Page.Locator("[data-draft-note]")).ToBeHiddenAsync();
    }

    [Fact]
    [Trait("rule", "R33.1")]
    [Trait("law", "本制度第三十三条")]
    public async Task A_request_for_access_half_registered_opens_again_after_signing_in()
    {
        await using var archivist = await bureau.SitDownAsync("jiangli");
        await archivist.GoAsync("/desk/archive/access");
        await archivist.Page.Locator("[data-register]").ClickAsync();
        await archivist.FillAsync("requester", "钱半途");
        await archivist.ChooseAsync("class", "Authority");
        await archivist.FillAsync("purpose", "审理案件需要");
        await archivist.TickAsync("disclosure");

        await bureau.EndSessionAsync(archivist);

        await Expect(Field(archivist, "requester")).ToHaveValueAsync("钱半途");
        await Expect(Field(archivist, "class")).ToHaveValueAsync("Authority");
        await Expect(Field(archivist, "purpose")).ToHaveValueAsync("审理案件需要");
        await Expect(Field(archivist, "disclosure")).ToBeCheckedAsync();
        await archivist.LookAsync("登记调阅-恢复填写");

        await archivist.Page.Locator("[data-draft-discard]").ClickAsync();
        await Expect(Field(archivist, "requester")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task No_password_is_kept_and_leaving_takes_every_draft_along()
    {
        await using var clerk = await bureau.VisitAsync(1366, "hanmei");
        await clerk.SignInAsync(bureau.Password);
        await clerk.GoAsync("/account/password");
        await clerk.Page.Locator("input[name=current]").FillAsync(bureau.Password);
        await clerk.Page.Locator("input[name=chosen]").FillAsync("Lantian-2026-Qinghe");
        await clerk.GoAsync("/");

        Assert.DoesNotContain(bureau.Password, await KeptAsync(clerk), StringComparison.Ordinal);
        Assert.DoesNotContain("Lantian-2026-Qinghe", await KeptAsync(clerk), StringComparison.Ordinal);

        await clerk.Page.EvaluateAsync("localStorage.setItem('draft/4002/registry/officer/new', '{}')");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "退出登录" }).ClickAsync();
        await Expect(clerk.Page.Locator("input[name=userName]")).ToBeVisibleAsync();
        Assert.DoesNotContain("draft/", await KeptAsync(clerk), StringComparison.Ordinal);
    }

    private static ILocator Field(Person person, string name) => person.Page.Locator($"main [name='{name}']");

    private static Task<string> KeptAsync(Person person) => person.Page.EvaluateAsync<string>("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])");
}
