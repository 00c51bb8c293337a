using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Media.Devices;
using Enforcement.Media.Recordings;
using Enforcement.Media.Storing;

namespace Enforcement.Media.Patrolling;

/// <summary>通读经过: how far the reading of the whole store has come; kept in a file beside the store, so that a restart goes on from there.</summary>
/// <param name="ReadUpTo">Last recording read in this tour; null: it begins anew.</param>
/// <param name="Began">Begin of this tour.</param>
/// <param name="Completed">When everything had been read the last time; null: never yet.</param>
public sealed record PatrolTour(string? ReadUpTo, DateTimeOffset Began, DateTimeOffset? Completed)
{
    /// <summary>F.3 F-05 “monthly fixity check”: a tour should take no longer.</summary>
    public static readonly TimeSpan Month = TimeSpan.FromDays(31);
}

/// <summary>What a round of the patrol did.</summary>
public sealed record PatrolRound(int Looked, int ReadWhole, long Bytes, int Damaged);

/// <summary>
/// 巡检 (G8, F.3 F-05): in every round looks at every stored recording (there, size, chunk list as recorded) and reads some of them
/// whole, so that all are read again in turn. Damage becomes a finding that names the chunk.
/// </summary>
public sealed class Patrol(Cases<Recording> recordings, IViewStore views, IMediaStore store, MediaStoreOptions options, TimeProvider clock, ILogger<Patrol> logger)
{
    private static readonly Actor Media = Actor.Service("media");
    private PatrolTour? _tour;

    /// <summary>How far the reading of everything has come.</summary>
    public PatrolTour Tour => _tour ??= Kept() ?? new PatrolTour(null, clock.GetUtcNow(), null);

    private string TourFile => Path.Combine(options.Folder, "patrol.json");

    /// <param name="budget">Bytes to read whole in this round; <see cref="long.MaxValue"/>: everything.</param>
    public async Task<PatrolRound> GoAsync(long budget, CancellationToken cancellationToken)
    {
        var round = new PatrolRound(0, 0, 0, 0);
        var tour = Tour;
        var last = tour.ReadUpTo;
        for (var skip = 0; ; skip += 500)
        {
            var page = await views.QueryAsync(new ViewQuery(RecordingViews.View, RecordingViews.All, Skip: skip, Take: 500), cancellationToken);
            foreach (var row in page.Rows.Select(RecordingViews.Read).Where(r => !r.IsGone))
            {
                var turn = budget == long.MaxValue || (round.Bytes < budget && string.CompareOrdinal(DeadlineView.SortOf(row.IngestedAt) + row.Id, tour.ReadUpTo) > 0);
                try
                {
                    round = await LookAsync(row, turn, round, cancellationToken);
                }
                catch (Exception e) when (e is DamagedRecordException or IOException)
                {
                    // A record that was tampered with, or a bad place of the disk, must not hide what happened to the others.
                    logger.LogError(e, "音像资料 {Recording} 的记录或者分块清单无法读取，巡检继续查看其他资料。", row.Id);
                    round = round with { Looked = round.Looked + 1, Damaged = round.Damaged + 1 };
                }

                last = turn ? DeadlineView.SortOf(row.IngestedAt) + row.Id : last;
            }

            if (page.Rows.Count < 500)
            {
                // Nobody left behind the last one read: begin again from the oldest.
                var now = clock.GetUtcNow();
                Keep(round.Bytes < budget ? new PatrolTour(null, now, now) : tour with { ReadUpTo = last });
                return round;
            }
        }
    }

    /// <summary>Reads one recording whole, now.</summary>
    public async Task<Fixity> ReadAsync(string recordingId, CancellationToken cancellationToken)
    {
        var content = (await recordings.ReadAsync(recordingId, cancellationToken)).State.Content ?? throw new ArgumentException("no such recording", nameof(recordingId));
        var fixity = await FixityCheck.ReadAsync(store, content.Sha256, content.ChunkDigest, cancellationToken);
        await ReportAsync(recordingId, fixity);
        return fixity;
    }

