using Enforcement.Archive.Consumers;
using Enforcement.Archive.Findings;
using Enforcement.Archive.Tests.Sample;
using Enforcement.Casework;
using Enforcement.Casework.Tests.Sample;
using Enforcement.Contracts.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;

namespace Enforcement.Archive.Tests;

[Trait("law", "本制度 第三十四条")]
[Trait("rule", "R34.1")]
public sealed class FindingTests
{
    private const string Case = "licensing/XK-2026-0001";

    private static readonly FindingKind Kind = new();
    private static readonly Actor Supervisor = new(ActorKind.Officer, "o8", "尤廉", null, "office", [Roles.Supervisor]);

    private static readonly FindingNoted Late = new(
        Case, "F-02", "T.L04", "行政许可法 第四十二条", Severity.High, "逾期未作出许可决定。", Bureau.Day("2026-04-01"), Bureau.Day("2026-04-02"));

    [Theory]
    [InlineData(Severity.Low, null)]
    [InlineData(Severity.Medium, "黄牌")]
    [InlineData(Severity.High, "红牌")]
    [InlineData(Severity.Critical, "红牌")]
    public void Severity_gives_the_card(Severity severity, string? card) => Assert.Equal(card, (Finding.Initial with { Noted = Late with { Severity = severity } }).Card);

    [Theory]
    [InlineData("T.L04", true)]
    [InlineData("T.A01", true)]
    [InlineData("T.L08", false)]
    [InlineData("T.L03", false)]
    public void Only_a_limit_of_the_bureau_is_a_card(string limit, bool duty) => Assert.Equal(duty, FindingKey.IsDuty(limit));

    [Fact]
    public void Clock_and_late_act_make_one_finding_of_one_limit()
    {
        Assert.Equal(FindingKey.Of(Late), FindingKey.OfLimit(Case, "T.L04", Late.FactDate));
        Assert.Equal(FindingKey.OfLimit(Case, "T.A01", Bureau.Day("2026-04-20")), FindingKey.OfLimit("archive/XK-2026-0001", "T.A01", null));
        Assert.NotEqual(FindingKey.Of(Late with { Rule = "R9.5" }), FindingKey.Of(Late with { Rule = "R9.5", Text = "另一情形。" }));
    }

    [Fact]
    public void Finding_is_settled_once_with_a_reason()
    {
        var open = Finding.Initial with { Noted = Late };

        Assert.Equal("finding-unknown", Refused(Finding.Initial, new SettleFinding(FindingEnd.Dismissed, "不属实。")).Code);
        Assert.Equal("reason-missing", Refused(open, new SettleFinding(FindingEnd.Dismissed, " ")).Code);
        Assert.Equal("reason-missing", Refused(open, new SettleFinding(FindingEnd.Dismissed, new string('长', 501))).Code);
        Assert.Equal("end-unknown", Refused(open, new SettleFinding((FindingEnd)9, "不属实。")).Code);
        var settled = Assert.IsType<FindingSettled>(Assert.Single(Assert.IsType<Outcome.Recorded>(When(open, new SettleFinding(FindingEnd.Rectified, "已补办。"))).Facts));
        Assert.Equal((FindingEnd.Rectified, "已补办。", "o8"), (settled.End, settled.Reason, settled.By));
        Assert.Equal("finding-settled", Refused(open with { Settled = settled }, new SettleFinding(FindingEnd.Dismissed, "不属实。")).Code);
        Assert.Empty(Assert.IsType<Outcome.Recorded>(When(open with { Settled = settled }, new SettleFinding(FindingEnd.Rectified, "已补办。"))).Facts);
    }

    [Fact]
    public void Open_card_stands_on_the_list_of_the_supervisor_until_it_is_settled()
    {
        var open = Finding.Initial with { Noted = Late };
        var settled = open with { Settled = new FindingSettled(FindingEnd.Dismissed, "不属实。", "o8", "尤廉", Bureau.Day("2026-04-03")) };

        Assert.Single(Rows(open), r => r.View == WorkList.View);
        Assert.DoesNotContain(Rows(settled), r => r.View == WorkList.View);
        Assert.Equal([FindingKind.All, FindingKind.Settled], Rows(settled).Select(r => r.Bucket));
        Assert.DoesNotContain(Rows(Finding.Initial with { Noted = Late with { Severity = Severity.Low } }), r => r.View == WorkList.View);
    }

    [Fact]
    [Trait("rule", "T.A01")]
    public async Task Messages_told_twice_leave_one_row()
    {
        using var folder = new TemporaryFolder();
        await using var host = await ArchiveHost.StartAsync(folder.Path, new SettableClock(Bureau.At("2026-04-02")));
        var raised = new FindingRaisedInCase(Case, Late.Code, Late.Rule, Late.LegalBasis, "High", Late.Text, Late.FactDate);
        foreach (var message in new object[] { new DeadlineMissedInCase(Case, "T.L04", Late.FactDate), raised, raised, new DeadlineMissedInCase(Case, "T.L08", Late.FactDate) })
        {
            await host.Outlet.PublishAsync(message, Guid.NewGuid(), TestContext.Current.CancellationToken);
        }

        var row = FindingEndpoints.Read(Assert.Single((await host.Views.QueryAsync(new ViewQuery(FindingKind.View, FindingKind.All), TestContext.Current.CancellationToken)).Rows));
        Assert.Equal(("F-02", "红牌", "待核查", Late.Text), (row.Code, row.Card, row.State, row.Text));
    }

    private static List<ViewRow> Rows(Finding state) => [.. Kind.ViewsOf(state, "finding/1", Bureau.Law, Bureau.At("2026-04-02"))];

    private static Refusal Refused(Finding state, SettleFinding command) => Assert.IsType<Outcome.Refused>(When(state, command)).Refusal;

    private static Outcome When(Finding state, SettleFinding command) => command.Decide(state, new Act
    {
        By = Supervisor,
        Now = Bureau.At("2026-04-03"),
        HappenedAt = Bureau.At("2026-04-03"),
        Law = Bureau.Law,
        Stream = "finding/1",
        CommandId = "c1",
    });
}
