using Enforcement.Casework;
using Enforcement.Web.Desk;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Web.Components;

/// <summary>待办列表 of the signed-in person; its filters live in the address, and it follows changes by itself.</summary>
public sealed partial class WorkListTable(WorkLists lists, NavigationManager navigation, TimeProvider clock) : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _closed = new();
    private WorkListPage? _shown;
    private Task _following = Task.CompletedTask;

    [CascadingParameter]
    public Actor? Me { get; set; }

    [Parameter]
    public string? Words { get; set; }

    /// <summary>Only the items of this role; null: all.</summary>
    [Parameter]
    public string? Role { get; set; }

    [Parameter]
    public int? Page { get; set; }

    private IReadOnlyList<string> Roles => Me is null ? [] : Me.Roles;

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _following;
        _closed.Dispose();
    }

    protected override async Task OnParametersSetAsync() => await ReadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _following = FollowAsync();
        }
    }

    private async Task ReadAsync()
    {
        if (Me is not null)
        {
            _shown = await lists.ReadAsync(Me, Words, string.IsNullOrEmpty(Role) ? null : Role, Page ?? 1, _closed.Token);
        }
    }

    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(Refresh, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_closed.Token))
            {
                await InvokeAsync(async () =>
                {
                    await ReadAsync();
                    StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The page was left; there is nothing more to follow.
            return;
        }
    }

    private string Address(string? words, string? role, int page) =>
        SiteUrls.WithFilter("/" + navigation.ToBaseRelativePath(navigation.Uri).Split('?')[0], words, page, ("role", role));
}
