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

/// <summary>等待发出: a case whose next message nobody takes at the moment.</summary>
/// <param name="Message">Name of the message.</param>
/// <param name="Cause">What the receiver or the broker said the last time.</param>
/// <param name="Since">First try that failed.</param>
/// <param name="Tries">Tries that failed, from 1.</param>
public sealed record WaitingStream(string Stream, string Message, string Cause, DateTimeOffset Since, int Tries);

/// <summary>
/// Sends the messages of commits, in order per stream, and then marks the commits dispatched. The journal is the outbox:
/// what a crash or an outage leaves undispatched is sent after the restart, so a message may go out twice, never not at all.
/// A stream whose messages nobody takes waits by itself: it keeps its order and keeps nobody else.
/// </summary>
public sealed class Relay(IJournal journal, IMessageOutlet outlet, TimeProvider clock, ILogger<Relay> logger) : BackgroundService
{
    private const int Lanes = 8;
    private static readonly TimeSpan LongWait = TimeSpan.FromMinutes(5);
    private const int MostMarkedAtOnce = 2000;
    private const int TriesInLane = 3;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly Channel<Sending>[] _lanes =
        [.. Enumerable.Range(0, Lanes).Select(_ => Channel.CreateUnbounded<Sending>(new UnboundedChannelOptions { SingleReader = true }))];

    private readonly Channel<Commit> _sent = Channel.CreateUnbounded<Commit>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<long, byte> _underWay = new();
    private readonly ConcurrentDictionary<string, Task> _waiting = new();
    private readonly ConcurrentDictionary<string, WaitingStream> _refused = new();

    /// <summary>Takes a commit that was just appended.</summary>
    public void Enqueue(Commit commit, IReadOnlyList<object> messages)
    {
        if (messages.Count > 0 && _underWay.TryAdd(commit.Position, 0))
        {
            _lanes[Lane(commit.Stream)].Writer.TryWrite(new Sending(commit, messages));
        }
    }

    /// <summary>True while the commit waits here to be sent.</summary>
    public bool IsUnderWay(long position) => _underWay.ContainsKey(position);

    /// <summary>Streams whose next message was not taken so far, the longest waiting first.</summary>
    public IReadOnlyList<WaitingStream> Waiting => [.. _refused.Values.OrderBy(stream => stream.Since)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll([.. _lanes.Select(lane => RunAsync(lane.Reader, stoppingToken)), MarkAsync(stoppingToken)]);
        await Task.WhenAll(_waiting.Values);
    }

    private async Task RunAsync(ChannelReader<Sending> lane, CancellationToken stop)
    {
        var aside = new Dictionary<string, Queue<Sending>>();
        try
        {
            await foreach (var sending in lane.ReadAllAsync(stop))
            {
                if (IsAside(sending) || await SendAsync(sending, TriesInLane, stop))
                {
                    continue;
                }

                var stream = sending.Commit.Stream;
                lock (aside)
                {
                    aside[stream] = new Queue<Sending>([sending]);
                }

                _waiting[stream] = WaitAsync(stream);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopping: what was sent but not marked is sent once more after the restart.
            logger.LogInformation("消息发送已停止，未标记的提交将在重启后重发。");
        }

        // Behind a commit that is waiting its stream's next ones wait as well.
        bool IsAside(Sending sending)
        {
            lock (aside)
            {
                if (!aside.TryGetValue(sending.Commit.Stream, out var queue))
                {
                    return false;
                }

                queue.Enqueue(sending);
                return true;
            }
        }

        async Task WaitAsync(string stream)
        {
            try
            {
                while (true)
                {
                    Sending next;
                    lock (aside)
                    {
                        if (aside[stream].Count == 0)
                        {
                            aside.Remove(stream);
                            _waiting.TryRemove(stream, out _);
                            return;
                        }

                        next = aside[stream].Peek();
                    }

                    await SendAsync(next, int.MaxValue, stop);
                    lock (aside)
                    {
                        aside[stream].Dequeue();
                    }
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                logger.LogInformation("{Stream} 的消息仍未发出，重启后重发。", stream);
            }
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

                await TriedAsync(() => journal.MarkDispatchedAsync(sent, stop), sent[^1], "MarkDispatched", int.MaxValue, stop);
                sent.ForEach(commit => _underWay.TryRemove(commit.Position, out _));
                sent.Clear();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            logger.LogInformation("消息标记已停止，未标记的提交将在重启后重发。");
        }
    }

    /// <returns>False when a message was not taken in so many tries; the ones before it went out and go out again.</returns>
    private async Task<bool> SendAsync(Sending sending, int mostTries, CancellationToken stop)
    {
        var (commit, messages) = sending;
        var first = commit.Entries[0];
        using var activity = CaseworkTelemetry.StartDispatch(commit.Stream, first.Trace, clock.GetUtcNow() - first.RecordedAt > LongWait);
        for (var i = 0; i < messages.Count; i++)
        {
            if (!await TriedAsync(() => outlet.PublishAsync(messages[i], MessageId(commit, i), stop), commit, messages[i].GetType().Name, mostTries, stop))
            {
                return false;
            }
        }

        _sent.Writer.TryWrite(commit);
        return true;
    }

    // There is nothing better to do than to try again: giving up would lose a message, going on would break the order.
    private async Task<bool> TriedAsync(Func<Task> attempt, Commit commit, string what, int mostTries, CancellationToken stop)
    {
        for (var tries = 0; tries < mostTries; tries++)
        {
            try
            {
                await attempt();
                if (_refused.ContainsKey(commit.Stream))
                {
                    _refused.TryRemove(commit.Stream, out _);
                }

                return true;
            }
            catch (Exception e)
            {
                stop.ThrowIfCancellationRequested();
                CaseworkTelemetry.DispatchFailures.Add(1);
                _refused.AddOrUpdate(
                    commit.Stream, stream => new WaitingStream(stream, what, e.Message, clock.GetUtcNow(), 1), (_, known) => known with { Message = what, Cause = e.Message, Tries = known.Tries + 1 });
                var pause = TimeSpan.FromMilliseconds(Math.Min(LongestPause.TotalMilliseconds, 100 * Math.Pow(2, Math.Min(tries, 10))));
                logger.LogWarning(e, "消息 {Message}（{Stream} 第{Sequence}条）发送失败，{Seconds} 秒后重试（第{Tries}次）。", what, commit.Stream, commit.FirstSequence, pause.TotalSeconds, tries + 1);
                // The pause is the machine's, not the law's: it does not follow the clock deadlines are counted by.
                await Task.Delay(pause, stop);
            }
        }

        return false;
    }

    /// <summary>The same commit gives the same message ids, however often it is sent.</summary>
    private static Guid MessageId(Commit commit, int index) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{commit.Stream}#{commit.FirstSequence}/{index}")).AsSpan(0, 16));

    private static int Lane(string stream) => (int)((uint)StringComparer.Ordinal.GetHashCode(stream) % Lanes);

    private sealed record Sending(Commit Commit, IReadOnlyList<object> Messages);
}
