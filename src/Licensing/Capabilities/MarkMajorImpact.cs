using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;

namespace Enforcement.Licensing.Capabilities;

/// <summary>局长指明影响重大 (第十四条, R14.1): at any time before the approval; from then on the case is not decided without legality review.</summary>
public sealed record MarkMajorImpact(string Reason) : LicensingCommand
{
    protected override Outcome Judge(LicensingCase state, Act act) => state.MarkedMajor
        ? Outcome.Nothing
        : new Ruling(act).Block(Guard(state, act)).Block(Guards.Told(Reason, RuleBook.R14_1, "影响重大的理由")).Record(() => [new MajorImpactMarked(Reason, act.By.Id)]);

    internal static Refusal? Guard(LicensingCase state, Act act) => new Ruling(act)
        .Block(Guards.BeforeApproval(state, RuleBook.R14_1))
        .Block(RuleBook.R14_1, act.Law.Officer(act.By.Id)?.Has(Roles.Director) ?? false, "not-the-director", "由机关负责人指明。", "报局长决定。")
        .Block(RuleBook.R14_1, !state.MarkedMajor, "marked", "已经指明影响重大。", "拟办意见须经法制审核。")
        .Refusal;
}
