using Enforcement.Casework;
using Enforcement.Contracts.Casework;
using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

public sealed class ApproveTests
{
    [Fact]
    [Trait("rule", "R10.4")]
    [Trait("rule", "D.1")]
    public void Deputy_director_approves_or_somebody_with_his_written_delegation()
    {
        Endorsed().When(Bureau.Deputy, "2026-03-09", new Approve(LicenceOutcome.Grant, "同意"))
            .ThenNames("licensing.outcome-approved", "document.requested", "deadline.met", "deadline.started", "deadline.started", "deadline.started");
        Endorsed().When(Bureau.By("third") with { Roles = [] }, "2026-03-09", new Approve(LicenceOutcome.Grant, "同意")).ThenNames(
            "licensing.outcome-approved", "document.requested", "deadline.met", "deadline.started", "deadline.started", "deadline.started");
        Endorsed().When(Bureau.By("chair"), "2026-03-09", new Approve(LicenceOutcome.Grant, "同意")).ThenRefused("not-the-approver", "R10.4");

        var delegated = Bureau.Law.WithDelegation(new Delegation("deputy", "chair", [LicenceItems.LabourDispatch], Bureau.Day("2026-03-01"), Bureau.Day("2026-03-10"), "授〔2026〕3号"));
        var spec = Endorsed(delegated).Given(Bureau.By("chair"), "2026-03-09", new Approve(LicenceOutcome.Grant, "同意"));
        Assert.Equal("授〔2026〕3号", spec.State.Approval!.Delegation);
        Endorsed(delegated).When(Bureau.By("chair"), "2026-03-10", new Approve(LicenceOutcome.Grant, "同意")).ThenRefused("not-the-approver", "R10.4");
    }

    [Fact]
    [Trait("rule", "R11.1")]
    public void Approval_is_of_the_outcome_proposed() =>
        Endorsed().When(Bureau.Deputy, "2026-03-09", new Approve(LicenceOutcome.Refuse, "不同意")).ThenRefused("other-than-proposed", "R11.1");

    [Fact]
    [Trait("rule", "SOD3")]
    public void Nobody_approves_what_he_drafted_or_endorsed()
    {
        var law = Bureau.Law.WithOfficer(Bureau.Law.Officer("zhang")! with { Roles = [Roles.LicensingOfficer, Roles.DeputyDirector] })
            .WithOfficer(Bureau.Law.Officer("head")! with { Roles = [Roles.ApprovalHead, Roles.DeputyDirector] });
        Endorsed(law).When(Bureau.Officer, "2026-03-09", new Approve(LicenceOutcome.Grant, "同意")).ThenRefused("own-draft", "SOD3");
        Endorsed(law).When(Bureau.Head, "2026-03-09", new Approve(LicenceOutcome.Grant, "同意")).ThenRefused("own-draft", "SOD3");
    }

    [Fact]
    public void Returned_proposal_goes_back_to_review()
    {
        var spec = Endorsed().Given(Bureau.Deputy, "2026-03-09", new ReturnProposal("补充场所照片"));
        Assert.Equal(Stage.Reviewing, spec.State.Stage);
        spec.When(Bureau.Deputy, "2026-03-09", new Approve(LicenceOutcome.Grant, "同意")).ThenRefused("wrong-stage", "R11.1");
        spec.Given(Bureau.Officer, "2026-03-09", Grant());
    }

    [Fact]
    public void Sent_twice_is_approved_once() => Approved().When(Bureau.Deputy, "2026-03-09", new Approve(LicenceOutcome.Grant, "同意")).ThenNothing();

    [Fact]
    [Trait("rule", "T.L20")]
    [Trait("rule", "B1.15")]
    public void Decision_on_the_last_day_is_in_time_and_the_day_after_is_escalated()
    {
        Assert.Equal(0, Endorsed().Given(Bureau.Deputy, "2026-03-30 23:59", new Approve(LicenceOutcome.Grant, "同意")).State.Findings);
        Endorsed().When(Bureau.Deputy, "2026-03-31 00:00", new Approve(LicenceOutcome.Grant, "同意")).ThenFinding("T.L20", "F-02", Severity.High);
        var clock = Endorsed().Clock("2026-03-31 00:00");
        clock.ThenFinding("T.L20", "F-02", Severity.High);
        Assert.DoesNotContain(clock.Given(Bureau.Deputy, "2026-04-01", new Approve(LicenceOutcome.Grant, "同意")).Facts, f => f is FindingRaised);
    }
}

