using Enforcement.Casework;
using Enforcement.Licensing.Capabilities;
using Enforcement.Licensing.Licences;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

/// <summary>What the register brings before the bureau, and what holders hand in.</summary>
public sealed class RegisterTests
{
    private static readonly LicenceKind s_kind = new();

    private static readonly LicenceDecided s_grant = new(
        "41018420260001", "XK-2026-0001", Matter.Grant, LicenceItems.LabourDispatch, "劳务派遣经营许可", Company, "劳务派遣", Bureau.Day("2026-03-09"), Bureau.Day("2026-03-09"), Bureau.Day("2029-03-08"));

    private static (CaseRecord<Licence> Record, Outcome Outcome) Do(CaseRecord<Licence> record, string at, Command<Licence> command)
    {
        var read = s_kind.Commands.Read(command.GetType().Name, s_kind.Commands.Write(command));
        var now = Bureau.At(at);
        var act = new Act { By = Bureau.Clerk, Now = now, HappenedAt = now, Law = Bureau.Law, Stream = record.Stream, CommandId = $"c{record.Version}" };
        var outcome = read.Decide(record.State, act);
        return outcome is Outcome.Recorded { Facts: { IsEmpty: false } facts }
            ? (record.Write(s_kind, facts, new Envelope(act.By, now, now, Regulation.Phase.ServiceExecution, RecordChannel.System, act.CommandId, null), ChainAlgorithm.Sha256).After, outcome)
            : (record, outcome);
    }

    private static CaseRecord<Licence> Registered(string item = LicenceItems.LabourDispatch) =>
        Do(CaseRecord.Empty(s_kind, "licence/41018420260001"), "2026-03-10", new RegisterDecision(s_grant with { ItemId = item })).Record;

    private static CaseRecord<Licence> Clock(CaseRecord<Licence> record, string at)
    {
        while (record.State.Deadlines.Values.Where(d => d.Status == DeadlineStatus.Running && d.DueInstant <= Bureau.At(at)).MinBy(d => d.DueInstant) is { } due)
        {
            record = Do(record, at, s_kind.OnDue(record.State, due)).Record;
        }

        return record;
    }

    private static IEnumerable<WorkItem> Work(CaseRecord<Licence> record, string at) => s_kind.ViewsOf(record.State, record.Stream, Bureau.Law, Bureau.At(at))
        .Where(r => r.View == WorkList.View).Select(r => WorkList.Read(new StoredRow(r, record.Stream, record.Version)));

    [Fact]
    [Trait("rule", "T.L12")]
    [Trait("law", "行政许可法 第五十条第一款")]
    public void End_of_the_validity_comes_before_the_bureau_sixty_days_before_the_last_day_to_ask_for_renewal()
    {
        Assert.Equal(Bureau.Day("2028-11-07"), Registered().State.Deadlines[LicenceKind.ReminderClock].Due);
        Assert.Empty(Work(Clock(Registered(), "2028-11-07 23:59"), "2028-11-07"));
        var due = Clock(Registered(), "2028-11-08 00:00");
        Assert.Equal(["LicensingOfficer", "WindowClerk"], Work(due, "2028-11-08").Select(w => w.Role).Order());
        Assert.Equal("2029年1月6日", Work(due, "2028-11-08").First().DueText);
        Assert.Empty(Work(Do(due, "2028-11-10", new RemindHolder("电话")).Record, "2028-11-10"));
        Assert.Empty(Work(Do(due, "2028-11-10", new NoteRenewalApplied("XK-2028-0009", Bureau.Day("2028-11-10"))).Record, "2028-11-10"));
        Assert.IsType<Outcome.Refused>(Do(due, "2028-11-10", new RemindHolder(" ")).Outcome);
    }

    [Fact]
    [Trait("rule", "T.L12")]
    public void Holder_who_asked_for_renewal_already_is_not_reminded()
    {
        var asked = Do(Registered(), "2028-10-01", new NoteRenewalApplied("XK-2028-0009", Bureau.Day("2028-10-01"))).Record;
        Assert.Empty(Work(Clock(asked, "2028-11-08 00:00"), "2028-11-08"));
    }

    [Fact]
    [Trait("rule", "T.L25")]
    [Trait("law", "人力资源市场暂行条例 第二十条")]
    public void Report_of_a_branch_is_in_time_for_fifteen_days_and_a_clue_after_them()
    {
        var hr = Registered(LicenceItems.HumanResourceService);
        BusinessReportReceived On(string day) => Assert.Single(Assert.IsType<Outcome.Recorded>(
            Do(hr, day, new ReceiveBusinessReport(BusinessReport.Branch, "设立城东分公司", Bureau.Day("2026-04-16"))).Outcome).Facts.OfType<BusinessReportReceived>());
        Assert.Equal((Bureau.Day("2026-05-06"), false), (On("2026-05-06").Due, On("2026-05-06").Late));
        Assert.True(On("2026-05-07").Late);
        Assert.IsType<Outcome.Refused>(Do(Registered(), "2026-05-06", new ReceiveBusinessReport(BusinessReport.Branch, "分公司", Bureau.Day("2026-04-16"))).Outcome);
        Assert.IsType<Outcome.Refused>(Do(hr, "2026-04-15", new ReceiveBusinessReport(BusinessReport.Branch, "分公司", Bureau.Day("2026-04-16"))).Outcome);
    }
}

