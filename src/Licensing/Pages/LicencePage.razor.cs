using Enforcement.Casework;
using Enforcement.Licensing.Capabilities;
using Enforcement.Licensing.Licences;
using Enforcement.Licensing.Pages.Forms;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;
using Enforcement.Web.Components;
using Enforcement.Web.Desk;
using Enforcement.Web.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Enforcement.Licensing.Pages;

/// <summary>一项许可: what the register says of it, its history and limits, and what can be done with it.</summary>
public sealed partial class LicencePage(
    Cases<Licence> licences, CaseOpening opening, LawBook law, FactSpeaker speaker, NavigationManager navigation, TimeProvider clock, IJSRuntime js) : ComponentBase
{
    private static readonly Matter[] s_linked = [Matter.Change, Matter.Renewal, Matter.Cancellation];

    private readonly OneAct _act = new();
    private CaseReading<Licence>? _reading;
    private IReadOnlyList<Web.Desk.TimelineEntry> _timeline = [];
    private StepForm<Licence>? _form;
    private FormModel? _proceeding;
    private DraftForm? _draft;
    private string? _done;
    private bool _missing;

    /// <summary>许可证编号.</summary>
    [Parameter]
    public string Number { get; set; } = "";

    [CascadingParameter]
    public Actor Me { get; set; } = null!;

    private DateOnly Today => LocalTime.Date(clock.GetUtcNow());

    private Licence State => _reading!.State;

    private IEnumerable<StepForm<Licence>> Forms => Me.IsAny(Roles.WindowClerk, Roles.LicensingOfficer) ? LicenceForms.For(State, Today) : [];

    private bool MayApply => Me.Is(Roles.WindowClerk) && State.Status is LicenceStatus.InForce or LicenceStatus.Expired;

    private IEnumerable<Matter> Linked => State.Status == LicenceStatus.InForce ? s_linked : [Matter.Cancellation];

    private bool MayProceed => Me.IsAny(Roles.LicensingOfficer, Roles.ApprovalHead) && State.Status is LicenceStatus.InForce or LicenceStatus.Expired;

    private List<Duty> Limits =>
    [
        .. State.Deadlines.Values.Where(d => d.Status is DeadlineStatus.Running or DeadlineStatus.Missed && d.Id != LicenceKind.ReminderClock).OrderBy(d => d.Due).Select(d => new Duty(
            d.Limit, TimeLimits.Find(d.Limit).Source, TimeLimits.Find(d.Limit).Name, Roles.Party, d.IsOverdue(clock.GetUtcNow()) || d.Status == DeadlineStatus.Missed ? DutyStatus.Overdue : DutyStatus.Open,
            d.DueInstant, [.. d.Explain(law.Current.Calendar)], [])),
    ];

    protected override async Task OnParametersSetAsync()
    {
        if (_reading?.State.Number != Number)
        {
            (_reading, _form, _proceeding, _done, _missing) = (null, null, null, null, false);
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        var reading = await licences.ReadAsync(Number);
        _missing = reading.State.Status == LicenceStatus.None;
        _reading = _missing ? null : reading;
        _timeline = speaker.Timeline(licences.Kind, reading.Entries);
    }

    private void Open(StepForm<Licence> form) => (_form, _done) = (form, null);

    private async Task DoneAsync(long version)
    {
        var recorded = _form;
        _done = $"“{recorded?.Title}”已记录（第 {version} 条）。";
        await ReadAsync();
        // Only now: else the steps of before would be offered again for a moment.
        _form = _form == recorded ? null : _form;
    }

    private void StartProceeding()
    {
        _proceeding = new FormModel(LicenceForms.Proceeding(State));
        _act.Reset();
    }

    private async Task OpenProceedingAsync()
    {
        if (!_proceeding!.Check())
        {
            await js.InvokeVoidAsync("enforcement.focusField", _proceeding.FirstWrong);
            return;
        }

        var values = _proceeding.Values;
        var command = new OpenProceeding(Enum.Parse<Matter>(values.Text("matter")), Number, LicenceForms.GroundOf(values), await opening.LicenceAsync(Number));
        if (await _act.OpenAsync(opening, command, Me) is { } number)
        {
            await _draft!.ForgetAsync();
            navigation.NavigateTo(LicensingPages.Case(number));
        }
    }
}
