using System.Diagnostics;

namespace Enforcement.EndToEnd;

/// <summary>Waiting for something that happens in another process.</summary>
internal static class Until
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    /// <summary>Asks again and again until the answer is not null.</summary>
    /// <exception cref="TimeoutException">It did not come in time; the message says what was waited for and what was seen last.</exception>
    public static async Task<T> NotNullAsync<T>(string what, Func<CancellationToken, Task<T?>> ask, TimeSpan patience, Func<string>? lastSeen = null)
        where T : class
    {
        var watch = Stopwatch.StartNew();
        var ct = TestContext.Current.CancellationToken;
        using var timer = new PeriodicTimer(Pause);
        do
        {
            if (await ask(ct) is { } answer)
            {
                return answer;
            }
        }
        while (watch.Elapsed < patience && await timer.WaitForNextTickAsync(ct));

        throw new TimeoutException($"{what} did not happen within {patience.TotalSeconds} s. {lastSeen?.Invoke()}");
    }

    public static Task TrueAsync(string what, Func<CancellationToken, Task<bool>> ask, TimeSpan patience, Func<string>? lastSeen = null) =>
        NotNullAsync(what, async ct => await ask(ct) ? "yes" : null, patience, lastSeen);
}
