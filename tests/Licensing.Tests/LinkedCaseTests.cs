using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Licensing.Capabilities;
using Enforcement.Licensing.Licences;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

/// <summary>变更、延续、撤销、注销 as linked cases.</summary>
public sealed class LinkedCaseTests
{
    private static readonly LicenceExtract s_licence = new(
        "41018420230007", "XK-2023-0007", LicenceItems.LabourDispatch, Company, "劳务派遣", Bureau.Day("2023-05-20"), Bureau.Day("2026-05-19"));

    private static SubmitApplication Linked(Matter matter) => Submit() with { Matter = matter, LicenceNumber = s_licence.Number, Licence = s_licence };

    private static LicensingSpec Renewing(string on = "2026-03-02", string? reason = null) => LicensingSpec.New()
        .Given(Bureau.Clerk, on, reason is null ? Linked(Matter.Renewal) : Linked(Matter.Renewal) with { Reasons = new() { ["T.L12"] = reason } })
        .Given(Bureau.Clerk, on, Check()).Given(Bureau.Clerk, on, new AcceptApplication());

    private static LicensingSpec Decide(LicensingSpec spec) => spec.Given(Bureau.Officer, "2026-03-06", Grant()).Given(Bureau.Head, "2026-03-06", new EndorseProposal("同意"))
        .Given(Bureau.Deputy, "2026-03-09", new Approve(LicenceOutcome.Grant, "同意")).Given(Bureau.Officer, "2026-03-10", new IssueDecision());

    [Fact]
    [Trait("rule", "T.L12")]
    [Trait("rule", "T.L22")]
    [Trait("law", "行政许可法 第五十条")]
    public void Renewal_asked_for_in_time_is_received_and_a_late_one_asks_for_a_reason()
    {
        Renewing("2026-03-19");
        LicensingSpec.New().When(Bureau.Clerk, "2026-03-20", Linked(Matter.Renewal)).ThenAsked("T.L12");
        Assert.Equal(1, Renewing("2026-03-20", "经办人生病").State.Findings);
    }

    [Fact]
    [Trait("rule", "T.L13")]
    public void Renewal_extends_the_validity_from_its_old_end()
    {
        var spec = Decide(Renewing().Given(Bureau.Officer, "2026-03-05", Survey("2026-03-05")));
        Assert.Equal(["L20.2", "L19"], spec.Facts.OfType<DocumentDrafted>().Select(d => d.Code));
        Assert.Equal(("41018420230007", Bureau.Day("2026-05-20"), Bureau.Day("2029-05-19")), (spec.State.Decision!.LicenceNumber, spec.State.Decision.ValidFrom!.Value, spec.State.Decision.ValidTo!.Value));
        Assert.Equal(DeadlineStatus.Met, spec.State.Deadlines["T.L13"].Status);
        Assert.Equal(Stage.Concluded, spec.Served("2026-03-12").State.Stage);
    }

