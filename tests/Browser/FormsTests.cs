using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.Browser;

/// <summary>Every form a person is offered can be opened, read by everyone, and left again without a trace.</summary>
public sealed class FormsTests(Bureau bureau)
{
    [Fact]
    [Trait("rule", "R9.1")]
    public async Task Every_form_offered_on_the_way_to_a_decision_opens_and_closes_again()
    {
        await using var clerk = await bureau.SitDownAsync("chenjing");
        var number = await Counter.ReceiveAsync(clerk, "hr-service", "表单人力资源有限公司");
        var opened = await LookThroughAsync(clerk, "收件");
        Assert.Contains("CheckMaterials", opened);
        await Counter.CheckAllFineAsync(clerk);
        opened = [.. opened, .. await LookThroughAsync(clerk, "窗口")];
        await clerk.DoAsync("AcceptApplication");

        foreach (var (person, picture) in new[] { ("liuyang", "承办"), ("sunzhiqiang", "科长"), ("chenjing", "窗口受理后") })
        {
            await using var next = await bureau.SitDownAsync(person);
            await next.OpenAsync($"/desk/licensing/cases/{number}");
            opened = [.. opened, .. await LookThroughAsync(next, picture)];
            await next.ExpectStageAsync("Accepted");
        }

        // A guard against a page that offers nothing: these are forms of the counter, of the officer and of the approval.
        Assert.Superset(new HashSet<string> { "CheckMaterials", "AcceptApplication", "OrderSurvey", "RecordSurvey", "Suspend", "Withdraw" }, opened.ToHashSet());
    }

    [Fact]
    public async Task A_promise_of_the_applicant_is_taken_at_the_counter_and_stands_in_the_record()
    {
        await using var clerk = await bureau.SitDownAsync("chenjing");
        await Counter.ReceiveAsync(clerk, "hr-service", "承诺人力资源有限公司", "告知承诺", async () =>
        {
            await clerk.TickAsync("promise");
            await clerk.FillAsync("promisedBy", "钱多多");
        });
        await Expect(clerk.Page.Locator(".timeline")).ToContainTextAsync("选择告知承诺");
    }

    /// <returns>Commands of the forms that were opened.</returns>
    private static async Task<List<string>> LookThroughAsync(Person person, string picture)
    {
        var extras = person.Page.Locator("details.extras");
        var opened = new List<string>();
        foreach (var command in await StepsAsync(person))
        {
            if (await extras.CountAsync() > 0 && !await extras.EvaluateAsync<bool>("details => details.open"))
            {
                await extras.Locator("summary").ClickAsync();
            }

            await person.OpenStepAsync(command);
            await person.LookAsync($"表单-{picture}-{command}");
            await person.PressAsync("暂不办理");
            await Expect(person.Page.Locator(".step-panel")).ToHaveCountAsync(0);
            opened.Add(command);
        }

        return opened;
    }

    private static async Task<List<string>> StepsAsync(Person person)
    {
        await Expect(person.Page.Locator("#steps-title")).ToBeVisibleAsync();
        var found = new List<string>();
        foreach (var step in await person.Page.Locator("[data-step]:not([aria-disabled=true])").AllAsync())
        {
            found.Add(await step.GetAttributeAsync("data-step") ?? "");
        }

        return found;
    }
}
