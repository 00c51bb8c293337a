namespace Enforcement.Regulation.Time;

/// <summary>期限变动的结果: the changed deadline, or why the law does not allow the change.</summary>
public abstract record DeadlineChange
{
    private DeadlineChange() { }

    /// <summary>The change took place.</summary>
    public sealed record Changed(Deadline Deadline) : DeadlineChange;

    /// <summary>The change is not allowed.</summary>
    /// <param name="Rule">Rule id, e.g. B1.11.</param>
    /// <param name="Reason">Chinese: what is wrong.</param>
    /// <param name="Remedy">Chinese: what would make it right.</param>
    public sealed record Refused(string Rule, string Reason, string Remedy) : DeadlineChange;
}

public sealed partial record Deadline
{
    private int TotalLength => Length + (Extension?.Length ?? 0);

    private bool IsCounted => Unit is TimeUnit.WorkingDays or TimeUnit.CalendarDays or TimeUnit.Months or TimeUnit.Years;

    /// <summary>开始扣除 (B.1-10): days after <paramref name="from"/> are not counted until the exclusion is closed.</summary>
    /// <param name="from">Day the special-procedure notice was served or the hearing request arrived.</param>
    /// <param name="reason">One of <see cref="ExclusionReasons"/>; a site survey is none of them (R10.5).</param>
    /// <param name="calendar">Calendar in force.</param>
    public DeadlineChange OpenExclusion(DateOnly from, string reason, WorkingCalendar calendar)
    {
        if (!IsOpen && !(Status == DeadlineStatus.Missed && from < Due))
        {
            return Refuse("B1.10", $"期限{Limit}已经了结，不能再扣除时间。", "核对期限状态。");
        }

        var row = TimeLimits.Find(Limit);
        if (!IsCounted || row is { ExcludesSpecialProcedures: false, StopsForSupplement: false, StopsForThirdParty: false })
        {
            return Refuse("B1.10", $"期限{Limit}依法不扣除任何时间。", "行政许可法第四十五条只适用于作出许可决定的期限。");
        }

        var reasons = row switch
        {
            { StopsForThirdParty: true } => [ExclusionReasons.ThirdParty],
            { StopsForSupplement: true } => [ExclusionReasons.Supplement],
            _ => ExclusionReasons.SpecialProcedures,
        };
        if (!reasons.Contains(reason))
        {
            return row.StopsForThirdParty
                ? Refuse("B1.10", $"“{reason}”所需时间应当计入期限，不得扣除。", $"只能扣除{ExclusionReasons.ThirdParty}所需的时间（政府信息公开条例 第三十三条第三款）。")
                : Refuse("R10.5", $"“{reason}”所需时间应当计入期限，不得扣除。", $"只能扣除{string.Join('、', reasons)}所需的时间（行政许可法 第四十五条）。");
        }

        if (Exclusions.Any(e => e.To is null))
        {
            return Refuse("B1.10", "已有一个扣除期间尚未结束。", "先登记前一程序的结果。");
        }

        return from < StartDate
            ? Refuse("B1.10", $"扣除起始日{from:yyyy-MM-dd}早于期限起算日{StartDate:yyyy-MM-dd}。", "填写特别程序告知书的送达日或者听证申请的收到日。")
            : new DeadlineChange.Changed((this with { Exclusions = [.. Exclusions, new Exclusion(from, null, reason)] }).Reconsidered(this, calendar));
    }

    /// <summary>结束扣除 (B.1-10): the day the result arrived is the last one not counted.</summary>
    public DeadlineChange CloseExclusion(DateOnly to, WorkingCalendar calendar)
    {
        if (!IsOpen)
        {
            return Refuse("B1.10", $"期限{Limit}已经了结，不能再变更扣除时间。", "核对期限状态。");
        }

        if (Exclusions.LastOrDefault(e => e.To is null) is not { } open)
        {
            return Refuse("B1.10", "没有正在扣除的期间。", "先登记特别程序告知书的送达日。");
        }

        return to < open.From
            ? Refuse("B1.10", $"扣除结束日{to:yyyy-MM-dd}早于起始日{open.From:yyyy-MM-dd}。", "填写结果（笔录、报告）的收到日。")
            : new DeadlineChange.Changed(
                (this with { Exclusions = [.. Exclusions.Where(e => e != open), open with { To = to }] }).Recounted(calendar));
    }

    /// <summary>延长 (B.1-11): once, approved not later than the due day, not more than the law allows.</summary>
    /// <param name="length">Added length in the unit of the deadline.</param>
    /// <param name="approvedOn">Day of the approval.</param>
    /// <param name="approvedBy">Name of the person who approved.</param>
    /// <param name="reason">Chinese reason.</param>
    /// <param name="calendar">Calendar in force.</param>
    /// <param name="most">Most the licence item allows; defaults to the row of B.2.</param>
    public DeadlineChange Extend(int length, DateOnly approvedOn, string approvedBy, string reason, WorkingCalendar calendar, int? most = null)
    {
        var row = TimeLimits.Find(Limit);
        var allowed = most ?? row.MaxExtension ?? 0;
        if (!IsCounted || allowed <= 0)
        {
            return Refuse("B1.11", $"期限“{row.Name}”（{row.Source}）不得延长。", "在原期限内完成。");
        }

        if (Status is DeadlineStatus.Met or DeadlineStatus.Cancelled)
        {
            return Refuse("B1.11", $"期限“{row.Name}”已经了结，无需延长。", "核对期限状态。");
        }

        if (Extension is not null)
        {
            return Refuse("B1.11", $"期限“{row.Name}”已于{Extension.ApprovedOn:yyyy-MM-dd}延长过一次，只能延长一次。", "在延长后的期限内完成。");
        }

        if (length < 1 || length > allowed)
        {
            return Refuse("B1.11", $"延长{length}超出允许范围。", $"延长时间应为1至{allowed}（单位与原期限相同）。");
        }

        if (approvedOn > Due)
        {
            return Refuse("B1.11", $"批准日{approvedOn:yyyy-MM-dd}晚于原届满日{Due:yyyy-MM-dd}。", "期限届满后不得再延长，应当尽快作出决定。");
        }

        if (approvedOn < StartDate)
        {
            return Refuse("B1.11", $"批准日{approvedOn:yyyy-MM-dd}早于起算日{StartDate:yyyy-MM-dd}。", "核对批准日期。");
        }

        var extended = this with { Extension = new DeadlineExtension(length, approvedOn, approvedBy, reason) };
        return new DeadlineChange.Changed(extended.Reconsidered(this, calendar));
    }

