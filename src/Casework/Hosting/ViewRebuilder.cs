using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enforcement.Casework.Hosting;

/// <summary>
/// Writes the rows of all views anew from the journal. A process whose code differs from the one that wrote a kind's rows does
/// so by itself after its start, in the background: until then the old rows stand. <c>--rebuild-views</c> or
/// <c>Casework:RebuildViews=true</c> does it for every kind before the host is ready, for when rows are in doubt.
/// </summary>
public sealed class ViewRebuilder(
    IJournal journal, IViewStore views, KindDirectory kinds, TimeProvider clock, IConfiguration configuration, ILogger<ViewRebuilder> logger) : IHostedLifecycleService, IDisposable
{
    /// <summary>Command-line switch of every host.</summary>
    public const string Switch = "--rebuild-views";

    /// <summary>View that keeps which code wrote the rows of each kind.</summary>
    public const string View = "view-writers";

    private const int ProgressEvery = 10_000;

    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Ends when the rows stand as this process's code makes them, or the attempt was logged as failed.</summary>
    public Task CaughtUp { get; private set; } = Task.CompletedTask;

    /// <summary>
    /// True: every row stands as this process's code makes it, none missing for a damaged record. What cannot be undone (removing contents nobody
    /// needs) is not decided by rows before.
    /// </summary>
    public bool AreRowsCurrent { get; private set; }

    /// <summary>Goes through every stream this process knows. A damaged one is logged and keeps its old rows.</summary>
    /// <returns>How many streams were rebuilt and how many could not be.</returns>
    public Task<(int Rebuilt, int Failed)> RebuildAsync(CancellationToken cancellationToken) => RebuildAsync(kinds.All, cancellationToken);

    /// <summary>Rebuilds the kinds whose rows were written by other code than this process runs.</summary>
    /// <returns>How many streams were rebuilt and how many could not be.</returns>
    public async Task<(int Rebuilt, int Failed)> CatchUpAsync(CancellationToken cancellationToken)
    {
        var changed = new List<IKindGate>();
        foreach (var kind in kinds.All)
        {
            if ((await views.FindAsync(View, View, kind.Name, cancellationToken))?.Row.Body != kind.ViewWriter)
            {
                changed.Add(kind);
            }
        }

        var done = changed.Count == 0 ? (0, 0) : await RebuildAsync(changed, cancellationToken);
        AreRowsCurrent = done.Item2 == 0;
        return done;
    }

    // Grains take calls only once the silo is up.
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (configuration["Casework:RebuildViews"] == "true" || Environment.GetCommandLineArgs().Contains(Switch))
        {
            AreRowsCurrent = await RebuildAsync(cancellationToken) is (_, 0);
        }
        else
        {
            CaughtUp = CatchUpGuardedAsync();
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await CaughtUp;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stopping.Dispose();

    private async Task<(int Rebuilt, int Failed)> RebuildAsync(IReadOnlyCollection<IKindGate> changed, CancellationToken cancellationToken)
    {
        var names = changed.Select(k => k.Name).ToHashSet();
        var (rebuilt, failed) = (0, new System.Collections.Concurrent.ConcurrentBag<string>());
        await Parallel.ForEachAsync(
            journal.ReadStreamsAsync(cancellationToken).Where(stream => names.Contains(KindDirectory.NameOf(stream))),
            cancellationToken,
            async (stream, _) =>
            {
                try
                {
                    await kinds.Of(stream).RefreshViewsAsync(stream);
                    if (Interlocked.Increment(ref rebuilt) % ProgressEvery == 0)
                    {
                        logger.LogInformation("视图重建中：已完成 {Rebuilt} 个记录流。", rebuilt);
                    }
                }
                catch (DamagedRecordException e)
                {
                    logger.LogError(e, "{Stream} 的视图无法重建。", stream);
                    failed.Add(KindDirectory.NameOf(stream));
                }
            });
        // A kind with a damaged record is tried again at the next start: it may have been restored by then.
        foreach (var kind in changed.Where(k => !failed.Contains(k.Name)))
        {
            await views.ApplyAsync(
                new ViewChange($"{View}/{kind.Name}", clock.GetUtcNow().ToUnixTimeMilliseconds(), false, [new ViewRow(View, View, kind.Name, kind.Name, string.Empty, kind.ViewWriter)], []),
                cancellationToken);
        }

        if (rebuilt + failed.Count > 0)
        {
            logger.LogInformation("视图重建完成：{Rebuilt} 个记录流，{Failed} 个失败。", rebuilt, failed.Count);
        }

        return (rebuilt, failed.Count);
    }

    // What is not caught up now is caught up at the next start: the writer is noted last.
    private async Task CatchUpGuardedAsync()
    {
        try
        {
            await CatchUpAsync(_stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            logger.LogInformation("视图重建尚未完成，下次启动时继续。");
        }
        catch (Exception e)
        {
            logger.LogError(e, "视图未能按新程序重建，下次启动时再试；也可以 {Switch} 启动一次。", Switch);
        }
    }
}
