using Enforcement.Archive.Consumers;
using Enforcement.Archive.Packaging;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Casework.Hosting;
using Enforcement.Regulation.Time;

namespace Enforcement.Archive.Registers;

/// <summary>
/// Carries out registers: asks every volume, takes in the paper, and only then removes contents. Reads what there is to do from a view, so a crash
/// or an outage only delays it; every step repeats without harm.
/// </summary>
public sealed class RegisterWorker(
    Cases<Register> registers, Cases<Volume> volumes, IViewStore views, ContentFetcher fetcher, ContentStore contents, ViewRebuilder rows, TimeProvider clock, ILogger<RegisterWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await WorkAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(e, "清册待办无法读取，稍后重试。");
            }
        }
    }

    /// <summary>Does what can be done now for every register that waits.</summary>
    public async Task WorkAsync(CancellationToken cancellationToken)
    {
        foreach (var row in (await views.QueryAsync(new ViewQuery(RegisterKind.WorkView, "open", Take: 100), cancellationToken)).Rows)
        {
            try
            {
                await AdvanceAsync(Volume.KeyOf(row.Stream), cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // One register that cannot go on must not stop the others.
                logger.LogWarning(e, "清册 {Register} 暂时不能继续办理，稍后重试。", row.Stream);
            }
        }
    }

    private async Task AdvanceAsync(string key, CancellationToken cancellationToken)
    {
        var state = (await registers.ReadAsync(key, cancellationToken)).State;
        switch (state.Work)
        {
            case "paper":
                await fetcher.EnsureAsync(state.Paper!.Sha256, "documents", cancellationToken);
                await GiveAsync(key, new SecurePaper(state.Paper.Sha256), "secure");
                break;
            case "rows":
                foreach (var row in state.Drawn!.Rows.Where(r => !state.Settled.ContainsKey(r.CaseNumber)))
                {
                    await SettleAsync(key, state, row);
                }

                break;
            // Which contents others need is read from rows: as long as some may be missing nothing is removed.
            case "contents" when rows.AreRowsCurrent:
                foreach (var row in state.Done.Where(r => !state.Emptied.ContainsKey(r.CaseNumber)))
                {
                    await EmptyAsync(key, row, cancellationToken);
                }

                break;
        }
    }

    // The volume has the last word: what held it up since the register was drawn up leaves it out.
    private async Task SettleAsync(string key, Register state, RegisterRow row)
    {
        var drawn = state.Drawn!;
        Command<Volume> command = state.IsDestruction
            ? new DestroyVolume(key, drawn.Number, [.. state.Supervised.Select(s => s.ByName)])
            : new HandOverVolume(key, drawn.Number, drawn.Receiver!, state.Receipt!.ReceiptNumber, state.Receipt.On);
        var reply = await volumes.ExecuteAsync(row.CaseNumber, command, ByMessage.Archive, $"register/{key}", mustExist: true);
        if (!reply.Accepted && reply.Refusal is null)
        {
            throw new InvalidOperationException($"{row.CaseNumber}：{reply.Kind}");
        }

        await GiveAsync(key, new SettleRow(row.CaseNumber, reply.Accepted, reply.Refusal?.Reason), $"settle/{row.CaseNumber}");
    }

    private async Task EmptyAsync(string key, RegisterRow row, CancellationToken cancellationToken)
    {
        var reading = await volumes.ReadAsync(row.CaseNumber, cancellationToken);
        var (removed, kept) = (new List<string>(), new List<string>());
        var destroyed = reading.State.Destroyed!;
        var by = new Destruction(destroyed.RegisterNumber, destroyed.On);
        foreach (var sha256 in reading.State.Contents())
        {
            if (await views.IsNeededAsync(sha256, volumes.Kind.StreamOf(row.CaseNumber), cancellationToken))
            {
                kept.Add(sha256);
            }
            else if (contents.Remove(sha256, clock.GetUtcNow(), by))
            {
                removed.Add(sha256);
            }
            else
            {
                // Stored again within a day: who names it is seen by tomorrow.
                return;
            }
        }

        var reply = await volumes.ExecuteAsync(row.CaseNumber, new NoteContentsRemoved([.. removed], [.. kept]), ByMessage.Archive, $"emptied/{key}");
        if (!reply.Accepted)
        {
            throw new InvalidOperationException($"{row.CaseNumber}：{reply.Refusal?.Reason ?? reply.Kind.ToString()}");
        }

        await GiveAsync(key, new NoteRowEmptied(row.CaseNumber, removed.Count, kept.Count), $"emptied/{row.CaseNumber}");
        logger.LogInformation("案卷 {Volume} 已于 {Day} 销毁：删除内容 {Removed} 件，其他案卷共用而保留 {Kept} 件。", row.CaseNumber, LocalTime.Date(clock.GetUtcNow()), removed.Count, kept.Count);
    }

    private async Task GiveAsync(string key, Command<Register> command, string commandId)
    {
        var reply = await registers.ExecuteAsync(key, command, ByMessage.Archive, commandId);
        if (!reply.Accepted)
        {
            throw new InvalidOperationException($"{key}：{command.GetType().Name} 未被接受：{reply.Refusal?.Reason ?? reply.Kind.ToString()}");
        }
    }
}
