using System.Diagnostics;
using System.Text.Json;
using Enforcement.Casework;

namespace Enforcement.Registry.SignIn;

/// <summary>账号操作留痕: who did what to which account, in the audit log; never a password.</summary>
public sealed class AccountAudit(IJournal journal, TimeProvider clock)
{
    /// <summary>Notes an act and how it ended.</summary>
    /// <param name="what">create, password-reset, disable or enable.</param>
    public Task NoteAsync(Actor by, string what, string userName, AccountOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(by);
        return journal.AppendAuditAsync(new AuditLine(
            clock.GetUtcNow(), "account", $"account/{userName}", by.Id, $"{what}/{Guid.CreateVersion7():N}", string.Empty, what,
            JsonSerializer.Serialize((outcome as AccountOutcome.Refused)?.Code ?? "done", SignInJson.Default.String), Activity.Current?.Id));
    }
}
