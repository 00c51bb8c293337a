using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.Browser;

/// <summary>What is done at the counter in every journey.</summary>
internal static partial class Counter
{
    /// <summary>A credit code with a check digit that fits (GB 32100).</summary>
    public const string CreditCode = "91350100M000100Y43";

    /// <summary>Takes an application in with all its materials.</summary>
    /// <param name="also">What else is filled in before it is registered; null: nothing.</param>
    /// <returns>案号.</returns>
    public static async Task<string> ReceiveAsync(Person clerk, string item, string applicant, string? picture = null, Func<Task>? also = null)
    {
        await clerk.GoAsync($"/desk/licensing/new?item={item}");
        if (picture is not null)
        {
            await clerk.LookAsync($"{picture}-空表");
        }

        await clerk.ChooseAsync("applicant.kind", "LegalPerson");
        await clerk.FillAsync("applicant.name", applicant);
        await clerk.FillAsync("applicant.uscc", CreditCode);
        await clerk.FillAsync("applicant.legalRep", "钱多多");
        await clerk.FillAsync("applicant.address", "示范县人民路1号");
        await clerk.FillAsync("applicant.phone", "0591-1234567");
        foreach (var box in await clerk.Page.Locator("main input[type=checkbox][name^='in.']").AllAsync())
        {
            await box.CheckAsync();
        }

        await clerk.FillAsync("signedBy", "钱多多");
        await clerk.TickAsync("truthful");
        if (also is not null)
        {
            await also();
        }

        await clerk.LookAsync(picture);
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "登记申请" }).ClickAsync();
        await Expect(clerk.Page.Locator("[data-stage=Received]")).ToBeVisibleAsync();
        return Number().Match(clerk.Page.Url).Value;
    }

    /// <summary>Every material in order.</summary>
    public static async Task CheckAllFineAsync(Person clerk, string? picture = null)
    {
        await clerk.OpenStepAsync("CheckMaterials");
        foreach (var choice in await clerk.Page.Locator("main select[name^='look.']").AllAsync())
        {
            await choice.SelectOptionAsync("fine");
        }

        await Expect(clerk.Page.GetByText("应当受理")).ToBeVisibleAsync();
        await clerk.RecordAsync(picture);
    }

    /// <summary>A moment the way the control takes it.</summary>
    public static string Local(DateTimeOffset moment) => moment.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"XK-\d{4}-\d{4,}")]
    private static partial Regex Number();
}
