using Enforcement.Casework;
using Enforcement.Web.Components;
using Enforcement.Web.Desk;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Enforcement.Web.Forms;

/// <summary>办理一步: checks the form, gives the command once, and shows the answer.</summary>
public sealed partial class StepPanel<TCase>(Cases<TCase> cases, LawBook law, TimeProvider clock, IJSRuntime js) : ComponentBase
{
    private static readonly FormField HappenedAt = FormField.Moment("happenedAt", "实际发生时间", required: false) with
    {
        Hint = "不填就是现在。补录会如实记下补录人和补录时间。",
    };

    private readonly OneAct _act = new();
    private readonly Dictionary<string, string> _reasons = [];
    private FormModel _model = new([]);
    private StepForm<TCase>? _shown;
    private DraftForm? _draft;
    private bool _recorded;
    private IReadOnlyList<DocumentDrafted>? _preview;

    [Parameter, EditorRequired]
    public StepForm<TCase> Form { get; set; } = null!;

    /// <summary>Key of the case.</summary>
    [Parameter, EditorRequired]
    public string Key { get; set; } = "";

    /// <summary>Version the form was opened on; a case that moved on meanwhile is shown before anything is recorded.</summary>
    [Parameter, EditorRequired]
    public long Version { get; set; }

    /// <summary>Called with the new version after the step was recorded.</summary>
    [Parameter]
    public EventCallback<long> OnDone { get; set; }

    /// <summary>Called when somebody else moved the case on, so that the page reads it again.</summary>
    [Parameter]
    public EventCallback OnStale { get; set; }

    [Parameter]
    public EventCallback OnClosed { get; set; }

    [CascadingParameter]
    public Actor Me { get; set; } = null!;

    // What was recorded is not given again while the page reads what became of it.
    private bool Closed => _act.Busy || _recorded;

    protected override void OnParametersSet()
    {
        if (_shown?.Command == Form.Command)
        {
            return;
        }

        _shown = Form;
        _model = new FormModel(Form.Fields);
        _reasons.Clear();
        _act.Reset();
        _preview = null;
        _recorded = false;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await js.InvokeVoidAsync("enforcement.focus", "#step-title");
        }
    }

    private async Task SubmitAsync()
    {
        if (_recorded)
        {
            return;
        }

        if (!_model.Check())
        {
            await js.InvokeVoidAsync("enforcement.focusField", _model.FirstWrong);
            return;
        }

        if (await _act.GiveAsync(cases, Key, Command(), Me, Version) is not { } result)
        {
            return;
        }

        if (result.Accepted)
        {
            _recorded = true;
            if (_draft is not null)
            {
                await _draft.ForgetAsync();
            }

            await OnDone.InvokeAsync(result.Version);
        }
        else if (result.Refusal is null)
        {
            await OnStale.InvokeAsync();
        }
    }

    private async Task GiveReasonAsync((string Rule, string Reason) given)
    {
        _reasons[given.Rule] = given.Reason;
        await SubmitAsync();
    }

    // The decider is pure: asking it what it would record is exactly what will be recorded, and records nothing.
    private async Task PreviewAsync()
    {
        if (!_model.Check())
        {
            await js.InvokeVoidAsync("enforcement.focusField", _model.FirstWrong);
            return;
        }

        var command = Command();
        var reading = await cases.ReadAsync(Key);
        var now = clock.GetUtcNow();
        var outcome = command.Decide(reading.State, new Act
        {
            By = Me,
            Now = now,
            HappenedAt = command.HappenedAt ?? now,
            Law = law.Current,
            Stream = cases.Kind.StreamOf(Key),
            CommandId = "preview",
            Reasons = System.Collections.Immutable.ImmutableDictionary.CreateRange(_reasons),
        });
        if (outcome is Outcome.Refused { Refusal: var refusal })
        {
            _preview = null;
            _act.Show(refusal);
        }
        else if (outcome is Outcome.Recorded { Facts: var facts })
        {
            _act.Reset();
            _preview = [.. facts.OfType<DocumentDrafted>()];
        }
    }

    private Command<TCase> Command() => Form.Build(_model.Values) with
    {
        HappenedAt = Form.MayBeLate ? _model.Values.Moment(HappenedAt.Name) : null,
        Reasons = _reasons.Count > 0 ? new Dictionary<string, string>(_reasons) : null,
    };
}
