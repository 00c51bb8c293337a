using Enforcement.Casework;
using Enforcement.Regulation.Time;

namespace Enforcement.Media.Recordings;

/// <summary>
/// 登记存储锁定 (T.M03, E.5): the bytes were to go, and the store did not give them up. Given by the service; while it waits for the end of a lock nothing
/// new is recorded.
/// </summary>
/// <param name="Until">End of the lock; null: the store does not say.</param>
public sealed record NoteContentLock(string List, DateTimeOffset? Until) : Command<Recording>
{
    public override Outcome Decide(Recording state, Act act) => state is { IsGone: true, Removed: false } && state.Locked is not { RetryAt: not null }
        ? Outcome.Record(new ContentLocked(List, Until, ContentLocks.RetryAt(Until, act.Now)))
        : Outcome.Nothing;
}

/// <summary>再次移出: given by the clock when the lock should have ended.</summary>
public sealed record RetryRemoval : Command<Recording>
{
    public override Outcome Decide(Recording state, Act act) => state is { IsGone: true, Removed: false, Locked: { RetryAt: { } due } held } && due <= act.Now
        ? Outcome.Record(new RemovalRetried(held.List))
        : Outcome.Nothing;
}

internal static class ContentLocks
{
    private const string Id = "content-lock";

    /// <summary>At the end of the lock; the next day where the store names none, or one that has passed by our clock and not by its own.</summary>
    public static DateTimeOffset RetryAt(DateTimeOffset? until, DateTimeOffset now) => until is { } end && end > now ? end : now.AddDays(1);

    /// <summary>No limit of RULEBOOK B.2: nobody misses it.</summary>
    public static Deadline EndOf(DateTimeOffset due) => new(
        Id, Id, Id, LocalTime.Date(due), 0, TimeUnit.Hours, [], null, LocalTime.Date(due), due, false, DeadlineStatus.Running, null);
}
