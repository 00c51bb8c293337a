using System.Collections.Concurrent;
using System.Collections.Immutable;
using Enforcement.Archive.Building;
using Enforcement.Archive.Consumers;
using Enforcement.Archive.Filing;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Casework.Numbers;

namespace Enforcement.Archive.Packaging;

/// <summary>
/// What a volume needs from the outside and no person does: contents fetched, the number given, the package built. Reads what
/// there is to do from a view, so a crash or an outage only delays it; every step repeats without harm.
/// </summary>
public sealed class VolumeWorker(
    Cases<Volume> volumes, IViewStore views, ContentFetcher fetcher, NumberSequences numbers, VolumePackager packager, ContentStore contents, LawBook law, TimeProvider clock, ILogger<VolumeWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan OldestIncoming = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset Next, string Step)> _failing = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        RemoveLeftovers();
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await WorkAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(e, "案卷待办无法读取，稍后重试。");
            }
        }
    }

    private void RemoveLeftovers()
    {
        var removed = PackingFile.RemoveLeftovers() + contents.RemoveLeftovers(clock.GetUtcNow() - OldestIncoming);
        if (removed > 0)
        {
            logger.LogInformation("已清除中断的封装留下的 {Count} 个临时文件。", removed);
        }
    }

    /// <summary>Does what can be done now for every volume that waits.</summary>
    public async Task WorkAsync(CancellationToken cancellationToken)
    {
        var page = await views.QueryAsync(new ViewQuery(VolumeKind.WorkView, VolumeKind.WorkBucket, Take: 1000), cancellationToken);
        foreach (var row in page.Rows)
        {
            if (_failing.TryGetValue(row.Stream, out var failing) && failing.Step == row.Row.Body && failing.Next > clock.GetUtcNow())
            {
                continue;
            }

            try
            {
                await AdvanceAsync(Volume.KeyOf(row.Stream), cancellationToken);
                _failing.TryRemove(row.Stream, out _);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // One volume that cannot go on must not stop the others.
                var wait = TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, Math.Pow(2, failing.Failures)));
                _failing[row.Stream] = (failing.Failures + 1, clock.GetUtcNow() + wait, row.Row.Body);
                logger.LogWarning(e, "案卷 {Volume} 暂时不能继续处理，{Seconds} 秒后重试。", row.Stream, wait.TotalSeconds);
            }
        }
    }

    private async Task AdvanceAsync(string key, CancellationToken cancellationToken)
    {
        var unfetched = await FetchAsync(key, cancellationToken);
        var reading = await volumes.ReadAsync(key, cancellationToken);
        if (reading.State is { Stage: VolumeStage.Filing, Number: null })
        {
            var sequence = NumberVolume.SequenceOf(reading.State, law.Current);
            var serial = await numbers.NextAsync(sequence, key, ByMessage.Archive);
            var more = new List<int>();
            foreach (var part in Enumerable.Range(2, reading.State.Main.Parts - 1))
            {
                more.Add(await numbers.NextAsync(sequence, $"{key}#{part}", ByMessage.Archive));
            }

            await GiveAsync(key, new NumberVolume(serial, more.Count == 0 ? null : [.. more]), $"number/{reading.Version}");
        }
        else if (reading.State.ReadyToSeal is { } packet)
        {
            var packages = await packager.StoreAllAsync(reading, packet, volumes.Kind, cancellationToken);
            var first = packages[0];
            ImmutableArray<PartSeal>? parts = packages.Count == 1
                ? null
                : [.. packages.Skip(1).Select((p, i) => new PartSeal(i + 2, packet.CodeOf(i + 2)!, p.PackageSha256, p.ContainerSha256, p.Payload, p.Bytes))];
            await GiveAsync(
                key,
                packet.No == 0
                    ? new SealVolume(first.PackageSha256, first.ContainerSha256, first.Payload, first.Bytes, parts)
                    : new SealSupplement(packet.No, first.PackageSha256, first.ContainerSha256, first.Payload, first.Bytes, parts),
                $"seal/{first.PackageSha256}");
        }

        if (unfetched.Count > 0)
        {
            throw new AggregateException($"{key}：{unfetched.Count}份内容未能取回。", unfetched);
        }
    }

    // All failures are thrown together at the end: one content that its owner does not give must not keep the others waiting, nor the volume whose notes explain it.
    private async Task<List<Exception>> FetchAsync(string key, CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        foreach (var (sha256, service) in (await volumes.ReadAsync(key, cancellationToken)).State.Wanted().ToArray())
        {
            try
            {
                await fetcher.EnsureAsync(sha256, service, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                failures.Add(e);
                continue;
            }

            await GiveAsync(key, new SecureContent(sha256), $"secure/{sha256}");
        }

        return failures;
    }

    private async Task GiveAsync(string key, Command<Volume> command, string commandId)
    {
        var reply = await volumes.ExecuteAsync(key, command, ByMessage.Archive, commandId);
        if (!reply.Accepted)
        {
            throw new InvalidOperationException($"{key}：{command.GetType().Name} 未被接受：{reply.Refusal?.Reason ?? reply.Kind.ToString()}");
        }
    }
}
