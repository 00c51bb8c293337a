using System.Security.Claims;
using Enforcement.ServiceDefaults.SignIn;
using Microsoft.Extensions.Logging.Abstractions;

namespace Enforcement.ServiceDefaults.Tests;

/// <summary>A page left open on an unattended desk.</summary>
public sealed class SessionWatchTests
{
    private static readonly ClaimsPrincipal Person = new(new ClaimsIdentity([new Claim(SignInClaims.Stamp, "s1")], "test"));
    private readonly Clock _clock = new();

    [Fact]
    public async Task A_page_nobody_touches_holds_as_long_as_a_cookie_may_be_idle_and_a_touch_begins_anew()
    {
        var activity = new CircuitActivity(_clock);
        using var watch = new SessionWatch(new EndedSessions(), activity, new SignInSettings { IdleMinutes = 60 }, _clock, NullLoggerFactory.Instance);

        _clock.Now += TimeSpan.FromMinutes(59);
        Assert.True(watch.Holds(Person));
        await activity.CreateInboundActivityHandler(_ => Task.CompletedTask)(null!);
        _clock.Now += TimeSpan.FromMinutes(59);
        Assert.True(watch.Holds(Person));
        _clock.Now += TimeSpan.FromMinutes(1);
        Assert.False(watch.Holds(Person));
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

        public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
    }
}
