using Enforcement.Casework;
using Enforcement.Media.Recordings;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;
using Enforcement.Web.Desk;
using Microsoft.AspNetCore.Components;
using Setting = Enforcement.Regulation.Settings.Setting;

namespace Enforcement.Media.Pages;

/// <summary>到期处置 (T.M03, D.7): by list and approval of two persons.</summary>
public sealed partial class DisposalPage(Cases<Recording> recordings, IViewStore views, LawBook law, TimeProvider clock) : ComponentBase
{
    private const int Most = 200;
    private readonly OneAct _act = new();
    private IReadOnlyList<RecordingRow>? _due, _proposed;
    private IReadOnlyList<RecordingRow> _locked = [];
    private string? _list, _reason, _done, _soon;

    [CascadingParameter]
    public Actor Me { get; set; } = null!;

    private bool MayApprove => Me.Is(Roles.SectionHead) || Me.Is(Roles.DeputyDirector);

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var today = LocalTime.Date(clock.GetUtcNow());
        var unlinked = (await views.QueryAsync(new ViewQuery(RecordingViews.View, RecordingViews.Unlinked, Take: Most))).Rows.Select(RecordingViews.Read).ToList();
        _due = [.. unlinked.Where(r => EndOf(r) < today)];
        _soon = unlinked.FirstOrDefault(r => EndOf(r) >= today) is { } next ? $"最早的一份保存至 {ChineseDate.Of(EndOf(next))}。" : null;
        _locked = [.. (await views.QueryAsync(new ViewQuery(RecordingViews.View, RecordingViews.Locked, Take: Most))).Rows.Select(RecordingViews.Read)];
        _proposed = [.. (await views.QueryAsync(new ViewQuery(RecordingViews.View, RecordingViews.Proposed, Take: Most))).Rows.Select(RecordingViews.Read)];
    }

    private DateOnly EndOf(RecordingRow row) =>
        LocalTime.Date(row.KeptFrom ?? row.IngestedAt).AddDays(law.Current.Setting(Setting.MediaUnlinkedRetention, LocalTime.Date(row.KeptFrom ?? row.IngestedAt)));

    private Task ProposeAsync() => GiveAsync(_due!, new ProposeDisposal(_list!.Trim()), $"已列入清单 {_list!.Trim()}，等待批准。");

    private Task DecideAsync(IReadOnlyList<RecordingRow> rows, bool approved) => GiveAsync(
        rows, new DecideDisposal(rows[0].DisposalList!, approved, _reason ?? ""), approved ? $"清单 {rows[0].DisposalList} 已批准处置。" : $"清单 {rows[0].DisposalList} 未批准。");

    // One after another: the first refusal stops, what was done before stays on record.
    private async Task GiveAsync(IReadOnlyList<RecordingRow> rows, Command<Recording> command, string done)
    {
        foreach (var row in rows)
        {
            if (await _act.GiveAsync(recordings, row.Id, command, Me) is not { Accepted: true })
            {
                await ReadAsync();
                return;
            }
        }

        (_done, _list, _reason) = (done, null, null);
        await ReadAsync();
    }
}
