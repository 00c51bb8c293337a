using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;
using Setting = Enforcement.Regulation.Settings.Setting;

namespace Enforcement.Media.Duties;

/// <summary>登记音像记录职责 (本制度第五条): from a case; told again when the action has ended.</summary>
public sealed record OpenDuty(
    string CaseStream, string CaseTitle, string Action, string Level, string Rule, string Place, string Party, string[] Officers,
    DateTimeOffset Start, DateTimeOffset? End) : Command<RecordingDuty>
{
    public override Outcome Decide(RecordingDuty state, Act act)
    {
        if (state.Exists && (state.End is not null || End is null))
        {
            return Outcome.Nothing;
        }

        var opened = new DutyOpened(CaseStream, CaseTitle, Action, Level, Rule, Place, Party, [.. Officers], Start, End);
        var facts = new List<IFact> { opened };
        if (End is { } end && Level is "Full" or "KeyMoments")
        {
            facts.Add(new DeadlineStarted(Deadline.StartHours("T.M01", act.Stream, End!.Value, length: act.Law.LimitLength("T.M01", LocalTime.Date(End.Value)))));
        }

        facts.AddRange(ExceptionLimit.Begin(DutyKind.Fold(state, facts), act));
        return Outcome.Record(facts.Concat(DutyJudgement.Settle(DutyKind.Fold(state, facts), act)));
    }
}

/// <summary>
/// 音像资料对应职责: a stored recording of the action; the same one counts once. Told again with other times or officers the duty is judged again, also one
/// that was met.
/// </summary>
public sealed record CoverDuty(Cover Cover) : Command<RecordingDuty>
{
    public override Outcome Decide(RecordingDuty state, Act act)
    {
        var covered = new DutyCovered(Cover);
        return state.Covers.Contains(Cover) || state.LetGo.GetValueOrDefault(Cover.RecordingId) > Cover.Revision
            || state.Covers.Any(c => c.RecordingId == Cover.RecordingId && c.Revision > Cover.Revision)
            ? Outcome.Nothing
            : new Ruling(act)
                .Block(DutyJudgement.Known(state))
                .Record(() => [covered, .. DutyJudgement.Settle(DutyKind.Fold(state, [covered]), act)]);
    }
}

/// <summary>音像资料解除对应 (D.7): given when a keeper dissolved a link; a duty met by nothing else is owed again.</summary>
/// <param name="Revision">State of the recording since when the link no longer stands; the same one counts once, in whatever order messages come.</param>
public sealed record UncoverDuty(string RecordingId, int Revision, string Reason) : Command<RecordingDuty>
{
    public override Outcome Decide(RecordingDuty state, Act act)
    {
        var uncovered = new DutyUncovered(RecordingId, Revision, Reason);
        return state.LetGo.GetValueOrDefault(RecordingId) >= Revision
            ? Outcome.Nothing
            : new Ruling(act)
                .Block(DutyJudgement.Known(state))
                .Record(() => [uncovered, .. DutyJudgement.Settle(DutyKind.Fold(state, [uncovered]), act)]);
    }
}

/// <summary>说明中断理由 (R29.1).</summary>
public sealed record ExplainGap(string Reason) : Command<RecordingDuty>
{
    public override Outcome Decide(RecordingDuty state, Act act)
    {
        var explained = new GapExplained(Reason);
        return state.GapReason == Reason
            ? Outcome.Nothing
            : new Ruling(act)
                .Block(DutyJudgement.Known(state))
                .Block(RuleBook.R29_1, !string.IsNullOrWhiteSpace(Reason), "gap-reason-empty", "中断理由为空。", "请写明录像为何中断。")
                .Record(() => [explained, .. DutyJudgement.Settle(DutyKind.Fold(state, [explained]), act)]);
    }
}

/// <summary>提出音像记录例外情况说明 (G14, 本制度第二十九条).</summary>
public sealed record FileException(string ObjectiveReason, string Explanation, string[] KeyMoments) : Command<RecordingDuty>
{
    /// <summary>客观原因 of G14.</summary>
    public static ImmutableArray<string> ObjectiveReasons { get; } = ["设备故障", "电量存储耗尽", "恶劣环境", "禁止录音录像场所", "当事人隐私", "突发"];

    public override Outcome Decide(RecordingDuty state, Act act) => new Ruling(act)
        .Block(DutyJudgement.Known(state))
        .Block(RuleBook.R29_2, state.Exception is not { Approved: not false }, "exception-filed", "已有一份例外情况说明。", "请等待审批结果。")
        .Block(RuleBook.R29_2, ObjectiveReasons.Contains(ObjectiveReason), "no-objective-reason", "客观原因不在规定之列。", $"客观原因为：{string.Join("、", ObjectiveReasons)}。")
        .Block(RuleBook.R29_2, !string.IsNullOrWhiteSpace(Explanation), "exception-unexplained", "没有情况说明。", "请写明当时的情况。")
        .Record(() =>
        {
            var filed = new ExceptionFiled(new RecordingException(ObjectiveReason, Explanation.Trim(), [.. KeyMoments], act.By.Id, null));
            return [filed, .. ExceptionLimit.Begin(DutyKind.Fold(state, [filed]), act)];
        });
}

/// <summary>审批例外情况说明 (R29.2, T.M02): by the head of the section, within one working day of the action, not by its drafter.</summary>
public sealed record DecideException(bool Approved, string Opinion = "") : Command<RecordingDuty>
{
    public override Outcome Decide(RecordingDuty state, Act act)
    {
        var decided = new ExceptionDecided(Approved, Opinion, act.By.Name);
        return new Ruling(act)
            .Block(DutyJudgement.Known(state))
            .Block(RuleBook.R29_2, state.Exception is { Approved: null }, "no-exception", "没有待审批的例外情况说明。", "请先由承办人提出说明。")
            .Block(RuleBook.SOD3, state.Exception?.DraftedBy != act.By.Id, "approver-is-drafter", "审批人就是说明的拟制人。", "请由科室负责人审批。")
            .Record(() => Facts(state, decided, act));
    }

    private static IEnumerable<IFact> Facts(RecordingDuty state, ExceptionDecided decided, Act act)
    {
        yield return decided;
        foreach (var fact in ExceptionLimit.End(state, act))
        {
            yield return fact;
        }

        if (decided.Approved)
        {
            var note = state.Exception!;
            var fields = new JsonObject
            {
                ["action"] = state.Action,
                ["objectiveReason"] = note.ObjectiveReason,
                ["explanation"] = note.Explanation,
                ["keyMoments"] = new JsonArray([.. note.KeyMoments.Select(m => JsonValue.Create(m))]),
            };
            yield return new DocumentDrafted(act.NewId("G14"), "G14", "音像记录例外情况说明", fields, []);
        }

        foreach (var fact in DutyJudgement.Settle(DutyKind.Fold(state, [decided]), act))
        {
            yield return fact;
        }
    }
}

/// <summary>音像入库期限届满 (T.M01, R5.2): given by the clock.</summary>
public sealed record PassDuty(Deadline Deadline) : Command<RecordingDuty>
{
    public override Outcome Decide(RecordingDuty state, Act act) => Outcome.Record(DutyJudgement.Passed(state, Deadline, act));
}
