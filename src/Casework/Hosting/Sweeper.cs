using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enforcement.Casework.Hosting;

/// <summary>
/// Passes time limits at their due moment and sends what was left undispatched. After an outage it catches up: limits
/// that fell due meanwhile are passed with their true due time.
/// </summary>
public sealed class Sweeper(
    IJournal journal, IViewStore views, KindDirectory kinds, Relay relay, LawBook law, TimeProvider clock, ILogger<Sweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OthersMayStillSend = TimeSpan.FromSeconds(30);
    private long _undispatched;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CaseworkTelemetry.ObserveUndispatched(() => Volatile.Read(ref _undispatched));
        using var timer = new PeriodicTimer(Pause, clock);
        var calendar = law.Current.Calendar;
        var first = true;
        do
        {
            await GuardedAsync("补发消息", () => DispatchLeftoversAsync(first, stoppingToken), stoppingToken);
            await GuardedAsync("期限处理", () => PassDueAsync(stoppingToken), stoppingToken);
            if (!ReferenceEquals(calendar, law.Current.Calendar))
            {
                calendar = law.Current.Calendar;
                await GuardedAsync("期限重算", () => RecalculateAsync(stoppingToken), stoppingToken);
            }

            first = false;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Passes every limit that is due now.</summary>
    /// <returns>How many were passed.</returns>
    public async Task<int> PassDueAsync(CancellationToken cancellationToken)
    {
        var passed = 0;
        var now = clock.GetUtcNow();
        var due = await views.QueryAsync(new ViewQuery(DeadlineView.Name, DeadlineView.Running, SortTo: DeadlineView.SortOf(now), Take: 1000), cancellationToken);
        foreach (var stream in due.Rows.Where(row => kinds.Knows(row.Stream)).GroupBy(row => row.Stream))
        {
            var count = await kinds.Of(stream.Key).PassDueAsync(stream.Key);
            if (count == 0)
            {
                // The view is behind the record (a crash between append and view in a store without transactions).
                await kinds.Of(stream.Key).RefreshViewsAsync(stream.Key);
                continue;
            }

            passed += count;
            CaseworkTelemetry.DeadlinesPassed.Add(count);
            CaseworkTelemetry.DeadlineLag.Record((now - DateTimeOffset.Parse(stream.First().Row.Sort, System.Globalization.CultureInfo.InvariantCulture)).TotalSeconds);
        }

        return passed;
    }

    /// <summary>Recomputes provisional limits after the calendar changed (B.1-14).</summary>
    public async Task RecalculateAsync(CancellationToken cancellationToken)
    {
        string? from = null;
        while (true)
        {
            var page = await views.QueryAsync(new ViewQuery(DeadlineView.Name, DeadlineView.Provisional, SortFrom: from, Take: 1000), cancellationToken);
            foreach (var stream in page.Rows.Where(row => kinds.Knows(row.Stream)).Select(row => row.Stream).Distinct())
            {
                await kinds.Of(stream).RecalculateAsync(stream);
            }

            if (page.Rows.Count < 1000 || page.Rows[^1].Row.Sort == from)
            {
                return;
            }

            from = page.Rows[^1].Row.Sort;
        }
    }

    private async Task DispatchLeftoversAsync(bool all, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _undispatched, await journal.CountUndispatchedAsync(cancellationToken));
        var horizon = clock.GetUtcNow() - OthersMayStillSend;
        foreach (var commit in await journal.ReadUndispatchedAsync(1000, cancellationToken))
        {
            if (relay.IsUnderWay(commit) || !kinds.Knows(commit.Stream) || (!all && commit.Entries[0].RecordedAt > horizon))
            {
                continue;
            }

            await kinds.Of(commit.Stream).RefreshViewsAsync(commit.Stream);
            var messages = await kinds.Of(commit.Stream).MessagesOfAsync(commit, cancellationToken);
            if (messages.Count == 0)
            {
                await journal.MarkDispatchedAsync([commit], cancellationToken);
            }

            relay.Enqueue(commit, messages);
        }
    }

    // One bad stream must not stop the clock of all others; the next round tries again, and the log says so every time.
    private async Task GuardedAsync(string what, Func<Task> work, CancellationToken stop)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            logger.LogError(e, "{What}失败，下一轮重试。", what);
        }
    }
}

/// <summary>Reads the body of a row of the deadline view.</summary>
public static class DeadlineRows
{
    public static DeadlineRow Read(StoredRow row) =>
        JsonSerializer.Deserialize(row.Row.Body, CaseworkJson.Default.DeadlineRow) ?? throw new DamagedRecordException("期限视图的行无法读取。");
}
