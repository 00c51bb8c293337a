using Enforcement.Casework;
using Enforcement.Casework.Hosting;
using Enforcement.Contracts.Documents;
using Enforcement.Licensing.Capabilities;
using Enforcement.Licensing.Licences;
using Enforcement.Regulation;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

/// <summary>公开属性变更 of the decision: kept back on a legal ground it is no longer owed to the public, opened again it is.</summary>
[Trait("rule", "R11.4")]
[Trait("rule", "R4.1")]
[Trait("law", "行政许可法 第五条第二款")]
public sealed class DisclosureTests
{
    private static readonly LicensingKind s_kind = new();
    private static readonly Actor s_publisher = Bureau.By("publisher");

    private static NoteDisclosureChanged Changed(LicensingSpec spec, Disclosure to, string on, string? ground = "ND4") =>
        new(spec.State.Decision!.DocumentId, "L17", to, to == Disclosure.Public ? null : ground, "决定书附有第三人的工资明细", Bureau.Day(on));

    private static LicensingSpec Withheld() => Decided() is var decided
        ? decided.Given(Bureau.Documents, "2026-03-12", Changed(decided, Disclosure.Internal, "2026-03-12"))
        : throw new InvalidOperationException();

    private static IEnumerable<string> Duties(LicensingSpec spec, string at) => s_kind.DutiesOf(spec.State, spec.Law, Bureau.At(at)).Where(duty => duty.Rule == "R11.4").Select(duty => duty.What);

    [Fact]
    [Trait("rule", "T.L14")]
    public void A_decision_kept_back_is_no_longer_to_be_published()
    {
        var spec = Decided();
        Assert.Equal("公开准予行政许可决定", Assert.Single(Duties(spec, "2026-03-12")));

        var withheld = spec.When(Bureau.Documents, "2026-03-12", Changed(spec, Disclosure.Internal, "2026-03-12")).ThenNames("licensing.disclosure-changed", "deadline.cancelled");
        Assert.Empty(Duties(withheld, "2026-03-12"));
        Assert.Equal(DeadlineStatus.Cancelled, withheld.State.Deadlines["T.L14"].Status);
        withheld.When(s_publisher, "2026-03-13", new PublishDecision("政府网站")).ThenRefused("decision-withheld", "R11.4");
        Assert.Contains("ND4", withheld.When(s_publisher, "2026-03-13", new PublishDecision("政府网站")).Refusal!.Reason, StringComparison.Ordinal);
        Assert.Equal(DeadlineStatus.Cancelled, withheld.Clock("2026-03-20 00:00").State.Deadlines["T.L14"].Status);
    }

    [Fact]
    [Trait("rule", "T.L14")]
    public void Opened_again_it_is_to_be_published_within_the_limit_from_that_day()
    {
        var spec = Withheld();
        var opened = spec.When(Bureau.Documents, "2026-03-16", Changed(spec, Disclosure.Public, "2026-03-16")).ThenNames("licensing.disclosure-changed", "deadline.started");

        Assert.Equal(Bureau.Day("2026-03-25"), opened.State.Deadlines["T.L14"].Due);
        Assert.Equal("公开准予行政许可决定", Assert.Single(Duties(opened, "2026-03-16")));
        Assert.Equal(0, opened.Given(s_publisher, "2026-03-25", new PublishDecision("政府网站")).State.Findings);
        opened.When(s_publisher, "2026-03-26", new PublishDecision("政府网站")).ThenFinding("T.L14", "F-09", Severity.Medium);
    }

    [Fact]
    public void What_was_published_before_is_to_be_taken_down()
    {
        var published = Decided().Given(s_publisher, "2026-03-11", new PublishDecision("政府网站"));
        published.When(s_publisher, "2026-03-12", new WithdrawPublication("政府网站")).ThenRefused("public-by-law", "R11.4");

        var spec = published.When(Bureau.Documents, "2026-03-12", Changed(published, Disclosure.OnRequest, "2026-03-12")).ThenNames("licensing.disclosure-changed");
        Assert.Equal("撤下已公开的决定：公开属性已变更为“依申请公开”", Assert.Single(Duties(spec, "2026-03-12")));
        spec.When(s_publisher, "2026-03-12", new WithdrawPublication(" ")).ThenRefused("text-missing", "R11.4");

        var down = spec.When(s_publisher, "2026-03-12", new WithdrawPublication("政府网站")).Then(new PublicationWithdrawn(Bureau.Day("2026-03-12"), "政府网站"));
        Assert.Empty(Duties(down, "2026-03-12"));
        down.When(s_publisher, "2026-03-12", new WithdrawPublication("政府网站")).ThenRefused("not-published", "R11.4");
        Assert.Equal(Bureau.Day("2026-03-25"), down.Given(Bureau.Documents, "2026-03-16", Changed(down, Disclosure.Public, "2026-03-16")).State.Deadlines["T.L14"].Due);
    }