public sealed class IssueDecisionTests
{
    [Fact]
    [Trait("rule", "R11.1")]
    [Trait("rule", "R11.2")]
    [Trait("rule", "D.1")]
    [Trait("law", "行政许可法 第三十九条")]
    public void Granted_licence_comes_with_its_certificate()
    {
        Proposed().When(Bureau.Officer, "2026-03-10", new IssueDecision()).ThenRefused("wrong-stage", "R11.1");
        var spec = Decided().ThenNames("licensing.decision-issued", "document.requested", "document.requested");
        Assert.Equal(["L17", "L19"], spec.Facts.OfType<DocumentDrafted>().Select(d => d.Code));
        Assert.Equal(("41018420260001", Bureau.Day("2026-03-09"), Bureau.Day("2029-03-08")), (spec.State.Decision!.LicenceNumber, spec.State.Decision.ValidFrom!.Value, spec.State.Decision.ValidTo!.Value));
        Assert.Equal(DeadlineStatus.Running, spec.Served("2026-03-11", p => p.Code == "L17").State.Deadlines["T.L07"].Status);
        Assert.Equal(Stage.Delivering, spec.Served("2026-03-11", p => p.Code == "L17").State.Stage);
    }

    [Fact]
    [Trait("rule", "R11.3")]
    [Trait("law", "行政许可法 第三十八条第二款")]
    public void Refusal_gives_reasons_and_remedies()
    {
        var opinion = new NoteDocumentIssued("XK-2026-0001-G08", "G08", "重大行政执法决定法制审核意见书", "河东人社法审字〔2026〕第001号", Bureau.Day("2026-03-09"), new string('a', 64), 2);
        var decision = Refused().Given(Bureau.Documents, "2026-03-10", opinion).Given(Bureau.Officer, "2026-03-10", new IssueDecision()).Fact<DocumentDrafted>();
        Assert.Equal("L18", decision.Code);
        Assert.Contains("注册资本不得少于人民币二百万元", decision.Fields["reasons"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        var remedy = decision.Fields["remedy"]!;
        Assert.Equal(("河东县人民政府", 60, 6, false), (remedy["reviewBody"]!.GetValue<string>(), remedy["reviewDays"]!.GetValue<int>(), remedy["sueMonths"]!.GetValue<int>(), remedy["reviewFirst"]!.GetValue<bool>()));
        Assert.Equal("河东人社法审字〔2026〕第001号", decision.Fields["legalReview"]!.GetValue<string>());
    }

    [Fact]
    [Trait("rule", "R11.3")]
    public void An_opinion_whose_number_is_not_known_yet_is_named_by_its_day_and_never_by_an_id()
    {
        var spec = Refused();
        var form = spec.Entries.Select(e => new LicensingKind().Facts.Read(e.Name, e.BodyBytes)).OfType<DocumentDrafted>().Single(d => d.Code == "L08");
        Assert.Equal(("2026年3月5日", "2026年3月9日"), ((string?)form.Fields["survey"], (string?)form.Fields["legalReview"]));

        Assert.Equal("2026年3月9日", (string?)spec.Given(Bureau.Officer, "2026-03-10", new IssueDecision()).Fact<DocumentDrafted>().Fields["legalReview"]);
    }

    [Fact]
    [Trait("rule", "R11.5")]
    public void Another_unit_does_not_make_the_decision() => Approved().When(Bureau.By("stranger"), "2026-03-10", new IssueDecision()).ThenRefused("other-unit", "R11.5");

    [Fact]
    [Trait("rule", "R11.2")]
    [Trait("rule", "T.L07")]
    [Trait("rule", "T.L21")]
    [Trait("law", "行政许可法 第四十四条")]
    public void Late_delivery_is_escalated()
    {
        var spec = Decided();
        Assert.Equal((Bureau.Day("2026-03-23"), Bureau.Day("2026-03-16")), (spec.State.Deadlines["T.L07"].Due, spec.State.Deadlines["T.L21"].Due));
        Assert.Equal(0, spec.Given(Bureau.Clerk, "2026-03-16", new NotifyCollection("电话")).Served("2026-03-23").State.Findings);
        var late = spec.Given(Bureau.Clerk, "2026-03-16", new NotifyCollection("电话")).Served("2026-03-24");
        late.ThenFinding("T.L07", "F-02", Severity.Medium);
        Assert.Equal(Stage.Concluded, late.State.Stage);
        spec.Clock("2026-03-17 00:00").ThenFinding("T.L21", "F-02", Severity.Medium);
    }

    [Fact]
    [Trait("rule", "R11.4")]
    [Trait("rule", "T.L14")]
    [Trait("law", "行政许可法 第四十条")]
    public void Granted_decision_is_published_within_seven_working_days()
    {
        var spec = Decided();
        Assert.Equal(Bureau.Day("2026-03-18"), spec.State.Deadlines["T.L14"].Due);
        Assert.Equal(0, spec.Given(Bureau.By("publisher"), "2026-03-18", new PublishDecision("政府网站")).State.Findings);
        spec.When(Bureau.By("publisher"), "2026-03-19", new PublishDecision("政府网站")).ThenFinding("T.L14", "F-09", Severity.Medium);
        Refused().Given(Bureau.Officer, "2026-03-10", new IssueDecision()).When(Bureau.By("publisher"), "2026-03-11", new PublishDecision("政府网站")).ThenRefused("nothing-to-publish", "R11.4");
        Assert.Equal(Regulation.Disclosure.Public, Regulation.Documents.DocumentCatalogue.Get("L17").Disclosure);
    }

    [Fact]
    [Trait("rule", "R11.2")]
    public void Holder_without_what_a_certificate_names_is_asked_for()
    {
        var trader = Company with { Kind = PartyKind.SoleTrader, LegalRep = null };
        var spec = LicensingSpec.New().Given(Bureau.Clerk, "2026-03-02", Submit() with { Applicant = trader }).Given(Bureau.Clerk, "2026-03-02", Check())
            .Given(Bureau.Clerk, "2026-03-02", new AcceptApplication()).Given(Bureau.Officer, "2026-03-05", Survey("2026-03-05")).Given(Bureau.Officer, "2026-03-06", Grant())
            .Given(Bureau.Head, "2026-03-06", new EndorseProposal("同意")).Given(Bureau.Deputy, "2026-03-09", new Approve(LicenceOutcome.Grant, "同意"));
        spec.When(Bureau.Officer, "2026-03-10", new IssueDecision()).ThenRefused("paper-incomplete", "CR1");
        spec.Given(Bureau.Officer, "2026-03-10", new IssueDecision(trader with { LegalRep = "何东" }));
    }

    [Fact]
    [Trait("rule", "T.L29")]
    [Trait("rule", "T.L31")]
    public void Every_item_has_its_own_validity()
    {
        foreach (var (item, scope, end) in new[] { (LicenceItems.SpecialWorkingHours, "不定时工作制", "2027-03-08"), (LicenceItems.TrainingSchoolPreparation, "筹设", "2029-03-08") })
        {
            var spec = Accepted(item).Given(Bureau.Officer, "2026-03-05", new BeginReview("书面材料足以认定")).Given(Bureau.Officer, "2026-03-06", Grant() with { Scope = scope })
                .Given(Bureau.Head, "2026-03-06", new EndorseProposal("同意")).Given(Bureau.Deputy, "2026-03-09", new Approve(LicenceOutcome.Grant, "同意")).Given(Bureau.Officer, "2026-03-10", new IssueDecision());
            Assert.Equal(Bureau.Day(end), spec.State.Decision!.ValidTo);
        }
    }

    [Fact]
    [Trait("rule", "R31.1")]
    [Trait("rule", "T.P21")]
    [Trait("rule", "T.P22")]
    public void Conclusion_tells_the_archive_and_starts_the_partys_remedies()
    {
        var spec = Concluded();
        Assert.Equal(Bureau.Day("2026-05-11"), spec.State.Deadlines["T.P21"].Due);
        Assert.Equal(Bureau.Day("2026-09-11"), spec.State.Deadlines["T.P22"].Due);
        var kind = new LicensingKind();
        var entry = RecordEntry.Write(kind.Facts, spec.Fact<CaseEnded>(), new Envelope(Bureau.Documents, Bureau.At("2026-03-11"), Bureau.At("2026-03-11"), Regulation.Phase.ServiceExecution, RecordChannel.System, "c", null), spec.Record.Stream, 42, ChainHash.Genesis, ChainAlgorithm.Sha256);
        var told = Assert.IsType<CaseConcluded>(Assert.Single(kind.MessagesFor(spec.State, spec.Fact<CaseEnded>(), entry)));
        Assert.Equal(("Granted", "30年", Bureau.Day("2026-03-11"), 42L), (told.Outcome, told.RetentionClass, told.ConcludedOn, told.LastSequence));
    }

    [Fact]
    public void Sent_twice_is_issued_once() => Decided().When(Bureau.Officer, "2026-03-10", new IssueDecision()).ThenNothing();

    [Fact]
    [Trait("rule", "R12.7")]
    public void Same_service_told_twice_is_recorded_once()
    {
        var spec = Decided();
        var paper = spec.State.LastPaper("L17")!;
        var served = new NoteDocumentServed(paper.Id, "L17", "applicant", "河东人力有限公司", "直接", Bureau.Day("2026-03-11"));
        spec.Given(Bureau.Documents, "2026-03-11", served).When(Bureau.Documents, "2026-03-11", served).ThenNothing();
    }
}

public sealed class ExtendDecisionTests
{
    private static readonly ExtendDecision s_extension = new(10, "需要核实场所权属。", "zhang", "head");

    [Fact]
    [Trait("rule", "B1.11")]
    [Trait("rule", "T.L04")]
    [Trait("rule", "D.1")]
    [Trait("law", "行政许可法 第四十二条")]
    public void Director_extends_once_before_the_term_ends_and_the_reason_is_told()
    {
        var spec = Reviewing().When(Bureau.Director, "2026-03-30", s_extension).ThenNames("deadline.extended", "document.requested", "document.requested");
        Assert.Equal(Bureau.Day("2026-04-14"), spec.State.DecisionDeadline!.Due);
        Assert.Equal(["L09", "G12"], spec.Facts.OfType<DocumentDrafted>().Select(d => d.Code));
        spec.When(Bureau.Director, "2026-04-01", s_extension).ThenRefused("not-extendable", "B1.11");
    }

    [Fact]
    [Trait("rule", "B1.11")]
    public void Extension_too_late_too_long_or_by_somebody_else_is_refused()
    {
        Reviewing().When(Bureau.Director, "2026-03-31", s_extension).ThenRefused("not-extendable", "B1.11");
        Reviewing().When(Bureau.Director, "2026-03-20", s_extension with { ExtraDays = 11 }).ThenRefused("not-extendable", "B1.11");
        Reviewing().When(Bureau.Deputy, "2026-03-20", s_extension).ThenRefused("not-the-director", "B1.11");
        Reviewing().When(Bureau.Director, "2026-03-20", s_extension with { SectionHead = "zhang" }).ThenRefused("form-unsigned", "CR1");
        Approved().When(Bureau.Director, "2026-03-20", s_extension).ThenRefused("already-approved", "B1.11");
    }

    [Fact]
    [Trait("rule", "T.L24")]
    public void Hr_licence_is_not_extended() =>
        Accepted(LicenceItems.HumanResourceService).When(Bureau.Director, "2026-03-20", s_extension).ThenRefused("not-extendable", "B1.11");
}

public sealed class EndCaseTests
{
    [Fact]
    [Trait("rule", "D.1")]
    public void Applicant_withdraws_in_writing_before_the_approval()
    {
        var spec = Reviewing().Given(Bureau.Clerk, "2026-03-06", new Withdraw("不再经营", true));
        Assert.Equal((Stage.Withdrawn, CaseResult.Withdrawn), (spec.State.Stage, spec.State.Ended!.Result));
        Assert.DoesNotContain(spec.State.Deadlines.Values, d => d.IsOpen && d.Limit != "T.A01");
        spec.When(Bureau.Clerk, "2026-03-06", new Withdraw("不再经营", true)).ThenNothing();
        Reviewing().When(Bureau.Clerk, "2026-03-06", new Withdraw("不再经营", false)).ThenRefused("not-in-writing", "R9.1");
        Approved().When(Bureau.Clerk, "2026-03-10", new Withdraw("不再经营", true)).ThenRefused("already-approved", "R9.1");
    }

    [Fact]
    [Trait("rule", "D.1")]
    public void Case_of_a_dissolved_applicant_is_terminated()
    {
        var spec = Reviewing().Given(Bureau.Head, "2026-03-06", new Terminate("申请人已注销登记"));
        Assert.Equal((Stage.Terminated, "10年"), (spec.State.Stage, spec.State.Ended!.Retention));
        Concluded().When(Bureau.Head, "2026-03-12", new Terminate("注销")).ThenRefused("already-approved", "R9.1");
    }

    [Fact]
    public void Suspended_case_takes_no_step_and_its_clocks_run_on()
    {
        var spec = Reviewing().Given(Bureau.Head, "2026-03-06", new Suspend("等待上级批复"));
        spec.When(Bureau.Officer, "2026-03-06", Grant()).ThenRefused("case-suspended", "R9.1");
        spec.Clock("2026-03-31 00:00").ThenFinding("T.L20", "F-02", Severity.High);
        spec.Given(Bureau.Head, "2026-03-09", new Resume("批复已到")).Given(Bureau.Officer, "2026-03-09", Grant());
    }

    [Fact]
    [Trait("rule", "R31.4")]
    public void Filed_volume_takes_nothing_more()
    {
        var filed = Concluded().Given(Actor.Service("archive"), "2026-03-20", new NoteVolumeFiled("0123", Bureau.Day("2026-03-20"), new string('b', 64)));
        filed.When(Bureau.Officer, "2026-03-21", new AddRecord("说明", "T2", "补充")).ThenRefused("volume-filed", "R31.4");
        filed.When(Actor.Service("archive"), "2026-03-20", new NoteVolumeFiled("0123", Bureau.Day("2026-03-20"), new string('b', 64))).ThenNothing();
    }

    [Fact]
    [Trait("rule", "R32.1")]
    [Trait("law", "档案法 第二十条")]
    public void Secret_material_leaves_only_a_placeholder()
    {
        Reviewing().When(Bureau.Officer, "2026-03-06", new AddRecord("批复", "T2", "存于机要室", new string('a', 64), "批复.pdf", Secret: true)).ThenRefused("secret-content", "R32.1");
        Reviewing().When(Bureau.Officer, "2026-03-06", new AddRecord("批复", "T2", "存于机要室", Secret: true)).Then(new RecordAdded("（涉密）批复", "T2", "存于机要室", null, null));
    }

    [Fact]
    [Trait("rule", "R3.3")]
    [Trait("rule", "R8.1")]
    public void Records_are_added_and_corrected_never_changed()
    {
        Reviewing().When(Bureau.Officer, "2026-03-06", new AddRecord("说明", "T2", "补充")).Then(new RecordAdded("说明", "T2", "补充", null, null));
        Reviewing().When(Bureau.Officer, "2026-03-06", new AddRecord("说明", "X", "补充")).ThenRefused("kind-unknown", "R8.1");
        Reviewing().When(Bureau.Officer, "2026-03-06", new CorrectRecord("licensing/XK-2026-0001#1", "phone", "1", "2", "笔误")).ThenNames("record.corrected");
        Reviewing().When(Bureau.Officer, "2026-03-06", new CorrectRecord("licensing/XK-2026-0002#1", "phone", "1", "2", "笔误")).ThenRefused("other-record", "R3.3");
    }
}
