using Enforcement.Archive.Appraisal;
using Enforcement.Casework;
using Enforcement.Casework.Http;
using Enforcement.Web.Components;
using Enforcement.Web.Desk;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Archive.Pages;

/// <summary>保管和鉴定 on the page of a sealed volume (RULEBOOK E.5).</summary>
public sealed partial class RetentionPanel : ComponentBase
{
    /// <summary>Commands of this panel; the page shows their steps here and not among its own.</summary>
    internal static readonly string[] Commands = [nameof(AppraiseRetention), nameof(DecideDestruction), nameof(PlaceHold), nameof(ReleaseHold)];

    private DraftForm? _draft;
    private string? _open;
    private string? _choice;
    private string? _reason;
    private DateOnly? _until;

    [Parameter, EditorRequired]
    public VolumeView View { get; set; } = null!;

    /// <summary>Steps the reader has the role for.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Step> Steps { get; set; } = [];

    /// <summary>The act of the page: one at a time.</summary>
    [Parameter, EditorRequired]
    public OneAct Act { get; set; } = null!;

    /// <summary>Gives a command; true: accepted.</summary>
    [Parameter, EditorRequired]
    public Func<Command<Volume>, string, Task<bool>> Give { get; set; } = null!;

    private bool IsReady => _open is nameof(ReleaseHold) || !string.IsNullOrEmpty(_choice);

    private void Choose(string command)
    {
        Act.Reset();
        (_open, _choice, _reason, _until) = (command, null, null, null);
    }

    private async Task SubmitAsync()
    {
        var reason = _reason?.Trim() ?? string.Empty;
        (Command<Volume> Command, string Done) act = _open switch
        {
            nameof(AppraiseRetention) => (new AppraiseRetention(Enum.Parse<AppraisalResult>(_choice!), reason, _choice == nameof(AppraisalResult.Renew) ? _until : null), "鉴定意见已记录。"),
            nameof(DecideDestruction) => (new DecideDestruction(_choice == "true", reason), "审批已记录。"),
            nameof(PlaceHold) => (new PlaceHold(Enum.Parse<HoldGround>(_choice!), reason), "已暂停销毁。"),
            nameof(ReleaseHold) => (new ReleaseHold(reason), "已解除暂停。"),
            _ => throw new System.Diagnostics.UnreachableException(_open),
        };
        if (await Give(act.Command, act.Done))
        {
            await (_draft?.ForgetAsync() ?? ValueTask.CompletedTask);
            _open = null;
        }
    }
}
