using Enforcement.Casework;
using Enforcement.Registry.Capabilities;
using Enforcement.Registry.SignIn;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;

namespace Enforcement.Registry.Pages;

/// <summary>启用准备 as it stands now, from what is in force and the accounts of the built-in provider.</summary>
internal sealed class ReadinessDesk(LawBook law, IServiceScopeFactory scopes, TimeProvider clock)
{
    public async Task<IReadOnlyList<ReadinessLine>> ReadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetService<IAccounts>() is { } all ? await all.ListAsync(ct) : null;
        return Readiness.Of(law.Current, accounts, LocalTime.Date(clock.GetUtcNow()));
    }
}
