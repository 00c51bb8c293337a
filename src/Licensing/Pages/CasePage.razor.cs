using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Licensing.Pages.Forms;
using Enforcement.Web;
using Enforcement.Web.Desk;
using Enforcement.Web.Forms;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Licensing.Pages;

/// <summary>许可案件. Shows what the record says now and follows it, whoever moves it on.</summary>
public sealed partial class CasePage(
    Cases<LicensingCase> cases, LawBook law, IJournal journal, CaseWatch watch, FactSpeaker speaker, ServiceUrls urls, ContentStore contents, TimeProvider clock) : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private string? _shown;
    private CaseView? _view;
    private StepForm<LicensingCase>? _form;
    private string? _done;
    private bool _missing;
    private bool _moved;
    private Task _following = Task.CompletedTask;

    /// <summary>案号.</summary>
    [Parameter]
    public string Number { get; set; } = "";

    [CascadingParameter]
    public Actor Me { get; set; } = null!;

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _following;
        _closed.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Number)
        {
            return;
        }

        (_shown, _view, _form, _done, _missing, _moved) = (Number, null, null, null, false, false);
        await ReadAsync();
        if (_view is not null)
        {
            // Everything in a case is internal: whoever opens it is on record (R32.2).
            await journal.AppendAuditAsync(new AuditLine(
                clock.GetUtcNow(), "read", cases.Kind.StreamOf(Number), Me.Id, $"read/{Guid.CreateVersion7():N}", string.Empty, "page", """{"what":"page"}""", System.Diagnostics.Activity.Current?.Id));
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _following = FollowAsync();
        }
    }

    private async Task ReadAsync()
    {
        var reading = await cases.ReadAsync(Number, _closed.Token);
        _missing = !reading.Exists;
        _view = reading.Exists ? CaseView.Of(reading, cases.Kind, Me, law.Current, clock.GetUtcNow(), speaker, urls, contents.DestructionOf) : null;
    }

    private void Open(Step step)
    {
        (_done, _moved) = (null, false);
        _form = LicensingForms.For(step.Command, new FormContext(_view!.State, law.Current, Me, clock.GetUtcNow()));
    }

    private async Task DoneAsync(long version)
    {
        _done = $"“{_form?.Title}”已记录（第 {version} 条）。";
        (_form, _moved) = (null, false);
        await ReadAsync();
    }

    private async Task FollowAsync()
    {
        try
        {
            while (!_closed.IsCancellationRequested)
            {
                await watch.UntilBehindAsync(cases.Kind.StreamOf(Number), _view?.Summary.Version ?? 0, _closed.Token);
                await InvokeAsync(async () =>
                {
                    var before = _view?.Summary.Version;
                    await ReadAsync();
                    // A form that stands open keeps what was typed; its buttons say what is still lawful when pressed.
                    _moved = before != _view?.Summary.Version && _done is null;
                    StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The page was left.
            return;
        }
    }
}
