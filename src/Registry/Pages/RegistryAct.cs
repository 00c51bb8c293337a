using Enforcement.Casework;
using Enforcement.Registry.Objects;
using Enforcement.Web.Desk;

namespace Enforcement.Registry.Pages;

/// <summary>One change made on a page of the registry: done once however often the button is pressed, in force when it returns.</summary>
public sealed class RegistryAct(Cases<RegistryObject> cases, RegistryDesk desk)
{
    private readonly OneAct _act = new();

    /// <summary>True while an answer is awaited.</summary>
    public bool Busy => _act.Busy;

    /// <summary>Why a rule refused the last try; null otherwise.</summary>
    public Refusal? Refusal => _act.Refusal;

    /// <summary>Any other reason why nothing was recorded.</summary>
    public string? Trouble => _act.Trouble;

    /// <summary>True after the last change was recorded.</summary>
    public bool Done => _act.Result is { Accepted: true };

    /// <summary>Gives the command.</summary>
    /// <param name="version">Version the page showed; null for something new.</param>
    /// <returns>True when it was recorded.</returns>
    public async Task<bool> GiveAsync<TCommand>(TCommand command, Actor me, long? version = null, CancellationToken ct = default)
        where TCommand : Command<RegistryObject>, IRegistryCommand
    {
        var result = await _act.GiveAsync(cases, Keeping.KeyOf(command.ObjectKind, command.ObjectId), command, me, version);
        if (result is not { Accepted: true })
        {
            return false;
        }

        await desk.TakeIntoForceAsync(command.ObjectKind, command.ObjectId, ct);
        return true;
    }

    /// <summary>Forgets the last answer.</summary>
    public void Reset() => _act.Reset();
}
