using System.Security.Cryptography;
using System.Text;
using Enforcement.Casework;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Archive.Findings;

/// <summary>登记问题线索: by message. The same one told twice is one (F.1: code, rule, subject, date).</summary>
public sealed record NoteFinding(FindingNoted Finding) : Command<Finding>
{
    public override Outcome Decide(Finding state, Act act) => state.Noted is null ? Outcome.Record(Finding) : Outcome.Nothing;
}

/// <summary>登记逾期: by message, for limits that bind the bureau.</summary>
public sealed record NoteMissedLimit(MissedLimitNoted Missed) : Command<Finding>
{
    public override Outcome Decide(Finding state, Act act) => state.Missed is null ? Outcome.Record(Missed) : Outcome.Nothing;
}

/// <summary>处理问题线索 (R34.1): the supervisor confirms that it was rectified, or dismisses it; both need a reason.</summary>
public sealed record SettleFinding(FindingEnd End, string Reason) : Command<Finding>
{
    private const int MostText = 500;

    public override Outcome Decide(Finding state, Act act) => state.Settled?.End == End && state.Settled.Reason == Reason
        ? Outcome.Nothing
        : new Ruling(act)
            .Block(CanSettle(state))
            .Block(RuleBook.R34_1, Enum.IsDefined(End), "end-unknown", "处理结果不正确。", "选择已整改或者经核查排除。")
            .Block(RuleBook.R34_1, !string.IsNullOrWhiteSpace(Reason) && Reason.Length <= MostText, "reason-missing", "没有写明处理的理由，或者超过500字。", "写明整改情况或者排除的理由。")
            .Record(() => [new FindingSettled(End, Reason.Trim(), act.By.Id, act.By.Name, act.Today)]);

    internal static Refusal? CanSettle(Finding state) => state switch
    {
        { Noted: null, Missed: null } => Refusal.Of(RuleBook.R34_1, "finding-unknown", "没有这条问题线索。", "核对编号。"),
        { Settled: not null } => Refusal.Of(RuleBook.R34_1, "finding-settled", "该问题线索已经处理。", "新的情况请另行登记。"),
        _ => null,
    };
}

/// <summary>Identity of a finding: what is the same is the same finding, whoever tells of it.</summary>
internal static class FindingKey
{
    private const string Filing = "T.A01";

    public static string Of(FindingNoted f)
    {
        // Of one limit there is one finding, whether the clock or the late act brought it up; of other rules each text is its own.
        return f.Rule.StartsWith("T.", StringComparison.Ordinal) ? OfLimit(f.Subject, f.Rule, f.FactDate) : Hash($"{f.Code}|{f.Rule}|{f.Subject}|{f.FactDate:O}|{f.Text}");
    }

    // Both the case and its volume watch the limit of filing, and of a case there is only one.
    public static string OfLimit(string subject, string limit, DateOnly? due) =>
        limit == Filing ? Hash($"{Filing}|{Volume.KeyOf(subject)}") : Hash($"{limit}|{subject}|{due:O}");

    /// <summary>True: the limit binds the bureau, so missing it is a card. A party's lapsed right is none.</summary>
    public static bool IsDuty(string limit) => TimeLimits.TryFind(limit) is not { } row || (row.OnExpiry & (ExpiryEffect.Warn | ExpiryEffect.Escalate)) != 0;

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 10));
}
