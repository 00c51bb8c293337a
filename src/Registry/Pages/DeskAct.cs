using Enforcement.Casework;
using Enforcement.Registry.SignIn;

namespace Enforcement.Registry.Pages;

/// <summary>
/// One act on an account or on another system's client, given on a page: done once however often the button is pressed. Each act uses a
/// scope of its own, because a page may stand open for hours.
/// </summary>
internal sealed class DeskAct(IServiceScopeFactory scopes)
{
    /// <summary>True while an answer is awaited; the buttons are disabled then.</summary>
    public bool Busy { get; private set; }

    /// <summary>Why the last try was refused; null otherwise.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>Password or secret made by the last act and for whom, shown this once; null when none was made.</summary>
    public (string Name, string Secret)? Shown { get; private set; }

    /// <summary>What the last act did, in Chinese; null when there is nothing to say or nothing was done.</summary>
    public string? Done { get; private set; }

    /// <summary>Does the act. A second call while the first is under way does nothing.</summary>
    /// <param name="name">Account or client it is about.</param>
    /// <param name="act">Gives the act under the command id it is handed.</param>
    /// <param name="done">Words for what it did; null: the secret that is shown says enough.</param>
    /// <returns>True when it was done.</returns>
    public async Task<bool> GiveAsync<TDesk>(string name, Func<TDesk, string, Task<AccountOutcome>> act, string? done = null)
        where TDesk : notnull
    {
        if (Busy)
        {
            return false;
        }

        (Busy, Refusal, Shown, Done) = (true, null, null, null);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            switch (await act(scope.ServiceProvider.GetRequiredService<TDesk>(), $"page/{Guid.CreateVersion7():N}"))
            {
                case AccountOutcome.Refused refused:
                    Show(refused);
                    return false;
                case AccountOutcome.Done outcome:
                    Shown = outcome.Password is { } secret ? (name, secret) : null;
                    Done = done;
                    return true;
                default:
                    throw new System.Diagnostics.UnreachableException("A key made for this act alone was used before.");
            }
        }
        finally
        {
            Busy = false;
        }
    }

    /// <summary>Shows a refusal found beforehand; nothing was given.</summary>
    public void Show(AccountOutcome.Refused refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        (Refusal, Shown, Done) = (new Refusal(refused.Code, refused.Rule, refused.Basis, refused.Reason, refused.Remedy), null, null);
    }
}
