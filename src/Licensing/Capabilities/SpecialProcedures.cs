using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Licensing.Papers;
using Enforcement.Regulation.Rules;

namespace Enforcement.Licensing.Capabilities;

/// <summary>
/// 启动特别程序 (行政许可法 第四十五条): one of the eight the law lists; a survey is none of them (R10.5). The notice L10 tells the time needed;
/// the excluded time runs from its service.
/// </summary>
/// <param name="NeededDays">Days needed, 1 to 3660.</param>
/// <param name="Basis">Legal basis of the procedure.</param>
public sealed record StartSpecialProcedure(SpecialProcedure Procedure, int NeededDays, string Basis) : LicensingCommand
{
    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if (Procedure == SpecialProcedure.Hearing)
        {
            return Outcome.Refuse(Refusal.Of(RuleBook.R13_1, "hearing-has-its-own-way", "听证不作为特别程序另行启动。", "决定举行听证，或者登记听证要求。"));
        }

        if ((Guard(state) ?? Guards.Told(Basis, RuleBook.B1_10, "特别程序的依据")) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var drafts = new Drafts(act);
        var notice = drafts.Add("L10", Notice(state, act), [state.Applicant.ToAddressee(LicensingCase.ApplicantId)]);
        var examination = Procedure is SpecialProcedure.Inspection or SpecialProcedure.Testing or SpecialProcedure.Quarantine;
        return new Ruling(act)
            .Block(drafts.Refusal)
            .Escalate(Clocks.AsRule("T.L11"), !examination || Assigned(state, act), Severity.Medium, "F-02", "自受理之日起五个工作日内没有指派检验、检测、检疫人员。")
            .Record(() => [new SpecialProcedureStarted(Procedure, NeededDays, Basis, notice, act.By.Id), .. drafts.Facts]);
    }

    internal static Refusal? Guard(LicensingCase state) =>
        Guards.In(state, RuleBook.B1_10, Stage.Reviewing)
        ?? (state.SpecialProcedure is null ? null : Refusal.Of(RuleBook.B1_10, "special-procedure-open", "已有特别程序尚未结束。", "先登记其结果。"));

    private static bool Assigned(LicensingCase state, Act act) =>
        state.Acceptance is not { } acceptance || act.Day <= act.Law.Calendar.AddWorkingDays(acceptance.AcceptedOn, 5).DueDay;

    private JsonObject Notice(LicensingCase state, Act act)
    {
        var fields = Fields.Notice(state);
        fields["procedure"] = Words.Of(Procedure);
        fields["neededDays"] = NeededDays;
        fields["from"] = Fields.Date(act.Day);
        fields["basis"] = Basis;
        return fields;
    }
}

/// <summary>特别程序结果已收到: the excluded time ends with the day of receipt.</summary>
/// <param name="Result">What came of it.</param>
public sealed record EndSpecialProcedure(string Result) : LicensingCommand
{
    protected override bool IsPastFact => true;

    protected override Outcome Judge(LicensingCase state, Act act) => new Ruling(act)
        .Block(Guard(state))
        .Block(Guards.Told(Result, RuleBook.B1_10, "特别程序的结果"))
        .Record(() =>
        [
            new SpecialProcedureEnded(Result, act.Day),
            .. state.SpecialProcedureTold && !state.ExcludingHearing
                ? Clocks.Resume(state, act, act.Day, Words.Of(state.SpecialProcedure!.Procedure))
                : [],
        ]);

    internal static Refusal? Guard(LicensingCase state) => state.SpecialProcedure is null
        ? Refusal.Of(RuleBook.B1_10, "no-special-procedure", "没有正在进行的特别程序。", "先启动特别程序。")
        : null;
}
