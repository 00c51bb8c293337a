using Enforcement.Casework;
using Enforcement.Casework.Http;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;

namespace Enforcement.Web.Shell;

/// <summary>Navigation and page. Pages get the signed-in person as a cascading <see cref="Actor"/>.</summary>
public sealed partial class MainLayout
{
    private ErrorBoundary? _boundary;

    [CascadingParameter]
    private Task<AuthenticationState>? State { get; set; }

    private Actor? Me { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (State is not null && (await State).User is { Identity.IsAuthenticated: true } user)
        {
            Me = Actors.Of(user);
        }
    }

    // A fault of one page must not follow the person to the next.
    protected override void OnParametersSet() => _boundary?.Recover();
}
