using Enforcement.Archive.Access;
using Enforcement.Casework;
using Enforcement.Web.Components;
using Enforcement.Web.Desk;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Archive.Pages;

/// <summary>政府信息公开答复期限 on the row of the ledger (T.D04): its extension and the consultation of third parties.</summary>
public sealed partial class DisclosurePanel : ComponentBase
{
    private DraftForm? _draft;
    private string? _open;
    private string? _who;
    private string? _text;
    private string? _choice;
    private int? _days;
    private DateOnly? _day;

    [Parameter, EditorRequired]
    public DisclosureRow Row { get; set; } = null!;

    /// <summary>Number of the request in the address; names the drafts.</summary>
    [Parameter, EditorRequired]
    public string Key { get; set; } = "";

    /// <summary>The act of the page: one at a time.</summary>
    [Parameter, EditorRequired]
    public OneAct Act { get; set; } = null!;

    /// <summary>True: the reader may approve an extension.</summary>
    [Parameter]
    public bool MayExtend { get; set; }

    /// <summary>Gives a command to the chosen request.</summary>
    [Parameter, EditorRequired]
    public EventCallback<Command<AccessRequest>> Give { get; set; }

    // The rest is told by the rules; without a day or a choice there is no command.
    private bool IsReady => _open == nameof(ExtendAnswer) || (_day is not null && (_open != nameof(RecordThirdPartyOpinion) || !string.IsNullOrEmpty(_choice)));

    private void Open(string command)
    {
        Act.Reset();
        (_open, _who, _text, _choice, _days, _day) = (command, null, null, null, null, null);
    }

    private async Task SubmitAsync()
    {
        if (!IsReady)
        {
            return;
        }

        var draft = _draft;
        await Give.InvokeAsync(_open switch
        {
            nameof(ExtendAnswer) => new ExtendAnswer(_days ?? 0, _text ?? string.Empty, _who, _day),
            nameof(ConsultThirdParty) => new ConsultThirdParty(_who ?? string.Empty, _text ?? string.Empty, _day!.Value),
            nameof(RecordThirdPartyOpinion) => new RecordThirdPartyOpinion(_choice == "true", _text ?? string.Empty, _day!.Value),
            _ => throw new System.Diagnostics.UnreachableException(_open),
        });
        if (Act.Result is { Accepted: true } && draft is not null)
        {
            await draft.ForgetAsync();
        }
    }
}