    /// <summary>完成 (B.1-15): compares the date of the act, not of data entry. A late act leaves the deadline missed.</summary>
    public Deadline Meet(DateOnly dateOfAct) => Status is DeadlineStatus.Met or DeadlineStatus.Cancelled
        ? this
        : this with { Status = Due is null || dateOfAct <= Due ? DeadlineStatus.Met : DeadlineStatus.Missed, SettledOn = dateOfAct };

    /// <summary>完成: for hour limits, compares the instant of the act.</summary>
    public Deadline Meet(DateTimeOffset instantOfAct) => Unit != TimeUnit.Hours
        ? Meet(LocalTime.Date(instantOfAct))
        : Status is DeadlineStatus.Met or DeadlineStatus.Cancelled
            ? this
            : this with
            {
                Status = instantOfAct <= DueInstant ? DeadlineStatus.Met : DeadlineStatus.Missed,
                SettledOn = LocalTime.Date(instantOfAct),
            };

    /// <summary>逾期: the clock passed the due instant. SettledOn is the due day, whenever the clock noticed.</summary>
    public Deadline Expire(DateTimeOffset now) => IsOverdue(now) ? this with { Status = DeadlineStatus.Missed, SettledOn = Due } : this;

    /// <summary>撤销: the period no longer matters, e.g. the application was withdrawn.</summary>
    public Deadline Cancel(DateOnly on) => IsOpen ? this with { Status = DeadlineStatus.Cancelled, SettledOn = on } : this;

    /// <summary>
    /// 重新计算 (B.1-14): the due day under another calendar, because a year was loaded or its notice corrected. What was settled under a
    /// final due day stays as it is; what was settled under a provisional one is judged again by the date of the act. A legal effect that
    /// came about by itself at a provisional due day (deemed acceptance, service by announcement, a lost right) is never undone here.
    /// </summary>
    public Deadline Recompute(WorkingCalendar calendar) =>
        IsCounted && (IsOpen || (Provisional && Status != DeadlineStatus.Cancelled && !TookEffect)) ? Reconsidered(this, calendar) : this;

    /// <summary>Last line of the explanation of a provisional due day (B.1-14).</summary>
    public const string ProvisionalNote = "涉及的年度节假日安排未载入，结果为暂定，载入后自动重新计算";

    /// <summary>How the due day was reached, line by line in Chinese.</summary>
    public IReadOnlyList<string> Explain(WorkingCalendar calendar)
    {
        var row = TimeLimits.Find(Limit);
        var lines = new List<string> { $"{row.Name}（{row.Source}），自{row.Starts}之日{StartDate:yyyy-MM-dd}起算" };
        if (Extension is { } extension)
        {
            lines.Add($"{extension.ApprovedOn:yyyy-MM-dd}经{extension.ApprovedBy}批准延长，合计{TotalLength}：{extension.Reason}");
        }

        if (IsCounted)
        {
            var (_, provisional) = calendar.Count(StartDate, TotalLength, Unit, Exclusions, lines);
            if (provisional)
            {
                lines.Add(ProvisionalNote);
            }
        }
        else
        {
            lines.Add(Unit == TimeUnit.Hours ? $"{Length}小时，于{DueInstant:yyyy-MM-dd HH:mm}届满，不顺延" : $"届满日为{Due:yyyy-MM-dd}");
        }

        return lines;
    }

    private bool TookEffect => Status == DeadlineStatus.Missed && SettledOn == Due
        && (TimeLimits.Find(Limit).OnExpiry & (ExpiryEffect.Automatic | ExpiryEffect.RightLost)) != 0;

    private static DeadlineChange.Refused Refuse(string rule, string reason, string remedy) => new(rule, reason, remedy);

    // A fact entered late may move a due day that the clock has passed already: then only an act that was really made settles it.
    private Deadline Reconsidered(Deadline before, WorkingCalendar calendar)
    {
        var open = (this with { SettledOn = null }).Recounted(calendar);
        var settledByAct = before.Status == DeadlineStatus.Met || (before.Status == DeadlineStatus.Missed && before.SettledOn > before.Due);
        return settledByAct ? open.Meet(before.SettledOn!.Value) : open;
    }

    private Deadline Recounted(WorkingCalendar calendar)
    {
        var (due, provisional) = calendar.Count(StartDate, TotalLength, Unit, Exclusions, null);
        return this with
        {
            Due = due,
            DueInstant = due is { } day ? LocalTime.EndOfDay(day) : null,
            Provisional = provisional,
            Status = due is null ? DeadlineStatus.Suspended : DeadlineStatus.Running,
        };
    }
}
