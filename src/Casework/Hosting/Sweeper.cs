using System.Text.Json;
using Enforcement.Regulation.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enforcement.Casework.Hosting;

/// <summary>
/// Passes time limits at their due moment and sends what was left undispatched. After an outage it catches up: limits
/// that fell due meanwhile are passed with their true due time.
/// </summary>
public sealed class Sweeper(
    IJournal journal, IViewStore views, KindDirectory kinds, Relay relay, UndeliveredMessages undelivered, LawBook law, TimeProvider clock, ILogger<Sweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OthersMayStillSend = TimeSpan.FromSeconds(30);
    private const int PageSize = 1000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        // Null until every limit was recomputed with the calendar loaded: also one a crash left undone.
        WorkingCalendar? recomputed = null;
        var first = true;
        do
        {
            await GuardedAsync("补发消息", () => DispatchLeftoversAsync(first, stoppingToken), stoppingToken);
            await GuardedAsync("期限处理", () => PassDueAsync(stoppingToken), stoppingToken);
            var calendar = law.Current.Calendar;
            if (!ReferenceEquals(recomputed, calendar))
            {
                await GuardedAsync(
                    "期限重算", async () => recomputed = await RecalculateAsync(stoppingToken) ? calendar : null, stoppingToken);
            }

            await GuardedAsync("未能处理的消息的计数", async () => CaseworkTelemetry.Undelivered.Record(await undelivered.CountAsync(stoppingToken)), stoppingToken);
            first = false;
            CaseworkTelemetry.DeadlineRounds.Add(1);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Passes every limit that is due now. A stream that cannot be read stays due and is tried again next time.</summary>
    /// <returns>How many were passed.</returns>
    public async Task<int> PassDueAsync(CancellationToken cancellationToken)
    {
        var (passed, due) = (0, 0);
        var now = clock.GetUtcNow();
        await ForEachStreamAsync(
            new ViewQuery(DeadlineView.Name, DeadlineView.Running, SortTo: DeadlineView.SortOf(now)),
            async (stream, rows) =>
            {
                due += rows.Count;
                var count = await kinds.Of(stream).PassDueAsync(stream);
                if (count == 0)
                {
                    // The view is behind the record (a crash between append and view in a store without transactions).
                    await kinds.Of(stream).RefreshViewsAsync(stream);
                    return;
                }

                passed += count;
                CaseworkTelemetry.DeadlinesPassed.Add(count);
                CaseworkTelemetry.DeadlineLag.Record((now - DateTimeOffset.Parse(rows[0].Row.Sort, System.Globalization.CultureInfo.InvariantCulture)).TotalSeconds);
            },
            cancellationToken);
        CaseworkTelemetry.DeadlinesDue.Record(due);
        return passed;
    }

    /// <summary>
    /// Recomputes limits after the calendar changed (B.1-14): provisional ones when their year was loaded, running ones when the notice
    /// of a loaded year was corrected. Only the cases whose due days move are woken.
    /// </summary>
    /// <returns>False when a stream could not be worked on and has to be tried again.</returns>
    public async Task<bool> RecalculateAsync(CancellationToken cancellationToken)
    {
        var calendar = law.Current.Calendar;
        var all = true;
        foreach (var bucket in new[] { DeadlineView.Provisional, DeadlineView.Running })
        {
            all &= await ForEachStreamAsync(
                new ViewQuery(DeadlineView.Name, bucket), (stream, _) => kinds.Of(stream).RecalculateAsync(stream), cancellationToken,
                row => DeadlineRows.Read(row).ChangesUnder(calendar));
        }

        return all;
    }

    /// <summary>Sends what a crash or an outage left undispatched.</summary>
    /// <param name="all">True: also what was appended just now, which another process may still be sending.</param>
    public async Task DispatchLeftoversAsync(bool all, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var horizon = now - OthersMayStillSend;
        var seen = new HashSet<string>();
        for (long after = 0; ;)
        {
            var page = await journal.ReadUndispatchedAsync(PageSize, after, cancellationToken);
            if (after == 0)
            {
                CaseworkTelemetry.Undispatched.Record(page.Count < PageSize ? page.Count : await journal.CountUndispatchedAsync(cancellationToken));
                CaseworkTelemetry.UndispatchedAge.Record(page is [var oldest, ..] ? (now - oldest.RecordedAt).TotalSeconds : 0);
            }

            foreach (var commit in page)
            {
                after = commit.Position;
                if (relay.IsUnderWay(commit.Position) || !kinds.Knows(commit.Stream) || (!all && commit.RecordedAt > horizon) || !seen.Add(commit.Stream))
                {
                    continue;
                }

                await GuardedAsync(
                    $"{commit.Stream} 补发消息",
                    async () =>
                    {
                        await kinds.Of(commit.Stream).RefreshViewsAsync(commit.Stream);
                        await kinds.Of(commit.Stream).ResendAsync(commit.Stream, cancellationToken);
                    },
                    cancellationToken);
            }

            if (page.Count < PageSize)
            {
                return;
            }
        }
    }

    // Goes through the rows first: working on a stream changes them.
    private async Task<bool> ForEachStreamAsync(
        ViewQuery query, Func<string, IReadOnlyList<StoredRow>, Task> work, CancellationToken cancellationToken, Func<StoredRow, bool>? concerned = null)
    {
        var rows = new List<StoredRow>();
        ViewPage page;
        do
        {
            page = await views.QueryAsync(query with { Skip = rows.Count, Take = PageSize }, cancellationToken);
            rows.AddRange(page.Rows);
        }
        while (page.Rows.Count == PageSize);

        var all = true;
        foreach (var stream in rows.Where(row => kinds.Knows(row.Stream) && concerned?.Invoke(row) != false).GroupBy(row => row.Stream))
        {
            all &= await GuardedAsync($"{stream.Key} 期限处理", () => work(stream.Key, [.. stream]), cancellationToken);
        }

        return all;
    }

    // One bad stream must not stop the clock of all others; the next round tries again, and the log says so every time.
    private async Task<bool> GuardedAsync(string what, Func<Task> work, CancellationToken stop)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception e)
        {
            // While the process stops, grains go away under it; that is no fault of a case.
            stop.ThrowIfCancellationRequested();
            logger.LogError(e, "{What}失败，下一轮重试。", what);
            return false;
        }
    }
}

/// <summary>Reads the body of a row of the deadline view.</summary>
public static class DeadlineRows
{
    public static DeadlineRow Read(StoredRow row) =>
        JsonSerializer.Deserialize(row.Row.Body, CaseworkJson.Default.DeadlineRow) ?? throw new DamagedRecordException("期限视图的行无法读取。");
}
