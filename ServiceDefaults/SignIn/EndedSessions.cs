using System.Collections.Concurrent;
using System.Security.Claims;
using Enforcement.Casework;
using Enforcement.Contracts.Registry;
using MassTransit;

namespace Enforcement.ServiceDefaults.SignIn;

/// <summary>
/// 已终止的会话: stamps that hold no longer, kept across restarts. Cookies, open pages and access tokens are all checked against it, so that
/// a disabled account is out of every service as soon as the message has arrived.
/// </summary>
public sealed class EndedSessions
{
    /// <summary>View the stamps are kept in.</summary>
    public const string View = "ended-sessions";

    private readonly ConcurrentDictionary<string, bool> _stamps = new(StringComparer.Ordinal);

    /// <summary>Whether the principal's session was ended. A principal of an external provider bears no stamp and is never ended here.</summary>
    public bool Holds(ClaimsPrincipal? principal) => principal?.FindAll(SignInClaims.Stamp).Any(claim => _stamps.ContainsKey(claim.Value)) == true;

    /// <summary>Reads the stored stamps.</summary>
    public async Task LoadAsync(IViewStore views, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(views);
        ViewPage page;
        var skip = 0;
        do
        {
            page = await views.QueryAsync(new ViewQuery(View, View, Skip: skip, Take: 1000), cancellationToken);
            skip += page.Rows.Count;
            foreach (var row in page.Rows)
            {
                _stamps[row.Row.Id] = true;
            }
        }
        while (page.Rows.Count == 1000);
    }

    /// <summary>Ends the sessions of a stamp: durable first, then in force.</summary>
    public async Task EndAsync(string stamp, IViewStore views, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(views);
        await views.ApplyAsync(
            new ViewChange($"{View}/{stamp}", 1, false, [new ViewRow(View, View, stamp, stamp, string.Empty, "{}")], []), cancellationToken);
        _stamps[stamp] = true;
    }
}

/// <summary>Takes the end of sessions from the registry.</summary>
public sealed class SessionsEndedConsumer(EndedSessions ended, IViewStore views) : IConsumer<SessionsEnded>
{
    public Task Consume(ConsumeContext<SessionsEnded> context) => ended.EndAsync(context.Message.Stamp, views, context.CancellationToken);
}
