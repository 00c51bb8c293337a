using System.Text.Json;
using Enforcement.ServiceDefaults.SignIn;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Enforcement.Registry.SignIn;

/// <summary>Clients in the provider's store. Our own properties of a client are kept beside the protocol's.</summary>
internal sealed class Clients(IOpenIddictApplicationManager applications) : IClients
{
    private const string RolesProperty = "roles";
    private const string ActsForProperty = "acts_for";

    public async Task SaveAsync(ClientRegistration client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        Check(client);
        var descriptor = new OpenIddictApplicationDescriptor
        {
            ClientId = client.Id,
            DisplayName = client.Name,
            ClientSecret = client.Secret,
            ClientType = client.Secret is null ? ClientTypes.Public : ClientTypes.Confidential,
            ConsentType = ConsentTypes.Implicit,
        };
        descriptor.Permissions.UnionWith([Permissions.Endpoints.Token, Permissions.Endpoints.Revocation, Permissions.Prefixes.Scope + SignInSchemes.Audience]);
        if (client.RedirectUris.Count > 0)
        {
            descriptor.Permissions.UnionWith([
                Permissions.Endpoints.Authorization, Permissions.Endpoints.EndSession, Permissions.GrantTypes.AuthorizationCode,
                Permissions.GrantTypes.RefreshToken, Permissions.ResponseTypes.Code, Permissions.Scopes.Profile, Permissions.Scopes.Roles]);
            descriptor.Requirements.Add(Requirements.Features.ProofKeyForCodeExchange);
            descriptor.RedirectUris.UnionWith(client.RedirectUris.Select(uri => new Uri(uri)));
            descriptor.PostLogoutRedirectUris.UnionWith(client.PostLogoutRedirectUris.Select(uri => new Uri(uri)));
        }
        else
        {
            descriptor.Permissions.Add(Permissions.GrantTypes.ClientCredentials);
        }

        descriptor.Properties[RolesProperty] = JsonSerializer.SerializeToElement([.. client.Roles], SignInJson.Default.StringArray);
        descriptor.Properties[ActsForProperty] = JsonSerializer.SerializeToElement([.. client.ActsFor], SignInJson.Default.StringArray);

        if (await applications.FindByClientIdAsync(client.Id, ct) is { } known)
        {
            await applications.UpdateAsync(known, descriptor, ct);
        }
        else
        {
            await applications.CreateAsync(descriptor, ct);
        }
    }

    public async Task<IReadOnlyDictionary<string, string>> ListAsync(CancellationToken ct)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var application in applications.ListAsync(cancellationToken: ct))
        {
            var id = await applications.GetClientIdAsync(application, ct) ?? "";
            all[id] = await applications.GetDisplayNameAsync(application, ct) ?? id;
        }

        return all;
    }

    public async Task<IReadOnlyList<string>> RedirectOriginsAsync(CancellationToken ct)
    {
        var origins = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var application in applications.ListAsync(cancellationToken: ct))
        {
            foreach (var address in await applications.GetRedirectUrisAsync(application, ct))
            {
                origins.Add(new Uri(address).GetLeftPart(UriPartial.Authority));
            }
        }

        return [.. origins];
    }

    /// <summary>Name, own roles and the officers it may act for.</summary>
    public async Task<(string Name, string[] Roles, string[] ActsFor)> PropertiesAsync(string clientId, CancellationToken ct)
    {
        var application = await applications.FindByClientIdAsync(clientId, ct)
            ?? throw new InvalidOperationException($"Client {clientId} was accepted by the server but is not in the store.");
        var properties = await applications.GetPropertiesAsync(application, ct);
        return (await applications.GetDisplayNameAsync(application, ct) ?? clientId, Strings(RolesProperty), Strings(ActsForProperty));

        string[] Strings(string name) => properties.TryGetValue(name, out var value) ? value.Deserialize(SignInJson.Default.StringArray) ?? [] : [];
    }

    private static void Check(ClientRegistration client)
    {
        if (client.RedirectUris.Count == 0 && client.Secret is null)
        {
            throw new ArgumentException($"对接系统 {client.Id} 没有密钥：不经人员登录的系统必须有密钥。", nameof(client));
        }

        if (client.Secret is { Length: < 16 })
        {
            throw new ArgumentException($"对接系统 {client.Id} 的密钥过短：至少 16 个字符。", nameof(client));
        }

        if (client.RedirectUris.Concat(client.PostLogoutRedirectUris).FirstOrDefault(uri => !Uri.TryCreate(uri, UriKind.Absolute, out _)) is { } bad)
        {
            throw new ArgumentException($"对接系统 {client.Id} 的回跳地址 {bad} 不是完整地址。", nameof(client));
        }

        if (client.Roles.FirstOrDefault(role => !AccountRoles.Contains(role)) is { } unknown)
        {
            throw new ArgumentException($"对接系统 {client.Id} 的角色 {unknown} 不存在。", nameof(client));
        }

        if (RoleSeparation.Check(client.Roles) is { } refused)
        {
            throw new ArgumentException($"对接系统 {client.Id}:{refused.Reason}。", nameof(client));
        }
    }
}
