using System.Collections.Immutable;
using Enforcement.Archive.Completeness;
using Enforcement.Archive.Filing;
using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;
using Enforcement.Web.Components;
using Enforcement.Web.Desk;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Archive.Pages;

/// <summary>案卷: contents, what is missing with its article, compiling, checking, the package, who has read it.</summary>
public sealed partial class VolumePage(Cases<Volume> volumes, LawBook law, IJournal journal, CaseWatch watch, TimeProvider clock) : RecordPage(watch)
{
    private const string Sealing = "检查已记录，正在封装。";
    private const string SealingSupplement = "检查已记录，正在封装补充卷。";

    private static readonly string[] OfSupplement = [nameof(AddToSupplement), nameof(CompileSupplement), nameof(FileSupplement)];

    private readonly OneAct _act = new();
    private readonly Dictionary<string, string?> _notes = new(StringComparer.Ordinal);
    private string? _shown;
    private VolumeView? _view;
    private long _version;
    private DraftForm? _draft;
    private string? _open;
    private string? _situation;
    private string? _title;
    private string? _note;
    private string? _late;
    private UploadedFile? _file;
    private int? _pages = 1;
    private string? _done;
    private bool _missing;

    /// <summary>案号.</summary>
    [Parameter]
    public string Number { get; set; } = "";

    [CascadingParameter]
    public Actor Me { get; set; } = null!;

    protected override string Stream => volumes.Kind.StreamOf(Number);

    protected override long Version => _version;

    private bool MayDownload => Me.IsAny(VolumeReads.Readers) && _view?.Destroyed is null;

    private bool MayCompile => Me.IsAny(VolumeReads.Compilers);

    private IReadOnlyList<Owed> Missing => [.. _view!.Completeness.Where(o => !o.Met && o.Mandatory && o.Key != CompletenessCheck.RecordKey)];

    private SupplementView? OpenSupplement => _view!.SupplementVolumes.FirstOrDefault(s => s.Stage is VolumeStage.Concluded or VolumeStage.Compiled);

    private IReadOnlyList<Owed> MissingInSupplement =>
        [.. (OpenSupplement?.Completeness ?? []).Where(o => !o.Met && o.Mandatory && o.Key != CompletenessCheck.RecordKey)];

    private bool MayListLate => Me.Is(Roles.Archivist) && _view is { Stage: VolumeStage.Sealed } view && !view.SupplementVolumes.Any(s => s.Stage == VolumeStage.Filing);

    // A volume with gaps can be compiled with notes, so its first button leads to the form and does not only say no.
    private IReadOnlyList<Step> MySteps => [.. _view!.Steps.Where(step => step.Roles.Any(Me.Is)).Where(step => OfSupplement.Contains(step.Command) == (_view.Stage == VolumeStage.Sealed)).Where(step => !RetentionPanel.Commands.Contains(step.Command))];

    private IReadOnlyList<Step> RetentionSteps => _view!.Destroyed is not null ? [] : [.. _view.Steps.Where(step => RetentionPanel.Commands.Contains(step.Command) && step.Roles.Any(Me.Is))];

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Number)
        {
            return;
        }

        (_shown, _view, _open, _done, _missing) = (Number, null, null, null, false);
        await ReadAsync();
        if (_view is not null)
        {
            await journal.AppendReadAsync(clock, Stream, Me, "查阅案卷页面");
        }
    }

    protected override async Task ReadAsync()
    {
        var reading = await volumes.ReadAsync(Number, Closed);
        _missing = !reading.Exists;
        _version = reading.Version;
        _view = reading.Exists ? VolumeReads.ViewOf(Number, reading.State, law.Current, Me, LocalTime.Date(clock.GetUtcNow())) : null;
        if (_view is { Stage: VolumeStage.Sealed } && _done == Sealing)
        {
            _done = "已归档封存。";
        }

        if (_view?.SupplementVolumes is [.., { Stage: VolumeStage.Sealed }] && _done == SealingSupplement)
        {
            _done = "补充卷已归档封存。";
        }
    }

    private void Choose(string command)
    {
        _act.Reset();
        (_open, _done, _late, _file, _title, _note, _situation, _pages) = (command, null, null, null, null, null, null, 1);
        _notes.Clear();
        foreach (var owed in Missing.Concat(MissingInSupplement).DistinctBy(o => o.Key))
        {
            _notes[owed.Key] = owed.Note;
        }
    }

    private void ChooseLate(VolumeItem late)
    {
        Choose(nameof(AddToSupplement));
        (_title, _note, _late) = (late.Title, null, late.Id);
    }

    private void Close() => _open = null;

    private Task<bool> CompileAsync() => GiveAsync(new CompileVolume(Situation, Notes), "已立卷，等待他人检查归档。");

    private Task<bool> CompileSupplementAsync() => GiveAsync(new CompileSupplement(Situation, Notes), "补充卷已立卷，等待他人检查归档。");

    private Task<bool> FileSupplementAsync() => GiveAsync(new FileSupplement(), SealingSupplement);

    private string? Situation => string.IsNullOrWhiteSpace(_situation) ? null : _situation.Trim();

    private ImmutableArray<VolumeNote> Notes => [.. _notes.Where(n => !string.IsNullOrWhiteSpace(n.Value)).Select(n => new VolumeNote(n.Key, n.Value!.Trim()))];

    private Task<bool> FileAsync() => GiveAsync(new FileVolume(), Sealing);

    private Task<bool> SupplementAsync() => GiveAsync(
        new AddToSupplement(
            _title?.Trim() ?? string.Empty, _note?.Trim() ?? string.Empty, _late is null ? _file?.Sha256 : null, _late is null ? _file?.FileName : null, _late, _pages ?? 0),
        "已列入补充卷。");

    private async Task<bool> GiveAsync(Command<Volume> command, string done)
    {
        var accepted = await _act.GiveAsync(volumes, Number, command, Me, _version) is { Accepted: true };
        if (accepted)
        {
            await (_draft?.ForgetAsync() ?? ValueTask.CompletedTask);
            (_open, _done) = (null, done);
        }

        await ReadAsync();
        StateHasChanged();
        return accepted;
    }
}