    [Fact]
    public void A_change_told_twice_is_recorded_once_and_other_papers_change_nothing()
    {
        Withheld().When(Bureau.Documents, "2026-03-13", Changed(Withheld(), Disclosure.Internal, "2026-03-12")).ThenNothing();
        var spec = Decided();
        var notice = new NoteDisclosureChanged(spec.State.LastPaper("L03")!.Id, "L03", Disclosure.Internal, "ND4", "理由", Bureau.Day("2026-03-12"));
        Assert.Single(Duties(spec.When(Bureau.Documents, "2026-03-12", notice).ThenNames("licensing.disclosure-changed"), "2026-03-12"));
    }

    [Fact]
    public void A_change_after_the_missed_limit_or_after_filing_is_taken_up()
    {
        var missed = Decided().Clock("2026-03-20 00:00");
        var withheld = missed.Given(Bureau.Documents, "2026-03-20", Changed(missed, Disclosure.Internal, "2026-03-20"));
        Assert.Equal(DeadlineStatus.Missed, withheld.State.Deadlines["T.L14"].Status);
        Assert.NotNull(withheld.State.Withheld);
        Assert.Empty(Duties(withheld, "2026-03-20"));

        var filed = Concluded().Given(Actor.Service("archive"), "2026-03-20", new NoteVolumeFiled("0123-XK·2026-D30-0001", Bureau.Day("2026-03-20"), new string('b', 64)));
        Assert.NotNull(filed.Given(Bureau.Documents, "2026-03-23", Changed(filed, Disclosure.Internal, "2026-03-23")).State.Withheld);
    }

    [Fact]
    [Trait("law", "行政许可法 第四十条")]
    public void The_public_register_shows_that_there_is_a_licence_and_not_what_is_kept_back()
    {
        var spec = Decided();
        var changed = spec.When(Bureau.Documents, "2026-03-12", Changed(spec, Disclosure.Internal, "2026-03-12"));
        var message = Assert.IsType<LicenceDisclosureChanged>(Assert.Single(LicensingMessages.Of(changed.State, changed.Facts[0], changed.Entries[^2])));

        var licence = Licence.Initial with { Status = LicenceStatus.InForce, Number = message.LicenceNumber, Holder = Company, Scope = "劳务派遣" };
        var kept = licence with { Disclosure = new LicenceDisclosureRecorded(message.CaseNumber, message.To, message.Ground, message.On) };
        Assert.Equal(("劳务派遣", "有效"), (LicenceRow.Of(licence).Scope, LicenceRow.Of(licence).StatusText));
        Assert.Equal(("依法不公开（他人的商业秘密或者个人隐私）", "有效，决定书不公开", Company.Name), (LicenceRow.Of(kept).Scope, LicenceRow.Of(kept).StatusText, LicenceRow.Of(kept).Holder));
        Assert.Equal("劳务派遣", LicenceRow.Of(kept with { Disclosure = kept.Disclosure! with { To = Disclosure.Public, Ground = null } }).Scope);

        var secret = kept with { Disclosure = kept.Disclosure! with { To = Disclosure.Secret, Ground = "ND1" } };
        Assert.DoesNotContain(new LicenceKind().ViewsOf(secret, "licence/1", Bureau.Law, Bureau.At("2026-03-12")), row => row.View == LicenceKind.Register);
    }

    [Fact]
    public async Task What_documents_says_of_a_paper_reaches_its_case_once()
    {
        await using var host = await LicensingHost.StartAsync();
        var token = TestContext.Current.CancellationToken;
        var cases = host.Get<Cases<LicensingCase>>();
        var (number, _) = await host.Get<CaseOpening>().OpenAsync(Submit(), Bureau.Clerk, "open");
        var paper = (await cases.ReadAsync(number, token)).State.LastPaper("L02")!;
        var said = new DocumentDisclosureChanged(paper.Id, "L02", $"licensing/{number}", nameof(Disclosure.Internal), "ND4", "附有第三人信息", Bureau.Day("2026-03-02"));
        var id = Guid.NewGuid();

        await host.Get<IMessageOutlet>().PublishAsync(said, id, token);
        await host.Get<IMessageOutlet>().PublishAsync(said, id, token);

        var waiting = System.Diagnostics.Stopwatch.StartNew();
        var reading = await cases.ReadAsync(number, token);
        while (reading.Entries[^1].Name != "licensing.disclosure-changed/1")
        {
            Assert.True(waiting.Elapsed < TimeSpan.FromSeconds(60), "not recorded within 60 s");
            await Task.Yield();
            reading = await cases.ReadAsync(number, token);
        }

        // One more act by a person: whatever was still on its way stands before it.
        await cases.ExecuteAsync(number, Check(), Bureau.Clerk, "check");
        Assert.Single((await cases.ReadAsync(number, token)).Entries, entry => entry.Name == "licensing.disclosure-changed/1");
    }
}
