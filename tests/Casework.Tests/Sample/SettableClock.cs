namespace Enforcement.Casework.Tests.Sample;

/// <summary>
/// A clock whose time of day is set by the test while timers run in real time: a silo whose timers all fire at once takes
/// itself for dead, so a fake that drives timers cannot be moved under a running host. The time must not lie after the machine's own either:
/// a silo started "in the past" is dead to the others, and it ends the process.
/// </summary>
public sealed class SettableClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    public void SetUtcNow(DateTimeOffset now) => Volatile.Write(ref _ticks, now.UtcTicks);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
