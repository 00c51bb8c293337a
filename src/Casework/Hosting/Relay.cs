using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enforcement.Casework.Hosting;

/// <summary>Where messages go: the broker, or the consumers of this process.</summary>
public interface IMessageOutlet
{
    /// <summary>Returns after the message is safe with the receiver: confirmed by the broker, or handled by every consumer.</summary>
    Task PublishAsync(object message, Guid messageId, CancellationToken cancellationToken);
}

/// <summary>
/// Sends the messages of commits, in order per stream, and then marks the commits dispatched. The journal is the outbox:
/// what a crash or an outage leaves undispatched is sent after the restart, so a message may go out twice, never not at all.
/// </summary>
public sealed class Relay(IJournal journal, IMessageOutlet outlet, TimeProvider clock, ILogger<Relay> logger) : BackgroundService
{
    private const int Lanes = 8;
    private static readonly TimeSpan LongWait = TimeSpan.FromMinutes(5);
    private const int MostMarkedAtOnce = 2000;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly Channel<(Commit Commit, IReadOnlyList<object> Messages)>[] _lanes =
        [.. Enumerable.Range(0, Lanes).Select(_ => Channel.CreateUnbounded<(Commit, IReadOnlyList<object>)>(new UnboundedChannelOptions { SingleReader = true }))];

    private readonly Channel<Commit> _sent = Channel.CreateUnbounded<Commit>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<long, byte> _underWay = new();

    /// <summary>Takes a commit that was just appended.</summary>
    public void Enqueue(Commit commit, IReadOnlyList<object> messages)
    {
        if (messages.Count > 0 && _underWay.TryAdd(commit.Position, 0))
        {
            _lanes[Lane(commit.Stream)].Writer.TryWrite((commit, messages));
        }
    }

    /// <summary>True while the commit waits here to be sent.</summary>
    public bool IsUnderWay(long position) => _underWay.ContainsKey(position);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll([.. _lanes.Select(lane => RunAsync(lane.Reader, stoppingToken)), MarkAsync(stoppingToken)]);
    }

    private async Task RunAsync(ChannelReader<(Commit Commit, IReadOnlyList<object> Messages)> lane, CancellationToken stop)
    {
        try
        {
            await foreach (var (commit, messages) in lane.ReadAllAsync(stop))
            {
                await SendAsync(commit, messages, stop);
                _sent.Writer.TryWrite(commit);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopping: what was sent but not marked is sent once more after the restart.
            logger.LogInformation("消息发送已停止，未标记的提交将在重启后重发。");
        }
    }

    // A mark of its own for every commit would cost as much as the commit. Together they are one small write now and then;
    // a crash in between sends a few messages again, under the same ids.
    private async Task MarkAsync(CancellationToken stop)
    {
        var sent = new List<Commit>();
        try
        {
            while (await _sent.Reader.WaitToReadAsync(stop))
            {
                await Task.Delay(Gathering, stop);
                while (sent.Count < MostMarkedAtOnce && _sent.Reader.TryRead(out var commit))
                {
                    sent.Add(commit);
                }

                await UntilSafeAsync(() => journal.MarkDispatchedAsync(sent, stop), sent[^1], "MarkDispatched", stop);
                sent.ForEach(commit => _underWay.TryRemove(commit.Position, out _));
                sent.Clear();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            logger.LogInformation("消息标记已停止，未标记的提交将在重启后重发。");
        }
    }

    private async Task SendAsync(Commit commit, IReadOnlyList<object> messages, CancellationToken stop)
    {
        var first = commit.Entries[0];
        using var activity = CaseworkTelemetry.StartDispatch(commit.Stream, first.Trace, clock.GetUtcNow() - first.RecordedAt > LongWait);
        for (var i = 0; i < messages.Count; i++)
        {
            await UntilSafeAsync(() => outlet.PublishAsync(messages[i], MessageId(commit, i), stop), commit, messages[i].GetType().Name, stop);
        }
    }

    // There is nothing better to do than to try again: giving up would lose a message, going on would break the order.
    private async Task UntilSafeAsync(Func<Task> attempt, Commit commit, string what, CancellationToken stop)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await attempt();
                return;
            }
            catch (Exception e)
            {
                stop.ThrowIfCancellationRequested();
                CaseworkTelemetry.DispatchFailures.Add(1);
                var pause = TimeSpan.FromMilliseconds(Math.Min(LongestPause.TotalMilliseconds, 100 * Math.Pow(2, Math.Min(tries, 10))));
                logger.LogWarning(e, "消息 {Message}（{Stream} 第{Sequence}条）发送失败，{Seconds} 秒后重试（第{Tries}次）。", what, commit.Stream, commit.FirstSequence, pause.TotalSeconds, tries + 1);
                await Task.Delay(pause, clock, stop);
            }
        }
    }

    /// <summary>The same commit gives the same message ids, however often it is sent.</summary>
    private static Guid MessageId(Commit commit, int index) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{commit.Stream}#{commit.FirstSequence}/{index}")).AsSpan(0, 16));

    private static int Lane(string stream) => (int)((uint)StringComparer.Ordinal.GetHashCode(stream) % Lanes);
}
