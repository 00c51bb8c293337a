using Enforcement.Casework;
using Enforcement.Contracts.Archive;
using Enforcement.Contracts.Casework;
using Enforcement.Contracts.Media;
using Enforcement.Media.Duties;
using Enforcement.Media.Recordings;
using MassTransit;

namespace Enforcement.Media.Intake;

/// <summary>音像资料可以关联了: told within this service when a recording was released or a key moment of it marked.</summary>
public sealed record RecordingReady(string RecordingId);

/// <summary>音像职责待对应: told within this service when a duty was opened or its end became known.</summary>
public sealed record DutyWantsCover(string DutyId);

/// <summary>Ties stored recordings to the duties they answer; every step may be repeated.</summary>
public sealed class Linker(Cases<Recording> recordings, Cases<RecordingDuty> duties, DutyFinder finder, IViewStore views, LawBook law)
{
    private static readonly Actor Media = Actor.Service("media");

    public async Task LinkAsync(string recordingId, CancellationToken cancellationToken)
    {
        var reading = await recordings.ReadAsync(recordingId, cancellationToken);
        if (!reading.State.IsStored)
        {
            return;
        }

        // Of a derived copy a person says what it shows.
        foreach (var duty in reading.State.Duties)
        {
            await CoverAsync(recordingId, reading.State, duty);
        }

        // A link a person has dissolved is not made again by itself, and neither is the next best one.
        if (reading.State is { Parent: null, Duties.IsEmpty: true, Dissolved.IsEmpty: true, Released.IsEmpty: true } && await finder.MatchAsync(reading.State.Labels, cancellationToken) is { } match)
        {
            await LinkAsync(recordingId, reading.State, match);
        }
    }

    public async Task CoverAsync(string dutyId, CancellationToken cancellationToken)
    {
        var duty = (await duties.ReadAsync(dutyId, cancellationToken)).State;
        var page = await views.QueryAsync(
            new ViewQuery(RecordingViews.View, RecordingViews.Stored, DeadlineView.SortOf(duty.Start), Take: 1000), cancellationToken);
        foreach (var row in page.Rows.Select(RecordingViews.Read).Where(r => r.CaseStream is null && r.Labels.Officers is { } o && o.Intersect(duty.Officers).Any()))
        {
            await LinkAsync(row.Id, cancellationToken);
        }

        await LabelAsync(duty, cancellationToken);
    }

    // Recorders are often emptied before the step is entered in its case: what waits for labels gets them from the case now.
    private async Task LabelAsync(RecordingDuty duty, CancellationToken cancellationToken)
    {
        var waiting = await views.QueryAsync(
            new ViewQuery(RecordingViews.View, RecordingViews.InQuarantine, DeadlineView.SortOf(duty.Start), Take: 1000), cancellationToken);
        foreach (var row in waiting.Rows.Select(RecordingViews.Read).Where(r => r.Labels.Officers is { } o && o.Intersect(duty.Officers).Any()))
        {
            if (await finder.MatchAsync(row.Labels, cancellationToken) is not { } match)
            {
                continue;
            }

            // The clock's problem is for a person to look at; a case does not settle it.
            var state = (await recordings.ReadAsync(row.Id, cancellationToken)).State;
            var labels = LabelSources.Complete(state.Labels, match, law.Current);
            await recordings.ExecuteAsync(row.Id, new LabelRecording(labels, "案件", state.ClockProblem), Media, $"label/{match.Id}");
        }
    }

    private async Task LinkAsync(string recordingId, Recording state, DutyRow duty)
    {
        if (state.CaseStream is not null && state.CaseStream != duty.CaseStream)
        {
            return;
        }

        var reply = await recordings.ExecuteAsync(recordingId, new LinkRecording(duty.CaseStream, duty.CaseTitle, duty.Id), Media, $"link/{duty.Id}");
        if (reply.Accepted)
        {
            await CoverAsync(recordingId, state, duty.Id);
        }
    }

    private async Task CoverAsync(string recordingId, Recording state, string dutyId)
    {
        // What a copy shows was stored when its original was.
        var storedAt = state.Parent is { } parent ? (await recordings.ReadAsync(parent)).State.IngestedAt : state.IngestedAt;
        var cover = new Cover(
            recordingId, state.Labels.Form!.Value, state.Labels.Start!.Value, state.Labels.End!.Value, state.Content!.Sha256, state.Content.Bytes, storedAt,
            [.. state.Bookmarks.Select(b => b.Moment).Distinct()], state.Revision, state.Labels.Officers is { } officers ? [.. officers] : null);
        await duties.ExecuteAsync(dutyId, new CoverDuty(cover), Media, $"cover/{recordingId}/{cover.Moments.Length}/{cover.Revision}");
    }
}

