using Enforcement.Casework;
using Enforcement.Web.Desk;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Web.Components;

/// <summary>待办列表 of the signed-in person; its filters live in the address, and it follows changes by itself.</summary>
public sealed partial class WorkListTable(WorkLists lists, NavigationManager navigation, TimeProvider clock) : Following
{
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(3);

    private WorkListPage? _shown;

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

    protected override async Task OnParametersSetAsync() => await ReadAsync();

    protected override async Task UntilMovedAsync()
    {
        using var timer = new PeriodicTimer(Refresh, clock);
        await timer.WaitForNextTickAsync(Closed);
    }

    protected override async Task ReadAsync()
    {
        if (Me is not null)
        {
            _shown = await lists.ReadAsync(Me, Words, string.IsNullOrEmpty(Role) ? null : Role, Page ?? 1, Closed);
        }
    }

    private string Address(string? words, string? role, int page) =>
        SiteUrls.WithFilter("/" + navigation.ToBaseRelativePath(navigation.Uri).Split('?')[0], words, page, ("role", role));
}
