using System.Collections.Immutable;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Casework;

/// <summary>State of a duty at a moment.</summary>
public enum DutyStatus
{
    /// <summary>待办.</summary>
    Open,

    /// <summary>逾期.</summary>
    Overdue,

    /// <summary>已履行.</summary>
    Met,

    /// <summary>暂停计时.</summary>
    Suspended,
}

/// <summary>
/// 职责: what the law lays on the bureau in this case now. One list drives the screen, the refusals, the warnings,
/// the score and the completeness of the file.
/// </summary>
/// <param name="Rule">Rule or time-limit id, e.g. <c>R10.1</c> or <c>T.L04</c>.</param>
/// <param name="LegalBasis">依据.</param>
/// <param name="What">What is owed, in Chinese.</param>
/// <param name="OwedBy">Role of RULEBOOK 0.4.</param>
/// <param name="Due">End of the due date as an instant; null when there is none or the clock is stopped.</param>
/// <param name="Explanation">How the due date came about, line by line.</param>
/// <param name="Blocks">Command names that are refused until this is met.</param>
/// <param name="MetBy">What met it (entry id or document id); null while open.</param>
public sealed record Duty(
    string Rule,
    string LegalBasis,
    string What,
    string OwedBy,
    DutyStatus Status,
    DateTimeOffset? Due,
    ImmutableArray<string> Explanation,
    ImmutableArray<string> Blocks,
    string? MetBy = null)
{
    /// <summary>暂定 (B.1-14): the due date touches a year whose holiday notice is not loaded, and is counted again when it is.</summary>
    public bool Provisional => !Explanation.IsDefaultOrEmpty && Explanation[^1] == Deadline.ProvisionalNote;

    public static Duty Of(Rule rule, string what, string owedBy, DutyStatus status, DateTimeOffset? due = null, string? metBy = null) =>
        new(rule.Id, rule.LegalBasis, what, owedBy, status, due, [], [], metBy);
}

/// <summary>下一步: a step the actor could take, or why not yet. The refusal comes from the same guard the command uses.</summary>
/// <param name="Command">Command name as in the API, e.g. <c>AcceptApplication</c>.</param>
/// <param name="Title">Button text.</param>
/// <param name="Roles">Roles that may take it.</param>
/// <param name="Refusal">Why it would be refused now; null: it is open.</param>
public sealed record Step(string Command, string Title, ImmutableArray<string> Roles, Refusal? Refusal = null);
