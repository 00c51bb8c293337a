using Enforcement.Casework;
using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

/// <summary>告知承诺 of the licence for human-resource services (RULEBOOK B.4): decided on the spot, verified afterwards.</summary>
public sealed class PromiseTests
{
    private static readonly SignedBy s_promise = new("何东", SignatureMethod.Stamp);

    private static LicensingSpec Accepted() => LicensingSpec.New()
        .Given(Bureau.Clerk, "2026-03-02", Submit(LicenceItems.HumanResourceService) with { Promise = s_promise })
        .Given(Bureau.Clerk, "2026-03-02", Check(LicenceItems.HumanResourceService)).Given(Bureau.Clerk, "2026-03-02", new AcceptApplication());

    private static LicensingSpec Decided() => Accepted()
        .Given(Bureau.Officer, "2026-03-02", new BeginReview()).Given(Bureau.Officer, "2026-03-02", Grant() with { Scope = "职业中介" })
        .Given(Bureau.Head, "2026-03-02", new EndorseProposal("同意。")).Given(Bureau.Deputy, "2026-03-02", new Approve(LicenceOutcome.Grant, "同意准予。"))
        .Given(Bureau.Officer, "2026-03-02", new IssueDecision());

    [Fact]
    [Trait("rule", "R10.1")]
    [Trait("law", "人力资源市场暂行条例 第十八条")]
    public void Decided_on_the_day_of_receipt_without_a_survey_and_verified_afterwards()
    {
        Assert.DoesNotContain("T.L15", Accepted().State.Deadlines.Keys);
        var spec = Decided();
        Assert.Equal((Stage.Delivering, DeadlineStatus.Running), (spec.State.Stage, spec.State.Deadlines[Promise.Verification].Status));
        var concluded = spec.Served("2026-03-03");
        Assert.Equal(Stage.Concluded, concluded.State.Stage);
        Assert.Equal(DeadlineStatus.Running, concluded.State.Deadlines[Promise.Verification].Status);
        Assert.Contains(LicensingDuties.NextSteps(concluded.State, Bureau.Law, Bureau.At("2026-03-04")), d => d.What == "现场核查被许可人的承诺" && d.Due is not null);
        var verified = concluded.Given(Bureau.Officer, "2026-03-20", Survey("2026-03-20"));
        Assert.Equal((Stage.Concluded, DeadlineStatus.Met), (verified.State.Stage, verified.State.Deadlines[Promise.Verification].Status));
        Assert.False(Promise.IsToBeVerified(verified.State));
        verified.When(Bureau.Officer, "2026-03-21", Survey("2026-03-21")).ThenRefused("wrong-stage", "R10.1");
    }

    [Fact]
    [Trait("rule", "R10.1")]
    public void Volume_filed_meanwhile_does_not_bar_the_verification()
    {
        var filed = Decided().Served("2026-03-03").Given(Bureau.Documents, "2026-03-05", new NoteVolumeFiled("A1", Bureau.Day("2026-03-05"), new string('a', 64)));
        filed.Given(Bureau.Officer, "2026-03-20", Survey("2026-03-20"));
        Acts.Concluded().Given(Bureau.Documents, "2026-03-12", new NoteVolumeFiled("A1", Bureau.Day("2026-03-12"), new string('a', 64)))
            .When(Bureau.Officer, "2026-03-20", Survey("2026-03-20")).ThenRefused("wrong-stage", "R10.1");
    }

    [Fact]
    [Trait("rule", "R10.1")]
    [Trait("law", "行政许可法 第六十九条")]
    public void Promise_that_does_not_hold_becomes_a_finding() =>
        Decided().Served("2026-03-03").When(Bureau.Officer, "2026-03-20", Survey("2026-03-20") with { Conclusion = SurveyConclusion.DoesNotMeet })
            .ThenFinding("R10.1", "F-06", Severity.Medium);

    [Fact]
    [Trait("rule", "R10.1")]
    public void Verification_left_undone_is_missed()
    {
        var spec = Decided().Served("2026-03-03");
        var missed = spec.Clock("2026-06-30");
        Assert.Equal(DeadlineStatus.Missed, missed.State.Deadlines[Promise.Verification].Status);
        missed.Given(Bureau.Officer, "2026-07-01", Survey("2026-07-01") with { Reasons = new() { ["T.L15"] = "人手不足" } });
    }

    [Fact]
    [Trait("rule", "R10.1")]
    public void Only_the_first_licence_for_human_resource_services_may_be_promised()
    {
        LicensingSpec.New().When(Bureau.Clerk, "2026-03-02", Submit() with { Promise = s_promise }).ThenRefused("promise-not-open", "R10.1");
        LicensingSpec.New().When(Bureau.Clerk, "2026-03-02", Submit(LicenceItems.HumanResourceService) with { Promise = s_promise with { Name = " " } }).ThenRefused("text-missing", "R10.1");
    }
}
