using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Licensing.Papers;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Licensing.Capabilities;

/// <summary>
/// 受理 (第九条; 行政许可法 第三十二条第一款第五项): row b of R9.1 only. Makes the 受理通知书 L03; T.L02 ends, the term of the decision begins.
/// On an application accepted by law (R9.5) it only makes the notice, dated back to the receipt.
/// </summary>
/// <param name="JointWith">统一、联合或者集中办理 (第二十六条第二款): the other organs; null or empty: this organ alone.</param>
public sealed record AcceptApplication(string[]? JointWith = null) : LicensingCommand
{
    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if (state.Acceptance is not null)
        {
            return state.AcceptanceNoticeDrafted ? Outcome.Nothing : Confirm(state, act);
        }

        if ((Guard(state, act) ?? Guards.NoGaps(JointWith)) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        ImmutableArray<string> organs = [.. JointWith ?? []];
        var item = act.Law.LicenceItem(state.ItemId, act.Day)!;
        if (!organs.IsEmpty && item.DecisionLimit == Clocks.Examination)
        {
            return Outcome.Refuse(Refusal.Of(
                Clocks.AsRule(Clocks.Examination), "decided-above", $"本事项由本机关先行审查，由{item.DecidingOrgan}决定，不能在本机关联合办理。", "按先行审查受理；联合办理由作出决定的上级机关组织。"));
        }

        var limit = organs.IsEmpty ? item.DecisionLimit : Clocks.Joint;
        var clocks = Clocks.AtAcceptance(state, act, item, act.Day, limit).ToList();
        var drafts = new Drafts(act);
        drafts.Add("L03", Notice(state, act, item, act.Day, ((DeadlineStarted)clocks[0]).Deadline), [state.Applicant.ToAddressee(LicensingCase.ApplicantId)]);
        return new Ruling(act)
            .Block(drafts.Refusal)
            .Warn(RuleBook.R9_9, state.FalseMaterials.IsEmpty, "false-material", "申请材料中有虚假材料，应当不予受理或者不予许可。")
            .Record(() =>
            [
                .. organs.IsEmpty ? Array.Empty<IFact>() : [new JointHandlingDecided(organs)],
                new ApplicationAccepted(act.Day, limit, false, act.By.Id),
                .. drafts.Facts,
                .. Clocks.Settle(state, act, IntakeClock(state), act.Day),
                .. Clocks.Cancel(state, act, "已受理", "T.L01"),
                .. clocks,
            ]);
    }

    internal static Refusal? Guard(LicensingCase state, Act act) => new Ruling(act)
        .Block(Guards.In(state, RuleBook.R9_1, Stage.Received))
        .Block(Row(state, TriageRow.Accept))
        .Block(InTime(state, act))
        .Block(
            RuleBook.R2_1, act.Law.LicenceItem(state.ItemId, act.Day) is not null, "item-undescribed", $"许可事项“{state.ItemName}”的条件和材料没有登记。", "先在基础数据中登记。")
        .Refusal;

    /// <summary>R9.1: the row the materials and the scope fall into, and no other, may be taken.</summary>
    internal static Refusal? Row(LicensingCase state, params ReadOnlySpan<TriageRow> allowed)
    {
        if (state.Checked is not { } done)
        {
            return Refusal.Of(RuleBook.R9_1, "materials-unchecked", "申请材料尚未审查。", "先逐项审查申请材料。");
        }

        var row = RowOf(state, done);
        foreach (var candidate in allowed)
        {
            if (candidate == row)
            {
                return null;
            }
        }

        return Refusal.Of(RuleBook.R9_1, "other-exit-owed", $"按材料审查情况，只能{Name(row)}。", row switch
        {
            TriageRow.NonAcceptance => "作出不予受理决定，说明理由并告知有权机关。",
            TriageRow.Accept => "材料齐全、符合法定形式，应当受理。",
            TriageRow.CorrectOnSpot => "允许申请人当场更正。",
            _ => "一次告知申请人需要补正的全部内容。",
        });
    }

    /// <summary>The row of a check; after a first notice only what it told counts.</summary>
    internal static TriageRow RowOf(LicensingCase state, MaterialsChecked done) =>
        Triage.Of(done.Scope, Triage.Counting(done.Checks, state.Told).Select(c => c.Finding));

