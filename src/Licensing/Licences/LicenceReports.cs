using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Licensing.Licences;

/// <summary>有效期将满: given by the clock; the holder is to be reminded unless he has asked for renewal already.</summary>
public sealed record FallDueReminder(Deadline Deadline) : Command<Licence>
{
    /// <summary>Days before the last day on which something can still be done.</summary>
    public const int DaysBefore = 60;

    public override Outcome Decide(Licence state, Act act)
    {
        var met = new DeadlineMet(Deadline.Meet(Deadline.Due!.Value));
        return state is { Status: LicenceStatus.InForce, PendingRenewal: null, ValidTo: { } end } ? Outcome.Record(met, new ReminderDue(end)) : Outcome.Record(met);
    }
}

/// <summary>已提醒被许可人有效期将满.</summary>
/// <param name="How">电话, 短信 …</param>
public sealed record RemindHolder(string How) : Command<Licence>
{
    public override Outcome Decide(Licence state, Act act) => new Ruling(act)
        .Block(Clocks.AsRule("T.L12"), state is { Status: LicenceStatus.InForce, ValidTo: not null }, "nothing-to-remind-of", "该许可没有将要届满的有效期。", "核对许可。")
        .Block(Guards.Told(How, Clocks.AsRule("T.L12"), "提醒方式"))
        .Record(() => [new HolderReminded(How, act.Day)]);
}

/// <summary>
/// 收到人力资源服务机构的备案或者报告 (人力资源市场暂行条例 第十八条, 第二十条, 第二十一条, T.L25): the fifteen days are the business's duty, so a
/// late one is recorded as it is and is a clue for inspection.
/// </summary>
/// <param name="EventOn">Day the business began or the registration was done.</param>
public sealed record ReceiveBusinessReport(BusinessReport Kind, string Content, DateOnly EventOn) : Command<Licence>
{
    public override Outcome Decide(Licence state, Act act)
    {
        var rule = Clocks.AsRule("T.L25");
        var ruling = new Ruling(act)
            .Block(rule, state.Status != LicenceStatus.None && state.ItemId == LicenceItems.HumanResourceService, "report-not-owed", "只有人力资源服务许可有备案和报告义务。", "核对许可。")
            .Block(Guards.Told(Content, rule, "备案或者报告的内容"))
            .Block(Guards.Plausible(EventOn))
            .Block(RuleBook.CR5, EventOn <= act.Day, "happened-in-future", "事项发生日期晚于收到日期。", "核对日期。");
        if (ruling.Refusal is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var due = act.Law.Calendar.AddCalendarDays(EventOn, TimeLimits.Find("T.L25").Length!.Value).DueDay;
        return Outcome.Record(new BusinessReportReceived(Kind, Content, EventOn, act.Day, due, act.Day > due));
    }
}
