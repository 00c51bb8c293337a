using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.Browser;

/// <summary>What the administrator of a bureau that is new to the program does, with nothing but the pages.</summary>
internal sealed class NewBureau(Bureau bureau, SuiteProcess suite)
{
    private readonly Dictionary<string, string> _passwords = [];

    /// <summary>A password of one's own, good for everybody here.</summary>
    private const string Own = "Qinghe-2026-Lantian";

    /// <summary>Signs in for the first time: a password of one's own is chosen before anything else is seen.</summary>
    public async Task<Person> SitDownAsync(string userName)
    {
        var given = _passwords.TryGetValue(userName, out var known) ? known : suite.FirstAdministrator().Password;
        var person = await bureau.VisitAsync(1366, userName, suite.Address);
        await person.SignInAsync(given);
        await Expect(person.Page.Locator("main h1")).ToHaveTextAsync("修改密码");
        await person.Page.Locator("#current").FillAsync(given);
        await person.Page.Locator("#chosen").FillAsync(Own);
        await person.Page.Locator("#repeated").FillAsync(Own);
        await person.Page.Locator("button[type=submit]").ClickAsync();
        await Expect(person.Page.Locator("main h1")).ToHaveTextAsync("我的待办");
        return person;
    }

    public static async Task SetAgencyAsync(Person admin)
    {
        await OpenFromMenuAsync(admin, "机关信息");
        foreach (var (field, value) in new[]
        {
            ("name", "清河县人力资源和社会保障局"), ("short-name", "清"), ("division", "130534"), ("fonds", "0207"), ("court", "清河县人民法院"), ("review", "清河县人民政府"),
        })
        {
            await admin.FillAsync(field, value);
        }

        await RecordAsync(admin);
    }

    public static async Task AddUnitAsync(Person admin, string id, string name, string kind)
    {
        await OpenFromMenuAsync(admin, "机构");
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "登记机构", Exact = true }).ClickAsync();
        await Expect(admin.Page.Locator("main h1")).ToHaveTextAsync("登记机构");
        await admin.FillAsync("id", id);
        await admin.FillAsync("name", name);
        await admin.ChooseAsync("kind", kind);
        await RecordAsync(admin);
    }

    public static async Task AdoptItemAsync(Person admin, string item, string unit)
    {
        await OpenFromMenuAsync(admin, "许可事项");
        foreach (var box in await admin.Page.Locator("[data-adopt] input[name^='adopt-']").AllAsync())
        {
            await box.SetCheckedAsync(await box.GetAttributeAsync("name") == $"adopt-{item}");
        }

        await admin.TickAsync($"unit-{unit}");
        await admin.FillAsync("reason", "县政府公布的权责清单");
        await admin.LookAsync("启用-许可事项");
        await admin.PressAsync("登记所选事项");
        await Expect(admin.Page.Locator($".list-table a[href$='{item}']")).ToBeVisibleAsync();
    }

    /// <summary>Registers a person and opens the account; the password shown once is kept for the first sign-in.</summary>
    public async Task AddPersonAsync(Person admin, string id, string name, string unit, bool certified, params string[] roles)
    {
        await OpenFromMenuAsync(admin, "人员与证件");
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "登记人员", Exact = true }).ClickAsync();
        await Expect(admin.Page.Locator("main h1")).ToHaveTextAsync("登记人员");
        await admin.FillAsync("id", id);
        await admin.FillAsync("name", name);
        await admin.ChooseAsync("unit", unit);
        foreach (var role in roles)
        {
            await admin.TickAsync($"role-{role}");
        }

        if (certified)
        {
            var year = DateTimeOffset.UtcNow.Year;
            await admin.FillAsync("qualified-from", $"{year - 1}-01-01");
            await admin.PressAsync("增加证件");
            await admin.FillAsync("c1-number", $"13053401{id}");
            await admin.FillAsync("c1-from", $"{year - 1}-01-01");
            await admin.FillAsync("c1-to", $"{year + 1}-12-31");
        }

        await RecordAsync(admin);
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "登录账号", Exact = true }).ClickAsync();
        await Expect(admin.Page.Locator("main select[name=officer]")).ToHaveValueAsync(id);
        var userName = $"user{id}";
        await admin.FillAsync("user-name", userName);
        await admin.PressAsync("开立");
        _passwords[userName] = await admin.Page.Locator("[data-password]").InnerTextAsync();
    }

    public static async Task OpenFromMenuAsync(Person person, string entry)
    {
        await person.Page.Locator(".nav-menu").GetByRole(AriaRole.Link, new() { Name = entry, Exact = true }).ClickAsync();
        await Expect(person.Page.Locator("main h1")).ToHaveTextAsync(entry);
    }

    private static async Task RecordAsync(Person admin)
    {
        await admin.FillAsync("reason", "启用系统");
        await admin.PressAsync("记录变更");
        await Expect(admin.Page.GetByText("已记录，即时生效。")).ToBeVisibleAsync();
    }
}
