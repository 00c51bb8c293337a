using static Microsoft.Playwright.Assertions;

namespace Enforcement.Browser;

/// <summary>A refusal: never without the legality review, always with the failed condition, and the way to complain.</summary>
public sealed class RefusalJourneyTests(Bureau bureau)
{
    private static readonly string[] s_checks =
        ["subject", "personnel", "facts", "evidence", "application", "discretion", "procedure", "documents", "jurisdiction"];

    [Fact]
    [Trait("law", "本制度第十四条")]
    [Trait("rule", "R14.1")]
    [Trait("rule", "R11.3")]
    public async Task A_refusal_passes_the_legality_review_before_it_is_approved()
    {
        await using var clerk = await bureau.SitDownAsync("chenjing");
        var number = await Counter.ReceiveAsync(clerk, "special-working-hours", "乙制造有限公司");
        await Counter.CheckAllFineAsync(clerk);
        await clerk.DoAsync("AcceptApplication");

        await using var officer = await bureau.SitDownAsync("zhaomin");
        await officer.TakeUpAsync(number);
        await officer.OpenStepAsync("BeginReview");
        await officer.FillAsync("without", "申请岗位情况可以由书面材料查明。");
        await officer.RecordAsync();
        await officer.OpenStepAsync("ProposeOutcome");
        await officer.ChooseAsync("outcome", "Refuse");
        await officer.TickAsync("failed.posts");
        await officer.FillAsync("facts.posts", "申请的流水线操作岗位不属于可以实行不定时工作制的范围。");
        await officer.FillAsync("facts", "申请岗位为流水线操作岗位，实行倒班，工作时间可以衡量。");
        await officer.FillAsync("reasons", "不符合劳部发〔1994〕503号第四条规定的范围。");
        await officer.FillAsync("opinion", "建议不予许可。");
        await officer.RecordAsync("不予许可的拟办意见");

        await using var head = await bureau.SitDownAsync("sunzhiqiang");
        await head.TakeUpAsync(number);
        await head.DoAsync("EndorseProposal");
        await officer.ExpectStageAsync("LegalReview");

        await ReviewAsync(bureau, number);
        await officer.ExpectStageAsync("AwaitingApproval");

        await using var director = await bureau.SitDownAsync("xuguohua");
        await director.TakeUpAsync(number);
        await director.DoAsync("Approve");
        await officer.ExpectStageAsync("Refused");
        await officer.OpenStepAsync("IssueDecision");
        await officer.PressAsync("预览将制作的文书");
        await Expect(officer.Page.Locator(".preview")).ToContainTextAsync("不予");
        await officer.PressAsync("查看版面（PDF）");
        await Expect(officer.Page.Locator("dialog.paper iframe")).ToBeVisibleAsync();
        await officer.LookAsync("文书版面预览");
        await officer.Page.Locator("dialog.paper button").ClickAsync();
        await officer.RecordAsync("不予许可决定预览");
        await Expect(officer.Page.GetByText("制作中")).ToHaveCountAsync(0);

        await using var agent = await bureau.SitDownAsync("hanmei");
        await Closing.ServeEverythingAsync(agent, officer, number);
        await Expect(officer.Page.Locator(".facts").First).ToContainTextAsync("不予许可");
    }

    /// <summary>Nine checks, the opinion, the signature of the head of the legal section.</summary>
    internal static async Task ReviewAsync(Bureau bureau, string number)
    {
        await using var reviewer = await bureau.SitDownAsync("zhouwen");
        await reviewer.TakeUpAsync(number);
        await reviewer.DoAsync("AssignReviewer");
        await reviewer.OpenStepAsync("DraftOpinion");
        foreach (var check in s_checks)
        {
            await reviewer.ChooseAsync(check, "符合");
        }

        await reviewer.ChooseAsync("conclusion", "Agree");
        await reviewer.FillAsync("opinion", "事实清楚，适用依据准确，同意拟办意见。");
        await reviewer.RecordAsync("法制审核");

        await using var legalHead = await bureau.SitDownAsync("wufazheng");
        await legalHead.TakeUpAsync(number);
        await legalHead.DoAsync("SignOpinion");
    }
}
