using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Rules;

namespace Enforcement.Documents.Issuing;

/// <summary>
/// 变更公开属性 (R4.1; 本制度第四条): openness is the rule. An issued document is kept back further than the catalogue says only on a
/// ground of RULEBOOK E.7 and with a reason; it is opened again the same way, but never further than the catalogue.
/// </summary>
/// <param name="To">公开属性 it shall have.</param>
/// <param name="Ground">Ground of <see cref="DisclosureGrounds"/>; null exactly when <paramref name="To"/> is the class of the catalogue.</param>
/// <param name="Reason">理由: why the ground applies to this document, or no longer does; at most 2000 characters.</param>
public sealed record ReclassifyDocument(Disclosure To, string? Ground, string Reason) : Command<OfficialDocument>
{
    /// <summary>Most characters of the reason.</summary>
    internal const int MostReason = 2000;

    public override Outcome Decide(OfficialDocument state, Act act)
    {
        if (Open(state) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var ground = string.IsNullOrWhiteSpace(Ground) ? null : Ground.Trim();
        var reason = Reason.Trim();
        if (state.Reclassified is { } last && (last.To, last.Ground, last.Reason) == (To, ground, reason))
        {
            return Outcome.Nothing;
        }

        var byCatalogue = OfficialDocument.ClassOf(state.Request!.Code);
        return new Ruling(act)
            .Block(RuleBook.R4_1, Enum.IsDefined(To), "class-unknown", "没有这种公开属性。", $"公开属性为：{string.Join("、", Enum.GetValues<Disclosure>().Select(DisclosureGrounds.Name))}。")
            .Block(
                RuleBook.R4_1, (To, ground) != (state.Disclosure, state.Reclassified?.Ground), "class-unchanged", "公开属性和理由代码都没有变化。",
                "请选择另一公开属性，或者另一项不予公开的理由。")
            .Block(
                RuleBook.R4_1, To >= byCatalogue, "wider-than-catalogue", $"《{state.Request.Title}》在文书目录中为“{DisclosureGrounds.Name(byCatalogue)}”，不能放宽到目录以外。",
                "有人申请公开的，请按政府信息公开申请办理，脱敏后答复。")
            .Block(Grounded(state.Request.Code, byCatalogue, ground))
            .Block(RuleBook.R4_1, reason.Length is > 0 and <= MostReason, "reason-missing", $"没有写明变更公开属性的理由，或者超过{MostReason}字。", "请写明该项理由为什么适用于这份文书，或者为什么不再适用。")
            .Record(() => [new DocumentReclassified(state.Disclosure, To, ground, reason, act.By.Name, act.Today)]);
    }

    /// <summary>Only what was issued has a class of its own.</summary>
    internal static Refusal? Open(OfficialDocument state) => state.Print is not null
        ? null
        : Refusal.Of(RuleBook.R4_1, "document-not-issued", "文书尚未签发，没有可以变更的公开属性。", "请在文书签发后变更；签发时的公开属性由文书目录确定。");

    /// <summary>Classes this document may have: that of the catalogue and the narrower ones.</summary>
    internal static ImmutableArray<Disclosure> ClassesFor(OfficialDocument state) =>
        [.. Enum.GetValues<Disclosure>().Where(disclosure => disclosure >= OfficialDocument.ClassOf(state.Request!.Code))];

    private Refusal? Grounded(string code, Disclosure byCatalogue, string? ground)
    {
        var all = string.Join("、", DisclosureGrounds.All.Select(g => $"{g.Code}（{g.Name}）"));
        return To == byCatalogue
            ? ground is null
                ? null
                : Refuse("ground-not-needed", "恢复文书目录规定的公开属性，不写不予公开的理由。", "请去掉理由代码，在理由中写明原来的理由为什么不再适用。")
            : ground is null || !DisclosureGrounds.Holds(ground)
                ? Refuse("ground-missing", $"比文书目录规定的“{DisclosureGrounds.Name(byCatalogue)}”更窄的公开属性，没有法定理由。", $"请选择一项法定理由：{all}；没有理由的，应当按目录公开。")
            : ground == DisclosureGrounds.StateSecret && To != Disclosure.Secret
                ? Refuse("state-secret-is-secret", "国家秘密只能定为“涉密或者密封”。", "请将公开属性改为“涉密或者密封”，或者选择其他理由。")
            : To == Disclosure.Secret && ground is not (DisclosureGrounds.StateSecret or DisclosureGrounds.Informant)
                ? Refuse("not-a-secret", "只有国家秘密（ND1）和投诉人、举报人身份（ND8）才能定为“涉密或者密封”。", "请定为“内部”，或者改用ND1、ND8。")
            : ground == DisclosureGrounds.PenaltyWithoutImpact && !code.StartsWith('P')
                ? Refuse("not-a-penalty", "理由ND10只适用于对自然人的行政处罚文书。", "请选择其他理由；没有其他理由的，应当按目录公开。")
            : null;
    }

    private static Refusal Refuse(string code, string reason, string remedy) => Refusal.Of(RuleBook.R4_1, code, reason, remedy);
}
