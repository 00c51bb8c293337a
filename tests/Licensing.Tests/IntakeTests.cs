using Enforcement.Casework;
using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

public sealed class SubmitApplicationTests
{
    [Fact]
    [Trait("rule", "D.1")]
    [Trait("law", "行政许可法 第二十九条")]
    public void Application_is_received_with_its_papers_and_clocks() =>
        LicensingSpec.New().When(Bureau.Clerk, "2026-03-02", Submit())
            .ThenNames("licensing.application-received", "document.requested", "document.requested", "deadline.started", "deadline.started");

    [Fact]
    [Trait("rule", "R2.1")]
    public void Item_outside_the_power_list_is_refused() =>
        LicensingSpec.New().When(Bureau.Clerk, "2030-01-01", Submit()).ThenRefused("not-competent", "R2.1");

    [Fact]
    [Trait("rule", "R2.2")]
    public void Unit_that_does_not_handle_the_item_is_refused() =>
        LicensingSpec.New().When(Bureau.Clerk, "2026-03-02", Submit() with { Unit = "other" }).ThenRefused("not-competent", "R2.2");

    [Fact]
    [Trait("rule", "R9.8")]
    [Trait("law", "行政许可法 第三十一条")]
    public void Material_outside_the_published_list_is_refused() =>
        LicensingSpec.New().When(Bureau.Clerk, "2026-03-02", Submit() with { Materials = [new MaterialHandedIn("bank-statement", PaperForm.Copy, 1)] })
            .ThenRefused("material-not-listed", "R9.8");

    [Fact]
    [Trait("rule", "CR1")]
    public void Applicant_without_credit_code_is_refused_before_any_paper_is_asked_for() =>
        LicensingSpec.New().When(Bureau.Clerk, "2026-03-02", Submit() with { Applicant = Company with { Uscc = null } }).ThenRefused("paper-incomplete", "CR1");

    [Fact]
    public void Untrue_application_is_refused() =>
        LicensingSpec.New().When(Bureau.Clerk, "2026-03-02", Submit() with { Truthful = false }).ThenRefused("truth-not-declared", "CR1");

    [Fact]
    public void Sent_twice_is_recorded_once() => Received().When(Bureau.Clerk, "2026-03-02", Submit()).ThenNothing();

    [Fact]
    public void Step_before_the_application_is_refused() =>
        LicensingSpec.New().When(Bureau.Clerk, "2026-03-02", new AcceptApplication()).ThenRefused("case-not-opened", "R9.1");

    [Fact]
    [Trait("rule", "CR5")]
    public void Step_dated_before_the_application_is_refused() =>
        Received().When(Bureau.Clerk, "2026-03-03", Check() with { HappenedAt = Bureau.At("2026-03-01") }).ThenRefused("before-case", "CR5");

    [Fact]
    [Trait("rule", "R7.3")]
    public void One_clerk_is_enough_at_the_window() => Assert.Equal(["clerk"], Accepted().State.Handlers);
}

public sealed class TriageTests
{
    [Fact]
    [Trait("rule", "R9.1")]
    public void Nothing_is_decided_before_the_materials_are_checked() =>
        Received().When(Bureau.Clerk, "2026-03-02", new AcceptApplication()).ThenRefused("materials-unchecked", "R9.1");

    [Fact]
    [Trait("rule", "R9.1")]
    [Trait("law", "行政许可法 第七十二条")]
    public void Complete_application_can_only_be_accepted()
    {
        var complete = Received().Given(Bureau.Clerk, "2026-03-02", Check());
        complete.When(Bureau.Clerk, "2026-03-02", new RejectAcceptance(NonAcceptanceReason.NotRequired, "不需要")).ThenRefused("other-exit-owed", "R9.1");
        complete.When(Bureau.Clerk, "2026-03-02", new IssueSupplementNotice([])).ThenRefused("other-exit-owed", "R9.1");
        complete.When(Bureau.Clerk, "2026-03-02", new CorrectOnSpot("application", "第一页", "甲", "乙", "何东", CorrectorCapacity.LegalRepresentative, SignatureMethod.Stamp))
            .ThenRefused("nothing-to-correct", "R9.1");
        complete.When(Bureau.Clerk, "2026-03-02", new AcceptApplication())
            .ThenNames("licensing.application-accepted", "document.requested", "deadline.met", "deadline.cancelled", "deadline.started", "deadline.started");
    }

    [Fact]
    [Trait("rule", "R9.1")]
    public void Every_material_has_to_be_checked_once()
    {
        var one = new MaterialInspection("application", true);
        Received().When(Bureau.Clerk, "2026-03-02", new CheckMaterials([one])).ThenRefused("materials-unchecked", "R9.1");
        var all = Check();
        Received().When(Bureau.Clerk, "2026-03-02", all with { Inspections = [.. all.Inspections, one] }).ThenRefused("material-twice", "R9.1");
    }

