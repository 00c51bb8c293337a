using System.Collections.Immutable;
using System.Text.Json;
using Enforcement.Registry.Demonstration;
using Enforcement.ServiceDefaults.SignIn;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Enforcement.Registry.SignIn;

/// <summary>Clients in the provider's store. Our own properties of a client are kept beside the protocol's.</summary>
internal sealed class Clients(IOpenIddictApplicationManager applications, SessionEnding sessions, IConfiguration configuration) : IClients
{
    private const string GenerationProperty = "generation";
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

        // A service signs people in and fetches contents for itself: one client does both.
        if (client.RedirectUris.Count == 0 || (client.Secret is not null && (client.Roles.Count > 0 || client.ActsFor.Count > 0)))
        {
            descriptor.Permissions.Add(Permissions.GrantTypes.ClientCredentials);
        }

        descriptor.Properties[RolesProperty] = JsonSerializer.SerializeToElement([.. client.Roles], SignInJson.Default.StringArray);
        descriptor.Properties[ActsForProperty] = JsonSerializer.SerializeToElement([.. client.ActsFor], SignInJson.Default.StringArray);

        if (await applications.FindByClientIdAsync(client.Id, ct) is { } known)
        {
            descriptor.Properties[GenerationProperty] = Element(GenerationOf(await applications.GetPropertiesAsync(known, ct)));
            await applications.UpdateAsync(known, descriptor, ct);
        }
        else
        {
            // Registered again after it was revoked, it must not bear the stamp that was ended.
            descriptor.Properties[GenerationProperty] = Element(Guid.NewGuid().ToString("N"));
            await applications.CreateAsync(descriptor, ct);
        }
    }

    public async Task<IReadOnlyList<ClientSummary>> ListAsync(CancellationToken ct)
    {
        var kept = (configuration.GetSection("SignIn:Clients").Get<List<ClientRegistration>>() ?? []).Select(client => client.Id).ToHashSet(StringComparer.Ordinal);
        if (configuration.GetValue("Demonstration", false))
        {
            kept.Add(DemonstrationAccess.Client);
        }

        var all = new List<ClientSummary>();
        await foreach (var application in applications.ListAsync(cancellationToken: ct))
        {
            var id = await applications.GetClientIdAsync(application, ct) ?? "";
            var properties = await applications.GetPropertiesAsync(application, ct);
            all.Add(new ClientSummary(
                id, await applications.GetDisplayNameAsync(application, ct) ?? id, Strings(properties, RolesProperty), Strings(properties, ActsForProperty),
                (await applications.GetRedirectUrisAsync(application, ct)).Length > 0, kept.Contains(id)));
        }

        return [.. all.OrderBy(client => client.Id, StringComparer.Ordinal)];
    }

    public async Task<bool> SetSecretAsync(string id, string secret, CancellationToken ct)
    {
        if (await applications.FindByClientIdAsync(id, ct) is not { } application)
        {
            return false;
        }

        var descriptor = new OpenIddictApplicationDescriptor();
        await applications.PopulateAsync(descriptor, application, ct);
        var given = StampOf(id, GenerationOf(descriptor.Properties));
        descriptor.ClientSecret = secret;
        descriptor.Properties[GenerationProperty] = Element(Guid.NewGuid().ToString("N"));
        await applications.UpdateAsync(application, descriptor, ct);
        await sessions.EndAsync(given);
        return true;
    }

    public async Task<bool> RemoveAsync(string id, CancellationToken ct)
    {
        if (await applications.FindByClientIdAsync(id, ct) is not { } application)
        {
            return false;
        }

        var given = StampOf(id, GenerationOf(await applications.GetPropertiesAsync(application, ct)));
        await applications.DeleteAsync(application, ct);
        await sessions.EndAsync(given);
        return true;
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

    /// <summary>Name, own roles, the officers it may act for, and the stamp its tokens bear.</summary>
    public async Task<(string Name, string[] Roles, string[] ActsFor, string Stamp)> PropertiesAsync(string clientId, CancellationToken ct)
    {
        var application = await applications.FindByClientIdAsync(clientId, ct)
            ?? throw new InvalidOperationException($"Client {clientId} was accepted by the server but is not in the store.");
        var properties = await applications.GetPropertiesAsync(application, ct);
        return (
            await applications.GetDisplayNameAsync(application, ct) ?? clientId, Strings(properties, RolesProperty), Strings(properties, ActsForProperty),
            StampOf(clientId, GenerationOf(properties)));
    }

    private static string[] Strings(ImmutableDictionary<string, JsonElement> properties, string name) =>
        properties.TryGetValue(name, out var value) ? value.Deserialize(SignInJson.Default.StringArray) ?? [] : [];

    // A client registered before there were generations has the empty one.
    private static string GenerationOf(IReadOnlyDictionary<string, JsonElement> properties) =>
        properties.TryGetValue(GenerationProperty, out var value) ? value.GetString() ?? "" : "";

    private static JsonElement Element(string text) => JsonSerializer.SerializeToElement(text, SignInJson.Default.String);

    private static string StampOf(string clientId, string generation) => SessionEnding.StampOf($"client {clientId} {generation}");

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
