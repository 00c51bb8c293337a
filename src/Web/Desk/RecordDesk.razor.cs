using Enforcement.Casework;
using Enforcement.Web.Forms;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Web.Desk;

/// <summary>办理页: shows one record to one person and takes the steps that are his.</summary>
/// <typeparam name="TCase">State of the kind.</typeparam>
public sealed partial class RecordDesk<TCase>(
    Cases<TCase> cases, LawBook law, IJournal journal, CaseWatch watch, FactSpeaker speaker, TimeProvider clock) : RecordPage(watch)
{
    private string? _shown;
    private CaseReading<TCase>? _reading;
    private StepForm<TCase>? _form;
    private string? _done;
    private bool _missing;

    /// <summary>Key inside the kind.</summary>
    [Parameter, EditorRequired]
    public string Key { get; set; } = "";

    /// <summary>Heading when there is no such record.</summary>
    [Parameter, EditorRequired]
    public string Missing { get; set; } = "";

    [Parameter, EditorRequired]
    public Func<TCase, string> TitleOf { get; set; } = null!;

    [Parameter, EditorRequired]
    public Func<TCase, string> SubtitleOf { get; set; } = null!;

    [Parameter, EditorRequired]
    public Func<TCase, string> StageOf { get; set; } = null!;

    /// <summary>Steps of the state, for everybody; only those of the signed-in person are shown.</summary>
    [Parameter, EditorRequired]
    public Func<TCase, Act, IEnumerable<Step>> StepsOf { get; set; } = null!;

    /// <summary>Form of a step.</summary>
    [Parameter, EditorRequired]
    public Func<string, TCase, Act, StepForm<TCase>> FormOf { get; set; } = null!;

    /// <summary>What is known of it, beside the steps.</summary>
    [Parameter, EditorRequired]
    public RenderFragment<TCase> Facts { get; set; } = null!;

    [CascadingParameter]
    public Actor Me { get; set; } = null!;

    protected override string Stream => cases.Kind.StreamOf(Key);

    protected override long Version => _reading?.Version ?? 0;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Key)
        {
            return;
        }

        (_shown, _reading, _form, _done) = (Key, null, null, null);
        await ReadAsync();
        if (!_missing)
        {
            await journal.AppendReadAsync(clock, Stream, Me, $"查阅{cases.Kind.Term}页面");
        }
    }

    private Act Now()
    {
        var now = clock.GetUtcNow();
        return new Act { By = Me, Now = now, HappenedAt = now, Law = law.Current, Stream = cases.Kind.StreamOf(Key), CommandId = "page" };
    }

    private IReadOnlyList<Step> Mine(TCase state) => [.. StepsOf(state, Now()).Where(step => step.Roles.Any(Me.Is))];

    protected override async Task ReadAsync()
    {
        _reading = await cases.ReadAsync(Key, Closed);
        _missing = !_reading.Exists;
    }

    private void Open(Step step)
    {
        _done = null;
        _form = FormOf(step.Command, _reading!.State, Now());
    }

    private async Task DoneAsync(long version)
    {
        var recorded = _form;
        _done = $"“{recorded?.Title}”已记录（第 {version} 条）。";
        await ReadAsync();
        // Only now: else the steps of before would be offered again for a moment.
        _form = _form == recorded ? null : _form;
    }
}