/// <summary>Cases received before the regulation came into force (第三十六条).</summary>
public sealed class TransitionTests
{
    private static Law Since(string day) => Bureau.Law.WithSettings(
        ((SettingChange.Accepted)Bureau.Law.Settings.With(new SettingVersion("regulation.effectiveFrom", day, Bureau.Day("2026-01-01"), "admin", "施行"))).Book);

    [Fact]
    [Trait("rule", "R36.1")]
    [Trait("law", "本制度 第三十六条")]
    public void What_only_the_regulation_asks_for_is_a_matter_of_a_reason_in_an_older_case()
    {
        Accepted(law: Since("2026-03-02")).When(Bureau.Officer, "2026-03-05", new BeginReview()).ThenRefused("survey-missing", "R10.1");
        var older = Accepted(law: Since("2026-03-03"));
        older.When(Bureau.Officer, "2026-03-05", new BeginReview()).ThenAsked("R10.1");
        older.When(Bureau.Officer, "2026-03-05", new BeginReview { Reasons = new() { ["R10.1"] = "施行前收到，书面材料足以认定" } }).ThenFinding("R10.1", "F-06", Severity.Low);
    }

    [Fact]
    [Trait("rule", "R36.1")]
    public void Every_rule_of_the_regulation_alone_is_eased_by_its_own_reason_and_each_leaves_a_low_finding()
    {
        var older = Endorsed(Since("2026-03-03"));
        older.When(Bureau.By("chair"), "2026-03-09", new Approve(LicenceOutcome.Grant, "同意")).ThenAsked("R10.4");
        older.When(Bureau.By("chair"), "2026-03-09", new Approve(LicenceOutcome.Grant, "同意") { Reasons = new() { ["R10.4"] = "旧案由原审批人办结" } }).ThenFinding("R10.4", "F-06", Severity.Low);

        // Two rules at once: each asks for its own reason.
        var both = new Approve(LicenceOutcome.Grant, "同意") { Reasons = new() { ["R10.4"] = "旧案" } };
        older.When(Bureau.Officer, "2026-03-09", both).ThenAsked("SOD3");
        older.When(Bureau.Officer, "2026-03-09", both with { Reasons = new() { ["R10.4"] = "旧案", ["SOD3"] = "人员不足" } }).ThenFinding("SOD3", "F-06", Severity.Low).ThenFinding("R10.4", "F-06", Severity.Low);

        var elsewhere = new FieldPresence("zhang", "河东县解放路9号", Bureau.At("2026-03-05 10:00"), Bureau.At("2026-03-05 11:00"));
        var plan = new OrderSurvey(["zhang", "li"], "河东县人民路1号", Bureau.At("2026-03-05 09:00"), Bureau.At("2026-03-05 10:30"), [elsewhere]);
        Accepted(law: Since("2026-03-03")).When(Bureau.Officer, "2026-03-03", plan).ThenAsked("R7.4");
        Accepted(law: Since("2026-03-03")).When(Bureau.Officer, "2026-03-05", Survey("2026-03-05") with { Elsewhere = [elsewhere] }).ThenFinding("R7.4", "F-07", Severity.Low);
        Accepted(law: Since("2026-03-02")).When(Bureau.Officer, "2026-03-03", plan).ThenRefused("officer-elsewhere", "R7.4");
    }

    [Fact]
    [Trait("rule", "R36.1")]
    public void Legality_review_and_the_unit_are_eased_and_the_steps_say_so()
    {
        var law = Since("2026-03-03");
        var refused = Reviewing(law).Given(Bureau.Officer, "2026-03-06", Refuse()).Given(Bureau.Head, "2026-03-06", new EndorseProposal("同意。"));
        Assert.Equal(Stage.LegalReview, refused.State.Stage);
        refused.When(Bureau.Deputy, "2026-03-09", new Approve(LicenceOutcome.Refuse, "同意不予")).ThenAsked("R14.1");
        var approved = refused.Given(Bureau.Deputy, "2026-03-09", new Approve(LicenceOutcome.Refuse, "同意不予") { Reasons = new() { ["R14.1"] = "施行前已经征求法制机构意见" } });
        approved.ThenFinding("R14.1", "F-06", Severity.Low);
        var other = Bureau.By("stranger");
        approved.When(other, "2026-03-10", new IssueDecision()).ThenAsked("R11.5");
        var act = new Act { By = other, Now = Bureau.At("2026-03-10"), HappenedAt = Bureau.At("2026-03-10"), Law = law, Stream = "licensing/XK-2026-0001", CommandId = "x" };
        Assert.True(LicensingSteps.Of(approved.State, act).Single(s => s.Command == nameof(IssueDecision)).Refusal!.NeedsReason);
    }

