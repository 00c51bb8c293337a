using Enforcement.Archive.Registers;
using Enforcement.Casework;
using Enforcement.Casework.Http;
using Enforcement.Web.Components;
using Enforcement.Web.Desk;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Archive.Pages;

/// <summary>移交或者销毁清册: its volumes, who signed, what became of each, and the next step.</summary>
public sealed partial class RegisterPage(Cases<Register> registers, CaseWatch watch) : RecordPage(watch)
{
    private readonly OneAct _act = new();
    private RegisterView? _view;
    private long _version;
    private bool _missing;
    private DraftForm? _draft;
    private string? _open;
    private string? _person;
    private string? _receipt;
    private DateOnly? _on;
    private UploadedFile? _file;
    private string? _done;

    /// <summary>Key of the register, e.g. XH-2057-001.</summary>
    [Parameter]
    public string Number { get; set; } = "";

    [CascadingParameter]
    public Actor Me { get; set; } = null!;

    protected override string Stream => registers.Kind.StreamOf(Number);

    protected override long Version => _version;

    // A step of somebody else, e.g. the signature of a supervisor who is not the reader, is none of his.
    private IReadOnlyList<Step> MySteps =>
        [.. _view!.Steps.Where(step => step.Roles.Any(Me.Is)).Where(step => step.Refusal is null || step.Refusal.Code is "register-unprinted")];

    protected override Task OnParametersSetAsync() => ReadAsync();

    protected override async Task ReadAsync()
    {
        var reading = await registers.ReadAsync(Number, Closed);
        (_version, _missing) = (reading.Version, !reading.Exists || !RegisterEndpoints.MayRead(reading.State, Me));
        _view = _missing ? null : RegisterEndpoints.ViewOf(Number, reading.State, Me);
    }

    private string StateOf(RegisterRow row)
    {
        var settled = _view!.Settled.FirstOrDefault(s => s.CaseNumber == row.CaseNumber);
        var emptied = _view.Emptied.FirstOrDefault(e => e.CaseNumber == row.CaseNumber);
        return (settled, emptied) switch
        {
            ({ Done: false, Why: var why }, _) => $"没有办理：{why}",
            (_, { } e) => $"已销毁{(e.Kept > 0 ? $"（其他案卷共用的{e.Kept}件内容保留）" : string.Empty)}",
            ({ Done: true }, _) => _view.Drawn.Type == RegisterType.Destruction ? "正在销毁" : "已移交",
            _ => "待办",
        };
    }

    private void Choose(string command)
    {
        _act.Reset();
        (_open, _person, _receipt, _on, _file, _done) = (command, null, null, null, null, null);
    }

    private async Task SubmitAsync()
    {
        (Command<Register> Command, string Done) act = _open switch
        {
            nameof(SuperviseDestruction) => (new SuperviseDestruction(), "已监销签字。"),
            nameof(ReceiveHandover) => (new ReceiveHandover(_person ?? string.Empty, _receipt ?? string.Empty, _file?.Sha256 ?? string.Empty, _on ?? default), "接收回执已登记。"),
            nameof(WithdrawRegister) => (new WithdrawRegister(_person ?? string.Empty), "清册已撤销。"),
            _ => throw new System.Diagnostics.UnreachableException(_open),
        };
        if (await _act.GiveAsync(registers, Number, act.Command, Me, _version) is { Accepted: true })
        {
            await (_draft?.ForgetAsync() ?? ValueTask.CompletedTask);
            (_open, _done) = (null, act.Done);
        }

        await ReadAsync();
    }
}
