using System.Diagnostics;

namespace Enforcement.Standalone.Tests;

/// <summary>The built program as a process.</summary>
internal static class BuiltSuite
{
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    public static async Task<string> ReadyLineAsync(Process suite)
    {
        while (await suite.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("就绪：", StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The suite ended without becoming ready: {await suite.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}");
    }

    public static Process Start(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Enforcement.Standalone.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }
}
