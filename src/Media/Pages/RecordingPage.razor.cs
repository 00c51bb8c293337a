using System.Collections.Immutable;
using System.Globalization;
using Enforcement.Casework;
using Enforcement.Media.Devices;
using Enforcement.Media.Duties;
using Enforcement.Media.Intake;
using Enforcement.Media.Recordings;
using Enforcement.Regulation.Reference;
using Enforcement.Web.Desk;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Enforcement.Media.Pages;

/// <summary>一份音像资料: player, key moments, labels and the chain of custody. Opening it is in the audit log (R32.2).</summary>
public sealed partial class RecordingPage(
    Cases<Recording> recordings, LawBook law, IJournal journal, FactSpeaker speaker, TimeProvider clock, IJSRuntime script, Patrolling.Patrol patrol, DeviceRegister devices, DutyFinder finder) : ComponentBase, IAsyncDisposable
{
    private readonly OneAct _act = new();
    private readonly OneAct _disposal = new();
    private Recording? _state;
    private IReadOnlyList<TimelineEntry> _timeline = [];
    private ImmutableArray<string> _reasons = [];
    private LabelDraft _draft = new();
    private ElementReference _player;
    private IJSObjectReference? _module;
    private IReadOnlyList<DutyRow> _candidates = [];
    private IReadOnlyList<(string Value, string Text)> _officers = [];
    private IReadOnlyList<(string Value, string Text)> _devices = [];
    private bool _verifying;
    private bool _correcting;
    private string? _reason;
    private string? _moment;
    private string? _done;
    private string? _shown;
    private bool _missing;

    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>Second to begin at, for links from a case's step.</summary>
    [SupplyParameterFromQuery(Name = "t")]
    public string? At { get; set; }

    [CascadingParameter]
    public Actor Me { get; set; } = null!;

    private static IEnumerable<(string Value, string Text)> Moments => RecordingPolicy.KeyMoments.Select(m => (m, m));

    private static IEnumerable<string> Verifiers => [Roles.DeviceKeeper, Roles.Supervisor, Roles.Archivist];

    private string PlayUrl => double.TryParse(At, CultureInfo.InvariantCulture, out var second) && second >= 0
        ? FormattableString.Invariant($"{MediaUrls.Content(Id)}#t={second:0.###}")
        : MediaUrls.Content(Id);

    private Law Law => law.Current;

    private string OfficerNames => string.Join("、", (_state!.Labels.Officers ?? []).Select(o => law.Current.Officer(o)?.Name ?? o));

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone; its script went with it.
            _module = null;
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != Id)
        {
            // From one recording to another the page stays; what was done belongs to the one before.
            (_shown, _done, _correcting, _moment) = (Id, null, false, null);
            _act.Reset();
            _disposal.Reset();
        }

        await ReadAsync();
        if (_state is not null)
        {
            await journal.AppendReadAsync(clock, recordings.Kind.StreamOf(Id), Me, "查看资料页面");
        }
    }

    private async Task ReadAsync()
    {
        var reading = await recordings.ReadAsync(Id);
        _missing = !reading.Exists;
        if (_missing)
        {
            return;
        }

        _state = reading.State;
        _timeline = speaker.Timeline(recordings.Kind, reading.Entries);
        var hours = Quarantine.LimitHours(law.Current, _state.IngestedAt);
        _reasons = _state.Status == RecordingStatus.Quarantine ? Quarantine.ReasonsOf(_state, hours) : [];
        _draft = LabelDraft.Of(_state, hours);
        _candidates = _state is { Status: RecordingStatus.Quarantine, Parent: null, TypeProblem: null } && Me.Is(Roles.DeviceKeeper) ? await finder.CandidatesAsync(_state.Labels, CancellationToken.None) : [];
        if (Me.Is(Roles.DeviceKeeper))
        {
            _officers = [.. LabelChoices.Officers(law.Current, _draft.Officers, Me.Unit)];
            _devices = [.. LabelChoices.Devices(await devices.ListAsync(), _draft.Device)];
        }
    }

    private async Task DoneAsync(string done)
    {
        await ReadAsync();
        _done = done;
    }

    private async Task ProposeAsync((string List, string Reason) given)
    {
        if (await _disposal.GiveAsync(recordings, Id, new ProposeUnusableFile(given.List, given.Reason), Me) is { Accepted: true })
        {
            await ReadAsync();
            _done = $"已列入清单 {given.List}，等待批准。";
        }
    }

    private async Task VerifyAsync()
    {
        _verifying = true;
        StateHasChanged();
        try
        {
            await ShowAsync(await patrol.ReadAsync(Id, CancellationToken.None));
        }
        finally
        {
            _verifying = false;
        }
    }

    private async Task ShowAsync(Storing.Fixity fixity)
    {
        await ReadAsync();
        _done = fixity.Sound ? $"已通读 {MediaWords.Size(fixity.Bytes)}，与入库时一致。" : "发现异常，已作为问题线索上报，见保管链。";
    }

    private async Task LabelAsync()
    {
        if (_draft.NeedsLateReason && !string.IsNullOrWhiteSpace(_draft.LateReason)
            && await _act.GiveAsync(recordings, Id, new ExplainLateIntake(_draft.LateReason), Me) is not { Accepted: true })
        {
            return;
        }

        await GiveAsync(new LabelRecording(_draft.Labels()));
    }

    // What is typed already stays; the case gives the rest, and once nothing is missing the recording belongs to it.
    private async Task LabelFromAsync(DutyRow duty)
    {
        var command = new LabelRecording(LabelSources.Complete(_draft.Labels(), duty, law.Current));
        if ((_draft.NeedsLateReason && !string.IsNullOrWhiteSpace(_draft.LateReason) && await _act.GiveAsync(recordings, Id, new ExplainLateIntake(_draft.LateReason), Me) is not { Accepted: true })
            || await _act.GiveAsync(recordings, Id, command, Me) is not { Accepted: true })
        {
            return;
        }

        await ReadAsync();
        if (_state!.IsStored && (_state.Duties.Contains(duty.Id) || await _act.GiveAsync(recordings, Id, new LinkRecording(duty.CaseStream, "", duty.Id), Me) is { Accepted: true }))
        {
            await ReadAsync();
        }

        _done = _state.Status == RecordingStatus.Quarantine ? "已保存，仍有缺项。" : $"已入库，对应“{duty.CaseTitle}”的{duty.Action}。";
    }

    private void StartCorrection()
    {
        (_correcting, _reason, _done) = (true, null, null);
        _draft = LabelDraft.Of(_state!, Quarantine.LimitHours(law.Current, _state!.IngestedAt));
        _act.Reset();
    }

    private async Task CorrectAsync()
    {
        if (await _act.GiveAsync(recordings, Id, new CorrectLabels(_draft.Labels(), _reason ?? ""), Me) is { Accepted: true })
        {
            _correcting = false;
            await ReadAsync();
            _done = "标注已更正，原标注留在保管链中。";
        }
    }

    private async Task GiveAsync(Command<Recording> command)
    {
        if (await _act.GiveAsync(recordings, Id, command, Me) is { Accepted: true })
        {
            await ReadAsync();
            _done = _state!.Status == RecordingStatus.Quarantine ? "已保存，仍有缺项。" : "已保存，该音像资料已入库。";
        }
    }

    private async Task<double> NowAsync() => await (await ModuleAsync()).InvokeAsync<double>("now", _player);

    private async Task MarkAsync() => await GiveMarkAsync(await NowAsync());

    private async Task GiveMarkAsync(double second)
    {
        if (await _act.GiveAsync(recordings, Id, new SetBookmark(Math.Round(second, 1), _moment!), Me) is { Accepted: true })
        {
            _done = $"已在 {MediaWords.Clock(second)} 标记“{_moment}”。";
            await ReadAsync();
        }
    }

    private async Task SeekAsync(double second) => await (await ModuleAsync()).InvokeVoidAsync("seek", _player, second);

    private async Task<IJSObjectReference> ModuleAsync() => _module ??= await script.InvokeAsync<IJSObjectReference>("import", MediaPages.Script);
}
