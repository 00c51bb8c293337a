using Enforcement.Casework;
using Enforcement.Regulation.Rules;

namespace Enforcement.Licensing;

/// <summary>A command on a licensing case. What holds for all of them is judged here, the rest in <see cref="Judge"/>.</summary>
public abstract record LicensingCommand : Command<LicensingCase>
{
    public sealed override Outcome Decide(LicensingCase state, Act act) =>
        Common(state, act) is { } refusal ? Outcome.Refuse(refusal) : Transition.Judge(state, act, eased => Judge(state, eased));

    /// <summary>The rules of this command; the case exists (unless <see cref="Opens"/>) and the time of the act is plausible.</summary>
    protected abstract Outcome Judge(LicensingCase state, Act act);

    /// <summary>True: this command begins a case.</summary>
    protected virtual bool Opens => false;

    /// <summary>True: allowed on a filed volume, e.g. because it answers a message or adds to a supplement.</summary>
    protected virtual bool AfterFiling => false;

    /// <summary>True: a step of the procedure, refused while the case is suspended.</summary>
    protected virtual bool IsStep => true;

    /// <summary>True: enters what somebody else did or what was done in the field; it is recorded whenever it happened (RULEBOOK 0.2 C2).</summary>
    protected virtual bool IsPastFact => false;

    private Refusal? Common(LicensingCase state, Act act) => new Ruling(act)
        .Block(RuleBook.R9_1, Opens || state.Stage != Stage.None, "case-not-opened", "案件尚未收到申请。", "先登记申请。")
        .Block(RuleBook.CR5, act.HappenedAt.Year is >= 2000 and < 2100, "date-implausible", $"发生时间“{act.HappenedAt.Year}年”不合理。", "核对并填写实际发生的时间。")
        .Block(
            RuleBook.CR5, Opens || act.Day >= state.OpenedOn, "before-case", $"发生日期{act.Day:yyyy-MM-dd}早于收到申请之日{state.OpenedOn:yyyy-MM-dd}。", "核对并填写实际发生的日期。")
        .Block(
            RuleBook.CR5, Opens || !IsStep || IsPastFact || act.Day >= state.StageOn, "before-last-step", $"发生日期{act.Day:yyyy-MM-dd}早于上一步的日期{state.StageOn:yyyy-MM-dd}。", "按办理的先后填写实际日期，不得倒签。")
        .Block(RuleBook.R31_4, AfterFiling || state.Stage != Stage.Archived, "volume-filed", "案卷已经归档，不得改动。", "后到材料由档案员归入补充卷。")
        .Block(
            RuleBook.R9_1, !IsStep || state.Suspended is null, "case-suspended", $"案件已中止办理：{state.Suspended}。", "先恢复办理。")
        .Refusal;
}

/// <summary>Guards shared by commands and by the list of next steps.</summary>
internal static class Guards
{
    /// <summary>The case stands in one of these stages.</summary>
    public static Refusal? In(LicensingCase state, Rule rule, params ReadOnlySpan<Stage> stages)
    {
        foreach (var stage in stages)
        {
            if (state.Stage == stage)
            {
                return null;
            }
        }

        return Refusal.Of(
            rule, "wrong-stage", $"案件目前为“{Words.Of(state.Stage)}”，不能进行这一步。", $"只能在案件为“{string.Join("”或者“", Names(stages))}”时进行。");
    }

    /// <summary>Any step before the approval is still open.</summary>
    public static Refusal? BeforeApproval(LicensingCase state, Rule rule) => state.BeforeApproval
        ? null
        : Refusal.Of(rule, "already-approved", $"案件目前为“{Words.Of(state.Stage)}”，审批决定之前才能进行这一步。", "审批之后按决定办理。");

    /// <summary>Text that has to be there.</summary>
    public static Refusal? Told(string? text, Rule rule, string what) => string.IsNullOrWhiteSpace(text)
        ? Refusal.Of(rule, "text-missing", $"没有填写{what}。", $"填写{what}。")
        : null;

    /// <summary>Files a command names have been received (R8.2): a record may not point at a file nobody has.</summary>
    public static Refusal? Stored(System.Collections.Immutable.ImmutableArray<string>? unknown) => unknown is null or { IsEmpty: true }
        ? null
        : Refusal.Of(RuleBook.R8_2, "content-unknown", $"系统没有收到摘要为“{unknown.Value[0]}”的文件。", "先上传文件，再使用返回的摘要。");

    /// <summary>Lists of a command have no empty places.</summary>
    public static Refusal? NoGaps(params ReadOnlySpan<IEnumerable<object?>?> lists)
    {
        foreach (var list in lists)
        {
            if (list is not null && list.Any(item => item is null))
            {
                return Refusal.Of(RuleBook.CR1, "list-has-gap", "清单中有空项。", "删除空项，或者填写完整。");
            }
        }

        return null;
    }

    /// <summary>Dates a person may have mistyped.</summary>
    public static Refusal? Plausible(params ReadOnlySpan<DateOnly?> dates)
    {
        foreach (var date in dates)
        {
            if (date is { } day && day.Year is < 1950 or >= 2150)
            {
                return Refusal.Of(RuleBook.CR5, "date-implausible", $"日期{day:yyyy-MM-dd}不合理。", "核对年份。");
            }
        }

        return null;
    }

    /// <summary>Instants a person may have mistyped.</summary>
    public static Refusal? Plausible(params ReadOnlySpan<DateTimeOffset> instants)
    {
        foreach (var instant in instants)
        {
            if (instant.Year is < 1950 or >= 2150)
            {
                return Refusal.Of(RuleBook.CR5, "date-implausible", $"时间{instant:yyyy-MM-dd HH:mm}不合理。", "核对年份。");
            }
        }

        return null;
    }

    /// <summary>A breach of a predicate of Regulation, as a refusal.</summary>
    public static Refusal? Of(Regulation.Reference.Breach? breach, string code) =>
        breach is null ? null : Refusal.Of(breach.Rule, code, breach.Reason, breach.Remedy);

    private static List<string> Names(ReadOnlySpan<Stage> stages)
    {
        var names = new List<string>();
        foreach (var stage in stages)
        {
            names.Add(Words.Of(stage));
        }

        return names;
    }
}