    /// <summary>R9.5: after the fifth working day the application counts as accepted, whatever the clock has done yet.</summary>
    internal static Refusal? InTime(LicensingCase state, Act act) =>
        state.Deadlines.GetValueOrDefault(IntakeClock(state)) is { Due: { } due } && act.Day > due
            ? Refusal.Of(RuleBook.R9_5, "accepted-by-law", $"自收到材料之日起五个工作日已于{due:yyyy-MM-dd}届满，申请视为受理。", "等待系统记录视为受理，再补发受理通知书。")
            : null;

    /// <summary>Id of T.L02 of the present receipt.</summary>
    internal static string IntakeClock(LicensingCase state) => state.SupplementRounds == 0 ? "T.L02" : $"T.L02#{state.SupplementRounds + 1}";

    private static string Name(TriageRow row) => row switch
    {
        TriageRow.NonAcceptance => "不予受理",
        TriageRow.Accept => "受理",
        TriageRow.CorrectOnSpot => "当场更正",
        TriageRow.Supplement => "告知补正",
        _ => throw new ArgumentOutOfRangeException(nameof(row), row, null),
    };

    private static Outcome Confirm(LicensingCase state, Act act)
    {
        if (!state.BeforeApproval || state.DecisionDeadline is not { } term || act.Law.LicenceItem(state.ItemId, act.Day) is not { } item)
        {
            return Outcome.Nothing;
        }

        var drafts = new Drafts(act);
        drafts.Add("L03", Notice(state, act, item, state.Acceptance!.AcceptedOn, term), [state.Applicant.ToAddressee(LicensingCase.ApplicantId)]);
        return new Ruling(act).Block(drafts.Refusal).Record(() => [new AcceptanceConfirmed(act.Day, act.By.Id), .. drafts.Facts]);
    }

    private static JsonObject Notice(LicensingCase state, Act act, LicenceItem item, DateOnly acceptedOn, Deadline term)
    {
        var fields = Fields.Notice(state);
        var due = term.Due ?? Deadline.Start(term.Limit, term.StartEvent, term.StartDate, act.Law.Calendar).Due!.Value;
        fields["receivedOn"] = Fields.Date(state.ReceivedOn);
        fields["acceptedOn"] = Fields.Date(acceptedOn);
        fields["legalDays"] = act.Law.Calendar.WorkingDaysLeft(term.StartDate, due);
        fields["dueOn"] = Fields.Date(due);
        fields["contact"] = Fields.Contact(state, act.Law);
        if (term.Limit == Clocks.Examination)
        {
            fields["decidedBy"] = item.DecidingOrgan;
        }

        if (term.Limit != Clocks.Joint && item.PromisedDays is { } promised)
        {
            fields["promisedDays"] = promised;
        }

        var row = TimeLimits.Find(term.Limit);
        fields["excludedNote"] = row.ExcludesSpecialProcedures
            ? $"法定期限为{row.InWords}（{row.Source}）。听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审所需时间不计算在内，将另行书面告知。"
            : $"法定期限为{row.InWords}（{row.Source}）。";
        return fields;
    }
}

/// <summary>视为受理 (行政许可法 第三十二条第一款第四项, R9.5): given by the clock when the fifth working day has ended without any notice.</summary>
public sealed record AcceptByLaw(Deadline Deadline) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override bool AfterFiling => true;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        var missed = new DeadlineMissed(Deadline.Expire(act.Now));
        if (state.Stage != Stage.Received)
        {
            return Outcome.Record(missed);
        }

        // Without the item its term is not known. The legal effect must not be lost for that: the clock comes again until it is.
        var item = act.Law.LicenceItem(state.ItemId, act.Day)
            ?? throw new InvalidOperationException($"{act.Stream}：许可事项“{state.ItemId}”尚未载入，视为受理暂不能记录，稍后重试。");

        return Outcome.Record(
        [
            missed,
            new ApplicationAccepted(state.ReceivedOn, item.DecisionLimit, true, null),
            .. Clocks.Cancel(state, act, "视为受理", "T.L01"),
            .. Clocks.AtAcceptance(state, act, item, state.ReceivedOn, item.DecisionLimit),
            new FindingRaised(
                "F-02", RuleBook.R9_5.Id, RuleBook.R9_5.LegalBasis, Severity.High, $"五个工作日内未告知补正，申请自{state.ReceivedOn:yyyy-MM-dd}收到材料之日起视为受理。", null, act.Day, [.. state.Handlers.Order(StringComparer.Ordinal)]),
        ]);
    }
}
