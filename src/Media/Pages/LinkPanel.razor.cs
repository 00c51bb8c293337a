using Enforcement.Casework;
using Enforcement.Media.Duties;
using Enforcement.Media.Intake;
using Enforcement.Media.Recordings;
using Enforcement.Regulation.Reference;
using Enforcement.Web.Desk;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Media.Pages;

/// <summary>关联案件和执法活动: candidates by officer and hour, any other by its case, and the dissolution of a wrong link.</summary>
public sealed partial class LinkPanel(Cases<Recording> recordings, IViewStore views, DutyFinder finder, LawBook law, TimeProvider clock) : ComponentBase
{
    private const int MostCases = 100;
    private IReadOnlyList<DutyRow> _linked = [], _further = [], _candidates = [], _ofCase = [];
    private IReadOnlyList<(string Value, string Text)> _cases = [];
    private string? _words, _case, _duty, _scope, _reason;
    private bool _dissolving;
    private (string? Case, int Revision, int Duties, RecordingLabels Labels) _read;

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public Recording State { get; set; } = null!;

    /// <summary>The page's act: its refusals stand where the page shows them.</summary>
    [Parameter, EditorRequired]
    public OneAct Act { get; set; } = null!;

    /// <summary>What was done, in Chinese; the page reads again.</summary>
    [Parameter]
    public EventCallback<string> Done { get; set; }

    [CascadingParameter]
    public Actor Me { get; set; } = null!;

    private TimeProvider Clock => clock;

    private bool IsKeeper => Me.Is(Roles.DeviceKeeper);

    protected override async Task OnParametersSetAsync()
    {
        var now = (State.CaseStream, State.Revision, State.Duties.Length, State.Labels);
        if (_read != now)
        {
            _read = now;
            (_dissolving, _case, _duty, _scope, _ofCase) = (false, null, null, null, []);
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        var ofCase = State.CaseStream is { } stream ? await DutiesOfAsync(stream) : [];
        _linked = [.. ofCase.Where(d => State.Duties.Contains(d.Id))];
        _further = [.. ofCase.Where(d => !State.Duties.Contains(d.Id) && d.WasMadeBy(State.Labels))];
        _candidates = State.CaseStream is null && IsKeeper ? await finder.CandidatesAsync(State.Labels, CancellationToken.None) : [];
        if (State.CaseStream is null && IsKeeper)
        {
            await FindAsync(_words);
        }
    }

    private async Task FindAsync(string? words)
    {
        _words = words;
        var page = await views.QueryAsync(new ViewQuery(
            CaseOpenedConsumer.View, CaseOpenedConsumer.Bucket, Words: string.IsNullOrWhiteSpace(words) ? null : words, Descending: true, Take: MostCases));
        _cases = [.. page.Rows.Select(r => (CaseOpenedConsumer.StreamOf(r), r.Row.Text))];
        _case = _cases.Any(c => c.Value == _case) ? _case : null;
    }

    private async Task ChooseAsync(string? stream) =>
        (_case, _duty, _ofCase) = (stream, null, string.IsNullOrEmpty(stream) ? [] : await DutiesOfAsync(stream));

    private async Task<IReadOnlyList<DutyRow>> DutiesOfAsync(string stream) =>
        [.. (await views.QueryAsync(new ViewQuery(DutyKind.View, RecordingViews.CaseBucket(stream), Take: 200))).Rows.Select(DutyFinder.Read)];

    private async Task LinkAsync(string stream, string? duty)
    {
        if (await Act.GiveAsync(recordings, Id, new LinkRecording(stream, "", string.IsNullOrEmpty(duty) ? null : duty), Me) is { Accepted: true })
        {
            await Done.InvokeAsync("已关联案件。");
        }
    }

    private void StartDissolving()
    {
        (_dissolving, _scope, _reason) = (true, null, null);
        Act.Reset();
    }

    private async Task DissolveAsync()
    {
        var command = new UnlinkRecording(State.CaseStream!, _reason ?? "", string.IsNullOrEmpty(_scope) ? null : _scope);
        if (await Act.GiveAsync(recordings, Id, command, Me) is { Accepted: true })
        {
            await Done.InvokeAsync(command.DutyId is null ? "已解除关联，原关联和理由留在保管链中。请关联正确的案件；标注的事由、当事人有误的，一并更正。" : "已解除与该执法活动的对应。");
        }
    }

    private IEnumerable<(string Value, string Text)> Scopes => _linked.Select(d => (d.Id, $"只解除：{DutyText(d)}"));

    private static string DutyText(DutyRow duty) => $"{duty.Action}　{ChineseDate.Of(duty.Start)}{(duty.Place.Length > 0 ? $"　{duty.Place}" : "")}";

    private string Names(IEnumerable<string> officers) => string.Join('、', officers.Select(o => law.Current.Officer(o)?.Name ?? o));
}
