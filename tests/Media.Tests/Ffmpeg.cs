using System.ComponentModel;
using System.Diagnostics;

namespace Enforcement.Media.Tests;

/// <summary>ffmpeg, where it is installed: makes real films for tests; without it those tests are skipped.</summary>
internal static class Ffmpeg
{
    public static bool IsHere { get; } = Runs();

    /// <summary>Makes a film and reads it.</summary>
    public static async Task<byte[]> MadeAsync(string path, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments]) { RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, said);
        return await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
    }

    /// <summary>What ffprobe says of a file.</summary>
    public static async Task<string> AskedAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("ffprobe", ["-v", "error", .. arguments]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return said;
    }

    private static bool Runs()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("ffmpeg", ["-version"]) { RedirectStandardOutput = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
