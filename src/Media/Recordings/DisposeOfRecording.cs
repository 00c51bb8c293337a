using Enforcement.Casework;
using Enforcement.Media.Storing;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;
using MassTransit;
using Setting = Enforcement.Regulation.Settings.Setting;

namespace Enforcement.Media.Recordings;

/// <summary>列入处置清单 (T.M03): a stored recording linked to no case whose retention has ended.</summary>
/// <param name="List">Number of the list.</param>
public sealed record ProposeDisposal(string List) : Command<Recording>
{
    public override Outcome Decide(Recording state, Act act)
    {
        var from = LocalTime.Date(state.KeptFrom);
        var until = from.AddDays(act.Law.Setting(Setting.MediaUnlinkedRetention, from));
        return state.Status == RecordingStatus.DisposalProposed && state.DisposalList == List
            ? Outcome.Nothing
            : new Ruling(act)
                .Block(RecordingGuards.Stored(state))
                .Block(RuleBook.R30_5, state.Status == RecordingStatus.Complete, "in-use", "该音像资料已关联案件、随卷归档或已在清单中。", "关联案件的音像资料随案卷保存，不得处置。")
                .Block(
                    RuleBook.R31_4, state.SealedIn.IsEmpty, "named-by-volume", $"已归档的案卷 {string.Join('、', state.SealedIn)} 列有该音像资料，解除关联后仍随该案卷保存。", "该案卷保管期限届满鉴定后再处置。")
                .Block(RuleBook.R30_5, act.Today > until, "retention-running", $"未关联案件的音像资料应保存至 {until:yyyy-MM-dd}。", "保存期满后再列入处置清单。")
                .Block(RuleBook.R30_5, !string.IsNullOrWhiteSpace(List), "list-unnamed", "没有处置清单编号。", "请填写清单编号。")
                .Record(new DisposalProposed(List, act.By.Id));
    }
}

/// <summary>审批处置 (D.7): by a head who did not draw the list up (SOD3).</summary>
public sealed record DecideDisposal(string List, bool Approved, string Reason = "") : Command<Recording>
{
    public override Outcome Decide(Recording state, Act act) => new Ruling(act)
        .Block(RuleBook.R30_5, state.Status == RecordingStatus.DisposalProposed && state.DisposalList == List, "not-on-list", "该音像资料不在这份处置清单中。", "请核对清单编号。")
        .Block(RuleBook.SOD3, state.DisposalProposer != act.By.Id, "approver-is-proposer", "审批人就是清单的拟制人。", "请由其他有权审批的人员审批。")
        .Block(RuleBook.R30_5, Approved || !string.IsNullOrWhiteSpace(Reason), "decline-reason-empty", "没有写明不批准的理由。", "请写明不批准的理由。")
        .Record(() => Approved
            ? Unusable.FindingOf(state, act) is { } finding ? [new RecordingDisposed(List, act.By.Id), finding] : [new RecordingDisposed(List, act.By.Id)]
            : [new DisposalDeclined(List, Reason)]);
}

/// <summary>登记内容已移出 (T.M03): given once the bytes have left the store.</summary>
/// <param name="Kept">Another recording has the same content.</param>
public sealed record NoteRemoval(string List, bool Kept) : Command<Recording>
{
    public override Outcome Decide(Recording state, Act act) => state is { IsGone: true, Removed: false }
        ? Outcome.Record(new ContentRemoved(List, Kept))
        : Outcome.Nothing;
}

/// <summary>处置已批准, or destroyed by a register: told within this service, so that the bytes leave the store after the approval is on record and never before.</summary>
/// <param name="List">Number of the disposal list or of the register.</param>
public sealed record DisposalApproved(string RecordingId, string List);

/// <summary>Carries an approved disposal or the destruction of its volume out: content and pictures made of it go. Every step may be repeated.</summary>
public sealed class DisposalApprovedConsumer(Cases<Recording> recordings, IMediaStore store, Uploading.Uploads uploads, Playback.Thumbnails pictures, VolumeDestruction destruction, IViewStore views)
    : IConsumer<DisposalApproved>
{
    public async Task Consume(ConsumeContext<DisposalApproved> context)
    {
        var (id, list) = (context.Message.RecordingId, context.Message.List);
        var state = (await recordings.ReadAsync(id, context.CancellationToken)).State;
        if (state is not { IsGone: true, Removed: false, Content: { } content })
        {
            return;
        }

        // Whoever stores the same content now finds it either still here or gone, never half of it.
        using var alone = await uploads.AloneWithAsync(content.Sha256, context.CancellationToken);
        var same = await views.QueryAsync(new ViewQuery(RecordingViews.View, RecordingViews.ContentBucket(content.Sha256), Take: 50), context.CancellationToken);
        var kept = uploads.Awaits(content.Sha256) || same.Rows.Select(RecordingViews.Read).Any(r => r.Id != id && !r.IsGone);
        StoreLock? held = null;
        if (!kept)
        {
            held = await store.RemoveAsync(content.Sha256, list, context.CancellationToken);
            await pictures.RemoveAsync(content.Sha256, context.CancellationToken);
        }

        if (state.Parent is { } parent)
        {
            await destruction.ReconsiderAsync(parent, context.CancellationToken);
        }

        // What the store keeps is not gone, whatever was decided: the record says until when, and the clock tries again.
        Command<Recording> outcome = held is null ? new NoteRemoval(list, kept) : new NoteContentLock(list, held.Until);
        var reply = await recordings.ExecuteAsync(id, outcome, Actor.Service("media"), held is null ? $"removal/{list}" : $"lock/{Guid.CreateVersion7():N}");
        if (!reply.Accepted)
        {
            // The message comes again.
            throw new InvalidOperationException($"音像资料 {id} 的移出未能登记：{reply.Refusal?.Reason ?? reply.Kind.ToString()}");
        }
    }
}
