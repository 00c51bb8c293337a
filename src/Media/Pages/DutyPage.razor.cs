using Enforcement.Casework;
using Enforcement.Media.Duties;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;
using Enforcement.Web.Desk;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Media.Pages;

/// <summary>一项音像记录职责: what covers it, what does not, and the explanation of what could not be recorded (R29.1, R29.2).</summary>
public sealed partial class DutyPage(Cases<RecordingDuty> duties, LawBook law, FactSpeaker speaker) : ComponentBase
{
    private readonly OneAct _act = new();
    private readonly SortedSet<string> _moments = new(StringComparer.Ordinal);
    private RecordingDuty? _state;
    private Coverage? _coverage;
    private IReadOnlyList<TimelineEntry> _timeline = [];
    private string? _missingWhat, _done, _gap, _objective, _explanation, _opinion;
    private bool _missing;

    [Parameter]
    public string Id { get; set; } = "";

    [CascadingParameter]
    public Actor Me { get; set; } = null!;

    private bool MayApprove => DutyRoles.Heads.Any(Me.Is);

    private bool MayExplain => DutyRoles.Makers.Any(Me.Is);

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var reading = await duties.ReadAsync(Id);
        _missing = !reading.Exists;
        if (_missing)
        {
            return;
        }

        _state = reading.State;
        var tolerance = TimeSpan.FromSeconds(law.Current.Setting(Regulation.Settings.Setting.MediaStartToleranceSeconds, LocalTime.Date(_state.Start)));
        _missingWhat = _state.Status == RecordingDutyStatus.Met ? null : DutyJudgement.Missing(_state, tolerance);
        _coverage = _state.End is { } end ? Coverage.Of(_state.Start, end, _state.Covers, tolerance) : null;
        _timeline = speaker.Timeline(duties.Kind, reading.Entries);
    }

    private void Mark(string moment, bool on) => _ = on ? _moments.Add(moment) : _moments.Remove(moment);

    private async Task GiveAsync(Command<RecordingDuty> command, string done)
    {
        if (await _act.GiveAsync(duties, Id, command, Me) is { Accepted: true })
        {
            _done = done;
            await ReadAsync();
        }
    }
}