/// <summary>音像资料已解除关联: told within this service, so that the duties it answered are judged again.</summary>
/// <param name="Revision">State of the recording since when the links no longer stand.</param>
public sealed record RecordingLetGo(string RecordingId, string[] Duties, int Revision, string Reason);

/// <summary>Takes a recording from the duties it no longer answers.</summary>
public sealed class RecordingLetGoConsumer(Cases<RecordingDuty> duties, ILogger<RecordingLetGoConsumer> logger) : IConsumer<RecordingLetGo>
{
    public async Task Consume(ConsumeContext<RecordingLetGo> context)
    {
        var gone = context.Message;
        foreach (var duty in gone.Duties)
        {
            var reply = await duties.ExecuteAsync(duty, new UncoverDuty(gone.RecordingId, gone.Revision, gone.Reason), Actor.Service("media"), $"uncover/{gone.RecordingId}/{gone.Revision}");
            if (!reply.Accepted)
            {
                logger.LogError("音像记录职责 {Duty} 未能解除对应 {Recording}：{Reason}", duty, gone.RecordingId, reply.Refusal?.Reason ?? reply.Kind.ToString());
            }
        }
    }
}

/// <summary>Links a recording that has become ready.</summary>
public sealed class RecordingReadyConsumer(Linker linker) : IConsumer<RecordingReady>
{
    public Task Consume(ConsumeContext<RecordingReady> context) => linker.LinkAsync(context.Message.RecordingId, context.CancellationToken);
}

/// <summary>Looks for recordings that were stored before the case told of its duty.</summary>
public sealed class DutyWantsCoverConsumer(Linker linker) : IConsumer<DutyWantsCover>
{
    public Task Consume(ConsumeContext<DutyWantsCover> context) => linker.CoverAsync(context.Message.DutyId, context.CancellationToken);
}

/// <summary>应当音像记录 → 登记职责.</summary>
public sealed class RecordingOwedConsumer(Cases<RecordingDuty> duties, ILogger<RecordingOwedConsumer> logger) : IConsumer<RecordingOwed>
{
    public async Task Consume(ConsumeContext<RecordingOwed> context)
    {
        var owed = context.Message;
        var reply = await duties.ExecuteAsync(
            owed.DutyId,
            new OpenDuty(owed.CaseStream, owed.CaseTitle, owed.Action, owed.Level, owed.Rule, owed.Place, owed.PartyName, owed.Officers, owed.Start, owed.End),
            Actor.Service("media"), $"msg/{context.MessageId}");
        if (!reply.Accepted)
        {
            logger.LogError("音像记录职责 {Duty} 未能登记：{Reason}", owed.DutyId, reply.Refusal?.Reason ?? reply.Kind.ToString());
        }
    }
}

/// <summary>案件已开启 → 本地副本, so that recordings can be tied to a case by its number.</summary>
public sealed class CaseOpenedConsumer(IViewStore views) : IConsumer<CaseOpened>
{
    /// <summary>View of the cases this service heard of.</summary>
    public const string View = "media-cases";

    public const string Bucket = "all";

    /// <summary>Stream of the case of a row.</summary>
    public static string StreamOf(StoredRow row) =>
        (string?)System.Text.Json.Nodes.JsonNode.Parse(row.Row.Body)?["stream"] ?? throw new DamagedRecordException("案件视图的行无法读取。");

    public Task Consume(ConsumeContext<CaseOpened> context) => views.ApplyAsync(
        new ViewChange(
            $"media-case/{context.Message.Stream}", 1, true,
            [new ViewRow(View, Bucket, context.Message.Stream, context.Message.CaseNumber, $"{context.Message.CaseNumber} {context.Message.Title}", new System.Text.Json.Nodes.JsonObject { ["stream"] = context.Message.Stream, ["title"] = context.Message.Title }.ToJsonString())], []),
        context.CancellationToken);
}

/// <summary>案卷已归档 → 音像资料随卷归档.</summary>
public sealed class VolumeFiledConsumer(Cases<Recording> recordings, IViewStore views) : IConsumer<VolumeFiled>
{
    public async Task Consume(ConsumeContext<VolumeFiled> context)
    {
        var page = await views.QueryAsync(
            new ViewQuery(RecordingViews.View, RecordingViews.CaseBucket(context.Message.CaseStream), Take: 1000), context.CancellationToken);
        foreach (var row in page.Rows.Select(RecordingViews.Read))
        {
            await recordings.ExecuteAsync(row.Id, new ArchiveRecording(context.Message.ArchiveCode), Actor.Service("media"), $"msg/{context.MessageId}");
        }
    }
}
