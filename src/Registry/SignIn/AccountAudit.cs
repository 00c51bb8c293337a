using System.Diagnostics;
using System.Text.Json;
using Enforcement.Casework;

namespace Enforcement.Registry.SignIn;

/// <summary>账号操作留痕: who did what to which account, in the audit log; never a password.</summary>
public sealed class AccountAudit(IJournal journal, TimeProvider clock)
{
    private const string Kind = "account";
    private const string Done = "done";

    /// <summary>Notes an act and how it ended.</summary>
    /// <param name="what">create, password-reset, disable, enable or roles.</param>
    /// <param name="commandId">Idempotency key of the caller; a fresh one where he gave none.</param>
    /// <param name="digest">What was asked, so that a key used for something else is noticed.</param>
    public Task NoteAsync(Actor by, string what, string userName, AccountOutcome outcome, string commandId, string digest)
    {
        ArgumentNullException.ThrowIfNull(by);
        return journal.AppendAuditAsync(new AuditLine(
            clock.GetUtcNow(), Kind, StreamOf(userName), by.Id, commandId, digest, what,
            JsonSerializer.Serialize((outcome as AccountOutcome.Refused)?.Code ?? Done, SignInJson.Default.String), Activity.Current?.Id));
    }

    /// <summary>The act done before under this key on this account, or null.</summary>
    public async Task<AuditLine?> FindDoneAsync(string userName, string commandId, CancellationToken ct)
    {
        await foreach (var line in journal.ReadAuditAsync(StreamOf(userName), Kind, ct))
        {
            if (line.CommandId == commandId && JsonSerializer.Deserialize(line.Detail, SignInJson.Default.String) == Done)
            {
                return line;
            }
        }

        return null;
    }

    private static string StreamOf(string userName) => $"account/{userName.ToLowerInvariant()}";
}