    [Fact]
    [Trait("rule", "R9.8")]
    public void Owed_material_cannot_be_left_out() =>
        Received().When(Bureau.Clerk, "2026-03-02", Check(changes: ("rules", m => m with { NotDemanded = "不想看" }))).ThenRefused("material-owed", "R9.8");

    [Theory]
    [Trait("rule", "R9.1")]
    [InlineData("missing", MaterialFinding.Missing)]
    [InlineData("copy", MaterialFinding.FormDefect)]
    [InlineData("unsigned", MaterialFinding.FormDefect)]
    [InlineData("unsealed", MaterialFinding.FormDefect)]
    [InlineData("illegible", MaterialFinding.FormDefect)]
    [InlineData("few", MaterialFinding.FormDefect)]
    [InlineData("error", MaterialFinding.CorrectableOnSpot)]
    [InlineData("fine", MaterialFinding.Ok)]
    public void Finding_follows_from_what_is_seen(string seen, MaterialFinding expected)
    {
        var material = new Material("m", "申请书", MaterialForm.Original, 2, true, true);
        var fine = new MaterialInspection("m", true, PaperForm.Original, 2);
        var inspected = seen switch
        {
            "missing" => fine with { Present = false },
            "copy" => fine with { Form = PaperForm.Copy },
            "unsigned" => fine with { HasSignature = false },
            "unsealed" => fine with { HasSeal = false },
            "illegible" => fine with { Legible = false },
            "few" => fine with { Copies = 1 },
            "error" => fine with { Error = "少一位" },
            _ => fine,
        };
        var check = inspected.Judge(material, Bureau.Day("2026-03-02"));
        Assert.Equal(expected, check.Finding);
        Assert.Equal(expected == MaterialFinding.Ok, check.Requirement is null);
    }

    [Theory]
    [Trait("rule", "R9.1")]
    [InlineData("2026-03-02", MaterialFinding.Ok)]
    [InlineData("2026-03-01", MaterialFinding.FormDefect)]
    public void Paper_is_valid_on_its_last_day_and_not_after(string validUntil, MaterialFinding expected)
    {
        var material = new Material("m", "营业执照", MaterialForm.Copy, 1, false, false, HasExpiry: true);
        var check = new MaterialInspection("m", true, PaperForm.Copy, ValidUntil: Bureau.Day(validUntil)).Judge(material, Bureau.Day("2026-03-02"));
        Assert.Equal(expected, check.Finding);
    }

    [Fact]
    [Trait("rule", "R9.9")]
    [Trait("law", "行政许可法 第七十八条")]
    public void False_material_asks_for_a_reason_when_accepted_and_may_be_rejected()
    {
        var spec = Received().Given(Bureau.Clerk, "2026-03-02", Check(changes: ("articles", m => m with { False = true })));
        spec.When(Bureau.Clerk, "2026-03-02", new AcceptApplication()).ThenAsked("R9.9");
        spec.When(Bureau.Clerk, "2026-03-02", new AcceptApplication { Reasons = new() { ["R9.9"] = "待核实" } }).ThenFinding("R9.9", "F-06", Severity.Low);
        spec.When(Bureau.Clerk, "2026-03-02", new RejectAcceptance(NonAcceptanceReason.FalseMaterials, "验资报告系伪造"))
            .ThenNames("licensing.application-not-accepted", "document.requested", "licensing.warning-referred", "deadline.met", "deadline.met");
        Received().Given(Bureau.Clerk, "2026-03-02", Check()).When(Bureau.Clerk, "2026-03-02", new RejectAcceptance(NonAcceptanceReason.FalseMaterials, "伪造"))
            .ThenRefused("no-false-material", "R9.9");
    }
}

public sealed class AcceptApplicationTests
{
    [Fact]
    [Trait("rule", "R9.7")]
    public void Notices_bear_the_special_seal()
    {
        foreach (var code in new[] { "L03", "L04", "L05" })
        {
            Assert.Equal(SealKind.LicensingSpecial, DocumentCatalogue.Get(code).Seal);
        }
    }

    [Fact]
    [Trait("rule", "T.L04")]
    [Trait("rule", "T.L20")]
    [Trait("law", "行政许可法 第四十二条")]
    public void Term_of_the_decision_runs_from_acceptance()
    {
        var spec = Received().Given(Bureau.Clerk, "2026-03-04", Check()).Given(Bureau.Clerk, "2026-03-04", new AcceptApplication());
        Assert.Equal(Bureau.Day("2026-04-01"), spec.State.Deadlines["T.L20"].Due);
    }

