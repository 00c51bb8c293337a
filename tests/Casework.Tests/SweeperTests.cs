using Enforcement.Casework.Hosting;
using Enforcement.Casework.Tests.Sample;
using Enforcement.Regulation.Time;

namespace Enforcement.Casework.Tests;

/// <summary>Time limits are passed by the system itself, at their true time, whatever happened meanwhile.</summary>
public sealed class SweeperTests : IDisposable
{
    private static readonly Actor Clerk = Actor.Service("test");
    private readonly TemporaryFolder _folder = new();
    private readonly SettableClock _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)));

    private static WorkingCalendar Without2026 => WorkingCalendar.Builtin.Years.Where(y => y.Year < 2026).Aggregate(WorkingCalendar.Empty, (all, year) => all.With(year));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("rule", "B1.15")]
    public async Task A_thousand_limits_that_fell_due_in_an_outage_are_passed_once_each()
    {
        await using (var host = await KernelHost.StartAsync(_folder.Path, _clock))
        {
            await Task.WhenAll(Enumerable.Range(0, 1100).Select(n => host.Errands.ExecuteAsync($"E{n}", new OpenErrand("办事"), Clerk, "open")));
        }

        _clock.Advance(TimeSpan.FromDays(5));
        await using var again = await KernelHost.StartAsync(_folder.Path, _clock);
        await again.Sweeper.PassDueAsync(Cancelled);

        Assert.Equal(0, (await again.Views.QueryAsync(new ViewQuery(DeadlineView.Name, DeadlineView.Running), Cancelled)).Total);
        for (var n = 0; n < 1100; n++)
        {
            var missed = Assert.Single((await again.Errands.ReadAsync($"E{n}", Cancelled)).Entries, e => e.Name == "deadline.missed/1");
            Assert.Equal(new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.FromHours(8)), missed.HappenedAt);
        }
    }

    [Fact]
    [Trait("rule", "B1.15")]
    public async Task Limit_is_not_passed_one_moment_before_it_is_due()
    {
        await using var host = await KernelHost.StartAsync(_folder.Path, _clock);
        await host.Errands.ExecuteAsync("E1", new OpenErrand("办事"), Clerk, "open");
        var due = new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.FromHours(8));

        _clock.SetUtcNow(due - TimeSpan.FromMilliseconds(1));
        await host.Sweeper.PassDueAsync(Cancelled);
        Assert.Equal(2, (await host.Errands.ReadAsync("E1", Cancelled)).Version);

        _clock.SetUtcNow(due);
        await host.Sweeper.PassDueAsync(Cancelled);
        await host.Sweeper.PassDueAsync(Cancelled);
        Assert.Equal(["deadline.missed/1", "finding.raised/1"], (await host.Errands.ReadAsync("E1", Cancelled)).Entries[2..].Select(e => e.Name));
    }

    [Fact]
    public async Task One_damaged_case_does_not_stop_the_clock_of_the_others()
    {
        await using (var host = await KernelHost.StartAsync(_folder.Path, _clock))
        {
            foreach (var key in new[] { "E1", "E2", "E3" })
            {
                await host.Errands.ExecuteAsync(key, new OpenErrand("办事"), Clerk, "open");
            }
        }

        Database.Execute(_folder.Path, "UPDATE commits SET lines = x'00' WHERE stream = 'errand/E1'");
        _clock.Advance(TimeSpan.FromDays(3));
        await using var again = await KernelHost.StartAsync(_folder.Path, _clock);
        await again.Sweeper.PassDueAsync(Cancelled);

        Assert.Equal(4, (await again.Errands.ReadAsync("E2", Cancelled)).Version);
        Assert.Equal(4, (await again.Errands.ReadAsync("E3", Cancelled)).Version);
        Assert.Equal(["errand/E1"], (await again.Views.QueryAsync(new ViewQuery(DeadlineView.Name, DeadlineView.Running), Cancelled)).Rows.Select(r => r.Stream));
    }

    [Fact]
    [Trait("rule", "B1.14")]
    public async Task Provisional_limit_is_recalculated_when_the_year_is_loaded()
    {
        await using var host = await KernelHost.StartAsync(_folder.Path, _clock);
        host.Law.Replace(LawBook.Empty.WithCalendar(Without2026));
        await host.Errands.ExecuteAsync("E1", new OpenErrand("办事", "T.L02"), Clerk, "open");
        Assert.True(Assert.Single((await host.Errands.ReadAsync("E1", Cancelled)).State.Deadlines.Values).Provisional);
        await host.Sweeper.RecalculateAsync(Cancelled);
        Assert.Equal(2, (await host.Errands.ReadAsync("E1", Cancelled)).Version);

        host.Law.Replace(LawBook.Empty.WithCalendar(WorkingCalendar.Builtin));
        Assert.True(await host.Sweeper.RecalculateAsync(Cancelled));
        await host.Sweeper.RecalculateAsync(Cancelled);

        var reading = await host.Errands.ReadAsync("E1", Cancelled);
        Assert.Equal(["deadline.recalculated/1"], reading.Entries[2..].Select(e => e.Name));
        Assert.Equal(ActorKind.Clock, reading.Entries[2].Actor.Kind);
        Assert.False(Assert.Single(reading.State.Deadlines.Values).Provisional);
        Assert.Empty((await host.Views.QueryAsync(new ViewQuery(DeadlineView.Name, DeadlineView.Provisional), Cancelled)).Rows);
    }

    [Fact]
    [Trait("rule", "B1.14")]
    public async Task Running_limit_moves_when_the_notice_of_a_loaded_year_is_corrected()
    {
        await using var host = await KernelHost.StartAsync(_folder.Path, _clock);
        await host.Errands.ExecuteAsync("E1", new OpenErrand("办事", "T.L02"), Clerk, "open");
        var before = Assert.Single((await host.Errands.ReadAsync("E1", Cancelled)).State.Deadlines.Values);
        var year = WorkingCalendar.Builtin.Years.Single(y => y.Year == 2026);
        var corrected = WorkingCalendar.Builtin.With(year with { Days = [.. year.Days, new CalendarDay(new DateOnly(2026, 3, 4), CalendarDayType.Off, "临时放假")] });

        await host.Sweeper.RecalculateAsync(Cancelled);
        Assert.Equal(2, (await host.Errands.ReadAsync("E1", Cancelled)).Version);
        host.Law.Replace(LawBook.Empty.WithCalendar(corrected));
        Assert.True(await host.Sweeper.RecalculateAsync(Cancelled));
        host.Law.Replace(LawBook.Empty.WithCalendar(WorkingCalendar.Builtin));
        Assert.True(await host.Sweeper.RecalculateAsync(Cancelled));

        var reading = await host.Errands.ReadAsync("E1", Cancelled);
        Assert.Equal(["deadline.recalculated/1", "deadline.recalculated/1"], reading.Entries[2..].Select(e => e.Name));
        Assert.Equal(new DateOnly(2026, 3, 10), Read(reading.Entries[2]).Deadline.Due);
        Assert.Equal(before, Assert.Single(reading.State.Deadlines.Values));
    }

    [Fact]
    [Trait("rule", "B1.14")]
    [Trait("rule", "B1.15")]
    public async Task Act_in_time_by_the_provisional_reckoning_is_judged_again_by_the_final_one()
    {
        await using var host = await KernelHost.StartAsync(_folder.Path, _clock);
        host.Law.Replace(LawBook.Empty.WithCalendar(Without2026));
        await host.Errands.ExecuteAsync("E1", new OpenErrand("办事", "T.L07"), Clerk, "open");
        await host.Errands.ExecuteAsync("E1", new MeetLimits(new DateOnly(2026, 3, 16)), Clerk, "meet");
        var year = WorkingCalendar.Builtin.Years.Single(y => y.Year == 2026);

        host.Law.Replace(LawBook.Empty.WithCalendar(WorkingCalendar.Builtin.With(
            year with { Days = [.. year.Days, new CalendarDay(new DateOnly(2026, 3, 14), CalendarDayType.Work, "调休")] })));
        Assert.True(await host.Sweeper.RecalculateAsync(Cancelled));

        var reading = await host.Errands.ReadAsync("E1", Cancelled);
        Assert.Equal(["deadline.recalculated/1", "finding.raised/1"], reading.Entries[3..].Select(e => e.Name));
        Assert.Equal(
            (DeadlineStatus.Missed, new DateOnly(2026, 3, 14), new DateOnly(2026, 3, 16)),
            (Read(reading.Entries[3]).Deadline.Status, Read(reading.Entries[3]).Deadline.Due, Read(reading.Entries[3]).Deadline.SettledOn));
    }

    [Fact]
    [Trait("rule", "B1.14")]
    public async Task Damaged_case_leaves_the_recalculation_to_be_tried_again()
    {
        await using (var host = await KernelHost.StartAsync(_folder.Path, _clock))
        {
            host.Law.Replace(LawBook.Empty.WithCalendar(Without2026));
            await host.Errands.ExecuteAsync("E1", new OpenErrand("办事", "T.L02"), Clerk, "open");
            await host.Errands.ExecuteAsync("E2", new OpenErrand("办事", "T.L02"), Clerk, "open");
        }

        Database.Execute(_folder.Path, "UPDATE commits SET lines = x'00' WHERE stream = 'errand/E1'");
        await using var again = await KernelHost.StartAsync(_folder.Path, _clock);
        Assert.False(await again.Sweeper.RecalculateAsync(Cancelled));
        Assert.Equal(3, (await again.Errands.ReadAsync("E2", Cancelled)).Version);
    }

    [Fact]
    public async Task Views_rebuilt_from_the_journal_are_the_views_that_were_there()
    {
        await using var host = await KernelHost.StartAsync(_folder.Path, _clock);
        for (var n = 0; n < 30; n++)
        {
            await host.Errands.ExecuteAsync($"E{n}", new OpenErrand("办事"), Clerk, "open");
            await host.Errands.ExecuteAsync($"E{n}", new TakeStep("甲"), Clerk, "step");
        }

        var before = await RowsAsync(host);
        Assert.Equal(60, before.Count);
        Database.Execute(_folder.Path, "DELETE FROM views WHERE id LIKE '%5%'; UPDATE views SET body = '{}', version = 1 WHERE id LIKE '%2%'");

        Assert.Equal((30, 0), await host.Get<ViewRebuilder>().RebuildAsync(Cancelled));

        Assert.Equal(before.Select(r => r.Row), (await RowsAsync(host)).Select(r => r.Row));
    }

    [Fact]
    public async Task Host_told_to_rebuild_does_so_at_start_and_passes_over_a_damaged_case()
    {
        await using (var host = await KernelHost.StartAsync(_folder.Path, _clock))
        {
            await host.Errands.ExecuteAsync("E1", new OpenErrand("办事"), Clerk, "open");
            await host.Errands.ExecuteAsync("E2", new OpenErrand("办事"), Clerk, "open");
        }

        Database.Execute(_folder.Path, "DELETE FROM views; UPDATE commits SET lines = x'00' WHERE stream = 'errand/E1'");
        await using var again = await KernelHost.StartAsync(_folder.Path, _clock, null, ("Casework:RebuildViews", "true"));

        Assert.Equal(["errand/E2", "errand/E2"], (await RowsAsync(again)).Select(r => r.Stream));
        Assert.False(again.Get<ViewRebuilder>().AreRowsCurrent);
    }

    [Fact]
    public async Task Host_whose_code_was_changed_rewrites_the_rows_by_itself()
    {
        var before = await TwoErrandsAsync();
        Database.Execute(_folder.Path, $"DELETE FROM views WHERE view = 'errands'; UPDATE views SET body = '{Guid.Empty}' WHERE view = '{ViewRebuilder.View}' AND id = 'errand'");

        await using var again = await KernelHost.StartAsync(_folder.Path, _clock);
        await again.Get<ViewRebuilder>().CaughtUp;

        Assert.Equal(before, (await RowsAsync(again)).Select(r => r.Row));
        Assert.True(again.Get<ViewRebuilder>().AreRowsCurrent);
        Assert.Equal((0, 0), await again.Get<ViewRebuilder>().CatchUpAsync(Cancelled));
    }

    [Fact]
    public async Task Host_whose_code_is_the_same_leaves_the_rows_alone()
    {
        await TwoErrandsAsync();
        Database.Execute(_folder.Path, "DELETE FROM views WHERE view = 'errands' AND id = 'errand/E2'");

        await using var again = await KernelHost.StartAsync(_folder.Path, _clock);
        await again.Get<ViewRebuilder>().CaughtUp;

        Assert.Equal(["errand/E1"], (await again.Views.QueryAsync(new ViewQuery("errands"), Cancelled)).Rows.Select(r => r.Row.Id));
    }

    private async Task<List<ViewRow>> TwoErrandsAsync()
    {
        await using var host = await KernelHost.StartAsync(_folder.Path, _clock);
        await host.Get<ViewRebuilder>().CaughtUp;
        await host.Errands.ExecuteAsync("E1", new OpenErrand("办事"), Clerk, "open");
        await host.Errands.ExecuteAsync("E2", new OpenErrand("办事"), Clerk, "open");
        return [.. (await RowsAsync(host)).Select(r => r.Row)];
    }

    private static DeadlineRecalculated Read(RecordEntry entry) => Assert.IsType<DeadlineRecalculated>(new ErrandKind().Facts.Read(entry.Name, entry.BodyBytes));

    private static async Task<List<StoredRow>> RowsAsync(KernelHost host) =>
    [
        .. (await host.Views.QueryAsync(new ViewQuery("errands", Take: 1000), Cancelled)).Rows,
        .. (await host.Views.QueryAsync(new ViewQuery(DeadlineView.Name, Take: 1000), Cancelled)).Rows,
    ];
}
