using System.Diagnostics;
using System.Text.Json;
using Enforcement.Casework;

namespace Enforcement.Registry.SignIn;

/// <summary>账号操作留痕: who did what to which account or other system, in the audit log; never a password or a secret.</summary>
public sealed class AccountAudit(IJournal journal, TimeProvider clock)
{
    /// <summary>Of a person's account.</summary>
    public const string OfAccount = "account";

    /// <summary>Of another system.</summary>
    public const string OfClient = "client";

    private const string Done = "done";

    /// <summary>Notes an act and how it ended.</summary>
    /// <param name="kind"><see cref="OfAccount"/> or <see cref="OfClient"/>.</param>
    /// <param name="what">create, password-reset, unlock, disable, enable or roles; create, secret or revoke.</param>
    /// <param name="commandId">Idempotency key of the caller; a fresh one where he gave none.</param>
    /// <param name="digest">What was asked, so that a key used for something else is noticed.</param>
    public Task NoteAsync(string kind, Actor by, string what, string name, AccountOutcome outcome, string commandId, string digest)
    {
        ArgumentNullException.ThrowIfNull(by);
        return journal.AppendAuditAsync(new AuditLine(
            clock.GetUtcNow(), kind, StreamOf(kind, name), by.Id, commandId, digest, what,
            JsonSerializer.Serialize((outcome as AccountOutcome.Refused)?.Code ?? Done, SignInJson.Default.String), Activity.Current?.Id));
    }

    /// <summary>The act done before under this key on this account or system, or null.</summary>
    public async Task<AuditLine?> FindDoneAsync(string kind, string name, string commandId, CancellationToken ct)
    {
        await foreach (var line in journal.ReadAuditAsync(StreamOf(kind, name), kind, ct))
        {
            if (line.CommandId == commandId && JsonSerializer.Deserialize(line.Detail, SignInJson.Default.String) == Done)
            {
                return line;
            }
        }

        return null;
    }

    private static string StreamOf(string kind, string name) => $"{kind}/{name.ToLowerInvariant()}";
}