    private PatrolTour? Kept() => File.Exists(TourFile) ? JsonSerializer.Deserialize(File.ReadAllBytes(TourFile), PatrolJson.Default.PatrolTour) : null;

    private void Keep(PatrolTour tour)
    {
        _tour = tour;
        DurableFiles.Write(TourFile, JsonSerializer.SerializeToUtf8Bytes(tour, PatrolJson.Default.PatrolTour));
    }

    private async Task<PatrolRound> LookAsync(RecordingRow row, bool whole, PatrolRound round, CancellationToken cancellationToken)
    {
        Fixity fixity;
        if (whole)
        {
            fixity = await ReadAsync(row.Id, cancellationToken);
        }
        else
        {
            var content = (await recordings.ReadAsync(row.Id, cancellationToken)).State.Content!;
            fixity = await GlanceAsync(content, cancellationToken);
            if (!fixity.Sound)
            {
                fixity = await ReadAsync(row.Id, cancellationToken);
            }
        }

        return new PatrolRound(round.Looked + 1, round.ReadWhole + (whole ? 1 : 0), round.Bytes + (whole ? fixity.Bytes : 0), round.Damaged + (fixity.Sound ? 0 : 1));
    }

    private async Task<Fixity> GlanceAsync(RecordingContent content, CancellationToken cancellationToken)
    {
        try
        {
            var chunks = await store.ChunksAsync(content.Sha256, cancellationToken);
            await using var stream = await store.OpenAsync(content.Sha256, cancellationToken);
            return new Fixity(chunks is null || stream is null, stream is not null && stream.Length != content.Bytes ? [content.Chunks - 1] : [], chunks is not null && chunks.Digest != content.ChunkDigest, 0);
        }
        catch (DamagedRecordException)
        {
            return new Fixity(false, [], true, 0);
        }
        catch (UnauthorizedAccessException)
        {
            // Reading it whole says which chunks cannot be read.
            return new Fixity(false, [0], false, 0);
        }
    }

    private async Task ReportAsync(string recordingId, Fixity fixity)
    {
        if (!fixity.Sound)
        {
            await recordings.ExecuteAsync(
                recordingId, new ReportFixity(fixity.Missing, fixity.ListDamaged, [.. fixity.DamagedChunks]), Media,
                $"fixity/{fixity.Missing}/{fixity.ListDamaged}/{string.Join('-', fixity.DamagedChunks.Take(8))}/{fixity.DamagedChunks.Count}");
        }
    }
}

/// <summary>Sends the patrol round: every <c>Media:Patrol:Minutes</c> (10), reading <c>Media:Patrol:Megabytes</c> (8192) whole each time.</summary>
internal sealed class PatrolService(Patrol patrol, DeviceRegister devices, IConfiguration configuration, TimeProvider clock, ILogger<PatrolService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var budget = configuration.GetValue("Media:Patrol:Megabytes", 8192L) << 20;
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(configuration.GetValue("Media:Patrol:Minutes", 10.0)), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await devices.NoteUnclearedAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(e, "设备清空情况未能核对，下一轮重试。");
            }

            try
            {
                var round = await patrol.GoAsync(budget, stoppingToken);
                logger.Log(
                    round.Damaged > 0 ? LogLevel.Error : LogLevel.Information, "音像巡检：查看 {Looked} 份，通读 {Whole} 份（{Bytes} 字节），异常 {Damaged} 份。",
                    round.Looked, round.ReadWhole, round.Bytes, round.Damaged);
                if (clock.GetUtcNow() - patrol.Tour.Began > PatrolTour.Month)
                {
                    logger.LogError("音像资料自 {Began} 起一个月没有通读完一遍，请提高 Media:Patrol:Megabytes 或者缩短 Media:Patrol:Minutes。", patrol.Tour.Began);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(e, "音像巡检失败，下一轮重试。");
            }
        }
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PatrolTour))]
internal sealed partial class PatrolJson : JsonSerializerContext;