    [Fact]
    [Trait("rule", "T.L13")]
    [Trait("rule", "D.1")]
    [Trait("law", "行政许可法 第五十条第二款")]
    public void Undecided_renewal_is_deemed_granted_at_the_end_of_the_validity()
    {
        Assert.True(Renewing().Clock("2026-05-19 23:59").State.BeforeApproval);
        var spec = Renewing().Clock("2026-05-20 00:00");
        Assert.Equal(Stage.Approved, spec.State.Stage);
        Assert.True(spec.State.Approval!.ByLaw);
        spec.ThenFinding("T.L13", "F-02", Severity.High);
        var issued = spec.Given(Bureau.Officer, "2026-05-20", new IssueDecision());
        Assert.Equal(Bureau.Day("2029-05-19"), issued.State.Decision!.ValidTo);
        Assert.Contains("第五十条第二款", issued.Facts.OfType<DocumentDrafted>().First().Fields["ground"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void Change_keeps_number_and_validity()
    {
        var spec = LicensingSpec.New().Given(Bureau.Clerk, "2026-03-02", Linked(Matter.Change)).Given(Bureau.Clerk, "2026-03-02", Check())
            .Given(Bureau.Clerk, "2026-03-02", new AcceptApplication()).Given(Bureau.Officer, "2026-03-05", Survey("2026-03-05"));
        spec = Decide(spec);
        Assert.Equal(["L20.1", "L19"], spec.Facts.OfType<DocumentDrafted>().Select(d => d.Code));
        Assert.Equal((s_licence.Number, s_licence.ValidTo), (spec.State.Decision!.LicenceNumber, spec.State.Decision.ValidTo));
    }

    [Fact]
    [Trait("rule", "R14.1")]
    [Trait("rule", "R13.1")]
    [Trait("law", "行政许可法 第六十九条")]
    public void Holder_is_heard_and_the_legality_reviewed_before_a_revocation()
    {
        var opened = LicensingSpec.New().Given(Bureau.Officer, "2026-03-02", new OpenProceeding(Matter.Revocation, s_licence.Number, "以欺骗手段取得许可（第六十九条第二款）", s_licence));
        opened.ThenNames("licensing.proceeding-opened");
        var revoke = Grant() with { Scope = "撤销劳务派遣经营许可。" };
        opened.When(Bureau.Officer, "2026-03-02", revoke).ThenRefused("hearing-right-untold", "R13.1");
        var told = opened.Given(Bureau.Officer, "2026-03-02", new OfferHearing("撤销许可前告知")).Served("2026-03-02", p => p.Code == "L12").Clock("2026-03-10 00:00");
        var spec = told.Given(Bureau.Officer, "2026-03-10", revoke);
        Assert.Equal(Stage.LegalReview, spec.State.Stage);
        spec = spec.Given(Bureau.Head, "2026-03-10", new EndorseProposal("同意"));
        spec = spec.Given(Bureau.Documents, "2026-03-11", Opinion(spec, ReviewConclusion.Agree)).Given(Bureau.Deputy, "2026-03-12", new Approve(LicenceOutcome.Grant, "同意撤销"))
            .Given(Bureau.Officer, "2026-03-12", new IssueDecision());
        Assert.Equal("L20.3", spec.Fact<DocumentDrafted>().Code);
        Assert.Equal(CaseResult.Granted, spec.Served("2026-03-13").State.Ended!.Result);
    }

    [Fact]
    [Trait("rule", "R2.1")]
    public void Linked_case_without_a_licence_in_force_is_refused()
    {
        LicensingSpec.New().When(Bureau.Clerk, "2026-03-02", Linked(Matter.Renewal) with { Licence = null }).ThenRefused("licence-unknown", "R2.1");
        LicensingSpec.New().When(Bureau.Clerk, "2026-06-02", Linked(Matter.Renewal) with { Licence = s_licence with { InForce = false } }).ThenRefused("licence-expired", "R2.1");
        LicensingSpec.New().When(Bureau.Clerk, "2026-03-02", Linked(Matter.Change) with { Licence = s_licence with { ItemId = LicenceItems.HumanResourceService } }).ThenRefused("licence-other-item", "R2.1");
        LicensingSpec.New().When(Bureau.Clerk, "2026-03-02", Linked(Matter.Revocation)).ThenRefused("revocation-not-applied-for", "R2.1");
        LicensingSpec.New().When(Bureau.Officer, "2026-03-02", new OpenProceeding(Matter.Renewal, s_licence.Number, "延续", s_licence)).ThenRefused("applied-for-instead", "R2.1");
    }
}

/// <summary>许可登记簿.</summary>
public sealed class LicenceTests
{
    private static readonly LicenceKind s_kind = new();

    private static readonly LicenceDecided s_grant = new(
        "41018420260001", "XK-2026-0001", Matter.Grant, LicenceItems.LabourDispatch, "劳务派遣经营许可", Company, "劳务派遣", Bureau.Day("2026-03-09"), Bureau.Day("2026-03-09"), Bureau.Day("2029-03-08"));

    private static CaseRecord<Licence> Do(CaseRecord<Licence> record, string at, Command<Licence> command)
    {
        var read = s_kind.Commands.Read(command.GetType().Name, s_kind.Commands.Write(command));
        var now = Bureau.At(at);
        var act = new Act { By = Bureau.Clerk, Now = now, HappenedAt = now, Law = Bureau.Law, Stream = record.Stream, CommandId = $"c{record.Version}" };
        var facts = Assert.IsType<Outcome.Recorded>(read.Decide(record.State, act)).Facts;
        return facts.IsEmpty ? record : record.Write(s_kind, facts, new Envelope(act.By, now, now, Regulation.Phase.ServiceExecution, RecordChannel.System, act.CommandId, null), ChainAlgorithm.Sha256).After;
    }

    private static CaseRecord<Licence> Registered() => Do(CaseRecord.Empty(s_kind, "licence/41018420260001"), "2026-03-10", new RegisterDecision(s_grant));

    private static CaseRecord<Licence> Clock(CaseRecord<Licence> record, string at)
    {
        while (record.State.Deadlines.Values.Where(d => d.Status == DeadlineStatus.Running && d.DueInstant <= Bureau.At(at)).MinBy(d => d.DueInstant) is { } due)
        {
            record = Do(record, at, s_kind.OnDue(record.State, due));
        }

        return record;
    }

    [Fact]
    [Trait("rule", "T.L22")]
    [Trait("rule", "T.L26")]
    [Trait("rule", "T.L12")]
    [Trait("rule", "T.L23")]
    public void Granted_licence_stands_in_the_register_with_its_end_and_its_duties()
    {
        var state = Registered().State;
        Assert.Equal((LicenceStatus.InForce, Bureau.Day("2029-03-08")), (state.Status, state.Deadlines[LicenceKind.ValidityClock].Due!.Value));
        Assert.Equal(Bureau.Day("2029-01-06"), state.Deadlines["T.L12"].Due);
        Assert.Equal(Bureau.Day("2027-03-31"), state.Deadlines["T.L23#2026"].Due);
        Assert.Equal(Registered().Version, Do(Registered(), "2026-03-10", new RegisterDecision(s_grant)).Version);

        var hr = Do(CaseRecord.Empty(s_kind, "licence/2"), "2026-03-10", new RegisterDecision(s_grant with { LicenceNumber = "2", ItemId = LicenceItems.HumanResourceService, ValidTo = Bureau.Day("2031-03-08") }));
        Assert.Equal("T.L26", hr.State.Deadlines[LicenceKind.ValidityClock].Limit);
    }

    [Fact]
    [Trait("rule", "T.L22")]
    [Trait("law", "行政许可法 第七十条")]
    public void Licence_lapses_at_the_end_of_its_validity_and_its_cancellation_is_owed()
    {
        var reported = Do(Registered(), "2027-03-01", new ReceiveAnnualReport(2026));
        Assert.Equal(LicenceStatus.InForce, Clock(reported, "2029-03-08 23:59").State.Status);
        var lapsed = Clock(reported, "2029-03-09 00:00");
        Assert.Equal(LicenceStatus.Expired, lapsed.State.Status);
        Assert.Contains(s_kind.ViewsOf(lapsed.State, lapsed.Stream, Bureau.Law, Bureau.At("2029-03-09")), r => r.View == WorkList.View);
        var cancelled = Do(lapsed, "2029-04-01", new RegisterDecision(s_grant with { Matter = Matter.Cancellation, CaseNumber = "XK-2029-0001", DecidedOn = Bureau.Day("2029-04-01") }));
        Assert.Equal(LicenceStatus.Cancelled, cancelled.State.Status);
    }

    [Fact]
    [Trait("rule", "T.L13")]
    public void Licence_whose_renewal_is_undecided_stays_in_force()
    {
        var pending = Do(Registered(), "2028-12-01", new NoteRenewalApplied("XK-2028-0009", Bureau.Day("2028-12-01")));
        var past = Clock(pending, "2029-03-10");
        Assert.Equal((LicenceStatus.InForce, "有效，延续审查中"), (past.State.Status, past.State.StatusText));
        Assert.Equal(LicenceStatus.Expired, Do(past, "2029-03-12", new NoteRenewalClosed("XK-2028-0009")).State.Status);
        var renewed = Do(past, "2029-03-12", new RegisterDecision(s_grant with { Matter = Matter.Renewal, CaseNumber = "XK-2028-0009", ValidTo = Bureau.Day("2032-03-08") }));
        Assert.Equal((LicenceStatus.InForce, Bureau.Day("2032-03-08"), (string?)null), (renewed.State.Status, renewed.State.ValidTo!.Value, renewed.State.PendingRenewal));
    }

    [Fact]
    [Trait("rule", "T.L23")]
    public void Missing_annual_report_is_a_clue_and_the_next_one_falls_due_in_turn()
    {
        var missed = Clock(Registered(), "2027-04-01 00:00");
        Assert.Equal(DeadlineStatus.Missed, missed.State.Deadlines["T.L23#2026"].Status);
        Assert.Equal(Bureau.Day("2028-03-31"), missed.State.Deadlines["T.L23#2027"].Due);
        Assert.Equal(DeadlineStatus.Met, Do(Registered(), "2027-03-31", new ReceiveAnnualReport(2026)).State.Deadlines["T.L23#2026"].Status);
    }

    [Fact]
    [Trait("rule", "R4.2")]
    [Trait("law", "行政许可法 第四十条")]
    public void Public_row_names_no_citizen_and_no_personal_number()
    {
        var citizen = new Party(PartyKind.Citizen, "欧阳小明", "河东县人民路1号", IdNo: "11010519491231002X", Phone: "13800001234");
        var record = Do(CaseRecord.Empty(s_kind, "licence/3"), "2026-03-10", new RegisterDecision(s_grant with { LicenceNumber = "3", Holder = citizen }));
        var row = Assert.Single(s_kind.ViewsOf(record.State, record.Stream, Bureau.Law, Bureau.At("2026-03-10")), r => r.Bucket == "all");
        Assert.Contains("欧阳某", row.Text, StringComparison.Ordinal);
        foreach (var secret in new[] { "小明", "11010519491231002X", "13800001234", "人民路" })
        {
            Assert.DoesNotContain(secret, System.Text.RegularExpressions.Regex.Unescape(row.Body) + row.Text, StringComparison.Ordinal);
        }
    }
}
