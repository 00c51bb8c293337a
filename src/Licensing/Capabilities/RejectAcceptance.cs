using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Licensing.Papers;
using Enforcement.Regulation.Rules;

namespace Enforcement.Licensing.Capabilities;

/// <summary>
/// 不予受理 (第九条第四项): row a of R9.1, or false materials (行政许可法 第七十八条). Made the same day (R9.6); names the proper authority.
/// </summary>
/// <param name="Explanation">Why; null: as noted in the check.</param>
public sealed record RejectAcceptance(NonAcceptanceReason Reason, string? Explanation = null, string? ProperAuthority = null) : LicensingCommand
{
    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if (state.Stage == Stage.NotAccepted)
        {
            return Outcome.Nothing;
        }

        if (Guard(state, act, Reason) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var explanation = Explanation ?? state.Checked!.Explanation;
        var authority = ProperAuthority ?? state.Checked!.ProperAuthority;
        var drafts = new Drafts(act);
        string? notice = null;
        if (!string.IsNullOrWhiteSpace(explanation) && (Reason != NonAcceptanceReason.OutOfJurisdiction || !string.IsNullOrWhiteSpace(authority)))
        {
            notice = drafts.Add("L05", Notice(state, act, explanation, authority), [state.Applicant.ToAddressee(LicensingCase.ApplicantId)]);
        }

        return new Ruling(act)
            .Block(RuleBook.R9_6, !string.IsNullOrWhiteSpace(explanation), "explanation-missing", "没有说明不予受理的理由。", "说明理由。")
            .Block(
                RuleBook.R9_6, Reason != NonAcceptanceReason.OutOfJurisdiction || !string.IsNullOrWhiteSpace(authority), "authority-missing", "没有告知申请人向哪个行政机关申请。", "填写有权的行政机关。")
            .Block(drafts.Refusal)
            .Warn(RuleBook.R9_6, AtOnce(state, act), "not-at-once", "不予受理应当即时作出。", "F-02")
            .Record(() =>
            [
                new ApplicationNotAccepted(Reason, explanation!, authority, act.By.Id),
                .. drafts.Facts,
                .. Reason == NonAcceptanceReason.FalseMaterials ? FalseMaterialRules.Refer(state, act, CaseResult.NotAccepted, notice!) : [],
                .. Clocks.Settle(state, act, AcceptApplication.IntakeClock(state), act.Day),
                .. AtOnce(state, act) ? Clocks.Settle(state, act, "T.L01", act.Day) : Clocks.Cancel(state, act, "已不予受理", "T.L01"),
            ]);
    }

    internal static Refusal? Guard(LicensingCase state, Act act, NonAcceptanceReason reason) => new Ruling(act)
        .Block(Guards.In(state, RuleBook.R9_1, Stage.Received))
        .Block(reason == NonAcceptanceReason.FalseMaterials ? FalseMaterials(state) : AcceptApplication.Row(state, TriageRow.NonAcceptance) ?? SameReason(state, reason))
        .Block(AcceptApplication.InTime(state, act))
        .Refusal;

    private static bool AtOnce(LicensingCase state, Act act) => state.Deadlines.GetValueOrDefault("T.L01") is not { Due: { } due } || act.Day <= due;

    private static Refusal? FalseMaterials(LicensingCase state) => !state.FalseMaterials.IsEmpty
        ? null
        : Refusal.Of(RuleBook.R9_9, "no-false-material", "审查清单中没有虚假材料。", "先在材料审查中记明虚假材料。");

    private static Refusal? SameReason(LicensingCase state, NonAcceptanceReason reason) =>
        (state.Checked!.Scope == ApplicationScope.NotRequired) == (reason == NonAcceptanceReason.NotRequired)
            ? null
            : Refusal.Of(RuleBook.R9_1, "other-exit-owed", "不予受理的原因与审查结论不一致。", "按审查结论选择原因。");

    private JsonObject Notice(LicensingCase state, Act act, string explanation, string? authority)
    {
        var fields = Fields.Notice(state);
        fields["reason"] = Words.Of(Reason);
        fields["explanation"] = explanation;
        fields["remedy"] = Fields.Remedy(act.Law);
        if (!string.IsNullOrWhiteSpace(authority))
        {
            fields["properAuthority"] = authority;
        }

        return fields;
    }
}
