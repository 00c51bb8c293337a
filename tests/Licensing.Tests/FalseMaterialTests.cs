using Enforcement.Casework;
using Enforcement.Contracts.Licensing;
using Enforcement.Licensing.Capabilities;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

/// <summary>虚假材料 (行政许可法 第七十八条): no licence, and a warning that Penalty takes up.</summary>
[Trait("rule", "R9.9")]
[Trait("law", "行政许可法 第七十八条")]
public sealed class FalseMaterialTests
{
    private static ReportFalseMaterial Report { get; } = new("articles", "验资报告的出具单位书面答复没有出具过该报告。");

    internal static LicensingSpec Found() => Reviewing().Given(Bureau.Officer, "2026-03-06", Report);

    [Fact]
    public void What_is_found_after_the_acceptance_bars_the_grant()
    {
        var spec = Found();

        spec.ThenNames("licensing.false-material-found");
        spec.When(Bureau.Officer, "2026-03-06", Grant()).ThenRefused("false-material", "R9.9");
        spec.Given(Bureau.Officer, "2026-03-06", Refuse());
    }

    [Fact]
    public void What_is_found_while_a_grant_is_proposed_bars_its_approval()
    {
        var spec = Endorsed().Given(Bureau.Officer, "2026-03-06", Report);

        spec.When(Bureau.Deputy, "2026-03-09", new Approve(LicenceOutcome.Grant, "同意。")).ThenRefused("false-material", "R9.9");
        spec.Given(Bureau.Deputy, "2026-03-09", new ReturnProposal("发现虚假材料。")).Given(Bureau.Officer, "2026-03-09", Refuse());
    }

    [Fact]
    public void The_refusal_refers_the_applicant_for_a_warning_with_all_that_penalty_needs()
    {
        var spec = Found().Given(Bureau.Officer, "2026-03-06", Refuse()).Given(Bureau.Head, "2026-03-06", new EndorseProposal("同意报请法制审核。"));
        spec = spec.Given(Bureau.Documents, "2026-03-09", Opinion(spec, ReviewConclusion.Agree)).Given(Bureau.Deputy, "2026-03-10", new Approve(LicenceOutcome.Refuse, "同意不予。"))
            .Given(Bureau.Officer, "2026-03-10", new IssueDecision());

        var referred = spec.Fact<WarningReferred>();
        Assert.Equal((CaseResult.Refused, spec.State.Decision!.DocumentId), (referred.Result, referred.DocumentId));
        Assert.Equal(referred, spec.State.Warning);
        var message = Assert.Single(Messages(spec).OfType<WarningCaseReferred>());
        Assert.Equal(
            (referred.ReferralId, "licensing/XK-2026-0001", Company.Name, "法人", Company.Uscc, "何东", "Refused", "zhang", Bureau.Section),
            (message.ReferralId, message.CaseStream, message.PartyName, message.PartyKind, message.PartyCode, message.PartyRepresentative, message.Result, message.ReferredBy, message.Unit));
        Assert.Contains("行政许可法 第七十八条", message.LegalBasis, StringComparison.Ordinal);
        Assert.Equal(new FalseMaterialRef(spec.State.FalseMaterials["articles"].Name, Report.Facts, Bureau.Day("2026-03-06")), Assert.Single(message.Materials));
        var decision = spec.Fact<DocumentDrafted>();
        Assert.Contains(Report.Facts, (string?)decision.Fields["reasons"]!.AsArray()[^1], StringComparison.Ordinal);
        Assert.Equal(("行政许可法", "第七十八条"), ((string?)decision.Fields["basis"]!.AsArray()[^1]!["title"], (string?)decision.Fields["basis"]!.AsArray()[^1]!["article"]));
        spec.When(Bureau.Officer, "2026-03-10", new IssueDecision()).ThenNothing();
    }

    [Fact]
    public void Non_acceptance_for_it_refers_as_well_and_one_for_another_reason_does_not()
    {
        var found = Received().Given(Bureau.Clerk, "2026-03-02", Check(changes: ("articles", m => m with { False = true })));
        var rejected = found.Given(Bureau.Clerk, "2026-03-02", new RejectAcceptance(NonAcceptanceReason.FalseMaterials, "验资报告系伪造"));
        Assert.Equal((CaseResult.NotAccepted, rejected.State.LastPaper("L05")!.Id), (rejected.State.Warning!.Result, rejected.State.Warning.DocumentId));

        var other = Received().Given(Bureau.Clerk, "2026-03-02", Check() with { Scope = ApplicationScope.NotRequired, Explanation = "不需要许可。" })
            .Given(Bureau.Clerk, "2026-03-02", new RejectAcceptance(NonAcceptanceReason.NotRequired));
        Assert.Null(other.State.Warning);
        Assert.DoesNotContain(Messages(Acts.Refused().Given(Bureau.Officer, "2026-03-10", new IssueDecision())), m => m is WarningCaseReferred);
    }

    [Fact]
    public void What_proved_to_be_genuine_is_cleared_by_the_head_and_stays_on_record()
    {
        var spec = Found().Given(Bureau.Head, "2026-03-09", new ClearFalseMaterial("articles", "出具单位更正答复，报告属实，答复原件存卷。"));

        spec.ThenNames("licensing.false-material-cleared");
        spec.Given(Bureau.Officer, "2026-03-09", Grant());
        spec.When(Bureau.Head, "2026-03-09", new ClearFalseMaterial("articles", "再次撤销")).ThenRefused("no-false-material", "R9.9");
        Assert.Contains(spec.Entries, e => e.Name.StartsWith("licensing.false-material-found", StringComparison.Ordinal));
    }

    [Fact]
    public void A_report_names_a_listed_material_and_what_is_false_and_comes_before_the_approval()
    {
        Reviewing().When(Bureau.Officer, "2026-03-06", Report with { MaterialId = "no-such" }).ThenRefused("material-not-listed", "R9.8");
        Reviewing().When(Bureau.Officer, "2026-03-06", Report with { Facts = " " }).ThenRefused("text-missing", "R9.9");
        Reviewing().When(Bureau.Officer, "2026-03-06", Report with { Facts = new string('假', 2001) }).ThenRefused("text-too-long", "R9.9");
        Received().When(Bureau.Clerk, "2026-03-02", Report).ThenRefused("in-the-check", "R9.9");
        Approved().When(Bureau.Officer, "2026-03-10", Report).ThenRefused("already-approved", "R9.9");
        Found().When(Bureau.Head, "2026-03-06", new ClearFalseMaterial("rules", "属实")).ThenRefused("not-false", "R9.9");
    }

    /// <summary>What other services hear of the last command.</summary>
    private static List<object> Messages(LicensingSpec spec) =>
        [.. spec.Facts.SelectMany(fact => LicensingMessages.Of(spec.State, fact, spec.Entries[^1]))];
}