    [Fact]
    [Trait("rule", "T.L24")]
    [Trait("law", "人力资源市场暂行条例 第十九条")]
    public void Term_of_the_hr_licence_runs_from_receipt()
    {
        var spec = Received(LicenceItems.HumanResourceService).Given(Bureau.Clerk, "2026-03-04", Check(LicenceItems.HumanResourceService)).Given(Bureau.Clerk, "2026-03-04", new AcceptApplication());
        Assert.Equal(Bureau.Day("2026-03-30"), spec.State.Deadlines["T.L24"].Due);
    }

    [Theory]
    [Trait("rule", "T.L27")]
    [Trait("rule", "T.L28")]
    [Trait("rule", "T.L30")]
    [InlineData(LicenceItems.TrainingSchoolPreparation, "T.L27", "2026-04-01")]
    [InlineData(LicenceItems.TrainingSchool, "T.L28", "2026-06-02")]
    [InlineData(LicenceItems.SpecialWorkingHours, "T.L30", "2026-03-30")]
    public void Every_item_has_its_own_term(string item, string limit, string due) => Assert.Equal(Bureau.Day(due), Accepted(item).State.Deadlines[limit].Due);

    [Fact]
    [Trait("rule", "T.L20")]
    public void Missing_the_promise_is_low_and_missing_the_law_is_high()
    {
        var item = LicenceItems.TryFind(LicenceItems.LabourDispatch)! with { PromisedDays = 10 };
        var spec = Accepted(law: Bureau.Law.WithLicenceItem(item)).Given(Bureau.Officer, "2026-03-05", Survey("2026-03-05"));
        Assert.Equal(Bureau.Day("2026-03-16"), spec.State.Deadlines["承诺时限"].Due);
        var promise = spec.Clock("2026-03-17");
        Assert.Equal(Severity.Low, promise.Facts.OfType<FindingRaised>().Single().Severity);
        Assert.Equal(Severity.High, promise.Clock("2026-03-31").Facts.OfType<FindingRaised>().Single().Severity);
    }

    [Fact]
    public void Sent_twice_is_accepted_once() => Accepted().When(Bureau.Clerk, "2026-03-03", new AcceptApplication()).ThenNothing();
}

public sealed class DeemedAcceptanceTests
{
    [Fact]
    [Trait("rule", "R9.5")]
    [Trait("rule", "T.L02")]
    [Trait("rule", "T.L01")]
    [Trait("rule", "D.1")]
    [Trait("law", "行政许可法 第三十二条第一款第四项")]
    public void Application_counts_as_accepted_from_receipt_when_nobody_said_anything_in_five_working_days()
    {
        Assert.Equal(Stage.Received, Received().Clock("2026-03-09 23:59").State.Stage);

        var spec = Received().Clock("2026-03-20");
        Assert.Equal(Stage.Accepted, spec.State.Stage);
        Assert.Equal(new ApplicationAccepted(Bureau.Day("2026-03-02"), "T.L20", true, null), spec.State.Acceptance);
        Assert.Equal(Bureau.Day("2026-03-30"), spec.State.Deadlines["T.L20"].Due);
        spec = Received().Clock("2026-03-10 00:00");
        spec.ThenFinding("R9.5", "F-02", Severity.High);
        Assert.Equal(1, spec.State.Findings);
    }

    [Fact]
    [Trait("rule", "R9.5")]
    public void Notice_of_acceptance_is_made_up_for_and_dated_back()
    {
        var spec = Received().Clock("2026-03-10 00:00").When(Bureau.Clerk, "2026-03-10", new AcceptApplication());
        spec.ThenNames("licensing.acceptance-confirmed", "document.requested");
        Assert.Equal("2026-03-02", spec.Fact<DocumentDrafted>().Fields["acceptedOn"]!.GetValue<string>());
        spec.When(Bureau.Clerk, "2026-03-10", new AcceptApplication()).ThenNothing();
    }

    [Fact]
    [Trait("rule", "R9.5")]
    public void Notice_after_the_fifth_day_is_refused_even_before_the_clock_has_said_so()
    {
        var wanting = Received().Given(Bureau.Clerk, "2026-03-09", Check(changes: ("rules", Missing)));
        wanting.When(Bureau.Clerk, "2026-03-10", new IssueSupplementNotice(["rules"])).ThenRefused("accepted-by-law", "R9.5");
        wanting.When(Bureau.Clerk, "2026-03-09", new IssueSupplementNotice(["rules"]))
            .ThenNames("licensing.supplement-notice-issued", "document.requested", "deadline.met", "deadline.cancelled");
    }
}
