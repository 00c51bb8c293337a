using static Microsoft.Playwright.Assertions;

namespace Enforcement.Browser;

/// <summary>The first day of a real bureau: nothing is there but the program, and nothing is used but its pages.</summary>
public sealed class EmptyBureauTests(Bureau bureau)
{
    private const string Item = "special-working-hours";

    [Fact]
    [Trait("rule", "R1.1")]
    [Trait("rule", "R6.1")]
    [Trait("rule", "R9.1")]
    [Trait("law", "本制度第六条")]
    public async Task A_new_bureau_is_set_up_from_the_pages_and_takes_an_application_to_the_sealed_volume()
    {
        await using var suite = await SuiteProcess.StartAsync(empty: true);
        var house = new NewBureau(bureau, suite);
        await using (var admin = await house.SitDownAsync(suite.FirstAdministrator().UserName))
        {
            Assert.False(suite.KeepsFirstPassword, "The first password still lies in the data folder after it was changed.");
            await PrepareAsync(house, admin);
        }

        await TakeThroughAsync(house);
    }

    private static async Task PrepareAsync(NewBureau house, Person admin)
    {
        await admin.Page.GetByText("查看启用准备").ClickAsync();
        await Expect(admin.Page.Locator("[data-ready=Missing]")).ToHaveCountAsync(6);
        await admin.LookAsync("启用准备-开始");
        await NewBureau.SetAgencyAsync(admin);
        await NewBureau.AddUnitAsync(admin, "SP", "行政审批科", "Section");
        await NewBureau.AddUnitAsync(admin, "LD", "局领导", "Leadership");
        await NewBureau.AdoptItemAsync(admin, Item, "SP");
        await house.AddPersonAsync(admin, "01", "王窗", "SP", true, "WindowClerk", "LicensingOfficer", "DisclosureOfficer");
        await house.AddPersonAsync(admin, "02", "孙科", "SP", true, "ApprovalHead", "LicensingOfficer");
        await house.AddPersonAsync(admin, "03", "杨副局", "LD", false, "DeputyDirector");
        await house.AddPersonAsync(admin, "04", "卫档", "SP", false, "Archivist");
        await house.AddPersonAsync(admin, "05", "蒋档", "SP", false, "Archivist");
        await house.AddPersonAsync(admin, "06", "冯送", "SP", true, "ServiceAgent");
        await NewBureau.OpenFromMenuAsync(admin, "启用准备");
        await Expect(admin.Page.Locator("[data-ready=Missing]")).ToHaveCountAsync(1);
        await Expect(admin.Page.Locator("[data-ready=Missing]")).ToContainTextAsync("岗位人员");
        await admin.LookAsync("启用准备");
    }

    private static async Task TakeThroughAsync(NewBureau house)
    {
        await using var clerk = await house.SitDownAsync("user01");
        var number = await Counter.ReceiveAsync(clerk, Item, "清河制造有限公司");
        await Counter.CheckAllFineAsync(clerk);
        await clerk.DoAsync("AcceptApplication");
        await clerk.OpenStepAsync("BeginReview");
        await clerk.FillAsync("without", "申请岗位情况可以由书面材料查明。");
        await clerk.RecordAsync();
        await clerk.OpenStepAsync("ProposeOutcome");
        await clerk.ChooseAsync("outcome", "Grant");
        await clerk.FillAsync("facts", "申请岗位属于外勤人员，已听取职工意见。");
        await clerk.FillAsync("reasons", "符合劳部发〔1994〕503号第四条的规定。");
        await clerk.FillAsync("opinion", "建议准予许可。");
        await clerk.RecordAsync();

        await using var head = await house.SitDownAsync("user02");
        await head.TakeUpAsync(number);
        await head.DoAsync("EndorseProposal");
        await using var director = await house.SitDownAsync("user03");
        await director.TakeUpAsync(number);
        await director.DoAsync("Approve");
        await clerk.ExpectStageAsync("Approved");
        await clerk.DoAsync("IssueDecision");
        await Expect(clerk.Page.GetByText("制作中")).ToHaveCountAsync(0);

        await using var agent = await house.SitDownAsync("user06");
        await Closing.ServeEverythingAsync(agent, clerk, number);
        await clerk.DoAsync("PublishDecision");
        await using var compiler = await house.SitDownAsync("user04");
        await using var checker = await house.SitDownAsync("user05");
        await Closing.FileAsync(compiler, checker, number);
    }
}