    [Fact]
    [Trait("rule", "R36.1")]
    public void A_reason_does_not_take_a_step_out_of_its_order_nor_fill_what_is_missing()
    {
        var reasons = new Dictionary<string, string> { ["R10.1"] = "旧案", ["R10.4"] = "旧案", ["R14.1"] = "旧案", ["CR1"] = "旧案", ["R31.4"] = "旧案" };
        var law = Since("2026-04-01");
        Received(law: law).When(Bureau.Officer, "2026-03-03", new OrderSurvey(["zhang", "li"], "河东县人民路1号", Bureau.At("2026-03-05 09:00"), Bureau.At("2026-03-05 10:30")) { Reasons = reasons }).ThenRefused("wrong-stage", "R10.1");
        Reviewing(law).When(Bureau.Officer, "2026-03-06", Grant() with { Opinion = " ", Reasons = reasons }).ThenRefused("text-missing", "R10.1");
        Reviewing(law).When(Bureau.Head, "2026-03-06", new EndorseProposal("同意") { Reasons = reasons }).ThenRefused("wrong-stage", "CR1");
    }

    [Fact]
    [Trait("rule", "R36.1")]
    public void What_the_laws_ask_for_stays_as_it_is()
    {
        var older = Received(law: Since("2026-04-01"));
        older.When(Bureau.Clerk, "2026-03-02", new AcceptApplication { Reasons = new() { ["R9.1"] = "急" } }).ThenRefused("materials-unchecked", "R9.1");
    }
}

/// <summary>Officers in the field over all cases (R7.4).</summary>
public sealed class OtherCasesTests
{
    private static readonly FieldPresence s_elsewhere = new("zhang", "河东县解放路9号", Bureau.At("2026-03-05 10:00"), Bureau.At("2026-03-05 11:00"));

    [Fact]
    [Trait("rule", "R7.4")]
    public void Officer_planned_or_recorded_in_another_case_at_that_time_is_found()
    {
        var plan = new OrderSurvey(["zhang", "li"], "河东县人民路1号", Bureau.At("2026-03-05 09:00"), Bureau.At("2026-03-05 10:30"), [s_elsewhere]);
        Accepted().When(Bureau.Officer, "2026-03-03", plan).ThenRefused("officer-elsewhere", "R7.4");
        Accepted().When(Bureau.Officer, "2026-03-05", Survey("2026-03-05") with { Elsewhere = [s_elsewhere] }).ThenFinding("R7.4", "F-07", Severity.Medium);
        Accepted().Given(Bureau.Officer, "2026-03-03", plan with { Elsewhere = [s_elsewhere with { Start = plan.End, End = plan.End.AddHours(1) }] });
    }

    [Fact]
    [Trait("rule", "R7.4")]
    public void Chair_or_clerk_of_a_hearing_who_is_elsewhere_at_that_time_is_not_planned_and_when_recorded_is_escalated()
    {
        var elsewhere = s_elsewhere with { OfficerId = "chair", Start = HearingRoundsTests.Plan.Time.AddHours(1), End = HearingRoundsTests.Plan.Time.AddHours(2) };
        HearingRoundsTests.Requested().When(Bureau.Chair, "2026-03-17", HearingRoundsTests.Plan with { Elsewhere = [elsewhere] }).ThenRefused("officer-elsewhere", "R7.4");
        HearingRoundsTests.Requested().Given(Bureau.Chair, "2026-03-17", HearingRoundsTests.Plan with { Elsewhere = [elsewhere with { Start = elsewhere.End.AddHours(2), End = elsewhere.End.AddHours(3) }] });

        var held = HearingRoundsTests.Requested().Given(Bureau.Chair, "2026-03-17", HearingRoundsTests.Plan).Served("2026-03-17", p => p.Code is "L13");
        var close = new CloseHearing(
            HearingRoundsTests.Plan.Time, ["张一"], [new HearingParticipant("何东", new SignedBy("何东", Regulation.Documents.SignatureMethod.Handwritten))], "笔录。", "概述。", "争点。", "事实。", "意见。",
            EndedAt: HearingRoundsTests.Plan.Time.AddHours(2));
        held.When(Bureau.Chair, HearingRoundsTests.Plan.Time.AddHours(3), close with { Elsewhere = [elsewhere] }).ThenFinding("R7.4", "F-07", Severity.Medium);
        // Whoever did not note the end is only held to the beginning.
        Assert.DoesNotContain(held.When(Bureau.Chair, HearingRoundsTests.Plan.Time.AddHours(3), close with { EndedAt = null, Elsewhere = [elsewhere] }).Facts, f => f is FindingRaised { Rule: "R7.4" });
    }
}
