using Enforcement.Casework;

namespace Enforcement.Web.Desk;

/// <summary>How giving a command from a page ended.</summary>
/// <param name="Refusal">Why a rule refused; null otherwise.</param>
/// <param name="Trouble">Any other reason why nothing was recorded, in Chinese; null otherwise.</param>
/// <param name="Stale">Somebody recorded something since the page was read; the page has to be read again.</param>
public sealed record ActResult(bool Accepted, long Version, Refusal? Refusal = null, string? Trouble = null, bool Stale = false);

/// <summary>
/// One act of a person on a page. However often the button is pressed, and however often it is tried again after a lost
/// connection to the journal, the act is done once: all tries bear the same command id until an answer came.
/// </summary>
public sealed class OneAct
{
    private string _commandId = NewId();

    /// <summary>True while an answer is awaited; the button is disabled then.</summary>
    public bool Busy { get; private set; }

    /// <summary>The last answer; null before the first.</summary>
    public ActResult? Result { get; private set; }

    public Refusal? Refusal => Result?.Refusal;

    public string? Trouble => Result?.Trouble;

    /// <summary>
    /// Gives the command. A second call while the first is under way does nothing. What services recorded since the page was read (a
    /// paper that was issued) is nothing a person has to look at again: the decider looks, and the command is given on what stands now.
    /// Something new, expected at version 0, is never given on what stands already.
    /// </summary>
    public Task<ActResult?> GiveAsync<TCase>(Cases<TCase> cases, string key, Command<TCase> command, Actor actor, long? expectedVersion = null) =>
        GiveAsync(actor, async commandId =>
        {
            var reply = await cases.ExecuteAsync(key, command, actor, commandId, expectedVersion);
            while (reply.Kind == ReplyKind.Stale && expectedVersion is > 0 and var seen && await OnlyServicesSinceAsync(cases, key, seen, reply.Version))
            {
                expectedVersion = reply.Version;
                reply = await cases.ExecuteAsync(key, command, actor, commandId, expectedVersion);
            }

            return reply;
        });

    /// <summary>Gives a command that goes another way, e.g. one that opens a case and gets its number first.</summary>
    public async Task<ActResult?> GiveAsync(Actor actor, Func<string, Task<Reply>> give)
    {
        if (Busy)
        {
            return null;
        }

        Busy = true;
        try
        {
            var reply = await give($"page/{actor.Id}/{_commandId}");
            _commandId = NewId();
            return Result = reply.Kind switch
            {
                ReplyKind.Accepted => new ActResult(true, reply.Version),
                ReplyKind.Refused => new ActResult(false, reply.Version, reply.Refusal),
                ReplyKind.Stale => new ActResult(false, reply.Version, Trouble: "他人刚刚在本案记录了新的内容，页面已更新。请核对后重新提交。", Stale: true),
                _ => new ActResult(false, reply.Version, Trouble: "这次提交与先前的提交冲突，请重新提交。"),
            };
        }
        catch (JournalUnavailableException e)
        {
            // Nothing is known to be recorded: the id stays, so that trying again cannot act twice.
            return Result = new ActResult(false, 0, Trouble: $"暂时无法记录：{e.Message} 请稍后再次点击，不会重复办理。");
        }
        finally
        {
            Busy = false;
        }
    }

    /// <summary>Shows a refusal found by asking beforehand; nothing was given yet.</summary>
    public void Show(Refusal refusal) => Result = new ActResult(false, 0, refusal);

    /// <summary>Forgets the last answer, for a form opened anew.</summary>
    public void Reset()
    {
        Result = null;
        _commandId = NewId();
    }

    private static async Task<bool> OnlyServicesSinceAsync<TCase>(Cases<TCase> cases, string key, long seen, long version) =>
        seen < version && (await cases.ReadAsync(key)).Entries.Where(e => e.Sequence > seen && e.Sequence <= version).All(e => e.Actor.Kind == ActorKind.Service);

    private static string NewId() => Guid.CreateVersion7().ToString("N");
}
