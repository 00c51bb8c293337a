using Enforcement.Casework;
using Enforcement.Contracts.Archive;
using MassTransit;

namespace Enforcement.Media.Recordings;

/// <summary>
/// 随案卷销毁 (RULEBOOK E.5 “media linked: same as the volume”; 档案法实施条例 第二十四条): appraisal, approval and supervision were those of the volume.
/// Its content goes; record, hash, labels, custody and the register's number stay. One whose link was dissolved before stays, and so does the original
/// of a copy that another case needs. Given by the service itself.
/// </summary>
/// <param name="CaseStream">Case whose volume was destroyed.</param>
/// <param name="Original">Set: this is a copy that goes with its original, if it belongs to nothing else.</param>
/// <param name="NeededCopy">Copy of it in the file of another case; null: none.</param>
public sealed record DestroyWithVolume(string CaseStream, string RegisterNumber, DateOnly On, string? Original = null, string? NeededCopy = null) : Command<Recording>
{
    public override Outcome Decide(Recording state, Act act) => state switch
    {
        { Exists: false } or { IsGone: true } => Outcome.Nothing,
        _ when Original is not null => state.Parent == Original && state.CaseStream is null && state.Seals.IsEmpty
            ? Outcome.Record(new RecordingDestroyed(CaseStream, RegisterNumber, On, Original))
            : Outcome.Nothing,
        _ when state.CaseStream != CaseStream => state.Seals.TryGetValue(CaseStream, out var code)
            ? Outcome.Record(new SealReleased(CaseStream, code, RegisterNumber, On))
            : Outcome.Nothing,
        _ when NeededCopy is not null => state.Postponed?.Number == RegisterNumber
            ? Outcome.Nothing
            : Outcome.Record(new DestructionPostponed(CaseStream, RegisterNumber, On, NeededCopy)),
        _ => Outcome.Record(new RecordingDestroyed(CaseStream, RegisterNumber, On)),
    };
}

/// <summary>Carries the destruction of a volume out for its recordings; every step may be repeated.</summary>
public sealed class VolumeDestruction(Cases<Recording> recordings, IViewStore views)
{
    private static readonly Actor Media = Actor.Service("media");

    /// <param name="ids">Recordings the volume names; null: those filed with the case, as far as known here.</param>
    public async Task CarryOutAsync(DestructionRegister register, IEnumerable<string>? ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids ?? await FiledAsync(register.CaseStream, cancellationToken))
        {
            await DestroyAsync(id, register, cancellationToken);
        }
    }

    /// <summary>A copy of this original has gone: it may have been the one it was kept for.</summary>
    public async Task ReconsiderAsync(string original, CancellationToken cancellationToken)
    {
        if ((await recordings.ReadAsync(original, cancellationToken)).State.Postponed is { } waiting)
        {
            await DestroyAsync(original, waiting, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<string>> FiledAsync(string caseStream, CancellationToken cancellationToken)
    {
        var page = await views.QueryAsync(new ViewQuery(RecordingViews.View, RecordingViews.CaseBucket(caseStream), Take: 1000), cancellationToken);
        return [.. page.Rows.Select(RecordingViews.Read).Where(r => r.Status == RecordingStatus.Archived).Select(r => r.Id)];
    }

    private async Task DestroyAsync(string id, DestructionRegister register, CancellationToken cancellationToken)
    {
        var before = await recordings.ReadAsync(id, cancellationToken);
        if (!before.Exists)
        {
            return;
        }

        var needed = await NeededCopyAsync(before.State, register.CaseStream, cancellationToken);
        await GiveAsync(id, new DestroyWithVolume(register.CaseStream, register.Number, register.On, NeededCopy: needed), needed ?? "all");
        var after = (await recordings.ReadAsync(id, cancellationToken)).State;
        if (after.DestroyedBy != register)
        {
            return;
        }

        foreach (var copy in after.Copies)
        {
            await GiveAsync(copy, new DestroyWithVolume(register.CaseStream, register.Number, register.On, Original: id), id);
        }

    }

    private async Task<string?> NeededCopyAsync(Recording original, string caseStream, CancellationToken cancellationToken)
    {
        foreach (var copy in original.Copies)
        {
            var state = (await recordings.ReadAsync(copy, cancellationToken)).State;
            if (!state.IsGone && ((state.CaseStream is { } other && other != caseStream) || state.Seals.Keys.Any(s => s != caseStream)))
            {
                return copy;
            }
        }

        return null;
    }

    private async Task GiveAsync(string id, DestroyWithVolume command, string step)
    {
        var reply = await recordings.ExecuteAsync(id, command, Media, $"destroy/{command.RegisterNumber}/{step}");
        if (!reply.Accepted)
        {
            // The message comes again.
            throw new InvalidOperationException($"音像资料 {id} 未能随案卷销毁：{reply.Refusal?.Reason ?? reply.Kind.ToString()}");
        }
    }
}

/// <summary>案卷内容已销毁 → 随卷的音像资料一并销毁.</summary>
public sealed class VolumeContentsDestroyedConsumer(VolumeDestruction destruction) : IConsumer<VolumeContentsDestroyed>
{
    public Task Consume(ConsumeContext<VolumeContentsDestroyed> context)
    {
        var gone = context.Message;
        return destruction.CarryOutAsync(new DestructionRegister(gone.CaseStream, gone.RegisterNumber, gone.On), gone.Recordings, context.CancellationToken);
    }
}
