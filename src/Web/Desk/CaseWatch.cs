using Enforcement.Casework;

namespace Enforcement.Web.Desk;

/// <summary>
/// Tells an open page that its case has moved on, whoever moved it: another person, a message, the clock, another replica.
/// It asks the journal for entries behind the version shown, which costs one look at an index.
/// </summary>
public sealed class CaseWatch(IJournal journal, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Returns when the stream holds entries after the version shown.</summary>
    /// <param name="shown">Asked at every look: a page may turn to another record meanwhile.</param>
    /// <exception cref="OperationCanceledException">The page was closed.</exception>
    public async Task UntilBehindAsync(Func<(string Stream, long Version)> shown, CancellationToken closed)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(closed))
        {
            var (stream, version) = shown();
            if (await HasMoreAsync(stream, version, closed))
            {
                return;
            }
        }
    }

    private async Task<bool> HasMoreAsync(string stream, long version, CancellationToken closed)
    {
        try
        {
            await foreach (var commit in journal.ReadAsync(stream, version, closed))
            {
                return commit.LastSequence > version;
            }
        }
        catch (JournalUnavailableException)
        {
            // The next look tells; the page shows what it last read, and commands say by themselves that nothing is recorded.
            return false;
        }

        return false;
    }
}
