using Enforcement.Casework;
using Enforcement.Registry.Objects;
using Enforcement.Regulation.Rules;
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
    public string? Trouble => IsStale ? "他人刚刚变更了这项登记，本页已按现在的登记更新，您填写的内容仍在。请核对后重新提交。" : _act.Trouble;

    /// <summary>Somebody else changed the object since the page was read, or registered one of this identity.</summary>
    public bool IsStale => _act.Result is { Stale: true };

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

    /// <summary>Shows that the identity of something new is another's already; nothing was recorded.</summary>
    public void ShowTaken(string id) => _act.Show(new Refusal(
        "identity-taken", RuleBook.R3_1.Id, RuleBook.R3_1.LegalBasis, $"“{id}”已经登记。", "改用另一个编号（文号）；要变更原来的登记，请从列表中打开。"));

    /// <summary>Forgets the last answer.</summary>
    public void Reset() => _act.Reset();
}
