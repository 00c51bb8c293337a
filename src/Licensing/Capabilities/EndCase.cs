using Enforcement.Casework;
using Enforcement.Regulation.Rules;

namespace Enforcement.Licensing.Capabilities;

/// <summary>撤回申请: by the applicant, in writing, before the approval. The volume is filed.</summary>
/// <param name="WrittenRequest">True: there is a written request.</param>
public sealed record Withdraw(string Reason, bool WrittenRequest) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if (state.Stage == Stage.Withdrawn)
        {
            return Outcome.Nothing;
        }

        return new Ruling(act)
            .Block(Guard(state))
            .Block(RuleBook.R9_1, WrittenRequest, "not-in-writing", "撤回申请应当书面提出。", "由申请人提交书面撤回申请。")
            .Block(Guards.Told(Reason, RuleBook.R9_1, "撤回的理由"))
            .Record(() =>
            [
                new ApplicationWithdrawn(Reason, act.Day),
                .. Clocks.CancelAll(state, act, "申请已撤回"),
                .. Conclusion.Facts(state, act, CaseResult.Withdrawn, act.Day),
            ]);
    }

    internal static Refusal? Guard(LicensingCase state) =>
        Guards.BeforeApproval(state, RuleBook.R9_1)
        ?? (state.Matter == Matter.Revocation ? Refusal.Of(RuleBook.R9_1, "not-applied-for", "依职权启动的案件没有申请可以撤回。", "需要结束的，终止办理。") : null);
}

/// <summary>终止办理: the applicant has died or was dissolved, or a proceeding of the bureau's own motion has no ground.</summary>
public sealed record Terminate(string Ground) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if (state.Stage == Stage.Terminated)
        {
            return Outcome.Nothing;
        }

        return new Ruling(act)
            .Block(Guard(state))
            .Block(Guards.Told(Ground, RuleBook.R9_1, "终止的事由"))
            .Record(() =>
            [
                new CaseTerminated(Ground, act.Day),
                .. Clocks.CancelAll(state, act, "案件已终止"),
                .. Conclusion.Facts(state, act, CaseResult.Terminated, act.Day),
            ]);
    }

    internal static Refusal? Guard(LicensingCase state) => Guards.BeforeApproval(state, RuleBook.R9_1);
}

/// <summary>中止办理: noted with its reason; the law stops no clock for it.</summary>
public sealed record Suspend(string Reason) : LicensingCommand
{
    protected override Outcome Judge(LicensingCase state, Act act) => new Ruling(act)
        .Block(Guards.BeforeApproval(state, RuleBook.R9_1))
        .Block(Guards.Told(Reason, RuleBook.R9_1, "中止的理由"))
        .Record(() => [new CaseSuspended(Reason)]);
}

/// <summary>恢复办理.</summary>
public sealed record Resume(string Reason) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override Outcome Judge(LicensingCase state, Act act) => state.Suspended is null
        ? Outcome.Nothing
        : new Ruling(act).Block(Guards.Told(Reason, RuleBook.R9_1, "恢复的理由")).Record(() => [new CaseResumed(Reason)]);
}

/// <summary>期限届满 without a legal effect of its own: recorded as missed, with the finding its row of B.2 asks for. Given by the clock.</summary>
public sealed record PassLimit(Regulation.Time.Deadline Deadline) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override bool AfterFiling => true;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        var missed = new DeadlineMissed(Deadline.Expire(act.Now));
        return Clocks.Finding(Deadline, act, Deadline.Due ?? act.Day) is { } finding ? Outcome.Record(missed, finding) : Outcome.Record(missed);
    }
}
