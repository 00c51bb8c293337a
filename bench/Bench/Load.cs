using System.Diagnostics;

namespace Enforcement.Bench;

/// <summary>Callers that each do one thing after another for a while, and what that took.</summary>
/// <param name="Rate">Per second, over all callers.</param>
/// <param name="Latencies">Milliseconds, sorted.</param>
/// <param name="Processor">Microseconds of processor time of this process for each.</param>
internal sealed record Load(double Rate, double[] Latencies, double Processor)
{
    /// <param name="act">Told the caller and the number of the act; returns the milliseconds that count, or null for the whole of it.</param>
    internal static async Task<Load> RunAsync(int callers, TimeSpan time, Func<int, int, Task<double?>> act)
    {
        var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var all = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var latencies = new List<double>();
            for (var n = 0; watch.Elapsed < time; n++)
            {
                var start = Stopwatch.GetTimestamp();
                latencies.Add(await act(caller, n) ?? Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return latencies;
        })));
        double[] sorted = [.. all.SelectMany(l => l).Order()];
        return new Load(sorted.Length / watch.Elapsed.TotalSeconds, sorted, (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / sorted.Length);
    }

    public override string ToString() =>
        $"{Rate,8:N0}/s   p50 {At(0.50):N1} ms   p99 {At(0.99):N1} ms   most {Latencies[^1]:N1} ms   {Processor,4:N0} µs CPU each";

    private double At(double part) => Latencies[(int)(part * (Latencies.Length - 1))];
}
