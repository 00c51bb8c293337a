using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enforcement.Casework.Hosting;

/// <summary>
/// Writes the rows of all views anew from the journal: after a change of the views' shape, or when they are in doubt.
/// A host does it at start when it is given <c>--rebuild-views</c> or <c>Casework:RebuildViews=true</c>.
/// </summary>
public sealed class ViewRebuilder(IJournal journal, KindDirectory kinds, IConfiguration configuration, ILogger<ViewRebuilder> logger) : IHostedLifecycleService
{
    /// <summary>Command-line switch of every host.</summary>
    public const string Switch = "--rebuild-views";

    /// <summary>Goes through every stream this process knows. A damaged one is logged and keeps its old rows.</summary>
    /// <returns>How many streams were rebuilt and how many could not be.</returns>
    public async Task<(int Rebuilt, int Failed)> RebuildAsync(CancellationToken cancellationToken)
    {
        var (rebuilt, failed) = (0, 0);
        await Parallel.ForEachAsync(
            journal.ReadStreamsAsync(cancellationToken).Where(kinds.Knows),
            cancellationToken,
            async (stream, _) =>
            {
                try
                {
                    await kinds.Of(stream).RefreshViewsAsync(stream);
                    Interlocked.Increment(ref rebuilt);
                }
                catch (DamagedRecordException e)
                {
                    logger.LogError(e, "{Stream} 的视图无法重建。", stream);
                    Interlocked.Increment(ref failed);
                }
            });
        logger.LogInformation("视图重建完成：{Rebuilt} 个记录流，{Failed} 个失败。", rebuilt, failed);
        return (rebuilt, failed);
    }

    // Grains take calls only once the silo is up.
    public Task StartedAsync(CancellationToken cancellationToken) =>
        configuration["Casework:RebuildViews"] == "true" || Environment.GetCommandLineArgs().Contains(Switch) ? RebuildAsync(cancellationToken) : Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
