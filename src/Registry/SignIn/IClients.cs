namespace Enforcement.Registry.SignIn;

/// <summary>对接系统: front ends elsewhere and other systems known to the built-in provider.</summary>
public interface IClients
{
    /// <summary>Registers the client or brings it up to date.</summary>
    /// <exception cref="ArgumentException">The registration contradicts itself; the message says how.</exception>
    Task SaveAsync(ClientRegistration client, CancellationToken ct);

    /// <summary>Every client, by identifier; never a secret.</summary>
    Task<IReadOnlyList<ClientSummary>> ListAsync(CancellationToken ct);

    /// <summary>更换密钥: the old secret holds no longer, nor does any token given out with it.</summary>
    /// <returns>False when there is no such client.</returns>
    Task<bool> SetSecretAsync(string id, string secret, CancellationToken ct);

    /// <summary>注销: the client and its tokens hold no longer.</summary>
    /// <returns>False when there is no such client.</returns>
    Task<bool> RemoveAsync(string id, CancellationToken ct);

    /// <summary>Origins a sign-in may be redirected to.</summary>
    Task<IReadOnlyList<string>> RedirectOriginsAsync(CancellationToken ct);
}

/// <summary>What a list of clients shows.</summary>
/// <param name="Kept">True: the configuration or the demonstration keeps it and registers it anew at every start, so it is changed there.</param>
public sealed record ClientSummary(string Id, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> ActsFor, bool SignsPeopleIn, bool Kept);

/// <summary>
/// A client. With redirect addresses it is a front end that signs people in; without, or with a secret and roles, a system that calls the
/// interfaces for itself.
/// </summary>
public sealed record ClientRegistration
{
    /// <summary>Client identifier, e.g. <c>licensing</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Chinese name shown in records and lists.</summary>
    public required string Name { get; init; }

    /// <summary>Secret of at least 16 characters; required for a system, optional for a front end (which always uses PKCE).</summary>
    public string? Secret { get; init; }

    /// <summary>Complete addresses people may be sent back to after sign-in.</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>Complete addresses people may be sent back to after sign-out.</summary>
    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];

    /// <summary>Roles of the system's own tokens.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>
    /// Officers whose acts the system passes on (the request names one as <c>officer</c>); <c>*</c> for all. Such a token carries the
    /// officer's own roles, so separation of duties holds for acts arriving this way too.
    /// </summary>
    public IReadOnlyList<string> ActsFor { get; init; } = [];
}
