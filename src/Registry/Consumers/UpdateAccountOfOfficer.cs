using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Contracts.Registry;
using Enforcement.Registry.Objects;
using Enforcement.Registry.SignIn;
using Enforcement.Regulation.Reference;
using MassTransit;

namespace Enforcement.Registry.Consumers;

/// <summary>人员变更后更新其账号: name, unit, certificate and roles; who has left can no longer sign in. With an external provider there are no accounts here.</summary>
public sealed class UpdateAccountOfOfficer(RegistryDesk desk, IServiceProvider services) : IConsumer<OfficerChanged>
{
    public async Task Consume(ConsumeContext<OfficerChanged> context)
    {
        if (services.GetService<IAccounts>() is not { } accounts
            || await desk.FindAsync(ReferenceObjects.Officer, context.Message.OfficerId, context.CancellationToken) is not { } row)
        {
            return;
        }

        var officer = JsonSerializer.Deserialize(row.Row.Body, ReferenceJson.Default.Officer) ?? throw new JsonException("null officer");
        await accounts.FollowOfficerAsync(officer, context.CancellationToken);
    }
}
