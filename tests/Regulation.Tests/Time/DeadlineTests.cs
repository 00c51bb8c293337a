using Enforcement.Regulation.Time;
using static Enforcement.Regulation.Tests.Bureau;

namespace Enforcement.Regulation.Tests.Time;

public sealed class DeadlineTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Builtin;

    private static Deadline Decision => Deadline.Start("T.L04", "e1", Day("2026-03-02"), Calendar);

    [Fact]
    [Trait("rule", "B1.15")]
    public void A_deadline_stores_where_it_starts_and_when_it_is_due()
    {
        Assert.Equal(
            new Deadline(
                "T.L04", "T.L04", "e1", Day("2026-03-02"), 20, TimeUnit.WorkingDays, [], null, Day("2026-03-30"), At("2026-03-31 00:00"), false,
                DeadlineStatus.Running, null),
            Decision);
    }

    [Fact]
    [Trait("rule", "B1.15")]
    public void The_same_limit_may_run_for_several_persons()
    {
        var deadline = Deadline.Start("T.L08", "e1", Day("2026-03-02"), Calendar, id: "T.L08#InterestedParty2");

        Assert.Equal(("T.L08#InterestedParty2", "T.L08"), (deadline.Id, deadline.Limit));
    }

    [Theory]
    [Trait("rule", "B1.15")]
    [InlineData("2026-03-30", DeadlineStatus.Met)]
    [InlineData("2026-03-31", DeadlineStatus.Missed)]
    public void Meeting_compares_the_date_of_the_act(string act, DeadlineStatus status)
    {
        var met = Decision.Meet(Day(act));

        Assert.Equal((status, Day(act)), (met.Status, met.SettledOn));
    }

    [Fact]
    [Trait("rule", "B1.15")]
    public void An_act_in_time_that_is_entered_late_still_meets_the_deadline() =>
        Assert.Equal(DeadlineStatus.Met, Decision.Expire(At("2026-04-01 09:00")).Meet(Day("2026-03-27")).Status);

    [Fact]
    [Trait("rule", "B1.13")]
    public void The_due_day_runs_until_midnight()
    {
        Assert.False(Decision.IsOverdue(At("2026-03-30 23:59")));
        Assert.Equal(DeadlineStatus.Missed, Decision.Expire(At("2026-03-31 00:00")).Status);
    }

    [Fact]
    [Trait("rule", "B1.15")]
    public void A_deadline_noticed_after_an_outage_was_missed_on_its_due_day() =>
        Assert.Equal(Day("2026-03-30"), Decision.Expire(At("2026-06-01 09:00")).SettledOn);

    [Fact]
    [Trait("rule", "B1.10")]
    [Trait("law", "行政许可法 第四十五条")]
    public void An_exclusion_suspends_and_then_moves_the_due_day()
    {
        var open = Changed(Decision.OpenExclusion(Day("2026-03-09"), "检验", Calendar));
        var closed = Changed(open.CloseExclusion(Day("2026-03-20"), Calendar));

        Assert.Equal((DeadlineStatus.Suspended, null, null), (open.Status, open.Due, open.DueInstant));
        Assert.False(open.IsOverdue(At("2030-01-01 00:00")));
        Assert.Equal((DeadlineStatus.Running, Day("2026-04-13")), (closed.Status, closed.Due));
    }

    [Fact]
    [Trait("rule", "B1.10")]
    public void Only_one_exclusion_is_open_at_a_time() =>
        Refused("B1.10", Changed(Decision.OpenExclusion(Day("2026-03-09"), "检验", Calendar)).OpenExclusion(Day("2026-03-10"), "鉴定", Calendar));

    [Fact]
    [Trait("rule", "B1.10")]
    public void An_exclusion_is_refused_where_the_law_gives_none()
    {
        Refused("B1.10", Deadline.Start("T.L07", "e1", Day("2026-03-02"), Calendar).OpenExclusion(Day("2026-03-03"), "检验", Calendar));
        Refused("B1.10", Decision.CloseExclusion(Day("2026-03-20"), Calendar));
        Refused("B1.10", Decision.OpenExclusion(Day("2026-03-01"), "检验", Calendar));
        Refused("B1.10", Decision.Meet(Day("2026-03-05")).OpenExclusion(Day("2026-03-06"), "检验", Calendar));
        Refused("B1.10", Changed(Decision.OpenExclusion(Day("2026-03-09"), "检验", Calendar)).CloseExclusion(Day("2026-03-08"), Calendar));
    }

    [Fact]
    [Trait("rule", "B1.10")]
    [Trait("rule", "B1.15")]
    public void An_exclusion_that_began_in_time_counts_though_it_is_entered_after_the_due_day()
    {
        var expired = Decision.Expire(At("2026-04-01 09:00"));
        var decidedLate = Decision.Meet(Day("2026-04-10"));

        Assert.Equal(DeadlineStatus.Suspended, Changed(expired.OpenExclusion(Day("2026-03-09"), "检验", Calendar)).Status);
        Refused("B1.10", expired.OpenExclusion(Day("2026-03-30"), "检验", Calendar));
        Assert.Equal(
            (DeadlineStatus.Met, Day("2026-04-10")),
            (Changed(decidedLate.Extend(10, Day("2026-03-20"), "王局长", "案情复杂", Calendar)).Status, decidedLate.SettledOn));
    }

    [Fact]
    [Trait("rule", "T.L28")]
    public void Expert_review_pushes_a_term_of_months_back_day_by_day()
    {
        var school = Deadline.Start("T.L28", "e1", Day("2026-01-05"), Calendar);
        var reviewed = Changed(Changed(school.OpenExclusion(Day("2026-01-10"), "专家评审", Calendar)).CloseExclusion(Day("2026-01-20"), Calendar));

        Assert.Equal((Day("2026-04-07"), Day("2026-04-15")), (school.Due, reviewed.Due));
    }

    [Fact]
    [Trait("rule", "T.L16")]
    public void The_review_clock_stops_while_a_supplement_is_awaited()
    {
        var review = Deadline.Start("T.L16", "e1", Day("2026-03-02"), Calendar);
        var resumed = Changed(Changed(review.OpenExclusion(Day("2026-03-04"), "补充材料", Calendar)).CloseExclusion(Day("2026-03-11"), Calendar));

        Assert.Equal((Day("2026-03-09"), Day("2026-03-16")), (review.Due, resumed.Due));
    }

    [Fact]
    [Trait("rule", "B1.11")]
    [Trait("law", "行政许可法 第四十二条")]
    public void An_extension_on_the_due_day_adds_to_the_same_count()
    {
        var extended = Changed(Decision.Extend(10, Day("2026-03-30"), "王局长", "案情复杂", Calendar));

        Assert.Equal(Day("2026-04-14"), extended.Due);
        Assert.Equal(new DeadlineExtension(10, Day("2026-03-30"), "王局长", "案情复杂"), extended.Extension);
    }

    [Fact]
    [Trait("rule", "B1.11")]
    public void An_extension_after_the_due_day_is_refused() => Refused("B1.11", Decision.Extend(10, Day("2026-03-31"), "王局长", "案情复杂", Calendar));

    [Fact]
    [Trait("rule", "B1.11")]
    public void An_extension_is_granted_once_and_within_the_law()
    {
        Refused("B1.11", Changed(Decision.Extend(5, Day("2026-03-20"), "王局长", "案情复杂", Calendar)).Extend(5, Day("2026-03-21"), "王局长", "案情复杂", Calendar));
        Refused("B1.11", Decision.Extend(11, Day("2026-03-20"), "王局长", "案情复杂", Calendar));
        Refused("B1.11", Decision.Extend(5, Day("2026-03-01"), "王局长", "案情复杂", Calendar));
        Refused("B1.11", Decision.Extend(0, Day("2026-03-20"), "王局长", "案情复杂", Calendar));
        Refused("B1.11", Deadline.Start("T.L07", "e1", Day("2026-03-02"), Calendar).Extend(5, Day("2026-03-03"), "王局长", "案情复杂", Calendar));
        Refused("B1.11", Decision.Meet(Day("2026-03-05")).Extend(5, Day("2026-03-06"), "王局长", "案情复杂", Calendar));
    }

    [Fact]
    [Trait("rule", "B1.11")]
    public void Extension_and_exclusion_work_together()
    {
        var extended = Changed(Decision.Extend(10, Day("2026-03-06"), "王局长", "案情复杂", Calendar));
        var both = Changed(Changed(extended.OpenExclusion(Day("2026-03-09"), "听证", Calendar)).CloseExclusion(Day("2026-03-20"), Calendar));

        Assert.Equal(Calendar.AddWorkingDays(Day("2026-03-02"), 30, [new Exclusion(Day("2026-03-09"), Day("2026-03-20"), "听证")]).Due, both.Due);
    }

    [Fact]
    [Trait("rule", "B1.14")]
    public void A_provisional_deadline_is_recomputed_when_the_year_is_loaded()
    {
        var provisional = Deadline.Start("T.L04", "e1", Day("2026-12-25"), Calendar);
        var loaded = Calendar.WithCsv("date,type,name\n2027-01-01,off,元旦\n2027-10-01,off,国庆节\n");
        var final = provisional.Recompute(loaded);

        Assert.True(provisional.Provisional);
        Assert.Contains(provisional.Explain(Calendar), line => line.Contains("暂定", StringComparison.Ordinal));
        Assert.False(final.Provisional);
        Assert.Equal((Day("2027-01-22"), Day("2027-01-25")), (provisional.Due, final.Due));
        Assert.Equal(final.Meet(Day("2027-01-20")), provisional.Meet(Day("2027-01-20")).Recompute(loaded));
        Assert.Equal(final, provisional.Expire(At("2027-01-24 09:00")).Recompute(loaded));
        Assert.Equal(final.Meet(Day("2027-01-25")), provisional.Meet(Day("2027-01-25")).Recompute(loaded));
        Assert.Equal(DeadlineStatus.Met, provisional.Meet(Day("2027-01-25")).Recompute(loaded).Status);
    }

    [Theory]
    [Trait("rule", "B1.14")]
    [InlineData("T.L02")]
    [InlineData("T.L08")]
    public void What_took_effect_by_itself_at_a_provisional_due_day_is_not_undone(string limit)
    {
        var expired = Deadline.Start(limit, "e1", Day("2026-12-30"), Calendar).Expire(At("2027-03-01 00:00"));

        Assert.True(expired.Provisional);
        Assert.Equal(expired, expired.Recompute(Calendar.WithCsv("date,type,name\n2027-01-01,off,元旦\n2027-10-01,off,国庆节\n")));
    }

    [Fact]
    [Trait("rule", "B1.14")]
    public void Calendars_that_say_the_same_are_equal()
    {
        var again = WorkingCalendar.Builtin.Years.Aggregate(WorkingCalendar.Empty, (all, year) => all.With(year with { Days = [.. year.Days] }));

        Assert.Equal(WorkingCalendar.Builtin, again);
        Assert.NotEqual(WorkingCalendar.Builtin, WorkingCalendar.Empty);
    }

    [Fact]
    [Trait("rule", "B1.7")]
    public void An_hour_limit_is_due_at_an_instant()
    {
        var stored = Deadline.StartHours("T.M01", "e1", At("2026-09-30 18:00"));

        Assert.Equal(At("2026-10-01 18:00"), stored.DueInstant);
        Assert.Equal(DeadlineStatus.Met, stored.Meet(At("2026-10-01 18:00")).Status);
        Assert.Equal(DeadlineStatus.Missed, stored.Meet(At("2026-10-01 18:01")).Status);
    }

    [Fact]
    [Trait("rule", "T.L13")]
    [Trait("law", "行政许可法 第五十条")]
    public void The_renewal_decision_is_due_on_the_last_day_of_validity()
    {
        var renewal = Deadline.StartAt("T.L13", "e1", Day("2026-08-01"), Day("2026-10-03"));

        Assert.Equal(Day("2026-10-03"), renewal.Due);
        Assert.True(renewal.IsOverdue(At("2026-10-04 00:00")));
        Assert.Equal(renewal, renewal.Recompute(Calendar));
    }

    [Fact]
    [Trait("rule", "B1.15")]
    public void A_cancelled_deadline_stays_cancelled()
    {
        var cancelled = Decision.Cancel(Day("2026-03-10"));

        Assert.Equal((DeadlineStatus.Cancelled, Day("2026-03-10")), (cancelled.Status, cancelled.SettledOn));
        Assert.Equal(cancelled, cancelled.Meet(Day("2026-03-11")));
        Assert.Equal(cancelled, cancelled.Expire(At("2027-01-01 00:00")));
    }

    [Fact]
    [Trait("rule", "B1.15")]
    public void A_deadline_explains_itself_with_the_law_and_every_day()
    {
        var lines = Decision.Explain(Calendar);

        Assert.Equal("作出许可决定（行政许可法 第四十二条第一款、第八十二条），自受理之日2026-03-02起算", lines[0]);
        Assert.Equal(20, lines.Count(line => line.Contains("，计第", StringComparison.Ordinal)));
        Assert.Equal("届满日为2026-03-30", lines[^1]);
    }

    private static Deadline Changed(DeadlineChange change) => Assert.IsType<DeadlineChange.Changed>(change).Deadline;

    private static void Refused(string rule, DeadlineChange change) => Assert.Equal(rule, Assert.IsType<DeadlineChange.Refused>(change).Rule);
}
