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
    Cases<LicensingCase> cases, LawBook law, IJournal journal, CaseWatch watch, FactSpeaker speaker, ServiceUrls urls, ContentStore contents, TimeProvider clock) : RecordPage(watch)
{
    private string? _shown;
    private CaseView? _view;
    private StepForm<LicensingCase>? _form;
    private string? _done;
    private bool _missing;
    private bool _moved;

    /// <summary>案号.</summary>
    [Parameter]
    public string Number { get; set; } = "";

    [CascadingParameter]
    public Actor Me { get; set; } = null!;

    protected override string Stream => cases.Kind.StreamOf(Number);

    protected override long Version => _view?.Summary.Version ?? 0;

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
            await journal.AppendReadAsync(clock, Stream, Me, "查阅案件页面");
        }
    }

    protected override async Task ReadAsync()
    {
        var reading = await cases.ReadAsync(Number, Closed);
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
        _moved = false;
        await ReadAsync();
        // Only now: else the steps of before would be offered again for a moment.
        _form = null;
    }

    protected override async Task MovedAsync()
    {
        var before = Version;
        await ReadAsync();
        // A form that stands open keeps what was typed; its buttons say what is still lawful when pressed.
        _moved = before != Version && _done is null;
    }
}
