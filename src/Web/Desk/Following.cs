using Enforcement.Casework;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Web.Desk;

/// <summary>
/// Something on the screen that follows what it shows, whoever changes it: another person, a message, the clock. A fault while it
/// follows is shown like any other fault of the page; it never stops in silence.
/// </summary>
public abstract class Following : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private Task _following = Task.CompletedTask;

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Closed => _closed.Token;

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _following;
        _closed.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _following = FollowAsync();
        }
    }

    /// <summary>Returns when it is time to look again.</summary>
    /// <exception cref="OperationCanceledException"><see cref="Closed"/>.</exception>
    protected abstract Task UntilMovedAsync();

    /// <summary>Reads into the fields what is shown.</summary>
    protected abstract Task ReadAsync();

    /// <summary>What is shown has moved on, not by this page.</summary>
    protected virtual Task MovedAsync() => ReadAsync();

    private async Task FollowAsync()
    {
        try
        {
            while (true)
            {
                await UntilMovedAsync();
                await InvokeAsync(LookAgainAsync);
            }
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The page was left.
            return;
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    private async Task LookAgainAsync()
    {
        try
        {
            await MovedAsync();
            StateHasChanged();
        }
        catch (JournalUnavailableException)
        {
            // The next look tells; the page shows what it last read, and commands say by themselves that nothing is recorded.
            return;
        }
    }
}
