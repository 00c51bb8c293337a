using Enforcement.Casework;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Rules;

namespace Enforcement.Licensing.Capabilities;

/// <summary>通知领证 (劳务派遣行政许可实施办法 第十三条, T.L21).</summary>
/// <param name="How">电话, 短信 …</param>
public sealed record NotifyCollection(string How) : LicensingCommand
{
    protected override bool IsPastFact => true;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if (state.CollectionNotified)
        {
            return Outcome.Nothing;
        }

        return new Ruling(act)
            .Block(Guard(state))
            .Block(Guards.Told(How, RuleBook.R11_2, "通知方式"))
            .Record(() => [new CollectionNotified(act.Day, How), .. Clocks.Settle(state, act, "T.L21", act.Day)]);
    }

    internal static Refusal? Guard(LicensingCase state) =>
        Guards.In(state, RuleBook.R11_2, Stage.Delivering)
        ?? (state.Decision?.CertificateDocumentId is null ? Refusal.Of(RuleBook.R11_2, "no-certificate", "本决定没有许可证件。", "无需通知领证。") : null);
}

/// <summary>公开准予决定 (行政许可法 第四十条, R11.4): within seven working days of the decision (T.L14). Refusals are not published.</summary>
/// <param name="Where">Where it can be read.</param>
public sealed record PublishDecision(string Where) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override bool AfterFiling => true;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if (state.Publication is not null)
        {
            return Outcome.Nothing;
        }

        return new Ruling(act)
            .Block(Guard(state))
            .Block(Guards.Told(Where, RuleBook.R11_4, "公开位置"))
            .Record(() => [new DecisionPublished(act.Day, Where), .. Clocks.Settle(state, act, "T.L14", act.Day)]);
    }

    internal static Refusal? Guard(LicensingCase state) => state.Decision is { Outcome: LicenceOutcome.Grant }
        ? state.Withheld is { } kept
            ? Refusal.Of(
                RuleBook.R11_4, "decision-withheld", $"决定书的公开属性已变更为“{DisclosureGrounds.Name(kept.To)}”{(kept.Ground is { } ground ? $"（{ground}，{DisclosureGrounds.Name(ground)}）" : "")}，不得公开。",
                "理由不再适用的，先在文书页面恢复公开属性，再登记公开。")
            : null
        : Refusal.Of(RuleBook.R11_4, "nothing-to-publish", "没有准予许可的决定可以公开。", "只公开准予许可的决定。");
}
